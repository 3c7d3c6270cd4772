"""Reads credentials out of a plain text: first what is announced, then what is known by its form, then what is left."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.core.characters import is_ornament
from bot.core.cleaning import clean
from bot.core.exchange import Exchange, Field
from bot.core.pasting.labels import Label, Vocabulary, vocabulary_of
from bot.core.pasting.lines import Stretch, stretches
from bot.core.pasting.page import Page
from bot.core.pasting.pem import find_pem
from bot.core.pasting.shapes import could_be_key, could_be_meant
from bot.core.pasting.unnamed import Piece, masked, pieces, placed, recognised
from bot.core.pasting.values import PEM_MARK, Found, announced, best, found_at

_MOST_LABELS = 200
_MOST_BLOCKS = 3
_COMMAND = re.compile(r"/[a-z_]{1,32}(?:@\w+)?", re.IGNORECASE)
_SIGNS = ".,!?:;()\"'*"
_COURTESY = (
    "hi hello hey ok okay thanks thank please done here yes no help oi olá ola obrigado obrigada "
    "valeu abraço abraços pronto segue seguem aqui sim não nao ajuda favor cancel cancelar voltar "
    "back start"
)


@dataclass(frozen=True, slots=True)
class _Case:
    """What is read, and what is known beforehand."""

    page: Page
    exchange: Exchange
    asked: Field
    held: frozenset[Field]
    vocabulary: Vocabulary

    def open_fields(self, found: Sequence[Found]) -> list[Field]:
        """The fields still to be filled, in the order in which they are asked for; the held ones where none is left."""
        filled = {each.field for each in found}
        names = [each.field for each in self.exchange.fields if each.field not in filled]
        return [name for name in names if name not in self.held or name is self.asked] or names

    def pattern(self, name: Field) -> re.Pattern[str] | None:
        described = self.exchange.field(name)
        return described.pattern if described else None


def read_text(text: str, exchange: Exchange, asked: Field, held: frozenset[Field]) -> Sequence[Found]:
    """One value of a field at most; fields that the exchange does not have are among them where the text names them."""
    case = _Case(Page.of(text), exchange, asked, held, vocabulary_of(exchange.fields))
    blocks, case = _blocks(case)
    labels = case.vocabulary.labels(case.page.view)[:_MOST_LABELS]
    told = list(best(chain(blocks, _announced(case, labels))).values())
    if _is_one_passphrase(case, told):
        return [found_at(case.page, asked, case.pattern(asked), *_span(case.page.view))]
    return _completed(case, told, labels)


def _blocks(case: _Case) -> tuple[list[Found], _Case]:
    """The PEM blocks, private before public ones, and the case with marks in their place."""
    found: list[Found] = []
    view = case.page.view
    for _ in range(_MOST_BLOCKS):
        block = find_pem(view)
        if block is None:
            break
        is_asked_key = block.is_public and case.asked is Field.API_KEY
        name = Field.API_KEY if is_asked_key else Field.SECRET
        value, cleaned = clean(case.page.raw_part(block.start, block.end), keep_inner=False)
        found.append(Found(name, value, cleaned, block.start, block.end, fits=not block.is_public))
        view = view[: block.start] + PEM_MARK * (block.end - block.start) + view[block.end :]
    return found, replace(case, page=replace(case.page, view=view))


def _announced(case: _Case, labels: Sequence[Label]) -> Iterator[Found]:
    def value_of(stretch: Stretch) -> Found | None:
        return announced(case.page, stretch, case.exchange.field(stretch.field))

    def fits(stretch: Stretch) -> bool:
        return PEM_MARK in case.page.view[stretch.start : stretch.end] or value_of(stretch) is not None

    for stretch in stretches(case.page.view, case.page.lines(), labels, fits):
        found = value_of(stretch)
        if found:
            yield found


def _is_one_passphrase(case: _Case, told: Sequence[Found]) -> bool:
    """Whether a word that was asked for as the passphrase only happens to hold a name and a colon."""
    word = case.page.view.strip()
    pattern = case.pattern(case.asked)
    names_another = bool(told) and all(each.field is not Field.PASSPHRASE and not each.fits for each in told)
    is_own = case.asked is Field.PASSPHRASE and pattern is not None and pattern.fullmatch(word) is not None
    return is_own and names_another and len(word.split()) == 1


def _completed(case: _Case, told: Sequence[Found], labels: Sequence[Label]) -> Sequence[Found]:
    view = masked(case.page.view, [(each.start, each.end) for each in told])
    by_form = recognised(replace(case.page, view=view), case.exchange, case.open_fields(told))
    sure = [each for each in told if each.fits or each.field not in {other.field for other in by_form}]
    new = [each for each in by_form if each.field not in {other.field for other in sure}]
    rest = masked(view, [(each.start, each.end) for each in new])
    left = pieces(rest, _unlabelled_lines(case.page, told, labels))
    if len(new) == 1 and not sure and not [each for each in left if each.alone]:
        return [_as_asked(case, new[0])]
    known = [*sure, *new]
    return [*known, *_by_order(case, rest, left, known)] or _spoken(case)


def _as_asked(case: _Case, found: Found) -> Found:
    """A lone value answers the question, so that a mix-up is noticed and asked about."""
    return found_at(case.page, case.asked, case.pattern(case.asked), found.start, found.end)


def _unlabelled_lines(page: Page, told: Sequence[Found], labels: Sequence[Label]) -> list[tuple[int, int]]:
    places = sorted([each.start for each in told] + [label.start for label in labels if label.parted])
    return [line for line in page.lines() if bisect_left(places, line[0]) == bisect_left(places, line[1])]


def _by_order(case: _Case, rest: str, left: Sequence[Piece], known: Sequence[Found]) -> Iterator[Found]:
    is_only_one = not known and len(left) == 1 and left[0].alone

    def suits(name: Field, word: str) -> bool:
        pattern = case.pattern(name)
        is_own = name is Field.PASSPHRASE
        fits = pattern is not None and pattern.fullmatch(clean(word, keep_inner=is_own)[0]) is not None
        if is_own:
            return (fits or (name is case.asked and len(left) == 1)) and not _is_talk(case, word)
        if is_only_one:
            return could_be_meant(word) or (fits and any(map(str.isdigit, word)))
        return could_be_key(word)

    missing = [case.asked] if not known and len(left) == 1 else case.open_fields(known)
    for name, piece in placed(rest, left, missing, case.asked, suits).items():
        yield found_at(case.page, name, case.pattern(name), piece.start, piece.end)


def _is_talk(case: _Case, word: str) -> bool:
    bare = word.strip(_SIGNS).casefold()
    return (
        all(map(is_ornament, word))
        or bare in _COURTESY.split()
        or bare in {case.exchange.id, *case.exchange.title.casefold().split()}
        or _COMMAND.fullmatch(word) is not None
        or "://" in word
        or (bare.isalpha() and case.vocabulary.field_of(bare) is not None)
    )


def _spoken(case: _Case) -> Sequence[Found]:
    """A passphrase of several words where one was asked for: a single line with a figure in it, and no question."""
    if case.asked is not Field.PASSPHRASE or len(case.page.lines()) != 1:
        return ()
    found = found_at(case.page, case.asked, case.pattern(case.asked), *_span(case.page.view))
    is_likely = found.fits and any(map(str.isdigit, found.value)) and not found.value.endswith("?")
    return [found] if is_likely else ()


def _span(view: str) -> tuple[int, int]:
    start = len(view) - len(view.lstrip())
    return start, max(len(view.rstrip()), start)
