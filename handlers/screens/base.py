"""The parts that every screen is made of: text and buttons, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.i18n import Translator
from handlers.press import Press

LONGEST_TEXT = 4096


class Style(StrEnum):
    """Telegram's colours for a button that leads on, confirms, or destroys."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A label with exactly one of: a press, a link, a text to copy."""

    label: str
    press: Press | None = None
    url: str | None = None
    copy: str | None = None
    style: Style | None = None


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person sees: Telegram HTML and rows of buttons."""

    text: str
    rows: tuple[Row, ...] = ()

    def headed(self, *notices: str) -> Screen:
        """The same screen with notices above its text."""
        return replace(self, text="\n\n".join((*filter(None, notices), self.text)))


def paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def bullets(lines: tuple[str, ...], mark: str = "•") -> str:
    return "\n".join(f"{mark} {line}" for line in lines)


def numbered(lines: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def key_of(word: str) -> str:
    """The id of a value as locale keys spell it."""
    return word.replace("_", "-")


def go(
    t: Translator, key: str, verb: str, arg: str = "", *, version: int | None = None, style: Style | None = None
) -> Button:
    return Button(t.plain(key), press=Press(verb, version, arg), style=style)


def home_row(t: Translator) -> Row:
    return (go(t, "button-home", "home"),)
