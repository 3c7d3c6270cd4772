"""Background checks before practice exchanges: what each shows, by which way, and that no two keys ever mix."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.core.diagnosis import Diagnosis
from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Exchange, Field, MarketChoice, RateLimit
from bot.core.ip_list import compare
from bot.core.passport import Right
from bot.core.secret import Secret
from bot.core.watch import Checked
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import EGRESS, PracticeExchange
from bot.playground.exchanges.faults import Fault, FaultKind
from bot.playground.exchanges.faults import Stage as CallStage
from bot.playground.exchanges.serving import serve_sites
from bot.probe.checkup import CcxtCheckup
from bot.probe.inquiry import Limits
from bot.probe.probe import CcxtProbe
from bot.probe.recording import HoldsNoCredentials

PLENTY = RateLimit(weight=10**9, per=timedelta(seconds=10))
SPOT, FUTURES = MarketChoice.SPOT, MarketChoice.FUTURES


@dataclass
class Desk:
    """A practice exchange and the checks that look at its keys."""

    exchange: Exchange
    practice: PracticeExchange
    probe: CcxtProbe
    checkup: CcxtCheckup

    async def check(
        self, label: str, market: MarketChoice = SPOT, way: int = 0, site: str | None = None, *, rights: bool = False
    ) -> Checked:
        site = site or self.practice.account(label).site or self.exchange.sites[0].id
        return await self.checkup.check(
            self.exchange, site, market, way, credentials(self.practice, label), rights=rights
        )


def credentials(practice: PracticeExchange, label: str) -> Mapping[Field, Secret]:
    return {Field(name): Secret(value) for name, value in practice.account(label).to_copy.items()}


@asynccontextmanager
async def desk(exchange_id: str, limits: Limits | None = None, rate_limit: RateLimit = PLENTY) -> AsyncIterator[Desk]:
    practice = practice_exchanges()[exchange_id]()
    exchange = replace(catalogue()[exchange_id], rate_limit=rate_limit)
    async with (
        serve_sites(practice) as urls,
        CcxtProbe(parse_endpoints(json.dumps(dict(urls))), tuple, limits=Limits(rest=timedelta(minutes=1))) as probe,
    ):
        yield Desk(exchange, practice, probe, CcxtCheckup(probe, limits=limits) if limits else CcxtCheckup(probe))


def diagnosis(checked: Checked) -> Diagnosis | None:
    return checked.finding.diagnosis if checked.finding else None


IDS = sorted(catalogue())
REFUSING = ("binance", "bingx", "bitget", "bybit", "coinbase", "kucoin", "mexc", "okx")
FAULTS = {
    "unknown_key": {Diagnosis.INVALID_KEY, Diagnosis.AMBIGUOUS_AUTH},
    "wrong_secret": {Diagnosis.INVALID_SECRET, Diagnosis.AMBIGUOUS_AUTH},
    "ip_missing": {Diagnosis.IP_NOT_ALLOWED, Diagnosis.AMBIGUOUS_AUTH},
    "wrong_passphrase": {Diagnosis.WRONG_PASSPHRASE},
    "old_key": {Diagnosis.INVALID_KEY, Diagnosis.KEY_EXPIRED, Diagnosis.AMBIGUOUS_AUTH},
    "down": {Diagnosis.EXCHANGE_UNAVAILABLE},
    "maintenance": {Diagnosis.EXCHANGE_UNAVAILABLE},
    "html_page": {Diagnosis.EXCHANGE_UNAVAILABLE},
    "empty_body": {Diagnosis.EXCHANGE_UNAVAILABLE},
    "broken_json": {Diagnosis.EXCHANGE_UNAVAILABLE},
    "dropped": {Diagnosis.EXCHANGE_UNAVAILABLE},
    "egress_blocked": {Diagnosis.EGRESS_BLOCKED},
}


@pytest.mark.parametrize("market", [SPOT, FUTURES])
@pytest.mark.parametrize("exchange_id", IDS)
async def test_good_keys_are_well_and_bad_ones_are_told_apart(exchange_id: str, market: MarketChoice) -> None:
    async with desk(exchange_id) as at:
        labels = {each.label for each in at.practice.accounts()} & FAULTS.keys()
        good = await at.check("all_good", market)
        amiss = {label: diagnosis(await at.check(label, market)) for label in labels}
        again = await at.check("all_good", market, good.way)

    assert (good.finding, good.asked, good.came, again) == (None, True, True, good)
    assert {label: found for label, found in amiss.items() if found not in FAULTS[label]} == {}
    assert at.practice.side_effects() == ()


@pytest.mark.parametrize("exchange_id", IDS)
async def test_who_asks_for_rights_is_told_them(exchange_id: str) -> None:
    async with desk(exchange_id) as at:
        checked = await at.check("all_good", rights=True)

    assert checked.finding is None
    assert checked.facts is not None
    assert checked.facts.rights[Right.READ]


@pytest.mark.parametrize(
    ("exchange_id", "label"),
    [
        (each, "introspection_refused")
        for each in ("binance", "bingx", "bitget", "bybit", "coinbase", "kucoin", "mexc", "okx")
    ]
    + [("bitget", "classic_account")],
)
async def test_a_key_that_may_not_be_asked_that_way_goes_another_and_stays_on_it(exchange_id: str, label: str) -> None:
    async with desk(exchange_id) as at:
        first = await at.check(label)
        calls = at.practice.call_count
        second = await at.check(label, way=first.way)

    assert (first.finding, first.way > 0) == (None, True)
    assert (second, at.practice.call_count - calls) == (first, 1)


async def test_a_site_that_knows_no_key_information_is_asked_for_the_balance() -> None:
    async with desk("binance") as at:
        label = next(each.label for each in at.practice.accounts() if each.site == "us")
        checked = await at.check(label, rights=True)

    assert checked == Checked()


@pytest.mark.parametrize("exchange_id", IDS)
async def test_two_thousand_checks_at_once_never_mix_their_keys(exchange_id: str) -> None:
    """Each key has an IP list of its own by which its answer is known, and every third one is dead."""
    many = 2_000 if exchange_id in {"mexc", "kucoin"} else 200
    async with desk(exchange_id) as at:
        own = {f"key{number}": f"192.0.2.{number}" for number in range(40)}
        for number, (label, address) in enumerate(own.items()):
            account = at.practice.open_account(label, ip_whitelist=(EGRESS, address), revoked=number % 3 == 0)
            at.practice.admit(account)
        gate = asyncio.Semaphore(50)

        async def checked(label: str) -> Checked:
            async with gate:
                return await at.check(label)

        labels = [f"key{number % len(own)}" for number in range(many)]
        seen = [*zip(labels, await asyncio.gather(*map(checked, labels)), strict=True)]

    dead = {f"key{number}" for number in range(0, len(own), 3)}
    assert {label for label, found in seen if found.finding is not None} == dead
    assert {label for label, found in seen if found.finding is None} == own.keys() - dead
    listed = [(label, found.facts.ip_list) for label, found in seen if found.facts and found.facts.ip_list]
    # A list may be masked in the middle; its last number is seen.
    assert [label for label, ip_list in listed if compare(ip_list, [own[label]]).missing] == []


async def test_a_credential_on_the_shared_instance_fails_loudly() -> None:
    async with desk("mexc") as at:
        await at.check("all_good")
        instance = at.probe._instances["mexc", "global"]
        for name in ("apiKey", "secret", "password"):
            with pytest.raises(HoldsNoCredentials):
                setattr(instance, name, "somebody's")

        assert (instance.apiKey, instance.secret, (await at.check("all_good")).finding) == ("", "", None)


async def test_a_clock_that_jumps_is_measured_anew_within_the_same_check() -> None:
    async with desk("kucoin") as at:
        await at.check("all_good")
        at.practice.switch_on(Fault(kind=FaultKind.CLOCK_SKEW, duration=timedelta(seconds=40)))
        skewed = await at.check("all_good")
        at.practice.clear_faults()
        back = await at.check("all_good")

    assert (skewed.finding, back.finding) == (None, None)


async def test_what_never_came_is_told_as_such_and_forgotten_with_the_next_answer() -> None:
    async with desk("mexc", Limits(call=timedelta(milliseconds=200))) as at:
        await at.check("all_good")
        at.practice.switch_on(Fault(kind=FaultKind.SLOW, duration=timedelta(seconds=20)))
        late = await at.check("all_good")
        at.practice.clear_faults()
        again = await at.check("all_good")

    assert (diagnosis(late), late.came, late.asked) == (Diagnosis.EXCHANGE_UNAVAILABLE, False, True)
    assert again.finding is None


async def test_an_exchange_that_wants_rest_gets_it_and_the_check_is_told_as_not_asked() -> None:
    async with desk("mexc") as at:
        await at.check("all_good")
        at.practice.switch_on(
            Fault(kind=FaultKind.RATE_LIMITED, stage=CallStage.KEY, duration=timedelta(seconds=30), times=1)
        )
        refused = await at.check("all_good")
        held = await at.check("all_good")
        rests = at.checkup.rests_until(at.exchange)

    assert (diagnosis(refused), held) == (Diagnosis.RATE_LIMITED, Checked(asked=False))
    assert 25 < rests <= 30


async def test_checks_leave_a_part_of_the_window_to_the_traders() -> None:
    async with desk("mexc", rate_limit=RateLimit(weight=20, per=timedelta(seconds=60))) as at:
        checks = [await at.check("all_good") for _ in range(16)]
        client = await at.probe.client(at.exchange, None, {})
        answer = await client.ask(at.exchange.server_time, timedelta(0, 1))

    assert [each.asked for each in checks] == [True] * 13 + [False] * 3
    assert answer.http_status == 200


async def test_refused_keys_of_the_monitor_do_not_hold_up_their_traders() -> None:
    async with desk("mexc") as at:
        for _ in range(12):
            await at.check("wrong_secret")
        report = await at.probe.test(at.exchange, None, SPOT, credentials(at.practice, "wrong_secret"), _show)

    assert report.finding is not None
    assert report.finding.diagnosis is Diagnosis.INVALID_SECRET


async def test_a_secret_that_cannot_sign_is_a_finding() -> None:
    async with desk("coinbase") as at:
        pretend = {Field.API_KEY: Secret("pretend-key"), Field.SECRET: Secret("-----BEGIN nonsense")}
        checked = await at.checkup.check(at.exchange, at.exchange.sites[0].id, SPOT, 0, pretend)

    assert diagnosis(checked) is Diagnosis.INVALID_SECRET


async def _show(_: object) -> None:
    return None
