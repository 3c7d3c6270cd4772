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
from fluent.runtime import FluentBundle, FluentResource

from bot.core.person import Lang

LOCALES = Path(__file__).parents[2] / "locales"
_REGION = {Lang.EN: "en", Lang.PT: "pt-BR"}
# English without a region would put the month first.
_FORMATS = {Lang.EN: "en_GB", Lang.PT: "pt_BR"}
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

    def __init__(self, lang: Lang, sources: Iterable[str]) -> None:
        self.lang = lang
        self._locale = _FORMATS[lang]
        self._bundle = FluentBundle([_REGION[lang]], use_isolating=False)
        for source in sources:
            self._bundle.add_resource(FluentResource(source))

    def has(self, key: str) -> bool:
        return self._bundle.has_message(key)

    def text(self, key: str, /, **args: Argument) -> str:
        """The message as Telegram HTML. MissingText when the key or a placeholder is not there."""
        escaped = {
            name: html.escape(value, quote=False) if isinstance(value, str) else value for name, value in args.items()
        }
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


def plain(text: str) -> str:
    """Telegram HTML as plain text."""
    return html.unescape(_TAG.sub("", text))


@cache
def translators() -> Mapping[Lang, Translator]:
    """Every language of the `locales` folder, read once."""
    return {lang: Translator(lang, _sources(lang)) for lang in Lang}


def _sources(lang: Lang) -> Iterable[str]:
    for path in sorted((LOCALES / lang.value).glob("*.ftl")):
        yield path.read_text(encoding="utf-8")
