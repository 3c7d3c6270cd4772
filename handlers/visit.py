"""One thing that a person did in their private chat, with what is needed to answer it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from telegram import Bot, Update

from bot.core.awaited import awaited_of
from bot.core.connection import LONGEST_NAME
from bot.core.draft import Draft
from bot.core.i18n import Translator, plain
from bot.core.person import Person
from bot.core.ticket import writing_of
from bot.usecases.outcome import Outcome
from bot.usecases.people import Turn
from handlers.chat import Chat
from handlers.screens.base import Screen, key_of
from handlers.screens.wizard import field_name
from handlers.services import Services
from handlers.standing import standing_screen


@dataclass(frozen=True, slots=True)
class Visit:
    """`pressed` is the message that the button stands on, `callback_id` what Telegram wants answered; both
    None for a message.
    """

    services: Services
    chat: Chat
    turn: Turn
    first_name: str
    pressed: int | None = None
    callback_id: str | None = None

    def translator(self, person: Person) -> Translator:
        return self.services.translators[person.lang]

    @property
    def is_private(self) -> bool:
        """Whether it is the person's own chat; else it is the group of the support staff."""
        return self.chat.id == self.turn.person_id

    async def show(self, screen: Screen, *, toast: str = "", alert: bool = False) -> int:
        """Answer with a screen: in place of the pressed one, or as a new message. Gives the message that shows it."""
        if self.pressed is None or self.callback_id is None:
            return await self.chat.send(screen)
        # The two calls do not depend on each other; together they cost one round trip.
        edited, _ = await asyncio.gather(
            self.chat.edit(self.pressed, screen), self.chat.toast(self.callback_id, toast, alert=alert)
        )
        return self.pressed if edited else await self.chat.send(screen)

    async def show_outcome(self, outcome: Outcome, *notices: str) -> None:
        """Answer with the screen of the step on which the person stands now; a refusal says why above it."""
        awaits = outcome.person.renaming
        if outcome.draft is not None and (awaited_of(awaits) is not None or writing_of(awaits) is not None):
            # From now on it is the wizard that asks, and what is typed is meant for it.
            await self.services.managing.forget_new_name(self.turn)
        t = self.translator(outcome.person)
        why = refusal_text(t, self.services, outcome)
        toast = plain(why) if self.callback_id else ""
        screen = await standing_screen(t, self.services, self.turn, outcome.draft)
        headed = screen.headed(*notices, "" if self.callback_id else why)
        await self.show_step(outcome.draft, headed, toast=toast)

    async def show_step(self, draft: Draft | None, screen: Screen, *, toast: str = "") -> int:
        """Show the draft's screen and remember which message it is; the one before loses its buttons. Gives the
        message that shows it.
        """
        if draft is None or not self._is_above(draft.screen_id):
            shown = await self.show(screen, toast=toast)
        else:
            shown = await self._show_below(screen, toast)
        if draft is not None and shown != draft.screen_id:
            await asyncio.gather(
                self.services.connecting.note_screen(draft.person_id, shown), self.chat.put_away(draft.screen_id)
            )
        return shown

    def _is_above(self, screen_id: int | None) -> bool:
        return self.pressed is not None and screen_id is not None and self.pressed < screen_id

    async def _show_below(self, screen: Screen, toast: str) -> int:
        """Answer a press on a message far up where the person will go on: at the end of the chat."""
        shown, *_ = await asyncio.gather(
            self.chat.send(screen), self.chat.toast(self.callback_id or "", toast), self.chat.put_away(self.pressed)
        )
        return shown


def refusal_text(t: Translator, services: Services, outcome: Outcome) -> str:
    """Why nothing changed, in words; empty when something did. Faults of names and values have texts of their own."""
    if not outcome.refused or outcome.repeated:
        return ""
    key = key_of(outcome.refused)
    if key.startswith("name-"):
        return t.text(key, max=LONGEST_NAME)
    exchange = services.exchanges.get(outcome.draft.exchange or "") if outcome.draft else None
    if key.startswith("unusable-") and exchange is not None:
        return t.text(f"{exchange.id}-{key}")
    if not key.startswith("doubt-") or exchange is None or outcome.about is None:
        return t.text(f"refused-{key}")
    field = field_name(t, exchange, outcome.about)
    return t.text(key, field=field, exchange=exchange.title, other=exchange.title)


def visit_of(update: Update, bot: Bot, services: Services) -> Visit | None:
    """The visit that this update is; None when it is not a person in their private chat."""
    user, chat = update.effective_user, update.effective_chat
    is_private = user is not None and chat is not None and chat.id == user.id
    return _visit(update, bot, services) if is_private else None


def staff_visit_of(update: Update, bot: Bot, services: Services) -> Visit | None:
    """The same also in the group of the support staff, in the topic where it happened."""
    chat = update.effective_chat
    is_desk = chat is not None and chat.id == services.staff.support_chat
    return _visit(update, bot, services) if is_desk else visit_of(update, bot, services)


def _visit(update: Update, bot: Bot, services: Services) -> Visit | None:
    user, chat, query, message = (
        update.effective_user,
        update.effective_chat,
        update.callback_query,
        update.effective_message,
    )
    if user is None or chat is None:
        return None
    topic = message.message_thread_id if message is not None and message.is_topic_message else None
    handle = services.handle_of(user.username) if user.username else ""
    turn = Turn(update.update_id, user.id, user.language_code, message.message_id if message else None, handle)
    return Visit(
        services=services,
        chat=Chat(bot, chat.id, topic=topic),
        turn=turn,
        first_name=user.first_name,
        pressed=query.message.message_id if query and query.message else None,
        callback_id=query.id if query else None,
    )
