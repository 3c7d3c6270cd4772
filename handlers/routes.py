"""Which update goes to whom: the one table of what the bot reacts to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from telegram import ChatMember, Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
)
from telegram.ext.filters import Chat, ChatType, UpdateType

from handlers import alerts, connections, home, strategies, strategy_pairs, strategy_settings, wizard
from handlers.blocked import OPEN_COMMANDS, BlockedDoor
from handlers.capture import Capture, Deletions
from handlers.connections import ConnectionPresses
from handlers.groups import PAYLOAD, Groups
from handlers.home import ForgetPress
from handlers.lanes import Lanes
from handlers.live_test import LiveTests
from handlers.press import COMMAND, Press, read_press
from handlers.replacing import ReplacingPresses
from handlers.services import Services
from handlers.staff import table as staff
from handlers.visit import Visit, staff_visit_of, visit_of
from handlers.wizard import Act, TestPresses, refuse

Context = ContextTypes.DEFAULT_TYPE

# As Telegram marks one; whatever follows, a line break or a comma included, is no part of it.
_COMMAND = re.compile(r"/(\w+)(?:@\w+)?", re.ASCII)


class Routes:
    """Everything that a person can do to the bot, each with the one function that answers it."""

    def __init__(self, services: Services, tests: LiveTests, capture: Capture, groups: Groups) -> None:
        self._services = services
        self._capture = capture
        self._groups = groups
        self._blocked = BlockedDoor(capture)
        self._verbs: Mapping[str, Act] = {
            **wizard.VERBS,
            **TestPresses(tests).verbs(),
            **home.VERBS,
            **ForgetPress(tests).verbs(),
            **connections.VERBS,
            **alerts.VERBS,
            **staff.VERBS,
            **strategies.VERBS,
            **strategy_settings.VERBS,
            **strategy_pairs.VERBS,
            **ConnectionPresses(tests).verbs(),
            **ReplacingPresses(tests).verbs(),
        }
        self._commands: Mapping[str, Act] = {
            **home.COMMANDS,
            "connections": connections.show_connections,
            "strategies": strategies.show_strategies,
            "alerts": alerts.show_settings,
        }

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        private = ChatType.PRIVATE
        add = application.add_handler
        add(CallbackQueryHandler(self._press))
        add(CommandHandler(list(self._commands), self._command, filters=private & UpdateType.MESSAGE))
        desk = Chat(chat_id=self._services.staff.support_chat or ())
        add(CommandHandler(list(staff.COMMANDS), self._staff_command, filters=(private | desk) & UpdateType.MESSAGE))
        add(MessageHandler(private & UpdateType.MESSAGE, self._message))
        add(MessageHandler(private & UpdateType.EDITED_MESSAGE, self._edited))
        add(CommandHandler(list(self._commands), self._group_command, filters=ChatType.GROUPS & UpdateType.MESSAGE))
        add(MessageHandler(ChatType.GROUPS & (UpdateType.MESSAGE | UpdateType.EDITED_MESSAGE), self._group_message))
        add(ChatMemberHandler(self._membership, ChatMemberHandler.MY_CHAT_MEMBER))

    async def _press(self, update: Update, context: Context) -> None:
        query = update.callback_query
        visit = staff_visit_of(update, context.bot, self._services)
        press = read_press(query.data) if query else None
        verbs = self._verbs if visit is not None and visit.is_private else staff.VERBS
        act = verbs.get(press.verb) if press else None
        if visit is not None and await self._blocked.stops(visit, press.verb if press else ""):
            return
        if visit is not None and press is not None and act is not None:
            await self._services.staff.staffing.forget_typed(visit.turn)
            await act(visit, press)
        elif visit is not None and visit.is_private:
            await refuse(visit)
        elif query is not None:
            await query.answer()

    async def _command(self, update: Update, context: Context) -> None:
        await self._obey(self._commands, update, context, told_more=False)

    async def _staff_command(self, update: Update, context: Context) -> None:
        """To whoever never was of the staff such a command is one that we do not know."""
        user, chat = update.effective_user, update.effective_chat
        if user is not None and await self._services.staff.staffing.knows(user.id):
            await self._obey(staff.COMMANDS, update, context, told_more=True)
        elif user is not None and chat is not None and chat.id == user.id:
            await self._message(update, context)
        else:
            await self._group_message(update, context)

    async def _obey(self, commands: Mapping[str, Act], update: Update, context: Context, *, told_more: bool) -> None:
        """Carry the command out; with `told_more`, what follows it is meant for it."""
        visit, message = staff_visit_of(update, context.bot, self._services), update.effective_message
        if visit is None or message is None:
            return
        text = message.text or ""
        found = _COMMAND.match(text)
        if found is None:
            return
        rest = text[found.end() :].strip()
        if (
            found[1].lower() not in OPEN_COMMANDS
            and visit.is_private
            and await self._blocked.stops_message(visit, message)
        ):
            return
        # What our own links say is known.
        if rest and rest != PAYLOAD and await self._is_secret(visit, update, message, told_more=told_more):
            return
        await self._services.staff.staffing.forget_typed(visit.turn)
        await commands[found[1].lower()](visit, Press(COMMAND, None, rest if told_more else ""))

    async def _is_secret(self, visit: Visit, update: Update, message: Message, *, told_more: bool) -> bool:
        """Whether what follows a command is to be deleted, and was; in a group nobody's credential is awaited."""
        if not visit.is_private:
            return await self._groups.watch(update, strict=False)
        return await self._capture.take_if_secret(visit, message, told_more=told_more)

    async def _message(self, update: Update, context: Context) -> None:
        await self._take(update, context, edited=False)

    async def _edited(self, update: Update, context: Context) -> None:
        await self._take(update, context, edited=True)

    async def _take(self, update: Update, context: Context, *, edited: bool) -> None:
        visit, message = visit_of(update, context.bot, self._services), update.effective_message
        if visit is None or message is None or await self._blocked.stops_message(visit, message):
            return
        await self._capture.take(visit, message, edited=edited)

    async def _group_command(self, update: Update, _: Context) -> None:
        await self._groups.watch(update)
        await self._groups.point_to_private(update)

    async def _group_message(self, update: Update, _: Context) -> None:
        await self._groups.watch(update)

    async def _membership(self, update: Update, _: Context) -> None:
        """A person who blocks the bot is remembered, and met again when they come back."""
        change = update.my_chat_member
        if change is None or change.chat.id != change.from_user.id:
            return
        if change.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}:
            await self._services.people.lost(change.from_user.id)


def build_routes(
    application: Application[Any, Any, Any, Any, Any, Any], services: Services, lanes: Lanes
) -> tuple[LiveTests, Deletions]:
    """Register every route; gives the running tests and the deletions, which outlive single updates."""
    tests = LiveTests(application.bot, services)
    deletions = Deletions(application.bot, services)
    capture = Capture(services, deletions, lanes.is_flooded)
    groups = Groups(application.bot, services, deletions)
    Routes(services, tests, capture, groups).register(application)
    return tests, deletions
