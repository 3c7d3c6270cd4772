"""The messages that the bot sends unasked: one for each kind of alert, and one for several at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.alert import Alert, AlertKind
from bot.core.connection import Connection
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.incident import IncidentKind
from bot.core.key_change import KeyChange
from bot.core.notices import Notices
from bot.core.watch import Rhythm, Watch
from bot.core.wording import duration, title_key
from bot.usecases.alerting import Bundle, Told
from handlers.press import Press
from handlers.screens import moving, times
from handlers.screens.alert_rows import incident_rows, key_rows, news_rows, trouble_rows
from handlers.screens.base import Button, Screen, bullets, go, home_row, numbered, paragraphs
from handlers.screens.digest import digest
from handlers.screens.marks import status_mark
from handlers.screens.verdict import diagnosis_text, evidence

# Beyond these a message would be too long for Telegram, or for a reader.
MOST_TOLD = 10
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What the alerts of one person are drawn before; `watches` are the person's, by connection; `words` are what staff
    say of incidents, by their ids.
    """

    exchanges: Mapping[str, Exchange]
    addresses: Sequence[str]
    support: str | None
    now: datetime
    rhythm: Rhythm
    watches: Mapping[str, Watch]
    words: Mapping[str, str] = field(default_factory=dict)


def message(t: Translator, bundle: Bundle, backdrop: Backdrop) -> Screen:
    """What one person is told with one message."""
    screen = _alone(t, bundle, backdrop) if len(bundle.told) == 1 else _several(t, bundle, backdrop)
    return screen.headed(t.text("alert-repeat")) if bundle.is_repeat else screen


def resolved(t: Translator, told: Told, notices: Notices) -> Screen:
    """What becomes of an older message about a trouble that is over."""
    name = told.connection.name if told.connection else ""
    return Screen(t.text("alert-resolved", name=name, **_span(t, told.alert, notices, "since", "back")))


@dataclass(frozen=True, slots=True)
class _Scene:
    """One alert with all that its words need; the connection and its exchange are there where the kind is of one."""

    t: Translator
    told: Told
    bundle: Bundle
    backdrop: Backdrop

    @property
    def alert(self) -> Alert:
        return self.told.alert

    @property
    def notices(self) -> Notices:
        return self.bundle.person.notices

    @property
    def one(self) -> Connection:
        if self.told.connection is None:
            raise ValueError(f"an alert of kind {self.alert.kind} speaks of a connection")
        return self.told.connection

    @property
    def exchange(self) -> Exchange:
        named = self.told.connection.exchange if self.told.connection else self.alert.exchange
        return self.backdrop.exchanges[named or ""]

    def moment(self, detail: str) -> str:
        return times.moment(self.t, self.notices, _instant(self.alert, detail))

    def said(self, key: str, **more: str | int) -> str:
        """A text that names the connection or the exchange."""
        name = self.told.connection.name if self.told.connection else ""
        return self.t.text(key, **{"name": name, "exchange": self.exchange.title, **more})

    def place(self) -> str:
        market = self.t.plain(f"market-{self.one.market.value}")
        return self.said("alert-place", market=market)


Tell = Callable[[_Scene], Screen]

# What the details of an alert may name, each with its text.
_ABOUT_STRATEGIES = ("paused", "resumed", "waiting")


def _alone(t: Translator, bundle: Bundle, backdrop: Backdrop) -> Screen:
    scene = _Scene(t, bundle.told[0], bundle, backdrop)
    return _TOLD[scene.alert.kind](scene)


def _several(t: Translator, bundle: Bundle, backdrop: Backdrop) -> Screen:
    scenes = [_Scene(t, told, bundle, backdrop) for told in bundle.told]
    left = len(scenes) - MOST_TOLD
    text = paragraphs(
        t.text("alert-several-title", count=len(scenes)),
        *(_short(scene) for scene in scenes[:MOST_TOLD]),
        t.text("alert-more", count=left) if left > 0 else "",
    )
    spoken_of = {each.id: each for scene in scenes[:MOST_TOLD] if (each := scene.told.connection)}
    buttons = tuple((_to_connection(each),) for each in spoken_of.values())
    return Screen(text, (*buttons, home_row(t)))


def _to_connection(one: Connection) -> Button:
    return Button(f"{status_mark(one.report.verdict)} {one.name}", Press("connection", None, one.id))


def _short(scene: _Scene) -> str:
    """The alert in a line or two, among others."""
    finding = scene.alert.finding
    why = scene.said(title_key(finding.diagnosis)) if finding and scene.told.connection else ""
    return "\n".join(filter(None, (_title(scene), why)))


def _title(scene: _Scene) -> str:
    kind, details = scene.alert.kind, scene.alert.details
    if kind in {AlertKind.DIGEST, AlertKind.IP_MOVE}:
        return scene.t.text(_TITLES[kind])
    if kind is AlertKind.EXPIRES:
        return scene.said(_TITLES[kind], days=int(details.get("days", 1)))
    if kind is AlertKind.KEY_CHANGED:
        return scene.said(_CHANGE_TITLES[KeyChange(str(details["change"]))])
    if kind is AlertKind.INCIDENT_OPENED and _is_maintenance(scene.alert):
        return scene.said("alert-maintenance-title")
    return scene.said(_TITLES[kind])


def _strategies(scene: _Scene) -> str:
    """What it means for the strategies on that connection; nothing where there is none."""
    details = scene.alert.details
    said = (scene.t.text(f"alert-{what}", names=str(details[what])) for what in _ABOUT_STRATEGIES if what in details)
    return "\n".join(said)


def _with_strategies(scene: _Scene, rows: tuple[tuple[Button, ...], ...]) -> tuple[tuple[Button, ...], ...]:
    touched = any(what in scene.alert.details for what in _ABOUT_STRATEGIES)
    return ((go(scene.t, "button-strategies", "strategies"),), *rows) if touched else rows


def _offline(scene: _Scene) -> Screen:
    return _trouble(scene, scene.said("alert-since", time=scene.moment("since")))


def _reminder(scene: _Scene) -> Screen:
    length = duration(scene.t, scene.backdrop.now - _instant(scene.alert, "since"))
    return _trouble(scene, scene.said("alert-reminder-length", length=length, time=scene.moment("since")))


def _trouble(scene: _Scene, since: str) -> Screen:
    finding, ours = scene.alert.finding, scene.backdrop.addresses
    text = paragraphs(
        f"{_title(scene)}\n{scene.place()}\n{since}",
        _strategies(scene),
        diagnosis_text(scene.t, scene.exchange, finding, ours) if finding else "",
        evidence(scene.t, finding),
    )
    return Screen(text, _trouble_rows(scene))


def _withdraw_gained(scene: _Scene) -> Screen:
    text = paragraphs(
        f"{_title(scene)}\n{scene.place()}",
        scene.said("alert-withdraw-gained-text"),
        _strategies(scene),
        numbered(scene.t.lines("alert-withdraw-gained-now", exchange=scene.exchange.title)),
        evidence(scene.t, scene.alert.finding),
    )
    return Screen(text, _trouble_rows(scene))


def _trouble_rows(scene: _Scene) -> tuple[tuple[Button, ...], ...]:
    backdrop = scene.backdrop
    return trouble_rows(
        scene.t, scene.one, scene.exchange, scene.alert.finding, backdrop.addresses, support=backdrop.support
    )


def _back(scene: _Scene) -> Screen:
    span = _span(scene.t, scene.alert, scene.notices, "since", "back")
    text = paragraphs(f"{_title(scene)}\n{scene.place()}", scene.said("alert-back-text", **span), _strategies(scene))
    return Screen(text, _with_strategies(scene, news_rows(scene.t, scene.one)))


def _unstable(scene: _Scene) -> Screen:
    finding = scene.alert.finding
    cause = scene.t.plain(title_key(finding.diagnosis), exchange=scene.exchange.title) if finding else ""
    length = duration(scene.t, scene.backdrop.rhythm.steady_after)
    falls = int(scene.alert.details.get("falls", scene.backdrop.rhythm.falls))
    text = paragraphs(
        f"{_title(scene)}\n{scene.place()}",
        scene.said("alert-unstable-text", falls=falls, length=length),
        _strategies(scene),
        scene.said("alert-last-cause", cause=cause) if cause else "",
        evidence(scene.t, finding),
    )
    return Screen(text, news_rows(scene.t, scene.one, testable=True))


def _steady(scene: _Scene) -> Screen:
    length = duration(scene.t, scene.backdrop.rhythm.steady_after)
    text = paragraphs(f"{_title(scene)}\n{scene.place()}", scene.said("alert-steady-text", length=length))
    return Screen(text, news_rows(scene.t, scene.one))


def _incident_opened(scene: _Scene) -> Screen:
    kind = "maintenance" if _is_maintenance(scene.alert) else "incident-opened"
    expected = "until" in scene.alert.details
    text = paragraphs(
        _title(scene),
        scene.said(f"alert-{kind}-text"),
        scene.said("alert-incident-until", time=scene.moment("until")) if expected else "",
        scene.t.literal(scene.backdrop.words.get(scene.alert.incident_id or "", "")),
        _yours(scene),
    )
    return Screen(text, incident_rows(scene.t))


def _incident_closed(scene: _Scene) -> Screen:
    kind = "maintenance-closed" if _is_maintenance(scene.alert) else "incident-closed"
    span = _span(scene.t, scene.alert, scene.notices, "opened", "closed")
    text = paragraphs(_title(scene), scene.said(f"alert-{kind}-text", **span), _yours(scene))
    return Screen(text, incident_rows(scene.t))


def _yours(scene: _Scene) -> str:
    """The names of the person's connections at that exchange."""
    names = [each.name for each in scene.bundle.connections if each.exchange == scene.alert.exchange]
    if not names:
        return ""
    left = len(names) - _MOST_NAMED
    more = (scene.t.text("alert-more", count=left),) if left > 0 else ()
    listed = bullets((*map(scene.t.literal, names[:_MOST_NAMED]), *more))
    return f"{scene.t.text('alert-incident-yours')}\n{listed}"


def _expires(scene: _Scene) -> Screen:
    binds = scene.alert.details.get("binds") == 1
    ends = times.day(scene.t, scene.notices, _instant(scene.alert, "ends"))
    listed = "\n".join(f"<code>{address}</code>" for address in scene.backdrop.addresses)
    text = paragraphs(
        f"{_title(scene)}\n{scene.place()}",
        scene.said("alert-expires-text", date=ends),
        scene.said("alert-expires-binds") if binds else "",
        listed if binds else "",
    )
    return Screen(text, key_rows(scene.t, scene.one, scene.exchange, scene.backdrop.addresses, replaceable=True))


def _key_changed(scene: _Scene) -> Screen:
    key = _CHANGE_TITLES[KeyChange(str(scene.alert.details["change"]))].removesuffix("-title")
    missing = str(scene.alert.details.get("missing", ""))
    text = paragraphs(f"{_title(scene)}\n{scene.place()}", scene.said(f"{key}-text", missing=missing))
    return Screen(text, key_rows(scene.t, scene.one, scene.exchange, scene.backdrop.addresses))


def _digest(scene: _Scene) -> Screen:
    person, backdrop = scene.bundle.person, scene.backdrop
    upcoming = person.digest_at or person.notices.next_digest(backdrop.now)
    exchanges, watches = backdrop.exchanges, backdrop.watches
    return digest(scene.t, scene.bundle.connections, exchanges, watches, person.notices, upcoming)


def _ip_move(scene: _Scene) -> Screen:
    details, watches = scene.alert.details, scene.backdrop.watches
    address = str(details.get("address", ""))
    lacking = [each for each in scene.bundle.connections if address in _lacks(watches.get(each.id))]
    return moving.ip_move(scene.t, lacking, scene.backdrop.exchanges, address, int(details.get("round", 1)))


def _lacks(watch: Watch | None) -> tuple[str, ...]:
    return (watch.lacks or ()) if watch else ()


def _is_maintenance(alert: Alert) -> bool:
    return alert.details.get("kind") == IncidentKind.MAINTENANCE


def _span(t: Translator, alert: Alert, notices: Notices, first: str, last: str) -> dict[str, str]:
    begun, ended = _instant(alert, first), _instant(alert, last)
    return {
        "length": duration(t, max(ended - begun, timedelta(0))),
        "begun": times.moment(t, notices, begun),
        "ended": times.moment(t, notices, ended),
    }


def _instant(alert: Alert, detail: str) -> datetime:
    """What the alert says of that; the time of the alert itself where it does not."""
    said = alert.details.get(detail)
    return datetime.fromisoformat(str(said)) if said else alert.created_at


_TOLD: Mapping[AlertKind, Tell] = {
    AlertKind.WITHDRAW_GAINED: _withdraw_gained,
    AlertKind.OFFLINE: _offline,
    AlertKind.CAUSE_CHANGED: _offline,
    AlertKind.BACK: _back,
    AlertKind.UNSTABLE: _unstable,
    AlertKind.STEADY: _steady,
    AlertKind.REMINDER: _reminder,
    AlertKind.INCIDENT_OPENED: _incident_opened,
    AlertKind.INCIDENT_CLOSED: _incident_closed,
    AlertKind.EXPIRES: _expires,
    AlertKind.KEY_CHANGED: _key_changed,
    AlertKind.IP_MOVE: _ip_move,
    AlertKind.DIGEST: _digest,
}
_TITLES: Mapping[AlertKind, str] = {
    AlertKind.WITHDRAW_GAINED: "alert-withdraw-gained-title",
    AlertKind.OFFLINE: "alert-offline-title",
    AlertKind.CAUSE_CHANGED: "alert-other-reason-title",
    AlertKind.BACK: "alert-back-title",
    AlertKind.UNSTABLE: "alert-unstable-title",
    AlertKind.STEADY: "alert-steady-title",
    AlertKind.REMINDER: "alert-reminder-title",
    AlertKind.INCIDENT_OPENED: "alert-incident-opened-title",
    AlertKind.INCIDENT_CLOSED: "alert-incident-closed-title",
    AlertKind.EXPIRES: "alert-expires-title",
    AlertKind.IP_MOVE: "alert-ip-move-title",
    AlertKind.DIGEST: "alert-digest-title",
}
_CHANGE_TITLES: Mapping[KeyChange, str] = {
    KeyChange.TRANSFER_GAINED: "alert-transfer-gained-title",
    KeyChange.LIST_OPENED: "alert-list-opened-title",
    KeyChange.ADDRESSES_LOST: "alert-addresses-lost-title",
}
