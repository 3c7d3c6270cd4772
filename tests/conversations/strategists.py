"""Traders who set up strategies on a tested connection: they press the newest screen's buttons by their whole text."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.core.connection import Connection
from bot.core.exchange import MarketChoice
from bot.core.person import Lang
from bot.core.strategy import Strategy
from bot.playground.telegram.errors import JsonDict
from tests.conversations.theatre import Trader
from tests.conversations.watched import Street

in_both_languages = pytest.mark.parametrize("lang", list(Lang))


@dataclass
class Strategist(Trader):
    town: Street
    connection: Connection

    async def screen(self) -> JsonDict:
        """The newest screen, once the bot has come to rest."""
        await self.person.wait_quiet(still=0.0)
        return await self.person.last()

    async def text(self) -> str:
        return str((await self.screen())["text"])

    async def labels(self) -> list[str]:
        return [button["text"] for button in _buttons(await self.screen())]

    async def presses(self, *keys: str, **args: str | int) -> str:
        """Press one button after the other, each by its text or its locale key, marked as chosen or not; gives what
        the last press was answered with.
        """
        said = ""
        for key in keys:
            label = self.t.plain(key, **args) if self.t.has(key) else key
            screen = await self.screen()
            wanted = {label, f"✓ {label}"}
            data = [each["callback_data"] for each in _buttons(screen) if each["text"] in wanted]
            assert data, f"no button {label!r} under:\n{screen['text']}\n{await self.labels()}"
            said = await self.sends(data[0], screen)
        return said

    async def sends(self, data: str, screen: JsonDict) -> str:
        """Press that button data on the screen, forged or not; gives what the press was answered with."""
        answer = await self.person.wait_answer(await self.person.press(data, screen))
        await self.person.wait_quiet(still=0.0)
        return str(answer.get("text") or "")

    async def types(self, text: str) -> str:
        """Write that; gives the screen that answers."""
        await self.is_answered(await self.say(text))
        return await self.text()

    async def begins(self) -> None:
        """From home to the first step of a new strategy."""
        await self.say("/strategies")
        await self.presses("button-new-strategy")
        await self.stands_at("strategy-preset-ask")

    async def opens(self, setting: str) -> None:
        """From the sheet of the strategy to one of its settings."""
        await self.presses(f"strategy-set-{setting}")

    async def prepares(self, *pairs: str) -> Strategy:
        """A draft with these pairs, shown on its sheet."""
        await self.begins()
        await self.presses("button-all-settings")
        await self.opens("pairs")
        await self.presses(*(pairs or ("BTC/USDT",)), "button-back")
        return await self.strategy()

    async def enter_gate(self) -> None:
        """From the sheet of a draft to the gate, with the risk notice accepted."""
        await self.presses("button-enable-strategy")
        if self.t.plain("button-accept-notice") in await self.labels():
            await self.presses("button-accept-notice")

    async def enables(self) -> None:
        """From the sheet through the gate, on the way of who accepts and agrees."""
        await self.presses("button-enable-strategy")
        for key in ("button-accept-notice", "button-yes-withdraw-not-verified", "button-yes-connection-shared"):
            if self.t.plain(key) in await self.labels():
                await self.presses(key)
        await self.stands_at("strategy-ready", name=(await self.strategy()).name)

    async def runs(self) -> None:
        """From the sheet to a running strategy."""
        await self.enables()
        await self.presses("button-resume-strategy")
        for key in ("button-yes-withdraw-not-verified", "button-yes-connection-shared"):
            if self.t.plain(key) in await self.labels():
                await self.presses(key)
        await self.stands_at("strategy-enabled", name=(await self.strategy()).name)

    async def strategies(self) -> list[Strategy]:
        async with self.town.running.store.transaction() as tx:
            return [*await tx.strategies_of(self.person.id)]

    async def strategy(self) -> Strategy:
        """The newest one."""
        return (await self.strategies())[-1]


async def at_work(
    town: Street,
    lang: Lang,
    exchange: str = "mexc",
    market: MarketChoice = MarketChoice.SPOT,
    pairs: tuple[str, ...] = (),
) -> Strategist:
    """Someone with one connection; its key may trade only these `pairs`, where any are named."""
    met = await town.stage.person(lang)
    practice = town.stage.practice[exchange]
    account = practice.open_account(f"of_{met.person.id}", ip_whitelist=("203.0.113.10", "203.0.113.11"), pairs=pairs)
    connection = await town.moves_in(met, exchange, practice.admit(account), market)
    return Strategist(met.person, met.t, town, connection)


def _buttons(screen: JsonDict) -> list[JsonDict]:
    return [button for row in screen.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
