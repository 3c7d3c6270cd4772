"""A secret behind a strategy, repeated by an exchange and opened by the engine, is found nowhere."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.app import key_provider
from bot.core.exchange import Field
from bot.core.person import Lang
from bot.playground.platform import PretendPlatform
from storage.engine_access import open_credentials
from tests.conversations.canaries import Canary, Overheard, hatch, kept_on_disk, overhearing, plant, said_to_telegram
from tests.conversations.strategists import Strategist
from tests.conversations.theatre import Theatre, theatre
from tests.conversations.watched import street
from tests.platform.platform_kit import SECRET, listening, told


@pytest.mark.parametrize("exchange", ["mexc", "gate"])
async def test_nothing_of_a_strategy_tells_the_secret_of_its_key(tmp_path: Path, exchange: str) -> None:
    platform = PretendPlatform(SECRET)
    with overhearing() as overheard:
        async with (
            listening(platform) as url,
            theatre(tmp_path) as stage,
            street(stage, platform_webhook_url=url, platform_webhook_secret=SECRET) as town,
        ):
            canary = hatch(exchange)
            account = plant(stage.practice[exchange], canary)
            met = await stage.person(Lang.EN)
            connection = await town.moves_in(met, exchange, account)
            trader = Strategist(met.person, met.t, town, connection)
            await trader.prepares()
            await _is_refused_its_list(trader, canary, account.label)
            await trader.runs()
            await _types_it(trader, canary)
            await _engine_opens(stage, connection.id, canary)
            await stage.edits(exchange, account.label, revoked=True)
            await town.meets(connection)
            await town.alerts_leave()
            async with asyncio.timeout(30):
                while len(told(platform)) < 7:
                    await asyncio.sleep(0.02)
            types = [str(each.event["type"]) for each in platform.attempts]
            assert sorted(set(types)) == [
                "connection.offline",
                "strategy.changed",
                "strategy.enabled",
                "strategy.paused",
            ]
            assert await _traces(stage, overheard, platform, canary) == []


async def _is_refused_its_list(trader: Strategist, canary: Canary, account: str) -> None:
    """The exchange answers with everything that it was given, while it is asked which pairs the key may trade."""
    stage, values = trader.town.stage, " ".join(each.replace("\n", "\\n") for each in canary.to_copy.values())
    body = '{"code": 99999, "label": "UNHEARD_OF", "msg": "unheard of: ' + values + '"}'
    for stage_of_call in ("key", "read"):
        await stage.breaks(canary.exchange, "raw", account=account, stage=stage_of_call, status=400, body=body)
    await trader.opens("pairs")
    assert trader.t.plain("strategy-pairs-own-list-unread") in await trader.text()
    await trader.presses("button-back")
    await trader.enter_gate()
    await _agrees(trader)
    await trader.stands_at("barrier-ask-own-list-unread")
    await trader.presses("button-no-back")
    await stage.repairs(canary.exchange)


async def _types_it(trader: Strategist, canary: Canary) -> None:
    """The key itself is pasted where a value of the strategy is asked for."""
    strategy = await trader.strategy()
    await trader.say("/strategies")
    await trader.presses(f"▶️ {strategy.name}", "button-pause-strategy")
    await trader.opens("limit")
    await trader.presses("button-own-value")
    await trader.types(canary.labelled)
    await trader.stands_at("stray-secret")
    await trader.types("11%")
    await trader.presses("button-resume-strategy")
    await _agrees(trader)
    await trader.stands_at("strategy-enabled", name=strategy.name)


async def _agrees(trader: Strategist) -> None:
    """Not every exchange tells of the right to withdraw."""
    if trader.t.plain("button-yes-withdraw-not-verified") in await trader.labels():
        await trader.presses("button-yes-withdraw-not-verified")


async def _engine_opens(stage: Theatre, connection_id: str, canary: Canary) -> None:
    settings = stage.settings()
    async with open_credentials(settings.store_url, key_provider(settings, make=False)) as access:
        opened = await access.open(connection_id, purpose="place orders", opened_by="engine-1")
    assert opened.values[Field.SECRET].reveal() == canary.to_copy["secret"]
    assert canary.traces_in({"what was opened": repr(opened).encode()}) == []


async def _traces(stage: Theatre, overheard: Overheard, platform: PretendPlatform, canary: Canary) -> list[str]:
    calls = await said_to_telegram(stage.session, stage.telegram)
    bodies = {f"the event {each.webhook_id}": repr(each).encode() for each in platform.attempts}
    return canary.traces_in({**calls, **bodies, **overheard.places(), **kept_on_disk(stage.data_dir)})
