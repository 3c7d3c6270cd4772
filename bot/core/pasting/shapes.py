"""Judges by its looks whether a word could be a key, and how much a pattern that it fits is worth."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.characters import MASKS, is_ornament

SHORTEST_KEY = 8
SHORTEST_MEANT = 6
_FEWEST_SIGNS = 4  # a row of one letter was not drawn by lot, however long it is
_LONG = 16
_LONG_PASSWORD = 12
_LONGEST_WORD = 24
_MANY_SWITCHES = 4
_LONGEST_SAMPLE = 130

WORD = re.compile(r"[^\s,;|\"'`<>(){}\[\]]+")
_EDGES = ".:!?*~#@$%^&\u2022"
_KEY_SIGNS = re.compile(r"[A-Za-z0-9_+/=.:-]+")
_STRICT_SIGNS = re.compile(r"[A-Za-z0-9_+/=-]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_ADDRESS = re.compile(
    r"\w+://|www\.|t\.me/|@|/|0[xX][0-9a-fA-F]|bc1|\d{1,3}(?:\.\d{1,3}){3}|[\w-]+(?:\.[\w-]+)+(?:/|$)"
)
_PLACE = re.compile(r"/|@.*\.")
_MASKED = re.compile(rf"(?=.*(?:[{MASKS}]|\.{{3}}))[A-Za-z0-9_+/=.{MASKS}-]+")
_CUT = re.compile(rf"[{MASKS}]|\.{{3}}")
_ONLY_MASKS = re.compile(rf"[{MASKS}.]{{6,}}")
_FIGURES = re.compile(r"[\d\W]+[a-zA-Z%]{0,4}")
_CHECKSUM = re.compile(r"[0-9A-Fa-f-]+")
_PARTS = re.compile(r"[-_]")
_SWITCH = re.compile(r"[a-z](?=[A-Z])|[A-Z](?=[A-Z]?[a-z])")

_PROSE = "wheredoyoufindthequickbrownfoxthatjumpsoverthelazydogandgoeshome" * 3
_MIXED = "Wh3reD0YouF1ndTheQu1ckBr0wnFoxThatJumps0verTheLazyD0gAndG0esHome" * 3
_SLUG = "bitcoin-futures-trading-guide"


def is_random(word: str) -> bool:
    """Whether the word looks drawn by lot, as keys are: no word of a language, no number, no address, no time."""
    if len(word) < SHORTEST_KEY or not _KEY_SIGNS.fullmatch(word) or _ADDRESS.match(word):
        return False
    if len(set(word)) < _FEWEST_SIGNS:
        return False
    letters = sum(map(str.isalpha, word))
    if letters == 0:
        return len(word) >= _LONG and word.isdigit()
    if any(map(str.isdigit, word)):
        return letters > 1 and not _is_slug(word)
    return _is_jumble(word)


def is_surely_random(word: str) -> bool:
    """Whether the word would be taken for a key even amid a sentence."""
    return len(word) >= _LONG and _STRICT_SIGNS.fullmatch(word) is not None and is_random(word)


def is_masked(word: str) -> bool:
    """Whether the word looks like a key of which a part was cut off or covered."""
    if _ONLY_MASKS.fullmatch(word):
        return True
    if not _MASKED.fullmatch(word):
        return False
    parts = [part for part in _CUT.split(word) if part]
    return any(map(str.isdigit, word)) or len(parts) > 1


def could_be_key(word: str) -> bool:
    return is_random(word) or is_masked(word)


def could_be_meant(word: str) -> bool:
    """Whether the word, sent alone when a key was asked for, is meant as one although keys look otherwise."""
    if could_be_key(word):
        return True
    if _ADDRESS.match(word) or _FIGURES.fullmatch(word) or not word.isprintable():
        return False
    if any(map(str.isdigit, word)):
        return len(word) >= (SHORTEST_MEANT if word.isascii() else _LONG)
    # A login's or trading password, given by mistake, is often letters alone. It must not stay in the chat.
    bare = word.strip(_EDGES)
    return len(bare) >= _LONG_PASSWORD and not bare.isalpha() and not _PLACE.search(bare)


def trimmed(view: str, start: int, end: int) -> tuple[int, int]:
    """Where the word stands without the signs of a sentence around it; the marks of a masked value are part of it."""
    word = view[start:end]
    if word[:1].isalnum() and word[-1:].isalnum():
        return start, end
    signs = ":!?" if is_masked(word.strip(":!?")) else _EDGES
    while start < end and (view[start] in signs or is_ornament(view[start])):
        start += 1
    while end > start and (view[end - 1] in signs or is_ornament(view[end - 1])):
        end -= 1
    return start, end


@lru_cache(maxsize=256)
def is_specific(pattern: re.Pattern[str]) -> bool:
    """Whether no run of ordinary letters and digits fits, so that a fit says something."""
    return not any(pattern.fullmatch(each) for each in (*_samples(_PROSE, _MIXED), _SLUG))


def is_telling(word: str) -> bool:
    """Whether a word that fits a specific pattern is no checksum, order number or transaction either."""
    return _CHECKSUM.fullmatch(word) is None


def _samples(*texts: str) -> list[str]:
    return [text[:length] for text in texts for length in range(1, _LONGEST_SAMPLE)]


def _is_slug(word: str) -> bool:
    """Words joined by dashes, with a number among them at most."""
    parts = [part for part in _PARTS.split(word) if part]
    return len(parts) > 1 and 2 * sum(map(str.isalpha, parts)) > len(parts)


def _is_jumble(word: str) -> bool:
    """Letters alone are a word of a language unless they are many, or change between cases at random."""
    longest = max(map(len, _LETTERS.findall(word)), default=0)
    return longest > _LONGEST_WORD or (longest >= _LONG and len(_SWITCH.findall(word)) >= _MANY_SWITCHES)
