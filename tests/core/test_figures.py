"""Holds the figures of the statistics to what happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.figures import FUNNEL, funnel, last_day, most_frequent, stopped_at, times_to_connect, times_to_recover
from bot.core.milestone import CONNECTED, Episode, Milestone
from bot.core.person import Lang

NOW = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)


def a_try(name: str, *steps: str, lang: Lang = Lang.EN, exchange: str = "mexc", minutes: int = 1) -> list[Milestone]:
    """Milestones that follow each other by so many minutes, the last one now."""
    times = [NOW - timedelta(minutes=minutes * back) for back in reversed(range(len(steps)))]
    return [Milestone(name, 1, step, at, lang, exchange) for step, at in zip(steps, times, strict=True)]


def an_outage(name: str, began: timedelta, lasted: timedelta | None, exchange: str = "mexc") -> Episode:
    began_at = NOW - began
    return Episode(
        name, "c", 1, exchange, "ip_not_allowed", began_at, began_at + lasted if lasted is not None else None
    )


def test_the_funnel_counts_whoever_came_at_least_so_far() -> None:
    whole = a_try("whole", *FUNNEL)
    short = a_try("short", "choose_exchange", "choose_market", "choose_name")
    # Who knows the market from the exchange never stands at its choice, and came past it all the same.
    skipping = a_try("skipping", "choose_exchange", "choose_name")
    counted = dict(funnel([*whole, *short, *skipping]))
    assert (counted["choose_exchange"], counted["choose_market"], counted["choose_name"]) == (3, 3, 3)
    assert (counted["enter_credentials"], counted[CONNECTED]) == (1, 1)


def test_without_tries_every_step_counts_none() -> None:
    assert funnel([]) == [(step, 0) for step in FUNNEL]


def test_who_goes_on_has_not_stopped() -> None:
    tries = [*a_try("idle", "choose_exchange", "settle_doubt"), *a_try("done", "choose_exchange", CONNECTED)]
    assert stopped_at(tries, NOW + timedelta(seconds=1)) == {"settle_doubt": 1}
    assert stopped_at(tries, NOW) == {}


def test_the_time_to_connect_is_the_median_by_exchange_and_language() -> None:
    tries = [
        *a_try("a", "choose_exchange", CONNECTED, minutes=2),
        *a_try("b", "choose_exchange", CONNECTED, minutes=4),
        *a_try("c", "choose_exchange", CONNECTED, minutes=60),
        *a_try("d", "choose_exchange", CONNECTED, lang=Lang.PT, minutes=5),
        *a_try("e", "choose_exchange", "enter_credentials", lang=Lang.PT),
    ]
    assert times_to_connect(tries) == {
        ("mexc", Lang.EN): timedelta(minutes=4),
        ("mexc", Lang.PT): timedelta(minutes=5),
    }


def test_only_outages_that_are_over_tell_how_long_they_last() -> None:
    episodes = [
        an_outage("a", timedelta(hours=5), timedelta(minutes=10)),
        an_outage("b", timedelta(hours=4), timedelta(minutes=30)),
        an_outage("c", timedelta(hours=3), None),
        an_outage("d", timedelta(hours=3), None, "kucoin"),
    ]
    assert times_to_recover(episodes) == {"mexc": timedelta(minutes=20)}
    assert most_frequent(episodes, 5) == [("ip_not_allowed", 4)]


def test_the_last_day_is_told_by_the_hour() -> None:
    episodes = [
        an_outage("over", timedelta(hours=3), timedelta(hours=1)),
        an_outage("lasting", timedelta(minutes=40), None),
        an_outage("old", timedelta(days=3), None),
    ]
    hours = last_day(episodes, a_try("t", "choose_exchange", CONNECTED), NOW)
    assert len(hours) == 24
    assert (hours[-1].at, hours[-1].connected, hours[-1].fell, hours[-1].offline) == (NOW.replace(minute=0), 1, 0, 2)
    assert [each.offline for each in hours[-5:]] == [1, 2, 1, 2, 2]
    assert sum(each.fell for each in hours) == 2
