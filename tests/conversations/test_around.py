"""Around the wizard: home and what lies two presses from it, the words that Telegram itself shows, groups."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core.i18n import translators
from bot.core.person import Lang
from bot.playground.telegram.errors import JsonDict
from tests.conversations.canaries import hatch, plant
from tests.conversations.theatre import ADDRESSES, Theatre, Trader, theatre

pytestmark = pytest.mark.asyncio(loop_scope="module")

SUPPORT = "backfuture_help"
SHOWN = ["start", "connect", "connections", "strategies", "alerts", "language", "help", "privacy", "cancel"]
IN_GROUPS = ["connect", "help"]

in_both_languages = pytest.mark.parametrize("lang", list(Lang))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Theatre]:
    async with theatre(tmp_path_factory.mktemp("around")) as stage, stage.bot(support_username=SUPPORT):
        yield stage


NEAR_HOME = {
    "choose-exchange": ("button-connect",),
    "cancel-ask": ("button-connect", "button-cancel"),
    "connections-title": ("button-connections",),
    "passport-title": ("button-connections", "MEXC Spot Main"),
    "security-title": ("button-security",),
    "addresses-title": ("button-security", "button-addresses"),
    "privacy-title": ("button-security", "button-privacy"),
    "help-title": ("button-help",),
    "language-ask": ("button-language",),
}


@in_both_languages
async def test_everything_is_at_most_two_presses_from_home(house: Theatre, lang: Lang) -> None:
    trader = await _connected(house, lang)
    await _presses(trader, "button-home")
    for wanted, presses in NEAR_HOME.items():
        await _presses(trader, *presses)
        await trader.stands_at(wanted)
        await trader.say("/start")
        await trader.stands_at("welcome-hello", name="Ana")


@in_both_languages
async def test_help_and_privacy_and_security_lead_to_each_other_and_home(house: Theatre, lang: Lang) -> None:
    trader = await house.person(lang)
    await trader.say("/help")
    await trader.stands_at("help-title")
    for key, wanted in (
        ("button-security", "security-title"),
        ("button-privacy", "privacy-title"),
        ("button-connections", "connections-title"),
        ("button-home", "home-title"),
    ):
        await trader.press(key)
        await trader.stands_at(wanted)
    await trader.say("/privacy")
    privacy = await trader.stands_at("privacy-title")
    for line in trader.t.lines("privacy-never-list"):
        assert line in privacy["text"]
    await trader.press("button-security")
    security = await trader.stands_at("security-title")
    assert str(security["text"]).count("•") == 6
    await trader.press("button-home")
    await trader.stands_at("home-title")


@in_both_languages
async def test_help_names_every_command_that_the_menu_shows(house: Theatre, lang: Lang) -> None:
    trader = await house.person(lang)
    await trader.say("/help")
    text = str((await trader.stands_at("help-title"))["text"])
    assert [name for name in SHOWN if f"/{name}" not in text and name not in {"start", "help"}] == []


@in_both_languages
async def test_support_is_one_press_away_and_never_asks_for_a_secret(house: Theatre, lang: Lang) -> None:
    trader = await house.person(lang)
    await trader.say("/help")
    shown = await trader.stands_at("help-title")
    assert _button(shown, trader.t.plain("button-ask-support"))["url"] == f"https://t.me/{SUPPORT}"


@in_both_languages
async def test_without_a_support_account_the_way_is_told(tmp_path: Path, lang: Lang) -> None:
    async with theatre(tmp_path) as stage, stage.bot(server_ips=()):
        trader = await stage.person(lang)
        await trader.say("/help")
        await trader.stands_at("help-title")
        await _presses(trader, "button-ask-support")
        await trader.stands_at("support-title")
        await trader.stands_at("support-none")
        await _presses(trader, "button-help", "button-security")
        shown = await trader.stands_at("security-title")
        assert trader.t.plain("button-addresses") not in str(shown["reply_markup"])


@in_both_languages
async def test_each_address_has_a_button_that_copies_it(house: Theatre, lang: Lang) -> None:
    trader = await house.person(lang)
    await trader.starts()
    await _presses(trader, "button-security", "button-addresses")
    shown = await trader.stands_at("addresses-title")
    copied = {button["text"]: button["copy_text"]["text"] for button in _buttons(shown) if "copy_text" in button}
    each = {trader.t.plain("button-copy", what=address): address for address in ADDRESSES}
    assert copied == {**each, trader.t.plain("button-copy-all"): ",".join(ADDRESSES)}
    assert all(address in shown["text"] for address in ADDRESSES)


@in_both_languages
async def test_the_addresses_lead_back_to_the_connection_in_the_making(house: Theatre, lang: Lang) -> None:
    trader = await house.person(lang)
    await trader.starts()
    await trader.reaches_credentials(house.practice["mexc"], "MEXC")
    await _presses(trader, "button-back", "button-cancel", "button-keep-going")
    await trader.say("/start")
    await trader.stands_at("welcome-hello", name="Ana")
    await _presses(trader, "button-security", "button-addresses", "button-to-wizard")
    await trader.stands_at("choose-name")


@pytest.mark.parametrize(
    ("code", "lang"),
    [("pt", Lang.PT), ("pt-br", Lang.PT), ("pt-PT", Lang.PT), ("en", Lang.EN), ("de", Lang.EN), (None, Lang.EN)],
)
async def test_the_bot_greets_in_the_language_of_the_telegram(house: Theatre, code: str | None, lang: Lang) -> None:
    trader = await house.person(lang)
    await trader.person._patch({"language_code": code})
    await trader.starts()
    for line in trader.t.lines("welcome-promises"):
        await trader.sees("welcome-what")
        assert line in str((await trader.person.last())["text"])


async def test_a_chosen_language_stays_whatever_telegram_says(house: Theatre) -> None:
    trader = await house.person(Lang.EN)
    await trader.starts()
    await trader.press("button-language")
    await trader.stands_at("language-ask")
    await trader.person.wait_answer(await trader.person.press("Português"))
    spoken = Trader(trader.person, translators()[Lang.PT])
    await spoken.stands_at("home-title")
    await trader.person.set_language("en")
    await spoken.say("/help")
    await spoken.stands_at("help-title")
    await spoken.say("/language")
    shown = await spoken.stands_at("language-ask")
    assert [button["text"] for button in _buttons(shown)][:2] == ["English", "✓ Português (Brasil)"]


@pytest.mark.parametrize("code", ["", "en", "pt"])
async def test_the_menu_and_the_description_are_published_in_every_language(house: Theatre, code: str) -> None:
    t = translators()[Lang.PT if code == "pt" else Lang.EN]
    described = await _published(house, code)
    assert described["description"] == t.plain("bot-description")
    assert described["short_description"] == t.plain("bot-short-description")
    menus = {
        each["scope"]["type"]: [(command["command"], command["description"]) for command in each["commands"]]
        for each in described["commands"]
        if each["language_code"] == code
    }
    assert menus == {
        "all_private_chats": [(name, t.plain(f"command-{name}")) for name in SHOWN],
        "all_group_chats": [(name, t.plain(f"command-{name}")) for name in IN_GROUPS],
    }


@in_both_languages
async def test_every_command_of_the_menu_is_answered(house: Theatre, lang: Lang) -> None:
    trader = await house.person(lang)
    expected = {
        "start": "welcome-what",
        "connect": "choose-exchange",
        "connections": "connections-empty",
        "strategies": "strategies-no-connection",
        "alerts": "alerts-intro",
        "language": "language-ask",
        "help": "help-title",
        "privacy": "privacy-title",
        "cancel": "cancel-ask",
    }
    assert [*expected] == SHOWN
    for name, key in expected.items():
        for written in (f"/{name}", f"/{name}@playground_bot", f"/{name.upper()}"):
            sent = await trader.say(written)
            await trader.person.wait_quiet(still=0.0)
            assert (await trader.stands_at(key))["message_id"] > sent


@in_both_languages
@pytest.mark.parametrize("command", IN_GROUPS)
async def test_a_group_is_pointed_to_the_private_chat(house: Theatre, command: str, lang: Lang) -> None:
    group = await _in_group(house, lang)
    await group.say(f"/{command}@playground_bot")
    shown = await group.stands_at("group-answer")
    link = _button(shown, group.t.plain("button-private"))["url"]
    assert link == "https://t.me/playground_bot?start=group"

    private = Trader(group.person.in_chat(group.person.id), group.t)
    await private.say("/start group")
    await private.stands_at("welcome-hello", name="Ana")


async def test_a_group_that_talks_of_other_things_is_left_alone(house: Theatre) -> None:
    group = await _in_group(house, Lang.EN)
    for text in (
        "good morning",
        "/start@some_other_bot",
        "order 4f3c2b1a9d8e7f6a5b4c3d2e1f0a9b8c is filled",
        "tx 0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060",
        "https://www.kucoin.com/account/api?x=1",
    ):
        await group.say(text)
    await group.person.wait_quiet(still=0.0)
    said = await group.person.messages()
    assert [each for each in said if each["from"]["is_bot"]] == []
    assert len([each for each in said if "text" in each]) == 5


async def test_who_blocked_the_bot_is_met_again_on_return(house: Theatre) -> None:
    trader = await _connected(house, Lang.EN)
    await trader.person.block()
    await trader.person.block(blocked=False)
    await trader.say("/connections")
    shown = await trader.stands_at("connections-title")
    assert "MEXC Spot Main" in shown["text"]


async def _presses(trader: Trader, *keys: str) -> None:
    """Press one button after the other, each on the screen that the one before it led to."""
    for key in keys:
        label = trader.t.plain(key) if trader.t.has(key) else key
        await trader.person.wait_answer(await trader.person.press(label, await trader.person.last()))
        await trader.person.wait_quiet(still=0.0)


async def _connected(house: Theatre, lang: Lang) -> Trader:
    """Someone with one connection."""
    canary = hatch("mexc")
    plant(house.practice["mexc"], canary)
    trader = await house.person(lang)
    await trader.starts()
    await trader.reaches_credentials(house.practice["mexc"], "MEXC")
    await trader.stands_at("enter-field", field=trader.t.plain("mexc-field-api-key"), exchange="MEXC")
    await trader.say(canary.labelled)
    await trader.stands_at("summary-title")
    await trader.tests()
    await trader.stands_at("verdict-next", 15)
    return trader


async def _in_group(house: Theatre, lang: Lang) -> Trader:
    trader = await house.person(lang)
    group = {"title": "Traders", "type": "supergroup", "members": [trader.person.id], "bot_can_delete": True}
    async with house.session.post(f"{house.telegram}/world/groups", json=group) as answer:
        return Trader(trader.person.in_chat((await answer.json())["id"]), trader.t)


async def _published(house: Theatre, code: str) -> JsonDict:
    """What Telegram shows of the bot, once the bot has told it everything."""
    trader = await house.person()
    await trader.starts()
    await trader.person.wait_quiet()
    async with house.session.get(f"{house.telegram}/world/bot", params={"language_code": code}) as answer:
        described: JsonDict = await answer.json()
    return described


def _buttons(message: JsonDict) -> list[JsonDict]:
    return [button for row in message["reply_markup"]["inline_keyboard"] for button in row]


def _button(message: JsonDict, label: str) -> JsonDict:
    return next(button for button in _buttons(message) if button["text"] == label)
