"""What crosses the wire between a caller and a practice exchange, free of any HTTP library."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from bot.playground.exchanges.faults import Fault, FaultKind, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.playground.exchanges.accounts import PracticeAccount

JSON_HEADERS: Final = {"Content-Type": "application/json"}
HTML_HEADERS: Final = {"Content-Type": "text/html"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole HTTP answer; `DROPPED` (status 0) stands for a connection that is closed without one."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: JSON_HEADERS)
    reason: str | None = None


DROPPED: Final = Answer(b"", status=0)


def json_answer(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """The value as a JSON answer, with extra headers where given."""
    body = json.dumps(value, separators=(",", ":")).encode()
    return Answer(body, status, JSON_HEADERS if headers is None else {**JSON_HEADERS, **headers})


def html_answer(title: str, text: str, status: int) -> Answer:
    """A page as the networks in front of an exchange show it."""
    page = f"<HTML><HEAD>\n<TITLE>{title}</TITLE>\n</HEAD><BODY>\n<H1>{title}</H1>\n{text}\n</BODY></HTML>\n"
    return Answer(page.encode(), status, HTML_HEADERS)


def raw_fault(answer: Answer, stage: Stage | None = None) -> Fault:
    """The fault of an account whose signed calls (at that stage; None: all) get just this answer."""
    return Fault(kind=FaultKind.RAW, stage=stage, status=answer.status, body=answer.body.decode())


@dataclass(frozen=True)
class Call:
    """A request as it was sent: path and query are not decoded, because they are what was signed."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    account: PracticeAccount | None
    server_time: datetime

    @property
    def server_ms(self) -> int:
        return int(self.server_time.timestamp() * 1000)

    @property
    def owner(self) -> PracticeAccount:
        """The account of a call that passed the checks; raises ValueError for a call without one."""
        if self.account is None:
            raise ValueError("a signed path answers only after the checks")
        return self.account

    @cached_property
    def params(self) -> Mapping[str, str]:
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @cached_property
    def json(self) -> Mapping[str, object]:
        """The JSON object in the body; empty where there is none."""
        try:
            value = json.loads(self.body or b"{}")
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One path of the exchange; `needs` is the right in the exchange's own word, a path may end in `/*`."""

    method: str
    path: str
    answer: Callable[[Call], Answer]
    stage: Stage = Stage.PUBLIC
    needs: str | None = None
