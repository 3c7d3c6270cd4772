"""Whatever an exchange or a network answers passes ccxt unchanged, and nothing secret passes to anyone else."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.classify import classify
from bot.core.diagnosis import Diagnosis
from bot.core.endpoints import Endpoints, parse_endpoints
from bot.core.exchange import Call, Field, Market, MarketChoice, Need
from bot.core.passport import Verdict
from bot.core.secret import Secret
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges.faults import Fault, FaultKind
from bot.probe.client import HeldBack
from bot.probe.probe import CcxtProbe
from tests.probe.conftest import OpenStand, Stand

ROWS = Path(__file__).parents[1] / "exchanges" / "rows"
PATIENCE = timedelta(seconds=4)


def rows_of(exchange: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in (ROWS / f"{exchange}.jsonl").read_text().splitlines()]
    return [row for row in rows if row["http_status"]]


def call_for(stand: Stand, row: dict[str, Any]) -> Call:
    call = replace(stand.exchange.balances[Market(row["market"])].call, weight=1)
    return replace(call, need=Need(row["stage"])) if "stage" in row else call


async def test_every_row_of_the_error_table_is_the_same_after_its_way_through_ccxt(stand: Stand) -> None:
    rows = rows_of(stand.exchange.id)
    told = []
    for row in rows:
        stand.practice.clear_faults()
        stand.practice.switch_on(Fault(kind=FaultKind.RAW, status=row["http_status"], body=row["body"]))
        async with await stand.probe.client(stand.exchange, None, stand.credentials("all_good")) as client:
            finding = classify(stand.exchange, await client.ask(call_for(stand, row), PATIENCE))
        told.append((row["body"], finding.diagnosis.value if finding else None, finding.ip if finding else None))

    assert told == [(row["body"], row["diagnosis"], row.get("ip")) for row in rows]


async def test_status_reason_and_headers_are_kept(stand: Stand) -> None:
    stand.practice.switch_on(
        Fault(kind=FaultKind.RAW, status=401, reason="API key is invalid.", headers={"Retry-After": "7"})
    )

    async with await stand.probe.client(stand.exchange, None, stand.credentials("all_good")) as client:
        answer = await client.ask(stand.exchange.health, PATIENCE)

    assert (answer.http_status, answer.reason, answer.body) == (401, "API key is invalid.", "")
    assert answer.headers["retry-after"] == "7"


async def test_a_missing_answer_is_not_judged_by_the_one_before(stand: Stand) -> None:
    async with await stand.probe.client(stand.exchange, None, stand.credentials("all_good")) as client:
        first = await client.ask(stand.exchange.health, PATIENCE)
        stand.practice.switch_on(Fault(kind=FaultKind.DROP))
        second = await client.ask(stand.exchange.health, PATIENCE)

    assert first.http_status == 200
    assert (second.http_status, second.body, second.transport) == (None, "", "connection broken")


async def test_nothing_secret_is_logged_or_told_even_when_the_exchange_echoes_it(
    stand: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    credentials = stand.credentials("all_good")
    if Field.PASSPHRASE in credentials:
        credentials[Field.PASSPHRASE] = Secret("correct-horse!")
    values = [secret.reveal() for secret in credentials.values()]
    bodies = [
        json.dumps({"code": "499999", "msg": f"refused {' and '.join(values)}"}),
        f"<html><title>{values[0]}</title><h1>signature={values[1]}</h1></html>",
        f"broken {values}",
    ]
    reports = []
    for body in bodies:
        stand.practice.switch_on(Fault(kind=FaultKind.RAW, status=400, body=body, times=2))
        reports.append(await stand.test_with(credentials, MarketChoice.SPOT))
    stand.practice.switch_on(Fault(kind=FaultKind.DROP))
    reports.append(await stand.test_with(credentials))

    said = repr(reports) + caplog.text + repr(stand.shown)
    assert [value for value in values if value in said] == []
    assert "signature=" not in caplog.text
    assert [report.verdict for report in reports] == [Verdict.OFFLINE] * 4


async def test_an_exchange_that_cannot_be_reached_is_a_result() -> None:
    exchange = catalogue()["mexc"]
    async with (
        _closed_port() as port,
        CcxtProbe(parse_endpoints(json.dumps({"mexc": f"http://127.0.0.1:{port}"})), tuple) as probe,
    ):
        report = await probe.test(exchange, None, MarketChoice.SPOT, _some_credentials(), _show)

    assert report.finding is not None
    assert (report.finding.diagnosis, report.finding.evidence) == (
        Diagnosis.EXCHANGE_UNAVAILABLE,
        "no answer: connection refused",
    )


async def test_an_exchange_without_a_trusted_certificate_is_a_result(open_stand: OpenStand) -> None:
    async with open_stand("mexc") as stand:
        plain = stand.probe._endpoints.base("mexc", "global", Market.SPOT)
        assert plain is not None
        endpoints = parse_endpoints(json.dumps({"mexc": plain.replace("http:", "https:")}))
        async with CcxtProbe(endpoints, tuple) as probe:
            report = await probe.test(stand.exchange, None, MarketChoice.SPOT, _some_credentials(), _show)

    assert report.finding is not None
    assert report.finding.evidence == "no answer: no trusted TLS connection"


async def test_calls_to_an_exchange_go_through_the_proxy() -> None:
    async with _refusing_proxy() as (url, asked), CcxtProbe(Endpoints(), tuple, proxy=url) as probe:
        report = await probe.test(catalogue()["kucoin"], "eu", MarketChoice.SPOT, _some_credentials(True), _show)

    assert asked == ["CONNECT api.kucoin.eu:443 HTTP/1.1"]
    assert report.finding is not None
    assert (report.finding.diagnosis, report.finding.evidence) == (
        Diagnosis.EXCHANGE_UNAVAILABLE,
        "no answer: the proxy refused",
    )


async def test_what_is_spent_beyond_our_own_limit_is_held_back(stand: Stand) -> None:
    async with await stand.probe.client(stand.exchange, None, {}) as client:
        heavy = replace(stand.exchange.server_time, weight=stand.exchange.rate_limit.weight)
        await client.ask(heavy, PATIENCE)
        with pytest.raises(HeldBack):
            await client.ask(heavy, PATIENCE)

    report = await stand.test("all_good")
    assert report.finding is not None
    assert report.finding.diagnosis is Diagnosis.RATE_LIMITED


async def test_preparing_loads_what_the_first_test_would_wait_for(stand: Stand) -> None:
    await stand.probe.prepare([stand.exchange])

    assert (await stand.test("all_good")).verdict is Verdict.ONLINE


async def test_a_closed_probe_opens_again(stand: Stand) -> None:
    await stand.test("all_good")
    await stand.probe.close()

    assert (await stand.test("all_good")).verdict is Verdict.ONLINE


async def _show(_: object) -> None:
    return None


def _some_credentials(passphrase: bool = False) -> dict[Field, Secret]:
    fields = (Field.API_KEY, Field.SECRET, *([Field.PASSPHRASE] if passphrase else []))
    return {each: Secret(f"pretend-{each}") for each in fields}


@asynccontextmanager
async def _closed_port() -> AsyncIterator[int]:
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    yield port


@asynccontextmanager
async def _refusing_proxy() -> AsyncIterator[tuple[str, list[str]]]:
    asked: list[str] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode().splitlines()[0])
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked
