"""The connection test itself: which calls, in which order, and what follows from each answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.answer import Answer
from bot.core.clock import Clock
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import BalanceCall, Call, CredentialField, Exchange, Field, Market, MarketChoice, Stage
from bot.core.judge import Seen, advice_of, fault_of_age, fault_of_rights, passport_of, unproved, verdict_of
from bot.core.passport import Advice, IpStatus, KeyFacts, Passport, Right
from bot.core.reading import decode
from bot.core.report import Mark, Report
from bot.core.secret import Secret
from bot.core.shapes import if_readable
from bot.probe.board import Board
from bot.probe.causes import Causes
from bot.probe.client import Client, HeldBack, NotSent, now
from bot.probe.conclusions import (
    RIGHT_OF,
    accepts_the_key,
    lacking_right,
    leaves_the_key_open,
    of_another_shape,
    of_what_cannot_be_sent,
    proof_by_dry_run,
)
from bot.probe.inquiry import Inquiry
from bot.probe.introspecting import introspect
from bot.probe.server_clock import WORTH_CORRECTING, offset_of

MOST_REQUESTS = 5

_KEY_CHARACTERS = re.compile(r"[\x21-\x7e]+")
_PRINTABLE = re.compile(r"[^\x00-\x1f\x7f]+")
_KEY_PAIR = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be tested; `addresses` are ours, and `is_known_site` is False where we know no API address.
    `tells_rights` is False at a site where the key cannot be asked for its rights.
    """

    exchange: Exchange
    choice: MarketChoice
    credentials: Mapping[Field, Secret]
    addresses: Sequence[str]
    is_known_site: bool = True
    tells_rights: bool = True


class ConnectionTest:
    """One test. A stage's check gives a mark, or the finding that ends the test."""

    def __init__(
        self, task: Task, client: Client, inquiry: Inquiry, causes: Causes, board: Board, clock: Clock
    ) -> None:
        self._task = task
        self._exchange = task.exchange
        self._client = client
        self._inquiry = inquiry
        self._causes = causes
        self._board = board
        self._clock = clock
        self._offset: timedelta | None = None
        self._seen = Seen()
        self._refusals: dict[str, Finding] = {}
        self._read: dict[str, Answer] = {}

    async def run(self) -> Report:
        begun, start = self._clock(), now()
        finding: Finding | None = None
        for stage, check in self._checks():
            await self._board.put(stage, Mark.RUNNING)
            outcome = await self._outcome(check)
            if isinstance(outcome, Finding):
                finding = self._client.blotted(await self._causes.behind(outcome, self._task.choice, self._seen.facts))
                await self._board.put(stage, Mark.FAILED)
                break
            await self._board.put(stage, outcome)
        advice = () if finding else self._advice()
        return Report(
            verdict=verdict_of(finding, advice),
            passport=self._passport(),
            stages=self._board.stages,
            tested_at=begun,
            took=timedelta(seconds=now() - start),
            requests=self._inquiry.requests,
            finding=finding,
            advice=advice,
            clock_offset=self._offset,
        )

    def _checks(self) -> Sequence[tuple[Stage, Callable[[], Awaitable[Mark | Finding]]]]:
        return (
            (Stage.FORMAT, self._format),
            (Stage.REACHABLE, self._reachable),
            (Stage.KEY_ACCEPTED, self._key_accepted),
            (Stage.RIGHTS, self._rights),
            (Stage.IP_LIST, self._ip_list),
            (Stage.BALANCE, self._balance),
            (Stage.STATUS, self._status),
        )

    async def _outcome(self, check: Callable[[], Awaitable[Mark | Finding]]) -> Mark | Finding:
        try:
            return await check()
        except NotSent as cause:
            return of_what_cannot_be_sent(self._exchange, cause)
        except HeldBack:
            return Finding(Diagnosis.RATE_LIMITED, "held back by our own limit for this exchange")

    async def _format(self) -> Mark | Finding:
        for each in self._exchange.fields:
            value = self._task.credentials.get(each.field)
            if not value:
                return Finding(Diagnosis.MALFORMED_KEY, f"{each.own_name} is missing")
            if not value.matches(_characters_of(each)):
                return Finding(Diagnosis.MALFORMED_KEY, f"{each.own_name} holds characters that no key has")
        return Mark.PASSED

    async def _reachable(self) -> Mark | Finding:
        if not self._task.is_known_site:
            return Finding(Diagnosis.WRONG_SITE, "the API address of this site is not known")
        told = await self._inquiry.ask(self._exchange.server_time)
        return told.finding or self._measured(told.answer, self._client.sent_at, self._clock())

    def _measured(self, answer: Answer, sent: datetime, received: datetime) -> Mark | Finding:
        try:
            self._offset = offset_of(self._exchange, answer, sent, received)
        except ValueError:
            return of_another_shape("server time")
        if abs(self._offset) > WORTH_CORRECTING:
            self._client.offset = self._offset
        return Mark.PASSED

    async def _key_accepted(self) -> Mark | Finding:
        introspection = self._exchange.introspection
        if introspection is None or not self._task.tells_rights:
            return await self._accepted_by_balance()
        told = await introspect(self._inquiry, introspection)
        if isinstance(told, KeyFacts):
            self._seen = replace(self._seen, facts=told)
            return fault_of_age(self._seen, self._clock()) or Mark.PASSED
        if told.finding is not None and not leaves_the_key_open(told.answer, told.finding):
            return told.finding
        return await self._accepted_by_balance()

    async def _accepted_by_balance(self) -> Mark | Finding:
        """Where the key information is refused or unreadable, the first balance shows whether the key is good."""
        finding = await self._read_balance(self._task.choice.markets[0])
        return Mark.PASSED if finding is None or accepts_the_key(finding) else finding

    async def _rights(self) -> Mark | Finding:
        if fault := self._fault_of_rights():
            return fault
        for right in unproved(self._passport(), self._task.choice):
            await self._try_dry(right)
        if fault := self._fault_of_rights():
            return fault
        passport = self._passport()
        is_sure = passport.right(Right.WITHDRAW).on is False and not unproved(passport, self._task.choice)
        return Mark.PASSED if is_sure and not passport.right(Right.TRANSFER).on else Mark.ADVICE

    def _fault_of_rights(self) -> Finding | None:
        """The fault, in the exchange's own words where a call was refused for it, as what it really is."""
        fault = fault_of_rights(self._passport(), self._task.choice)
        lacking = lacking_right(fault) if fault else None
        if fault and lacking and self._seen.facts and lacking in self._seen.facts.instead:
            return replace(fault, diagnosis=self._seen.facts.instead[lacking])
        refused = (each for each in self._refusals.values() if fault and each.diagnosis is fault.diagnosis)
        return next(refused, fault)

    async def _try_dry(self, right: Right) -> None:
        """Prove a right with a documented no-op, unless the balances to be read need what is left of the requests."""
        unread = sum(1 for market in self._task.choice.markets if not self._is_read(market))
        call = self._exchange.dry_runs.get(right)
        if call is None or self._inquiry.requests + unread >= MOST_REQUESTS:
            return
        finding = (await self._inquiry.ask(call)).finding
        proved = proof_by_dry_run(finding)
        if proved is not None:
            self._prove(right, on=proved)
        if finding is not None and proved is False:
            self._refusals[_name_of(call)] = finding

    async def _ip_list(self) -> Mark | Finding:
        return Mark.PASSED if self._passport().ip.status is IpStatus.COVERS_ALL else Mark.ADVICE

    async def _balance(self) -> Mark | Finding:
        for market in self._task.choice.markets:
            finding = self._refusals.get(_name_of(self._balance_call(market).call))
            if not self._is_read(market):
                finding = await self._read_balance(market)
            if finding is not None:
                return finding
        return Mark.PASSED

    async def _status(self) -> Mark | Finding:
        return Mark.ADVICE if self._advice() else Mark.PASSED

    def _balance_call(self, market: Market) -> BalanceCall:
        return self._exchange.balance(market, self._seen.facts.account_kind if self._seen.facts else None)

    def _is_read(self, market: Market) -> bool:
        return market in self._seen.balances or _name_of(self._balance_call(market).call) in self._refusals

    async def _read_balance(self, market: Market) -> Finding | None:
        balance = self._balance_call(market)
        name = _name_of(balance.call)
        if name in self._read:
            return self._balances_read(market, balance, self._read[name])
        told = await self._inquiry.ask(balance.call)
        if told.finding is None:
            self._read[name] = told.answer
            unread = self._balances_read(market, balance, told.answer)
            if unread is None:
                await self._look_elsewhere(market, balance)
            return unread
        self._refusals[name] = told.finding
        if (lacking := lacking_right(told.finding)) is not None:
            self._prove(lacking, on=False)
        return told.finding

    async def _look_elsewhere(self, market: Market, balance: BalanceCall) -> None:
        """Where the account to trade with is empty, see whether the funds lie in another one; nothing depends on it."""
        other = balance.elsewhere
        if other is None or self._seen.balances[market] or self._inquiry.requests >= MOST_REQUESTS:
            return
        told = await self._inquiry.ask(other.call)
        found = if_readable(lambda body: other.read(decode(str(body))), told.answer.body)
        if told.finding is None and found:
            self._seen = replace(self._seen, balances={**self._seen.balances, market: found})

    def _balances_read(self, market: Market, balance: BalanceCall, answer: Answer) -> Finding | None:
        try:
            read = balance.read(decode(answer.body))
        except ValueError:
            return of_another_shape("balance")
        self._seen = replace(self._seen, balances={**self._seen.balances, market: read})
        self._prove(Right.READ, on=True)
        self._prove(RIGHT_OF[balance.call.need], on=True)
        return None

    def _prove(self, right: Right, *, on: bool) -> None:
        self._seen = replace(self._seen, proved={**self._seen.proved, right: on})

    def _passport(self) -> Passport:
        return passport_of(self._exchange, self._seen, self._task.addresses, self._clock())

    def _advice(self) -> tuple[Advice, ...]:
        return advice_of(self._exchange, self._passport(), self._task.choice, self._seen, self._clock())


def _name_of(call: Call) -> str:
    """The call by its method and what it asks for, whatever it is asked for."""
    return f"{call.method} {sorted(call.params.items())}"


def _characters_of(described: CredentialField) -> re.Pattern[str]:
    if described.field is Field.API_KEY:
        return _KEY_CHARACTERS
    return _KEY_PAIR if described.may_be_key_pair else _PRINTABLE
