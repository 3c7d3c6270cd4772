"""A strategy passes the gate only behind a fresh test that proves what it needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.core.admission import RISK_NOTICE, Barrier, Passage, Question, admission_of, own_barriers, with_pairs
from bot.core.connection import Connection
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Market, MarketChoice
from bot.core.pairs import Offer, Pair
from bot.core.passport import NOT_VERIFIED, Passport, Proof, Right, RightState, Verdict
from bot.core.report import Report
from bot.core.strategy import Config, MarginLimit, Recovery, State, Strategy

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ON, OFF = RightState(on=True, proof=Proof.EXCHANGE), RightState(on=False, proof=Proof.EXCHANGE)
RIGHTS = {Right.READ: ON, Right.TRADE: ON, Right.FUTURES: ON, Right.WITHDRAW: OFF}
REPORT = Report(Verdict.ONLINE, Passport(RIGHTS, account_id="1"), (), NOW, timedelta(seconds=1), 3)
FIRST = Connection("c1", 7, "pretend", "global", MarketChoice.BOTH, "Main", "ab…yz", "f1", NOW, REPORT)
SECOND = replace(
    FIRST, id="c2", fingerprint="f2", report=replace(REPORT, passport=replace(REPORT.passport, account_id="2"))
)
STRATEGY = Strategy("s1", 7, "c1", "Main · 1", Config(pairs=("BTC/USDT",)), NOW, NOW)
PRO = replace(STRATEGY, config=replace(STRATEGY.config, recovery=Recovery.PRO, second_connection="c2"))


def with_rights(connection: Connection, **rights: RightState) -> Connection:
    changed = {**connection.report.passport.rights, **{Right(name): state for name, state in rights.items()}}
    passport = replace(connection.report.passport, rights=changed)
    return replace(connection, report=replace(connection.report, passport=passport))


def passage(
    strategy: Strategy = STRATEGY,
    first: Connection = FIRST,
    second: Connection | None = None,
    others: tuple[Strategy, ...] = (),
    later: timedelta = timedelta(0),
) -> Passage:
    return admission_of(strategy, first, second, others, NOW + later)


def test_a_fresh_test_that_proves_everything_opens_it() -> None:
    assert passage() == Passage()
    assert passage(PRO, second=SECOND) == Passage()


@pytest.mark.parametrize(("minutes", "opens"), [(0, True), (10, True), (10.1, False), (600, False)])
def test_the_test_must_not_be_older_than_ten_minutes(minutes: float, *, opens: bool) -> None:
    assert passage(later=timedelta(minutes=minutes)).is_open is opens


@pytest.mark.parametrize(
    ("market", "rights", "barrier"),
    [
        (Market.SPOT, {"trade": OFF}, Barrier.TRADE_NOT_PROVED),
        (Market.SPOT, {"trade": NOT_VERIFIED}, Barrier.TRADE_NOT_PROVED),
        (Market.FUTURES, {"futures": NOT_VERIFIED}, Barrier.FUTURES_NOT_PROVED),
        (Market.FUTURES, {"futures": OFF}, Barrier.FUTURES_NOT_PROVED),
        (Market.SPOT, {"withdraw": ON}, Barrier.WITHDRAW_ON),
    ],
)
def test_what_it_needs_must_be_proved(market: Market, rights: dict[str, RightState], barrier: Barrier) -> None:
    strategy = replace(STRATEGY, config=replace(STRATEGY.config, market=market))
    assert passage(strategy, with_rights(FIRST, **rights)).barriers == (barrier,)


def test_a_right_that_it_does_not_need_may_be_off() -> None:
    assert passage(first=with_rights(FIRST, futures=OFF)).is_open


@pytest.mark.parametrize("verdict", [Verdict.OFFLINE, Verdict.REFUSED])
def test_a_connection_that_is_not_online_does_not_pass(verdict: Verdict) -> None:
    report = replace(REPORT, verdict=verdict, finding=Finding(Diagnosis.INVALID_KEY, "HTTP 401"))
    assert passage(first=replace(FIRST, report=report)).barriers == (Barrier.NOT_ONLINE,)


def test_a_withdrawal_right_that_nobody_could_see_is_asked_about() -> None:
    assert passage(first=with_rights(FIRST, withdraw=NOT_VERIFIED)) == Passage((), (Question.WITHDRAW_NOT_VERIFIED,))


def test_a_second_strategy_on_one_connection_is_asked_about_unless_the_other_is_a_draft() -> None:
    other = replace(STRATEGY, id="s2", state=State.PAUSED)
    assert passage(others=(other,)).questions == (Question.CONNECTION_SHARED,)
    assert passage(others=(replace(other, state=State.DRAFT),)).questions == ()


@pytest.mark.parametrize(
    ("second", "barrier"),
    [
        (None, Barrier.NO_SECOND_CONNECTION),
        (FIRST, Barrier.NO_SECOND_CONNECTION),
        (replace(SECOND, report=replace(SECOND.report, verdict=Verdict.OFFLINE)), Barrier.SECOND_NOT_ONLINE),
        (replace(SECOND, fingerprint="f1"), Barrier.SECOND_SAME_ACCOUNT),
        (replace(SECOND, report=REPORT), Barrier.SECOND_SAME_ACCOUNT),
        (with_rights(SECOND, trade=NOT_VERIFIED), Barrier.SECOND_CANNOT_TRADE),
        (with_rights(SECOND, trade=OFF), Barrier.SECOND_CANNOT_TRADE),
        (replace(SECOND, market=MarketChoice.FUTURES), Barrier.SECOND_CANNOT_TRADE),
    ],
)
def test_recovery_pro_needs_another_account_that_is_online_and_may_trade(
    second: Connection | None, barrier: Barrier
) -> None:
    assert passage(PRO, second=second).barriers == (barrier,)


def test_recovery_pro_needs_a_fresh_test_of_both_connections() -> None:
    of_old = replace(SECOND.report, tested_at=NOW - timedelta(minutes=10.1))
    assert passage(PRO, second=replace(SECOND, report=of_old)).barriers == (Barrier.SECOND_TEST_TOO_OLD,)
    both = (Barrier.TEST_TOO_OLD, Barrier.SECOND_TEST_TOO_OLD)
    assert passage(PRO, second=SECOND, later=timedelta(minutes=10.1)).barriers == both


def test_a_withdrawal_right_that_nobody_could_see_is_asked_about_at_the_second_connection_too() -> None:
    hidden = with_rights(SECOND, withdraw=NOT_VERIFIED)
    assert passage(PRO, second=hidden).questions == (Question.WITHDRAW_NOT_VERIFIED,)
    assert passage(second=hidden).questions == ()


def test_recovery_pro_needs_a_second_connection_that_nothing_else_uses() -> None:
    other = replace(STRATEGY, id="s2", connection_id="c2", state=State.RUNNING)
    assert passage(PRO, second=SECOND, others=(other,)).barriers == (Barrier.SECOND_IN_USE,)
    assert passage(PRO, second=SECOND, others=(replace(other, state=State.DRAFT),)).is_open


@pytest.mark.parametrize(
    ("config", "balance", "accepted", "barriers"),
    [
        (STRATEGY.config, "1000", RISK_NOTICE, ()),
        (Config(), None, RISK_NOTICE, (Barrier.NO_PAIRS,)),
        (STRATEGY.config, None, RISK_NOTICE, (Barrier.NO_BALANCE,)),
        (STRATEGY.config, "0", RISK_NOTICE, (Barrier.NO_BALANCE,)),
        (replace(STRATEGY.config, limit=MarginLimit(Decimal("0.1"))), "1000", RISK_NOTICE, (Barrier.OVER_LIMIT,)),
        (STRATEGY.config, "1000", None, (Barrier.NOTICE_NOT_ACCEPTED,)),
        (STRATEGY.config, "1000", RISK_NOTICE - 1, (Barrier.NOTICE_NOT_ACCEPTED,)),
    ],
)
def test_what_its_settings_or_its_trader_lack_stands_in_the_way(
    config: Config, balance: str | None, accepted: int | None, barriers: tuple[Barrier, ...]
) -> None:
    assert own_barriers(config, None if balance is None else Decimal(balance), accepted) == barriers


LISTED = (Pair("BTC", "USDT", "BTCUSDT"), Pair("SOL", "USDT", "SOLUSDT"))


@pytest.mark.parametrize(
    ("offer", "compared"),
    [
        (Offer(LISTED), Passage()),
        (Offer(LISTED, is_restricted=True), Passage()),
        (Offer(LISTED[1:]), Passage((Barrier.PAIRS_GONE,))),
        (Offer((), is_restricted=True), Passage((Barrier.PAIRS_GONE,))),
        (Offer(LISTED[1:], is_unread=True), Passage((Barrier.PAIRS_GONE,))),
        (Offer(LISTED, is_unread=True), Passage((), (Question.OWN_LIST_UNREAD,))),
        (Offer(), Passage((Barrier.PAIRS_UNREAD,))),
        (None, Passage((Barrier.PAIRS_UNREAD,))),
    ],
)
def test_its_pairs_must_be_on_the_list_of_exchange_and_key(offer: Offer | None, compared: Passage) -> None:
    assert with_pairs(Passage(), STRATEGY.config, offer) == compared
