"""The files that people and the bot have sent, with Telegram's ids and paths."""

from __future__ import annotations

import base64
import hashlib
import struct
from dataclasses import dataclass, field

from bot.playground.telegram.errors import BotApiError, JsonDict, bad_request

MAX_DOWNLOAD = 20 * 1024 * 1024
_FOLDERS = {
    "document": ("documents", "BQACAgQAAxkBAA"),
    "photo": ("photos", "AgACAgQAAxkBAA"),
    "voice": ("voice", "AwACAgQAAxkBAA"),
    "sticker": ("stickers", "CAACAgQAAxkBAA"),
    "video": ("videos", "BAACAgQAAxkBAA"),
}
_EXTENSIONS = {"photo": ".jpg", "voice": ".oga", "sticker": ".webp", "video": ".mp4"}
_DEFAULT_SIZE = (1280, 720)
_THUMBNAIL = 90
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_NOT_FRAMES = frozenset({0xC4, 0xC8, 0xCC})


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file: its ids, its path below /file/bot<token>/, its name and content."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes = field(repr=False)

    def described(self) -> JsonDict:
        """The fields that every Bot API file object has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class FileStore:
    """Files by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._media: dict[str, JsonDict] = {}

    def by_id(self, file_id: str) -> StoredFile:
        """The file; raises BotApiError 400 for an unknown id."""
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        return stored

    def by_path(self, path: str) -> StoredFile | None:
        """The file at a download path, or None."""
        return self._by_path.get(path)

    def media_of(self, file_id: str) -> JsonDict:
        """What a message that carries this file says of it; raises BotApiError 400 for an unknown id."""
        media = self._media.get(file_id)
        if media is None:
            raise bad_request("Wrong file identifier/HTTP URL specified")
        return media

    def keep(self, kind: str, content: bytes, name: str, mime_type: str) -> JsonDict:
        """The part of a message (`{"document": {…}}`, `{"photo": […]}` …) that carries the new file."""
        if not content:
            raise bad_request("file must be non-empty")
        stored = self._store(kind, content, name, mime_type)
        media = {kind: self._photo(stored) if kind == "photo" else _MEDIA[kind](stored)}
        self._media[stored.file_id] = media
        return media

    def _store(self, kind: str, content: bytes, name: str, mime_type: str) -> StoredFile:
        number = len(self._by_id) + 1
        folder, prefix = _FOLDERS[kind]
        digest = hashlib.sha256(f"{kind} {number}".encode()).digest()
        unique = base64.urlsafe_b64encode(digest[:11]).decode().rstrip("=")
        tail = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        dot = name.rpartition(".")
        extension = f".{dot[2]}" if dot[0] else _EXTENSIONS.get(kind, "")
        path = f"{folder}/file_{number}{_EXTENSIONS.get(kind, extension)}"
        stored = StoredFile(f"{prefix}{tail}", unique, path, name, mime_type, content)
        self._by_id[stored.file_id] = self._by_path[path] = stored
        return stored

    def _photo(self, stored: StoredFile) -> list[JsonDict]:
        width, height = image_size(stored.content)
        scale = min(_THUMBNAIL / max(width, height), 1.0)
        small = self._store("photo", stored.content, stored.name, stored.mime_type)
        self._media[small.file_id] = {}
        sizes = [
            {**small.described(), "width": max(round(width * scale), 1), "height": max(round(height * scale), 1)},
            {**stored.described(), "width": width, "height": height},
        ]
        self._media[small.file_id] = {"photo": sizes}
        return sizes


def image_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG; a usual size for anything else."""
    if content.startswith(_PNG) and len(content) >= 24:  # noqa: PLR2004 - the end of the IHDR size fields
        width, height = struct.unpack(">II", content[16:24])
        return (width, height) if width and height else _DEFAULT_SIZE
    return _jpeg_size(content) if content.startswith(_JPEG) else _DEFAULT_SIZE


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - a JPEG marker
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in _NOT_FRAMES:  # noqa: PLR2004 - start of frame
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return _DEFAULT_SIZE


def _document(stored: StoredFile) -> JsonDict:
    return {"file_name": stored.name, "mime_type": stored.mime_type, **stored.described()}


def _voice(stored: StoredFile) -> JsonDict:
    return {"duration": 1, "mime_type": "audio/ogg", **stored.described()}


def _sticker(stored: StoredFile) -> JsonDict:
    look = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular", "emoji": "🙂"}
    return {**look, **stored.described()}


def _video(stored: StoredFile) -> JsonDict:
    shape = {"duration": 1, "width": 640, "height": 360, "file_name": stored.name, "mime_type": "video/mp4"}
    return {**shape, **stored.described()}


_MEDIA = {"document": _document, "voice": _voice, "sticker": _sticker, "video": _video}


def too_big() -> BotApiError:
    """The refusal of getFile for a file above 20 MB."""
    return bad_request("file is too big")
