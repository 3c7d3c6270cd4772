"""The way through the wizard as scenes: what the trader does, what they see then, what the bot calls for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.core.exchange import Exchange
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges.base import PracticeExchange
from tests.conversations.theatre import Trader

PRESSED = ("editMessageText", "answerCallbackQuery")
WROTE = ("sendMessage",)
# The screen before loses its buttons only after the new one is out: who is cut off there sends that one again.
WROTE_IN_WIZARD = ("sendMessage", "editMessageReplyMarkup")
HANDED_OVER = ("deleteMessage", *WROTE_IN_WIZARD)


@dataclass(frozen=True, slots=True)
class Scene:
    """`calls` are the methods by which the bot answers, in their order; `secret` is what is never to be seen again."""

    name: str
    act: Callable[[Trader], Awaitable[object]]
    sees: str
    calls: tuple[str, ...]
    words: Mapping[str, str | int] = field(default_factory=dict)
    secret: str = ""

    async def seen_by(self, trader: Trader) -> None:
        await trader.stands_at(self.sees, timeout=30, **self.words)


def pressing(scene: str, label: str, sees: str, **words: str | int) -> Scene:
    """A press on a button by its locale key or its text, without waiting for anything."""

    async def press(trader: Trader) -> None:
        shown = trader.t.plain(label) if "-" in label else label
        await trader.person.press(shown)

    return Scene(scene, press, sees, PRESSED, words)


def writing(scene: str, text: str, sees: str, calls: tuple[str, ...], **words: str | int) -> Scene:
    async def write(trader: Trader) -> None:
        await trader.say(text)

    return Scene(scene, write, sees, calls, words, secret=text if "deleteMessage" in calls else "")


def choosing(trader: Trader, exchange: Exchange) -> list[Scene]:
    """From /start to the question for the first credential, with one page of the guide on the way."""
    at, key = {"exchange": exchange.title}, exchange.fields[0].field
    asked = {**at, "field": trader.t.plain(f"{exchange.id}-field-{key.value.replace('_', '-')}")}
    to_market = pressing("market", f"{exchange.id}-site-global", "choose-market", **at)
    return [
        writing("start", "/start", "welcome-hello", WROTE, name=trader.person.first_name),
        pressing("connect", "button-connect", "choose-exchange"),
        *(
            [pressing("exchange", exchange.title, "choose-site", **at), to_market]
            if len(exchange.sites) > 1
            else [pressing("exchange", exchange.title, "choose-market", **at)]
        ),
        pressing("market", "market-spot", "choose-start", **at),
        pressing("guide", "button-guide-me", "guide-counter", number=1, last=len(exchange.guide), **at),
        pressing("back", "button-back", "choose-start", **at),
        pressing("have a key", "button-have-key", "choose-name", **at),
        pressing("name", f"{exchange.title} ", "enter-field", **asked),
    ]


def handing_over(trader: Trader, exchange: Exchange, to_copy: Mapping[str, str]) -> list[Scene]:
    """Each credential as a message of its own, up to the summary."""
    fields = [each.field.value.replace("_", "-") for each in exchange.fields]
    scenes = []
    for (name, value), following in zip(to_copy.items(), [*fields[1:], None], strict=True):
        words: dict[str, str | int] = {}
        if following is not None:
            words = {"exchange": exchange.title, "field": trader.t.plain(f"{exchange.id}-field-{following}")}
        sees = "summary-title" if following is None else "enter-field"
        scenes.append(writing(name, value, sees, HANDED_OVER, **words))
    return scenes


def being_tested() -> list[Scene]:
    return [pressing("test", "button-test", "verdict-next")]


def whole_way(trader: Trader, practice: PracticeExchange, to_copy: Mapping[str, str]) -> list[Scene]:
    """From /start to the connection."""
    exchange = catalogue()[practice.id]
    return [*choosing(trader, exchange), *handing_over(trader, exchange, to_copy), *being_tested()]
