"""The screens of roles: who has which, and the steps of giving and taking one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.i18n import Translator
from bot.core.staff import Member, Power, Role, grantable, may
from bot.usecases.staffing import LEAST_PIN, LONGEST_PIN, StaffFault
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, go, home_row, key_of, paragraphs
from handlers.screens.staff.overview import member_link

NO_ROLE = "none"


def members(t: Translator, staff: Sequence[Member], own: Role) -> Screen:
    """Everybody who has a role, with a button for each whom this role may change."""
    lines = "\n".join(f"{_name(t, each.role)}: {member_link(t, each.person_id)}" for each in staff)
    changeable = [each for each in staff if each.role in grantable(own)]
    buttons = tuple(
        (Button(f"{each.person_id} · {_plain(t, each.role)}", Press("role_of", None, str(each.person_id))),)
        for each in changeable[:40]
    )
    add = ((go(t, "button-role-add", "role_add"),),) if may(own, Power.GRANT_ROLE) else ()
    text = paragraphs(t.text("roles-title"), lines, t.text("roles-owners"))
    return Screen(text, (*buttons, *add, (go(t, "button-pin", "pin"),), _home(t)))


def one(t: Translator, member: Member, own: Role) -> Screen:
    text = t.text(
        "roles-member",
        person=str(member.person_id),
        role=_plain(t, member.role),
        since=t.moment(member.granted_at),
        by=str(member.granted_by),
    )
    if member.role not in grantable(own):
        return Screen(text, (_back(t),))
    return Screen(text, (*_choices(t, member.person_id, own, member.role), *_take_away(t, member), _back(t)))


def ask_person(t: Translator) -> Screen:
    return Screen(t.text("roles-ask-person"), (_back(t),))


def in_private(t: Translator) -> Screen:
    return Screen(t.text("staff-in-private"), (_back(t),))


def choose(t: Translator, person_id: int, own: Role) -> Screen:
    text = t.text("roles-choose", person=str(person_id))
    return Screen(text, (*_choices(t, person_id, own, None), _back(t)))


def confirm(t: Translator, person_id: int, role: Role | None) -> Screen:
    """`role` None takes the role away."""
    arg = f"{person_id}.{role.value if role else NO_ROLE}"
    if role is None:
        text, label, style = t.text("roles-confirm-revoke", person=str(person_id)), "button-role-revoke", Style.DANGER
    else:
        what = t.text(f"role-means-{key_of(role)}")
        text = paragraphs(t.text("roles-confirm", person=str(person_id), role=_plain(t, role)), what)
        label, style = "button-role-grant", Style.PRIMARY
    return Screen(text, ((go(t, label, "role_set", arg, style=style),), _back(t)))


def granted(t: Translator, member: Member | None) -> str:
    if member is None or member.role is None:
        return t.text("roles-revoked", person=str(member.person_id) if member else "")
    return t.text("roles-granted", person=str(member.person_id), role=_plain(t, member.role))


def told(t: Translator, role: Role | None) -> Screen:
    """What the member hears of it, in their own chat."""
    if role is None:
        return Screen(t.text("roles-told-revoked"), (home_row(t),))
    text = paragraphs(t.text("roles-told", role=_plain(t, role)), t.text(f"role-means-{key_of(role)}"))
    return Screen(text, ((go(t, "button-staff-home", "admin"),), home_row(t)))


def fault(t: Translator, why: StaffFault) -> str:
    return t.text(f"staff-fault-{key_of(why)}", least=LEAST_PIN, most=LONGEST_PIN)


def _choices(t: Translator, person_id: int, own: Role, present: Role | None) -> tuple[Row, ...]:
    possible = [role for role in Role if role in grantable(own) and role is not present]
    return tuple((Button(_plain(t, role), Press("role_ask", None, f"{person_id}.{role.value}")),) for role in possible)


def _take_away(t: Translator, member: Member) -> tuple[Row, ...]:
    revoke = go(t, "button-role-revoke", "role_ask", f"{member.person_id}.{NO_ROLE}", style=Style.DANGER)
    reset = go(t, "button-pin-reset", "role_pin", str(member.person_id))
    return ((reset,), (revoke,)) if member.pin else ((revoke,),)


def _name(t: Translator, role: Role | None) -> str:
    return f"<b>{t.text(f'role-{key_of(role)}')}</b>" if role else ""


def _plain(t: Translator, role: Role | None) -> str:
    return t.plain(f"role-{key_of(role)}") if role else ""


def _home(t: Translator) -> Row:
    return (go(t, "button-staff-home", "admin"),)


def _back(t: Translator) -> Row:
    return (go(t, "button-roles", "roles"),)
