"""How a refused Bot API call is worded, in Telegram's own form."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

Json = Any
JsonDict = dict[str, Any]


class BotApiError(Exception):
    """A call that Telegram refuses: HTTP status, description and response parameters."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def body(self) -> JsonDict:
        """The JSON answer that carries this error."""
        answer: JsonDict = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(message: str) -> BotApiError:
    """A 400 worded as the server does: lower-case first letter, unless the message is a CODE.

    Source: tdlib/telegram-bot-api, Client::fail_query_with_error.
    """
    return BotApiError(HTTPStatus.BAD_REQUEST, f"Bad Request: {_lowered(message)}")


def forbidden(message: str) -> BotApiError:
    """A 403 worded as the server does."""
    return BotApiError(HTTPStatus.FORBIDDEN, f"Forbidden: {_lowered(message)}")


def unauthorized() -> BotApiError:
    """The answer to an unknown or revoked token."""
    return BotApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def not_found() -> BotApiError:
    """The answer to an unknown method or file path."""
    return BotApiError(HTTPStatus.NOT_FOUND, "Not Found")


def conflict(reason: str) -> BotApiError:
    """The answer to a getUpdates that another client or a webhook excludes."""
    return BotApiError(HTTPStatus.CONFLICT, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> BotApiError:
    """The answer that asks to wait `retry_after` seconds."""
    description = f"Too Many Requests: retry after {retry_after}"
    return BotApiError(HTTPStatus.TOO_MANY_REQUESTS, description, {"retry_after": retry_after})


def _lowered(message: str) -> str:
    is_code = len(message) > 1 and (message[1] == "_" or "A" <= message[1] <= "Z")
    return message if is_code else message[:1].lower() + message[1:]
