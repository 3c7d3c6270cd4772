"""The buttons and commands around the wizard: home, language, help, security, privacy, support, cancel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.core.awaited import awaited_of
from bot.core.person import Lang
from bot.core.ticket import writing_of
from handlers import support
from handlers.live_test import LiveTests
from handlers.press import Press
from handlers.screens import home
from handlers.standing import announced, home_screen
from handlers.strategies import stop_typing
from handlers.visit import Visit
from handlers.wizard import Act, ask_cancel, connect, refuse

_OPENINGS_SHOWN = 10


async def greet(visit: Visit, _: Press) -> None:
    """/start: a newcomer is told what the bot does and never needs, everyone sees home."""
    outcome = await visit.services.connecting.look(visit.turn)
    _person, connections = await visit.services.managing.all_of(visit.turn)
    t = visit.translator(outcome.person)
    said = await announced(t, visit.services, visit.turn.person_id)
    await visit.show(home.welcome(t, visit.first_name, connections, outcome.draft).headed(*said))


async def go_home(visit: Visit, _: Press) -> None:
    await visit.services.managing.forget_new_name(visit.turn)
    outcome = await visit.services.connecting.look(visit.turn)
    t = visit.translator(outcome.person)
    await visit.show(await home_screen(t, visit.services, visit.turn, outcome.draft))


async def go_home_below(visit: Visit, press: Press) -> None:
    """From a message that is to stay as it is, such as one that many got."""
    if visit.callback_id is not None:
        await visit.chat.toast(visit.callback_id)
    await go_home(replace(visit, pressed=None), press)


async def ask_language(visit: Visit, _: Press) -> None:
    outcome = await visit.services.connecting.look(visit.turn)
    await visit.show(home.language(visit.translator(outcome.person), outcome.draft))


async def choose_language(visit: Visit, press: Press) -> None:
    """The chosen language at once, on the very screen where the person stands."""
    if press.arg not in set(Lang):
        await refuse(visit)
        return
    await visit.services.people.choose_language(visit.turn, Lang(press.arg))
    await visit.show_outcome(await visit.services.connecting.look(visit.turn))


async def show_help(visit: Visit, _: Press) -> None:
    outcome = await visit.services.connecting.look(visit.turn)
    t = visit.translator(outcome.person)
    await visit.show(home.help_screen(t, visit.services.support, outcome.draft))


async def show_security(visit: Visit, _: Press) -> None:
    person = await visit.services.people.greet(visit.turn)
    await visit.show(home.security(visit.translator(person), visit.services.addresses))


async def show_privacy(visit: Visit, _: Press) -> None:
    person = await visit.services.people.greet(visit.turn)
    openings = await visit.services.staff.staffing.openings_of(person.id, _OPENINGS_SHOWN)
    await visit.show(home.privacy(visit.translator(person), openings))


async def ask_forgetting(visit: Visit, _: Press) -> None:
    person, connections = await visit.services.managing.all_of(visit.turn)
    is_blocked = person.blocked_at is not None
    await visit.show(home.confirm_forgetting(visit.translator(person), connections, is_blocked=is_blocked))


async def show_support(visit: Visit, press: Press) -> None:
    if visit.services.staff.support_chat is not None:
        await support.ask(visit, press)
        return
    outcome = await visit.services.connecting.look(visit.turn)
    t = visit.translator(outcome.person)
    await visit.show(home.support(t, visit.services.support, outcome.draft))


async def cancel(visit: Visit, press: Press) -> None:
    """/cancel: stop renaming or typing at once; a draft is asked about, because its key is lost with it."""
    person = await visit.services.people.greet(visit.turn)
    if writing_of(person.renaming) is not None:
        await support.stop(visit, press)
        return
    awaited = awaited_of(person.renaming)
    if awaited is not None:
        await stop_typing(visit, awaited)
        return
    if person.renaming is not None:
        await visit.services.managing.forget_new_name(visit.turn)
        await visit.show(home.name_kept(visit.translator(person)))
        return
    await ask_cancel(visit, press)


class ForgetPress:
    """The press that destroys everything, and with it a test that runs."""

    def __init__(self, tests: LiveTests) -> None:
        self._tests = tests

    async def forget(self, visit: Visit, _: Press) -> None:
        await self._tests.stop(visit.turn.person_id)
        person = await visit.services.people.forget(visit.turn)
        await visit.show(home.forgotten(visit.translator(person), is_blocked=person.blocked_at is not None))

    def verbs(self) -> Mapping[str, Act]:
        return {"really_forget": self.forget}


VERBS: Mapping[str, Act] = {
    "home": go_home,
    "from_news": go_home_below,
    "language": ask_language,
    "speak": choose_language,
    "help": show_help,
    "security": show_security,
    "privacy": show_privacy,
    "forget": ask_forgetting,
    "support": show_support,
    **support.VERBS,
}

# The commands of the private chat, in the order of Telegram's menu.
COMMANDS: Mapping[str, Act] = {
    "start": greet,
    "connect": connect,
    "language": ask_language,
    "help": show_help,
    "privacy": show_privacy,
    "cancel": cancel,
}
