"""A pretend trading platform: takes the bot's events, verifies their signatures, and fails on request."""

from __future__ import annotations

import asyncio
import base64
import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from aiohttp import web
from standardwebhooks import Webhook, WebhookVerificationError

if TYPE_CHECKING:
    from collections.abc import Mapping

EVENTS_PATH: Final = "/platform/events"
_RECEIVED_PATH: Final = "/platform/received"
_FAULTS_PATH: Final = "/platform/faults"
_KEPT: Final = 500
_MOST_FAULTS: Final = 1000
# Longer than any sender waits.
_SILENCE_SECONDS: Final = 60.0


class PlatformFault(StrEnum):
    """How the next events fare; one that is dropped was taken, and its answer is lost."""

    ERROR = "error"
    TIMEOUT = "timeout"
    DROP = "drop"
    GONE = "gone"


_STATUS: Final = {PlatformFault.ERROR: 500, PlatformFault.TIMEOUT: 504, PlatformFault.GONE: 410}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One POST as it arrived. `repeat` says that an event of that id was taken before; `answered` is the status, or
    the fault where none was sent.
    """

    count: int
    at: str
    webhook_id: str
    event: Mapping[str, Any]
    signature_ok: bool
    repeat: bool
    answered: str


class PretendPlatform:
    """`attempts` are the latest in the order of their arrival; `taken` are the ids of all events that were taken."""

    def __init__(self, secret: str | None = None) -> None:
        self.secret = secret or new_secret()
        self.attempts: list[Attempt] = []
        self.taken: set[str] = set()
        self._verifier = Webhook(self.secret)
        self._faults: list[PlatformFault] = []
        self._count = 0

    def joining(self, base_url: str) -> dict[str, str]:
        """The settings that make a bot tell this platform; none where it would be told over an open network."""
        if not _is_this_machine(urlsplit(base_url).hostname or ""):
            return {}
        return {"PLATFORM_WEBHOOK_URL": base_url + EVENTS_PATH, "PLATFORM_WEBHOOK_SECRET": self.secret}

    def fail_next(self, fault: PlatformFault, times: int = 1) -> None:
        self._faults = [fault] * times

    @property
    def faults(self) -> tuple[PlatformFault, ...]:
        """What the next events meet, the nearest first."""
        return tuple(self._faults)

    def add_routes(self, app: web.Application) -> None:
        app.router.add_post(EVENTS_PATH, self._receive)
        app.router.add_get(_RECEIVED_PATH, self._show)
        app.router.add_post(_FAULTS_PATH, self._order_fault)
        app.router.add_delete(_FAULTS_PATH, self._clear_faults)

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        is_signed = self._verified(body, request.headers)
        fault = self._faults.pop(0) if self._faults else None
        self._note(request.headers.get("webhook-id", ""), body, fault, is_signed=is_signed)
        if fault is None:
            return web.Response(status=204 if is_signed else 401)
        if fault is PlatformFault.TIMEOUT:
            await asyncio.sleep(_SILENCE_SECONDS)
        elif fault is PlatformFault.DROP and request.transport is not None:
            request.transport.abort()
        return web.Response(status=_STATUS.get(fault, 500))

    def _verified(self, body: bytes, headers: Mapping[str, str]) -> bool:
        try:
            self._verifier.verify(body, dict(headers))
        except (WebhookVerificationError, ValueError):
            # The library says ValueError to a header or body that is not even of the right form.
            return False
        return True

    def _note(self, webhook_id: str, body: bytes, fault: PlatformFault | None, *, is_signed: bool) -> None:
        repeat = is_signed and webhook_id in self.taken
        is_taken = is_signed and fault in {None, PlatformFault.DROP}
        answered = str(204 if is_signed else 401) if fault is None else fault.value
        self._count += 1
        now = datetime.now(UTC).isoformat()
        event = _object_in(body)
        self.attempts.append(Attempt(self._count, now, webhook_id, event, is_signed, repeat, answered))
        del self.attempts[:-_KEPT]
        if is_taken:
            self.taken.add(webhook_id)

    async def _show(self, request: web.Request) -> web.StreamResponse:
        after = int(request.query.get("after", "0"))
        shown = [asdict(each) for each in self.attempts if each.count > after]
        return web.json_response({"count": self._count, "faults": self._faults, "attempts": shown})

    async def _order_fault(self, request: web.Request) -> web.StreamResponse:
        try:
            wanted = await request.json()
            fault, times = PlatformFault(wanted["fault"]), int(wanted.get("times", 1))
        except (KeyError, TypeError, ValueError, AttributeError):
            return web.json_response({"error": "wanted: fault, and how many times"}, status=400)
        self.fail_next(fault, max(0, min(times, _MOST_FAULTS)))
        return web.json_response({"faults": self._faults}, status=201)

    async def _clear_faults(self, _: web.Request) -> web.StreamResponse:
        self._faults = []
        return web.json_response({"faults": []})


def new_secret() -> str:
    """A secret by the specification: "whsec_" and base64 of 24 random bytes."""
    return "whsec_" + base64.b64encode(os.urandom(24)).decode()


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _object_in(body: bytes) -> Mapping[str, Any]:
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
