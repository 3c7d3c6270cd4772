"""The figures of the statistics, computed from milestones and episodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from bot.core.draft import Step
from bot.core.milestone import CONNECTED, Episode, Milestone
from bot.core.person import Lang

# The steps that every try passes, in their order; the others are met by some alone.
FUNNEL = (
    Step.CHOOSE_EXCHANGE.value,
    Step.CHOOSE_MARKET.value,
    Step.CHOOSE_NAME.value,
    Step.ENTER_CREDENTIALS.value,
    Step.CONFIRM_SUMMARY.value,
    Step.WAIT_FOR_TEST.value,
    CONNECTED,
)


@dataclass(frozen=True, slots=True)
class Hour:
    """What happened in the hour that began at `at`: tries that became connections, connections that went offline, and
    how many were offline at its end.
    """

    at: datetime
    connected: int
    fell: int
    offline: int


def funnel(milestones: Iterable[Milestone]) -> Sequence[tuple[str, int]]:
    """How many tries came at least as far as each step of FUNNEL."""
    reached: dict[str, int] = {}
    for each in milestones:
        place = FUNNEL.index(each.step) if each.step in FUNNEL else -1
        reached[each.draft_id] = max(place, reached.get(each.draft_id, -1))
    return [(step, sum(1 for far in reached.values() if far >= place)) for place, step in enumerate(FUNNEL)]


def stopped_at(milestones: Iterable[Milestone], before: datetime) -> Mapping[str, int]:
    """At which step tries stopped that became nothing and were not touched since then."""
    last: dict[str, Milestone] = {}
    for each in milestones:
        if each.draft_id not in last or each.at >= last[each.draft_id].at:
            last[each.draft_id] = each
    return Counter(each.step for each in last.values() if each.step != CONNECTED and each.at < before)


def times_to_connect(milestones: Iterable[Milestone]) -> Mapping[tuple[str, Lang], timedelta]:
    """The median from the first step to the connection, by exchange and language."""
    begun: dict[str, datetime] = {}
    ended: dict[str, Milestone] = {}
    for each in milestones:
        begun[each.draft_id] = min(each.at, begun.get(each.draft_id, each.at))
        if each.step == CONNECTED:
            ended[each.draft_id] = each
    took: defaultdict[tuple[str, Lang], list[timedelta]] = defaultdict(list)
    for draft_id, end in ended.items():
        took[end.exchange or "", end.lang].append(end.at - begun[draft_id])
    return {key: median_of(spans) for key, spans in sorted(took.items())}


def times_to_recover(episodes: Iterable[Episode]) -> Mapping[str, timedelta]:
    """The median outage that is over, by exchange."""
    took: defaultdict[str, list[timedelta]] = defaultdict(list)
    for each in episodes:
        if each.ended_at is not None:
            took[each.exchange].append(each.ended_at - each.began_at)
    return {exchange: median_of(spans) for exchange, spans in sorted(took.items())}


def most_frequent(episodes: Iterable[Episode], many: int) -> Sequence[tuple[str, int]]:
    """The diagnoses with which most outages began."""
    counts = Counter(each.diagnosis for each in episodes)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:many]


def last_day(episodes: Sequence[Episode], milestones: Iterable[Milestone], now: datetime) -> Sequence[Hour]:
    """The last 24 hours, the oldest first; the last one is the hour that goes on."""
    newest = now.replace(minute=0, second=0, microsecond=0)
    connected = [each.at for each in milestones if each.step == CONNECTED]
    hours = []
    for back in range(23, -1, -1):
        begin = newest - timedelta(hours=back)
        end = begin + timedelta(hours=1)
        hours.append(
            Hour(
                at=begin,
                connected=sum(1 for at in connected if begin <= at < end),
                fell=sum(1 for each in episodes if begin <= each.began_at < end),
                offline=sum(1 for each in episodes if _is_down(each, min(end, now))),
            )
        )
    return hours


def median_of(spans: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(each.total_seconds() for each in spans))


def _is_down(episode: Episode, at: datetime) -> bool:
    return episode.began_at <= at and (episode.ended_at is None or episode.ended_at > at)
