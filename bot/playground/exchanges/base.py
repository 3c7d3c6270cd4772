"""What all practice exchanges share: accounts, faults, our address as they see it, and the record of calls."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, Final, Unpack

from bot.playground.exchanges.faults import Fault, FaultBoard, FaultKind, Stage
from bot.playground.exchanges.wire import DROPPED, HTML_HEADERS, JSON_HEADERS, Answer, Call, Endpoint, html_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import timedelta

    from bot.playground.exchanges.accounts import AccountDetails, PracticeAccount

EGRESS: Final = "203.0.113.10"  # an address of the documentation range, RFC 5737
OUR_ADDRESSES: Final = (EGRESS, "203.0.113.11")  # what the bot of a playground publishes
OTHER_ADDRESS: Final = "198.51.100.23"
_REMEMBERED_CALLS: Final = 10_000


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A call that was answered (status 0: dropped, or left by the caller); it holds no query and no header."""

    n: int
    method: str
    path: str
    label: str | None
    status: int
    at: datetime


class UnknownAccountError(LookupError):
    """A label that no practice account of this exchange has."""


class PracticeExchange(ABC):
    """A pretend exchange; a subclass gives the accounts, the endpoints, the order of checks and the bodies."""

    id: ClassVar[str]
    right_names: ClassVar[Mapping[str, tuple[str, ...]]]

    def __init__(self, *, clock: Callable[[], datetime] | None = None, egress: str = EGRESS) -> None:
        self._clock = clock or (lambda: datetime.now(UTC))
        self._first_egress = egress
        self._endpoints: Final = {(each.method, each.path): each for each in self.endpoints()}
        self.reset()

    @abstractmethod
    def practice_accounts(self) -> Sequence[PracticeAccount]:
        """The accounts as they are at the start."""

    @abstractmethod
    def endpoints(self) -> Sequence[Endpoint]:
        """The paths that the exchange answers."""

    @abstractmethod
    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:
        """The API key that a request names, whether it exists or not."""

    @abstractmethod
    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        """An account as its owner gets it when all is in order, with these differences; its credentials come from the
        label.
        """

    @abstractmethod
    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        """The exchange's own answer to a signed call that fails a check; None when all checks pass."""

    @abstractmethod
    def no_permission(self, call: Call) -> Answer:
        """The exchange's answer to a key that lacks the right; calls with a side effect get it too."""

    @abstractmethod
    def no_such_path(self, call: Call) -> Answer:
        """The exchange's answer to a path that it does not have."""

    @abstractmethod
    def maintenance(self, call: Call) -> Answer | None:
        """The exchange's answer while under maintenance; None for a path that answers even then."""

    @abstractmethod
    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:
        """The exchange's answer to a caller that is too fast."""

    @abstractmethod
    def blocked_page(self) -> Answer:
        """The page of the network in front of the exchange that refuses our address (403)."""

    @property
    def egress(self) -> str:
        """The address that the exchange sees our calls come from."""
        return self._egress

    def see_us_as(self, address: str) -> None:
        self._egress = address

    def reset(self) -> None:
        """Back to the state of a fresh start: accounts, faults, address, calls."""
        self._accounts = {each.label: each for each in self.practice_accounts()}
        self._labels = {each.key: each.label for each in self._accounts.values()}
        self._egress = self._first_egress
        self._board = FaultBoard()
        self._calls: deque[CallRecord] = deque(maxlen=_REMEMBERED_CALLS)
        self._side_effects: list[CallRecord] = []
        self._count = 0

    def accounts(self) -> tuple[PracticeAccount, ...]:
        return tuple(self._accounts.values())

    def account(self, label: str) -> PracticeAccount:
        """The account as it stands; raises UnknownAccountError for an unknown label."""
        if label not in self._accounts:
            raise UnknownAccountError(f"{self.id} has no practice account {label!r}")
        return self._accounts[label]

    def admit(self, account: PracticeAccount) -> PracticeAccount:
        """Takes in a further account, until the next reset."""
        self._accounts[account.label] = account
        self._labels[account.key] = account.label
        return account

    def tell_time_by(self, clock: Callable[[], datetime]) -> None:
        """Goes by that clock from now on."""
        self._clock = clock

    def edit_account(self, label: str, **changes: Unpack[AccountDetails]) -> PracticeAccount:
        """The account after the changes; raises UnknownAccountError for an unknown label."""
        self._accounts[label] = replace(self.account(label), **changes)
        return self._accounts[label]

    def switch_on(self, fault: Fault) -> None:
        """Adds a fault; raises UnknownAccountError when it names an unknown account."""
        if fault.account is not None:
            self.account(fault.account)
        self._board.switch_on(fault)

    def faults(self) -> tuple[Fault, ...]:
        return tuple(self._board)

    def has_fault(self, kind: FaultKind) -> bool:
        """True when the whole exchange has such a fault."""
        return self._board.has(kind)

    def clear_faults(self) -> None:
        """Switches off what was switched on; faults that belong to an account stay with it."""
        self._board.clear()

    def calls(self, after: int = 0) -> tuple[CallRecord, ...]:
        """The last calls, oldest first, from number `after` + 1 on."""
        return tuple(record for record in self._calls if record.n > after)

    @property
    def call_count(self) -> int:
        return self._count

    def side_effects(self) -> tuple[CallRecord, ...]:
        """Calls that would have changed something at a real exchange: an honest connection test leaves this empty."""
        return tuple(self._side_effects)

    async def handle(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes, site: str | None = None
    ) -> Answer:
        """The answer to one request at that site (None: whichever has the key); `target` is path and query exactly as
        they were sent.
        """
        path, _, query = target.partition("?")
        label = self._labels.get(self.key_in(headers, query) or "")
        account = self._accounts[label] if label else None
        if account is not None and None not in (account.site, site) and account.site != site:
            account = None
        call = Call(method, path, query, headers, body, account, self._server_time(account))
        status = 0
        try:
            answer = await self._answer(call)
            status = answer.status
            return answer
        finally:
            self._count += 1
            self._calls.append(self._record(call, status, self._count))

    async def _answer(self, call: Call) -> Answer:
        endpoint = self._endpoint(call.method, call.path)
        if endpoint is None and call.method != "GET":
            self._side_effects.append(self._record(call, 0, len(self._side_effects) + 1))
        spoilt = await self._spoilt(call, endpoint.stage if endpoint else Stage.READ)
        if spoilt is not None:
            return spoilt
        if endpoint is None:
            return self.no_such_path(call) if call.method == "GET" else self.no_permission(call)
        if endpoint.stage is Stage.PUBLIC:
            return endpoint.answer(call)
        return self.refusal(call, endpoint) or endpoint.answer(call)

    def _endpoint(self, method: str, path: str) -> Endpoint | None:
        exact = self._endpoints.get((method, path))
        return exact or self._endpoints.get((method, path.rpartition("/")[0] + "/*"))

    async def _spoilt(self, call: Call, stage: Stage) -> Answer | None:
        """The answer of the faults that meet this call, after their delays; None when the call goes on."""
        for fault in self._faults_of(call.account, stage):
            if fault.kind is FaultKind.SLOW:
                await asyncio.sleep(fault.duration.total_seconds())
            elif (answer := self._faulty_answer(fault, call)) is not None:
                return answer
        return None

    def _faults_of(self, account: PracticeAccount | None, stage: Stage) -> tuple[Fault, ...]:
        if account is None:
            return self._board.take(None, stage)
        own = account.fault
        met = (own,) if own and own.kind is not FaultKind.CLOCK_SKEW and own.meets(account.label, stage) else ()
        return (*self._board.take(account.label, stage), *met)

    def _faulty_answer(self, fault: Fault, call: Call) -> Answer | None:
        match fault.kind:
            case FaultKind.RAW:
                return _raw_answer(fault)
            case FaultKind.MAINTENANCE:
                return self.maintenance(call)
            case FaultKind.RATE_LIMITED:
                return self.rate_limited(call, fault.duration)
            case FaultKind.HTML_403:
                return self.blocked_page()
            case kind:
                return _FIXED_ANSWERS[kind]

    def _server_time(self, account: PracticeAccount | None) -> datetime:
        skew = self._board.clock_skew(account.label if account else None)
        if account and account.fault and account.fault.kind is FaultKind.CLOCK_SKEW:
            skew += account.fault.duration
        return self._clock() + skew

    def _record(self, call: Call, status: int, n: int) -> CallRecord:
        label = call.account.label if call.account else None
        return CallRecord(n, call.method, call.path, label, status, self._clock())


def _raw_answer(fault: Fault) -> Answer:
    looks_like_json = fault.body.lstrip()[:1] in ("{", "[")
    headers = {**(JSON_HEADERS if looks_like_json else HTML_HEADERS), **fault.headers}
    return Answer(fault.body.encode(), fault.status, headers, fault.reason)


_FIXED_ANSWERS: Final = {
    FaultKind.DOWN: html_answer("503 Service Temporarily Unavailable", "nginx", 503),
    FaultKind.EMPTY_200: Answer(b""),
    FaultKind.HTML_200: html_answer("We will be right back", "Please try again later.", 200),
    FaultKind.BROKEN_JSON: Answer(b'{"code":200,"data":[{"asset":"USDT","fr'),
    FaultKind.DROP: DROPPED,
}
