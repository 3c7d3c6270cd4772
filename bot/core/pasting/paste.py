"""Reads credentials out of whatever a trader pastes, labelled or not and in any order: lines, prose, settings, JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as having

from bot.core.cleaning import Cleaning
from bot.core.exchange import Exchange, Field
from bot.core.pasting.structured import read_structured
from bot.core.pasting.text import read_text
from bot.core.pasting.values import Found
from bot.core.secret import Secret

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a text held for this exchange, and how it had to be cleaned.

    `other_exchange` is the id of another one that the text speaks of. `leftover` says that there was a further value,
    for which this exchange has no field.
    """

    values: Mapping[Field, Secret] = having(default_factory=dict)
    cleaned: frozenset[Cleaning] = frozenset()
    other_exchange: str | None = None
    leftover: bool = False


def read_paste(
    text: str, exchange: Exchange, asked: Field, held: frozenset[Field], catalogue: Iterable[Exchange] = ()
) -> Pasted:
    """The values in a text that came when `asked` was asked for and `held` were there already; none in mere prose.

    A lone value of whatever form is the one asked for. Nothing is raised, whatever the text; what lies beyond 20,000
    characters is not read. `catalogue` is where an exchange is looked for that the text names.
    """
    read = text[:LONGEST_TEXT]
    found = read_structured(read, exchange, asked, held) or read_text(read, exchange, asked, held)
    fields = {each.field for each in exchange.fields}
    kept = [each for each in found if each.field in fields and each.value]
    return Pasted(
        {name: Secret(each.value) for name in Field for each in kept if each.field is name},
        frozenset().union(*(each.cleaned for each in kept)),
        _named(read, exchange, kept, catalogue),
        len(kept) < len(found),
    )


def _named(text: str, exchange: Exchange, kept: Sequence[Found], catalogue: Iterable[Exchange]) -> str | None:
    """The one other exchange whose title stands in the text, where this one's does not."""
    said = f" {text.casefold()} "
    if not kept or exchange.title.casefold() in said:
        return None
    others = {other.id for other in catalogue if other.id != exchange.id and other.title.casefold() in said}
    return others.pop() if len(others) == 1 else None
