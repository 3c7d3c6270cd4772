"""What exchanges say of their own state is read as up, as going on, or as to come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.incident import ServiceStatus
from bot.exchanges.catalogue import catalogue

BEGUN = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
AFTER_BEGIN = BEGUN + timedelta(minutes=30)
UP = ServiceStatus(is_up=True)


def ms(instant: datetime) -> int:
    return int(instant.timestamp() * 1000)


def event(state: str, begins: datetime, **others: object) -> dict[str, object]:
    bounds = {"begin": str(ms(begins)), "end": str(ms(begins + HOUR))}
    return {"title": "Trading service upgrade", "state": state, **bounds, **others}


def read(exchange: str, answer: object) -> ServiceStatus:
    status = catalogue()[exchange].status
    assert status is not None
    return status.read(answer)


def okx(*events: object) -> object:
    return {"code": "0", "data": list(events), "msg": ""}


def bybit(*events: object) -> object:
    return {"retCode": 0, "retMsg": "OK", "result": {"list": list(events)}}


UPS = [
    ("binance", {"status": 0, "msg": "normal"}),
    ("okx", okx()),
    ("okx", okx(event("completed", BEGUN), event("canceled", BEGUN))),
    ("okx", okx(event("ongoing", BEGUN, serviceType="0"))),
    ("okx", okx(event("ongoing", BEGUN, env="2"))),
    ("bybit", bybit()),
    ("bybit", bybit(event("completed", BEGUN, env=1))),
    ("bybit", bybit(event("ongoing", BEGUN, env=2))),
    ("htx", {"code": 200, "data": {"marketStatus": 1}}),
    ("htx", {"code": 200, "data": {"marketStatus": 2, "affectedSymbols": "btcusdt,ethusdt"}}),
    ("kucoin", {"code": "200000", "data": {"status": "open", "msg": ""}}),
]
ENDLESS = [
    ("binance", {"status": 1, "msg": "system maintenance"}, "system maintenance"),
    ("htx", {"code": 200, "data": {"marketStatus": 3, "affectedSymbols": "all"}}, "cancel-only"),
    ("kucoin", {"code": "200000", "data": {"status": "close", "msg": "upgrade"}}, "close: upgrade"),
    ("kucoin", {"code": "200000", "data": {"status": "cancelonly", "msg": None}}, "cancelonly: "),
]
HALT = {"marketStatus": 2, "haltStartTime": ms(BEGUN), "haltEndTime": ms(BEGUN + HOUR), "haltReason": 3}
BOUNDED = [
    ("okx", okx(event("ongoing", BEGUN, serviceType="5", env="1"))),
    ("okx", okx(event("scheduled", BEGUN + 9 * HOUR), event("pre_open", BEGUN))),
    ("okx", okx(event("scheduled", BEGUN))),
    ("bybit", bybit(event("ongoing", BEGUN, env=1))),
    ("bybit", bybit(event("scheduled", BEGUN + 9 * HOUR, env="1"), event("scheduled", BEGUN, env="1"))),
    ("htx", {"code": 200, "data": {**HALT, "affectedSymbols": "all"}}),
]
UNREADABLE = [
    ("binance", {"status": "soon"}),
    ("binance", {"status": True, "msg": ""}),
    ("okx", {"code": "0", "data": {}}),
    ("okx", okx(event("ongoing", BEGUN) | {"begin": "soon"})),
    ("bybit", {"retCode": 0, "result": []}),
    ("htx", {"code": 200, "data": {"marketStatus": 7}}),
    ("kucoin", {"code": "200000", "data": {"status": "ajar"}}),
    ("kucoin", {"code": "200000", "data": None}),
]


@pytest.mark.parametrize(("exchange", "answer"), UPS)
def test_without_a_maintenance_of_what_we_use_it_is_up(exchange: str, answer: object) -> None:
    assert read(exchange, answer) == UP


@pytest.mark.parametrize(("exchange", "answer", "words"), ENDLESS)
def test_a_maintenance_without_bounds_goes_on(exchange: str, answer: object, words: str) -> None:
    told = read(exchange, answer)

    assert told == ServiceStatus(is_up=False, words=words)
    assert told.covers(BEGUN)


@pytest.mark.parametrize(("exchange", "answer"), BOUNDED)
def test_a_maintenance_with_bounds_covers_just_these(exchange: str, answer: object) -> None:
    told = read(exchange, answer)

    assert (told.is_up, told.begins, told.ends) == (False, BEGUN, BEGUN + HOUR)
    instants = (BEGUN - timedelta(minutes=1), AFTER_BEGIN, BEGUN + HOUR)
    assert [told.covers(each) for each in instants] == [False, True, False]


@pytest.mark.parametrize(("exchange", "answer"), UNREADABLE)
def test_another_shape_is_refused(exchange: str, answer: object) -> None:
    with pytest.raises(ValueError, match=r"expected|invalid|format"):
        read(exchange, answer)
