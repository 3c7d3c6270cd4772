"""The bot as it runs, with the limits of the exchanges lifted, and every check's lag kept for whoever asks."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from unittest.mock import patch

from bot.app import running_bot
from bot.logs import configure_logs
from bot.metrics import MonitorTally
from bot.settings import read_settings
from handlers.pace import Pace
from tests.bench.lifting import lifted


@dataclass(frozen=True, slots=True)
class Looked:
    """Checks since the last look by their result, and how late they were, in seconds; `incident_at` is when the last
    incident began, by the machine's monotonic clock.
    """

    checks: dict[str, int]
    lag_p50: float = 0.0
    lag_p99: float = 0.0
    lag_max: float = 0.0
    incident_at: float = 0.0

    @property
    def count(self) -> int:
        return sum(self.checks.values())


class KeepingTally(MonitorTally):
    """Counts for operators as ever, and keeps the lags."""

    def __init__(self) -> None:
        super().__init__()
        self._lags = array("f")
        self._results: Counter[str] = Counter()
        self._incident_at = 0.0
        self._incidents = 0

    def checked(self, exchange: str, result: str, lag: timedelta) -> None:
        super().checked(exchange, result, lag)
        self._lags.append(lag.total_seconds())
        self._results[result] += 1

    def incidents(self, open_now: int) -> None:
        super().incidents(open_now)
        # It is told again and again while it goes on.
        if open_now > self._incidents:
            self._incident_at = time.monotonic()
        self._incidents = open_now

    def look(self) -> Looked:
        """What was kept since the last time."""
        lags, results = sorted(self._lags), dict(self._results)
        del self._lags[:]
        self._results.clear()
        late = (at(lags, 0.5), at(lags, 0.99), at(lags, 1.0)) if lags else (0.0, 0.0, 0.0)
        return Looked(results, *late, self._incident_at)


def at(ordered: Sequence[float], share: float) -> float:
    """The value that this share of all do not exceed."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def main() -> None:
    settings = read_settings()
    configure_logs(settings.log_level)
    tally = KeepingTally()
    with patch("bot.app.catalogue", lifted), patch("bot.monitor.MonitorTally", lambda: tally):
        async with running_bot(settings, limiter=Pace()):
            while await asyncio.to_thread(sys.stdin.readline):
                print(json.dumps(asdict(tally.look())), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
