"""The error tables of both exchanges, row by row in one conversation: each code is told as what it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.core.person import Lang
from bot.playground.telegram.errors import JsonDict
from tests.conversations.scenarios import OURS, TITLES
from tests.conversations.sheet_rows import KUCOIN_FUTURES, KUCOIN_SPOT, MEXC_FUTURES, MEXC_SPOT, Row
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.verdicts import (
    buttons_of,
    copied,
    details_of,
    keys_on,
    labels,
    lacking,
    nothing_secret_was_said,
    words_of,
)

TABLES = [
    pytest.param("mexc", "spot", None, MEXC_SPOT, id="mexc-spot"),
    pytest.param("mexc", "futures", "futures", MEXC_FUTURES, id="mexc-futures"),
    pytest.param("kucoin", "spot", None, KUCOIN_SPOT, id="kucoin-spot"),
    pytest.param("kucoin", "futures", "futures", KUCOIN_FUTURES, id="kucoin-futures"),
]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(("exchange", "market", "stage_of_fault", "rows"), TABLES)
async def test_every_row_of_the_error_table_is_told_as_what_it_is(
    stage: Theatre, exchange: str, market: str, stage_of_fault: str | None, rows: Sequence[Row], lang: Lang
) -> None:
    account = stage.practice[exchange].account("all_good")
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person(lang)
        await trader.starts()
        await trader.reaches_credentials(stage.practice[exchange], TITLES[exchange], market)
        await trader.hands_over(*account.to_copy.values())
        before = await trader.stands_at("summary-title")
        for row in rows:
            await stage.breaks(exchange, "raw", status=row.status, body=row.body, stage=stage_of_fault)
            before = await _is_told(trader, exchange, row, before)
            await stage.repairs(exchange)
        await _tests_again(trader, before)
        await trader.stands_at("verdict-next")
        nothing_secret_was_said(stage, trader, account)
        assert stage.practice[exchange].side_effects() == ()


async def _is_told(trader: Trader, exchange: str, row: Row, before: JsonDict) -> JsonDict:
    await _tests_again(trader, before)
    expected = buttons_of(trader.t, exchange, row.diagnosis, row.ip)
    verdict = await trader.newest(
        lambda message: labels(message) == expected and keys_on(message) != keys_on(before),
        f"the verdict {row.diagnosis} of {row.evidence}",
    )
    assert (
        lacking(verdict, [*words_of(trader.t, exchange, row.diagnosis, row.ip), *details_of(verdict, row.evidence)])
        == []
    )
    assert copied(verdict) == ([row.ip] if row.ip else [])
    return verdict


async def _tests_again(trader: Trader, before: JsonDict) -> None:
    """By the button, or over the summary where the verdict offers none."""
    if trader.t.plain("button-test-again") in labels(before):
        await trader.press("button-test-again")
        return
    if trader.t.plain("button-test") not in labels(before):
        await trader.press("button-back")
        await trader.stands_at("summary-title")
    await trader.tests()
