"""What the handlers have at hand: the use cases, the languages and the few settings that a screen shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from handlers.staff.services import StaffServices


@dataclass(frozen=True, slots=True)
class Services:
    """`support` is the Telegram name that traders may write to, without @; `handle_of` gives the keyed hash of a
    person's own Telegram name, by which support finds them.
    """

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
    support: str | None
    clock: Clock
    staff: StaffServices
    handle_of: Callable[[str], str]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Ours, to whitelist, with one that is being announced."""
        return self.moving.addresses
