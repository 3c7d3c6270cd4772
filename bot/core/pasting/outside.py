"""Says whether a message that nobody asked for holds a credential, so that it can be deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.core.exchange import CredentialField, Exchange, Field
from bot.core.pasting.labels import Label, vocabulary_of
from bot.core.pasting.page import Page
from bot.core.pasting.pem import find_pem
from bot.core.pasting.shapes import could_be_key, is_random, is_specific, is_telling, trimmed

LONGEST_TEXT = 20_000
_MOST_LABELS = 200
_LONG_VALUE = 16
_SHORTEST_PASSPHRASE = 7
_LIKELY = re.compile(r"(?<![^\s,;|\"'`<>(){}\[\]:=])[^\s,;|\"'`<>(){}\[\]:]{8,}")
_LINK_TO_PAGE = re.compile(r"\w{2,10}://[^\s?#]+")
_VALUE = re.compile(r"[\s\"'`*_(\[<{]*([^\s\"'`,;|<>)}\]]+)")
_WORD_OF_A_LANGUAGE = re.compile(r"[^\W\d_]+[.,!?:;]*")


def holds_secret(text: str, catalogue: Iterable[Exchange], *, strict: bool) -> bool:
    """Whether the text holds a key, a secret or a passphrase; nothing is raised, whatever it holds.

    In a private chat (`strict` false) the form alone is enough. In a group, where checksums, order numbers and
    transactions are talked about, a value has to be announced, to come in company, or to have a form that only an
    exchange's keys have.
    """
    page = Page.of(text[:LONGEST_TEXT])
    block = find_pem(page.view)
    if block is not None and not block.is_public:
        return True
    exchanges = tuple(catalogue)
    words = set(_words(page.view))
    return _is_announced(page.view, exchanges, strict=strict) or _has_form(words, exchanges, strict=strict)


def _has_form(words: set[str], exchanges: Sequence[Exchange], *, strict: bool) -> bool:
    for exchange in exchanges:
        keys = [each for each in exchange.fields if each.field is not Field.PASSPHRASE]
        fitting = {word: fields for word in words if (fields := _fields_of(word, keys))}
        if fitting and not strict:
            return True
        if any(is_telling(word) and is_specific(each.pattern) for word, fields in fitting.items() for each in fields):
            return True
        # Key and secret of one exchange in one message are no coincidence; two checksums of one length may be.
        sure = {fields[0].field for fields in fitting.values() if len(fields) == 1}
        if len(sure) > 1 or sum(map(is_telling, fitting)) > 1:
            return True
    return False


def _fields_of(word: str, keys: Sequence[CredentialField]) -> list[CredentialField]:
    return [each for each in keys if each.pattern.fullmatch(word) and (is_specific(each.pattern) or is_random(word))]


def _is_announced(view: str, exchanges: Sequence[Exchange], *, strict: bool) -> bool:
    fields = [each for exchange in exchanges for each in exchange.fields]
    labels = vocabulary_of(fields).labels(view)[:_MOST_LABELS]
    patterns = [each.pattern for each in fields if each.field is not Field.PASSPHRASE]
    return any(_is_credential(label, _value_after(view, label), patterns, strict=strict) for label in labels)


def _is_credential(label: Label, word: str, patterns: Sequence[re.Pattern[str]], *, strict: bool) -> bool:
    if any(map(str.isdigit, word)) and any(pattern.fullmatch(word) for pattern in patterns):
        return True
    if label.field is Field.PASSPHRASE:
        enough = _LONG_VALUE if strict else _SHORTEST_PASSPHRASE
        is_value = label.parted and _WORD_OF_A_LANGUAGE.fullmatch(word) is None and "://" not in word
        return is_value and len(word) >= enough
    if label.field is Field.API_KEY and strict:
        return False
    return could_be_key(word) and len(word) >= _LONG_VALUE


def _value_after(view: str, label: Label) -> str:
    found = _VALUE.match(view, label.end)
    return view[slice(*trimmed(view, *found.span(1)))] if found else ""


def _words(view: str) -> Iterator[str]:
    """Words that may be keys; the path of an address is none, what stands behind its question mark may be."""
    for found in _LIKELY.finditer(_LINK_TO_PAGE.sub(" ", view)):
        yield found[0][slice(*trimmed(found[0], 0, len(found[0])))]
