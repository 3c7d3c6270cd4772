"""Every alert in every language: complete, short enough for Telegram, and no name of the trader's is markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from bot.core.alert import AlertKind
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.i18n import plain
from bot.core.notices import Notices
from bot.core.passport import Advice
from bot.core.person import Lang, Person
from bot.core.watch import Rhythm, Standing
from bot.core.wording import duration
from bot.exchanges.catalogue import catalogue
from bot.usecases.alerting import Bundle, Told
from handlers.screens import alerts
from handlers.screens.base import LONGEST_TEXT, Screen
from tests.handlers.courier_kit import (
    BAD_KEY,
    CAN_WITHDRAW,
    CLOSED,
    EXCHANGE,
    NOON,
    alert_of,
    connection_of,
    watch_of,
    words,
)

OURS = ("203.0.113.10", "203.0.113.11")
NASTY = "<b>A & B</b> 🚀"
SINCE, UNTIL = NOON.isoformat(), (NOON + timedelta(days=1, hours=3)).isoformat()
ANA = Person(7, Lang.EN, NOON)
TAG = re.compile(r"</?[a-z]+>")

# Every kind as the monitor notes it, with each of its forms.
FORMS: list[tuple[AlertKind, Mapping[str, Any]]] = [
    *((AlertKind.OFFLINE, {"finding": Finding(each, "HTTP 400 x" * 30)}) for each in Diagnosis),
    (AlertKind.OFFLINE, {"finding": CLOSED}),
    (AlertKind.CAUSE_CHANGED, {"finding": BAD_KEY}),
    (AlertKind.REMINDER, {"finding": BAD_KEY}),
    (AlertKind.WITHDRAW_GAINED, {"finding": CAN_WITHDRAW}),
    (AlertKind.BACK, {"details": {"since": SINCE, "back": UNTIL}}),
    *((AlertKind.UNSTABLE, {"details": {"falls": falls}, "finding": BAD_KEY}) for falls in (1, 3)),
    (AlertKind.STEADY, {}),
    (AlertKind.INCIDENT_OPENED, {"details": {"kind": "outage"}}),
    (AlertKind.INCIDENT_OPENED, {"details": {"kind": "maintenance", "until": UNTIL}}),
    (AlertKind.INCIDENT_CLOSED, {"details": {"kind": "outage", "opened": SINCE, "closed": UNTIL}}),
    (AlertKind.INCIDENT_CLOSED, {"details": {"kind": "maintenance", "opened": SINCE, "closed": UNTIL}}),
    *((AlertKind.EXPIRES, {"details": {"days": days, "ends": UNTIL, "binds": days % 2}}) for days in (14, 7, 3, 1)),
    *((AlertKind.KEY_CHANGED, {"details": {"change": change}}) for change in ("transfer_gained", "list_opened")),
    (AlertKind.KEY_CHANGED, {"details": {"change": "addresses_lost", "missing": ", ".join(OURS)}}),
    (AlertKind.IP_MOVE, {"details": {"address": OURS[0], "round": 1}}),
    (AlertKind.DIGEST, {}),
]
OF_NO_CONNECTION = {AlertKind.INCIDENT_OPENED, AlertKind.INCIDENT_CLOSED, AlertKind.IP_MOVE, AlertKind.DIGEST}


def told(kind: AlertKind, name: str = NASTY, **changes: Any) -> Told:
    one = replace(connection_of(ANA, name), report=replace(connection_of(ANA).report, advice=tuple(Advice)))
    alert = alert_of(ANA, kind, one, **{"details": {"since": SINCE}, **changes})
    return Told(alert, None if kind in OF_NO_CONNECTION else one, replace(watch_of(one), lacks=OURS))


def drawn(lang: Lang, *things: Told, notices: Notices = ANA.notices, count: int = 1) -> Screen:
    connections = [connection_of(ANA, f"{NASTY} {number}") for number in range(count)]
    watches = {each.id: replace(watch_of(each), lacks=OURS) for each in connections[:-1]}
    backdrop = alerts.Backdrop(catalogue(), OURS, "helper", NOON, Rhythm(), watches)
    person = replace(ANA, lang=lang, notices=notices)
    return alerts.message(words(lang), Bundle(person, things, tuple(connections)), backdrop)


@pytest.mark.parametrize("lang", Lang)
def test_every_kind_is_complete_and_short_enough_and_leads_on(lang: Lang) -> None:
    kinds = set()
    for kind, form in FORMS:
        screen = drawn(lang, told(kind, **form), count=40)
        kinds.add(kind)
        assert 0 < len(screen.text) < LONGEST_TEXT, kind
        assert "<b>A & B" not in screen.text
        assert screen.rows, kind
        assert all(button.press is None or button.press.data for row in screen.rows for button in row)
    assert kinds == set(AlertKind)


@pytest.mark.parametrize(("lang", "exchange"), [*product(Lang, catalogue())])
def test_every_diagnosis_of_every_exchange_fits_into_an_alert(lang: Lang, exchange: str) -> None:
    for diagnosis in Diagnosis:
        about = told(AlertKind.REMINDER, finding=Finding(diagnosis, "HTTP 400 " + "x" * 300))
        assert about.connection is not None
        there = replace(about.connection, exchange=exchange, site=catalogue()[exchange].sites[0].id)
        screen = drawn(lang, replace(about, connection=there))
        assert len(screen.text) < LONGEST_TEXT


@pytest.mark.parametrize("lang", Lang)
def test_many_at_once_fit_into_one_message_and_say_how_many_more(lang: Lang) -> None:
    names = "&" * 40
    many = [told(kind, names, **form) for kind, form in FORMS]
    screen = drawn(lang, *many)
    assert len(screen.text) < LONGEST_TEXT
    assert words(lang).plain("alert-several-title", count=len(FORMS)) in plain(screen.text)
    assert words(lang).plain("alert-more", count=len(FORMS) - alerts.MOST_TOLD) in plain(screen.text)


def test_every_kind_has_its_line_among_others() -> None:
    for lang, (kind, form) in product(Lang, FORMS):
        screen = drawn(lang, told(kind, **form), told(AlertKind.OFFLINE, "Other", finding=BAD_KEY))
        assert "Other" in screen.text


def test_a_key_that_has_to_be_replaced_can_be_and_one_that_only_waits_cannot() -> None:
    def verbs(diagnosis: Diagnosis) -> list[str]:
        rows = drawn(Lang.EN, told(AlertKind.OFFLINE, finding=Finding(diagnosis, ""))).rows
        return [button.press.verb for row in rows for button in row if button.press]

    snoozes = ["snooze"] * 3
    assert verbs(Diagnosis.INVALID_KEY) == ["retest", "replace", "addresses", *snoozes, "home"]
    assert verbs(Diagnosis.EXCHANGE_UNAVAILABLE) == ["retest", *snoozes, "home"]


def test_times_are_the_persons_own_where_they_told_their_clock() -> None:
    offline = told(AlertKind.OFFLINE, finding=BAD_KEY)
    assert "25 Nov 2026, 12:00 UTC" in drawn(Lang.EN, offline).text
    brazil = Notices(utc_offset=timedelta(hours=-3))
    assert "25 Nov 2026, 09:00." in drawn(Lang.EN, offline, notices=brazil).text


def test_an_ip_list_that_keeps_the_key_alive_is_said_only_where_it_does() -> None:
    def said(binds: int) -> bool:
        expires = told(AlertKind.EXPIRES, details={"days": 3, "ends": UNTIL, "binds": binds})
        return words().text("alert-expires-binds", exchange=EXCHANGE.title) in drawn(Lang.EN, expires).text

    assert (said(1), said(0)) == (True, False)


def test_the_digest_tells_how_each_connection_stands_and_what_to_improve() -> None:
    one, other = connection_of(ANA, "One"), connection_of(ANA, "Other")
    advised = replace(one, report=replace(one.report, advice=(Advice.NO_IP_LIST,)))
    watches = {one.id: watch_of(one), other.id: replace(watch_of(other), standing=Standing.OFFLINE)}
    backdrop = alerts.Backdrop(catalogue(), OURS, None, NOON, Rhythm(), watches)
    bundle = Bundle(ANA, (told(AlertKind.DIGEST),), (advised, other))
    text = plain(alerts.message(words(), bundle, backdrop).text)

    assert "One · online since 25 Nov 2026, 11:05 UTC" in text
    assert "Other · offline since" in text
    assert f"One: {words().plain('advice-no-ip-list-title', exchange='')}" in text
    assert "30 Nov 2026" in text


@pytest.mark.parametrize(
    ("minutes", "english", "portuguese"),
    [
        (0, "less than a minute", "menos de um minuto"),
        (55, "55 min", "55 min"),
        (60, "1 h", "1 h"),
        (125, "2 h 05 min", "2 h 05 min"),
        (27 * 60, "1 day 3 h", "1 dia 3 h"),
        (48 * 60 + 5, "2 days", "2 dias"),
    ],
)
def test_a_length_of_time_is_said_as_one_says_it(minutes: int, english: str, portuguese: str) -> None:
    length = timedelta(minutes=minutes)
    assert (duration(words(), length), duration(words(Lang.PT), length)) == (english, portuguese)
