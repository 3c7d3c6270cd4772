"""Traders who play their scripts in a pretend Telegram, many at a time."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, cycle, islice

from bot.playground.telegram import people
from bot.playground.telegram.errors import JsonDict
from bot.playground.telegram.world import ChatRecord, PersonRecord, World
from tests.bench.script import FIRST_NAME, Say, Script, Step

_PATIENCE = 60
_GLANCE = 0.02


class Record(deque[JsonDict]):
    """The world's record of Bot API calls, which tells of each as soon as it was carried out."""

    def __init__(self, length: int | None, tell: Callable[[JsonDict], None]) -> None:
        super().__init__(maxlen=length)
        self._tell = tell

    def append(self, call: JsonDict, /) -> None:
        super().append(call)
        self._tell(call)


@dataclass
class Trader:
    """`calls` are those that the bot made in the trader's chat."""

    world: World
    person: PersonRecord
    calls: list[JsonDict] = field(default_factory=list)
    _called: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def _chat(self) -> ChatRecord:
        return self.world.chats[self.person.id]

    def hear(self, call: JsonDict) -> None:
        self.calls.append(call)
        self._called.set()

    async def take(self, step: Step) -> str:
        """What was said or pressed."""
        if isinstance(step, Say):
            people.say(self.world, self._chat, self.person, step.text)
            return step.text
        while (found := self._button(step.label)) is None:
            await self._next_call()
        message_id, data = found
        people.press(self.world, self._chat, self.person, message_id, data)
        return data

    async def play(self, script: Script, dues: Sequence[int]) -> None:
        """Take each step once the one before has had its due: as many calls as the rehearsal saw."""
        async with asyncio.timeout(_PATIENCE):
            for step, due in zip(script, accumulate(dues), strict=True):
                await self.take(step)
                while len(self.calls) < due:
                    await self._next_call()

    async def rehearse(self, step: Step) -> tuple[str, list[JsonDict]]:
        """What was said, and every call that it led to; the bot confirms an update only after the last of them."""
        before = len(self.calls)
        said = await self.take(step)
        async with asyncio.timeout(_PATIENCE):
            while len(self.calls) == before or len(self.world.updates):
                await asyncio.sleep(_GLANCE)
        return said, self.calls[before:]

    async def _next_call(self) -> None:
        self._called.clear()
        await self._called.wait()

    def _button(self, label: str) -> tuple[int, str] | None:
        for record in reversed(self._chat.messages.values()):
            for row in record.body.get("reply_markup", {}).get("inline_keyboard", ()):
                for button in row:
                    if label in button["text"]:
                        return record.message_id, button["callback_data"]
        return None


class Crowd:
    """All traders of one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._traders: dict[int, Trader] = {}
        world.calls = Record(world.calls.maxlen, self._pass_on)

    def newcomer(self) -> Trader:
        trader = Trader(self.world, self.world.add_person(FIRST_NAME, language_code="en"))
        self._traders[trader.person.id] = trader
        return trader

    async def play(self, parts: Iterable[tuple[Script, Sequence[int]]], conversations: int, at_once: int) -> None:
        """So many conversations, the parts in turn, each by a trader of its own."""
        waiting = iter([*islice(cycle(parts), conversations)])

        async def one_after_the_other() -> None:
            for script, dues in waiting:
                await self.newcomer().play(script, dues)

        async with asyncio.TaskGroup() as group:
            for _ in range(at_once):
                group.create_task(one_after_the_other())

    def _pass_on(self, call: JsonDict) -> None:
        given = call["params"]
        pressed = self.world.callbacks.get(given.get("callback_query_id", ""))
        trader = self._traders.get(pressed.chat_id if pressed else int(given.get("chat_id", 0)))
        if trader is not None:
            trader.hear(call)
