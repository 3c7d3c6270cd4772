"""Finds the words by which traders, exchange pages and programs announce a credential, in English and Portuguese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.core.exchange import CredentialField, Field
from bot.core.pasting.shapes import is_surely_random

# A name is a run of these, however joined; a word of the first line decides over one of the second, and so on.
_WORDS = {
    Field.PASSPHRASE: "passphrase password passcode phrase passe pass pwd senha frase",
    Field.SECRET: "secreta secreto secret segredo private privada sk",
    Field.API_KEY: "access acesso apikey api key chave p\u00fablica publica public token ak",
}
_FIELD_OF_WORD = {word: field for field, words in _WORDS.items() for word in words.split()}
_LINKING = ("the", "your", "minha", "sua", "my", "id", "of", "da", "de", "do", "palavra")
_WORD = f"(?:{'|'.join((*_FIELD_OF_WORD, *_LINKING))})"
_RUN = rf"{_WORD}(?:[\ \t_.-]{{0,2}}{_WORD}){{0,5}}+"
_BORDER = r"(?:(?<![^\W_])|(?-i:(?<=[a-z])(?=[A-Z])))"
_FINDS_WORDS = re.compile(_WORD, re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[A-Za-z0-9_+/=.-]*\Z")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LONGEST_NAME = 32
_FARTHEST_BACK = 200
_WEAK_SIGNS = frozenset({"", ",", ";", "|"})
_AFTER = r"""
    (?![^\W_])
    (?:[ _-]?\d{1,2}(?=\s*[:=]))?                     # API Key 1:
    (?:[ \t]*[(\[][^()\[\]\n]{0,60}[)\]])?            # Secret Key (keep it safe):
    ["'`*_~]{0,4}                                     # "secret":  or **Secret**:
    (?:[ \t]+(?:is|eh|é|are|será)(?=[ \t:=]))?
    (?P<sign>
        [ \t]*(?:->|-->|=>(?=\s)|[:=→➜➔➡⇒]|\|)
      | [,;](?=[^\s,;]) | [ ]*\t | [ \t]+-(?=[ \t])
    )?
    (?:[*_"'`]{1,3}(?=\s))?                           # **Secret:** ...
    [ \t]*
"""


@dataclass(frozen=True, slots=True)
class Label:
    """`end` is where its value would begin; `parted` says that a sign such as a colon stands between them."""

    field: Field
    start: int
    end: int
    parted: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The common names and those that exchanges add; `in_text` finds a name with what parts it from its value."""

    own: tuple[tuple[str, Field], ...]
    in_text: re.Pattern[str]
    at_end: re.Pattern[str]

    def labels(self, view: str) -> list[Label]:
        return [
            Label(field, found.start(), found.end(), found["sign"] is not None)
            for found in self._names(view)
            if (field := self._field_of(found["name"])) is not None
        ]

    def _names(self, view: str) -> Iterator[re.Match[str]]:
        place = 0
        while found := self.in_text.search(view, place):
            tail = _tail_of_a_key(view, found)
            if not tail:
                yield found
            place = found.start() + tail if tail else max(found.end(), place + 1)

    def field_of(self, name: str) -> Field | None:
        """What a name such as "chave secreta", "apiKey" or "MY_BOT_SECRET" means; only how it ends is of account."""
        found = self.at_end.search(name[-60:])
        return self._field_of(found["name"]) if found else None

    def _field_of(self, name: str) -> Field | None:
        flat = name.casefold()
        return next((field for word, field in self.own if word == flat), None) or _common_field(flat)


def vocabulary_of(fields: Iterable[CredentialField]) -> Vocabulary:
    return _vocabulary(
        tuple((word.casefold(), each.field) for each in fields for word in (each.own_name, *each.labels))
    )


@lru_cache(maxsize=64)
def _vocabulary(given: tuple[tuple[str, Field], ...]) -> Vocabulary:
    own = tuple(dict.fromkeys((word, field) for word, field in given if word and _common_field(word) is not field))
    longest_first = sorted((re.escape(word) for word, _ in own), key=len, reverse=True)
    name = f"{_BORDER}(?P<name>{'|'.join((*longest_first, _RUN))})"
    return Vocabulary(
        own,
        re.compile(name + _AFTER, re.IGNORECASE | re.VERBOSE),
        re.compile(rf"{name}[ _-]?\d{{0,2}}\s*$", re.IGNORECASE | re.VERBOSE),
    )


def _tail_of_a_key(view: str, found: re.Match[str]) -> int:
    """How much of what looks like a name, "Sk" or "Key", is how a key happens to end."""
    before = _WORD_BEFORE.search(view[max(0, found.start() - _FARTHEST_BACK) : found.start()])
    first = _FIRST_WORD.match(found["name"])
    if first is None or before is None or not before[0]:
        return 0
    word = before[0] + first[0]
    sign = found["sign"] or "" if first[0] == found["name"] else ""
    is_weak = sign.strip() in _WEAK_SIGNS or len(word) > _LONGEST_NAME
    return len(first[0]) if is_weak and is_surely_random(word) else 0


def _common_field(name: str) -> Field | None:
    said = {_FIELD_OF_WORD.get(word.casefold()) for word in _FINDS_WORDS.findall(name)}
    return next((field for field in _WORDS if field in said), None)
