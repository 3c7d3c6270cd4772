"""What must hold before a strategy may trade on a connection, and what the trader is asked first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.core.connection import Connection
from bot.core.exchange import Market
from bot.core.margin import excess
from bot.core.pairs import Offer
from bot.core.passport import Right
from bot.core.strategy import Config, Recovery, State, Strategy

# The version of the text `risk-notice`; a new one is accepted anew.
RISK_NOTICE = 1
TEST_HOLDS_FOR = timedelta(minutes=10)
_RIGHT_FOR = {Market.SPOT: Right.TRADE, Market.FUTURES: Right.FUTURES}


class Barrier(StrEnum):
    """Why a strategy cannot be enabled; each has its text `barrier-<value>`."""

    NOTICE_NOT_ACCEPTED = "notice_not_accepted"
    NO_PAIRS = "no_pairs"
    PAIRS_GONE = "pairs_gone"
    PAIRS_UNREAD = "pairs_unread"
    OVER_LIMIT = "over_limit"
    NO_BALANCE = "no_balance"
    NOT_ONLINE = "not_online"
    TEST_TOO_OLD = "test_too_old"
    TRADE_NOT_PROVED = "trade_not_proved"
    FUTURES_NOT_PROVED = "futures_not_proved"
    WITHDRAW_ON = "withdraw_on"
    NO_SECOND_CONNECTION = "no_second_connection"
    SECOND_NOT_ONLINE = "second_not_online"
    SECOND_SAME_ACCOUNT = "second_same_account"
    SECOND_IN_USE = "second_in_use"
    SECOND_TEST_TOO_OLD = "second_test_too_old"
    SECOND_CANNOT_TRADE = "second_cannot_trade"
    SECOND_LACKS_PAIRS = "second_lacks_pairs"


class Question(StrEnum):
    """What the trader has to confirm, although nothing forbids it; each has its text `barrier-ask-<value>`."""

    WITHDRAW_NOT_VERIFIED = "withdraw_not_verified"
    CONNECTION_SHARED = "connection_shared"
    OWN_LIST_UNREAD = "own_list_unread"


@dataclass(frozen=True, slots=True)
class Passage:
    """`barriers` forbid, the nearest first; `questions` are asked where nothing forbids."""

    barriers: tuple[Barrier, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.barriers


def own_barriers(config: Config, balance: Decimal | None, accepted: int | None) -> tuple[Barrier, ...]:
    """What its configuration and its trader lack, whatever the connection is worth; `accepted` is the version of the
    risk notice that the trader read.
    """
    holds = {
        Barrier.NO_PAIRS: not config.pairs,
        Barrier.NO_BALANCE: bool(config.pairs) and not balance,
        Barrier.OVER_LIMIT: bool(balance) and excess(config, balance or Decimal(0)) is not None,
        Barrier.NOTICE_NOT_ACCEPTED: accepted != RISK_NOTICE,
    }
    return tuple(each for each, is_met in holds.items() if is_met)


def with_pairs(passage: Passage, config: Config, offer: Offer | None, gone: Barrier = Barrier.PAIRS_GONE) -> Passage:
    """The passage once its pairs were compared with what a key may trade now; None where nobody asked for that. `gone`
    is the barrier where that key lacks some.
    """
    if offer is None or not (offer.pairs or offer.is_restricted):
        return _and_barrier(passage, Barrier.PAIRS_UNREAD)
    if offer.gone_of(config.pairs):
        return _and_barrier(passage, gone)
    if offer.is_unread and Question.OWN_LIST_UNREAD not in passage.questions:
        return replace(passage, questions=(*passage.questions, Question.OWN_LIST_UNREAD))
    return passage


def _and_barrier(passage: Passage, barrier: Barrier) -> Passage:
    return replace(passage, barriers=tuple(dict.fromkeys((*passage.barriers, barrier))))


def admission_of(
    strategy: Strategy,
    connection: Connection,
    second: Connection | None,
    others: Sequence[Strategy],
    now: datetime,
) -> Passage:
    """Whether the connection's last test lets the strategy trade; `others` are all other strategies of its person."""
    of_second = _of_second(strategy, connection, second, others, now)
    barriers = (*_of_connection(connection, strategy.config, now), *of_second)
    return Passage(barriers, tuple(_questions(strategy, connection, second, others)))


def _of_connection(connection: Connection, config: Config, now: datetime) -> Iterable[Barrier]:
    report = connection.report
    withdraw = report.passport.right(Right.WITHDRAW)
    if withdraw.on:
        yield Barrier.WITHDRAW_ON
    elif not report.verdict.is_online:
        yield Barrier.NOT_ONLINE
    elif now - report.tested_at > TEST_HOLDS_FOR:
        yield Barrier.TEST_TOO_OLD
    elif not _may_trade(connection, config.market):
        yield Barrier.FUTURES_NOT_PROVED if config.market is Market.FUTURES else Barrier.TRADE_NOT_PROVED


def _may_trade(connection: Connection, market: Market) -> bool:
    return market in connection.market.markets and bool(connection.report.passport.right(_RIGHT_FOR[market]).on)


def _of_second(
    strategy: Strategy, first: Connection, second: Connection | None, others: Sequence[Strategy], now: datetime
) -> Iterable[Barrier]:
    if strategy.config.recovery is not Recovery.PRO:
        return
    if second is None or second.id == first.id:
        yield Barrier.NO_SECOND_CONNECTION
    elif not second.report.verdict.is_online:
        yield Barrier.SECOND_NOT_ONLINE
    elif _is_same_account(first, second):
        yield Barrier.SECOND_SAME_ACCOUNT
    elif any(second.id in used_by(other) for other in others if other.state is not State.DRAFT):
        yield Barrier.SECOND_IN_USE
    elif now - second.report.tested_at > TEST_HOLDS_FOR:
        yield Barrier.SECOND_TEST_TOO_OLD
    elif not _may_trade(second, strategy.config.market):
        yield Barrier.SECOND_CANNOT_TRADE


def _is_same_account(first: Connection, second: Connection) -> bool:
    if first.fingerprint == second.fingerprint:
        return True
    ours, theirs = first.report.passport.account_id, second.report.passport.account_id
    return first.exchange == second.exchange and ours is not None and ours == theirs


def _questions(
    strategy: Strategy, connection: Connection, second: Connection | None, others: Sequence[Strategy]
) -> Iterable[Question]:
    used = [each for each in (connection, second) if each is not None and each.id in used_by(strategy)]
    if any(map(hides_withdrawal, used)):
        yield Question.WITHDRAW_NOT_VERIFIED
    if any(strategy.connection_id in used_by(other) for other in others if other.state is not State.DRAFT):
        yield Question.CONNECTION_SHARED


def hides_withdrawal(connection: Connection) -> bool:
    """Whether nobody could see if its key can withdraw."""
    return connection.report.passport.right(Right.WITHDRAW).on is None


def used_by(strategy: Strategy) -> frozenset[str]:
    """The connections on which it trades."""
    second = strategy.config.second_connection if strategy.config.recovery is Recovery.PRO else None
    return frozenset({strategy.connection_id, *([second] if second else [])})
