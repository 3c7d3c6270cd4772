"""Deletions that do not succeed at once: told at once, tried again, and the key marked only when its message stays."""

from __future__ import annotations

import pytest

from bot.core.person import Lang
from bot.usecases.handing_over import HandingOver
from handlers import capture
from tests.conversations.canaries import hatch
from tests.conversations.scenes import whole_way
from tests.conversations.theatre import Theatre, Trader

both_languages = pytest.mark.parametrize("lang", list(Lang))


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits four seconds for each deletion here."""
    monkeypatch.setattr(capture, "PAUSES", (0.01,))


async def hands_over_key_and_secret(stage: Theatre, trader: Trader) -> list[str]:
    """From /start to the summary, with both messages of the secret; their texts."""
    practice = stage.practice["mexc"]
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)[:-1]
    for scene in scenes:
        await scene.act(trader)
        await scene.seen_by(trader)
    return [scene.secret for scene in scenes if scene.secret]


def deletions_tried(stage: Theatre) -> int:
    return sum(each["method"] == "deleteMessage" for each in stage.world.calls)


async def still_seen(trader: Trader, values: list[str]) -> list[str]:
    shown = str(await trader.person.messages())
    return [value for value in values if value in shown]


@both_languages
async def test_what_telegram_does_not_delete_now_is_told_and_deleted_when_it_does(stage: Theatre, lang: Lang) -> None:
    trader = await stage.person(lang)
    async with stage.bot() as bot:
        await stage.fault("500", method="deleteMessage", times=None)
        values = await hands_over_key_and_secret(stage, trader)
        shown = await trader.sees("receipt-waiting", count=2)
        assert trader.t.plain("receipt", deleted=0, total=2) in shown
        assert trader.t.plain("summary-exposed") not in shown
        await bot.chores.round()
        assert await still_seen(trader, values) == values

        stage.world.faults.clear()
        await bot.chores.round()
        assert await still_seen(trader, values) == []
        await trader.press("button-test")
        verdict = str((await trader.stands_at("verdict-next"))["text"])
        assert trader.t.plain("advice-key-exposed-title") not in verdict


@both_languages
async def test_what_telegram_refuses_in_the_end_is_told_and_the_key_is_exposed(stage: Theatre, lang: Lang) -> None:
    trader = await stage.person(lang)
    async with stage.bot() as bot:
        await stage.fault("drop", method="deleteMessage", times=None)
        values = await hands_over_key_and_secret(stage, trader)
        await trader.press("button-test")
        await trader.stands_at("verdict-next")
        # The draft is a connection by now, and another one is begun: the mark finds the right one.
        await trader.press("button-connect-another")
        await trader.stands_at("choose-exchange")
        stage.world.faults.clear()
        await stage.fault("delete_refused", times=2)
        await bot.chores.round()
        await trader.stands_at("stray-secret-kept")
        assert await still_seen(trader, values) == values
        tried = deletions_tried(stage)
        await bot.chores.round()
        assert deletions_tried(stage) == tried

        await trader.say("/connections")
        await trader.sees("connections-title")
        await trader.person.press("MEXC Spot Main")
        await trader.sees("advice-key-exposed-title")
        async with bot.store.transaction() as tx:
            begun = await tx.draft(trader.person.id)
        assert begun is not None
        assert not begun.exposed


@pytest.mark.parametrize("text", ["/help hunter2-Pass", "/hunter2Pass", "/start hunter2Pass", "/hunter2!Pass word"])
async def test_a_command_where_a_passphrase_is_asked_for_does_not_stay(stage: Theatre, text: str) -> None:
    practice = stage.practice["kucoin"]
    to_copy = practice.account("all_good").to_copy
    trader = await stage.person()
    async with stage.bot():
        await trader.starts()
        await trader.reaches_credentials(practice, "KuCoin")
        await trader.hands_over(*list(to_copy.values())[:-1])
        await trader.stands_at("enter-field", field=trader.t.plain("kucoin-field-passphrase"), exchange="KuCoin")
        said = await trader.say(text)
        await trader.person.wait_gone(said)
        await trader.stands_at("stray-secret-later")

        for command, sees in (("/help", "help-title"), ("/start group", "welcome-hello")):
            kept = await trader.say(command)
            await trader.stands_at(sees, name="Ana")
            assert kept in {each["message_id"] for each in await trader.person.messages()}
        await trader.hands_over(to_copy["passphrase"])
        await trader.stands_at("summary-title")


async def test_in_a_group_a_secret_goes_although_we_fail_and_although_telegram_is_away(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await stage.person()
    group = {"title": "Traders", "type": "supergroup", "members": [person.person.id], "bot_can_delete": True}
    async with stage.session.post(f"{stage.telegram}/world/groups", json=group) as answer:
        trader = Trader(person.person.in_chat((await answer.json())["id"]), person.t)
    secret = hatch("mexc").labelled

    async def fails(*_: object) -> None:
        raise RuntimeError

    async with stage.bot() as bot:
        with monkeypatch.context() as broken:
            broken.setattr(HandingOver, "note_stray", fails)
            other = await trader.say("good morning")
            said = await trader.say(secret)
            await trader.person.wait_gone(said)
            assert other in {each["message_id"] for each in await trader.person.messages()}

        await stage.fault("drop", method="deleteMessage", times=2)
        said = await trader.say(secret)
        await trader.person.wait_quiet()
        assert said in {each["message_id"] for each in await trader.person.messages()}
        await bot.chores.round()
        await trader.person.wait_gone(said)
