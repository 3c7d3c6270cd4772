"""Telegram's HTML dialect: tags to message entities, faults with their byte offset."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.telegram.errors import BotApiError, JsonDict, bad_request
from bot.playground.telegram.links import LinkError, checked_link, mentioned_user
from bot.playground.telegram.text import FormattedText, utf16_length

_PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset({*_PLAIN_TAGS, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"})
_SPACE = " \t\r\n\0\v"
_MARK = re.compile("[<&]")
_ENTITY = re.compile(r"&(?:#x(?P<hex>[0-9A-Fa-f]*)|#(?P<dec>[0-9]*)|(?P<name>[A-Za-z]*));?")
_NAMES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_TAG_NAME = re.compile(r"[^\s>]*")
_DATE_FORMAT = re.compile(r"[rR]|[tTdDwW]*")
_MAX_CODE_POINT = 0x10FFFF
_MAX_REFERENCE = 10
_SURROGATES = range(0xD800, 0xE000)


@dataclass(slots=True)
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int
    piece: int


@dataclass(slots=True)
class _Reader:
    """The place in the source, and what was read so far."""

    source: str
    at: int = 0
    utf16: int = 0
    pieces: list[str] = field(default_factory=list)
    entities: list[JsonDict] = field(default_factory=list)
    open_tags: list[_OpenTag] = field(default_factory=list)

    def peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        found = match.group() if match else ""
        self.at += len(found)
        return found

    def skip_space(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in _SPACE:
            self.at += 1

    def keep(self, text: str) -> None:
        self.pieces.append(text)
        self.utf16 += utf16_length(text)

    def byte_offset(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))


def parse_html(source: str) -> FormattedText:
    """The plain text with its entities, not yet tidied.

    Raises BotApiError 400 "can't parse entities" with the byte offset of the fault.
    Source: tdlib, parse_html in td/telegram/MessageEntity.cpp.
    """
    reader = _Reader(source)
    while True:
        mark = _MARK.search(source, reader.at)
        if mark is None:
            reader.keep(source[reader.at :])
            break
        if mark.start() > reader.at:
            reader.keep(source[reader.at : mark.start()])
        reader.at = mark.start()
        _read_mark(reader)
    if reader.open_tags:
        raise _fault(f'Can\'t find end tag corresponding to start tag "{reader.open_tags[-1].name}"')
    entities = [{key: value for key, value in entity.items() if key != "_class"} for entity in reader.entities]
    return FormattedText("".join(reader.pieces), tuple(entities))


def _read_mark(reader: _Reader) -> None:
    if reader.source[reader.at] == "&":
        reader.keep(_reference(reader) or _literal_ampersand(reader))
    elif reader.source.startswith("</", reader.at):
        _end_tag(reader)
    else:
        _start_tag(reader)


def _literal_ampersand(reader: _Reader) -> str:
    reader.at += 1
    return "&"


def _reference(reader: _Reader) -> str:
    """The character of the reference at the reader's place ("" when it is none), which is then passed."""
    match = _ENTITY.match(reader.source, reader.at)
    if match is None:
        return ""
    name = match["name"]
    char = _numeric(match) if name is None else _NAMES.get(name, "")
    if char:
        reader.at = match.end()
    return char


def _numeric(match: re.Match[str]) -> str:
    digits = match["hex"] if match["hex"] is not None else match["dec"]
    code = int(digits or "0", 16 if match["hex"] is not None else 10)
    too_long = len(match.group().rstrip(";")) >= _MAX_REFERENCE
    if code == 0 or code >= _MAX_CODE_POINT or too_long or code in _SURROGATES:
        return ""
    return chr(code)


def _start_tag(reader: _Reader) -> None:
    begin = reader.at
    reader.at += 1
    name = reader.take(_TAG_NAME).lower()
    if not reader.peek():
        raise _fault(f"Unclosed start tag at byte offset {reader.byte_offset(begin)}")
    if name not in _TAGS:
        raise _fault(f'Unsupported start tag "{name}" at byte offset {reader.byte_offset(begin)}')
    attributes = _attributes(reader, name, begin)
    reader.at += 1
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _fault(f'Tag "span" must have class "tg-spoiler" at byte offset {reader.byte_offset(begin)}')
    reader.open_tags.append(_OpenTag(name, attributes, reader.utf16, len(reader.pieces)))


def _attributes(reader: _Reader, tag: str, begin: int) -> dict[str, str]:
    attributes: dict[str, str] = {}
    while reader.peek() != ">":
        reader.skip_space()
        if reader.peek() == ">":
            break
        name = reader.take(_ATTRIBUTE_NAME)
        if not name:
            raise _fault(f'Empty attribute name in the tag "{tag}" at byte offset {reader.byte_offset(begin)}')
        reader.skip_space()
        if not reader.peek():
            raise _fault(f'Unclosed start tag "{tag}" at byte offset {reader.byte_offset(begin)}')
        attributes[name] = _attribute_value(reader, tag, begin)
    return attributes


def _attribute_value(reader: _Reader, tag: str, begin: int) -> str:
    if reader.peek() != "=":
        return "1"
    reader.at += 1
    reader.skip_space()
    if not reader.peek():
        raise _fault(f'Unclosed start tag "{tag}" at byte offset {reader.byte_offset(begin)}')
    value = _quoted(reader) if reader.peek() in {"'", '"'} else _bare(reader)
    if not reader.peek():
        raise _fault(f"Unclosed start tag at byte offset {reader.byte_offset(begin)}")
    return value


def _bare(reader: _Reader) -> str:
    begin = reader.at
    value = reader.take(_TOKEN).lower()
    if reader.peek() and reader.peek() not in _SPACE + ">":
        raise _fault(f"Unexpected end of name token at byte offset {reader.byte_offset(begin)}")
    return value


def _quoted(reader: _Reader) -> str:
    quote = reader.peek()
    reader.at += 1
    value: list[str] = []
    while (char := reader.peek()) and char != quote:
        replaced = _reference(reader) if char == "&" else ""
        if not replaced:
            reader.at += 1
        value.append(replaced or char)
    reader.at += 1 if reader.peek() == quote else 0
    return "".join(value)


def _end_tag(reader: _Reader) -> None:
    begin = reader.at
    if not reader.open_tags:
        raise _fault(f"Unexpected end tag at byte offset {reader.byte_offset(begin)}")
    reader.at += 2
    name = reader.take(_TAG_NAME).lower()
    reader.skip_space()
    if reader.peek() != ">":
        raise _fault(f"Unclosed end tag at byte offset {reader.byte_offset(begin)}")
    reader.at += 1
    opened = reader.open_tags[-1]
    if name and name != opened.name:
        where = f"Unmatched end tag at byte offset {reader.byte_offset(begin)}"
        raise _fault(f'{where}, expected "</{opened.name}>", found "</{name}>"')
    if reader.utf16 > opened.offset:
        _close(reader, opened)
    reader.open_tags.pop()


def _close(reader: _Reader, tag: _OpenTag) -> None:
    place: JsonDict = {"offset": tag.offset, "length": reader.utf16 - tag.offset}
    if tag.name in _PLAIN_TAGS:
        reader.entities.append({"type": _PLAIN_TAGS[tag.name], **place})
    else:
        _SPECIAL[tag.name](reader, tag, place)


def _close_link(reader: _Reader, tag: _OpenTag, place: JsonDict) -> None:
    link = tag.attributes.get("href") or "".join(reader.pieces[tag.piece :])
    user_id = mentioned_user(link)
    if user_id is not None:
        reader.entities.append({"type": "text_mention", **place, "user": {"id": user_id}})
        return
    try:
        url = checked_link(link)
    except LinkError:
        return
    reader.entities.append({"type": "text_link", **place, "url": url})


def _close_code(reader: _Reader, tag: _OpenTag, place: JsonDict) -> None:
    language = tag.attributes.get("class", "").removeprefix("language-")
    if not tag.attributes.get("class", "").startswith("language-"):
        language = ""
    last = _same_place(reader, place, "pre")
    if last is not None and language:
        last["language"] = language
        return
    reader.entities.append({"type": "code", **place, "_class": language})


def _close_pre(reader: _Reader, _tag: _OpenTag, place: JsonDict) -> None:
    last = _same_place(reader, place, "code")
    if last is not None and last["_class"]:
        last["type"] = "pre"
        last["language"] = last["_class"]
        return
    reader.entities.append({"type": "pre", **place})


def _same_place(reader: _Reader, place: JsonDict, kind: str) -> JsonDict | None:
    last = reader.entities[-1] if reader.entities else None
    if last is None or last["type"] != kind:
        return None
    return last if (last["offset"], last["length"]) == (place["offset"], place["length"]) else None


def _close_quote(reader: _Reader, tag: _OpenTag, place: JsonDict) -> None:
    kind = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
    reader.entities.append({"type": kind, **place})


def _close_emoji(reader: _Reader, tag: _OpenTag, place: JsonDict) -> None:
    emoji_id = tag.attributes.get("emoji-id", "")
    if not emoji_id.isdecimal() or int(emoji_id) == 0:
        raise _fault("Invalid custom emoji identifier specified")
    reader.entities.append({"type": "custom_emoji", **place, "custom_emoji_id": emoji_id})


def _close_time(reader: _Reader, tag: _OpenTag, place: JsonDict) -> None:
    shape = tag.attributes.get("format", "")
    if not _DATE_FORMAT.fullmatch(shape):
        raise _fault("Invalid date format used")
    unix = tag.attributes.get("unix", "")
    if not unix.isdecimal() or int(unix) == 0:
        return
    entity = {"type": "date_time", **place, "unix_time": int(unix)}
    reader.entities.append({**entity, "date_time_format": shape} if shape else entity)


_SPECIAL: dict[str, Callable[[_Reader, _OpenTag, JsonDict], None]] = {
    "a": _close_link,
    "code": _close_code,
    "pre": _close_pre,
    "blockquote": _close_quote,
    "tg-emoji": _close_emoji,
    "tg-time": _close_time,
}


def _fault(reason: str) -> BotApiError:
    return bad_request(f"Can't parse entities: {reason}")
