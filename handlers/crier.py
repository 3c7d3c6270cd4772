"""Carries broadcasts to their receivers: at Telegram's pace, behind every alert, and to nobody twice."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.core.broadcast import Broadcast, BroadcastState, DeliveryState
from bot.metrics import BROADCAST_MESSAGES
from bot.usecases.alerting import Alerting
from bot.usecases.ports import StoreUnavailable
from bot.usecases.spreading import Parcel, Spreading, Stand
from handlers.chat import Chat
from handlers.courier import is_unreachable, may_have_gone_out
from handlers.health import seconds_of, trouble_of
from handlers.inquest import Inquest
from handlers.pace import GIVES_WAY
from handlers.screens.base import Screen
from handlers.screens.staff import broadcasts
from handlers.services import Services

log = structlog.get_logger(__name__)

Kept = TypeVar("Kept")

# What is in the air when a process dies has to be looked for, message by message; and a pause lets it land.
AT_ONCE = 8
RESTS = tuple(timedelta(seconds=seconds) for seconds in (1, 2, 5, 15, 30))
# What a dead process sent may still be on its way to Telegram; nobody can tell for how long, and few take longer.
CALM = timedelta(seconds=3)
SHOWN_EVERY = timedelta(seconds=2)
_IDLE = timedelta(seconds=0.5)
_LOOK = 0.4
_FAREWELL = 20.0


@dataclass
class Crier:
    """One broadcast at a time, and one process that carries them. `calm` is awaited before uncertain ones are looked
    for: a call that reaches Telegram even later is the one way in which somebody can get a message twice.
    """

    # Its text holds the bot's token.
    bot: Bot = field(repr=False)
    services: Services
    spreading: Spreading
    alerting: Alerting
    idle: timedelta = _IDLE
    rests: Sequence[timedelta] = RESTS
    calm: timedelta = CALM
    _flying: set[asyncio.Task[None]] = field(default_factory=set)
    _known: int | None = None
    _runs: bool = False
    _is_uncertain: bool = False
    _is_held_up: bool = False
    _tries: int = 0
    _shown_at: float = 0.0

    async def run(self) -> None:
        """Until cancelled; then what is in flight is let land."""
        try:
            await self._look_at_paused()
            while True:
                broadcast = await self._until_kept(self.spreading.running)
                if broadcast is None:
                    await asyncio.sleep(self.idle.total_seconds())
                else:
                    await self._carry(broadcast)
        finally:
            self._runs = False
            await self._land(_FAREWELL)

    async def _look_at_paused(self) -> None:
        """At once, since the row of numbers grows while they rest."""
        for broadcast in await self._until_kept(self.spreading.paused):
            try:
                await self._look_for_uncertain(broadcast.id)
            except TelegramError as error:
                # Once it is resumed they are looked for again.
                log.info("paused_broadcast_not_looked_at", broadcast=broadcast.id, why=trouble_of(error))

    async def _carry(self, broadcast: Broadcast) -> None:
        """Until it is over or paused. Whatever an earlier process left in the air is looked for first."""
        self._runs = self._is_uncertain = True
        self._known = await self._until_kept(lambda: self.spreading.newest_known(broadcast))
        await self._show_progress(broadcast.id)
        while self._runs:
            try:
                self._runs = await self._step(broadcast)
            except TelegramError as error:
                self._note(error)
        await self._land()
        await self._conclude(broadcast.id)

    async def _step(self, broadcast: Broadcast) -> bool:
        """Send some more; whether there is more to do. TelegramError when uncertain ones could not be looked for."""
        if self._is_held_up:
            await self._rest(self._after(self._tries).total_seconds(), broadcast.id)
        if self._is_uncertain:
            await self._land()
            if not await self._until_kept(lambda: self.spreading.still_runs(broadcast.id)):
                return False
            await self._look_for_uncertain(broadcast.id)
        parcels = await self._claim(broadcast.id)
        if parcels is None:
            return False
        for parcel in parcels:
            self._start(broadcast, parcel)
        if not parcels and not self._flying and not self._is_uncertain:
            # Whoever is left then is in the air of a process that is no more.
            self._is_uncertain = not await self._until_kept(lambda: self.spreading.is_settled(broadcast.id))
            return self._is_uncertain
        await self._until_free(may_claim=bool(parcels))
        if time.monotonic() - self._shown_at >= SHOWN_EVERY.total_seconds():
            await self._show_progress(broadcast.id)
        return True

    async def _claim(self, broadcast_id: str) -> Sequence[Parcel] | None:
        """None when it does not run any more. While alerts wait, or Telegram is away, one."""
        waits = self._is_held_up or (await self._until_kept(self.alerting.look)).depth > 0
        limit = 1 if waits else AT_ONCE - len(self._flying)
        if len(self._flying) >= AT_ONCE or (waits and self._flying):
            return () if await self._until_kept(lambda: self.spreading.still_runs(broadcast_id)) else None
        return await self._until_kept(lambda: self.spreading.claim(broadcast_id, limit, self._known))

    async def _until_free(self, *, may_claim: bool) -> None:
        """Not for long, so that a pause is seen."""
        if self._flying and (self._is_held_up or not may_claim or len(self._flying) > AT_ONCE // 2):
            await asyncio.wait(self._flying, timeout=_LOOK, return_when=asyncio.FIRST_COMPLETED)

    def _start(self, broadcast: Broadcast, parcel: Parcel) -> None:
        flight = asyncio.create_task(self._fly(broadcast, parcel))
        self._flying.add(flight)
        flight.add_done_callback(self._landed)

    def _landed(self, flight: asyncio.Task[None]) -> None:
        self._flying.discard(flight)
        if not flight.cancelled() and (fault := flight.exception()) is not None:
            self._is_uncertain = True
            log.error("broadcast_message_failed", exc_info=fault)

    async def _land(self, patience: float | None = None) -> None:
        if not self._flying:
            return
        _, late = await asyncio.wait(self._flying, timeout=patience)
        for flight in late:
            flight.cancel()
        if late:
            await asyncio.wait(late)

    async def _fly(self, broadcast: Broadcast, parcel: Parcel) -> None:
        person = parcel.person
        if person is None or person.unreachable_since is not None:
            await self._settle(parcel, DeliveryState.FAILED if person is None else DeliveryState.BLOCKED)
            return
        screen = broadcasts.message(self.services.translators[person.lang], broadcast)
        try:
            message_id = await Chat(self.bot, person.id, manner=self._manner()).send(screen)
        except TelegramError as error:
            await self._settle_failed(broadcast.id, parcel, error)
        else:
            self._known = max(self._known or 0, message_id)
            await self._settle(parcel, DeliveryState.DELIVERED, message_id)
            self._note(None)

    async def _settle_failed(self, broadcast_id: str, parcel: Parcel, error: TelegramError) -> None:
        if is_unreachable(error):
            await self._settle(parcel, DeliveryState.BLOCKED)
            await self._until_kept(lambda: self.services.people.lost(parcel.delivery.person_id))
        elif isinstance(error, BadRequest):
            log.error("broadcast_message_refused", broadcast=broadcast_id, why=error.message)
            await self._settle(parcel, DeliveryState.FAILED)
        elif isinstance(error, RetryAfter):
            await self._rest(seconds_of(error), broadcast_id)
            await self._settle(parcel, DeliveryState.WAITING)
        elif may_have_gone_out(error):
            self._is_uncertain = True
            self._note(error)
        else:
            self._note(error)
            await self._settle(parcel, DeliveryState.WAITING)

    async def _settle(self, parcel: Parcel, state: DeliveryState, message_id: int | None = None) -> None:
        await self._until_kept(lambda: self.spreading.settle(parcel.delivery, state, message_id))
        if state is not DeliveryState.WAITING:
            BROADCAST_MESSAGES.labels(state=state.value).inc()

    async def _look_for_uncertain(self, broadcast_id: str) -> None:
        """TelegramError when it could not be finished; what was found out is kept."""
        if await self._until_kept(lambda: self.spreading.uncertain(broadcast_id)):
            await asyncio.sleep(self.calm.total_seconds())
        # Another process that lives on has settled its own meanwhile.
        cut_off = await self._until_kept(lambda: self.spreading.uncertain(broadcast_id))
        stand = await self._until_kept(lambda: self.spreading.stand(broadcast_id))
        if cut_off and stand is not None:
            log.warning("broadcast_messages_uncertain", broadcast=broadcast_id, count=len(cut_off))
            ceiling = await self._put_up_panel(stand)
            inquest = Inquest(self.bot, self.services, self.spreading, stand.broadcast, ceiling, self._manner())
            for parcel in cut_off:
                state, message_id = await inquest.fate_of(parcel)
                await self._settle(parcel, state, message_id)
        self._is_uncertain = False
        self._note(None)

    async def _show_progress(self, broadcast_id: str) -> None:
        """On its panel, which is put up where there is none."""
        self._shown_at = time.monotonic()
        stand = await self._until_kept(lambda: self.spreading.stand(broadcast_id))
        if stand is None:
            return
        try:
            if stand.broadcast.panel is None or not await self._edit_panel(stand):
                await self._put_up_panel(stand)
        except TelegramError as error:
            log.debug("panel_not_shown", broadcast=broadcast_id, why=type(error).__name__)

    async def _edit_panel(self, stand: Stand) -> bool:
        if stand.broadcast.panel is None:
            return True
        chat_id, message_id = stand.broadcast.panel
        return await Chat(self.bot, chat_id, manner=self._manner()).edit(message_id, await self._panel(chat_id, stand))

    async def _put_up_panel(self, stand: Stand) -> int | None:
        """A new message at the end of the chat of its maker, else of who consented; None when neither can be reached.
        TelegramError when Telegram does not answer.
        """
        for person_id in _informed(stand.broadcast):
            chat = Chat(self.bot, person_id, manner=self._manner())
            try:
                shown = await chat.send(await self._panel(person_id, stand))
            except (Forbidden, BadRequest):
                continue
            if stand.broadcast.panel is not None:
                await Chat(self.bot, stand.broadcast.panel[0]).put_away(stand.broadcast.panel[1])
            placed = partial(self.spreading.place_panel, stand.broadcast.id, person_id, shown)
            await self._until_kept(placed)
            self._known = max(self._known or 0, shown)
            return shown
        return None

    async def _panel(self, person_id: int, stand: Stand) -> Screen:
        person = await self._until_kept(lambda: self.services.people.known(person_id))
        lang = person.lang if person else next(iter(self.services.translators))
        return broadcasts.panel(self.services.translators[lang], stand.broadcast, stand.progress)

    async def _conclude(self, broadcast_id: str) -> None:
        """Paused or ended by somebody, it says so on its panel; come to its end, it is reported."""
        ended = await self._until_kept(lambda: self.spreading.finish(broadcast_id))
        stand = ended or await self._until_kept(lambda: self.spreading.stand(broadcast_id))
        if stand is None:
            return
        try:
            await self._edit_panel(stand)
            if stand.broadcast.state is not BroadcastState.DONE or ended is None:
                return
            log.info("broadcast_done", broadcast=broadcast_id)
            for person_id in _informed(stand.broadcast):
                await self._report(person_id, stand)
        except TelegramError as error:
            log.warning("broadcast_not_reported", broadcast=broadcast_id, why=trouble_of(error))

    async def _report(self, person_id: int, stand: Stand) -> None:
        try:
            await Chat(self.bot, person_id, manner=self._manner()).send(await self._panel(person_id, stand))
        except (Forbidden, BadRequest) as error:
            log.info("broadcast_report_refused", person=person_id, why=type(error).__name__)

    async def _rest(self, seconds: float, broadcast_id: str) -> None:
        """So long, or until there is nothing to wait for: what rests was not sent, and goes back."""
        until = time.monotonic() + seconds
        while self._runs and not (self._is_uncertain and self._flying) and (left := until - time.monotonic()) > 0:
            await asyncio.sleep(min(left, _LOOK))
            if not await self._until_kept(lambda: self.spreading.still_runs(broadcast_id)):
                return

    async def _until_kept(self, work: Callable[[], Awaitable[Kept]]) -> Kept:
        """What the work gives, however long the database is away: what was sent must not be forgotten."""
        tries = 0
        while True:
            try:
                return await work()
            except StoreUnavailable:
                if not tries:
                    log.warning("broadcasts_out_of_reach")
                await asyncio.sleep(self._after(tries).total_seconds())
                tries += 1

    def _note(self, error: TelegramError | None) -> None:
        """Said once when messages no longer go out, and once when they do again."""
        if error is not None and not self._is_held_up:
            log.warning("broadcast_held_up", why=trouble_of(error))
        elif self._is_held_up and error is None:
            log.info("broadcast_goes_on")
        self._tries = 0 if error is None else self._tries + self._is_held_up
        self._is_held_up = error is not None

    def _after(self, tries: int) -> timedelta:
        return self.rests[min(tries, len(self.rests) - 1)]

    def _manner(self) -> dict[str, Any]:
        is_paced = isinstance(self.bot, ExtBot) and self.bot.rate_limiter is not None
        return {"rate_limit_args": GIVES_WAY} if is_paced else {}


def _informed(broadcast: Broadcast) -> list[int]:
    """Its maker, and who consented."""
    return [each for each in (broadcast.made_by, broadcast.confirmed_by) if each is not None]
