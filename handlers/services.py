"""What the handlers have at hand: the use cases, the languages and the few settings that a screen shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.clock import Clock
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.person import Lang
from bot.usecases.connecting import Connecting
from bot.usecases.handing_over import HandingOver
from bot.usecases.housekeeping import Housekeeping
from bot.usecases.managing import Managing
from bot.usecases.moving import Moving
from bot.usecases.noticing import Noticing
from bot.usecases.people import People
from bot.usecases.replacing import Replacing
from bot.usecases.strategizing import Strategizing
from bot.usecases.testing import Testing


@dataclass(frozen=True, slots=True)
class Services:
    """`owners` are Telegram ids; `support` is the Telegram name that traders may write to, without @."""

    people: People
    connecting: Connecting
    handing_over: HandingOver
    testing: Testing
    replacing: Replacing
    managing: Managing
    noticing: Noticing
    moving: Moving
    strategizing: Strategizing
    housekeeping: Housekeeping
    translators: Mapping[Lang, Translator]
    exchanges: Mapping[str, Exchange]
    owners: frozenset[int]
    support: str | None
    clock: Clock

    @property
    def addresses(self) -> tuple[str, ...]:
        """Ours, to whitelist, with one that is being announced."""
        return self.moving.addresses
