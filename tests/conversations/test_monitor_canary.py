"""A secret under watch is checked, refused, repeated by the exchange and alerted about, and is found nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.watch import Standing
from tests.conversations.canaries import hatch, kept_on_disk, overhearing, plant, said_to_telegram
from tests.conversations.theatre import Theatre, theatre
from tests.conversations.watched import said_to, street


@pytest.mark.parametrize("exchange", ["mexc", "kucoin", "coinbase", "htx"])
async def test_an_exchange_that_repeats_the_key_in_its_refusal_gets_it_into_no_alert(
    tmp_path: Path, exchange: str
) -> None:
    with overhearing() as overheard:
        async with theatre(tmp_path) as stage, street(stage) as home:
            canary = hatch(exchange)
            account = plant(stage.practice[exchange], canary)
            trader = await stage.person()
            connection = await home.moves_in(trader, exchange, account)
            await home.meets(connection)
            await _repeats(stage, exchange, account.label, *canary.to_copy.values())
            await home.meets(connection, times=6)
            await home.alerts_leave()
            assert (await home.watch_of(connection)).standing is Standing.OFFLINE
            assert len(await said_to(trader)) == 1

            await stage.repairs(exchange)
            await home.meets(connection, times=2)
            await home.alerts_leave()
            assert len(await said_to(trader)) == 2
            calls = await said_to_telegram(stage.session, stage.telegram)
            seen = {**calls, **overheard.places(), **kept_on_disk(stage.data_dir)}
            assert canary.traces_in(seen) == []


async def _repeats(stage: Theatre, exchange: str, account: str, *secrets: str) -> None:
    """From now on the exchange answers that account with an error that holds everything it was given."""
    body = '{"code": 99999, "msg": "unheard of: ' + " ".join(each.replace("\n", "\\n") for each in secrets) + '"}'
    await stage.breaks(exchange, "raw", account=account, status=400, body=body)
