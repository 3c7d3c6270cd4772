"""Faults that a test or an operator orders, and which call each one hits."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = frozenset(
    {"429", "500", "502", "drop", "drop_after", "delay", "blocked", "delete_refused", "revoked", "conflict"}
)
_DELETING = frozenset({"deletemessage", "deletemessages"})
_POLLING = frozenset({"getupdates"})
_SENDING = ("send", "copy", "forward")


@dataclass(slots=True)
class Fault:
    """One ordered fault; `times` None means until cleared, `seconds` is the latency of a delay."""

    kind: str
    method: str | None = None
    times: int | None = 1
    retry_after: int = 1
    seconds: float = 0.0
    chat_id: int | None = None

    def hits(self, method: str, chat_id: int | None) -> bool:
        """Whether a call of `method` (lower case) about `chat_id` meets this fault."""
        if self.method is not None and self.method.lower() != method:
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        return self.method is not None or self._fits(method)

    def _fits(self, method: str) -> bool:
        if self.kind == "delete_refused":
            return method in _DELETING
        if self.kind == "conflict":
            return method in _POLLING
        return self.kind != "blocked" or method.startswith(_SENDING)


@dataclass(slots=True)
class Faults:
    """The faults still in force, oldest first."""

    pending: list[Fault] = field(default_factory=list)

    def order(self, fault: Fault) -> None:
        """Puts a fault in force; raises ValueError for an unknown kind."""
        if fault.kind not in KINDS:
            raise ValueError(f"unknown fault {fault.kind!r}; known: {', '.join(sorted(KINDS))}")
        self.pending.append(fault)

    def clear(self) -> None:
        """Ends every fault."""
        self.pending.clear()

    def met_by(self, method: str, chat_id: int | None) -> list[Fault]:
        """What the call meets: every matching delay, then at most one other fault; each is counted down."""
        if not self.pending:
            return []
        matching = [fault for fault in self.pending if fault.hits(method, chat_id)]
        delays = [fault for fault in matching if fault.kind == "delay"]
        others = [fault for fault in matching if fault.kind != "delay"]
        met = [*delays, *others[:1]]
        for fault in met:
            self._count_down(fault)
        return met

    def _count_down(self, fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times <= 0:
            self.pending.remove(fault)
