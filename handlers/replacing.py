"""The buttons by which a connection's key is replaced, and its old key seen to be dead."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.draft import Step
from bot.usecases.outcome import Outcome
from bot.usecases.ports import CannotOpen
from bot.usecases.replacing import Begun, OldKey
from handlers.live_test import LiveTests
from handlers.press import Press
from handlers.screens import connections, replacing
from handlers.screens.base import Screen
from handlers.standing import connection_screen, replaced_screen, testing_screen
from handlers.visit import Visit
from handlers.wizard import Act, version_of


async def begin(visit: Visit, press: Press) -> None:
    """Lead to a new key for the connection; the press may stand on a message of any age."""
    await _show_begun(visit, await visit.services.replacing.begin(visit.turn, press.arg))


async def make_own(visit: Visit, press: Press) -> None:
    await visit.show_outcome(await visit.services.replacing.make_own(visit.turn, version_of(press)))


async def leave(visit: Visit, press: Press) -> None:
    """Back from the first step to the connection."""
    outcome = await visit.services.replacing.leave(visit.turn, version_of(press))
    if outcome.refused and outcome.draft is not None:
        await visit.show_outcome(outcome)
        return
    await _show_kept(visit, press.arg)


async def show_old_key(visit: Visit, press: Press) -> None:
    waiting = await visit.services.replacing.old_key_of(visit.turn, press.arg)
    await visit.show(await _old_key_screen(visit, waiting))


async def check_old_key(visit: Visit, press: Press) -> None:
    """Say at once that the exchange is being asked, and then what it says."""
    waiting = await visit.services.replacing.old_key_of(visit.turn, press.arg)
    one, retired = waiting.connection, waiting.retired
    if one is None or retired is None:
        await visit.show(await _old_key_screen(visit, waiting))
        return
    t = visit.translator(waiting.person)
    shown = await visit.show(replacing.checking(t, one, visit.services.exchanges[one.exchange], retired))
    try:
        screen = await _old_key_screen(visit, await visit.services.replacing.verify_old(visit.turn, press.arg))
    except CannotOpen:
        screen = (await _old_key_screen(visit, waiting)).headed(t.text("replace-old-unreadable"))
    if not await visit.chat.edit(shown, screen):
        await visit.chat.send(screen)


async def _show_begun(visit: Visit, begun: Begun) -> None:
    t, one = visit.translator(begun.person), begun.connection
    if one is None:
        await visit.show(connections.gone(t))
    elif begun.in_the_way is not None:
        exchange = visit.services.exchanges.get(begun.in_the_way.exchange or "")
        await visit.show(replacing.in_the_way(t, one, begun.in_the_way, exchange))
    else:
        await visit.show_outcome(Outcome(begun.person, begun.draft))


async def _show_kept(visit: Visit, connection_id: str) -> None:
    """The connection with the key that it had before."""
    found = await visit.services.managing.one_of(visit.turn, connection_id)
    t = visit.translator(found.person)
    if found.connection is None:
        await visit.show(connections.gone(t))
        return
    one = found.connection
    screen = await connection_screen(t, visit.services, one)
    await visit.show(screen.headed(t.text("replace-kept", name=one.name, key=one.masked_key)))


async def _old_key_screen(visit: Visit, waiting: OldKey) -> Screen:
    t, one, retired = visit.translator(waiting.person), waiting.connection, waiting.retired
    if one is None:
        return connections.gone(t)
    if retired is None:
        return (await connection_screen(t, visit.services, one)).headed(t.text("replace-no-old-key"))
    exchange = visit.services.exchanges[one.exchange]
    if waiting.fate is None:
        return replacing.old_key(t, one, exchange, retired)
    return replacing.checked(t, one, exchange, retired, waiting.fate)


class ReplacingPresses:
    """The presses that end one draft for another, or start and stop a test."""

    def __init__(self, tests: LiveTests) -> None:
        self._tests = tests

    async def begin_instead(self, visit: Visit, press: Press) -> None:
        begun = await visit.services.replacing.begin_instead(visit.turn, version_of(press), press.arg)
        if begun.draft is not None and begun.draft.step is not Step.WAIT_FOR_TEST:
            await self._tests.stop(visit.turn.person_id)
        await _show_begun(visit, begun)

    async def confirm(self, visit: Visit, press: Press) -> None:
        try:
            outcome = await visit.services.replacing.confirm(visit.turn, version_of(press))
        except CannotOpen:
            now = await visit.services.connecting.look(visit.turn)
            await visit.show_outcome(now, visit.translator(now.person).text("replace-failed"))
            return
        if outcome.draft is not None and not outcome.refused and outcome.draft.step is Step.WAIT_FOR_TEST:
            await self._test_first(visit, outcome)
        elif outcome.draft is not None:
            await visit.show_outcome(outcome)
        else:
            await self._show_replaced(visit, press.arg)

    async def keep_key(self, visit: Visit, press: Press) -> None:
        outcome = await visit.services.replacing.drop(visit.turn, version_of(press))
        if outcome.draft is not None:
            await visit.show_outcome(outcome)
            return
        await self._tests.stop(visit.turn.person_id)
        await _show_kept(visit, press.arg)

    def verbs(self) -> Mapping[str, Act]:
        return {
            "replace": begin,
            "drop_and_replace": self.begin_instead,
            "same_account": self.confirm,
            "own_connection": make_own,
            "keep_key": self.keep_key,
            "leave_replacing": leave,
            "old_key": show_old_key,
            "check_old": check_old_key,
        }

    async def _test_first(self, visit: Visit, outcome: Outcome) -> None:
        """What the last test showed is too old to let a key in."""
        draft = outcome.draft
        if draft is not None:
            t = visit.translator(outcome.person)
            shown = await visit.show_step(draft, testing_screen(t, draft).headed(t.text("replace-test-first")))
            self._tests.of_draft(t, draft, shown)

    async def _show_replaced(self, visit: Visit, connection_id: str) -> None:
        found = await visit.services.managing.one_of(visit.turn, connection_id)
        t = visit.translator(found.person)
        one = found.connection
        await visit.show(connections.gone(t) if one is None else await replaced_screen(t, visit.services, one))
