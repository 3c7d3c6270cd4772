"""What goes along with a question to support tells what helps, and nothing of a key."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.bundle import LONGEST_VALUE, Facts, Item, bundle_of, mark_of, timeline_of
from bot.core.connection import Connection
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.draft import Draft, Step
from bot.core.exchange import MarketChoice, Stage
from bot.core.milestone import Episode
from bot.core.passport import Passport, Verdict
from bot.core.person import Lang
from bot.core.report import Mark, Report, StageMark
from bot.core.watch import Standing, Watch

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
FINDING = Finding(Diagnosis.IP_NOT_ALLOWED, "HTTP 400: not allowed", code="400006", ip="203.0.113.9")


def facts(finding: Finding = FINDING, name: str = "Main") -> Facts:
    report = Report(
        Verdict.REFUSED,
        Passport(),
        (StageMark(Stage.KEY_ACCEPTED, Mark.FAILED),),
        NOON,
        timedelta(seconds=1),
        3,
        finding,
        clock_offset=timedelta(milliseconds=-250),
    )
    draft = Draft("d", 1, Step.READ_VERDICT, 7, NOON + timedelta(minutes=1), "nowhere", name=name, report=report)
    draft = replace(draft, masked_key="abcd…wxyz")
    return Facts(Lang.PT, {"bot": "1"}, ("203.0.113.10",), draft)


def test_it_tells_where_the_test_failed_and_in_which_order_things_went() -> None:
    bundle = bundle_of(facts())
    told = {Item.STAGE, Item.DIAGNOSIS, Item.CODE, Item.SEEN_ADDRESS, Item.CLOCK, Item.LANGUAGE}
    assert [bundle[each] for each in Item if each in told] == [
        "key_accepted",
        "ip_not_allowed",
        "400006",
        "203.0.113.9",
        "-0.250",
        "pt",
    ]
    assert [event for _, event, _ in timeline_of(bundle)] == ["tested", "stepped"]
    assert "abcd" not in str(bundle)


def test_of_a_kept_connection_it_tells_what_is_wrong_now_and_when_it_fell_before() -> None:
    report, spot, minute = facts().report, MarketChoice.SPOT, timedelta(minutes=1)
    assert report is not None
    one = Connection("c", 1, "nowhere", "main", spot, "Main", "abcd…wxyz", "f", NOON - 60 * minute, report)
    now = Finding(Diagnosis.KEY_EXPIRED, "HTTP 401: gone", code="7")
    watch = Watch("c", 1, "nowhere", "main", spot, NOON + minute, NOON, Standing.OFFLINE, finding=now)
    before = Episode("e", "c", 1, "nowhere", "rate_limited", NOON - 30 * minute, NOON - 20 * minute)
    bundle = bundle_of(Facts(Lang.EN, {"bot": "1"}, (), None, one, watch, (before,)))
    wrong_now = [bundle[each] for each in (Item.STANDING, Item.DIAGNOSIS, Item.CODE)]
    assert wrong_now == ["offline", "key_expired", "7"]
    assert [(event, detail) for _, event, detail in timeline_of(bundle)] == [
        ("connected", ""),
        ("fell", "rate_limited"),
        ("came_back", ""),
        ("tested", "refused"),
        ("offline", ""),
    ]
    assert "abcd" not in str(bundle)


@given(st.text(alphabet="abcdef0123456789", min_size=32, max_size=64), st.text(max_size=500))
def test_a_key_in_free_text_never_comes_through(key: str, around: str) -> None:
    told = Finding(Diagnosis.UNKNOWN, f"{around} {key} {around}", code=f"api_key={key}")
    bundle = bundle_of(facts(told, name=key))
    assert key not in str(bundle)
    assert max(len(value) for item, value in bundle.items() if item != Item.TIMELINE) <= LONGEST_VALUE


def test_another_bundle_has_another_mark() -> None:
    assert mark_of(bundle_of(facts())) == mark_of(bundle_of(facts()))
    assert mark_of(bundle_of(facts())) != mark_of(bundle_of(facts(name="Other")))
