"""docs/platform.md: its schema fits every event that can be sent, and its example does what it says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.core.connection import Connection
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.event_data import of_connection, of_strategy, without_words
from bot.core.exchange import Market, MarketChoice
from bot.core.passport import Passport, Verdict
from bot.core.platform_event import SCHEMA, EventType, PlatformEvent
from bot.core.report import Report
from bot.core.strategy import (
    PRESETS,
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
from bot.platform.webhook import PlatformWebhook, body_of
from bot.usecases import forwarding
from tests.platform.json_schema import faults
from tests.platform.platform_kit import NOON, SECRET

PAGE = (Path(__file__).parents[2] / "docs" / "platform.md").read_text(encoding="utf-8")
REPORT = Report(Verdict.ONLINE, Passport(account_id="8812"), (), NOON, timedelta(seconds=1), 3)
CONNECTION = Connection(
    id="c1",
    person_id=1,
    exchange="somewhere",
    site="eu",
    market=MarketChoice.BOTH,
    name="Somewhere Main",
    masked_key="abcd…wxyz",
    fingerprint="f" * 64,
    created_at=NOON,
    report=REPORT,
)
STRATEGY = Strategy("s1", 1, "c1", "BTC ETH New Groups", Config(pairs=("BTC/USDT", "ETH/USDT")), NOON, NOON)


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


SCHEMA_OF_THE_PAGE: dict[str, Any] = json.loads(blocks("json")[-1])


def event(kind: EventType, data: Any) -> Any:
    return json.loads(body_of(PlatformEvent("e1", kind, "s1", NOON, data, due_at=NOON, number=1)))


def connections() -> list[Connection]:
    finding = Finding(Diagnosis.WITHDRAW_ENABLED, evidence="canary-evidence")
    down = replace(REPORT, verdict=Verdict.REFUSED, finding=finding, passport=Passport())
    return [
        *[replace(CONNECTION, market=each) for each in MarketChoice],
        *[replace(CONNECTION, report=replace(REPORT, verdict=each)) for each in Verdict],
        replace(CONNECTION, report=down),
    ]


def strategies() -> list[Strategy]:
    configs = [
        *PRESETS.values(),
        *[Config(market=each) for each in Market],
        *[Config(risk=each) for each in Risk],
        *[Config(reinforcement=each) for each in Reinforcement],
        *[Config(recovery=each, second_connection="c2") for each in Recovery],
        *[Config(start=each) for each in Start],
        Config(limit=MarginLimit(amount=Decimal("1E+3")), take_profit=Decimal("0.30")),
        Config(limit=MarginLimit(Decimal("12.5"), Decimal("0.00000001"))),
    ]
    return [
        *[replace(STRATEGY, config=each) for each in configs],
        *[replace(STRATEGY, state=each) for each in State],
        *[replace(STRATEGY, state=State.PAUSED, paused_by=each) for each in PausedBy],
    ]


@pytest.mark.parametrize("kind", EventType)
def test_every_event_that_can_be_sent_is_as_the_page_says(kind: EventType) -> None:
    about_connection = kind.startswith("connection.")
    told = (
        [of_connection(each) for each in connections()]
        if about_connection
        else [of_strategy(each) for each in strategies()]
    )
    sent = [event(kind, each) for data in told for each in (data, without_words(data))]
    assert [fault for each in sent for fault in faults(each, SCHEMA_OF_THE_PAGE, SCHEMA_OF_THE_PAGE)] == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"type": "strategy.started"}, "$.type is"),
        ({"version": 2}, "$.version is"),
        ({"number": 0}, "$.number is"),
        ({"created_at": "2026-11-25T12:00:00"}, "$.created_at is"),
        ({"data": {}}, "$.data lacks"),
        ({"key": "abc"}, "$.key is not named"),
    ],
)
def test_an_event_that_is_otherwise_is_noticed(change: dict[str, Any], expected: str) -> None:
    good = event(EventType.STRATEGY_PAUSED, of_strategy(STRATEGY))
    found = faults({**good, **change}, SCHEMA_OF_THE_PAGE, SCHEMA_OF_THE_PAGE)
    assert [fault for fault in found if not fault.startswith(expected)] == []
    assert found != []
    assert faults(good, SCHEMA_OF_THE_PAGE, SCHEMA_OF_THE_PAGE) == []


def test_money_and_percentages_are_told_exactly_and_without_an_exponent() -> None:
    limit = MarginLimit(Decimal("12.50"), Decimal("1E+3"))
    config: Any = of_strategy(replace(STRATEGY, config=Config(limit=limit, take_profit=Decimal("0.30"))))["config"]
    assert config["margin_limit"] == {"percent": "12.50", "amount": "1000"}
    assert config["take_profit"] == "0.30"
    assert Decimal(config["terms"]["first_order"]) == Decimal("0.5")


def test_a_connection_is_told_without_its_key_and_without_what_the_exchange_said() -> None:
    refused = connections()[-1]
    assert of_connection(CONNECTION) == {
        "connection_id": "c1",
        "exchange": "somewhere",
        "site": "eu",
        "market": "both",
        "name": "Somewhere Main",
        "standing": "online",
        "account_id": "8812",
    }
    assert of_connection(refused) == {
        "connection_id": "c1",
        "exchange": "somewhere",
        "site": "eu",
        "market": "both",
        "name": "Somewhere Main",
        "standing": "offline",
        "diagnosis": "withdraw_enabled",
    }


def test_a_paused_strategy_says_by_whom_and_a_pro_one_where_new_groups_run() -> None:
    config = Config(pairs=("BTC/USDT",), recovery=Recovery.PRO, second_connection="c2")
    told = of_strategy(replace(STRATEGY, config=config, state=State.PAUSED, paused_by=PausedBy.WITHDRAW, version=4))
    assert {name: told[name] for name in ("state", "paused_by", "second_connection_id", "version")} == {
        "state": "paused",
        "paused_by": "withdraw",
        "second_connection_id": "c2",
        "version": 4,
    }
    assert {"paused_by", "second_connection_id"} & of_strategy(STRATEGY).keys() == set()


async def test_the_example_takes_what_the_bot_sends_and_nothing_else() -> None:
    example: dict[str, Any] = {}
    exec(blocks("python")[0], example)
    webhook = PlatformWebhook("http://127.0.0.1:1/", SECRET, lambda: datetime.now(UTC))
    sent = PlatformEvent("e1", EventType.STRATEGY_ENABLED, "s1", NOON, of_strategy(STRATEGY), due_at=NOON, number=1)
    body = body_of(sent)
    headers = dict(webhook._headers(sent, body))
    assert example["read_event"](body.encode(), headers, SECRET) == json.loads(body)
    with pytest.raises(ValueError, match="not from the bot"):
        example["read_event"](body.replace("s1", "s2").encode(), headers, SECRET)


def test_the_page_names_every_type_and_the_version_and_every_rest() -> None:
    rows = re.findall(r"^\| `([a-z]+\.[a-z]+)` \|", PAGE, re.MULTILINE)
    assert rows == [each.value for each in EventType]
    assert SCHEMA_OF_THE_PAGE["properties"]["type"]["enum"] == rows
    assert SCHEMA_OF_THE_PAGE["properties"]["version"]["const"] == SCHEMA
    rests = [each.total_seconds() for each in forwarding.LADDER]
    assert rests == [5, 30, 120, 600, *[3600] * 24]
    assert "after 5 seconds, 30 seconds, 2 minutes, 10 minutes, and then every hour for a day" in PAGE
    assert forwarding.AT_ONCE == 16
