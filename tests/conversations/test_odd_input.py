"""What no screen asked for: at every step a friendly answer comes, and the trader stands where they stood."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot.core.i18n import translators
from bot.core.person import Lang
from bot.playground.telegram.errors import JsonDict
from tests.conversations.canaries import hatch, plant
from tests.conversations.pictures import plain_picture
from tests.conversations.theatre import Theatre, Trader, theatre

pytestmark = pytest.mark.asyncio(loop_scope="module")

in_both_languages = pytest.mark.parametrize("lang", list(Lang))
LONG = "All work and no play makes Jack a dull boy. " * 114
ODD_WORDS = {
    "long text": LONG[:5000],
    "markup": "<b>bold</b> <script>alert(1)</script> &amp; <a href='x'>",
    "right-to-left": "مرحبا كيف حالك \u202e desrever",
    "emoji": "👨‍👩‍👧‍👦🚀🇧🇷",
    "nothing visible": "\u2063\u2063",
    "format signs": "%s {0} {name} $x \\n",
    "unknown command": "/frobnicate now",
    "another bot's command": "/connect@some_other_bot",
    "a lone slash": "/",
}
FORGED = (
    "",
    "x",
    "home",
    "exchange:0:mexc",
    "exchange:999999999:kucoin",
    "exchange::mexc",
    "market:1:options",
    "guide:1:99",
    "suggestion:1:77",
    "settle:1:keep",
    "really_cancel::",
    "really_cancel:999:",
    "connection::0123456789abcdef",
    "really_remove::0123456789abcdef",
    "retest::0123456789abcdef",
    "speak::xx",
    "nonsense:1:1",
    "test:1:",
    "stop_test:1:",
    "💥" * 16,
    "a" * 64,
)


@dataclass
class Scene:
    """A trader at some step, and the screen that shows it."""

    stage: Theatre
    trader: Trader
    given: Mapping[str, str]

    async def stands(self, key: str, /, timeout: float = 30, **words: str) -> JsonDict:
        return await self.trader.stands_at(key, timeout, **words)

    async def presses(self, *keys: str) -> None:
        for key in keys:
            await self.trader.press(key)
            await self.trader.person.wait_quiet(still=0.0)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Theatre]:
    async with theatre(tmp_path_factory.mktemp("odd")) as stage, stage.bot(support_username="backfuture_help"):
        yield stage


async def at_home(scene: Scene) -> None:
    await scene.trader.starts()
    await scene.presses("button-help", "button-home")


async def choosing_an_exchange(scene: Scene) -> None:
    await at_home(scene)
    await scene.presses("button-connect")


async def choosing_a_site(scene: Scene) -> None:
    await choosing_an_exchange(scene)
    await scene.trader.person.press("KuCoin")
    await scene.stands("choose-site", exchange="KuCoin")


async def choosing_a_market(scene: Scene) -> None:
    await choosing_a_site(scene)
    await scene.presses("kucoin-site-global")


async def choosing_how_to_start(scene: Scene) -> None:
    await choosing_a_market(scene)
    await scene.presses("market-both")


async def reading_the_guide(scene: Scene) -> None:
    await choosing_how_to_start(scene)
    await scene.presses("button-guide-me", "button-next", "button-next")


async def choosing_a_name(scene: Scene) -> None:
    await choosing_how_to_start(scene)
    await scene.presses("button-have-key")


async def entering_the_key(scene: Scene) -> None:
    await choosing_a_name(scene)
    await scene.trader.person.press("KuCoin ")
    await scene.trader.person.wait_quiet(still=0.0)


async def in_doubt(scene: Scene) -> None:
    await entering_the_key(scene)
    await scene.trader.say(scene.given["secret"])
    await scene.stands("doubt-swapped", field=scene.trader.t.plain("kucoin-field-api-key"), exchange="KuCoin")


async def at_the_summary(scene: Scene) -> None:
    await entering_the_key(scene)
    await scene.trader.say("\n".join(f"{name}: {value}" for name, value in scene.given.items()))
    await scene.stands("summary-title")


async def reading_the_verdict(scene: Scene) -> None:
    await at_the_summary(scene)
    await scene.presses("button-test")
    await scene.stands("verdict-kept")


Walk = Callable[[Scene], Awaitable[None]]
# Where text means something of its own, and is not odd: a name is typed there, a key is sent there.
PRESSING: list[Walk] = [
    at_home,
    choosing_an_exchange,
    choosing_a_site,
    choosing_a_market,
    choosing_how_to_start,
    reading_the_guide,
    at_the_summary,
    reading_the_verdict,
]
TYPING: list[Walk] = [choosing_a_name, entering_the_key, in_doubt]
at_every_step = pytest.mark.parametrize("walk", [*PRESSING, *TYPING], ids=lambda walk: walk.__name__)


@in_both_languages
@pytest.mark.parametrize("walk", PRESSING, ids=lambda walk: walk.__name__)
async def test_odd_words_are_answered_in_place(house: Theatre, walk: Walk, lang: Lang) -> None:
    scene = await _scene(house, walk, lang)
    expected = scene.trader.t.plain("not-understood" if walk is at_home else "expects-button")
    before = await scene.trader.person.last()
    for kind, text in ODD_WORDS.items():
        await scene.trader.say(text)
        after = await _stands_as(scene, before, kind)
        assert str(after["text"]).startswith(expected), kind


@in_both_languages
@at_every_step
async def test_odd_things_are_answered_in_place(house: Theatre, walk: Walk, lang: Lang) -> None:
    scene = await _scene(house, walk, lang)
    before = await scene.trader.person.last()
    person = scene.trader.person
    for kind in ("sticker", "voice", "video"):
        await person.send_file(b"something", f"file.{kind}", kind=kind)
        await _stands_as(scene, before, kind)
    for text in ("/frobnicate", "/connect@some_other_bot", "/start@some_other_bot now"):
        await scene.trader.say(text)
        await _stands_as(scene, before, text)
    if walk not in {entering_the_key, in_doubt}:
        await person.send_photo(plain_picture(), "look at this")
        await _stands_as(scene, before, "a photo")


@at_every_step
async def test_forged_buttons_change_nothing(house: Theatre, walk: Walk) -> None:
    scene = await _scene(house, walk, Lang.EN)
    before = await scene.trader.person.last()
    for data in FORGED:
        await _forges(scene, data)
        await scene.trader.say("/connect" if walk is not at_home else "what?")
        await _stands_as(scene, before, data)


@in_both_languages
@at_every_step
async def test_the_language_switches_midway_and_nothing_is_lost(house: Theatre, walk: Walk, lang: Lang) -> None:
    scene = await _scene(house, walk, lang)
    before, names = await scene.trader.person.last(), {Lang.EN: "English", Lang.PT: "Português"}
    for spoken in (*(each for each in Lang if each is not lang), lang):
        await scene.trader.say("/language")
        await scene.stands("language-ask")
        await scene.trader.person.wait_answer(await scene.trader.person.press(names[spoken]))
        scene.trader = Trader(scene.trader.person, translators()[spoken])
        after = await _same_buttons(scene, before)
        assert (_step(after) == _step(before)) is (spoken is lang)


@in_both_languages
@at_every_step
async def test_cancel_asks_first_and_keeps_everything_until_confirmed(house: Theatre, walk: Walk, lang: Lang) -> None:
    scene = await _scene(house, walk, lang)
    before = await scene.trader.person.last()
    await scene.trader.say("/cancel")
    if walk is at_home:
        await scene.stands("nothing-to-cancel")
        return
    await scene.stands("cancel-ask")
    await scene.presses("button-keep-going")
    await _same_buttons(scene, before)
    await scene.trader.say("/cancel@playground_bot")
    await scene.stands("cancel-ask")
    await scene.presses("button-really-cancel")
    await scene.stands("cancelled")
    await scene.presses("button-home")
    await scene.stands("home-empty")
    await scene.presses("button-connect")
    await scene.stands("choose-exchange")


@in_both_languages
async def test_a_button_of_an_earlier_screen_says_so(house: Theatre, lang: Lang) -> None:
    scene = await _scene(house, choosing_an_exchange, lang)
    old = await scene.trader.person.last()
    await scene.trader.say("hello?")
    shown = await scene.trader.newest(lambda message: message["message_id"] > old["message_id"], "an answer")
    await scene.trader.person.press("MEXC", shown)
    await scene.stands("choose-market", exchange="MEXC")
    stale = await scene.trader.person.press(_data(old, "KuCoin"), old)
    answer = await scene.trader.person.wait_answer(stale)
    assert answer["text"] == scene.trader.t.plain("refused-out-of-date")
    await scene.trader.person.wait_quiet()
    assert await _with_buttons(scene) == [await scene.stands("choose-market", exchange="MEXC")]
    await scene.presses("market-spot")
    await scene.stands("choose-start", exchange="MEXC")


@in_both_languages
async def test_a_confirmation_of_an_earlier_screen_destroys_nothing(house: Theatre, lang: Lang) -> None:
    scene = await _scene(house, at_the_summary, lang)
    await scene.trader.say("/cancel")
    old = await scene.stands("cancel-ask")
    await scene.trader.say("/connect")
    await scene.stands("summary-title")
    await scene.presses("button-change-market", "market-spot")
    stale = await scene.trader.person.press(_data(old, scene.trader.t.plain("button-really-cancel")), old)
    assert (await scene.trader.person.wait_answer(stale))["text"] == scene.trader.t.plain("refused-out-of-date")
    await scene.trader.sees("summary-title")
    await scene.presses("button-test")
    await scene.trader.sees("verdict-kept")


async def test_a_double_click_counts_once(house: Theatre) -> None:
    scene = await _scene(house, choosing_how_to_start, Lang.EN)
    shown = await scene.trader.person.last()
    label = scene.trader.t.plain("button-guide-me")
    pressed = [await scene.trader.person.press(label, shown) for _ in range(3)]
    answers = [(await scene.trader.person.wait_answer(each))["text"] for each in pressed]
    assert answers == ["", *[scene.trader.t.plain("refused-out-of-date")] * 2]
    await scene.stands("guide-counter", exchange="KuCoin", number="1", last="7")


async def test_a_double_click_on_the_test_runs_one_test(house: Theatre) -> None:
    scene = await _scene(house, at_the_summary, Lang.EN)
    practice = house.practice["kucoin"]
    shown, count = await scene.trader.person.last(), practice.call_count
    pressed = [await scene.trader.person.press(scene.trader.t.plain("button-test"), shown) for _ in range(3)]
    for each in pressed:
        await scene.trader.person.wait_answer(each)
    await scene.stands("verdict-kept")
    await scene.trader.person.wait_quiet()
    assert practice.call_count - count <= 5


@in_both_languages
async def test_messages_in_the_middle_of_a_test_do_not_hide_its_result(house: Theatre, lang: Lang) -> None:
    scene = await _scene(house, at_the_summary, lang)
    other = next(each for each in Lang if each is not lang)
    await _slow(house, scene, seconds=2)
    await scene.presses("button-test")
    await scene.stands("testing-title", name="KuCoin Spot & Futures Main")
    await scene.trader.say("is it done?")
    await scene.stands("expects-button")
    await scene.trader.person.send_file(b"x", "s.webp", kind="sticker")
    await scene.trader.say("/language")
    await scene.stands("language-ask")
    await scene.trader.person.press({Lang.EN: "English", Lang.PT: "Português"}[other])
    scene.trader = Trader(scene.trader.person, translators()[other])
    await scene.stands("verdict-kept", timeout=30)
    await scene.trader.person.wait_quiet()
    assert await _with_buttons(scene) == [await scene.trader.person.last()]


async def test_a_test_is_cancelled_midway_and_goes_on_later(house: Theatre) -> None:
    scene = await _scene(house, at_the_summary, Lang.EN)
    await _slow(house, scene, seconds=3)
    await scene.presses("button-test", "button-stop-test")
    shown = await scene.stands("summary-title")
    assert scene.trader.t.plain("test-cancelled") in str(shown["text"])
    await house.repairs("kucoin")
    await scene.presses("button-test")
    await scene.stands("verdict-kept")


@in_both_languages
@pytest.mark.parametrize("payload", ["", " group", " aW52aXRl", " <b>x</b>", "\n\n", f" {'x' * 64}"])
async def test_start_with_any_payload_greets(house: Theatre, payload: str, lang: Lang) -> None:
    scene = await _scene(house, choosing_a_market, lang)
    await scene.trader.say(f"/start{payload}")
    await scene.stands("welcome-hello", name="Ana")
    await scene.presses("button-continue")
    await scene.stands("choose-market", exchange="KuCoin")


NAMES = {
    "<b>Fat</b> & co": "<b>Fat</b> & co",
    "حساب رئيسي": "حساب رئيسي",
    "🚀 Lua 👩‍💻": "🚀 Lua 👩‍💻",
    "  two   words\nand a line ": "two words and a line",
    "x" * 40: "x" * 40,
    "{name} %s $x": "{name} %s $x",
}
FAULTS = {
    "\u200b\u2063": "name-empty",
    "abc\u2067def": "name-invisible",
    "zero\u200bwidth": "name-invisible",
    "y" * 41: "name-too-long",
    LONG[:5000]: "name-too-long",
}


@in_both_languages
@pytest.mark.parametrize("typed", NAMES, ids=range(len(NAMES)))
async def test_unusual_names_are_kept_as_they_are(house: Theatre, typed: str, lang: Lang) -> None:
    scene = await _scene(house, choosing_a_name, lang)
    await scene.trader.say(typed)
    await scene.stands("enter-field", field=scene.trader.t.plain("kucoin-field-api-key"), exchange="KuCoin")
    await scene.trader.say("\n".join(f"{name}: {value}" for name, value in scene.given.items()))
    await scene.stands("summary-name", name=NAMES[typed])


@in_both_languages
async def test_names_that_cannot_be_are_refused_and_asked_again(house: Theatre, lang: Lang) -> None:
    scene = await _scene(house, choosing_a_name, lang)
    before = await scene.trader.person.last()
    for typed, fault in FAULTS.items():
        await scene.trader.say(typed)
        after = await _stands_as(scene, before, fault)
        assert str(after["text"]).startswith(scene.trader.t.plain(fault, max=40))
    await scene.trader.say("Good name")
    await scene.stands("enter-field", field=scene.trader.t.plain("kucoin-field-api-key"), exchange="KuCoin")


@in_both_languages
async def test_prose_is_not_taken_for_a_key(house: Theatre, lang: Lang) -> None:
    scene = await _scene(house, entering_the_key, lang)
    before = await scene.trader.person.last()
    for text in ("good morning, where do I find it?", LONG[:5000], "👨‍👩‍👧‍👦 🚀", "مرحبا كيف حالك"):
        sent = await scene.trader.say(text)
        after = await _stands_as(scene, before, text)
        assert str(after["text"]).startswith(scene.trader.t.plain("refused-nothing-found"))
        assert sent in {each["message_id"] for each in await scene.trader.person.messages()}


async def test_one_person_on_two_devices_has_one_draft(house: Theatre) -> None:
    scene = await _scene(house, choosing_a_market, Lang.EN)
    phone = await scene.trader.person.last()
    await scene.trader.say("/connect")
    desktop = await scene.trader.newest(lambda message: message["message_id"] > phone["message_id"], "an answer")
    await scene.trader.person.wait_answer(await scene.trader.person.press("Futures", desktop))
    late = await scene.trader.person.press(_data(phone, "Spot"), phone)
    assert (await scene.trader.person.wait_answer(late))["text"] == scene.trader.t.plain("refused-out-of-date")
    await scene.trader.sees("choose-start", exchange="KuCoin")
    await scene.presses("button-have-key")
    await scene.trader.sees("choose-name", exchange="KuCoin")
    assert "KuCoin Futures Main" in await scene.trader.person.transcript()


async def _scene(house: Theatre, walk: Walk, lang: Lang) -> Scene:
    """Someone new who has walked there, with a key that can withdraw, so that the verdict is read and not passed."""
    canary = hatch("kucoin")
    plant(house.practice["kucoin"], canary, like="withdraw_on")
    scene = Scene(house, await house.person(lang), canary.to_copy)
    await walk(scene)
    await scene.trader.person.wait_quiet(still=0.0)
    return scene


async def _with_buttons(scene: Scene) -> list[JsonDict]:
    return [each for each in await scene.trader.person.messages() if each.get("reply_markup")]


async def _slow(house: Theatre, scene: Scene, seconds: float) -> None:
    account = house.practice["kucoin"]._labels[scene.given["api_key"]]
    await house.breaks("kucoin", "slow", account=account, seconds=seconds, times=1)


async def _forges(scene: Scene, data: str) -> None:
    """Press a button that no screen has."""
    person = scene.trader.person
    shown = await person.last()
    pressed = await person._post("press", {"message_id": shown["message_id"], "data": data})
    assert await person.wait_answer(str(pressed["callback_query_id"]))


async def _stands_as(scene: Scene, before: JsonDict, what: str) -> JsonDict:
    """The newest screen: the same step with the same buttons, below whatever was answered."""
    await scene.trader.person.wait_quiet(still=0.0)
    after = await scene.trader.person.last()
    assert after["message_id"] > before["message_id"], f"no answer to {what}"
    assert _buttons(after) == _buttons(before), what
    assert str(after["text"]).endswith(_step(before)), what
    return after


async def _same_buttons(scene: Scene, before: JsonDict) -> JsonDict:
    await scene.trader.person.wait_quiet(still=0.0)
    after = await scene.trader.person.last()
    data = [button.get("callback_data") or button.get("url") for button in _buttons(after)]
    assert data == [button.get("callback_data") or button.get("url") for button in _buttons(before)]
    return after


def _step(message: JsonDict) -> str:
    """The text of the step itself, without what was said above it."""
    text = str(message["text"])
    return text[max(text.find("●"), 0) :]


def _buttons(message: JsonDict) -> list[JsonDict]:
    return [button for row in message["reply_markup"]["inline_keyboard"] for button in row]


def _data(message: JsonDict, label: str) -> str:
    return next(str(button["callback_data"]) for button in _buttons(message) if label in button["text"])
