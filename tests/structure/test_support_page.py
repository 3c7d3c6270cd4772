"""Holds the page for support staff to what the code lets each role do."""

from __future__ import annotations

from pathlib import Path

from bot.core.staff import POWERS, Power, Role
from handlers.staff.table import COMMANDS

PAGE = (Path(__file__).parents[2] / "docs" / "support.md").read_text(encoding="utf-8")
# What the page calls each power, where it says who has it.
WORDS = {
    Power.SEE_OVERVIEW: "see the home",
    Power.SEE_STATISTICS: "figures",
    Power.DIAGNOSE: "diagnose an error",
    Power.SEE_TICKETS: "tickets and who",
    Power.SEE_STAFF: "who is of the staff",
    Power.CHANGE_PIN: "change the own PIN",
    Power.FIND_PERSON: "find a person",
    Power.OPEN_CARD: "open a card",
    Power.WRITE_NOTE: "write a note",
    Power.WRITE_TO_PERSON: "or to the person",
    Power.TEST_CONNECTION: "test",
    Power.RESEND_ALERT: "resend an alert",
    Power.RESET_DRAFT: "reset a draft",
    Power.MARK_REACHABLE: "mark reachable",
    Power.ANSWER_TICKET: "answer tickets",
    Power.BLOCK_PERSON: "block",
    Power.ANNOUNCE_INCIDENT: "announce incidents",
    Power.ANNOUNCE_ADDRESS: "and addresses",
    Power.BROADCAST: "broadcast",
    Power.SEE_AUDIT: "read the audit trail",
    Power.GRANT_ROLE: "grant roles",
}


def rows() -> dict[str, set[Role]]:
    """What may be done, to the roles that have a mark there."""
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and line.count("|") == 6]
    roles = [Role(name.strip().replace("-", "_")) for name in lines[0].split("|")[2:6]]
    cells = [line.split("|") for line in lines[1:]]
    return {row[1]: {role for role, cell in zip(roles, row[2:6], strict=True) if cell.strip()} for row in cells}


def test_the_page_says_who_may_do_what() -> None:
    said = {power: [roles for words, roles in rows().items() if WORDS[power] in words] for power in Power}
    assert said == {power: [{role for role in Role if power in POWERS[role]}] for power in Power}


def test_the_page_names_every_command() -> None:
    assert [name for name in COMMANDS if f"`/{name}" not in PAGE] == []
