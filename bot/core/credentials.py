"""Local checks of credentials: what can be said of a value before any call to an exchange."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations

from bot.core.characters import MASKS
from bot.core.exchange import Exchange, Field
from bot.core.pasting.shapes import is_specific
from bot.core.secret import Secret


class DoubtKind(StrEnum):
    """Why a value makes us ask. The first four forbid it, the others are a question to the trader."""

    UNUSABLE = "unusable"
    TRUNCATED = "truncated"
    PUBLIC_KEY = "public_key"
    SAME_VALUE = "same_value"
    SWAPPED = "swapped"
    OTHER_EXCHANGE = "other_exchange"
    PASSPHRASE_AS_SECRET = "passphrase_as_secret"  # noqa: S105  the name of a doubt
    UNUSUAL = "unusual"

    @property
    def forbids(self) -> bool:
        return self in {DoubtKind.UNUSABLE, DoubtKind.TRUNCATED, DoubtKind.PUBLIC_KEY, DoubtKind.SAME_VALUE}


@dataclass(frozen=True, slots=True)
class Doubt:
    """An open question about the value given for `field`; `exchange` is the id of the exchange that it looks like.

    `form` is the id of the form that no call can be made with.
    """

    kind: DoubtKind
    field: Field
    exchange: str | None = None
    form: str | None = None


_KEYS = (Field.API_KEY, Field.SECRET)
_CUT = re.compile(rf"[{MASKS}]|\.{{2}}|^-+BEGIN(?![\s\S]*-END )")
_COVERED = re.compile(rf"[{MASKS}]+|\.{{3,}}")
_PUBLIC = re.compile(r"-BEGIN [A-Z0-9 ]*PUBLIC KEY-|^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-|AAAA[BC]3NzaC1)")
# A passphrase is made up by a person; a part of a secret is not mistaken for one.
_DRAWN_BY_LOT = re.compile(r"[0-9a-f-]{8,}|[0-9A-F-]{8,}")


@dataclass(frozen=True, slots=True)
class _Look:
    exchange: Exchange
    values: Mapping[Field, Secret]
    others: Sequence[Exchange]

    def fits(self, name: Field, form: Field | None = None) -> bool:
        """Whether the value of a field has its own form, or that of another field of this exchange."""
        return _fits(self.exchange, form or name, self.values[name])


def look_at(exchange: Exchange, values: Mapping[Field, Secret], catalogue: Iterable[Exchange]) -> Doubt | None:
    """The gravest doubt about the values of one exchange, whichever of its fields are there; None if all look right."""
    known = {name: values[name] for name in Field if name in values and exchange.field(name) is not None}
    look = _Look(exchange, known, [other for other in catalogue if other.id != exchange.id])
    return next(chain.from_iterable(check(look) for check in _CHECKS), None)


def _unusable(look: _Look) -> Iterator[Doubt]:
    return (
        Doubt(DoubtKind.UNUSABLE, each.field, form=form)
        for each in look.exchange.fields
        for form, pattern in each.unusable
        if each.field in look.values and look.values[each.field].matches(pattern)
    )


def _truncated(look: _Look) -> Iterator[Doubt]:
    for name, value in look.values.items():
        # Whoever makes up a passphrase may put stars into it; nothing but stars was copied off a covered field.
        is_cut = value.matches(_COVERED) if name is Field.PASSPHRASE else value.holds(_CUT)
        if is_cut:
            yield Doubt(DoubtKind.TRUNCATED, name)


def _public_key(look: _Look) -> Iterator[Doubt]:
    return (
        Doubt(DoubtKind.PUBLIC_KEY, name)
        for name, value in look.values.items()
        if name in _KEYS and value.holds(_PUBLIC) and not look.fits(name)
    )


def _same_value(look: _Look) -> Iterator[Doubt]:
    for first, second in combinations(look.values, 2):
        if look.values[first] == look.values[second]:
            wrong = first if look.fits(second) and not look.fits(first) else second
            yield Doubt(DoubtKind.SAME_VALUE, wrong)


def _swapped(look: _Look) -> Iterator[Doubt]:
    for name in look.values:
        others = [each.field for each in look.exchange.fields if each.field is not name and each.field in _KEYS]
        if not look.fits(name) and any(look.fits(name, form) for form in others):
            yield Doubt(DoubtKind.SWAPPED, name)


def _of_other_exchange(look: _Look) -> Iterator[Doubt]:
    for name, value in look.values.items():
        if name in _KEYS and not look.fits(name):
            owner = _owner(value, name, look.others)
            if owner is not None:
                yield Doubt(DoubtKind.OTHER_EXCHANGE, name, owner)


def _owner(value: Secret, name: Field, others: Sequence[Exchange]) -> str | None:
    """The one exchange whose values of that field look like this; else the one of whose other values it could be."""
    for form in (name, *(each for each in _KEYS if each is not name)):
        alike = [other for other in others if _fits(other, form, value)]
        telling = [other for other in alike if _is_specific(other, form)]
        alike = telling or (alike if form is name else [])
        if alike:
            return alike[0].id if len(alike) == 1 else None
    return None


def _passphrase_as_secret(look: _Look) -> Iterator[Doubt]:
    secret = look.values.get(Field.SECRET)
    if (
        secret is not None
        and not look.fits(Field.SECRET)
        and look.fits(Field.SECRET, Field.PASSPHRASE)
        and not secret.matches(_DRAWN_BY_LOT)
    ):
        yield Doubt(DoubtKind.PASSPHRASE_AS_SECRET, Field.SECRET)


def _unusual(look: _Look) -> Iterator[Doubt]:
    return (Doubt(DoubtKind.UNUSUAL, name) for name in look.values if not look.fits(name))


_CHECKS: tuple[Callable[[_Look], Iterator[Doubt]], ...] = (
    _unusable,
    _truncated,
    _public_key,
    _same_value,
    _swapped,
    _of_other_exchange,
    _passphrase_as_secret,
    _unusual,
)


def _fits(exchange: Exchange, form: Field, value: Secret) -> bool:
    described = exchange.field(form)
    return described is not None and value.matches(described.pattern)


def _is_specific(exchange: Exchange, form: Field) -> bool:
    described = exchange.field(form)
    return described is not None and is_specific(described.pattern)
