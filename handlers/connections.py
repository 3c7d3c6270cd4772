"""The buttons of a trader's connections: the list, one of them, testing again, renaming, removing."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.connection import LONGEST_NAME
from handlers.live_test import LiveTests
from handlers.press import Press
from handlers.screens import connections, verdict
from handlers.screens.base import Button
from handlers.standing import connection_screen
from handlers.visit import Visit
from handlers.wizard import Act


async def show_connections(visit: Visit, press: Press) -> None:
    person, mine = await visit.services.managing.all_of(visit.turn)
    page = int(press.arg) if press.arg.isdecimal() else 0
    await visit.show(connections.connections(visit.translator(person), mine, visit.services.exchanges, page))


async def show_connection(visit: Visit, press: Press) -> None:
    await visit.services.managing.forget_new_name(visit.turn)
    found = await visit.services.managing.one_of(visit.turn, press.arg)
    t = visit.translator(found.person)
    if found.connection is None:
        await visit.show(connections.gone(t))
        return
    await visit.show(await connection_screen(t, visit.services, found.connection))


async def ask_new_name(visit: Visit, press: Press) -> None:
    found = await visit.services.managing.ask_new_name(visit.turn, press.arg)
    t = visit.translator(found.person)
    one = found.connection
    await visit.show(connections.gone(t) if one is None else connections.ask_new_name(t, one))


async def rename(visit: Visit, typed: str) -> None:
    """Take a typed message as the new name; a name that cannot be used is refused, and asked for again."""
    found = await visit.services.managing.rename(visit.turn, typed)
    t = visit.translator(found.person)
    one = found.connection
    if one is None:
        await visit.show(connections.gone(t))
    elif found.refused is not None:
        fault = t.text(found.refused.replace("_", "-"), max=LONGEST_NAME)
        await visit.show(connections.ask_new_name(t, one).headed(fault))
    else:
        screen = await connection_screen(t, visit.services, one)
        await visit.show(screen.headed(t.text("renamed")))


async def ask_removal(visit: Visit, press: Press) -> None:
    found = await visit.services.managing.one_of(visit.turn, press.arg)
    t = visit.translator(found.person)
    if found.connection is None:
        await visit.show(connections.gone(t))
        return
    exchange = visit.services.exchanges[found.connection.exchange]
    await visit.show(connections.confirm_removal(t, found.connection, exchange))


class ConnectionPresses:
    """The presses on a connection that start, stop or outrun a test of it."""

    def __init__(self, tests: LiveTests) -> None:
        self._tests = tests

    async def test_again(self, visit: Visit, press: Press) -> None:
        connection_id, _, came_from = press.arg.partition(".")
        found = await visit.services.managing.one_of(visit.turn, connection_id)
        t = visit.translator(found.person)
        one = found.connection
        if one is None:
            await visit.show(connections.gone(t))
            return
        stop = Button(t.plain("button-stop-test"), Press("stop_retest", None, one.id))
        shown = await visit.show(verdict.testing(t, one.name, verdict.waiting_stages(), stop))
        await self._tests.of_connection(t, one, shown, came_from)

    async def stop_test(self, visit: Visit, press: Press) -> None:
        await self._tests.stop(visit.turn.person_id)
        await show_connection(visit, press)

    async def remove(self, visit: Visit, press: Press) -> None:
        await self._tests.stop(visit.turn.person_id)
        found = await visit.services.managing.remove(visit.turn, press.arg)
        t = visit.translator(found.person)
        if found.connection is None:
            await visit.show(connections.gone(t))
            return
        exchange = visit.services.exchanges[found.connection.exchange]
        await visit.show(connections.removed(t, found.connection, exchange))

    def verbs(self) -> Mapping[str, Act]:
        return {"retest": self.test_again, "stop_retest": self.stop_test, "really_remove": self.remove}


VERBS: Mapping[str, Act] = {
    "connections": show_connections,
    "connection": show_connection,
    "rename": ask_new_name,
    "remove": ask_removal,
}
