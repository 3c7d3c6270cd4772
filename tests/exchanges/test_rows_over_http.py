"""Every row of every sheet comes over HTTP, through ccxt, and is still told as what it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.classify import classify
from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Call, Exchange, Field, Market, Need
from bot.core.secret import Secret
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.faults import Fault, FaultKind
from bot.playground.exchanges.serving import serve
from bot.probe.limiter import Limiter
from bot.probe.probe import CcxtProbe

ROWS = Path(__file__).parent / "rows"
PATIENCE = timedelta(seconds=10)

Row = Mapping[str, object]


def _rows_of(exchange: str) -> Iterator[Row]:
    lines = (ROWS / f"{exchange}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line.strip())
    return (row for row in rows if row["http_status"])


def _call_of(exchange: Exchange, row: Row) -> Call:
    """The signed call that can meet this answer."""
    market = Market(str(row.get("market") or Market.SPOT))
    need = Need(str(row["stage"])) if row.get("stage") else None
    call = exchange.balances[market].call
    return replace(call, need=need, market=market) if need else replace(call, market=market)


@pytest.mark.parametrize("exchange", catalogue().values(), ids=list(catalogue()))
async def test_every_row_is_told_as_what_it_is(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limiter, "spend", _at_once)
    practice = practice_exchanges()[exchange.id]()
    account = practice.account("all_good")
    credentials = {Field(name): Secret(value) for name, value in account.to_copy.items()}
    amiss = []
    async with serve(practice) as url, CcxtProbe(parse_endpoints(json.dumps({exchange.id: url})), tuple) as probe:
        for row in _rows_of(exchange.id):
            practice.clear_faults()
            practice.switch_on(_fault(row))
            call = _call_of(exchange, row)
            async with await probe.client(exchange, None, credentials) as client:
                answer = await client.ask(call, PATIENCE)
            need = call.need if row.get("stage") else None
            finding = classify(exchange, replace(answer, need=need))
            if finding is None or finding.diagnosis != row["diagnosis"]:
                amiss.append((row, finding))
    assert amiss == []
    assert practice.side_effects() == ()


async def _at_once(*_: object) -> bool:
    return True


def _fault(row: Row) -> Fault:
    body = row["body"]
    headers = row.get("headers") or {}
    assert isinstance(headers, dict)
    return Fault(
        kind=FaultKind.RAW,
        status=int(str(row["http_status"])),
        reason=str(row["reason"]) if row.get("reason") else None,
        headers=headers,
        body=body if isinstance(body, str) else json.dumps(body),
    )
