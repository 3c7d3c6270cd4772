"""Words for a trader: message keys in, text of one language out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from bot.core.person import Lang

LOCALES = Path(__file__).parents[2] / "locales"
_REGION = {Lang.EN: "en", Lang.PT: "pt-BR"}
# English without a region would put the month first.
_FORMATS = {Lang.EN: "en_GB", Lang.PT: "pt_BR"}
# Only the name of a message or a term begins a line of Fluent and is followed by an equals sign.
_KEY = re.compile(rb"^([a-z][\w-]*) *=", re.MULTILINE | re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")

Argument = str | int | float | Decimal | datetime


class MissingText(KeyError):
    """A key that the language does not have, or a placeholder that nobody filled: a fault of ours, never of
    the trader.
    """


class Translator:
    """The texts of one language. They may hold Telegram's HTML; what is put into them is escaped, so it can
    never be markup.
    """

    def __init__(self, lang: Lang, sources: Iterable[bytes]) -> None:
        self.lang = lang
        self._locale = _FORMATS[lang]
        self._bundle = FluentBundle([_REGION[lang]], use_isolating=False)
        # A text that is parsed takes ten times its room, and to parse them all a third of a second: each source waits
        # until one of its messages is wanted.
        self._unparsed = {key.decode(): source for source in sources for key in _KEY.findall(source)}

    def has(self, key: str) -> bool:
        return key in self._unparsed or self._bundle.has_message(key)

    def text(self, key: str, /, **args: Argument) -> str:
        """The message as Telegram HTML. MissingText when the key or a placeholder is not there."""
        escaped = {
            name: html.escape(value, quote=False) if isinstance(value, str) else value for name, value in args.items()
        }
        self._parse_source_of(key)
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise MissingText(key)
        value, errors = self._bundle.format_pattern(pattern, escaped)
        if errors:
            raise MissingText(f"{key}: {errors[0]}")
        return str(value)

    def plain(self, key: str, /, **args: Argument) -> str:
        """The message without markup, for buttons, toasts and files."""
        return plain(self.text(key, **args))

    def day(self, value: date) -> str:
        return str(format_date(value, "medium", locale=self._locale))

    def moment(self, value: datetime) -> str:
        """Day and minute in UTC, since nobody told us the trader's time zone."""
        return f"{self.day(value)}, {value.astimezone(UTC):%H:%M} UTC"

    def number(self, value: Decimal | float) -> str:
        """With the language's own separators and every digit that the value has."""
        return str(format_decimal(value, locale=self._locale, decimal_quantization=False))

    @staticmethod
    def literal(value: str) -> str:
        """A word of the trader's or the exchange's own, escaped, to stand inside a text."""
        return html.escape(value, quote=False)

    def lines(self, key: str, /, **args: Argument) -> tuple[str, ...]:
        """A message that is a list, one entry a line."""
        return tuple(line.strip() for line in self.text(key, **args).splitlines() if line.strip())

    def _parse_source_of(self, key: str) -> None:
        source = self._unparsed.get(key)
        if source is not None:
            self._bundle.add_resource(FluentParser(with_spans=False).parse(source.decode()))
            self._unparsed = {each: other for each, other in self._unparsed.items() if other is not source}


def plain(text: str) -> str:
    """Telegram HTML as plain text."""
    return html.unescape(_TAG.sub("", text))


@cache
def translators() -> Mapping[Lang, Translator]:
    """Every language of the `locales` folder; its files are read once."""
    return {lang: Translator(lang, _sources(lang)) for lang in Lang}


def _sources(lang: Lang) -> Iterable[bytes]:
    for path in sorted((LOCALES / lang.value).glob("*.ftl")):
        yield path.read_bytes()
