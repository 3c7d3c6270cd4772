"""The one place where messages that may hold a secret are read, sealed and deleted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence

import structlog
from telegram import Bot, Message, MessageEntity, MessageOriginUser

from bot.core.awaited import awaited_of
from bot.core.chats import Deletion, SecretMessage
from bot.core.cleaning import Cleaning
from bot.core.draft import Draft, Step
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.pasting.outside import holds_secret
from bot.core.ticket import writing_of
from bot.metrics import DELETIONS
from bot.usecases.handing_over import EARLY, ENTERING, WELCOME, Taken
from bot.usecases.outcome import Outcome, Refusal
from handlers import support
from handlers.chat import PAUSES, Chat
from handlers.connections import rename
from handlers.reading import LARGEST_TEXT_FILE, Content, Form, read_content
from handlers.screens import support as support_screens
from handlers.screens.base import key_of
from handlers.screens.wizard import field_name, receipt
from handlers.services import Services
from handlers.staff import pins, roles
from handlers.staff import table as staff
from handlers.staff.guard import on_shift
from handlers.strategy_typing import is_plainly_for, take_typed
from handlers.visit import Visit

log = structlog.get_logger(__name__)

# So many deletions without an answer, and Telegram is taken to be away: the rest waits for the next round.
_MOST_IN_VAIN = 3
_EXPECTED = {Step.CHOOSE_NAME: "expects-name", Step.ENTER_CREDENTIALS: "expects-credential"}


class Deletions:
    """Deletes messages that held a secret, and remembers what became of each."""

    def __init__(self, bot: Bot, services: Services) -> None:
        self._bot = bot
        self._services = services
        self._under_way: dict[tuple[int, int], asyncio.Event] = {}

    async def carry_out(self, message: SecretMessage) -> Deletion:
        """What became of the message. Of two that delete the same one at once, the second starts when the first is
        done.
        """
        return await self._alone(message, PAUSES)

    async def catch_up(self, chat_id: int | None = None) -> list[SecretMessage]:
        """Delete every noted message, of that chat or of all, whose deletion was never settled: an interruption left
        it, or Telegram did not answer. Gives those that Telegram will not let go.
        """
        kept, in_vain = list[SecretMessage](), 0
        for message in await self._services.handing_over.pending_deletions(chat_id):
            # One that is being deleted at this moment was not left by anybody.
            if (message.chat_id, message.message_id) in self._under_way:
                continue
            deletion = await self._alone(message, ())
            if deletion is Deletion.REFUSED:
                kept.append(message)
            in_vain += deletion is Deletion.PENDING
            if in_vain == _MOST_IN_VAIN:
                break
        return kept

    async def _alone(self, message: SecretMessage, pauses: Sequence[float]) -> Deletion:
        place = (message.chat_id, message.message_id)
        while place in self._under_way:
            await self._under_way[place].wait()
        self._under_way[place] = asyncio.Event()
        try:
            return await self._delete(message, pauses)
        finally:
            self._under_way.pop(place).set()

    async def _delete(self, message: SecretMessage, pauses: Sequence[float]) -> Deletion:
        deletion = await Chat(self._bot, message.chat_id).delete(message.message_id, pauses)
        DELETIONS.labels(deletion=deletion.value).inc()
        if deletion is Deletion.PENDING:
            log.info("secret_message_waits", chat=message.chat_id, message=message.message_id)
            return deletion
        await self._services.handing_over.settle_deletion(message, deletion)
        if deletion is Deletion.REFUSED:
            log.warning("secret_message_kept", chat=message.chat_id, message=message.message_id)
        return deletion


class Capture:
    """Takes every message of a private chat that is not a command."""

    def __init__(self, services: Services, deletions: Deletions, is_flooded: Callable[[int], bool]) -> None:
        """`is_flooded` tells of a chat whether what says nothing there may stay without an answer."""
        self._services = services
        self._deletions = deletions
        self._is_flooded = is_flooded

    async def take(self, visit: Visit, message: Message, *, edited: bool) -> None:
        outcome = await self._services.connecting.look(visit.turn)
        content = await read_content(message)
        secret = holds_secret(content.text, self._services.exchanges.values(), strict=False)
        draft = outcome.draft
        # A command that we do not know is neither a key nor a name.
        command = _is_command(message)
        named = content.text if content.form is Form.TEXT and not command else None
        if not edited and not secret and await self._is_typed_for_staff(visit, named, _sender_of(message)):
            return
        if not command and await support.is_meant(visit, message, content, outcome.person, draft, edited=edited):
            await self._take_for_support(visit, message, content, outcome, secret=secret, edited=edited)
            return
        awaited = awaited_of(outcome.person.renaming) if named is not None and not secret else None
        if awaited is not None and named is not None and (not _is_entering(draft) or is_plainly_for(awaited, named)):
            await take_typed(visit, awaited, named)
        elif draft is not None and ((draft.step in ENTERING and not command) or (secret and draft.step in WELCOME)):
            await self._take_credentials(visit, draft, content, edited=edited)
        elif secret or (command and draft is not None and draft.step in ENTERING):
            await self._remove_stray(visit, outcome)
        elif outcome.person.renaming is not None and named is not None and not writing_of(outcome.person.renaming):
            await rename(visit, named)
        elif draft is not None and draft.step is Step.CHOOSE_NAME and named is not None:
            await visit.show_outcome(await self._services.connecting.name_it(visit.turn, None, named))
        elif not edited and not self._is_flooded(visit.chat.id):
            await self._answer_in_place(visit, outcome)

    async def _is_typed_for_staff(self, visit: Visit, typed: str | None, sender: str | None) -> bool:
        """Whether one of the staff was asked for this, and has it taken. A PIN is deleted like any secret."""
        if typed is None and sender is None:
            return False
        word = await self._services.staff.staffing.awaited(visit.turn.person_id)
        first, _, rest = (word or "").partition(":")
        if sender is not None and first in roles.BY_SENDER:
            typed = sender
        shift = await on_shift(visit) if first in staff.TYPED else None
        if shift is None or typed is None:
            return False
        if first in pins.SECRET_WORDS:
            message = self._noted(visit, None)
            await self._services.handing_over.note_stray(message)
            await self._deletions.carry_out(message)
        await staff.TYPED[first](shift, rest, typed)
        return True

    async def remove_if_secret(self, visit: Visit, message: Message) -> str | None:
        """Delete what looks like a secret, and do nothing else with the message. The key of what is to be said of it,
        None where there was none.
        """
        content = await read_content(message)
        if not holds_secret(content.text, self._services.exchanges.values(), strict=False):
            return None
        stray = self._noted(visit, None)
        await self._services.handing_over.note_stray(stray)
        deletion = await self._deletions.carry_out(stray)
        return "stray-secret-gone" if deletion is Deletion.DONE else "stray-secret-kept"

    async def take_if_secret(self, visit: Visit, message: Message, *, told_more: bool = False) -> bool:
        """Take a command as `take` does a message if it holds a secret, or comes with any text where one is asked for:
        a passphrase can be any word, but for a command that is `told_more` it is not. Whether it did.
        """
        outcome = await self._services.connecting.look(visit.turn)
        content = await read_content(message)
        asked = _is_entering(outcome.draft) and not told_more
        if not asked and not holds_secret(content.text, self._services.exchanges.values(), strict=False):
            return False
        await self.take(visit, message, edited=False)
        return True

    async def _take_credentials(self, visit: Visit, draft: Draft, content: Content, *, edited: bool) -> None:
        message = self._noted(visit, draft.id)
        taken = await self._services.handing_over.give(visit.turn, content.text, message)
        outcome = taken.outcome
        t = visit.translator(outcome.person)
        if outcome.repeated:
            await self._deletions.catch_up(visit.chat.id)
            await visit.show_outcome(outcome, await self._receipt(t, draft.id))
        elif taken.fields or content.form in {Form.FILE, Form.PICTURE}:
            await self._finish(visit, t, draft, taken, content)
        elif not edited and not self._is_flooded(visit.chat.id):
            notice = "" if content.form is Form.TEXT else t.text("expects-credential")
            await visit.show_outcome(_quiet(outcome) if notice else outcome, notice)

    async def _finish(self, visit: Visit, t: Translator, draft: Draft, taken: Taken, content: Content) -> None:
        """Delete the message, say what was taken from it and what became of it, and show the next step."""
        message = self._noted(visit, draft.id)
        if not taken.fields:
            await self._services.handing_over.note_stray(message)
        await self._deletions.carry_out(message)
        exchange = self._services.exchanges[draft.exchange or ""]
        outcome = (await self._services.connecting.look(visit.turn)) if taken.fields else taken.outcome
        shown = Outcome(outcome.person, outcome.draft, taken.outcome.refused, taken.outcome.about)
        notices = (
            _given(t, exchange, taken) if taken.fields and not shown.refused else "",
            t.text("given-early") if taken.fields and shown.draft and shown.draft.step in EARLY else "",
            cleaned(t, taken.cleaned),
            t.text("leftover", exchange=exchange.title) if taken.leftover else "",
            _unread(t, content) if not taken.fields else "",
            await self._receipt(t, draft.id),
        )
        await visit.show_outcome(_quiet(shown) if not taken.fields else shown, *notices)

    async def _remove_stray(self, visit: Visit, outcome: Outcome) -> None:
        message = self._noted(visit, None)
        await self._services.handing_over.note_stray(message)
        deletion = await self._deletions.carry_out(message)
        t = visit.translator(outcome.person)
        key = "stray-secret-later" if outcome.draft else "stray-secret"
        await visit.show_outcome(outcome, t.text(key if deletion is Deletion.DONE else "stray-secret-kept"))

    async def _take_for_support(
        self, visit: Visit, message: Message, content: Content, outcome: Outcome, *, secret: bool, edited: bool
    ) -> None:
        """Hand it to the team, or delete it where it holds a secret, or what could be one."""
        if not secret and not support.is_unsafe(content):
            await support.pass_on(visit, message, content, outcome.person, edited=edited)
            return
        noted = self._noted(visit, None)
        await self._services.handing_over.note_stray(noted)
        deletion = await self._deletions.carry_out(noted)
        t = visit.translator(outcome.person)
        await visit.chat.send(support_screens.secret(t, deleted=deletion is not Deletion.REFUSED))

    async def _answer_in_place(self, visit: Visit, outcome: Outcome) -> None:
        """Say what is expected here, and show the same step again."""
        t = visit.translator(outcome.person)
        step = outcome.draft.step if outcome.draft else None
        await visit.show_outcome(outcome, t.text(_EXPECTED.get(step, "expects-button") if step else "not-understood"))

    async def _receipt(self, t: Translator, draft_id: str) -> str:
        return receipt(t, await self._services.handing_over.receipt(draft_id))

    def _noted(self, visit: Visit, draft_id: str | None) -> SecretMessage:
        return SecretMessage(
            chat_id=visit.chat.id,
            message_id=visit.turn.message_id or 0,
            person_id=visit.turn.person_id,
            seen_at=self._services.clock(),
            draft_id=draft_id,
        )


def _is_entering(draft: Draft | None) -> bool:
    """Whether whatever is typed may be a credential: a passphrase can be any word."""
    return draft is not None and draft.step in ENTERING


def _sender_of(message: Message) -> str | None:
    """The id of whoever wrote what was forwarded; None where nothing was, or that person hides it."""
    origin = message.forward_origin
    return str(origin.sender_user.id) if isinstance(origin, MessageOriginUser) else None


def _is_command(message: Message) -> bool:
    first = message.entities[0] if message.entities else None
    return first is not None and first.type == MessageEntity.BOT_COMMAND and first.offset == 0


def cleaned(t: Translator, kinds: Iterable[Cleaning]) -> str:
    what = ", ".join(sorted(t.text(f"cleaned-{key_of(kind)}") for kind in kinds))
    return t.text("cleaned", what=what) if what else ""


def _given(t: Translator, exchange: Exchange, taken: Taken) -> str:
    names = [field_name(t, exchange, each.field) for each in exchange.fields if each.field in taken.fields]
    return t.text("given-fields", fields=", ".join(names))


def _unread(t: Translator, content: Content) -> str:
    if content.too_large:
        return t.text("unsupported-file", size=LARGEST_TEXT_FILE // 1024)
    return t.text(f"refused-{Refusal.NOTHING_FOUND}-secret")


def _quiet(outcome: Outcome) -> Outcome:
    """The same outcome without its reason, where a notice says it better."""
    return Outcome(outcome.person, outcome.draft)
