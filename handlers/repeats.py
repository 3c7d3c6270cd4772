"""Fetches updates without making objects of those that are known already, which Telegram repeats until confirmed."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from handlers.http import LeanRequest
from handlers.readable import readable

_known: ContextVar[Container[int]] = ContextVar("known", default=())


@contextmanager
def leaving_out(update_ids: Container[int]) -> Iterator[None]:
    """Within the block, `get_updates` gives only other updates than these."""
    token = _known.set(update_ids)
    try:
        yield
    finally:
        _known.reset(token)


class UpdatesRequest(LeanRequest):
    """With many chats at once most of what comes is repeated, and to make objects of it would cost most of a poll."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = LeanRequest.parse_json_payload(payload)
        known, result = _known.get(), answer.get("result")
        if isinstance(result, list):
            answer["result"] = [readable(each) for each in result if each.get("update_id") not in known]
        return answer
