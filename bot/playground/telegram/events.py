"""The stream of everything that becomes visible in the chats, in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from itertools import islice

from bot.playground.telegram.errors import Json, JsonDict

_KEPT = 20_000


class EventStream:
    """Numbered events, kept for late readers and pushed to the present ones."""

    def __init__(self) -> None:
        self.seq = 0
        self._kept: deque[JsonDict] = deque(maxlen=_KEPT)
        self._readers: set[asyncio.Queue[JsonDict | None]] = set()

    def publish(self, kind: str, chat_id: int | None, **details: Json) -> None:
        """Appends one event and wakes every reader."""
        self.seq += 1
        event: JsonDict = {"seq": self.seq, "kind": kind, "chat_id": chat_id, **details}
        self._kept.append(event)
        for queue in self._readers:
            queue.put_nowait(event)

    def since(self, seq: int) -> Iterator[JsonDict]:
        """The kept events with a number above `seq`."""
        missed = max(self.seq - seq, 0)
        return islice(self._kept, max(len(self._kept) - missed, 0), None)

    async def follow(self, seq: int) -> AsyncGenerator[JsonDict, None]:
        """The kept events above `seq`, then each new one, until the stream is closed."""
        with self._reading() as queue:
            for event in [*self.since(seq)]:
                yield event
            while (event_or_end := await queue.get()) is not None:
                yield event_or_end

    def close(self) -> None:
        """Ends every `follow`."""
        for queue in self._readers:
            queue.put_nowait(None)

    @contextmanager
    def _reading(self) -> Iterator[asyncio.Queue[JsonDict | None]]:
        queue: asyncio.Queue[JsonDict | None] = asyncio.Queue()
        self._readers.add(queue)
        try:
            yield queue
        finally:
            self._readers.discard(queue)
