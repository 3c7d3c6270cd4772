"""What was measured, beside its baseline, as a table."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HEADS = ("", "ours", "baseline", "ratio", "target")


@dataclass(frozen=True, slots=True)
class Rounds:
    """One value a round, in the order of the rounds."""

    values: tuple[float, ...]

    def __str__(self) -> str:
        middle, low, high = (_short(pick(self.values)) for pick in (statistics.median, min, max))
        return middle if low == high else f"{middle} ({low} … {high})"


def as_ratio(ratio: float) -> str:
    return f"{ratio:.2f}"


def as_fraction(ratio: float) -> str:
    return f"1/{1 / ratio:.0f}"


@dataclass(frozen=True, slots=True)
class Figure:
    """Both sides have a value for the same rounds, which were taken in turn, so that each pair met the same machine."""

    what: str
    ours: Rounds
    baseline: Rounds | None = None
    target: str = ""
    ratio: Callable[[float], str] = as_ratio

    def cells(self) -> tuple[str, ...]:
        """Medians with the smallest and the largest round; the ratio is the median of the rounds' own ratios."""
        if self.baseline is None:
            return self.what, str(self.ours), "", "", self.target
        pairs = zip(self.ours.values, self.baseline.values, strict=True)
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        return self.what, str(self.ours), str(self.baseline), self.ratio(ratio), self.target


def compared(
    what: str,
    name: str,
    ours: Sequence[object],
    baseline: Sequence[object],
    target: str = "",
    ratio: Callable[[float], str] = as_ratio,
) -> Figure:
    """The figure of one attribute of what was measured in the rounds of both sides."""
    mine, theirs = (Rounds(tuple(getattr(each, name) for each in side)) for side in (ours, baseline))
    return Figure(what, mine, theirs, target, ratio)


def plain(figures: Sequence[Figure]) -> str:
    rows = [HEADS, *(each.cells() for each in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def markdown(figures: Sequence[Figure]) -> str:
    rows = [HEADS, ("---",) * len(HEADS), *(each.cells() for each in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _short(value: float) -> str:
    """About three digits, more of them before the point where there are."""
    return next(f"{value:.{digits}f}" for digits, top in ((0, 100), (1, 10), (2, 1), (3, 0)) if abs(value) >= top)
