"""A person's card as support sees it: masked, without balances, a part at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.core.alert import AlertKind
from bot.core.connection import Connection
from bot.core.diagnosis import Diagnosis
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.milestone import Episode
from bot.core.staff import Power, Role, may
from bot.core.wording import duration, title_key
from bot.usecases.dossiers import LEAST_REASON, LONGEST_REASON, Card, CardFault, Found, Match, Seen
from bot.usecases.helping import LONGEST_LETTER, LONGEST_NOTE
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, bullets, go, key_of, paragraphs
from handlers.screens.marks import status_mark
from handlers.screens.verdict import passport_text

Entry = TypeVar("Entry")

REASONS = ("chat", "alert", "security", "ticket")
PARTS = ("strategies", "tickets", "alerts", "notes")
_SHOWN = 12
_CONNECTIONS_SHOWN = 8
# More of the longest would not fit into one message.
_NOTES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """What every card is drawn with: the reader's language and role, and the exchanges."""

    t: Translator
    role: Role
    exchanges: Mapping[str, Exchange]


def ask_query(t: Translator) -> Screen:
    return Screen(t.text("find-ask"), (_home(t),))


def found(desk: Desk, result: Found) -> Screen:
    """Those who may be meant, to choose from."""
    t = desk.t
    if not result.matches:
        return Screen(t.text("find-nobody"), (_again(t), _home(t)))
    lines = [_match_line(desk, each) for each in result.matches]
    buttons = tuple((Button(f"{each.person.id}", Press("card", None, str(each.person.id))),) for each in result.matches)
    text = paragraphs(t.text("find-several"), "\n".join(lines), t.text("find-more") if result.is_cut else "")
    return Screen(text, (*buttons, _again(t), _home(t)))


def ask_reason(t: Translator, seen: Seen) -> Screen:
    """Before the card: why it is opened, which its person can see."""
    person = seen.person.id if seen.person else 0
    offered = [each for each in REASONS if each != "ticket" or seen.ticket is not None]
    rows = tuple(
        (Button(reason_label(t, each, seen), Press("card_why", None, f"{person}.{each}")),) for each in offered
    )
    text = t.text("card-why", person=str(person), least=LEAST_REASON, most=LONGEST_REASON)
    return Screen(text, (*rows, _again(t), _home(t)))


def reason_label(t: Translator, reason: str, seen: Seen) -> str:
    number = seen.ticket.number if seen.ticket else 0
    return t.plain(f"card-reason-{reason}", number=number)


def card(desk: Desk, shown: Card, page: int = 0) -> Screen:
    """The person, that page of their connections, and what can be done."""
    t, person = desk.t, shown.person
    some, turn = _page(t, shown.connections, _CONNECTIONS_SHOWN, page, Press("card", None, str(person.id)))
    draft = shown.draft
    text = paragraphs(
        t.text("card-title", person=f"{person.id}"),
        t.text("card-person", lang=t.plain(f"card-lang-{person.lang.value}"), since=t.day(person.since)),
        _states(t, shown),
        t.text("card-wizard", step=t.plain(f"step-{key_of(draft.step)}"), time=t.moment(draft.touched_at))
        if draft
        else "",
        _listed(t, "card-connections", [_connection_line(desk, shown, each) for each in some]),
    )
    return Screen(text, (*_connection_buttons(some), turn, *_part_rows(t, shown), *_act_rows(desk, shown)))


def part(desk: Desk, shown: Card, name: str, page: int = 0) -> Screen:
    t = desk.t
    lines = {
        "strategies": _strategies,
        "tickets": _tickets,
        "alerts": _alerts,
        "notes": _notes,
    }[name](t, shown)
    most = _NOTES_SHOWN if name == "notes" else _SHOWN
    some, turn = _page(t, lines, most, page, Press("card_part", None, f"{shown.person.id}.{name}"))
    text = paragraphs(t.text(f"card-part-{name}"), *(some or [t.text("card-none")]))
    return Screen(text, (turn, _to_card(t, shown.person.id)))


def connection(desk: Desk, seen: Seen) -> Screen:
    """One connection with its passport, without balances, and its history."""
    t, one = desk.t, seen.connection
    if one is None or seen.person is None:
        return fault(t, CardFault.GONE, 0)
    exchange = desk.exchanges[one.exchange]
    history = [_episode(t, each, exchange) for each in seen.episodes]
    text = paragraphs(
        f"{status_mark(one.report.verdict)} <b>{t.literal(one.name)}</b>\n{_about(t, one, exchange)}",
        _trouble(t, one, exchange),
        passport_text(t, one.report.passport, with_balances=False),
        _listed(t, "card-history", history),
    )
    test = ((go(t, "button-card-test", "card_test", one.id),),) if may(desk.role, Power.TEST_CONNECTION) else ()
    return Screen(text, (*test, _to_card(t, seen.person.id)))


def choose_alert(t: Translator, shown: Card) -> Screen:
    """The newest of each kind that can go out again."""
    kinds = list(dict.fromkeys(each.kind for each in shown.alerts))[:_SHOWN]
    rows = tuple(
        (Button(kind_name(t, kind), Press("card_again", None, f"{shown.person.id}.{kind.value}")),) for kind in kinds
    )
    text = t.text("card-which-alert") if kinds else t.text("card-no-alerts")
    return Screen(text, (*rows, _to_card(t, shown.person.id)))


def kind_name(t: Translator, kind: AlertKind) -> str:
    return t.plain(f"alert-kind-{key_of(kind)}")


def ask(t: Translator, key: str, person_id: int) -> Screen:
    """Something that is typed next: a note, a message, a reason."""
    longest = {"card-ask-remark": LONGEST_NOTE, "card-ask-letter": LONGEST_LETTER}.get(key, LONGEST_REASON)
    return Screen(t.text(key, most=longest, least=LEAST_REASON), (_to_card(t, person_id),))


def letter(t: Translator, theirs: Translator, person_id: int, words: str) -> Screen:
    """The message as the person will read it; `theirs` is their language."""
    text = paragraphs(t.text("card-letter-preview"), letter_to(theirs, words).text)
    rows = (
        (go(t, "button-card-send", "card_send", str(person_id), style=Style.PRIMARY),),
        (go(t, "button-card-rewrite", "card_write", str(person_id)),),
        _to_card(t, person_id),
    )
    return Screen(text, rows)


def letter_to(t: Translator, words: str) -> Screen:
    text = f"{t.text('card-letter-head')}\n\n{t.literal(words)}"
    return Screen(text, ((go(t, "button-ask-support", "support"),), (go(t, "button-home", "home"),)))


def notice_to(t: Translator, key: str, **words: str) -> Screen:
    """What a person is told of what support did for them."""
    return Screen(t.text(key, **words), ((go(t, "button-connections", "connections"), go(t, "button-home", "home")),))


def done(t: Translator, key: str, person_id: int, **words: str) -> Screen:
    return Screen(t.text(key, **words), (_to_card(t, person_id),))


def fault(t: Translator, why: CardFault, person_id: int) -> Screen:
    text = t.text(f"card-fault-{key_of(why)}", least=LEAST_REASON, most=LONGEST_REASON, longest=LONGEST_LETTER)
    back = (_to_card(t, person_id),) if person_id else ()
    return Screen(text, (*back, _again(t), _home(t)))


def in_private(t: Translator) -> Screen:
    """In the group, for a card that is shown to its reader alone."""
    return Screen(t.text("card-in-private"), (_again(t),))


def no_private_chat(t: Translator) -> Screen:
    return Screen(t.text("card-no-private-chat"), (_again(t),))


def _match_line(desk: Desk, match: Match) -> str:
    t = desk.t
    head = f"<b>{match.person.id}</b> · {t.plain(f'card-lang-{match.person.lang.value}')}"
    named = [
        f"{desk.exchanges[each.exchange].title} “{t.literal(each.name)}” {t.literal(each.masked_key)}"
        for each in match.connections[:3]
    ]
    return "\n".join((head, *named))


def _states(t: Translator, shown: Card) -> str:
    person = shown.person
    states = [
        t.text("card-unreachable", since=t.moment(person.unreachable_since)) if person.unreachable_since else "",
        t.text("card-blocked", since=t.moment(person.blocked_at)) if person.blocked_at else "",
        t.text("card-role", role=t.plain(f"role-{key_of(shown.role)}")) if shown.role else "",
    ]
    return "\n".join(filter(None, states))


def _connection_line(desk: Desk, shown: Card, one: Connection) -> str:
    t, watch = desk.t, shown.watches.get(one.id)
    standing = t.text(f"card-standing-{watch.standing.value}") if watch else t.text("card-unwatched")
    exchange = desk.exchanges[one.exchange]
    why = f" · {_cause(t, one, exchange)}" if one.report.finding else ""
    return f"{status_mark(one.report.verdict)} {t.literal(one.name)} ({_about(t, one, exchange)}): {standing}{why}"


def _about(t: Translator, one: Connection, exchange: Exchange) -> str:
    return f"{exchange.title}, {t.plain(f'market-{one.market.value}')}, <code>{t.literal(one.masked_key)}</code>"


def _trouble(t: Translator, one: Connection, exchange: Exchange) -> str:
    finding = one.report.finding
    return f"{_cause(t, one, exchange)}\n<code>{t.literal(finding.evidence)}</code>" if finding else ""


def _cause(t: Translator, one: Connection, exchange: Exchange) -> str:
    finding = one.report.finding
    return t.text(title_key(finding.diagnosis), exchange=exchange.title) if finding else ""


def _strategies(t: Translator, shown: Card) -> list[str]:
    return [
        t.text(
            "card-strategy",
            name=each.name,
            state=t.plain(f"card-state-{each.state.value}"),
            pairs=len(each.config.pairs),
            changed=t.moment(each.changed_at),
        )
        for each in shown.strategies
    ]


def _tickets(t: Translator, shown: Card) -> list[str]:
    return [
        t.text(
            "card-ticket",
            number=each.number,
            state=t.plain(f"ticket-state-{each.state.value}"),
            opened=t.moment(each.opened_at),
        )
        for each in shown.tickets
    ]


def _alerts(t: Translator, shown: Card) -> list[str]:
    return [
        t.text(
            "card-alert",
            kind=kind_name(t, each.kind),
            time=t.moment(each.created_at),
            state=t.plain(f"alert-state-{each.state.value}"),
        )
        for each in shown.alerts
    ]


def _notes(t: Translator, shown: Card) -> list[str]:
    return [t.text("card-remark", time=t.moment(each.at), by=str(each.by), words=each.words) for each in shown.notes]


def _episode(t: Translator, episode: Episode, exchange: Exchange) -> str:
    known = next((each for each in Diagnosis if each.value == episode.diagnosis), Diagnosis.UNKNOWN)
    what = t.text(title_key(known), exchange=exchange.title)
    if episode.ended_at is None:
        return t.text("card-outage-lasts", since=t.moment(episode.began_at), what=what)
    lasted = duration(t, episode.ended_at - episode.began_at)
    return t.text("card-outage", since=t.moment(episode.began_at), lasted=lasted, what=what)


def _listed(t: Translator, key: str, lines: Sequence[str]) -> str:
    return f"{t.text(key)}\n{bullets(tuple(lines[:_SHOWN]))}" if lines else ""


def _connection_buttons(connections: Sequence[Connection]) -> tuple[Row, ...]:
    return tuple((Button(f"🔌 {each.name}", Press("card_con", None, each.id)),) for each in connections)


def _part_rows(t: Translator, shown: Card) -> tuple[Row, ...]:
    counts = {name: len(getattr(shown, name)) for name in PARTS}
    buttons = [
        Button(
            t.plain(f"button-card-{name}", count=counts[name]), Press("card_part", None, f"{shown.person.id}.{name}")
        )
        for name in PARTS
    ]
    return (tuple(buttons[:2]), tuple(buttons[2:]))


def _act_rows(desk: Desk, shown: Card) -> tuple[Row, ...]:
    t, person, role = desk.t, shown.person, desk.role
    reach = "card_unreach" if person.unreachable_since is None else "card_reach"
    block = ("card_block", Power.BLOCK_PERSON) if person.blocked_at is None else ("card_unblock", Power.BLOCK_PERSON)
    acts = [
        ("card_note", Power.WRITE_NOTE),
        ("card_write", Power.WRITE_TO_PERSON),
        ("card_alert", Power.RESEND_ALERT),
        *([("card_reset", Power.RESET_DRAFT)] if shown.draft else []),
        (reach, Power.MARK_REACHABLE),
        block,
    ]
    buttons = [go(t, f"button-{key_of(verb)}", verb, str(person.id)) for verb, power in acts if may(role, power)]
    pairs = tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
    return (*pairs, (go(t, "button-find", "find"), go(t, "button-staff-home", "admin")))


def _page(t: Translator, entries: Sequence[Entry], most: int, page: int, to_page: Press) -> tuple[Sequence[Entry], Row]:
    """The entries of that page, and the buttons that turn to its neighbours: `to_page` with the page's number."""
    last = max(len(entries) - 1, 0) // most
    page = min(max(page, 0), last)
    back = (Button(t.plain("button-earlier"), replace(to_page, version=page - 1)),) if page else ()
    forward = (Button(t.plain("button-later"), replace(to_page, version=page + 1)),) if page < last else ()
    return entries[page * most : (page + 1) * most], (*back, *forward)


def _to_card(t: Translator, person_id: int) -> Row:
    return (go(t, "button-card", "card", str(person_id)),)


def _again(t: Translator) -> Row:
    return (go(t, "button-find", "find"),)


def _home(t: Translator) -> Row:
    return (go(t, "button-staff-home", "admin"),)
