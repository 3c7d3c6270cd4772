"""The small signs that stand for a state, the same on every screen."""

from __future__ import annotations

from bot.core.passport import Proof, Right, RightState, Verdict
from bot.core.report import Mark

_STATUS = {
    Verdict.ONLINE: "🟢",
    Verdict.ONLINE_WITH_ADVICE: "🟡",
    Verdict.REFUSED: "⛔",
    Verdict.OFFLINE: "🔴",
}

STAGE_MARKS = {
    Mark.WAITING: "▫️",
    Mark.RUNNING: "⏳",
    Mark.PASSED: "✅",
    Mark.ADVICE: "🟡",
    Mark.FAILED: "❌",
    Mark.SKIPPED: "▫️",
}

PERMISSION_MARKS = {Right.READ: "✅", Right.TRADE: "✅", Right.FUTURES: "◐", Right.TRANSFER: "❌", Right.WITHDRAW: "❌"}


def status_mark(verdict: Verdict) -> str:
    return _STATUS[verdict]


def right_mark(right: Right, state: RightState) -> str:
    """A tick for what is as it should be, a warning for what is not, a question mark for what nothing proved."""
    if state.proof is Proof.NOT_VERIFIED:
        return "❔"
    unwanted = right in {Right.WITHDRAW, Right.TRANSFER}
    if state.on is not unwanted:
        return "✅"
    return "❌" if right is not Right.TRANSFER else "🟡"
