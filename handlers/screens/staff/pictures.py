"""Pictures of figures, without words, so that they are read in every language; what is what, their captions say."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from bot.core.figures import Hour

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_WIDTH, _HEIGHT = 1000, 520
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 30, 40, 60
_INK, _PALE, _PAPER = (40, 44, 52), (210, 214, 220), (255, 255, 255)
RED, GREEN, BLUE = (220, 70, 60), (60, 160, 90), (70, 120, 200)
_TEXT = 22

Colour = tuple[int, int, int]


def day(hours: Sequence[Hour]) -> bytes:
    """A PNG: red, how many connections were offline at each hour's end; green, how many were made in it."""
    series = ([each.offline for each in hours], [each.connected for each in hours])
    labels = [f"{each.at:%H}" for each in hours]
    return _grouped(series, (RED, GREEN), labels)


def funnel(counts: Sequence[int]) -> bytes:
    """A PNG: a bar for each step, by its number, with how many came so far."""
    return _grouped((list(counts),), (BLUE,), [str(number) for number in range(1, len(counts) + 1)], told=True)


def _grouped(
    series: Sequence[Sequence[int]], colours: Sequence[Colour], labels: Sequence[str], *, told: bool = False
) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (_WIDTH, _HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    most = max(1, *(value for each in series for value in each))
    _draw_scale(draw, most)
    slot = (_WIDTH - _LEFT - _RIGHT) / max(1, len(labels))
    for place, label in enumerate(labels):
        left = _LEFT + place * slot
        _write(draw, left + slot / 2, _HEIGHT - _BOTTOM + 16, label)
        for number, (values, colour) in enumerate(zip(series, colours, strict=True)):
            _draw_bar(draw, left, slot, number, len(series), values[place] / most, colour)
            if told:
                _write(draw, left + slot / 2, _level(values[place] / most) - 26, str(values[place]))
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _draw_scale(draw: ImageDraw, most: int) -> None:
    """Lines at nothing, at the middle where that is a whole number, and at the most."""
    for value in sorted({0, most // 2 if most % 2 == 0 else 0, most}):
        level = _level(value / most)
        draw.line((_LEFT, level, _WIDTH - _RIGHT, level), fill=_PALE, width=2)
        _write(draw, _LEFT - 34, level - 12, str(value))


def _draw_bar(
    draw: ImageDraw, left: float, slot: float, number: int, together: int, part: float, colour: Colour
) -> None:
    room = slot * 0.8 / together
    begin = left + slot * 0.1 + number * room
    if part > 0:
        draw.rectangle((begin, _level(part), begin + room - 2, _level(0)), fill=colour)


def _level(part: float) -> float:
    return _HEIGHT - _BOTTOM - part * (_HEIGHT - _TOP - _BOTTOM)


def _write(draw: ImageDraw, middle: float, top: float, text: str) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(_TEXT)
    draw.text((middle - draw.textlength(text, font=font) / 2, top), text, fill=_INK, font=font)
