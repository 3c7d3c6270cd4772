"""Sample values of the storage tests of strategies and of events for the platform."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.core.exchange import Market
from bot.core.passport import Verdict
from bot.core.platform_event import EventType, PlatformEvent
from bot.core.strategy import (
    Config,
    MarginLimit,
    PausedBy,
    Recovery,
    Reinforcement,
    Risk,
    Start,
    State,
    Strategy,
)
from tests.storage.samples import ANA, CONNECTION, MINUTE, NOW

ONLINE = replace(CONNECTION, report=replace(CONNECTION.report, verdict=Verdict.ONLINE, finding=None))
FULL_CONFIG = Config(
    pairs=("BTC/USDT", "ETH/USDT"),
    market=Market.FUTURES,
    risk=Risk.HIGH,
    limit=MarginLimit(percent=Decimal("12.50"), amount=Decimal("1E+3")),
    reinforcement=Reinforcement.AGGRESSIVE,
    recovery=Recovery.PRO,
    second_connection="5ec0nd",
    take_profit=Decimal("1.10"),
    most_groups=7,
    start=Start.AT_ONCE,
    resumes_itself=True,
)
STRATEGY = Strategy(
    id="57a7e6",
    person_id=ANA.id,
    connection_id=CONNECTION.id,
    name="Conservadora 🐢",
    config=Config(),
    created_at=NOW - MINUTE,
    changed_at=NOW - MINUTE,
)
FULL_STRATEGY = replace(
    STRATEGY,
    name="João & Søn",
    config=FULL_CONFIG,
    changed_at=NOW,
    state=State.PAUSED,
    paused_by=PausedBy.OFFLINE,
    version=2,
    screen_id=991,
)
EVENT = PlatformEvent(
    id="e1",
    type=EventType.STRATEGY_ENABLED,
    stream=STRATEGY.id,
    created_at=NOW - MINUTE,
    data={"strategy_id": STRATEGY.id, "take_profit": "1.10", "name": "João", "terms": {"leverage": 5, "pairs": ["a"]}},
    due_at=NOW,
)
