"""Walks every screen that can be reached by pressing, as a curious trader would, and keeps what it saw."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.playground.telegram.errors import JsonDict
from tests.conversations.theatre import Trader

GIVE = "give the key"
_ID_LENGTH = 16
_NUMBER = re.compile(r"\d+")
_WAYS_OUT = frozenset(
    {"home", "back", "cancel", "connect", "connections", "connection", "stop_test", "stop_retest", "guide", "security"}
)

Action = str
Sign = tuple[str, frozenset[Action]]
"""Two screens with the same sign are the same to the crawler; names, numbers and repeated lines do not count."""


@dataclass(frozen=True)
class Sight:
    """A screen as it was seen: its text, its buttons by what they do, and what the trader could do there."""

    text: str
    labels: tuple[str, ...]
    verbs: frozenset[str]
    actions: Mapping[Action, str]
    sign: Sign

    @property
    def leads_out(self) -> bool:
        return bool(self.verbs & _WAYS_OUT)


@dataclass
class Crawler:
    """Presses what it has not pressed yet, nearest first. `leaves_out` says which button data are none of its business,
    `given` is what it types where a key is asked for.
    """

    trader: Trader
    given: str
    names: re.Pattern[str]
    leaves_out: Callable[[str], bool]
    seen: dict[Sign, Sight] = field(default_factory=dict)
    pressed: dict[tuple[Sign, Action], Sign] = field(default_factory=dict)
    presses: int = 0

    async def explore(self, most: int) -> None:
        """Until nothing is left to press, which takes at most so many presses."""
        await self.trader.starts()
        here = await self._look()
        while self._untried():
            way = self._way_to_untried(here.sign)
            if way is None:
                await self.trader.say("/start")
                here = await self._look()
                if self._way_to_untried(here.sign) is None:
                    # What is left stands on screens that are shown once, such as the first greeting.
                    return
                continue
            here = await self._do(here, way)
            assert self.presses <= most, f"after {self.presses} presses still untried: {self._untried()[:5]}"

    async def _do(self, here: Sight, action: Action) -> Sight:
        self.presses += 1
        person = self.trader.person
        if action == GIVE:
            await person.say(self.given)
        else:
            await self._press(here.actions[action])
        there = await self._look()
        self.pressed[here.sign, action] = there.sign
        return there

    async def _press(self, data: str) -> None:
        """Press, and see the press answered; only what happens from now on is read, for a crawl is long."""
        person = self.trader.person
        shown = await person.last()
        since = {"chat_id": person.chat_id, "since": person._seq}
        callback = await person.press(data, shown)
        async with asyncio.timeout(20), person.session.get(person._events_url, params=since) as stream:
            async for line in stream.content:
                if callback.encode() in line and b"callback_answer" in line:
                    return

    async def _look(self) -> Sight:
        """The newest screen, once the bot has come to rest; a running test is waited for."""
        await self.trader.person.wait_quiet(still=0.0)
        message = await self.trader.newest(lambda shown: "stop" not in str(_data(shown)), "the end of a test")
        sight = self._sight(message)
        self.seen.setdefault(sight.sign, sight)
        return sight

    def _sight(self, message: JsonDict) -> Sight:
        text = str(message.get("text", ""))
        data = [each for each in _data(message) if not self.leaves_out(each)]
        actions = {_action(each): each for each in data}
        if self.trader.t.plain("enter-safety") in text:
            actions[GIVE] = GIVE
        verbs = frozenset(each.partition(":")[0] for each in _data(message))
        lines = dict.fromkeys(_NUMBER.sub("#", self.names.sub("NAME", text)).splitlines())
        return Sight(text, tuple(_labels(message)), verbs, actions, ("\n".join(lines), frozenset(actions)))

    def _untried(self) -> list[tuple[Sign, Action]]:
        return [(sign, action) for sign in self.seen for action in sign[1] if (sign, action) not in self.pressed]

    def _way_to_untried(self, start: Sign) -> Action | None:
        """The first step of the shortest known way to something that was not pressed yet."""
        waiting: deque[tuple[Sign, Action | None]] = deque([(start, None)])
        met = {start}
        while waiting:
            sign, first = waiting.popleft()
            for action in sorted(sign[1]):
                there = self.pressed.get((sign, action))
                if there is None:
                    return first or action
                if there not in met:
                    met.add(there)
                    waiting.append((there, first or action))
        return None


def _action(data: str) -> Action:
    """What a button does, whatever version its screen has and whichever connection it is about."""
    verb, _, rest = data.partition(":")
    about = rest.partition(":")[2]
    return f"{verb} {about}".strip() if len(about) < _ID_LENGTH else verb


def _data(message: JsonDict) -> list[str]:
    return [button["callback_data"] for button in _buttons(message) if "callback_data" in button]


def _labels(message: JsonDict) -> Iterator[str]:
    return (button["text"] for button in _buttons(message))


def _buttons(message: JsonDict) -> list[JsonDict]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]
