"""Reads credentials out of a JSON, in which names and values are told apart without guessing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from bot.core.exchange import Exchange, Field
from bot.core.pasting.json_leaves import Leaf, json_leaves
from bot.core.pasting.labels import Vocabulary, vocabulary_of
from bot.core.pasting.page import Page
from bot.core.pasting.pem import find_pem
from bot.core.pasting.shapes import could_be_key
from bot.core.pasting.unnamed import recognised
from bot.core.pasting.values import Found, best, found_at

_LONGEST_PASSPHRASE = 128


def read_structured(text: str, exchange: Exchange, asked: Field, held: frozenset[Field]) -> Sequence[Found]:
    """The values of the first JSON in the text; nothing where it has none or none of its values is a credential."""
    leaves = json_leaves(text) if "{" in text else ()
    if not leaves:
        return ()
    vocabulary = vocabulary_of(exchange.fields)
    named = [found for leaf in leaves for found in _named(leaf, vocabulary, exchange)]
    settled = {each.field for each in named if each.fits}
    values = {each.value for each in named}
    nameless = "\n".join(value for _, value in leaves if value not in values)
    open_fields = [name for name in Field if name not in settled and (name not in held or name is asked)]
    unnamed = [each for each in recognised(Page.of(nameless), exchange, open_fields) if each.field not in settled]
    return list(best(chain((each for each in named if each.fits), unnamed, named)).values())


def _named(leaf: Leaf, vocabulary: Vocabulary, exchange: Exchange) -> Iterator[Found]:
    name, value = leaf
    meant = vocabulary.field_of(name)
    if meant is None:
        return
    described = exchange.field(meant)
    page = Page.of(value)
    found = found_at(page, meant, described.pattern if described else None, 0, len(page.view))
    if meant is Field.PASSPHRASE:
        is_value = 0 < len(found.value) <= _LONGEST_PASSPHRASE
    else:
        is_value = found.fits or find_pem(value) is not None or (could_be_key(found.value) and " " not in value.strip())
    if is_value:
        yield found
