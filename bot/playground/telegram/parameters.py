"""The parameters of a Bot API call, however they were sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.playground.telegram.errors import BotApiError, Json, bad_request

MAX_BODY = 50 * 1024 * 1024
_TRUE = frozenset({"true", "yes", "1"})
_MAX_INT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent with a call."""

    name: str
    mime_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Parameters:
    """Every value as text, as Telegram's server sees it, and the uploaded files by field name."""

    values: Mapping[str, str]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value, or ""."""
        return self.values.get(name, "")

    def flag(self, name: str) -> bool:
        """Whether the value says yes."""
        return self.values.get(name, "").lower() in _TRUE

    def integer(self, name: str, default: int, low: int = -_MAX_INT, high: int = _MAX_INT) -> int:
        """The number, forced into its bounds; what is no number counts as 0, as on the server."""
        value = self.values.get(name, "")
        if not value:
            return default
        try:
            number = int(value)
        except ValueError:
            number = 0
        return min(max(number, low), high)

    def json(self, name: str, what: str) -> Json:
        """The decoded value, or None where it was not sent; raises BotApiError 400 naming `what`."""
        value = self.values.get(name, "")
        if not value:
            return None
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise bad_request(f"Can't parse {what} JSON object") from error

    def upload(self, name: str) -> Upload | None:
        """The file sent under `name` or attached through it, or None."""
        attached = self.text(name)
        if attached.startswith("attach://"):
            return self.uploads.get(attached.removeprefix("attach://"))
        return self.uploads.get(name)


async def read_parameters(request: web.Request) -> Parameters:
    """The parameters from query, form, multipart form or JSON body.

    Raises BotApiError 400 for a broken body and 413 above 50 MB.
    """
    if (request.content_length or 0) > MAX_BODY:
        raise BotApiError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")
    values = dict(request.query)
    if not request.body_exists:
        return Parameters(values)
    if request.content_type == "multipart/form-data":
        uploads: dict[str, Upload] = {}
        try:
            await _read_parts(request, values, uploads)
        except ValueError as error:
            raise bad_request("can't parse multipart/form-data") from error
        return Parameters(values, uploads)
    body = await request.read()
    if request.content_type == "application/json":
        values.update(_json_values(body))
    else:
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Parameters(values)


async def _read_parts(request: web.Request, values: dict[str, str], uploads: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            values[part.name] = content.decode("utf-8", "replace")
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, mime_type, content)


def _json_values(body: bytes) -> dict[str, str]:
    if not body:
        return {}
    try:
        decoded = json.loads(body)
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(decoded, dict):
        raise bad_request("object expected")
    # A null stays the word "null": the server refuses `"reply_markup": null` for that reason.
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in decoded.items()}
