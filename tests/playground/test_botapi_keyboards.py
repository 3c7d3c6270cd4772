"""The playground takes the keyboards that Telegram takes, and refuses the others in its words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LoginUrl,
    ReplyKeyboardRemove,
    WebAppInfo,
)

from tests.playground.botapi_kit import Playground, playground


async def keyboard(telegram: Playground, *rows: object) -> tuple[int, Any]:
    """Status, and the kept keyboard or the reason of the refusal."""
    return await markup(telegram, {"inline_keyboard": list(rows)})


async def markup(telegram: Playground, value: object) -> tuple[int, Any]:
    body = {"chat_id": telegram.ana.id, "text": "x", "reply_markup": value}
    status, answer = await telegram.call("sendMessage", body)
    return status, answer["result"].get("reply_markup") if answer["ok"] else answer["description"]


async def test_every_kind_of_button_comes_back_as_sent() -> None:
    sent = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Copy", copy_text=CopyTextButton("203.0.113.7"))],
            [
                InlineKeyboardButton("Go", callback_data="go:1", style="primary"),
                InlineKeyboardButton("No", callback_data="n" * 64, style="danger"),
            ],
            [InlineKeyboardButton("Site", url="https://www.mexc.com/user/openapi", icon_custom_emoji_id="5")],
            [InlineKeyboardButton("App", web_app=WebAppInfo("https://example.com/app"))],
            [InlineKeyboardButton("Log in", login_url=LoginUrl("https://example.com/login"))],
            [InlineKeyboardButton("Here", switch_inline_query_current_chat="find")],
        ]
    )
    async with playground() as telegram:
        message = await telegram.bot.send_message(telegram.ana.id, "x", reply_markup=sent)
    assert message.reply_markup == sent
    assert message.reply_markup.inline_keyboard[1][0].style == "primary"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://Example.com", "https://example.com/"),
        ("example.com/x?y=1", "http://example.com/x?y=1"),
        ("tg://resolve?domain=playground_bot", "tg://resolve?domain=playground_bot"),
        ("https://example.com:8443/a b", "https://example.com:8443/a%20b"),
    ],
)
async def test_a_button_link_is_written_as_telegram_writes_it(url: str, kept: str) -> None:
    async with playground() as telegram:
        status, answer = await keyboard(telegram, [{"text": "x", "url": url}])
    assert (status, answer) == (200, {"inline_keyboard": [[{"text": "x", "url": kept}]]})


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://localhost:8080/", "Wrong HTTP URL"),
        ("ftp://example.com/", "Unsupported URL protocol"),
        ("https://", "URL host is empty"),
        ("https://example.com:99999/", "Wrong port number specified in the URL"),
        ("https://exa mple.com/", "Disallowed character in URL host"),
    ],
)
async def test_a_wrong_button_link_is_refused(url: str, reason: str) -> None:
    async with playground() as telegram:
        refused = await keyboard(telegram, [{"text": "x", "url": url}])
        assert refused == (400, f"Bad Request: inline keyboard button URL '{url}' is invalid: {reason}")
        assert (await keyboard(telegram, [{"text": "x", "url": "https://example.com/"}]))[0] == 200


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "x", "callback_data": "d" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "ã" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "copy_text": {"text": "c" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "x", "copy_text": "address"},
            'can\'t parse inline keyboard button: Field "copy_text" must be of type Object',
        ),
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (
            {"text": "x", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "callback_data": "d", "url": "https://example.com/"},
            "can't parse inline keyboard button: exactly one action expected, found url, callback_data",
        ),
        ({"callback_data": "d"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": " ", "callback_data": "d"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "x", "callback_data": "d", "style": "loud"},
            "can't parse inline keyboard button: invalid button style specified",
        ),
        ("x", "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        (
            {"text": "x", "web_app": {"url": "http://example.com/"}},
            "inline keyboard button Web App URL 'http://example.com/' is invalid: Only HTTPS links are allowed",
        ),
    ],
)
async def test_a_wrong_button_is_refused(button: object, reason: str) -> None:
    async with playground() as telegram:
        assert await keyboard(telegram, [button]) == (400, f"Bad Request: {reason}")
        kept = [{"text": "x", "callback_data": "d" * 64}]
        assert await keyboard(telegram, kept) == (200, {"inline_keyboard": [kept]})


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "object expected as reply markup"),
        ([], "object expected as reply markup"),
        ("{broken", "can't parse reply keyboard markup JSON object"),
        ({"inline_keyboard": {}}, 'field "inline_keyboard" must be of type Array'),
        (
            {"inline_keyboard": [{"text": "x"}]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"keyboard": ["x"]}, 'field "keyboard" must be an Array of Arrays'),
        ({"keyboard": [[5]]}, "can't parse keyboard button: KeyboardButton must be a String or an Object"),
        ({"keyboard": [[" "]]}, "keyboard button text must be non-empty"),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "d"}] * 8] * 13},
            "reply markup is too long",
        ),
    ],
)
async def test_a_wrong_markup_is_refused(value: object, reason: str) -> None:
    async with playground() as telegram:
        assert await markup(telegram, value) == (400, f"Bad Request: {reason}")
        assert await markup(telegram, json.dumps({"inline_keyboard": []})) == (200, None)


async def test_an_edit_takes_only_an_inline_keyboard() -> None:
    async with playground() as telegram:
        sent = await telegram.bot.send_message(telegram.ana.id, "x", reply_markup=ReplyKeyboardRemove())
        body = {"chat_id": telegram.ana.id, "message_id": sent.message_id, "text": "y"}
        keys = {"keyboard": [["Yes"]]}
        status, answer = await telegram.call("editMessageText", {**body, "reply_markup": keys})
    assert (status, answer["description"]) == (400, "Bad Request: inline keyboard expected")
