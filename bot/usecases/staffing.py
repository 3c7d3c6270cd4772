"""Who of the staff is let in to do what: every step is noted in the audit trail before it is taken."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import structlog

from bot.core.audit import Deed, Entry, Record
from bot.core.clock import Clock
from bot.core.person import Person
from bot.core.staff import DANGEROUS, STEPPED_UP_FOR, Member, Power, Role, grantable, lock_out, may
from bot.usecases.people import Turn, person_in
from bot.usecases.ports import Store, Transaction
from bot.usecases.staff_ports import Pins

log = structlog.get_logger(__name__)

LEAST_PIN, LONGEST_PIN = 6, 12
# Who acts on the machine itself, in the audit trail.
OPERATOR = 0
# Nobody of the staff is asked to type anything so soon after they got a role in another process.
_STRANGER_FOR = timedelta(minutes=1)
_MOST_STRANGERS = 100_000
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Entrance(StrEnum):
    """How somebody is met who wants to do something; all but `OPEN` and `STRANGER` have a text `entrance-<value>`."""

    OPEN = "open"
    STRANGER = "stranger"
    NO_LONGER = "no_longer"
    NOT_ALLOWED = "not_allowed"
    NO_PIN_YET = "no_pin_yet"
    NEEDS_PIN = "needs_pin"
    LOCKED = "locked"


class StaffFault(StrEnum):
    """Why a change of the staff is refused; each has its text `staff-fault-<value>`."""

    BAD_PIN = "bad_pin"
    WRONG_PIN = "wrong_pin"
    PINS_DIFFER = "pins_differ"
    LOCKED = "locked"
    UNKNOWN_PERSON = "unknown_person"
    ONESELF = "oneself"
    NOT_YOURS_TO_GRANT = "not_yours_to_grant"
    IS_OWNER = "is_owner"
    NOT_STAFF = "not_staff"


@dataclass(frozen=True, slots=True)
class Admission:
    """`person` is None for a stranger, of whom nothing is noted. `role` is the present one, `until` the lock-out's
    end.
    """

    entrance: Entrance
    person: Person | None = None
    role: Role | None = None
    until: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.entrance is Entrance.OPEN


@dataclass(frozen=True, slots=True)
class Staffed:
    """What a change of the staff came to; `member` is whom it is about."""

    admission: Admission
    member: Member | None = None
    refused: StaffFault | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A PIN that was typed once; `pin` is its hash."""

    admission: Admission
    pin: str = field(default="", repr=False)
    refused: StaffFault | None = None


class Staffing:
    """`owners` are the settings' own; nobody can take the role from them in a chat, and nobody can get it."""

    def __init__(self, store: Store, owners: Collection[int], pins: Pins, clock: Clock) -> None:
        self._store = store
        self._owners = frozenset(owners)
        self._pins = pins
        self._clock = clock
        # Who had no role lately, and until when that is believed: another process may have given one since.
        self._strangers: dict[int, datetime] = {}

    async def role(self, person_id: int) -> Role | None:
        """The person's present role, for what is shown to staff alone; whoever wants to act is admitted instead."""
        if person_id in self._owners:
            return Role.OWNER
        async with self._store.transaction() as tx:
            return await self.role_in(tx, person_id)

    async def knows(self, person_id: int) -> bool:
        """Whether the person is or was one of the staff."""
        if person_id in self._owners:
            return True
        async with self._store.transaction() as tx:
            return await tx.member(person_id) is not None

    async def role_in(self, tx: Transaction, person_id: int) -> Role | None:
        if person_id in self._owners:
            return Role.OWNER
        member = await tx.member(person_id)
        return None if member is None or member.role is Role.OWNER else member.role

    async def admit(
        self, turn: Turn, power: Power, deed: Deed | None = None, subject: int | None = None, words: str = ""
    ) -> Admission:
        """Whether the person may do this now. With a `deed`, it is noted as done: what follows follows at once.

        A refusal is noted too, unless it meets a stranger.
        """
        async with self._store.transaction() as tx:
            return await self.admit_in(tx, turn, power, deed, subject, words)

    async def admit_in(
        self,
        tx: Transaction,
        turn: Turn,
        power: Power,
        deed: Deed | None = None,
        subject: int | None = None,
        words: str = "",
    ) -> Admission:
        """As `admit`, in a transaction that does the deed itself."""
        role, member = await self.role_in(tx, turn.person_id), await tx.member(turn.person_id)
        if role is None and member is None:
            return Admission(Entrance.STRANGER)
        if role is Role.OWNER and member is None:
            # Only so that whoever counts the staff counts the owners too.
            member = self._as_owner(turn.person_id, None)
            await tx.save_member(member)
        person = await person_in(tx, turn, self._clock)
        entrance = self._entrance(role, member, power)
        until = member.locked_until if member and entrance is Entrance.LOCKED else None
        if entrance in {Entrance.NO_LONGER, Entrance.NOT_ALLOWED}:
            await self.note_in(tx, turn, Deed.REFUSED, subject, power.value)
        elif entrance is Entrance.OPEN and deed is not None:
            await self.note_in(tx, turn, deed, subject, words)
        return Admission(entrance, person, role, until)

    async def note(self, turn: Turn, deed: Deed, subject: int | None = None, words: str = "") -> None:
        """Note what somebody does who was admitted."""
        async with self._store.transaction() as tx:
            await self.note_in(tx, turn, deed, subject, words)

    async def trail(self, limit: int) -> Sequence[Entry]:
        """The newest entries of the audit trail, the newest first."""
        async with self._store.transaction() as tx:
            return await tx.newest_deeds(limit)

    async def openings_of(self, person_id: int, limit: int) -> Sequence[tuple[datetime, Role | None, str]]:
        """When staff opened this person's card, the role that whoever did has now, and why; the newest first."""
        async with self._store.transaction() as tx:
            entries = await tx.deeds_about(person_id, {Deed.CARD_OPENED}, limit)
            return [(each.record.at, await self.role_in(tx, each.record.actor), each.record.words) for each in entries]

    async def members(self) -> list[Member]:
        """Those who have a role now, owners first."""
        async with self._store.transaction() as tx:
            kept = {each.person_id: each for each in await tx.members()}
        owners = [self._as_owner(each, kept.get(each)) for each in sorted(self._owners)]
        others = [each for each in kept.values() if each.person_id not in self._owners and each.role]
        return [*owners, *(each for each in others if each.role is not Role.OWNER)]

    async def grant(self, turn: Turn, person_id: int, role: Role | None) -> Staffed:
        """Give a person that role in place of the one that they had; None takes it. Refused where that is not the
        granter's to give or to take, or the bot does not know the person.
        """
        async with self._store.transaction() as tx:
            admission = await self.admit_in(tx, turn, Power.GRANT_ROLE)
            if not admission.is_open:
                return Staffed(admission)
            before = await tx.member(person_id)
            present = await self.role_in(tx, person_id)
            refused = await self._why_not_grant(tx, turn, admission, person_id, present, role)
            if refused is not None:
                return Staffed(admission, before, refused)
            granted = self._granted(turn, person_id, before, role)
            await tx.save_member(granted)
            self._strangers.pop(person_id, None)
            deed = Deed.ROLE_GRANTED if role else Deed.ROLE_REVOKED
            changed = role or present
            await self.note_in(tx, turn, deed, person_id, changed.value if changed else "")
            return Staffed(admission, granted)

    async def propose_pin(self, turn: Turn, pin: str) -> Proposed:
        """The hash of a PIN that is typed for the first time, to be typed once more."""
        async with self._store.transaction() as tx:
            admission, member = await self._own(tx, turn)
        if member is None or not self._may_choose_pin(member):
            return Proposed(admission, refused=StaffFault.WRONG_PIN)
        if not _is_pin(pin):
            return Proposed(admission, refused=StaffFault.BAD_PIN)
        return Proposed(admission, await self._pins.hashed(pin))

    async def confirm_pin(self, turn: Turn, pin: str, proposed: str) -> Staffed:
        """The member with that PIN, stepped up; refused where it is not the one that was proposed."""
        fits = _is_pin(pin) and await self._pins.fits(pin, proposed)
        async with self._store.transaction() as tx:
            admission, member = await self._own(tx, turn)
            if member is None or not fits or not self._may_choose_pin(member):
                return Staffed(admission, member, StaffFault.PINS_DIFFER)
            until = self._clock() + STEPPED_UP_FOR
            changed = replace(member, pin=proposed, wrong_pins=0, locked_until=None, stepped_up_until=until)
            await tx.save_member(changed)
            await self.note_in(tx, turn, Deed.PIN_SET)
            return Staffed(admission, changed)

    async def reset_pin(self, turn: Turn, person_id: int) -> Staffed:
        """Take the PIN of a member away, who then chooses another one; for whoever may grant that member's role."""
        async with self._store.transaction() as tx:
            admission = await self.admit_in(tx, turn, Power.GRANT_ROLE)
            member = await tx.member(person_id)
            if not admission.is_open:
                return Staffed(admission)
            if member is None or member.role not in grantable(admission.role) or person_id in self._owners:
                return Staffed(admission, member, StaffFault.NOT_YOURS_TO_GRANT)
            return Staffed(admission, await self._without_pin(tx, turn.person_id, member))

    async def reset_pin_by_operator(self, person_id: int) -> bool:
        """The same from the command line, for owners too; False for somebody who never was of the staff."""
        async with self._store.transaction() as tx:
            member = await tx.member(person_id)
            if member is None:
                return False
            await self._without_pin(tx, OPERATOR, member)
            return True

    async def enter_pin(self, turn: Turn, pin: str) -> Staffed:
        """Step up with the PIN; each wrong one counts, and after some no PIN is tried for a while."""
        async with self._store.transaction() as tx:
            admission, member = await self._own(tx, turn)
            if member is None or member.pin is None:
                return Staffed(admission, member, StaffFault.WRONG_PIN)
            if self._is_locked(member):
                return Staffed(replace(admission, until=member.locked_until), member, StaffFault.LOCKED)
            # Counted before it is tried, so that many at once are no way round the limit.
            tried = self._after_wrong(member)
            await tx.save_member(tried)
        fits = _is_pin(pin) and await self._pins.fits(pin, member.pin)
        async with self._store.transaction() as tx:
            current = await tx.member(turn.person_id) or tried
            # One that was reset meanwhile opens nothing any more.
            fits = fits and current.pin == member.pin
            await self.note_in(tx, turn, Deed.PIN_ENTERED if fits else Deed.PIN_WRONG)
            if not fits:
                refused = StaffFault.LOCKED if self._is_locked(tried) else StaffFault.WRONG_PIN
                return Staffed(replace(admission, until=tried.locked_until), tried, refused)
            until = self._clock() + STEPPED_UP_FOR
            stepped = replace(current, wrong_pins=0, locked_until=None, stepped_up_until=until)
            await tx.save_member(stepped)
            return Staffed(admission, stepped)

    async def await_typed(self, turn: Turn, word: str | None) -> None:
        """What the next message of this member of the staff is for; None for nothing."""
        async with self._store.transaction() as tx:
            admission, member = await self._own(tx, turn)
            if admission.role is not None and member is not None and member.awaiting != word:
                await tx.save_member(replace(member, awaiting=word))
        self._strangers.pop(turn.person_id, None)

    async def forget_typed(self, turn: Turn) -> None:
        """Whoever presses or commands something else is asked no more."""
        if await self.awaited(turn.person_id) is not None:
            await self.await_typed(turn, None)

    async def awaited(self, person_id: int) -> str | None:
        """What `await_typed` noted; None for everybody who has no role."""
        if self._clock() < self._strangers.get(person_id, _LONG_AGO):
            return None
        async with self._store.transaction() as tx:
            member = await tx.member(person_id)
            role = await self.role_in(tx, person_id)
        if role is None:
            self._remember_stranger(person_id)
        return member.awaiting if member and role else None

    def _remember_stranger(self, person_id: int) -> None:
        if len(self._strangers) >= _MOST_STRANGERS:
            self._strangers.clear()
        self._strangers[person_id] = self._clock() + _STRANGER_FOR

    def _entrance(self, role: Role | None, member: Member | None, power: Power) -> Entrance:
        if role is None:
            return Entrance.NO_LONGER
        if not may(role, power):
            return Entrance.NOT_ALLOWED
        if power not in DANGEROUS or (member is not None and self._is_stepped_up(member)):
            return Entrance.OPEN
        if member is None or member.pin is None:
            return Entrance.NO_PIN_YET
        return Entrance.LOCKED if self._is_locked(member) else Entrance.NEEDS_PIN

    async def _why_not_grant(
        self, tx: Transaction, turn: Turn, by: Admission, person_id: int, present: Role | None, role: Role | None
    ) -> StaffFault | None:
        if person_id == turn.person_id:
            return StaffFault.ONESELF
        if person_id in self._owners:
            return StaffFault.IS_OWNER
        if not {each for each in (role, present) if each} <= grantable(by.role):
            return StaffFault.NOT_YOURS_TO_GRANT
        if role is None:
            return None if present else StaffFault.NOT_STAFF
        return None if await tx.person(person_id) else StaffFault.UNKNOWN_PERSON

    def _granted(self, turn: Turn, person_id: int, before: Member | None, role: Role | None) -> Member:
        now = self._clock()
        if before is None:
            return Member(person_id, role, turn.person_id, now)
        # Whoever comes back begins anew: an old PIN may have been seen by others.
        pin = before.pin if before.role and before.role is not Role.OWNER else None
        return replace(
            before, role=role, granted_by=turn.person_id, granted_at=now, pin=pin, stepped_up_until=None, awaiting=None
        )

    def _may_choose_pin(self, member: Member) -> bool:
        """The first one may be chosen by whoever has the role, another one by whoever knows the present one."""
        return member.pin is None or self._is_stepped_up(member)

    async def _without_pin(self, tx: Transaction, by: int, member: Member) -> Member:
        reset = replace(member, pin=None, wrong_pins=0, locked_until=None, stepped_up_until=None)
        await tx.save_member(reset)
        await tx.note_deed(Record(self._clock(), by, Deed.PIN_RESET, member.person_id))
        return reset

    async def _own(self, tx: Transaction, turn: Turn) -> tuple[Admission, Member | None]:
        """The member who acts on themself; None for a stranger."""
        role, member = await self.role_in(tx, turn.person_id), await tx.member(turn.person_id)
        if role is None:
            return Admission(Entrance.NO_LONGER if member else Entrance.STRANGER), None
        person = await person_in(tx, turn, self._clock)
        if role is Role.OWNER:
            member = self._as_owner(turn.person_id, member)
        return Admission(Entrance.OPEN, person, role), member

    def _as_owner(self, person_id: int, member: Member | None) -> Member:
        known = member or Member(person_id, Role.OWNER, person_id, self._clock())
        return replace(known, role=Role.OWNER)

    def _after_wrong(self, member: Member) -> Member:
        wrong = member.wrong_pins + 1
        rest = lock_out(wrong)
        return replace(member, wrong_pins=wrong, locked_until=self._clock() + rest if rest else None)

    def _is_locked(self, member: Member) -> bool:
        return member.locked_until is not None and member.locked_until > self._clock()

    def _is_stepped_up(self, member: Member) -> bool:
        return member.stepped_up_until is not None and member.stepped_up_until > self._clock()

    async def note_in(
        self, tx: Transaction, turn: Turn, deed: Deed, subject: int | None = None, words: str = ""
    ) -> None:
        """As `note`, in a transaction that does the deed itself."""
        await tx.note_deed(Record(self._clock(), turn.person_id, deed, subject, words))


def _is_pin(typed: str) -> bool:
    return LEAST_PIN <= len(typed) <= LONGEST_PIN and typed.isascii() and typed.isdecimal()
