"""Who is of the staff: granting, changing and revoking roles, and resetting a PIN."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.audit import Deed
from bot.core.staff import Member, Power, Role
from bot.usecases.staffing import Staffed
from handlers.menu import publish_to_member
from handlers.press import Press, person_in
from handlers.screens.staff import roles
from handlers.staff.guard import Shift, TypedAct, TypedDoor, for_staff, turn_away
from handlers.wizard import Act

# A forwarded message says these by its sender.
BY_SENDER = frozenset({"role_add"})
NOBODY = 0


async def show_members(shift: Shift, _: Press) -> None:
    members = await shift.services.staffing.members()
    await shift.visit.show(roles.members(shift.t, members, shift.role))


async def show_member(shift: Shift, press: Press) -> None:
    member = await _member(shift, press.arg)
    if member is None:
        await show_members(shift, press)
        return
    await shift.visit.show(roles.one(shift.t, member, shift.role))


async def ask_person(shift: Shift, _: Press) -> None:
    if not shift.visit.is_private:
        await shift.visit.show(roles.in_private(shift.t))
        return
    await shift.services.staffing.await_typed(shift.visit.turn, "role_add:")
    await shift.visit.show(roles.ask_person(shift.t))


async def take_person(shift: Shift, _: str, typed: str) -> None:
    """By @name or id, which is also what a forwarded message becomes; the person must have started the bot."""
    found = await shift.services.dossiers.people_called(typed.strip())
    if len(found) != 1:
        screen = roles.ask_person(shift.t).headed(shift.t.text("roles-unknown" if not found else "roles-ambiguous"))
        await shift.visit.show(screen)
        return
    await shift.services.staffing.await_typed(shift.visit.turn, None)
    await shift.visit.show(roles.choose(shift.t, found[0].id, shift.role))


async def ask_grant(shift: Shift, press: Press) -> None:
    """The argument is person and role."""
    person, _, role = press.arg.partition(".")
    person_id = person_in(person)
    if person_id is None or not _is_choice(role):
        await show_members(shift, press)
        return
    await shift.visit.show(roles.confirm(shift.t, person_id, _role(role)))


async def grant(shift: Shift, press: Press) -> None:
    person, _, role = press.arg.partition(".")
    if not _is_choice(role):
        await show_members(shift, press)
        return
    granted = await shift.services.staffing.grant(shift.visit.turn, person_in(person) or NOBODY, _role(role))
    if await _is_refused(shift, granted, press):
        return
    await _tell(shift, granted.member)
    await _show_with(shift, roles.granted(shift.t, granted.member))


async def reset_pin(shift: Shift, press: Press) -> None:
    person = person_in(press.arg) or NOBODY
    done = await shift.services.staffing.reset_pin(shift.visit.turn, person)
    if not await _is_refused(shift, done, press):
        await _show_with(shift, shift.t.text("pin-reset", person=str(person)))


async def _is_refused(shift: Shift, done: Staffed, press: Press) -> bool:
    if not done.admission.is_open:
        await turn_away(shift.visit, done.admission, press)
        return True
    if done.refused is not None:
        await _show_with(shift, roles.fault(shift.t, done.refused))
        return True
    return False


async def _show_with(shift: Shift, said: str) -> None:
    members = await shift.services.staffing.members()
    await shift.visit.show(roles.members(shift.t, members, shift.role).headed(said))


async def _tell(shift: Shift, member: Member | None) -> None:
    """The member, in their own language; and Telegram, which shows them the commands that they have now."""
    person = await shift.visit.services.people.known(member.person_id) if member else None
    if member is None or person is None:
        return
    t = shift.visit.services.translators[person.lang]
    await publish_to_member(shift.visit.chat.bot, shift.visit.services, person.id, is_staff=member.role is not None)
    await shift.visit.chat.elsewhere(person.id).try_to_send(roles.told(t, member.role))


async def _member(shift: Shift, arg: str) -> Member | None:
    members = await shift.services.staffing.members()
    return next((each for each in members if str(each.person_id) == arg), None)


def _is_choice(word: str) -> bool:
    return word == roles.NO_ROLE or _role(word) is not None


def _role(word: str) -> Role | None:
    return next((role for role in Role if role.value == word), None)


VERBS: Mapping[str, Act] = {
    "roles": for_staff(Power.SEE_STAFF, show_members, Deed.STAFF_SEEN),
    "role_of": for_staff(Power.SEE_STAFF, show_member, Deed.STAFF_SEEN),
    "role_add": for_staff(Power.GRANT_ROLE, ask_person),
    "role_ask": for_staff(Power.GRANT_ROLE, ask_grant),
    "role_set": for_staff(Power.GRANT_ROLE, grant),
    "role_pin": for_staff(Power.GRANT_ROLE, reset_pin),
}
COMMANDS: Mapping[str, Act] = {"roles": for_staff(Power.SEE_STAFF, show_members, Deed.STAFF_SEEN)}
TYPED: Mapping[str, TypedAct] = {"role_add": TypedDoor(Power.GRANT_ROLE, take_person, "role_add")}
