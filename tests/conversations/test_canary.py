"""A secret takes every path into the bot, and is then found nowhere: no log, call, message, file or exception."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot.core.person import Lang
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.exchanges.faults import FaultKind
from bot.playground.telegram.errors import JsonDict
from bot.usecases.handing_over import HandingOver
from storage.vault import SealingVault
from tests.conversations.canaries import Canary, Overheard, hatch, kept_on_disk, overhearing, plant, said_to_telegram
from tests.conversations.pictures import qr_picture
from tests.conversations.theatre import Theatre, Trader, theatre

pytestmark = pytest.mark.asyncio(loop_scope="module")

TITLES = {each.id: each.title for each in catalogue().values()}
# These take every path; the others those on which their own kinds of credentials could behave otherwise.
IN_FULL = ("mexc", "kucoin")


@dataclass
class House:
    """One running bot for all canaries: each has a person of its own, so that none can see another."""

    stage: Theatre
    overheard: Overheard

    async def traces_of(self, canary: Canary) -> list[str]:
        calls = await said_to_telegram(self.stage.session, self.stage.telegram)
        return canary.traces_in({**calls, **self.overheard.places(), **kept_on_disk(self.stage.data_dir)})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    with overhearing() as overheard:
        async with theatre(tmp_path_factory.mktemp("canary")) as stage, stage.bot():
            yield House(stage, overheard)


@dataclass
class Way:
    """What a path has at hand."""

    house: House
    trader: Trader
    practice: PracticeExchange
    canary: Canary

    @property
    def title(self) -> str:
        return TITLES[self.practice.id]

    async def begins(self) -> None:
        await self.trader.starts()
        await self.trader.reaches_credentials(self.practice, self.title)

    async def says(self, text: str) -> None:
        await self.trader.say(text)
        await self.trader.person.wait_quiet()

    async def presses(self, *keys: str) -> None:
        for key in keys:
            await self.trader.press(key)
            await self.trader.person.wait_quiet(still=0.0)

    async def arrives(self, key: str = "summary-title") -> None:
        await self.trader.sees(key)


async def one_by_one(way: Way) -> None:
    await way.begins()
    await way.trader.gives(way.canary.to_copy)
    await way.arrives()
    await way.trader.tests()
    await way.arrives("verdict-next")


async def all_at_once_in_english(way: Way) -> None:
    await way.begins()
    await way.says(way.canary.labelled)
    await way.arrives()


async def all_at_once_in_portuguese(way: Way) -> None:
    await way.begins()
    await way.says(way.canary.in_words("Chave de API", "Chave secreta", "Senha da API"))
    await way.arrives()


async def as_a_forwarded_block(way: Way) -> None:
    await way.begins()
    await way.trader.person.say(way.canary.labelled, forward_from="Support of the exchange")
    await way.arrives()


async def as_json(way: Way) -> None:
    await way.begins()
    await way.says(_as_json(way.canary))
    await way.arrives()


async def as_a_text_file(way: Way) -> None:
    await way.begins()
    await way.trader.person.send_file(way.canary.labelled.encode(), "my keys.txt")
    await way.arrives()


async def as_a_json_file(way: Way) -> None:
    await way.begins()
    await way.trader.person.send_file(_as_json(way.canary).encode(), "keys.json")
    await way.arrives()


async def as_a_photo_of_a_qr_code(way: Way) -> None:
    await way.begins()
    await way.trader.person.send_photo(qr_picture(_as_json(way.canary), "JPEG"))
    await way.arrives()


async def as_a_caption(way: Way) -> None:
    await way.begins()
    await way.trader.person.send_photo(qr_picture("a picture of something else", "JPEG"), way.canary.labelled)
    await way.arrives()


async def as_an_edited_message(way: Way) -> None:
    await way.trader.starts()
    written = await way.trader.say("good morning")
    await way.trader.reaches_credentials(way.practice, way.title)
    await way.trader.person.edit(written, way.canary.labelled)
    await way.arrives()


async def behind_commands(way: Way) -> None:
    await way.begins()
    key, secret = list(way.canary.to_copy.values())[:2]
    for text in (f"/start {key}", f"/connect\n{secret}", f"/help,{key}"):
        await way.says(text)
    await way.says(f"/nosuchcommand {way.canary.labelled}")
    await way.says(f"/start@playground_bot {way.canary.labelled}")
    await way.arrives()


async def in_a_group_where_the_bot_may_delete(way: Way) -> None:
    await way.trader.starts()
    await _posts_in_group(way, may_delete=True)
    await way.trader.sees("group-secret", group="Traders")


async def in_a_group_where_the_bot_may_not_delete(way: Way) -> None:
    await way.trader.starts()
    await _posts_in_group(way, may_delete=False)
    await way.trader.sees("group-secret-kept", group="Traders")


async def in_a_group_by_somebody_unknown(way: Way) -> None:
    await _posts_in_group(way, may_delete=True)


async def outside_the_flow(way: Way) -> None:
    await way.trader.starts()
    await way.says(way.canary.labelled)
    await way.arrives("stray-secret")


async def before_an_exchange_is_chosen(way: Way) -> None:
    await way.trader.starts()
    await way.trader.press("button-connect")
    await way.says(way.canary.labelled)
    await way.arrives("stray-secret-later")


async def as_the_name_of_a_connection(way: Way) -> None:
    await way.begins()
    await way.trader.press("button-back")
    await way.trader.sees("choose-name")
    for value in list(way.canary.to_copy.values())[:2]:
        await way.says(value)


async def as_the_new_name_of_a_connection(way: Way) -> None:
    await one_by_one(way)
    await way.presses("button-details", "button-rename")
    await way.says(way.canary.labelled)
    await way.arrives("stray-secret")


async def in_the_middle_of_a_test(way: Way) -> None:
    account = plant(way.practice, way.canary)
    await way.house.stage.breaks(way.practice.id, "slow", account=account.label, seconds=1.5, times=1)
    await way.begins()
    await way.trader.gives(way.canary.to_copy)
    await way.trader.tests()
    await way.says(way.canary.labelled)
    await way.arrives("verdict-next")


async def at_the_wrong_exchange(way: Way) -> None:
    other = next(each for name, each in way.house.stage.practice.items() if name != way.practice.id)
    await way.trader.starts()
    await way.trader.reaches_credentials(other, TITLES[other.id])
    await way.says(way.canary.labelled)
    await way.trader.press("button-switch-exchange", other=way.title)


async def as_forged_button_data(way: Way) -> None:
    await way.trader.starts()
    for value in way.canary.to_copy.values():
        for data in (value, f"speak::{value}", f"exchange:1:{value[:28]}", f"again:1:{value[:28]}"):
            pressed = await way.trader.person.press(data[:64], await way.trader.person.last())
            await way.trader.person.wait_answer(pressed)


async def in_a_file_that_is_no_text(way: Way) -> None:
    await way.begins()
    await way.trader.person.send_file(way.canary.labelled.encode("utf-16"), "keys.docx")
    await way.trader.person.send_file(b"\0" * 70_000 + way.canary.labelled.encode(), "keys.txt")
    await way.trader.person.wait_quiet()


async def damaged_so_that_it_is_doubted(way: Way) -> None:
    await way.begins()
    key, secret = list(way.canary.to_copy.values())[:2]
    await way.says(f"API Key: {secret}\nSecret: {key}")
    await way.presses("button-swap")
    await way.says(f"Secret Key: {secret[:-2]}...")
    await way.says(f"“{key}”")


Path = Callable[[Way], Awaitable[None]]
PATHS: list[Path] = [
    one_by_one,
    all_at_once_in_english,
    all_at_once_in_portuguese,
    as_a_forwarded_block,
    as_json,
    as_a_text_file,
    as_a_json_file,
    as_a_photo_of_a_qr_code,
    as_a_caption,
    as_an_edited_message,
    behind_commands,
    in_a_group_where_the_bot_may_delete,
    in_a_group_by_somebody_unknown,
    outside_the_flow,
    before_an_exchange_is_chosen,
    as_the_name_of_a_connection,
    as_the_new_name_of_a_connection,
    in_the_middle_of_a_test,
    at_the_wrong_exchange,
    as_forged_button_data,
    in_a_file_that_is_no_text,
    damaged_so_that_it_is_doubted,
]


OTHERS = [exchange for exchange in TITLES if exchange not in IN_FULL]
WALKS = [
    *((exchange, path) for exchange in IN_FULL for path in PATHS),
    *((exchange, path) for exchange in OTHERS for path in (one_by_one, as_a_json_file, outside_the_flow)),
]


@pytest.mark.parametrize(("exchange", "path"), WALKS, ids=lambda each: getattr(each, "__name__", str(each)))
async def test_a_secret_leaves_no_trace(house: House, exchange: str, path: Path) -> None:
    way = await _way(house, exchange)
    await path(way)
    await way.trader.person.wait_quiet()
    assert await house.traces_of(way.canary) == []
    assert await _still_shown(way) == []


@pytest.mark.parametrize("exchange", IN_FULL)
async def test_a_secret_whose_message_cannot_be_deleted_stays_in_that_message_alone(
    house: House, exchange: str
) -> None:
    way = await _way(house, exchange)
    await house.stage.fault("delete_refused", chat_id=way.trader.person.chat_id, times=1)
    await all_at_once_in_english(way)
    assert await house.traces_of(way.canary) == []
    assert len(await _still_shown(way)) == 1

    group = await _way(house, exchange)
    await in_a_group_where_the_bot_may_not_delete(group)
    assert await house.traces_of(group.canary) == []


# A slow exchange ends in the same words as a dropped call, and a wrong clock is put right by the test itself.
TROUBLES = [kind for kind in FaultKind if kind not in {FaultKind.SLOW, FaultKind.CLOCK_SKEW, FaultKind.RAW}]


@pytest.mark.parametrize("exchange", IN_FULL)
async def test_no_fault_of_an_exchange_brings_a_secret_to_light(house: House, exchange: str) -> None:
    way = await _way(house, exchange)
    await way.begins()
    await way.trader.gives(way.canary.to_copy)
    for trouble in TROUBLES:
        await house.stage.breaks(exchange, trouble.value, seconds=60)
        await _tests(way)
        await house.stage.repairs(exchange)
    assert await house.traces_of(way.canary) == []


@pytest.mark.parametrize("exchange", TITLES)
async def test_an_exchange_that_repeats_the_secret_is_not_quoted(house: House, exchange: str) -> None:
    way = await _way(house, exchange)
    await way.begins()
    await way.trader.gives(way.canary.to_copy)
    for told in _echoes(way.canary):
        await house.stage.breaks(exchange, "raw", status=400, body=told)
        await _tests(way)
        await house.stage.repairs(exchange)
    assert await house.traces_of(way.canary) == []


@pytest.mark.parametrize("exchange", IN_FULL)
async def test_a_crash_of_ours_tells_nothing_and_leaves_no_message(
    house: House, exchange: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = await _way(house, exchange)
    await way.begins()
    with monkeypatch.context() as broken:
        broken.setattr(SealingVault, "seal", _crash)
        await way.says(way.canary.labelled)
        await way.trader.sees("our-fault-deleted")
    assert await house.traces_of(way.canary) == []
    assert await _still_shown(way) == []

    await way.says(way.canary.labelled)
    await way.arrives()


@pytest.mark.parametrize("exchange", IN_FULL)
async def test_a_crash_after_the_secret_was_sealed_tells_nothing(
    house: House, exchange: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = await _way(house, exchange)
    await way.begins()
    with monkeypatch.context() as broken:
        broken.setattr(HandingOver, "receipt", _crash)
        await way.says(way.canary.labelled)
        await way.trader.sees("our-fault-deleted")
    assert await house.traces_of(way.canary) == []
    assert await _still_shown(way) == []

    await way.presses("button-home", "button-continue")
    await way.arrives()


async def test_libraries_at_debug_are_redacted(house: House) -> None:
    """The second wall: what a library writes although its logger should be pinned. A passphrase that a
    person made up has no form by which it could be told from a word; there the first wall stands alone.
    """
    with overhearing(pinned=False) as overheard:
        for exchange in TITLES:
            way = await _way(house, exchange)
            await one_by_one(way)
            keys = Canary(exchange, {name: way.canary.to_copy[name] for name in ("api_key", "secret")})
            printed = {name: text for name, text in overheard.places().items() if "printed" in name}
            assert keys.traces_in(printed) == []
    assert len(overheard.printed.getvalue()) > 1000


async def test_the_detector_finds_a_secret_in_every_place(house: House) -> None:
    way = await _way(house, "kucoin")
    await way.trader.starts()
    secret = way.canary.to_copy["secret"]
    planted = house.stage.data_dir / "planted.txt"
    planted.write_bytes(b"%PDF" + secret.encode().hex().encode())
    house.overheard.heard.append(f"KeyError: {secret!r}")
    await house.stage.session.post(
        f"{house.stage.telegram}/bot{house.stage.world.token}/sendMessage",
        json={"chat_id": way.trader.person.chat_id, "text": f"your secret is {secret}"},
    )
    found = await house.traces_of(way.canary)
    planted.unlink()
    house.overheard.heard.pop()
    places = {each.partition(" in ")[2] for each in found}
    assert {re.sub(r"\d+", "<n>", place) for place in places} == {
        "the call <n> sendMessage",
        "the file planted.txt",
        "what the loggers were given",
    }
    assert {each.partition(" in ")[0] for each in found if "planted" in each} == {"secret as hex"}
    assert await house.traces_of(way.canary) == [each for each in found if "the call" in each]


async def _way(house: House, exchange: str) -> Way:
    practice, canary = house.stage.practice[exchange], hatch(exchange)
    plant(practice, canary)
    return Way(house, await house.stage.person(Lang.EN), practice, canary)


async def _tests(way: Way) -> None:
    """Test, for the first time or again, and wait for the verdict, whose button is a new one."""
    before = _testing_button(await way.trader.person.last())
    await way.trader.person.wait_answer(await way.trader.person.press(before))
    await way.trader.person.wait_until(
        lambda shown: _testing_button(shown) not in {"", before}, "a verdict", timeout=15
    )


def _testing_button(message: JsonDict) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    pressed = [button.get("callback_data", "") for row in rows for button in row]
    return next((data for data in pressed if data.startswith("test:")), "")


async def _still_shown(way: Way) -> list[int]:
    """The person's own messages, still visible, that hold a value or a file."""
    mine = [each for each in await way.trader.person.messages() if not each["from"]["is_bot"]]
    return [
        each["message_id"]
        for each in mine
        if "photo" in each or "document" in each or any(value in str(each) for value in way.canary.to_copy.values())
    ]


async def _posts_in_group(way: Way, *, may_delete: bool) -> None:
    stage, person = way.house.stage, way.trader.person
    group = {"title": "Traders", "type": "supergroup", "members": [person.id], "bot_can_delete": may_delete}
    async with stage.session.post(f"{stage.telegram}/world/groups", json=group) as answer:
        chat_id = (await answer.json())["id"]
    there = person.in_chat(chat_id)
    await there.say(way.canary.labelled)
    await there.say(f"/help {way.canary.labelled}")
    await there.send_file(way.canary.labelled.encode(), "keys.txt")
    await there.wait_quiet()
    shown = [each for each in await there.messages() if not each["from"]["is_bot"] and "new_chat" not in str(each)]
    assert (shown == []) is may_delete


def _as_json(canary: Canary) -> str:
    names = {"api_key": "apiKey", "secret": "secretKey", "passphrase": "passphrase"}
    return json.dumps({names[field]: value for field, value in canary.to_copy.items()})


def _echoes(canary: Canary) -> list[str]:
    key, secret, *more = canary.to_copy.values()
    return [
        json.dumps({"code": 700001, "msg": f"key {key} with {secret} and {more} is unknown"}),
        f"<html>no such page: /api/v3/{key}/{secret}/{''.join(more)}</html>",
        json.dumps({"code": "400003", "msg": f"https://api.example.com/x?apiKey={key}&sign={secret}&p={more}"}),
    ]


async def _crash(*_: object, **__: object) -> None:
    raise RuntimeError("a fault of ours")
