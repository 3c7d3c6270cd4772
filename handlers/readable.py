"""Makes an update readable that the library does not know how to read: it keeps what every message has."""

from __future__ import annotations

from typing import Any

import structlog
from telegram import Update

log = structlog.get_logger(__name__)

_MESSAGES = {"message", "edited_message"}
_BASICS = ("message_id", "date", "edit_date", "chat", "from", "text", "caption")
# What the library raises for a field that is missing, or not of the kind that it expects.
_UNREADABLE = (TypeError, KeyError, ValueError, AttributeError)


def readable(update: dict[str, Any]) -> dict[str, Any]:
    """The update itself where it can be read, else its message without attachments; where that cannot be read either,
    the update itself.

    One that cannot be read would come again and again and stop all others, and the library logs it with its text.
    """
    if _can_be_read(update):
        return update
    messages = {kind: _basics(update[kind]) for kind in _MESSAGES & update.keys()}
    reduced = {"update_id": update.get("update_id"), **messages}
    if not messages or not _can_be_read(reduced):
        return update
    log.warning("update_reduced", update=update.get("update_id"))
    return reduced


def _basics(message: object) -> object:
    return {name: message[name] for name in _BASICS if name in message} if isinstance(message, dict) else message


def _can_be_read(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update)
    except _UNREADABLE:
        return False
    return True
