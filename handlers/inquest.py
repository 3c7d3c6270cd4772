"""Finds out whether a message went out whose sending was cut off, without sending anything to its receiver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram import Bot, Message
from telegram.error import BadRequest, Forbidden

from bot.core.broadcast import Broadcast, DeliveryState, numbers_between
from bot.core.i18n import plain
from bot.core.person import Person
from bot.usecases.spreading import Parcel, Spreading
from handlers.chat import keyboard
from handlers.screens.staff import broadcasts
from handlers.services import Services

log = structlog.get_logger(__name__)


@dataclass
class Inquest:
    """Telegram numbers the messages of all private chats of a bot in one row, so that a message sent after one that is
    known, and before `ceiling`, has one of few numbers. It is asked to give each of them the very buttons that the
    broadcast has, in the receiver's chat: where that changes nothing, the message is there.

    The buttons carry the broadcast's id, so no other message has them. Another one of ours in the same chat would get
    them; those that are known, where the person stands and their alerts, are left out.
    """

    # Its text holds the bot's token.
    bot: Bot = field(repr=False)
    services: Services
    spreading: Spreading
    broadcast: Broadcast
    ceiling: int | None
    manner: Mapping[str, Any]
    _found: set[int] = field(default_factory=set)

    async def fate_of(self, parcel: Parcel) -> tuple[DeliveryState, int | None]:
        """DELIVERED with its number, WAITING when it is not there, UNSURE when it may be in too many places.

        NetworkError or RetryAfter when Telegram does not say.
        """
        person, known = parcel.person, parcel.delivery.message_id
        if person is None:
            return DeliveryState.FAILED, None
        others = await self.spreading.screens_of(person.id)
        numbers = None if self.ceiling is None else numbers_between(known, self.ceiling, self._found | {*others})
        if numbers is None:
            return DeliveryState.UNSURE, None
        try:
            for number in numbers:
                if await self._is_it(person, number):
                    self._found.add(number)
                    return DeliveryState.DELIVERED, number
        except Forbidden:
            return DeliveryState.BLOCKED, None
        return DeliveryState.WAITING, None

    async def _is_it(self, person: Person, number: int) -> bool:
        buttons = keyboard(broadcasts.message(self.services.translators[person.lang], self.broadcast).rows)
        try:
            changed = await self.bot.edit_message_reply_markup(person.id, number, reply_markup=buttons, **self.manner)
        except BadRequest as error:
            # Else there is no such message, or it is the person's own.
            return "not modified" in error.message.lower()
        if isinstance(changed, Message) and changed.text in self._texts():
            # The person chose another language since, so the label was another one.
            return True
        log.warning("other_message_touched", broadcast=self.broadcast.id, person=person.id)
        return False

    def _texts(self) -> set[str]:
        return {plain(broadcasts.message(t, self.broadcast).text) for t in self.services.translators.values()}
