"""The screens of the gate: what forbids a strategy to trade and leads on, what is asked first, and that it trades."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core.admission import Barrier, Question, hides_withdrawal, used_by
from bot.core.strategy import State
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, bullets, go, home_row, key_of, paragraphs
from handlers.screens.strategy_panel import excess_rows
from handlers.screens.strategy_sheet import LONGEST_PREFIX, Setting, Sheet
from handlers.screens.strategy_tables import worst_case_bar

ANSWERS = {Question.WITHDRAW_NOT_VERIFIED: "w", Question.CONNECTION_SHARED: "c", Question.OWN_LIST_UNREAD: "l"}


def checking(sheet: Sheet) -> Screen:
    """While the exchange is asked whether the pairs can still be traded."""
    t = sheet.t
    text = paragraphs(t.text("barrier-title", name=sheet.strategy.name), t.text("barrier-checking"))
    return Screen(text, ((sheet.panel("button-all-settings"), *home_row(t)),))


def barred(sheet: Sheet, barriers: tuple[Barrier, ...]) -> Screen:
    """Everything that stands in the way, each with what to do, and the buttons that lead there."""
    t = sheet.t
    rows = dict.fromkeys(row for barrier in barriers for row in _WAYS[barrier](sheet))
    only_notice = barriers == (Barrier.NOTICE_NOT_ACCEPTED,)
    text = paragraphs(
        t.text("barrier-title", name=sheet.strategy.name),
        "" if only_notice else t.text("barrier-intro"),
        bullets(tuple(_said(sheet, each) for each in barriers if each is not Barrier.NOTICE_NOT_ACCEPTED), "⛔"),
        _notice(sheet) if Barrier.NOTICE_NOT_ACCEPTED in barriers else "",
    )
    again = () if only_notice else ((sheet.to("button-check-barriers", "s_enable"),),)
    return Screen(text, (*rows, *again, (sheet.panel("button-all-settings"), *home_row(t))))


def question(sheet: Sheet, asked: Question, answered: frozenset[Question]) -> Screen:
    """One question with yes and no; the answers given so far travel on in the button."""
    t, one = sheet.t, sheet.strategy
    letters = "".join(ANSWERS[each] for each in Question if each in answered | {asked})
    yes = Button(
        t.plain(f"button-yes-{key_of(asked)}"),
        Press("s_enable", one.version, f"{one.id}.{letters}"),
        style=Style.PRIMARY,
    )
    no = sheet.panel("button-no-back")
    text = paragraphs(
        t.text("barrier-title", name=one.name), t.text(f"barrier-ask-{key_of(asked)}"), _about(sheet, asked)
    )
    return Screen(text, ((yes,), (no,)))


def _about(sheet: Sheet, asked: Question) -> str:
    """Whose key is meant, where the strategy trades with two."""
    second = sheet.seen.second
    if second is None or second.id not in used_by(sheet.strategy) or asked is Question.CONNECTION_SHARED:
        return ""
    both = (sheet.connection, second)
    names = [each.name for each in both if asked is not Question.WITHDRAW_NOT_VERIFIED or hides_withdrawal(each)]
    return sheet.t.text("barrier-ask-about", names=", ".join(names))


def enabled(sheet: Sheet) -> Screen:
    """It is running; or it is ready, and waits for its trader."""
    t, one = sheet.t, sheet.strategy
    runs = one.state is State.RUNNING
    text = paragraphs(
        t.text("strategy-enabled" if runs else "strategy-ready", name=one.name),
        worst_case_bar(sheet),
        t.text("strategy-no-promise"),
    )
    start = () if runs else ((sheet.to("button-resume-strategy", "s_enable", style=Style.SUCCESS),),)
    return Screen(text, (*start, (sheet.panel("button-all-settings"),), _ways_out(sheet)))


def _notice(sheet: Sheet) -> str:
    t = sheet.t
    return paragraphs(t.text("risk-notice"), bullets(t.lines("risk-notice-points")))


def _said(sheet: Sheet, barrier: Barrier) -> str:
    t, beyond = sheet.t, sheet.seen.excess
    words = {
        "name": sheet.connection.name,
        "second": sheet.seen.second.name if sheet.seen.second else "",
        "quote": sheet.config.quote or "",
        "pairs": ", ".join(sheet.seen.second_lacks if barrier is Barrier.SECOND_LACKS_PAIRS else sheet.seen.gone),
        "needed": sheet.amount(beyond.needed) if beyond else "",
        "limit": sheet.amount(beyond.limit) if beyond else "",
    }
    return t.text(f"barrier-{key_of(barrier)}", **words)


Way = Callable[[Sheet], tuple[Row, ...]]


def _accept(sheet: Sheet) -> tuple[Row, ...]:
    return ((sheet.to("button-accept-notice", "s_notice", style=Style.PRIMARY),),)


def _and_back(sheet: Sheet, connection_id: str) -> str:
    """The connection to be tested, and the strategy that its trader comes from."""
    return f"{connection_id}.{sheet.strategy.id[:LONGEST_PREFIX]}"


def _test(sheet: Sheet) -> tuple[Row, ...]:
    return ((go(sheet.t, "button-test-now", "retest", _and_back(sheet, sheet.connection.id), style=Style.PRIMARY),),)


def _second_test(sheet: Sheet) -> tuple[Row, ...]:
    second = sheet.seen.second
    if second is None:
        return _second(sheet)
    label = sheet.t.plain("button-test-second", name=second.name)
    return ((Button(label[:40], Press("retest", None, _and_back(sheet, second.id))),), *_second(sheet))


def _second(sheet: Sheet) -> tuple[Row, ...]:
    return ((sheet.opens(Setting.RECOVERY, sheet.t.plain("button-choose-second")),),)


def _pairs(sheet: Sheet) -> tuple[Row, ...]:
    return ((sheet.opens(Setting.PAIRS, sheet.t.plain("button-choose-pairs"), Style.PRIMARY),),)


def _gone_pairs(sheet: Sheet) -> tuple[Row, ...]:
    return ((sheet.to("button-drop-pairs", "s_drop", style=Style.PRIMARY),), *_pairs(sheet))


def _second_or_pairs(sheet: Sheet) -> tuple[Row, ...]:
    return (*_pairs(sheet), *_second(sheet))


def _nothing(_: Sheet) -> tuple[Row, ...]:
    """Time alone leads out, and the button to check again stands there anyway."""
    return ()


def _limit(sheet: Sheet) -> tuple[Row, ...]:
    return (*excess_rows(sheet), (sheet.opens(Setting.LIMIT, sheet.t.plain("strategy-set-limit")),))


def _replace(sheet: Sheet) -> tuple[Row, ...]:
    return (*_test(sheet), (go(sheet.t, "button-replace-key", "replace", sheet.connection.id),))


# What leads out of each barrier.
_WAYS: Mapping[Barrier, Way] = {
    Barrier.NOTICE_NOT_ACCEPTED: _accept,
    Barrier.NO_PAIRS: _pairs,
    Barrier.PAIRS_GONE: _gone_pairs,
    Barrier.PAIRS_UNREAD: _nothing,
    Barrier.OVER_LIMIT: _limit,
    Barrier.NO_BALANCE: _test,
    Barrier.NOT_ONLINE: _test,
    Barrier.TEST_TOO_OLD: _test,
    Barrier.TRADE_NOT_PROVED: _replace,
    Barrier.FUTURES_NOT_PROVED: _replace,
    Barrier.WITHDRAW_ON: _replace,
    Barrier.NO_SECOND_CONNECTION: _second,
    Barrier.SECOND_NOT_ONLINE: _second_test,
    Barrier.SECOND_SAME_ACCOUNT: _second,
    Barrier.SECOND_IN_USE: _second,
    Barrier.SECOND_TEST_TOO_OLD: _second_test,
    Barrier.SECOND_CANNOT_TRADE: _second_test,
    Barrier.SECOND_LACKS_PAIRS: _second_or_pairs,
}


def _ways_out(sheet: Sheet) -> Row:
    return (go(sheet.t, "button-strategies", "strategies"), *home_row(sheet.t))
