"""The home of the staff and their audit trail, as screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.audit import Entry
from bot.core.diagnosis import Diagnosis
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.incident import Incident
from bot.core.staff import Power, Role, may
from bot.core.wording import duration, title_key
from bot.usecases.staff_ports import Overview
from bot.usecases.staffing import OPERATOR
from handlers.screens.base import Row, Screen, bullets, go, key_of, paragraphs

_MOST_CAUSES = 12
# Which button leads where, for whom; in rows of two.
_DOORS = (
    ("button-find", "find", Power.FIND_PERSON),
    ("button-tickets", "tickets", Power.SEE_TICKETS),
    ("button-diagnose", "diagnose", Power.DIAGNOSE),
    ("button-stats", "stats", Power.SEE_STATISTICS),
    ("button-stats-day", "stats_day", Power.SEE_STATISTICS),
    ("button-incidents", "announcements", Power.ANNOUNCE_INCIDENT),
    ("button-broadcasts", "broadcasts", Power.BROADCAST),
    ("button-move", "move", Power.ANNOUNCE_ADDRESS),
    ("button-roles", "roles", Power.SEE_STAFF),
    ("button-audit", "audit", Power.SEE_AUDIT),
)


def home(
    t: Translator,
    role: Role,
    now: Overview,
    incidents: Sequence[Incident],
    exchanges: Mapping[str, Exchange],
    instant: datetime,
) -> Screen:
    """What matters now, and the doors that are open to this role."""
    waits = duration(t, instant - now.outbox_oldest) if now.outbox_oldest else ""
    text = paragraphs(
        t.text("staff-home-title", time=t.moment(instant), role=t.plain(f"role-{key_of(role)}")),
        t.text("staff-home-counts", people=now.people, connections=now.connections),
        _listed(t, "staff-home-offline", _offline(t, now, exchanges)),
        _listed(t, "staff-home-incidents", [_incident(t, each, exchanges) for each in incidents]),
        t.text("staff-home-tickets", open=now.open_tickets, waiting=now.waiting_tickets),
        t.text("staff-home-outbox", count=now.outbox_depth, age=waits) if waits else t.text("staff-home-outbox-empty"),
        t.text("staff-home-broadcasts", count=now.running_broadcasts) if now.running_broadcasts else "",
        _listed(t, "staff-home-wizard", _steps(t, now)),
    )
    doors = [go(t, key, verb) for key, verb, power in _DOORS if may(role, power)]
    rows = tuple(tuple(doors[place : place + 2]) for place in range(0, len(doors), 2))
    return Screen(text, (*rows, (go(t, "button-refresh", "admin"), go(t, "button-home", "home"))))


def audit(t: Translator, entries: Sequence[Entry], page: int, *, is_more: bool) -> Screen:
    lines = [_deed(t, each) for each in entries] or [t.text("audit-empty")]
    newer = (go(t, "button-newer", "audit", str(page - 1)),) if page else ()
    older = (go(t, "button-older", "audit", str(page + 1)),) if is_more else ()
    rows: tuple[Row, ...] = ((*newer, *older),) if newer or older else ()
    return Screen(paragraphs(t.text("audit-title"), "\n".join(lines)), (*rows, (go(t, "button-staff-home", "admin"),)))


def member_link(t: Translator, person_id: int) -> str:
    """Somebody by their Telegram id, which is all that is kept of them."""
    if person_id == OPERATOR:
        return t.text("audit-operator")
    return f'<a href="tg://user?id={person_id}">{person_id}</a>'


def _deed(t: Translator, entry: Entry) -> str:
    record = entry.record
    about = f" → {member_link(t, record.subject)}" if record.subject is not None else ""
    words = f": {t.literal(record.words[:80])}" if record.words else ""
    what = t.text(f"deed-{key_of(record.deed)}")
    return f"{entry.number}. {record.at:%d.%m. %H:%M} {member_link(t, record.actor)} <b>{what}</b>{about}{words}"


def _listed(t: Translator, key: str, lines: Sequence[str]) -> str:
    return f"{t.text(key)}\n{bullets(tuple(lines))}" if lines else ""


def _offline(t: Translator, now: Overview, exchanges: Mapping[str, Exchange]) -> list[str]:
    most = sorted(now.offline.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_CAUSES]
    return [
        t.text(
            "staff-home-cause", exchange=_title(exchanges, name), what=_cause(t, cause, exchanges, name), count=count
        )
        for (name, cause), count in most
    ]


def _cause(t: Translator, cause: str, exchanges: Mapping[str, Exchange], name: str) -> str:
    known = next((each for each in Diagnosis if each.value == cause), Diagnosis.UNKNOWN)
    return t.plain(title_key(known), exchange=_title(exchanges, name))


def _incident(t: Translator, incident: Incident, exchanges: Mapping[str, Exchange]) -> str:
    where, since = _title(exchanges, incident.exchange), t.moment(incident.opened_at)
    return t.text("staff-home-incident", exchange=where, since=since)


def _steps(t: Translator, now: Overview) -> list[str]:
    return [
        t.text("staff-home-step", step=t.plain(f"step-{key_of(step)}"), count=count)
        for step, count in sorted(now.steps.items(), key=lambda pair: -pair[1])
    ]


def _title(exchanges: Mapping[str, Exchange], name: str) -> str:
    known = exchanges.get(name)
    return known.title if known else name
