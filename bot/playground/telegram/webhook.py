"""The sender that pushes waiting updates to the bot's webhook, in order within each chat."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import timedelta

import aiohttp

from bot.playground.telegram.updates import Update
from bot.playground.telegram.world import WebhookState, World

_LONGEST_PAUSE = timedelta(seconds=60)
_ANSWER_TIME = aiohttp.ClientTimeout(total=60)


class WebhookSender:
    """One lane per chat: an update goes out when the one before it was accepted with 2xx.

    Source: tdlib/telegram-bot-api, WebhookActor.cpp.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._session: aiohttp.ClientSession | None = None
        self._lanes: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._connections = asyncio.Semaphore(1)

    def restart(self) -> None:
        """Follows a change of the webhook: begins anew with everything that waits, or stops."""
        self._halt()
        hook = self._world.webhook
        self._world.updates.on_new = self._enqueue if hook.url else None
        if hook.url:
            self._connections = asyncio.Semaphore(hook.max_connections)
            for update in self._world.updates.waiting():
                self._enqueue(update)

    async def close(self) -> None:
        """Ends every delivery in progress."""
        self._world.updates.on_new = None
        tasks = [*self._tasks]
        self._halt()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _halt(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._lanes.clear()

    def _enqueue(self, update: Update) -> None:
        lane = self._lanes.get(update.lane)
        if lane is not None:
            lane.append(update)
            return
        lane = self._lanes[update.lane] = deque([update])
        task = asyncio.create_task(self._drain(update.lane, lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, number: int, lane: deque[Update]) -> None:
        hook = self._world.webhook
        while lane:
            await self._deliver(hook, lane[0])
            self._world.updates.forget(lane.popleft())
        if self._lanes.get(number) is lane:
            del self._lanes[number]

    async def _deliver(self, hook: WebhookState, update: Update) -> None:
        """Returns when the update is accepted or too old; the first retry comes at once, as Telegram's does."""
        pause = timedelta(0)
        while self._world.clock() <= update.expires_at:
            async with self._connections:
                error = await self._post(hook, update)
            if error is None:
                return
            hook.last_error_date, hook.last_error_message = self._world.timestamp(), error
            await asyncio.sleep(pause.total_seconds())
            pause = min(max(pause * 2, self._world.webhook_retry), _LONGEST_PAUSE)

    async def _post(self, hook: WebhookState, update: Update) -> str | None:
        """None when accepted, else what Telegram would note as the last error."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret_token} if hook.secret_token else {}
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=_ANSWER_TIME)
        try:
            async with self._session.post(hook.url, json=update.body, headers=headers) as answer:
                await answer.read()
                if answer.ok and answer.status < 300:  # noqa: PLR2004 - a redirect is no acceptance
                    return None
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Connection reset by peer"
        except TimeoutError:
            return "Read timeout expired"
