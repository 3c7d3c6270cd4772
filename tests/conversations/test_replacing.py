"""A connection gets a new key: tested first, of the same account, in one piece or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.person import Lang
from bot.core.replacing import TEST_HOLDS_FOR
from bot.usecases.ports import CannotOpen
from storage.vault import SealingVault
from tests.conversations.new_keys import (
    TELLS_ACCOUNT,
    TELLS_NOTHING,
    Owner,
    boxes,
    history,
    masked,
    owner_of_a_connection,
    rows,
)
from tests.conversations.scenarios import OURS, TITLES
from tests.conversations.theatre import Theatre
from tests.conversations.verdicts import connection_in_detail, labels, lacking, nothing_secret_was_said

in_both_languages = pytest.mark.parametrize("lang", list(Lang))


@in_both_languages
async def test_a_new_key_of_the_same_account_takes_over_at_once_and_the_history_stays(
    stage: Theatre, lang: Lang
) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_ACCOUNT, lang)
        new, before = owner.issues(), history(stage)

        await owner.begins()
        summary = await owner.hands_over(new)
        whose = owner.words("replace-whose")
        assert lacking(summary, [whose]) == []
        await owner.trader.tests()
        shown = await owner.sees_replaced(new)

        delete = owner.words("replace-now-delete")
        assert lacking(shown, [delete.splitlines()[0]]) == []
        assert history(stage) == before
        await owner.works_with(new)
        assert rows(stage, "SELECT person_id FROM drafts") == []
        nothing_secret_was_said(stage, owner.trader, owner.old, new)
        assert owner.practice.side_effects() == ()


@in_both_languages
async def test_where_the_exchange_does_not_tell_the_account_the_person_confirms_it(stage: Theatre, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING, lang)
        new, before = owner.issues(), history(stage)

        asked = await owner.comes_to_confirm(new)
        assert [masked(each) in str(asked["text"]) for each in (owner.old, new)] == [True, True]
        assert owner.trader.t.plain("button-own-connection") not in labels(asked)
        await owner.trader.press("button-same-account")

        await owner.sees_replaced(new)
        assert history(stage) == before
        await owner.works_with(new)


@in_both_languages
async def test_who_does_not_confirm_the_account_keeps_the_old_key(stage: Theatre, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING, lang)
        sealed = boxes(stage)
        await owner.comes_to_confirm(owner.issues())
        await owner.trader.press("button-keep-key")

        await owner.sees_kept()
        assert boxes(stage) == sealed
        await owner.works_with(owner.old)
        await owner.replaces(owner.issues())


@in_both_languages
async def test_a_key_of_another_account_is_not_let_in_and_the_right_one_then_is(stage: Theatre, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_ACCOUNT, lang)
        new, before = owner.issues(), history(stage)
        asked = await _comes_to_another_account(owner)
        assert owner.trader.t.plain("button-same-account") not in labels(asked)
        assert history(stage) == before

        await owner.trader.press("button-other-key")
        await owner.trader.stands_at("enter-safety")
        await owner.hands_over(new)
        await owner.trader.tests()
        await owner.sees_replaced(new)
        await owner.works_with(new)


@in_both_languages
async def test_a_key_of_another_account_can_become_a_connection_of_its_own(stage: Theatre, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_ACCOUNT, lang)
        before = history(stage)
        await _comes_to_another_account(owner)
        await owner.trader.press("button-own-connection")
        await owner.trader.stands_at("choose-name", exchange=owner.title)
        await owner.trader.say("The other one")
        await owner.trader.stands_at("summary-title")
        await owner.trader.tests()

        await owner.trader.stands_at("verdict-next")
        assert history(stage)[:-1] == before
        await owner.works_with(owner.old)


@in_both_languages
@pytest.mark.parametrize("exchange", [TELLS_ACCOUNT, TELLS_NOTHING])
async def test_a_new_key_that_fails_its_test_changes_nothing_until_it_is_put_right(
    stage: Theatre, exchange: str, lang: Lang
) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, exchange, lang)
        new = owner.issues()
        await stage.edits(exchange, new.label, rights=["read"])
        await owner.begins()
        await owner.hands_over(new)
        await owner.trader.tests()
        failed = await owner.trader.stands_at("diagnosis-no-trade-permission-title", exchange=owner.title)
        whose = owner.words("replace-whose")
        assert lacking(failed, [whose]) == []
        await owner.works_with(owner.old)

        await stage.edits(exchange, new.label, rights=["read", "trade"])
        await owner.trader.press("button-replace-key")
        await owner.trader.stands_at("diagnosis-no-trade-permission-title", exchange=owner.title)
        await owner.trader.press("button-test-again")
        if exchange == TELLS_NOTHING:
            await owner.sees("replace-unknown-account")
            await owner.trader.press("button-same-account")
        await owner.sees_replaced(new)


@in_both_languages
async def test_the_key_that_is_in_force_already_is_refused_before_any_test(stage: Theatre, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING, lang)
        await owner.begins()
        since = owner.practice.call_count
        await owner.trader.say(owner.old.key)
        refused = await owner.trader.stands_at("refused-same-key")
        assert lacking(refused, [owner.trader.t.plain("enter-safety")]) == []
        assert owner.practice.call_count == since
        nothing = [each for each in await owner.trader.person.messages() if owner.old.key in str(each)]
        assert nothing == []

        new = owner.issues()
        await owner.hands_over(new)
        await owner.trader.tests()
        await owner.sees("replace-unknown-account")


@in_both_languages
async def test_who_turns_back_or_cancels_comes_to_the_connection_with_its_old_key(stage: Theatre, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING, lang)
        await owner.trader.press("button-replace-key")
        await owner.trader.stands_at("choose-start", exchange=owner.title)
        await owner.trader.press("button-back")
        await owner.sees_kept()
        assert rows(stage, "SELECT person_id FROM drafts") == []

        await owner.begins()
        sealed = boxes(stage)
        await owner.hands_over(owner.issues())
        await owner.trader.press("button-cancel")
        await owner.sees("replace-cancel-ask")
        await owner.trader.press("button-really-cancel")
        await owner.sees_kept()
        assert boxes(stage) == sealed
        await owner.works_with(owner.old)


@in_both_languages
async def test_another_draft_is_not_dropped_unasked(stage: Theatre, lang: Lang) -> None:
    other = TITLES[TELLS_ACCOUNT]
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING, lang)
        t = owner.trader.t
        await owner.trader.say("/start")
        await owner.trader.stands_at("welcome-hello", name=owner.trader.person.first_name)
        await owner.trader.reaches_credentials(stage.practice[TELLS_ACCOUNT], other)
        await _looks_at_connection(owner)

        await owner.trader.press("button-replace-key")
        await owner.sees("replace-draft-waits")
        await owner.trader.press("button-continue-that")
        field = t.plain(f"{TELLS_ACCOUNT}-field-api-key")
        await owner.trader.stands_at("enter-field", field=field, exchange=other)

        await _looks_at_connection(owner)
        await owner.trader.press("button-replace-key")
        await owner.sees("replace-draft-waits")
        await owner.trader.press("button-drop-and-replace")
        await owner.trader.stands_at("choose-start", exchange=owner.title)
        await owner.trader.press("button-have-key")
        await owner.trader.stands_at("enter-safety")
        new = owner.issues()
        await owner.hands_over(new)
        await owner.trader.tests()
        await owner.sees("replace-unknown-account")
        await owner.trader.press("button-same-account")
        await owner.sees_replaced(new)


async def test_a_draft_for_the_same_connection_is_continued_where_it_stood(stage: Theatre) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING)
        new = owner.issues()
        await owner.begins()
        await owner.hands_over(new)
        await _looks_at_connection(owner)
        await owner.trader.press("button-replace-key")
        summary = await owner.trader.stands_at("summary-title")
        assert lacking(summary, [masked(new), masked(owner.old)]) == []


@in_both_languages
async def test_a_connection_that_is_removed_meanwhile_leaves_the_new_key_for_one_of_its_own(
    stage: Theatre, lang: Lang
) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING, lang)
        await owner.comes_to_confirm(owner.issues())
        await _looks_at_connection(owner)
        await owner.trader.press("button-remove")
        await owner.trader.stands_at("remove-ask", name=owner.name)
        await owner.trader.press("button-really-remove")
        await owner.trader.stands_at("removed", name=owner.name, exchange=owner.title)
        await owner.trader.say("/connect")
        await owner.sees("replace-orphaned")

        await owner.trader.press("button-own-connection")
        await owner.trader.stands_at("choose-name", exchange=owner.title)
        await owner.trader.say("Anew")
        await owner.trader.stands_at("summary-title")
        await owner.trader.tests()
        await owner.trader.stands_at("verdict-next")
        assert [row[5] for row in history(stage)] == ["Anew"]


@in_both_languages
async def test_a_vault_that_does_not_open_the_old_key_changes_nothing(
    stage: Theatre, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING, lang)
        new = owner.issues()
        await owner.comes_to_confirm(new)
        sealed = boxes(stage)
        with monkeypatch.context() as broken:
            broken.setattr(SealingVault, "move", _does_not_open)
            await owner.trader.press("button-same-account")
            failed = await owner.sees("replace-failed")
        assert lacking(failed, [owner.words("replace-unknown-account")]) == []
        assert (boxes(stage), rows(stage, "SELECT id FROM retired_keys")) == (sealed, [])

        await owner.trader.press("button-same-account")
        await owner.sees_replaced(new)


async def test_a_test_that_is_too_old_is_made_again_before_the_key_is_let_in(stage: Theatre) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING)
        new = owner.issues()
        await owner.comes_to_confirm(new)
    await stage.edits(TELLS_NOTHING, new.label, rights=["read"])

    def later() -> datetime:
        return datetime.now(UTC) + TEST_HOLDS_FOR + timedelta(minutes=1)

    async with stage.bot(later, server_ips=(OURS,)):
        await owner.trader.press("button-same-account")
        await owner.trader.stands_at("diagnosis-no-trade-permission-title", exchange=owner.title)
        await stage.edits(TELLS_NOTHING, new.label, rights=["read", "trade"])
        await owner.trader.press("button-test-again")
        await owner.sees("replace-unknown-account")
        await owner.trader.press("button-same-account")
        await owner.sees_replaced(new)


async def test_a_button_of_somebody_else_reaches_no_connection(stage: Theatre) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING)
        [(connection_id, *_)] = history(stage)
        stranger = await stage.person(name="Eve")
        await stranger.starts()
        for verb in ("replace::", "old_key::", "check_old::", "drop_and_replace:1:", "leave_replacing:1:"):
            pressed = await stranger.person.press(f"{verb}{connection_id}", await stranger.person.last())
            await stranger.person.wait_answer(pressed)
            await stranger.stands_at("refused-gone")
        assert rows(stage, "SELECT person_id FROM drafts") == []
        await owner.works_with(owner.old)


async def _comes_to_another_account(owner: Owner) -> dict[str, object]:
    await owner.begins()
    await owner.hands_over(owner.issues(same_account=False))
    await owner.trader.tests()
    return dict(await owner.sees("replace-other-account"))


async def _looks_at_connection(owner: Owner) -> None:
    await owner.trader.say("/connections")
    await owner.trader.newest(lambda message: owner.name in "".join(labels(message)), "the list")
    await owner.trader.person.press(owner.name, await owner.trader.person.last())
    await connection_in_detail(owner.trader, "online")


async def _does_not_open(*_: object) -> None:
    raise CannotOpen
