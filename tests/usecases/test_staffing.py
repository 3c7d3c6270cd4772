"""Who is let in, who gives which role, and what becomes of a PIN, on a real database."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, product
from pathlib import Path

import pytest

from bot.audit import verify
from bot.core.audit import Deed, Record
from bot.core.person import Lang, Person
from bot.core.staff import (
    DANGEROUS,
    FIRST_LOCK_OUT,
    MOST_WRONG_PINS,
    STEPPED_UP_FOR,
    Member,
    Power,
    Role,
    grantable,
    may,
)
from bot.usecases.people import Turn
from bot.usecases.ports import Store
from bot.usecases.staffing import OPERATOR, Entrance, StaffFault, Staffing
from storage.keys import FileKeys
from storage.opening import open_storage

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
OWNER, ADMIN, SUPPORT, READER, NEW, STRANGER = range(1, 7)
STAFF = {ADMIN: Role.ADMIN, SUPPORT: Role.SUPPORT, READER: Role.READ_ONLY}
RIGHT, WRONG = "480613", "000000"
_UPDATES = count(1)


class QuickPins:
    """A hash that costs nothing; what it costs for real is shown where the real one is."""

    async def hashed(self, pin: str) -> str:
        return hashlib.sha256(pin.encode()).hexdigest()

    async def fits(self, pin: str, pinned: str) -> bool:
        await asyncio.sleep(0)
        return await self.hashed(pin) == pinned


@dataclass
class Office:
    """One owner, and one of each other role; time stands still until a test moves it."""

    store: Store
    now: datetime = NOON
    staffing: Staffing = field(init=False)

    def __post_init__(self) -> None:
        self.staffing = self.process()

    def process(self, *owners: int) -> Staffing:
        """As another process of the same bot has it."""
        return Staffing(self.store, owners or (OWNER,), QuickPins(), lambda: self.now)

    async def opens(self) -> None:
        async with self.store.transaction() as tx:
            for person in (OWNER, *STAFF, NEW):
                await tx.save_person(Person(person, Lang.PT, self.now))
            for person, role in STAFF.items():
                await tx.save_member(Member(person, role, OWNER, self.now))

    async def has_pin(self, person: int) -> None:
        proposed = await self.staffing.propose_pin(turn(person), RIGHT)
        assert (await self.staffing.confirm_pin(turn(person), RIGHT, proposed.pin)).refused is None

    async def tries(self, person: int, pin: str) -> StaffFault | None:
        return (await self.staffing.enter_pin(turn(person), pin)).refused

    async def entrance(self, person: int, power: Power = Power.GRANT_ROLE) -> Entrance:
        return (await self.staffing.admit(turn(person), power)).entrance

    async def deeds(self) -> list[tuple[int, Deed, int | None, str]]:
        async with self.store.transaction() as tx:
            kept: list[Record] = [each.record for each in await tx.deeds(0, 10_000)]
        return [(each.actor, each.deed, each.subject, each.words) for each in kept]


def turn(person: int) -> Turn:
    return Turn(next(_UPDATES), person)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    def noon() -> datetime:
        return NOON

    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    store, _vault, dispose = await open_storage(url, FileKeys(tmp_path / "keys"), noon)
    opened = Office(store)
    await opened.opens()
    yield opened
    await dispose()


async def test_a_door_opens_for_a_role_that_has_the_power_and_notes_who_went_in_or_was_refused(office: Office) -> None:
    people = {OWNER: Role.OWNER, **STAFF, STRANGER: None}
    safe = [power for power in Power if power not in DANGEROUS]
    expected = []
    for (person, role), power in product(people.items(), safe):
        met = await office.staffing.admit(turn(person), power, Deed.SEARCHED, NEW, "who")
        known = Entrance.STRANGER if role is None else Entrance.NOT_ALLOWED
        assert (met.entrance, met.role) == (Entrance.OPEN if may(role, power) else known, role)
        if role is not None:
            done, words = (Deed.SEARCHED, "who") if may(role, power) else (Deed.REFUSED, power.value)
            expected.append((person, done, NEW, words))
    assert await office.deeds() == expected
    async with office.store.transaction() as tx:
        assert await tx.person(STRANGER) is None, "nothing is noted of a stranger"
    assert (await verify(office.store)).fault is None


async def test_a_dangerous_act_needs_the_pin_and_then_does_not_for_a_while(office: Office) -> None:
    assert await office.entrance(ADMIN) is Entrance.NO_PIN_YET
    await office.has_pin(ADMIN)
    assert await office.entrance(ADMIN) is Entrance.OPEN
    assert await office.entrance(ADMIN, Power.SEE_AUDIT) is Entrance.OPEN
    office.now += STEPPED_UP_FOR
    assert await office.entrance(ADMIN) is Entrance.NEEDS_PIN
    assert await office.entrance(ADMIN, Power.SEE_AUDIT) is Entrance.OPEN
    assert await office.entrance(SUPPORT) is Entrance.NOT_ALLOWED, "no PIN makes up for a role"
    assert await office.tries(ADMIN, RIGHT) is None
    assert await office.entrance(ADMIN) is Entrance.OPEN
    assert [deed for _, deed, *_ in await office.deeds()] == [Deed.PIN_SET, Deed.REFUSED, Deed.PIN_ENTERED]


async def test_a_pin_is_digits_typed_twice_and_changed_by_who_knows_it(office: Office) -> None:
    for bad in ("12345", "1234567890123", "12a456", "", "١٢٣٤٥٦", "123 456"):
        assert (await office.staffing.propose_pin(turn(ADMIN), bad)).refused is StaffFault.BAD_PIN
    proposed = await office.staffing.propose_pin(turn(ADMIN), RIGHT)
    assert RIGHT not in repr(proposed)
    assert proposed.pin not in repr(proposed)
    assert (await office.staffing.confirm_pin(turn(ADMIN), WRONG, proposed.pin)).refused is StaffFault.PINS_DIFFER
    assert await office.tries(ADMIN, RIGHT) is StaffFault.WRONG_PIN, "it is none yet"
    await office.has_pin(ADMIN)
    office.now += STEPPED_UP_FOR
    another = await office.staffing.propose_pin(turn(ADMIN), "999111")
    assert another.refused is StaffFault.WRONG_PIN
    assert await office.tries(ADMIN, RIGHT) is None
    another = await office.staffing.propose_pin(turn(ADMIN), "999111")
    assert (await office.staffing.confirm_pin(turn(ADMIN), "999111", another.pin)).refused is None
    assert [await office.tries(ADMIN, pin) for pin in (RIGHT, "999111")] == [StaffFault.WRONG_PIN, None]
    assert (await office.staffing.propose_pin(turn(STRANGER), RIGHT)).admission.entrance is Entrance.STRANGER


async def test_wrong_pins_lock_out_for_longer_each_time_until_the_right_one_comes(office: Office) -> None:
    await office.has_pin(ADMIN)
    office.now += STEPPED_UP_FOR
    seen = [await office.staffing.enter_pin(turn(ADMIN), WRONG) for _ in range(MOST_WRONG_PINS)]
    assert [each.refused for each in seen] == [StaffFault.WRONG_PIN] * 4 + [StaffFault.LOCKED]
    assert [each.member.wrong_pins for each in seen if each.member] == [1, 2, 3, 4, 5]
    assert seen[-1].admission.until == office.now + FIRST_LOCK_OUT
    assert await office.tries(ADMIN, RIGHT) is StaffFault.LOCKED
    assert await office.entrance(ADMIN) is Entrance.LOCKED
    office.now += FIRST_LOCK_OUT
    assert await office.entrance(ADMIN) is Entrance.NEEDS_PIN
    assert await office.tries(ADMIN, WRONG) is StaffFault.LOCKED, "one more, and it is locked for twice as long"
    office.now += FIRST_LOCK_OUT
    assert await office.tries(ADMIN, RIGHT) is StaffFault.LOCKED
    office.now += FIRST_LOCK_OUT
    assert await office.tries(ADMIN, RIGHT) is None
    assert await office.entrance(ADMIN) is Entrance.OPEN
    assert [await office.tries(ADMIN, WRONG) for _ in range(2)] == [StaffFault.WRONG_PIN] * 2, "counted from the start"
    assert [deed for _, deed, *_ in await office.deeds()].count(Deed.PIN_WRONG) == MOST_WRONG_PINS + 3


async def test_many_tries_at_once_are_no_way_round_the_limit(office: Office) -> None:
    await office.has_pin(OWNER)
    office.now += STEPPED_UP_FOR
    wrong = (f"{number:06}" for number in range(20))
    tried = await asyncio.gather(*(office.tries(OWNER, pin) for pin in wrong))
    assert set(tried) == {StaffFault.WRONG_PIN, StaffFault.LOCKED}
    assert [deed for _, deed, *_ in await office.deeds()].count(Deed.PIN_WRONG) == MOST_WRONG_PINS
    assert await office.entrance(OWNER) is Entrance.LOCKED
    assert await office.staffing.reset_pin_by_operator(OWNER), "an owner is not locked out for good"
    assert await office.entrance(OWNER) is Entrance.NO_PIN_YET


async def test_a_forgotten_pin_is_taken_away_by_who_may_give_the_role_or_by_the_operator(office: Office) -> None:
    for person in (OWNER, ADMIN, SUPPORT):
        await office.has_pin(person)
    resets = [(SUPPORT, READER), (ADMIN, OWNER), (ADMIN, ADMIN), (ADMIN, STRANGER), (ADMIN, SUPPORT), (OWNER, ADMIN)]
    done = [await office.staffing.reset_pin(turn(by), whose) for by, whose in resets]
    assert [each.admission.entrance for each in done] == [Entrance.NOT_ALLOWED] + [Entrance.OPEN] * 5
    assert [each.refused for each in done[1:4]] == [StaffFault.NOT_YOURS_TO_GRANT] * 3
    assert [each.refused for each in done[4:]] == [None, None]
    assert await office.entrance(ADMIN) is Entrance.NO_PIN_YET
    assert await office.tries(SUPPORT, RIGHT) is StaffFault.WRONG_PIN
    assert await office.staffing.reset_pin_by_operator(OWNER)
    assert not await office.staffing.reset_pin_by_operator(STRANGER)
    assert await office.entrance(OWNER) is Entrance.NO_PIN_YET
    kept = [each for each in await office.deeds() if each[1] is Deed.PIN_RESET]
    assert kept == [
        (ADMIN, Deed.PIN_RESET, SUPPORT, ""),
        (OWNER, Deed.PIN_RESET, ADMIN, ""),
        (OPERATOR, Deed.PIN_RESET, OWNER, ""),
    ]


async def test_a_pin_that_was_reset_while_it_was_tried_opens_nothing(office: Office) -> None:
    class SlowPins(QuickPins):
        async def fits(self, pin: str, pinned: str) -> bool:
            assert await office.staffing.reset_pin_by_operator(ADMIN)
            return await super().fits(pin, pinned)

    await office.has_pin(ADMIN)
    office.now += STEPPED_UP_FOR
    slow = Staffing(office.store, (OWNER,), SlowPins(), lambda: office.now)
    assert (await slow.enter_pin(turn(ADMIN), RIGHT)).refused is StaffFault.WRONG_PIN
    assert await office.entrance(ADMIN) is Entrance.NO_PIN_YET


@pytest.mark.parametrize("granter", [OWNER, ADMIN])
async def test_a_role_is_given_and_taken_by_who_is_above_both_the_old_and_the_new_one(
    office: Office, granter: int
) -> None:
    await office.has_pin(granter)
    mine = grantable(Role.OWNER if granter == OWNER else Role.ADMIN)
    for before, after in product((*Role, None), (*Role, None)):
        async with office.store.transaction() as tx:
            await tx.save_member(Member(NEW, before, OWNER, office.now))
        was = None if before is Role.OWNER else before
        done = await office.staffing.grant(turn(granter), NEW, after)
        is_mine = {each for each in (was, after) if each} <= mine
        nothing = StaffFault.NOT_STAFF if was is after is None else None
        assert done.refused is (nothing if is_mine else StaffFault.NOT_YOURS_TO_GRANT)
        assert await office.staffing.role(NEW) is (after if is_mine else was), (before, after)


async def test_roles_of_oneself_of_owners_and_of_the_unknown_are_left_alone(office: Office) -> None:
    await office.has_pin(ADMIN)
    done = [await office.staffing.grant(turn(ADMIN), person, Role.SUPPORT) for person in (ADMIN, OWNER, STRANGER)]
    assert [each.refused for each in done] == [StaffFault.ONESELF, StaffFault.IS_OWNER, StaffFault.UNKNOWN_PERSON]
    assert (await office.staffing.grant(turn(READER), NEW, Role.SUPPORT)).admission.entrance is Entrance.NOT_ALLOWED
    assert (await office.staffing.grant(turn(ADMIN), NEW, None)).refused is StaffFault.NOT_STAFF
    assert not await office.staffing.knows(NEW), "a trader is no former member"
    assert (await office.staffing.grant(turn(ADMIN), NEW, Role.SUPPORT)).refused is None
    assert [(each.person_id, each.role) for each in await office.staffing.members()] == [
        (OWNER, Role.OWNER),
        *STAFF.items(),
        (NEW, Role.SUPPORT),
    ]
    assert (await office.deeds())[-1] == (ADMIN, Deed.ROLE_GRANTED, NEW, "support")


async def test_who_lost_the_role_is_told_so_and_begins_anew_with_the_next_one(office: Office) -> None:
    await office.has_pin(OWNER)
    await office.has_pin(ADMIN)
    await office.staffing.await_typed(turn(ADMIN), "role_add:")
    assert (await office.staffing.grant(turn(OWNER), ADMIN, None)).refused is None
    assert await office.entrance(ADMIN, Power.SEE_OVERVIEW) is Entrance.NO_LONGER
    assert await office.staffing.awaited(ADMIN) is None
    assert (await office.staffing.enter_pin(turn(ADMIN), RIGHT)).admission.entrance is Entrance.NO_LONGER
    assert await office.staffing.knows(ADMIN)
    assert not await office.staffing.knows(STRANGER)
    assert (await office.staffing.grant(turn(OWNER), ADMIN, Role.ADMIN)).refused is None
    assert await office.entrance(ADMIN) is Entrance.NO_PIN_YET
    assert await office.staffing.awaited(ADMIN) is None


async def test_owners_are_those_of_the_settings_and_nobody_else(office: Office) -> None:
    await office.has_pin(OWNER)
    later = office.process(NEW)
    assert (await later.admit(turn(OWNER), Power.SEE_AUDIT)).entrance is Entrance.NO_LONGER
    assert (await later.admit(turn(NEW), Power.SEE_AUDIT)).entrance is Entrance.OPEN
    assert [each.person_id for each in await later.members()] == [NEW, *STAFF]
    assert await office.entrance(OWNER) is Entrance.OPEN


async def test_what_is_typed_next_is_known_to_every_process_of_the_bot(office: Office) -> None:
    other = office.process()
    assert [await other.awaited(person) for person in (SUPPORT, NEW)] == [None, None]
    await office.staffing.await_typed(turn(SUPPORT), "diagnose:some")
    assert await other.awaited(SUPPORT) == "diagnose:some"
    await other.forget_typed(turn(SUPPORT))
    assert await office.staffing.awaited(SUPPORT) is None

    await office.staffing.await_typed(turn(STRANGER), "diagnose:some")
    assert await office.staffing.awaited(STRANGER) is None
    await office.has_pin(OWNER)
    await office.staffing.grant(turn(OWNER), NEW, Role.SUPPORT)
    await office.staffing.await_typed(turn(NEW), "diagnose:some")
    assert await office.staffing.awaited(NEW) == "diagnose:some"
    office.now += timedelta(minutes=1)
    assert await other.awaited(NEW) == "diagnose:some"


async def test_a_person_learns_who_opened_their_card_by_role_and_why(office: Office) -> None:
    for by, why in ((SUPPORT, "she asked"), (ADMIN, "a second look")):
        await office.staffing.note(turn(by), Deed.CARD_OPENED, NEW, why)
        office.now += timedelta(minutes=1)
    await office.staffing.note(turn(ADMIN), Deed.NOTE_WRITTEN, NEW, "not for her eyes")
    await office.has_pin(OWNER)
    await office.staffing.grant(turn(OWNER), ADMIN, None)
    noon = office.now
    assert await office.staffing.openings_of(NEW, 10) == [
        (noon - timedelta(minutes=1), None, "a second look"),
        (noon - timedelta(minutes=2), Role.SUPPORT, "she asked"),
    ]
    assert await office.staffing.openings_of(SUPPORT, 10) == []
