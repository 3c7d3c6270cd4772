"""What support does for a trader whose card is open: each act is noted in the transaction that carries it out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.core.alert import Alert, AlertKind, AlertState, is_wanted
from bot.core.audit import Deed
from bot.core.chats import Handled
from bot.core.clock import Clock, NewId
from bot.core.person import Person
from bot.usecases.consequences import Consequences
from bot.usecases.dossiers import (
    LEAST_REASON,
    LONGEST_REASON,
    MOST_LISTED,
    CardFault,
    Dossiers,
    Seen,
    note_in,
    reach,
    reach_connection,
)
from bot.usecases.people import Turn
from bot.usecases.ports import Store, Transaction
from bot.usecases.staff_ports import Note
from bot.usecases.staffing import Staffing

LONGEST_NOTE = 1000
LONGEST_LETTER = 3000
_NOTED_OF_LETTER = 200

Act = Callable[[Transaction, Person], Awaitable[CardFault | None]]
"""Does it to the person; gives why not, where it cannot be done after all."""


class Helping:
    """Every act gives the person as they were, and why nothing was done, if so. The turn's update acts once."""

    def __init__(
        self,
        store: Store,
        staffing: Staffing,
        dossiers: Dossiers,
        consequences: Consequences,
        clock: Clock,
        new_id: NewId,
    ) -> None:
        self._store = store
        self._staffing = staffing
        self._dossiers = dossiers
        self._consequences = consequences
        self._clock = clock
        self._new_id = new_id
        # Looked at and not sent yet, by member and person; gone with the process, and then written again.
        self._letters: dict[tuple[int, int], str] = {}

    def keep_letter(self, turn: Turn, person_id: int, words: str) -> None:
        self._letters[turn.person_id, person_id] = words

    def letter(self, turn: Turn, person_id: int) -> str | None:
        """What this member wrote to the person and looked at; None where there is nothing, or it went out."""
        return self._letters.get((turn.person_id, person_id))

    async def write_note(self, turn: Turn, person_id: int, typed: str) -> Seen:
        words = typed.strip()
        refused = self._why_not_typed(words, LONGEST_NOTE, CardFault.BAD_NOTE)
        if refused:
            return await self._refused(turn, person_id, refused)

        async def keep(tx: Transaction, person: Person) -> None:
            await tx.add_note(Note(person.id, self._clock(), turn.person_id, words))

        return await self._do(turn, person_id, Deed.NOTE_WRITTEN, "", keep)

    async def check_letter(self, turn: Turn, person_id: int, typed: str) -> Seen:
        """Whether this could be sent to the person; nothing is noted yet."""
        refused = self._why_not_typed(typed.strip(), LONGEST_LETTER, CardFault.BAD_LETTER)
        return await self._refused(turn, person_id, refused)

    async def note_letter(self, turn: Turn, person_id: int, words: str) -> Seen:
        """For before it is sent."""

        async def check(_: Transaction, person: Person) -> CardFault | None:
            if person.unreachable_since:
                return CardFault.UNREACHABLE
            self._letters.pop((turn.person_id, person.id), None)
            return None

        return await self._do(turn, person_id, Deed.PERSON_WRITTEN_TO, words[:_NOTED_OF_LETTER], check)

    async def note_test(self, turn: Turn, connection_id: str) -> Seen:
        """The connection that is tested on behalf of its person from now on."""
        async with self._store.transaction() as tx:
            if await tx.handled(turn.update_id) is not Handled.NEW:
                return Seen(refused=CardFault.REPEATED)
            seen = await reach_connection(tx, turn, connection_id, self._clock())
            if seen.person is not None and seen.connection is not None:
                tested = f"{seen.connection.name} ({seen.connection.masked_key})"
                await note_in(tx, turn, Deed.CONNECTION_TESTED, seen.person.id, tested, self._clock())
            return seen

    async def resend_alert(self, turn: Turn, person_id: int, kind: AlertKind) -> Seen:
        """The newest one of that kind goes out once more; refused where the person's own settings would drop it."""

        async def again(tx: Transaction, person: Person) -> CardFault | None:
            newest = next((each for each in await tx.alerts_of(person.id, MOST_LISTED) if each.kind is kind), None)
            if newest is None:
                return CardFault.NO_ALERT
            if person.unreachable_since is not None:
                return CardFault.UNREACHABLE
            if person.blocked_at is not None or not is_wanted(kind, person.notices.noise):
                return CardFault.UNWANTED
            await tx.add_alert(self._anew(newest))
            return None

        return await self._do(turn, person_id, Deed.ALERT_RESENT, kind.value, again)

    async def reset_draft(self, turn: Turn, person_id: int) -> Seen:
        """The wizard begins anew; what was sealed for the draft is destroyed."""

        async def discard(tx: Transaction, person: Person) -> CardFault | None:
            if await tx.draft(person.id) is None:
                return CardFault.NO_DRAFT
            await tx.discard_draft(person.id)
            return None

        return await self._do(turn, person_id, Deed.DRAFT_RESET, "", discard)

    async def mark(self, turn: Turn, person_id: int, *, reachable: bool) -> Seen:
        async def change(tx: Transaction, person: Person) -> None:
            since = None if reachable else person.unreachable_since or self._clock()
            await tx.save_person(replace(person, unreachable_since=since))

        deed = Deed.MARKED_REACHABLE if reachable else Deed.MARKED_UNREACHABLE
        return await self._do(turn, person_id, deed, "", change)

    async def block(self, turn: Turn, person_id: int, typed: str) -> Seen:
        """From now on the bot does nothing for the person but to let them see and delete what it keeps.

        Their strategies are paused, a connection in the making is dropped. Refused for the staff, whose role has to be
        revoked first.
        """
        words = " ".join(typed.split())
        if self._dossiers.is_secret(words) or not LEAST_REASON <= len(words) <= LONGEST_REASON:
            return await self._refused(turn, person_id, CardFault.BAD_REASON)

        async def shut(tx: Transaction, person: Person) -> CardFault | None:
            if await self._staffing.role_in(tx, person.id) is not None:
                return CardFault.IS_STAFF
            if person.blocked_at is None:
                await tx.save_person(replace(person, blocked_at=self._clock(), renaming=None))
                await tx.discard_draft(person.id)
                await self._consequences.blocked(tx, person.id)
            return None

        return await self._do(turn, person_id, Deed.BLOCKED, words, shut)

    async def unblock(self, turn: Turn, person_id: int) -> Seen:
        async def let_in(tx: Transaction, person: Person) -> None:
            await tx.save_person(replace(person, blocked_at=None))

        return await self._do(turn, person_id, Deed.UNBLOCKED, "", let_in)

    async def _do(self, turn: Turn, person_id: int, deed: Deed, words: str, act: Act) -> Seen:
        async with self._store.transaction() as tx:
            if await tx.handled(turn.update_id) is not Handled.NEW:
                return Seen(await tx.person(person_id), CardFault.REPEATED)
            seen = await reach(tx, turn, person_id, self._clock())
            if seen.refused or seen.person is None:
                return seen
            refused = await act(tx, seen.person)
            if refused is None:
                await note_in(tx, turn, deed, person_id, words, self._clock())
            return replace(seen, refused=refused)

    async def _refused(self, turn: Turn, person_id: int, why: CardFault | None) -> Seen:
        async with self._store.transaction() as tx:
            seen = await reach(tx, turn, person_id, self._clock())
        return seen if seen.refused else replace(seen, refused=why)

    def _why_not_typed(self, words: str, longest: int, fault: CardFault) -> CardFault | None:
        if self._dossiers.is_secret(words):
            return CardFault.SECRET
        return None if 1 <= len(words) <= longest else fault

    def _anew(self, alert: Alert) -> Alert:
        now = self._clock()
        return replace(
            alert,
            id=self._new_id(),
            key=f"again:{self._new_id()}",
            created_at=now,
            due_at=now,
            state=AlertState.WAITING,
            attempts=0,
            message_id=None,
            is_repeat=False,
        )
