"""The playground reads Telegram's HTML as Telegram does."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.telegram.entities import with_found_entities
from bot.playground.telegram.errors import BotApiError
from bot.playground.telegram.html import parse_html
from bot.playground.telegram.messages import plain
from bot.playground.telegram.text import FormattedText, tidy


def read(source: str) -> tuple[str, list[dict[str, Any]]]:
    formatted = with_found_entities(tidy(parse_html(source)))
    return formatted.text, list(formatted.entities)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<B>x</b>", "bold"),
        ("<b>x</>", "bold"),
    ],
)
def test_each_tag_becomes_its_entity(source: str, kind: str) -> None:
    assert read(source) == ("x", [{"type": kind, "offset": 0, "length": 1}])


@pytest.mark.parametrize(
    ("source", "text", "entity"),
    [
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            {"type": "pre", "offset": 0, "length": 1, "language": "python"},
        ),
        (
            '<code class="language-python"><pre>x</pre></code>',
            "x",
            {"type": "pre", "offset": 0, "length": 1, "language": "python"},
        ),
        ('<code class="language-python">x</code>', "x", {"type": "code", "offset": 0, "length": 1}),
        (
            '<a href="https://Example.com?a=1&amp;b=2">x</a>',
            "x",
            {"type": "text_link", "offset": 0, "length": 1, "url": "https://example.com/?a=1&b=2"},
        ),
        (
            "<a>example.com/x</a>",
            "example.com/x",
            {"type": "text_link", "offset": 0, "length": 13, "url": "http://example.com/x"},
        ),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368324170671202286"},
        ),
        (
            '<tg-time unix="1647531900" format="wDT">then</tg-time>',
            "then",
            {"type": "date_time", "offset": 0, "length": 4, "unix_time": 1647531900, "date_time_format": "wDT"},
        ),
    ],
)
def test_an_attribute_reaches_the_entity(source: str, text: str, entity: dict[str, Any]) -> None:
    assert read(source) == (text, [entity])


def test_offsets_count_utf16_units() -> None:
    assert read("a😀<b>ção</b>") == ("a😀ção", [{"type": "bold", "offset": 3, "length": 3}])


def test_nested_tags_are_sorted_outermost_first() -> None:
    assert read("<i>a<b>b</b></i>")[1] == [
        {"type": "italic", "offset": 0, "length": 2},
        {"type": "bold", "offset": 1, "length": 1},
    ]


def test_character_references_are_read_and_unknown_ones_stay() -> None:
    assert read("&lt;&gt;&amp;&quot;&#65;&#x42;&lt &nbsp; a & b") == ('<>&"AB< &nbsp; a & b', [])


def test_spaces_around_go_and_entities_move_along() -> None:
    assert read("\n  a <b>bold </b> \n") == ("a bold", [{"type": "bold", "offset": 2, "length": 4}])


def test_direction_marks_and_control_characters_go_and_entities_move_along() -> None:
    assert read("a\r\u202e\tb<b>c</b>") == ("a bc", [{"type": "bold", "offset": 3, "length": 1}])


def test_a_link_to_no_real_host_loses_only_its_link() -> None:
    assert read('<a href="http://localhost/x">x</a>') == ("x", [])


def test_nothing_stands_inside_code() -> None:
    assert read("<code>/start <b>x</b></code>") == ("/start x", [{"type": "code", "offset": 0, "length": 8}])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("é<foo>x</foo>", 'Unsupported start tag "foo" at byte offset 2'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("x<br/>y", 'Unsupported start tag "br/" at byte offset 1'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<b x", 'Unclosed start tag "b" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a ='x'>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("<b>x</ b>", "Unclosed end tag at byte offset 4"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="1" format="z">y</tg-time>', "Invalid date format used"),
    ],
)
def test_a_fault_is_named_with_its_byte_offset(source: str, reason: str) -> None:
    with pytest.raises(BotApiError) as caught:
        read(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"
    assert read("<b>x</b>")[0] == "x"


@pytest.mark.parametrize("source", ["<b> </b>", " \n ", "\r", "<i></i>"])
def test_a_text_without_anything_visible_is_refused(source: str) -> None:
    with pytest.raises(BotApiError) as caught:
        read(source)
    assert caught.value.description == "Bad Request: text must be non-empty"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [("bot_command", 0, 6)]),
        ("go /help@playground_bot now", [("bot_command", 3, 20)]),
        ("a/b /x/y </z>", []),
        ("😀 @mexc_news", [("mention", 3, 10)]),
        ("see https://www.mexc.com/user/openapi.", [("url", 4, 33)]),
        ("see kucoin.com/account (or mexc.com)", [("url", 4, 18), ("url", 27, 8)]),
        ("mail ana@example.com", [("email", 5, 15)]),
        ("mx0vglAbCdEf12345678", []),
    ],
)
def test_commands_mentions_and_addresses_are_found_in_plain_text(text: str, found: list[tuple[str, int, int]]) -> None:
    entities = plain(text).entities
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in entities] == found


def test_nothing_is_found_inside_a_link() -> None:
    link = {"type": "text_link", "offset": 0, "length": 6, "url": "https://example.com/"}
    assert with_found_entities(FormattedText("/start", (link,))).entities == (link,)
