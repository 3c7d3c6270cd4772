"""The doors of the use cases: what they ask of storage, vault and probe, whoever stands behind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.core.chats import Deletion, Handled, Receipt, SecretMessage, Unshown
from bot.core.connection import Connection
from bot.core.draft import Draft, Step
from bot.core.exchange import Exchange, Field, MarketChoice, PairKind
from bot.core.person import Person
from bot.core.report import Report, StageMark
from bot.core.sealed import KeyPair, SealedBox, Subject
from bot.core.secret import Secret
from bot.usecases.monitor_ports import MonitorTransaction
from bot.usecases.staff_ports import StaffTransaction
from bot.usecases.strategy_ports import StrategyTransaction


class StaleDraft(Exception):
    """The draft changed since it was read: another device or a double click was first."""


class StoreUnavailable(Exception):
    """The database cannot be reached or is busy beyond its patience; nothing of the transaction was kept."""


class Transaction(MonitorTransaction, StrategyTransaction, StaffTransaction, Protocol):
    """One unit of work: everything in it is kept together or not at all."""

    async def handled(self, update_id: int) -> Handled:
        """Note that the update's effect is part of this transaction; how far it had come before."""

    async def person(self, person_id: int) -> Person | None: ...
    async def accepted_risk_notice(self, person_id: int) -> int | None:
        """The person's `risk_notice`, read without locking them: for whoever has a connection of theirs in hand."""

    async def save_person(self, person: Person) -> None: ...
    async def forget_person(self, person_id: int) -> None:
        """Remove the person's own row; drafts and connections are removed by name, so that their seals are
        destroyed.
        """

    async def draft(self, person_id: int) -> Draft | None: ...
    async def save_draft(self, draft: Draft) -> None:
        """Insert a draft of version 1, or replace the stored one of version - 1; StaleDraft when that is not what is
        stored.

        A person has one draft; inserting discards an older one together with its sealed box.
        """

    async def note_screen(self, person_id: int, screen_id: int) -> None:
        """Remember which message shows the draft's screen; the version does not change."""

    async def mark_exposed(self, person_id: int) -> None:
        """Mark the key of the person's draft as exposed; the version does not change."""

    async def discard_draft(self, person_id: int) -> None:
        """Remove the person's draft, if any, and destroy what was sealed for it."""

    async def idle_drafts(self, before: datetime) -> Sequence[Draft]:
        """Drafts with sealed fields that were last touched before that instant, oldest first, at most 100."""

    async def drafts_in(self, step: Step) -> Sequence[Draft]: ...

    async def connection(self, connection_id: str) -> Connection | None: ...
    async def connections_of(self, person_id: int) -> Sequence[Connection]:
        """In the order of their making."""

    async def connections_with(self, fingerprint: str) -> Sequence[Connection]:
        """Every person's connections that use this very key."""

    async def add_connection(self, connection: Connection) -> None: ...
    async def save_connection(self, connection: Connection) -> None: ...
    async def remove_connection(self, connection_id: str) -> None:
        """Remove it with its watch and its waiting alerts, and destroy what was sealed for it and for the keys that it
        had before, their data keys included.
        """

    async def sealed(self, subject_id: str) -> SealedBox | None: ...
    async def keep_sealed(self, subject: Subject, box: SealedBox) -> None: ...
    async def destroy_sealed(self, subject_id: str) -> None: ...

    async def note_secret_message(self, message: SecretMessage) -> None:
        """Remember it once; a second note of the same message changes nothing."""

    async def settle_secret_message(self, chat_id: int, message_id: int, deletion: Deletion) -> None: ...
    async def pending_deletions(self, chat_id: int | None = None) -> Sequence[SecretMessage]:
        """Those of that chat, or of all; oldest first, at most 100."""

    async def hand_on_secret_messages(self, draft_id: str, connection_id: str) -> None:
        """The draft's messages are the connection's from now on."""

    async def forget_secret_messages(self, person_id: int) -> None:
        """Forget those of the person's messages of which nothing is left to do."""

    async def receipt(self, draft_id: str) -> Receipt: ...

    async def note_unshown(self, unshown: Unshown) -> None:
        """Remember what the person's message is to show; a person has one such message."""

    async def unshown(self) -> Sequence[Unshown]: ...
    async def forget_unshown(self, person_id: int) -> None: ...


class Store(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that is committed when its block ends well, and undone when it raises."""

    async def already_answered(self, update_ids: Sequence[int]) -> frozenset[int]:
        """Those of the updates that were answered before, in this process or an earlier one."""

    async def answered(self, update_ids: Sequence[int]) -> None:
        """Note that these updates were answered as well."""

    async def prune(self, before: datetime) -> None:
        """Forget handled updates and settled secret messages older than that."""


class Vault(Protocol):
    """Seals and opens credentials. Whatever does not open raises `CannotOpen`, which says no more than that."""

    async def seal(self, subject: Subject, values: Mapping[Field, Secret], box: SealedBox | None = None) -> SealedBox:
        """A box with these values, added to those of `box` (same subject) where one is given."""

    async def open(self, subject: Subject, box: SealedBox) -> Mapping[Field, Secret]: ...

    async def move(self, box: SealedBox, source: Subject, target: Subject) -> SealedBox:
        """The same values sealed anew, with a data key of their own, for another subject."""

    def without(self, box: SealedBox, fields: frozenset[Field]) -> SealedBox: ...

    def fingerprint(self, exchange: str, key: Secret) -> str:
        """64 hex digits by which the same key at the same exchange is recognised, and from which nothing can
        be read.
        """


MakeKeyPair = Callable[[PairKind], Awaitable[KeyPair]]


class CannotOpen(Exception):
    """A sealed box does not open: wrong key ring, wrong subject, or changed bytes; which, is not said."""


ShowStages = Callable[[tuple[StageMark, ...]], Awaitable[None]]


class Probe(Protocol):
    async def test(
        self,
        exchange: Exchange,
        site: str | None,
        market: MarketChoice,
        credentials: Mapping[Field, Secret],
        show: ShowStages,
    ) -> Report:
        """The connection test, in under ten seconds, without a side effect at the exchange.

        `show` is awaited after every change of a stage. Never raises for what an exchange or a network does: that is
        a finding.
        """
