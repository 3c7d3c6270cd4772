"""What the library cannot read is reduced to what every message has, and stops nobody."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.readable import readable

# A poll as servers before Bot API 9.6 send it, without ids of its options.
OLD_POLL = {
    "id": "1",
    "question": "?",
    "options": [{"text": "yes", "voter_count": 0}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
}


def message_of(person_id: int, **more: Any) -> dict[str, Any]:
    chat = {"id": person_id, "type": "private", "first_name": "Ana"}
    return {"message_id": 900, "date": 1, "chat": chat, "from": {**chat, "is_bot": False}, **more}


def test_what_can_be_read_stays_as_it_is() -> None:
    update = {"update_id": 7, "message": message_of(5, text="hi")}
    assert readable(update) is update


@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_of_a_message_with_something_unknown_the_rest_is_kept(kind: str) -> None:
    update = {"update_id": 7, kind: message_of(5, caption="look", poll=OLD_POLL)}
    assert readable(update) == {"update_id": 7, kind: message_of(5, caption="look")}


@pytest.mark.parametrize("update", [{"update_id": 7, "message": 7}, {"update_id": 7, "message": {}}, {"message": {}}])
def test_what_is_no_message_at_all_is_left_alone(update: dict[str, Any]) -> None:
    assert readable(update) is update
