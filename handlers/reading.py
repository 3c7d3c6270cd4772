"""What a message says, in whatever form it came: text, caption, text file, or the QR code of a picture."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

from telegram import Document, Message
from telegram.error import TelegramError

from bot.core.pasting.outside import LONGEST_TEXT

LARGEST_TEXT_FILE = 64 * 1024
LARGEST_PICTURE = 10 * 1024 * 1024
_TEXT_NAMES = (".txt", ".json", ".env", ".csv", ".md", ".pem", ".key", ".ini", ".yaml", ".yml", ".log")
_PICTURE_NAMES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")
_TEXT_TYPES = ("text/", "application/json", "application/x-pem-file", "application/x-yaml")
# Reading a picture takes up to seconds of CPU and hundreds of megabytes. No chat waits for another's, nor does anything
# else that needs a thread; and a swarm of large ones is read one by one, or it would take all memory there is.
_READER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")


class Form(StrEnum):
    TEXT = "text"
    FILE = "file"
    PICTURE = "picture"
    OTHER = "other"


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """The text of a message; it may hold a secret, so it has no repr. `too_large` is a file that was not read.
    `unread` is what a key could stand in where nobody looked: it is too large, too long, or could not be fetched.
    """

    text: str
    form: Form
    too_large: bool = False
    unread: bool = False


async def read_content(message: Message) -> Content:
    """What the message says. A file that cannot be fetched reads as one without text, never as an error."""
    written = _joined(message.text or message.caption or "", _quoted(message))
    if message.document is not None:
        return await _read_document(message.document, written)
    if message.photo:
        picture = await _fetched(message.photo[-1])
        return Content(_joined(written, await _codes(picture)), Form.PICTURE, unread=not picture)
    if message.text is not None:
        return Content(written, Form.TEXT)
    return Content(written, Form.OTHER)


def _quoted(message: Message) -> tuple[str, ...]:
    """What the person quotes in a reply; a screen of ours that is quoted says nothing."""
    replied = message.reply_to_message
    is_ours = replied is not None and replied.from_user is not None and replied.from_user.is_bot
    return (message.quote.text,) if message.quote is not None and not is_ours else ()


async def _read_document(document: Document, written: str) -> Content:
    size, kind, name = document.file_size or 0, document.mime_type or "", (document.file_name or "").lower()
    # Some programs name no type, so the file's name counts as well.
    if kind.startswith("image/") or name.endswith(_PICTURE_NAMES):
        if size > LARGEST_PICTURE:
            return Content(written, Form.PICTURE, too_large=True, unread=True)
        picture = await _fetched(document)
        return Content(_joined(written, await _codes(picture)), Form.PICTURE, unread=not picture)
    is_text = name.endswith(_TEXT_NAMES) or kind.startswith(_TEXT_TYPES)
    if size > LARGEST_TEXT_FILE or not is_text:
        return Content(written, Form.FILE, too_large=True, unread=is_text)
    found = _decoded(await _fetched(document))
    text = _joined(written, (found,))
    # What is no text in any encoding that we know decodes to zeros between its letters.
    return Content(text, Form.FILE, unread=not found or "\0" in found or len(text) > LONGEST_TEXT)


async def _fetched(attachment: object) -> bytes:
    try:
        file = await attachment.get_file()  # type: ignore[attr-defined]  # Document and PhotoSize share no base with it
        return bytes(await file.download_as_bytearray())
    except TelegramError:
        return b""


async def _codes(picture: bytes) -> tuple[str, ...]:
    if not picture:
        return ()
    return await asyncio.get_running_loop().run_in_executor(_READER, _read_codes, picture)


def _read_codes(picture: bytes) -> tuple[str, ...]:
    # What reads pictures is loaded with the first one, which most traders never send.
    from handlers.qr import read_qr

    return read_qr(picture)


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16", "latin-1"):
        if encoding == "utf-16" and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _joined(written: str, found: tuple[str, ...]) -> str:
    return "\n".join(part for part in (written, *found) if part)
