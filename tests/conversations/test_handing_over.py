"""The trader hands over the credentials in whatever form: each is understood, deleted, and accounted for."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core.draft import Step
from bot.core.person import Lang
from bot.playground.telegram.errors import JsonDict
from tests.conversations.canaries import hatch, plant
from tests.conversations.pictures import plain_picture, qr_picture
from tests.conversations.theatre import ADDRESSES, Theatre, Trader, theatre

pytestmark = pytest.mark.asyncio(loop_scope="module")

TITLES = {"mexc": "MEXC", "kucoin": "KuCoin"}
LABELS = {
    Lang.EN: {"api_key": "API Key: ", "secret": "Secret Key: ", "passphrase": "Passphrase: "},
    Lang.PT: {"api_key": "Chave de API = ", "secret": "Chave secreta = ", "passphrase": "Senha da API = "},
}
JSON_NAMES = {"api_key": "apiKey", "secret": "secretKey", "passphrase": "passphrase"}

at_both_exchanges = pytest.mark.parametrize("exchange", TITLES)
in_both_languages = pytest.mark.parametrize("lang", list(Lang))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Theatre]:
    """One running bot; every test brings a person and an account of its own."""
    async with theatre(tmp_path_factory.mktemp("handing_over")) as stage, stage.bot(server_ips=ADDRESSES[:1]):
        yield stage


@in_both_languages
@at_both_exchanges
async def test_one_value_after_the_other_is_received_and_counted(house: Theatre, exchange: str, lang: Lang) -> None:
    trader, given = await _asked(house, exchange, lang)
    sent: list[int] = []
    for field, value in given.items():
        sent.append(await trader.say(value))
        shown = await _newest_with(trader, "receipt", deleted=len(sent), total=len(sent))
        assert _reads(trader, shown, "given-fields", fields=_name(trader, exchange, field))
    assert _reads(trader, shown, "summary-title")
    assert _reads(trader, shown, "summary-key", key=_masked(given["api_key"]))
    assert await _visible(trader, sent) == []
    await _ends_online(trader)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("order", [*permutations(JSON_NAMES)], ids="-".join)
async def test_all_in_one_message_in_any_order(house: Theatre, order: tuple[str, ...], lang: Lang) -> None:
    trader, given = await _asked(house, "kucoin", lang)
    sent = await trader.say("\n".join(f"{LABELS[lang][field]}{given[field]}" for field in order))
    await _all_received(trader, "kucoin", given, [sent])


@pytest.mark.parametrize("lang", list(Lang))
async def test_labels_of_the_other_language_are_understood_too(house: Theatre, lang: Lang) -> None:
    other = next(each for each in Lang if each is not lang)
    for exchange in TITLES:
        trader, given = await _asked(house, exchange, lang)
        sent = await trader.say("\n".join(f"{LABELS[other][field]}{value}" for field, value in given.items()))
        await _all_received(trader, exchange, given, [sent])


Sends = Callable[[Trader, Mapping[str, str]], Awaitable[JsonDict]]
FORMS: Mapping[str, Sends] = {
    "a forwarded block": lambda trader, given: trader.person.say(_block(given), forward_from="The exchange"),
    "JSON": lambda trader, given: trader.person.say(_json(given)),
    "JSON in a sentence": lambda trader, given: trader.person.say(f"here it is: {_json(given)} ok?"),
    "without any label": lambda trader, given: trader.person.say("\n".join(given.values())),
    "in one line": lambda trader, given: trader.person.say(_block(given).replace("\n", ", ")),
    "a text file": lambda trader, given: trader.person.send_file(_block(given).encode(), "key.txt"),
    "a text file of Windows": lambda trader, given: trader.person.send_file(
        _block(given).replace("\n", "\r\n").encode("utf-16"), "KEY.TXT"
    ),
    "a JSON file": lambda trader, given: trader.person.send_file(_json(given).encode(), "key.json"),
    "a settings file": lambda trader, given: trader.person.send_file(
        "\n".join(f"MY_{field.upper()}={value}" for field, value in given.items()).encode(), "bot.env"
    ),
    "a photo of a QR code": lambda trader, given: trader.person.send_photo(qr_picture(_json(given), "JPEG")),
    "a PNG file of a QR code": lambda trader, given: trader.person.send_file(
        qr_picture(_block(given), "PNG"), "code.png"
    ),
    "the caption of a photo": lambda trader, given: trader.person.send_photo(plain_picture(), _block(given)),
    "the caption of a file": lambda trader, given: trader.person.send_file(b"%PDF-1.7", "key.pdf", _block(given)),
}


@pytest.mark.parametrize("form", FORMS)
@at_both_exchanges
async def test_every_form_is_understood(house: Theatre, exchange: str, form: str) -> None:
    trader, given = await _asked(house, exchange)
    sent = await FORMS[form](trader, given)
    await _all_received(trader, exchange, given, [sent["message_id"]])


async def test_a_picture_of_the_key_alone_gives_the_key(house: Theatre) -> None:
    trader, given = await _asked(house, "kucoin")
    await trader.person.send_photo(qr_picture(given["api_key"], "JPEG"))
    await _newest_with(trader, "given-fields", fields=_name(trader, "kucoin", "api_key"))
    await trader.stands_at("enter-field", field=_name(trader, "kucoin", "secret"), exchange="KuCoin")


@at_both_exchanges
async def test_an_edited_message_is_understood(house: Theatre, exchange: str) -> None:
    trader, given = await _stranger(house, exchange)
    await trader.starts()
    written = await trader.say("wait a moment")
    await _newest_with(trader, "not-understood")
    await trader.reaches_credentials(house.practice[exchange], TITLES[exchange])
    await trader.person.edit(written, _block(given))
    await _all_received(trader, exchange, given, [written])


CLEANINGS: Mapping[str, Callable[[str], str]] = {
    "quotes": lambda value: f"“{value}”",
    "spaces": lambda value: f"  {value[:10]} {value[10:]}  ",
    "line-breaks": lambda value: f"{value[:10]}\n{value[10:]}",
    "zero-width": lambda value: f"\u200b{value[:5]}\u200d{value[5:]}\ufeff",
    "dashes": lambda value: value.replace("-", "–"),
    "full-width": lambda value: value.translate({ord("0") + each: 0xFF10 + each for each in range(10)}),
}


@in_both_languages
@pytest.mark.parametrize("kind", CLEANINGS)
async def test_what_does_not_belong_is_taken_off_and_said(house: Theatre, kind: str, lang: Lang) -> None:
    trader, given = await _asked(house, "kucoin", lang)
    await trader.say(given["api_key"])
    await trader.stands_at("enter-field", field=_name(trader, "kucoin", "secret"), exchange="KuCoin")
    await trader.say(CLEANINGS[kind](given["secret"]))
    await _newest_with(trader, "cleaned", what=trader.t.plain(f"cleaned-{kind}"))
    await trader.say(given["passphrase"])
    await trader.stands_at("summary-title")
    await _ends_online(trader)


@in_both_languages
async def test_a_refused_deletion_is_said_everywhere_until_a_new_key_is_given(house: Theatre, lang: Lang) -> None:
    exchange, (trader, given) = "mexc", await _asked(house, "mexc", lang)
    await house.fault("delete_refused", chat_id=trader.person.chat_id, times=1)
    kept = await trader.say(_block(given))
    shown = await _newest_with(trader, "receipt", deleted=0, total=1)
    assert _reads(trader, shown, "receipt-refused", count=1)
    assert _reads(trader, shown, "summary-exposed")
    assert await _visible(trader, [kept]) == [kept]
    await trader.tests()
    await trader.sees("verdict-online-with-advice")
    await trader.stands_at("advice-key-exposed-title")

    await trader.press("button-home")
    await trader.stands_at("home-title")
    await _to_credentials(trader, house, exchange)
    fresh = hatch(exchange)
    plant(house.practice[exchange], fresh)
    await trader.say(fresh.labelled)
    shown = await _newest_with(trader, "summary-title")
    assert not _reads(trader, shown, "summary-exposed")


async def test_a_new_key_in_place_of_an_exposed_one_is_not_blamed(house: Theatre) -> None:
    trader, given = await _asked(house, "kucoin")
    await house.fault("delete_refused", chat_id=trader.person.chat_id, times=1)
    await trader.say(_block(given))
    await _newest_with(trader, "summary-exposed")
    await trader.press("button-enter-again")
    fresh = hatch("kucoin")
    plant(house.practice["kucoin"], fresh)
    await trader.say(fresh.labelled)
    shown = await _newest_with(trader, "summary-key", key=_masked(fresh.to_copy["api_key"]))
    assert not _reads(trader, shown, "summary-exposed")
    await _ends_online(trader)
    assert trader.t.plain("advice-key-exposed-title") not in await trader.person.transcript()


async def test_a_message_of_the_day_before_yesterday_cannot_be_deleted(house: Theatre) -> None:
    trader, given = await _stranger(house, "mexc")
    await trader.starts()
    written = await trader.say("let me look for it")
    await _newest_with(trader, "not-understood")
    await trader.person.age(written, hours=49)
    await _to_credentials(trader, house, "mexc")
    await trader.person.edit(written, _block(given))
    shown = await _newest_with(trader, "receipt-refused", count=1)
    assert _reads(trader, shown, "summary-exposed")


async def test_a_passing_fault_of_telegram_does_not_keep_the_message(house: Theatre) -> None:
    trader, given = await _asked(house, "mexc")
    await house.fault("502", method="deleteMessage", chat_id=trader.person.chat_id, times=1)
    sent = await trader.say(_block(given))
    await _all_received(trader, "mexc", given, [sent])


@in_both_languages
async def test_what_cannot_be_read_is_deleted_and_said(house: Theatre, lang: Lang) -> None:
    trader, given = await _asked(house, "mexc", lang)
    person = trader.person
    sends: list[tuple[Callable[[], Awaitable[JsonDict]], str]] = [
        (lambda: person.send_file(b"x" * 70_000, "keys.txt"), "unsupported-file"),
        (lambda: person.send_file(b"\0\1\2" * 99, "keys.docx"), "unsupported-file"),
        (lambda: person.send_photo(plain_picture()), "refused-nothing-found-secret"),
        (lambda: person.send_photo(b"\xff\xd8 no picture at all"), "refused-nothing-found-secret"),
        (lambda: person.send_file(b"nothing to see", "notes.txt"), "refused-nothing-found-secret"),
    ]
    for send, key in sends:
        sent = (await send())["message_id"]
        shown = await trader.newest(_later_than(sent), key)
        assert _reads(trader, shown, key, **({"size": 64} if key == "unsupported-file" else {}))
        assert _reads(trader, shown, "enter-field", field=_name(trader, "mexc", "api_key"), exchange="MEXC")
        assert await _visible(trader, [sent]) == []
    await trader.say(_block(given))
    await trader.stands_at("summary-title")


@in_both_languages
@at_both_exchanges
async def test_a_secret_before_an_exchange_is_chosen_is_deleted_and_said(
    house: Theatre, exchange: str, lang: Lang
) -> None:
    trader, given = await _stranger(house, exchange, lang)
    await trader.starts()
    at_home = await trader.say(_block(given))
    await _newest_with(trader, "stray-secret")
    await trader.press("button-connect")
    await trader.stands_at("choose-exchange")
    choosing = await trader.say(given["api_key"])
    shown = await _newest_with(trader, "stray-secret-later")
    assert _reads(trader, shown, "choose-exchange")
    assert await _visible(trader, [at_home, choosing]) == []
    await trader.person.press(TITLES[exchange])
    await trader.stands_at("choose-site" if exchange == "kucoin" else "choose-market", exchange=TITLES[exchange])


@in_both_languages
async def test_a_stray_secret_that_cannot_be_deleted_is_said(house: Theatre, lang: Lang) -> None:
    trader, given = await _stranger(house, "mexc", lang)
    await trader.starts()
    await house.fault("delete_refused", chat_id=trader.person.chat_id, times=1)
    kept = await trader.say(_block(given))
    await _newest_with(trader, "stray-secret-kept")
    assert await _visible(trader, [kept]) == [kept]


@in_both_languages
async def test_nobody_has_to_send_a_key_twice_that_came_early(house: Theatre, lang: Lang) -> None:
    trader, given = await _stranger(house, "kucoin", lang)
    await trader.starts()
    await trader.press("button-connect")
    await trader.stands_at("choose-exchange")
    await trader.person.press("KuCoin")
    await trader.stands_at("choose-site", exchange="KuCoin")
    sent = await trader.say(_block(given))
    shown = await _newest_with(trader, "given-early")
    assert _reads(trader, shown, "choose-site", exchange="KuCoin")
    assert _reads(trader, shown, "receipt", deleted=1, total=1)
    assert await _visible(trader, [sent]) == []
    await trader.press("kucoin-site-global")
    await trader.stands_at("choose-market", exchange="KuCoin")
    await trader.press("market-spot")
    await trader.stands_at("choose-name", exchange="KuCoin")
    await trader.person.press("KuCoin Spot Main")
    await trader.stands_at("summary-title")
    await _ends_online(trader)


@in_both_languages
async def test_a_secret_in_a_group_is_deleted_and_told_in_private(house: Theatre, lang: Lang) -> None:
    trader, given = await _stranger(house, "mexc", lang)
    await trader.starts()
    group = await _group(house, trader, may_delete=True)
    sent = (await group.person.say(_block(given)))["message_id"]
    await group.person.wait_gone(sent)
    await _newest_with(trader, "group-secret", group="Traders")
    await trader.press("button-security")
    await trader.stands_at("security-title")
    assert await _said_by_bot(group) == []


@in_both_languages
async def test_a_secret_that_may_not_be_deleted_in_a_group_is_told_too(house: Theatre, lang: Lang) -> None:
    trader, given = await _stranger(house, "mexc", lang)
    await trader.starts()
    group = await _group(house, trader, may_delete=False)
    sent = (await group.person.say(_block(given)))["message_id"]
    await _newest_with(trader, "group-secret-kept", group="Traders")
    assert await _visible(group, [sent]) == [sent]


@in_both_languages
async def test_who_never_started_the_bot_is_told_in_the_group(house: Theatre, lang: Lang) -> None:
    trader, given = await _stranger(house, "mexc", lang)
    group = await _group(house, trader, may_delete=True)
    sent = (await group.person.say(_block(given)))["message_id"]
    shown = await _newest_with(group, "group-secret", group="Traders")
    await group.person.wait_gone(sent)
    links = [button for row in shown["reply_markup"]["inline_keyboard"] for button in row]
    assert [button["url"] for button in links] == ["https://t.me/playground_bot?start=group"]
    assert given["api_key"] not in str(shown)


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@in_both_languages
async def test_a_draft_left_idle_loses_its_key_and_nothing_else(tmp_path: Path, lang: Lang) -> None:
    clock = Clock()
    async with theatre(tmp_path) as stage, stage.bot(clock=clock) as running:
        stage.practice["kucoin"]._clock = clock
        trader, given = await _asked(stage, "kucoin", lang)
        await trader.say(_block(given))
        summary = await trader.stands_at("summary-title")
        clock.ahead = timedelta(minutes=29)
        await running.chores.round()
        assert (await trader.stands_at("summary-title"))["message_id"] == summary["message_id"]

        clock.ahead = timedelta(minutes=31)
        await running.chores.round()
        told = await _newest_with(trader, "idle-wiped", exchange="KuCoin")
        assert _reads(trader, told, "enter-field", field=_name(trader, "kucoin", "api_key"), exchange="KuCoin")
        async with running.store.transaction() as tx:
            draft = await tx.draft(trader.person.id)
            assert draft is not None
            assert (draft.step, draft.held, draft.name) == (Step.ENTER_CREDENTIALS, frozenset(), "KuCoin Spot Main")
            assert await tx.sealed(draft.id) is None
        old = next(each for each in await trader.person.messages() if each["message_id"] == summary["message_id"])
        assert "reply_markup" not in old
        await running.chores.round()
        assert (await trader.person.last())["message_id"] == told["message_id"]

        await trader.say(_block(given))
        await trader.stands_at("summary-title")
        await _ends_online(trader)


async def test_who_comes_back_before_the_round_finds_the_key_gone_too(tmp_path: Path) -> None:
    clock = Clock()
    async with theatre(tmp_path) as stage, stage.bot(clock=clock):
        stage.practice["mexc"]._clock = clock
        trader, given = await _asked(stage, "mexc")
        await trader.say(_block(given))
        await trader.stands_at("summary-title")
        clock.ahead = timedelta(minutes=31)
        await trader.press("button-test")
        shown = await _newest_with(trader, "wiped")
        assert _reads(trader, shown, "enter-field", field=_name(trader, "mexc", "api_key"), exchange="MEXC")
        await trader.say(_block(given))
        await trader.stands_at("summary-title")
        await _ends_online(trader)


async def _stranger(stage: Theatre, exchange: str, lang: Lang = Lang.EN) -> tuple[Trader, Mapping[str, str]]:
    """Someone new, with an account of their own at the practice exchange."""
    canary = hatch(exchange)
    plant(stage.practice[exchange], canary)
    return await stage.person(lang), canary.to_copy


async def _asked(stage: Theatre, exchange: str, lang: Lang = Lang.EN) -> tuple[Trader, Mapping[str, str]]:
    """The same, asked for the first credential."""
    trader, given = await _stranger(stage, exchange, lang)
    await trader.starts()
    await _to_credentials(trader, stage, exchange)
    return trader, given


async def _to_credentials(trader: Trader, stage: Theatre, exchange: str) -> None:
    title = TITLES[exchange]
    await trader.reaches_credentials(stage.practice[exchange], title)
    await trader.stands_at("enter-field", field=_name(trader, exchange, "api_key"), exchange=title)


async def _all_received(trader: Trader, exchange: str, given: Mapping[str, str], sent: list[int]) -> None:
    """Everything came with one message, which is gone; the summary names the key."""
    shown = await _newest_with(trader, "receipt", deleted=1, total=1)
    assert _reads(trader, shown, "given-fields", fields=", ".join(_name(trader, exchange, each) for each in given))
    assert _reads(trader, shown, "summary-title")
    assert _reads(trader, shown, "summary-key", key=_masked(given["api_key"]))
    assert await _visible(trader, sent) == []


async def _newest_with(trader: Trader, key: str, /, **words: str | int) -> JsonDict:
    return await trader.newest(lambda message: _reads(trader, message, key, **words), trader.t.plain(key, **words))


async def _ends_online(trader: Trader) -> None:
    await trader.tests()
    await trader.stands_at("verdict-next", 15)


def _later_than(sent: int) -> Callable[[JsonDict], bool]:
    return lambda message: int(message["message_id"]) > sent


async def _visible(trader: Trader, sent: list[int]) -> list[int]:
    shown = {message["message_id"] for message in await trader.person.messages()}
    return [each for each in sent if each in shown]


async def _said_by_bot(trader: Trader) -> list[str]:
    return [str(each.get("text")) for each in await trader.person.messages() if each["from"]["is_bot"]]


async def _group(stage: Theatre, trader: Trader, *, may_delete: bool) -> Trader:
    """The same person in a new group with the bot."""
    group = {"title": "Traders", "type": "supergroup", "members": [trader.person.id], "bot_can_delete": may_delete}
    async with stage.session.post(f"{stage.telegram}/world/groups", json=group) as answer:
        return Trader(trader.person.in_chat((await answer.json())["id"]), trader.t)


def _reads(trader: Trader, message: JsonDict, key: str, /, **words: str | int) -> bool:
    return trader.t.plain(key, **words).strip() in str(message.get("text", ""))


def _name(trader: Trader, exchange: str, field: str) -> str:
    return trader.t.plain(f"{exchange}-field-{field.replace('_', '-')}")


def _masked(key: str) -> str:
    return f"{key[:4]}…{key[-4:]}"


def _block(given: Mapping[str, str]) -> str:
    return "\n".join(f"{LABELS[Lang.EN][field]}{value}" for field, value in given.items())


def _json(given: Mapping[str, str]) -> str:
    return json.dumps({JSON_NAMES[field]: value for field, value in given.items()})
