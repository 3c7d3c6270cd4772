"""The connection test before practice exchanges: what each account leads to, at what cost, and in which order."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.core.diagnosis import Diagnosis
from bot.core.endpoints import Endpoints
from bot.core.exchange import Field, Market, MarketChoice, Stage
from bot.core.passport import Advice, IpFinding, IpStatus, Proof, Right, RightState, Verdict
from bot.core.report import Mark, Report
from bot.core.secret import Secret
from bot.playground.exchanges.faults import Fault, FaultKind
from bot.playground.exchanges.faults import Stage as CallStage
from bot.probe.connection_test import MOST_REQUESTS
from bot.probe.inquiry import Limits
from bot.probe.probe import CcxtProbe
from tests.probe.conftest import OpenStand, Stand

SHORT = Limits(call=timedelta(milliseconds=250), whole=timedelta(milliseconds=400))


def marks(report: Report) -> dict[Stage, Mark]:
    return {each.stage: each.mark for each in report.stages}


def diagnosis(report: Report) -> Diagnosis | None:
    return report.finding.diagnosis if report.finding else None


async def test_a_good_key_is_online_with_everything_proved(stand: Stand) -> None:
    report = await stand.test("all_good")

    assert (report.verdict, report.finding, report.advice) == (Verdict.ONLINE, None, ())
    assert marks(report) == dict.fromkeys(Stage, Mark.PASSED)
    assert report.passport.rights == {
        right: RightState(on=right in {Right.READ, Right.TRADE, Right.FUTURES}, proof=Proof.EXCHANGE) for right in Right
    }
    assert report.passport.ip == IpFinding(IpStatus.COVERS_ALL)
    assert report.requests == stand.practice.call_count == 4
    assert stand.practice.side_effects() == ()


async def test_the_balances_of_the_chosen_markets_are_in_the_passport(stand: Stand) -> None:
    spot = await stand.test("all_good", MarketChoice.SPOT)
    futures = await stand.test("all_good", MarketChoice.FUTURES)

    assert spot.passport.balances
    assert futures.passport.balances
    assert {each.account for each in futures.passport.balances} == {"futures"}
    assert "futures" not in {each.account for each in spot.passport.balances}
    assert all(each.total >= each.free >= Decimal(0) for each in (*spot.passport.balances, *futures.passport.balances))


async def test_every_change_of_a_stage_is_shown(stand: Stand) -> None:
    report = await stand.test("all_good")

    running = [[each.stage for each in shown if each.mark is Mark.RUNNING] for shown in stand.shown]
    assert running == [each for stage in Stage for each in ([stage], [])]
    assert stand.shown[-1] == report.stages


async def test_a_failed_stage_ends_the_test_and_skips_the_rest(stand: Stand) -> None:
    report = await stand.test("wrong_secret")

    assert list(marks(report).values()) == [Mark.PASSED, Mark.PASSED, Mark.FAILED, *[Mark.SKIPPED] * 4]
    assert stand.shown[-1] == report.stages


ONLINE = {
    "all_good": (),
    "sub_account": (),
    "no_funds": (),
    "withdraw_history_on": (),
    "pair_list": (),
    "no_ip_list": (Advice.NO_IP_LIST,),
    "expiring_soon": (Advice.NO_IP_LIST, Advice.EXPIRES_SOON),
    "transfer_on": (Advice.TRANSFER_ON,),
    "funds_in_main": (Advice.FUNDS_ELSEWHERE,),
}
OFFLINE = {
    "withdraw_on": Diagnosis.WITHDRAW_ENABLED,
    "no_trade": Diagnosis.NO_TRADE_PERMISSION,
    "no_futures": Diagnosis.NO_FUTURES_PERMISSION,
    "futures_read_only": Diagnosis.NO_FUTURES_PERMISSION,
    "no_read": Diagnosis.NO_READ_PERMISSION,
    "futures_not_opened": Diagnosis.FUTURES_NOT_OPENED,
    "ip_missing": Diagnosis.IP_NOT_ALLOWED,
    "frozen": Diagnosis.ACCOUNT_RESTRICTED,
    "kyc_needed": Diagnosis.ACCOUNT_RESTRICTED,
    "region_restricted": Diagnosis.ACCOUNT_RESTRICTED,
    "old_key": Diagnosis.INVALID_KEY,
    "wrong_passphrase": Diagnosis.WRONG_PASSPHRASE,
    "wrong_secret": Diagnosis.INVALID_SECRET,
    "unknown_key": Diagnosis.INVALID_KEY,
    # Known at the other site, which a practice exchange on one address is as well.
    "other_site": (),
    "malformed_key": Diagnosis.MALFORMED_KEY,
    "unknown_code": Diagnosis.UNKNOWN,
    "too_many_bad_auth": Diagnosis.RATE_LIMITED,
    "rate_limited": Diagnosis.RATE_LIMITED,
    "egress_region": Diagnosis.EGRESS_BLOCKED,
    "egress_blocked": Diagnosis.EGRESS_BLOCKED,
    "down": Diagnosis.EXCHANGE_UNAVAILABLE,
    "maintenance": Diagnosis.EXCHANGE_UNAVAILABLE,
    "html_page": Diagnosis.EXCHANGE_UNAVAILABLE,
    "empty_body": Diagnosis.EXCHANGE_UNAVAILABLE,
    "broken_json": Diagnosis.EXCHANGE_UNAVAILABLE,
    "dropped": Diagnosis.EXCHANGE_UNAVAILABLE,
    "clock_ahead": Diagnosis.CLOCK_SKEW,
}


async def test_every_practice_account_leads_to_its_verdict_and_none_costs_too_much(stand: Stand) -> None:
    labels = {each.label for each in stand.practice.accounts()}
    told = {}
    for label in labels & (ONLINE.keys() | OFFLINE.keys()):
        before = stand.practice.call_count
        report = await stand.test(label)
        told[label] = report.advice if report.verdict.is_online else diagnosis(report)
        assert max(report.requests, stand.practice.call_count - before) <= MOST_REQUESTS

    assert told == {label: found for label, found in {**ONLINE, **OFFLINE}.items() if label in labels}
    assert stand.practice.side_effects() == ()


async def test_a_refused_key_is_online_once_the_trader_has_switched_withdrawal_off(stand: Stand) -> None:
    refused = await stand.test("withdraw_on")
    stand.practice.edit_account("withdraw_on", rights=frozenset({"read", "trade", "futures"}))

    again = await stand.test("withdraw_on")

    assert refused.verdict is Verdict.REFUSED
    assert refused.passport.right(Right.WITHDRAW) == RightState(on=True, proof=Proof.EXCHANGE)
    assert refused.requests == 2
    assert again.verdict is Verdict.ONLINE


async def test_a_missing_address_is_named_and_its_addition_helps(stand: Stand) -> None:
    refused = await stand.test("ip_missing")
    stand.practice.edit_account("ip_missing", ip_whitelist=("203.0.113.10",))

    again = await stand.test("ip_missing")

    assert refused.finding is not None
    assert refused.finding.ip == "203.0.113.10"
    assert again.verdict is Verdict.ONLINE


async def test_an_address_of_ours_that_the_list_lacks_is_advised(open_stand: OpenStand) -> None:
    async with open_stand("mexc", addresses=("203.0.113.10", "192.0.2.77")) as stand:
        report = await stand.test("all_good")

    assert report.passport.ip == IpFinding(IpStatus.SOME_MISSING, missing=("192.0.2.77",))
    assert report.advice == (Advice.ADDRESSES_MISSING,)
    assert marks(report)[Stage.IP_LIST] is Mark.ADVICE


async def test_without_its_own_word_calls_prove_the_rights_and_the_rest_is_not_verified(stand: Stand) -> None:
    report = await stand.test("introspection_refused", MarketChoice.SPOT)

    assert report.verdict is Verdict.ONLINE_WITH_ADVICE
    assert report.advice == (Advice.WITHDRAW_NOT_VERIFIED,)
    assert report.passport.right(Right.READ) == RightState(on=True, proof=Proof.PROBE)
    assert report.passport.right(Right.TRADE) == RightState(on=True, proof=Proof.PROBE)
    assert report.passport.right(Right.WITHDRAW).on is None
    assert report.passport.ip.status is IpStatus.NOT_VERIFIED
    assert report.requests == 4
    assert stand.practice.side_effects() == ()


async def test_a_right_that_only_a_dry_run_can_disprove_is_found_missing(stand: Stand) -> None:
    stand.practice.edit_account("introspection_refused", rights=frozenset({"read"}))

    report = await stand.test("introspection_refused", MarketChoice.SPOT)

    assert diagnosis(report) is Diagnosis.NO_TRADE_PERMISSION
    assert report.finding is not None
    assert report.finding.code is not None
    assert marks(report)[Stage.RIGHTS] is Mark.FAILED


async def test_for_both_markets_the_fallback_stays_within_its_requests(stand: Stand) -> None:
    report = await stand.test("introspection_refused")

    assert report.verdict is Verdict.ONLINE_WITH_ADVICE
    assert report.requests == stand.practice.call_count == MOST_REQUESTS


async def test_key_information_in_an_unknown_form_is_never_read_as_harmless(stand: Stand) -> None:
    body = '{"code":200,"data":{"permission":{"all":true}},"permissions":{"all":true}}'
    stand.practice.switch_on(Fault(kind=FaultKind.RAW, stage=CallStage.KEY, body=body))

    report = await stand.test("all_good", MarketChoice.SPOT)

    assert report.advice == (Advice.WITHDRAW_NOT_VERIFIED,)
    assert report.passport.right(Right.WITHDRAW).on is None


async def test_a_balance_in_an_unknown_form_is_an_outage_and_not_an_empty_account(stand: Stand) -> None:
    stand.practice.switch_on(
        Fault(kind=FaultKind.RAW, stage=CallStage.READ, body='{"code":200,"data":"soon","balances":"soon"}', times=1)
    )

    failed = await stand.test("all_good", MarketChoice.SPOT)
    again = await stand.test("all_good", MarketChoice.SPOT)

    assert diagnosis(failed) is Diagnosis.EXCHANGE_UNAVAILABLE
    assert failed.passport.balances is None
    assert again.verdict is Verdict.ONLINE


@pytest.mark.parametrize("seconds", [-40, 40])
async def test_a_clock_that_is_off_is_measured_and_corrected(stand: Stand, seconds: int) -> None:
    stand.practice.switch_on(Fault(kind=FaultKind.CLOCK_SKEW, duration=timedelta(seconds=seconds)))

    report = await stand.test("all_good")

    assert report.verdict is Verdict.ONLINE
    assert report.clock_offset is not None
    assert abs(report.clock_offset - timedelta(seconds=seconds)) < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("met", "failed"),
    [(CallStage.PUBLIC, Stage.REACHABLE), (CallStage.KEY, Stage.KEY_ACCEPTED), (CallStage.READ, Stage.BALANCE)],
)
async def test_a_call_that_takes_too_long_is_a_result(open_stand: OpenStand, met: CallStage, failed: Stage) -> None:
    async with open_stand("kucoin", limits=SHORT) as stand:
        stand.practice.switch_on(Fault(kind=FaultKind.SLOW, stage=met, duration=timedelta(seconds=20)))
        late = await stand.test("all_good", MarketChoice.SPOT)
        stand.practice.clear_faults()
        again = await stand.test("all_good", MarketChoice.SPOT)

    assert (diagnosis(late), marks(late)[failed]) == (Diagnosis.EXCHANGE_UNAVAILABLE, Mark.FAILED)
    assert late.finding is not None
    assert late.finding.evidence == "no answer: timeout"
    assert late.took < timedelta(seconds=2)
    assert again.verdict is Verdict.ONLINE


async def test_all_calls_together_end_at_their_limit(open_stand: OpenStand) -> None:
    limits = Limits(call=timedelta(seconds=5), whole=timedelta(milliseconds=500))
    async with open_stand("mexc", limits=limits) as stand:
        stand.practice.switch_on(Fault(kind=FaultKind.SLOW, duration=timedelta(milliseconds=200)))
        report = await stand.test("all_good")

    assert diagnosis(report) is Diagnosis.EXCHANGE_UNAVAILABLE
    assert report.took < timedelta(seconds=2)


async def test_a_slow_screen_is_not_taken_for_a_slow_exchange(open_stand: OpenStand) -> None:
    async with open_stand("mexc", limits=SHORT) as stand:

        async def show(_: object) -> None:
            await asyncio.sleep(0.05)

        report = await stand.probe.test(stand.exchange, None, MarketChoice.SPOT, stand.credentials("all_good"), show)

    assert report.verdict is Verdict.ONLINE
    assert report.took > SHORT.whole


async def test_a_cancelled_test_leaves_nothing_behind(stand: Stand) -> None:
    stand.practice.switch_on(Fault(kind=FaultKind.SLOW, stage=CallStage.KEY, duration=timedelta(seconds=20)))
    running = asyncio.create_task(stand.test("all_good"))
    while not stand.shown or stand.shown[-1][2].mark is not Mark.RUNNING:
        await asyncio.sleep(0.01)

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    stand.practice.clear_faults()
    assert (await stand.test("all_good")).verdict is Verdict.ONLINE


async def test_a_single_broken_connection_at_the_start_is_forgiven(stand: Stand) -> None:
    stand.practice.switch_on(Fault(kind=FaultKind.DROP, stage=CallStage.PUBLIC, times=1))

    report = await stand.test("all_good")

    assert (report.verdict, stand.practice.call_count) == (Verdict.ONLINE, MOST_REQUESTS)


async def test_tests_at_the_same_time_never_mix_their_keys(stand: Stand) -> None:
    labels = ["all_good", "wrong_secret", "no_trade", "no_ip_list", "withdraw_on"] * 4

    reports = await asyncio.gather(*map(stand.test, labels))

    assert [report.verdict for report in reports] == [
        Verdict.ONLINE,
        Verdict.OFFLINE,
        Verdict.OFFLINE,
        Verdict.ONLINE_WITH_ADVICE,
        Verdict.REFUSED,
    ] * 4


async def test_a_missing_field_is_found_before_any_call(stand: Stand) -> None:
    report = await stand.test_with({Field.API_KEY: Secret("abcdef")})

    assert (diagnosis(report), report.requests, stand.practice.call_count) == (Diagnosis.MALFORMED_KEY, 0, 0)


@pytest.mark.parametrize("key", ["ключ-ключ", "two words", "line\r\nHost: elsewhere"])
async def test_a_key_that_no_header_could_carry_is_found_before_any_call(stand: Stand, key: str) -> None:
    report = await stand.test_with({**stand.credentials("all_good"), Field.API_KEY: Secret(key)})

    assert (diagnosis(report), stand.practice.call_count) == (Diagnosis.MALFORMED_KEY, 0)
    assert (await stand.test("all_good")).verdict is Verdict.ONLINE


async def test_a_passphrase_may_hold_any_letters(open_stand: OpenStand) -> None:
    async with open_stand("kucoin") as stand:
        report = await stand.test_with({**stand.credentials("all_good"), Field.PASSPHRASE: Secret("senhaçãoé€")})

    assert diagnosis(report) is Diagnosis.WRONG_PASSPHRASE


async def test_a_market_without_a_known_address_is_told_before_any_call(open_stand: OpenStand) -> None:
    async with open_stand("kucoin") as stand, CcxtProbe(Endpoints(), tuple) as stand.probe:
        report = await stand.test("all_good", MarketChoice.FUTURES, site="eu")

    assert (diagnosis(report), report.requests) == (Diagnosis.WRONG_SITE, 0)


async def test_the_operator_can_give_a_site_its_address(open_stand: OpenStand) -> None:
    async with open_stand("kucoin") as stand:
        report = await stand.test("all_good", MarketChoice.BOTH, site="eu")

    assert report.verdict is Verdict.ONLINE
    assert stand.exchange.site("eu").markets == (Market.SPOT,)
