"""The reading of what a control request asks for; every mistake in it is a ValueError in plain words."""

from __future__ import annotations

import json
from datetime import timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, cast

from bot.playground.exchanges.accounts import RIGHTS, AccountDetails
from bot.playground.exchanges.faults import Fault, FaultKind, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aiohttp import web

_USUAL_WAIT: Final = {
    FaultKind.SLOW: timedelta(seconds=20),
    FaultKind.RATE_LIMITED: timedelta(seconds=30),
    FaultKind.CLOCK_SKEW: timedelta(seconds=-30),
}


class WrongRequestError(ValueError):
    """A control request that cannot be understood, in words for whoever sent it."""


async def json_object(request: web.Request) -> dict[str, object]:
    """The JSON object in the body; raises ValueError for anything else."""
    value = json.loads(await request.text() or "{}")
    if not isinstance(value, dict):
        raise WrongRequestError("a JSON object is expected")
    return value


def account_changes(fields: Mapping[str, object]) -> AccountDetails:
    """The changes as an account takes them; raises ValueError for an unknown field, right or address."""
    unknown = fields.keys() - _READERS.keys()
    if unknown:
        raise WrongRequestError(f"unknown fields: {', '.join(sorted(unknown))}; known: {', '.join(_READERS)}")
    return cast("AccountDetails", {name: _READERS[name](value) for name, value in fields.items()})


def fault_from(fields: Mapping[str, object]) -> Fault:
    """The fault that the fields describe; `times` 0 means until cleared, a `raw` one is used once unless told.

    Raises ValueError for an unknown kind or stage, or a value of the wrong type.
    """
    kind = FaultKind(text(fields, "fault"))
    wait = fields.get("seconds")
    headers = fields.get("headers") or {}
    if not isinstance(headers, dict):
        raise WrongRequestError("headers: an object is expected")
    return Fault(
        kind=kind,
        account=_optional_text(fields, "account"),
        stage=Stage(text(fields, "stage")) if fields.get("stage") else None,
        times=_whole(fields.get("times", 1 if kind is FaultKind.RAW else 0)) or None,
        duration=_USUAL_WAIT.get(kind, timedelta(0)) if wait is None else timedelta(seconds=float(str(wait))),
        status=_whole(fields.get("status", 200)),
        reason=_optional_text(fields, "reason"),
        headers={str(name): str(value) for name, value in headers.items()},
        body=_raw_body(fields.get("body", "")),
    )


def text(fields: Mapping[str, object], name: str) -> str:
    """The text in that field; raises ValueError when it is missing or not a text."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise WrongRequestError(f"{name}: a text is expected")
    return value


def _optional_text(fields: Mapping[str, object], name: str) -> str | None:
    return None if fields.get(name) is None else text(fields, name)


def _raw_body(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _whole(value: object) -> int:
    return int(str(value))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongRequestError("true or false is expected")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise WrongRequestError("a list is expected")
    return tuple(str(each) for each in value)


def _rights(value: object) -> frozenset[str]:
    rights = frozenset(_texts(value))
    if unknown := rights.difference(RIGHTS):
        raise WrongRequestError(f"unknown rights: {', '.join(sorted(unknown))}; known: {', '.join(RIGHTS)}")
    return rights


def _addresses(value: object) -> tuple[str, ...]:
    return tuple(str(ip_address(each)) for each in _texts(value))


def _days(value: object) -> int | None:
    return None if value is None else _whole(value)


def _own_fault(value: object) -> Fault | None:
    if value is None:
        return None
    return fault_from(value if isinstance(value, dict) else {"fault": value})


_READERS: Final[Mapping[str, Callable[[object], object]]] = {
    "rights": _rights,
    "ip_whitelist": _addresses,
    "remaining_days": _days,
    "is_master": _flag,
    "pairs": _texts,
    "frozen": _flag,
    "revoked": _flag,
    "fault": _own_fault,
}
