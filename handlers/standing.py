"""The screen that belongs to where a person stands: their draft's step, or home."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core.connection import Connection
from bot.core.draft import Draft, Step
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.usecases.people import Turn
from handlers.press import Press
from handlers.screens import connections, guide, home, replacing, verdict, wizard
from handlers.screens.base import Button, Screen
from handlers.screens.staff import announcements
from handlers.services import Services


async def standing_screen(t: Translator, services: Services, turn: Turn, draft: Draft | None) -> Screen:
    if draft is None:
        return await home_screen(t, services, turn, draft)
    if draft.replaces is not None and draft.step is not Step.WAIT_FOR_TEST:
        return await _replacing_screen(t, services, draft)
    exchange = services.exchanges.get(draft.exchange or "")
    if draft.step is Step.CHOOSE_NAME and exchange is not None:
        return wizard.choose_name(t, draft, exchange, await services.connecting.suggestions_for(draft))
    return step_screen(t, services, draft)


async def home_screen(t: Translator, services: Services, turn: Turn, draft: Draft | None) -> Screen:
    _, connections = await services.managing.all_of(turn)
    said = await announced(t, services, turn.person_id)
    return home.home(t, connections, draft).headed(*said)


async def announced(t: Translator, services: Services, person_id: int, exchange: str | None = None) -> tuple[str, ...]:
    """What staff say to this person now; with an `exchange`, only of that one."""
    banners = await services.staff.announcing.shown_to(person_id)
    meant = [each for each in banners if exchange is None or each.exchange == exchange]
    return announcements.for_trader(t, meant, services.exchanges)


async def connection_screen(t: Translator, services: Services, one: Connection, came_from: str = "") -> Screen:
    """The connection in detail, with its old key where one still has to be deleted, how the monitor sees it, and the
    strategies that could be enabled on it now: first the one whose id begins with `came_from`, where it was left for a
    test.
    """
    retired = await services.replacing.retired_of(one.id)
    watch = await services.managing.watch_of(one.id)
    idle = sorted(
        await services.strategizing.idle_on(one),
        key=lambda each: not (came_from and each.id.startswith(came_from)),
    )
    said = await announced(t, services, one.person_id, one.exchange)
    exchange = services.exchanges[one.exchange]
    return connections.connection(t, one, exchange, services.addresses, retired, watch, idle).headed(*said)


async def replaced_screen(t: Translator, services: Services, one: Connection) -> Screen:
    """What a connection that has a new key shows: that key, and what is to be done with the old one."""
    retired = await services.replacing.retired_of(one.id)
    if retired is None:
        return await connection_screen(t, services, one)
    return replacing.replaced(t, one, services.exchanges[one.exchange], retired, services.addresses)


async def _replacing_screen(t: Translator, services: Services, draft: Draft) -> Screen:
    """A step on the way to a new key, which says whose key that is; or that there is nothing left to replace."""
    old = await services.replacing.replaced_by(draft)
    if old is None:
        return replacing.orphaned(t, draft)
    if draft.step is Step.CONFIRM_REPLACEMENT:
        return replacing.confirm(t, draft, services.exchanges[old.exchange], old)
    return step_screen(t, services, draft).headed(replacing.whose_key(t, old))


def step_screen(t: Translator, services: Services, draft: Draft) -> Screen:
    """The screen of every step that needs nothing but the draft."""
    exchange = services.exchanges.get(draft.exchange or "")
    if exchange is None:
        return wizard.choose_exchange(t, draft, services.exchanges.values())
    return _SCREENS[draft.step](t, services, draft, exchange)


def testing_screen(t: Translator, draft: Draft) -> Screen:
    return verdict.testing(t, draft.name or "", verdict.waiting_stages(), stop_button(t, draft))


def stop_button(t: Translator, draft: Draft) -> Button:
    return Button(t.plain("button-stop-test"), Press("stop_test", draft.version))


StepScreen = Callable[[Translator, Services, Draft, Exchange], Screen]

# The wizard at a glance: each step and what it shows. The name's screen needs the names already taken, see above.
_SCREENS: Mapping[Step, StepScreen] = {
    Step.CHOOSE_EXCHANGE: lambda t, s, draft, _: wizard.choose_exchange(t, draft, s.exchanges.values()),
    Step.CHOOSE_SITE: lambda t, _, draft, exchange: wizard.choose_site(t, draft, exchange),
    Step.CHOOSE_MARKET: lambda t, _, draft, exchange: wizard.choose_market(t, draft, exchange),
    Step.CHOOSE_START: lambda t, _, draft, exchange: wizard.choose_start(t, draft, exchange),
    Step.READ_GUIDE: lambda t, s, draft, exchange: guide.page(t, draft, exchange, s.addresses),
    Step.CHOOSE_NAME: lambda t, _, draft, exchange: wizard.choose_name(t, draft, exchange, ()),
    Step.ENTER_CREDENTIALS: lambda t, _, draft, exchange: wizard.enter_credentials(t, draft, exchange),
    Step.SETTLE_DOUBT: lambda t, s, draft, exchange: wizard.settle_doubt(t, draft, exchange, _other(s, draft)),
    Step.CONFIRM_SUMMARY: lambda t, _, draft, exchange: wizard.confirm_summary(t, draft, exchange),
    # With the connection in hand it shows more, see above.
    Step.CONFIRM_REPLACEMENT: lambda t, _, draft, __: replacing.orphaned(t, draft),
    Step.WAIT_FOR_TEST: lambda t, _, draft, __: testing_screen(t, draft),
    Step.READ_VERDICT: lambda t, s, draft, exchange: verdict.verdict_of_draft(
        t, draft, exchange, s.addresses, s.support
    ),
}


def _other(services: Services, draft: Draft) -> Exchange | None:
    return services.exchanges.get(draft.doubt.exchange or "") if draft.doubt else None
