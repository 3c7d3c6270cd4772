"""Takes the alerts of the outbox to their people: each message once, however Telegram or the database fare."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

import structlog
from aiohttp import ClientConnectorError
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.core.alert import AlertKind
from bot.core.watch import Rhythm
from bot.usecases.alerting import Alerting, Bundle
from bot.usecases.people import Turn
from bot.usecases.ports import StoreUnavailable
from handlers.chat import Chat
from handlers.health import seconds_of, trouble_of
from handlers.pace import GIVES_WAY
from handlers.screens import alerts
from handlers.screens.base import Screen
from handlers.services import Services

log = structlog.get_logger(__name__)

Kept = TypeVar("Kept")

# No more are taken at once, so that what is urgent overtakes a flood soon.
AT_ONCE = 30
# Before the next try; the last one is kept to.
RESTS = tuple(timedelta(seconds=seconds) for seconds in (1, 2, 5, 15, 30))
_IDLE = timedelta(seconds=0.5)
# A person is told one thing after the other; what comes meanwhile is looked at anew after so long.
_BEHIND = timedelta(seconds=1)
# Seconds.
_FAREWELL = 20.0
_ABOUT_ALL = {AlertKind.DIGEST, AlertKind.IP_MOVE}


@dataclass
class Courier:
    """Every bundle flies by itself; no two to the same person at once. Nobody else may send what is in the outbox."""

    # Its text holds the bot's token.
    bot: Bot = field(repr=False)
    services: Services
    alerting: Alerting
    rhythm: Rhythm = field(default_factory=Rhythm)
    idle: timedelta = _IDLE
    rests: Sequence[timedelta] = RESTS
    _flying: dict[int, asyncio.Task[bool]] = field(default_factory=dict)
    _is_held_up: bool = False
    _tries: int = 0
    _is_store_away: bool = False

    async def run(self) -> None:
        """Until cancelled; then what is in flight is let land."""
        left = await self._until_kept(self.alerting.recover)
        if left:
            log.warning("alerts_perhaps_repeated", count=left)
        try:
            while True:
                if not await self._take_off():
                    await asyncio.sleep(self.idle.total_seconds())
                await self._until_free()
        finally:
            await self._land()

    async def round(self) -> int:
        """One pass over what is due now; how many messages went out. StoreUnavailable when nothing can be taken."""
        flights = await self._send_off(await self.alerting.take_due(AT_ONCE))
        return sum(await asyncio.gather(*flights))

    async def _take_off(self) -> int:
        """How many bundles were taken; while Telegram is away, one, by which it is seen to be back."""
        if self._is_held_up:
            await asyncio.sleep(self._after(self._tries).total_seconds())
        limit = 1 if self._is_held_up else AT_ONCE - len(self._flying)
        bundles = await self._until_kept(lambda: self.alerting.take_due(limit))
        flights = await self._send_off(bundles)
        if self._is_held_up and flights:
            await asyncio.wait(flights)
            self._tries += self._is_held_up
        return len(bundles)

    async def _until_free(self) -> None:
        """A claim takes several, or it would cost too much; and not many stuck ones may hold up the rest."""
        while len(self._flying) > AT_ONCE // 2:
            await asyncio.wait(self._flying.values(), return_when=asyncio.FIRST_COMPLETED)

    async def _send_off(self, bundles: Sequence[Bundle]) -> list[asyncio.Task[bool]]:
        flights = []
        for bundle in bundles:
            if bundle.person.id in self._flying:
                await self._put_back(bundle, _BEHIND, uncertain=False)
            else:
                flights.append(self._start(bundle))
        return flights

    def _start(self, bundle: Bundle) -> asyncio.Task[bool]:
        flight = asyncio.create_task(self._fly(bundle))
        self._flying[bundle.person.id] = flight
        flight.add_done_callback(lambda done: self._landed(bundle.person.id, done))
        return flight

    def _landed(self, person: int, flight: asyncio.Task[bool]) -> None:
        del self._flying[person]
        if not flight.cancelled() and (fault := flight.exception()) is not None:
            # It stays marked as being sent, and is tried again by the next process, with whatever was mended.
            log.error("alert_failed", person=person, exc_info=fault)

    async def _land(self) -> None:
        if not self._flying:
            return
        _, late = await asyncio.wait(self._flying.values(), timeout=_FAREWELL)
        for flight in late:
            flight.cancel()
        if late:
            await asyncio.wait(late)

    async def _put_back(self, bundle: Bundle, rest: timedelta, *, uncertain: bool) -> None:
        await self._until_kept(lambda: self.alerting.put_back(bundle, rest, uncertain=uncertain))

    async def _fly(self, bundle: Bundle) -> bool:
        """Send the bundle and settle it; whether it went out."""
        chat = Chat(self.bot, bundle.person.id, manner=self._manner())
        screen = await self._until_kept(lambda: self._drawn(bundle))
        try:
            message_id = await self._deliver(chat, bundle, screen)
        except TelegramError as error:
            await self._settle_failed(bundle, error)
            return False
        await self._until_kept(lambda: self.alerting.sent(bundle, message_id))
        self._note(None)
        await self._change_earlier(chat, bundle, message_id)
        return True

    async def _drawn(self, bundle: Bundle) -> Screen:
        services, person = self.services, bundle.person
        watches = {told.connection.id: told.watch for told in bundle.told if told.connection and told.watch}
        if any(told.alert.kind in _ABOUT_ALL for told in bundle.told):
            watches = {each.connection_id: each for each in await services.managing.watches_of(person.id)}
        backdrop = alerts.Backdrop(
            services.exchanges,
            services.addresses,
            services.support,
            services.clock(),
            self.rhythm,
            watches,
            await self._words_of(bundle),
        )
        return alerts.message(services.translators[person.lang], bundle, backdrop)

    async def _words_of(self, bundle: Bundle) -> dict[str, str]:
        """What staff say of the incidents that the bundle tells of."""
        lang, announcing = bundle.person.lang, self.services.staff.announcing
        incidents = {told.alert.incident_id for told in bundle.told if told.alert.incident_id}
        return {each: await announcing.words_of(each, lang) for each in incidents}

    async def _deliver(self, chat: Chat, bundle: Bundle, screen: Screen) -> int:
        """The message that tells of it: the one that told of the same trouble, where that only changes its cause."""
        only = bundle.told[0]
        place = only.earlier if len(bundle.told) == 1 and only.alert.kind is AlertKind.CAUSE_CHANGED else None
        if place is None or await self._is_taken(bundle, place) or not await chat.edit(place, screen):
            return await chat.send(screen)
        return place

    async def _change_earlier(self, chat: Chat, bundle: Bundle, message_id: int) -> None:
        """An older message about the same trouble says that it is over, or leaves the buttons to the new one."""
        t = self.services.translators[bundle.person.lang]
        for told in bundle.told:
            if told.earlier is None or told.earlier == message_id or await self._is_taken(bundle, told.earlier):
                continue
            try:
                if told.alert.kind is AlertKind.BACK:
                    await chat.edit(told.earlier, alerts.resolved(t, told, bundle.person.notices))
                else:
                    await chat.put_away(told.earlier)
            except TelegramError as error:
                log.debug("old_alert_left", person=bundle.person.id, why=type(error).__name__)

    async def _is_taken(self, bundle: Bundle, message_id: int) -> bool:
        """Whether the person went on from that message, so that it shows where they stand in the wizard now."""
        look = await self._until_kept(lambda: self.services.connecting.look(Turn(0, bundle.person.id)))
        return look.draft is not None and look.draft.screen_id == message_id

    async def _settle_failed(self, bundle: Bundle, error: TelegramError) -> None:
        if is_unreachable(error):
            await self._until_kept(lambda: self.alerting.lost(bundle))
        elif isinstance(error, BadRequest):
            kinds = [told.alert.kind.value for told in bundle.told]
            log.error("alert_refused", person=bundle.person.id, kinds=kinds, why=error.message)
            await self._until_kept(lambda: self.alerting.refused(bundle))
        elif isinstance(error, RetryAfter):
            await self._put_back(bundle, timedelta(seconds=seconds_of(error)), uncertain=False)
        else:
            self._note(error)
            await self._put_back(bundle, self._after(self._tries), uncertain=may_have_gone_out(error))

    async def _until_kept(self, work: Callable[[], Awaitable[Kept]]) -> Kept:
        """What the work gives, however long the database is away: what was sent must not be forgotten."""
        tries = 0
        while True:
            try:
                kept = await work()
            except StoreUnavailable:
                self._note_store(away=True)
                await asyncio.sleep(self._after(tries).total_seconds())
                tries += 1
            else:
                self._note_store(away=False)
                return kept

    def _note_store(self, *, away: bool) -> None:
        """Said once when it goes away, and once when it is back."""
        if away and not self._is_store_away:
            log.warning("outbox_out_of_reach")
        elif self._is_store_away and not away:
            log.info("outbox_in_reach_again")
        self._is_store_away = away

    def _note(self, error: TelegramError | None) -> None:
        """Said once when alerts no longer go out, and once when they do again."""
        if error is not None and not self._is_held_up:
            log.warning("alerts_held_up", why=trouble_of(error))
        elif self._is_held_up and error is None:
            log.info("alerts_go_out_again")
        if error is None or not self._is_held_up:
            self._tries = 0
        self._is_held_up = error is not None

    def _after(self, tries: int) -> timedelta:
        return self.rests[min(tries, len(self.rests) - 1)]

    def _manner(self) -> dict[str, Any]:
        """Answers to people go before alerts, where the bot has a pace to keep."""
        is_paced = isinstance(self.bot, ExtBot) and self.bot.rate_limiter is not None
        return {"rate_limit_args": GIVES_WAY} if is_paced else {}


def is_unreachable(error: TelegramError) -> bool:
    """Whether the person blocked the bot, or there is no such chat any more."""
    return isinstance(error, Forbidden) or (isinstance(error, BadRequest) and "chat not found" in error.message.lower())


def may_have_gone_out(error: TelegramError) -> bool:
    """Whether nobody knows; a connection that did not come about has carried nothing."""
    return isinstance(error, NetworkError) and not isinstance(error.__cause__, ClientConnectorError)
