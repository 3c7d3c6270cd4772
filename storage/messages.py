"""Messages that held a secret, until it is certain what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, Row, bindparam, delete, func, select, text, update

from bot.core.chats import Deletion, Receipt, SecretMessage
from storage.tables import SECRET_MESSAGES
from storage.unit import Unit, insert_or_leave

_AT_ONCE = 100
_SETTLE = (
    update(SECRET_MESSAGES)
    .where(SECRET_MESSAGES.c.chat_id == bindparam("chat"), SECRET_MESSAGES.c.message_id == bindparam("message"))
    .values(deletion=bindparam("deletion"))
)
_PENDING = (
    select(SECRET_MESSAGES)
    # Word for word as in the partial index, which is used only then.
    .where(text("deletion = 'pending'"))
    .order_by(SECRET_MESSAGES.c.seen_at, SECRET_MESSAGES.c.chat_id, SECRET_MESSAGES.c.message_id)
    .limit(_AT_ONCE)
)
_PENDING_IN_CHAT = _PENDING.where(SECRET_MESSAGES.c.chat_id == bindparam("chat"))
_HAND_ON = (
    update(SECRET_MESSAGES)
    .where(SECRET_MESSAGES.c.draft_id == bindparam("draft"))
    .values(draft_id=bindparam("connection"))
)
_FORGET = delete(SECRET_MESSAGES).where(
    SECRET_MESSAGES.c.person_id == bindparam("wanted"), SECRET_MESSAGES.c.deletion != Deletion.PENDING.value
)
_COUNT = (
    select(SECRET_MESSAGES.c.deletion, func.count())
    .where(SECRET_MESSAGES.c.draft_id == bindparam("wanted"))
    .group_by(SECRET_MESSAGES.c.deletion)
)


class MessagesUnit(Unit):
    async def note_secret_message(self, message: SecretMessage) -> None:
        await self._connection.execute(
            _note(self._dialect),
            {
                "chat_id": message.chat_id,
                "message_id": message.message_id,
                "person_id": message.person_id,
                "seen_at": message.seen_at,
                "draft_id": message.draft_id,
                "deletion": message.deletion.value,
            },
        )

    async def settle_secret_message(self, chat_id: int, message_id: int, deletion: Deletion) -> None:
        await self._connection.execute(_SETTLE, {"chat": chat_id, "message": message_id, "deletion": deletion.value})

    async def pending_deletions(self, chat_id: int | None = None) -> Sequence[SecretMessage]:
        wanted = (_PENDING,) if chat_id is None else (_PENDING_IN_CHAT, {"chat": chat_id})
        return [_message(row) for row in await self._connection.execute(*wanted)]

    async def hand_on_secret_messages(self, draft_id: str, connection_id: str) -> None:
        await self._connection.execute(_HAND_ON, {"draft": draft_id, "connection": connection_id})

    async def forget_secret_messages(self, person_id: int) -> None:
        await self._connection.execute(_FORGET, {"wanted": person_id})

    async def receipt(self, draft_id: str) -> Receipt:
        rows = await self._connection.execute(_COUNT, {"wanted": draft_id})
        count: dict[str, int] = {row[0]: row[1] for row in rows}
        return Receipt(
            deleted=count.get(Deletion.DONE, 0),
            total=sum(count.values()),
            refused=count.get(Deletion.REFUSED, 0),
        )


@cache
def _note(dialect: str) -> Insert:
    return insert_or_leave(dialect, SECRET_MESSAGES)


def _message(row: Row[Any]) -> SecretMessage:
    return SecretMessage(
        chat_id=row.chat_id,
        message_id=row.message_id,
        person_id=row.person_id,
        seen_at=row.seen_at,
        draft_id=row.draft_id,
        deletion=Deletion(row.deletion),
    )
