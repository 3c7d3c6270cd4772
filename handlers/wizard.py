"""The wizard's buttons: each verb of a press, the step it takes, and the screen that answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.core.draft import Step
from bot.core.exchange import Field
from bot.usecases.handing_over import Settle
from bot.usecases.outcome import Outcome, Refusal
from handlers.live_test import LiveTests
from handlers.press import Press
from handlers.screens import guide, home, wizard
from handlers.standing import testing_screen
from handlers.visit import Visit

Act = Callable[[Visit, Press], Awaitable[None]]

_CHANGEABLE = {"site": Step.CHOOSE_SITE, "market": Step.CHOOSE_MARKET, "name": Step.CHOOSE_NAME}
NO_VERSION = -1


def version_of(press: Press) -> int:
    """The screen's version; one that no draft has where a forged press carries none."""
    return NO_VERSION if press.version is None else press.version


async def connect(visit: Visit, _: Press) -> None:
    await visit.show_outcome(await visit.services.connecting.begin(visit.turn))


async def choose_exchange(visit: Visit, press: Press) -> None:
    await visit.show_outcome(await visit.services.connecting.choose_exchange(visit.turn, version_of(press), press.arg))


async def choose_site(visit: Visit, press: Press) -> None:
    await visit.show_outcome(await visit.services.connecting.choose_site(visit.turn, version_of(press), press.arg))


async def switch_site(visit: Visit, press: Press) -> None:
    """From a verdict that found the key at another site."""
    await visit.show_outcome(await visit.services.connecting.switch_site(visit.turn, version_of(press), press.arg))


async def choose_market(visit: Visit, press: Press) -> None:
    await visit.show_outcome(await visit.services.connecting.choose_market(visit.turn, version_of(press), press.arg))


async def make_own_pair(visit: Visit, press: Press) -> None:
    await visit.show_outcome(await visit.services.handing_over.make_own_pair(visit.turn, version_of(press)))


async def has_a_key(visit: Visit, press: Press) -> None:
    await visit.show_outcome(await visit.services.connecting.has_a_key(visit.turn, version_of(press)))


async def open_guide(visit: Visit, press: Press) -> None:
    page = int(press.arg) if press.arg.isdecimal() else 0
    await visit.show_outcome(await visit.services.connecting.open_guide(visit.turn, version_of(press), page))


async def take_suggestion(visit: Visit, press: Press) -> None:
    index = int(press.arg) if press.arg.isdecimal() else -1
    await visit.show_outcome(await visit.services.connecting.take_suggestion(visit.turn, version_of(press), index))


async def settle_doubt(visit: Visit, press: Press) -> None:
    if press.arg not in set(Settle):
        await refuse(visit)
        return
    await visit.show_outcome(await visit.services.handing_over.settle(visit.turn, version_of(press), Settle(press.arg)))


async def enter_again(visit: Visit, press: Press) -> None:
    wanted = Field(press.arg) if press.arg in set(Field) else None
    await visit.show_outcome(await visit.services.handing_over.enter_again(visit.turn, version_of(press), wanted))


async def change_answer(visit: Visit, press: Press) -> None:
    step = _CHANGEABLE.get(press.arg)
    if step is None:
        await refuse(visit)
        return
    await visit.show_outcome(await visit.services.connecting.go_to(visit.turn, version_of(press), step))


async def go_back(visit: Visit, press: Press) -> None:
    await visit.show_outcome(await visit.services.connecting.go_back(visit.turn, version_of(press)))


async def show_all_steps(visit: Visit, _: Press) -> None:
    outcome = await visit.services.connecting.look(visit.turn)
    exchange = visit.services.exchanges.get(outcome.draft.exchange or "") if outcome.draft else None
    if outcome.draft is None or exchange is None:
        await visit.show_outcome(outcome)
        return
    t = visit.translator(outcome.person)
    await visit.show(guide.all_steps(t, outcome.draft, exchange, visit.services.addresses, visit.services.support))


async def ask_cancel(visit: Visit, _: Press) -> None:
    outcome = await visit.services.connecting.look(visit.turn)
    t = visit.translator(outcome.person)
    if outcome.draft is None:
        await visit.show(wizard.cancelled(t, had_draft=False))
        return
    await visit.show(wizard.confirm_cancel(t, outcome.draft))


async def show_addresses(visit: Visit, _: Press) -> None:
    outcome = await visit.services.connecting.look(visit.turn)
    t = visit.translator(outcome.person)
    await visit.show(home.addresses(t, visit.services.addresses, outcome.draft))


async def refuse(visit: Visit) -> None:
    """Answer a press that no screen of ours offers with where the person stands."""
    outcome = await visit.services.connecting.look(visit.turn)
    await visit.show_outcome(Outcome(outcome.person, outcome.draft, refused=Refusal.OUT_OF_DATE))


class TestPresses:
    """The presses that start and stop the connection test of a draft."""

    def __init__(self, tests: LiveTests) -> None:
        self._tests = tests

    async def begin(self, visit: Visit, press: Press) -> None:
        outcome = await visit.services.testing.begin(visit.turn, version_of(press))
        draft = outcome.draft
        if draft is None and self._tests.is_place_of(visit.turn.person_id, visit.pressed):
            # A double press, and the first one's test is over already: what it showed must not be covered.
            await visit.chat.toast(visit.callback_id or "")
            return
        if outcome.refused or draft is None or draft.step is not Step.WAIT_FOR_TEST:
            await visit.show_outcome(outcome)
            return
        t = visit.translator(outcome.person)
        shown = await visit.show_step(draft, testing_screen(t, draft))
        self._tests.of_draft(t, draft, shown)

    async def stop(self, visit: Visit, press: Press) -> None:
        outcome = await visit.services.testing.cancel(visit.turn, version_of(press))
        if not outcome.refused:
            await self._tests.stop(visit.turn.person_id)
        t = visit.translator(outcome.person)
        await visit.show_outcome(outcome, "" if outcome.refused else t.text("test-cancelled"))

    async def really_cancel(self, visit: Visit, press: Press) -> None:
        outcome = await visit.services.connecting.cancel(visit.turn, version_of(press))
        if outcome.draft is not None:
            await visit.show_outcome(outcome)
            return
        await self._tests.stop(visit.turn.person_id)
        t = visit.translator(outcome.person)
        await visit.show(wizard.cancelled(t, had_draft=not outcome.refused))

    def verbs(self) -> Mapping[str, Act]:
        return {"test": self.begin, "stop_test": self.stop, "really_cancel": self.really_cancel}


# Every verb that a button of the wizard can carry, in the order in which a trader meets them.
VERBS: Mapping[str, Act] = {
    "connect": connect,
    "exchange": choose_exchange,
    "site": choose_site,
    "switch_site": switch_site,
    "market": choose_market,
    "guide": open_guide,
    "all_steps": show_all_steps,
    "have_key": has_a_key,
    "own_pair": make_own_pair,
    "suggestion": take_suggestion,
    "settle": settle_doubt,
    "again": enter_again,
    "change": change_answer,
    "back": go_back,
    "cancel": ask_cancel,
    "addresses": show_addresses,
}
