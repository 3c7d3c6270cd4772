"""One background check of one connection: opened, asked, confirmed where it matters, and judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.core.clock import Clock
from bot.core.diagnosis import Finding
from bot.core.exchange import Exchange, Field, MarketChoice
from bot.core.health_ways import tells_rights, ways_of
from bot.core.judge import Seen, fault_of_age, fault_of_rights, passport_of
from bot.core.key_change import mark_of
from bot.core.passport import KeyFacts, Passport
from bot.core.report import Report, StageMark
from bot.core.sealed import Subject
from bot.core.secret import Secret
from bot.core.watch import Chance, Checked, Rhythm, Watch, brings_back, is_definite, judge, needs_confirming
from bot.usecases.bookkeeping import Result
from bot.usecases.incidents import Incidents
from bot.usecases.monitor_ports import Checkup, Claimed, Surroundings, Tally
from bot.usecases.ports import Probe, Vault


@dataclass(frozen=True, slots=True)
class _Known:
    """What a key says of itself, where that is new: recognised by `mark`, perhaps with a fault in it."""

    mark: str
    passport: Passport
    fault: Finding | None


class Checking:
    """`addresses` gives those of ours that a key's IP list is compared with."""

    def __init__(
        self,
        vault: Vault,
        checkup: Checkup,
        probe: Probe,
        surroundings: Surroundings,
        incidents: Incidents,
        exchanges: Mapping[str, Exchange],
        clock: Clock,
        chance: Chance,
        tally: Tally,
        addresses: Callable[[], tuple[str, ...]],
    ) -> None:
        self._vault = vault
        self._checkup = checkup
        self._probe = probe
        self._surroundings = surroundings
        self._incidents = incidents
        self._exchanges = exchanges
        self._clock = clock
        self._chance = chance
        self._tally = tally
        self._addresses = addresses
        self._told_along: dict[tuple[str, str, MarketChoice], bool] = {}

    async def check(self, claimed: Claimed, rhythm: Rhythm) -> Result:
        """The watch as it stands after the check. Raises CannotOpen where the vault does not open the box."""
        watch = claimed.watch
        exchange = self._exchanges[watch.exchange]
        credentials = await self._vault.open(Subject(watch.person_id, watch.connection_id), claimed.box)
        asks_rights = self._is_rights_due(exchange, watch)
        checked = await self._checkup.check(
            exchange, watch.site, watch.market, watch.way, credentials, rights=asks_rights
        )
        if not checked.came and not await self._is_network_up():
            checked = replace(checked, asked=False)
        known = self._known(exchange, watch, checked.facts)
        if known is not None and known.fault is not None:
            checked = replace(checked, finding=known.fault)
        report = await self._full_test(exchange, watch, checked, rhythm, credentials)
        if report is not None:
            checked = replace(checked, finding=report.finding)
        return self._judged(claimed, checked, known, report, rhythm, asks_rights=asks_rights)

    def _judged(
        self,
        claimed: Claimed,
        checked: Checked,
        known: _Known | None,
        report: Report | None,
        rhythm: Rhythm,
        *,
        asks_rights: bool,
    ) -> Result:
        now, before = self._clock(), claimed.watch
        judged = judge(before, checked, now, rhythm, self._chance)
        if checked.asked:
            self._incidents.note(before, checked.finding, now)
        self._tally.checked(before.exchange, _in_a_word(checked), now - claimed.due_at)
        if asks_rights and checked.asked:
            judged = replace(judged, watch=replace(judged.watch, rights_at=now + rhythm.rights_every))
        is_new = known is not None and known.fault is None and checked.finding is None
        return Result(
            claimed,
            judged,
            mark=known.mark if known and is_new else before.mark,
            passport=known.passport if known and is_new else None,
            report=report,
        )

    def _is_rights_due(self, exchange: Exchange, watch: Watch) -> bool:
        """Whether the key is to be asked for its rights with a call of its own: the usual one does not tell them."""
        place = (watch.exchange, watch.site, watch.market)
        if place not in self._told_along:
            self._told_along[place] = tells_rights(ways_of(exchange, watch.site, watch.market))
        return not self._told_along[place] and (watch.rights_at is None or watch.rights_at <= self._clock())

    def _known(self, exchange: Exchange, watch: Watch, facts: KeyFacts | None) -> _Known | None:
        """None where the key says nothing, or nothing new; a fault is new each time."""
        if facts is None:
            return None
        addresses, now = self._addresses(), self._clock()
        mark, seen = mark_of(facts, addresses), Seen(facts=facts)
        aged = fault_of_age(seen, now)
        if mark == watch.mark and aged is None:
            return None
        passport = passport_of(exchange, seen, addresses, now)
        return _Known(mark, passport, aged or _fault_of(passport, facts, watch))

    async def _full_test(
        self,
        exchange: Exchange,
        watch: Watch,
        checked: Checked,
        rhythm: Rhythm,
        credentials: Mapping[Field, Secret],
    ) -> Report | None:
        """Before a key of itself changes its standing it is tested as its trader would test it, which names the cause.

        Where an incident speaks for everybody, that would only be more calls to an exchange in trouble.
        """
        if self._incidents.is_open(watch.exchange):
            return None
        was_definite = watch.finding is not None and is_definite(watch.finding)
        # What runs on it may go on only behind a fresh test.
        is_wanted = was_definite or watch.trading
        if needs_confirming(watch, checked) or (brings_back(watch, checked, rhythm) and is_wanted):
            return await self._probe.test(exchange, watch.site, watch.market, credentials, _show_nobody)
        return None

    async def _is_network_up(self) -> bool:
        is_up = await self._surroundings.is_network_up()
        self._tally.network(is_up=is_up)
        return is_up


def _fault_of(passport: Passport, facts: KeyFacts, watch: Watch) -> Finding | None:
    fault = fault_of_rights(passport, watch.market)
    if fault is None:
        return None
    really = next((instead for right, instead in facts.instead.items() if f"{right} off" in fault.evidence), None)
    return replace(fault, diagnosis=really) if really else fault


def _in_a_word(checked: Checked) -> str:
    if not checked.asked:
        return "not_made"
    return checked.finding.diagnosis.value if checked.finding else "well"


async def _show_nobody(_: tuple[StageMark, ...]) -> None:
    """Nobody watches."""
