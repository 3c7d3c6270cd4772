"""What looks wrong before any call is asked about: every doubt, every answer, and the way on to a connection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.core.person import Lang
from bot.playground.exchanges.accounts import PracticeAccount
from bot.playground.telegram.errors import JsonDict
from tests.conversations.scenarios import OURS, TITLES
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.verdicts import labels, lacking, nothing_secret_was_said

EXCHANGES = ("mexc", "kucoin")
OTHER = {"mexc": "kucoin", "kucoin": "mexc"}
PUBLIC_KEY = "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----"

in_both_languages = pytest.mark.parametrize("lang", list(Lang))
at_both_exchanges = pytest.mark.parametrize("exchange", EXCHANGES)


@in_both_languages
@at_both_exchanges
async def test_a_secret_in_place_of_the_key_is_put_in_its_place(stage: Theatre, exchange: str, lang: Lang) -> None:
    account = stage.practice[exchange].account("swapped_fields")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, exchange, lang)
        await trader.hands_over(account.to_copy["api_key"])
        doubt = await _doubts(trader, "swapped", exchange, "api-key")
        assert labels(doubt) == _answers(trader, "button-swap", "button-enter-this-again", "button-keep")
        await trader.press("button-swap")
        await _is_asked_for(trader, exchange, "api-key")
        await trader.hands_over(account.key, *_passphrase(account))
        await _ends_online(stage, trader, account)


@in_both_languages
@at_both_exchanges
async def test_swapped_values_that_were_kept_are_swapped_once_both_are_there(
    stage: Theatre, exchange: str, lang: Lang
) -> None:
    account = stage.practice[exchange].account("swapped_fields")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, exchange, lang)
        await trader.hands_over(account.to_copy["api_key"])
        await _doubts(trader, "swapped", exchange, "api-key")
        await trader.press("button-keep")
        await _is_asked_for(trader, exchange, "secret")
        await trader.hands_over(account.to_copy["secret"])
        await _doubts(trader, "swapped", exchange, "secret")
        await trader.press("button-swap")
        if account.passphrase:
            await _is_asked_for(trader, exchange, "passphrase")
            await trader.hands_over(account.passphrase)
        await _ends_online(stage, trader, account)


@in_both_languages
@at_both_exchanges
async def test_a_swapped_value_is_entered_again(stage: Theatre, exchange: str, lang: Lang) -> None:
    account = stage.practice[exchange].account("swapped_fields")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, exchange, lang)
        await trader.hands_over(account.to_copy["api_key"])
        await _doubts(trader, "swapped", exchange, "api-key")
        await trader.press("button-enter-this-again")
        await _is_asked_for(trader, exchange, "api-key")
        await trader.hands_over(account.key, account.secret, *_passphrase(account))
        await _ends_online(stage, trader, account)


@in_both_languages
@at_both_exchanges
async def test_a_key_of_the_other_exchange_leads_there(stage: Theatre, exchange: str, lang: Lang) -> None:
    """What was sent is not asked for again; where the other exchange wants more, that is asked."""
    other = OTHER[exchange]
    account = stage.practice[other].account("all_good")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, exchange, lang)
        await trader.hands_over(account.key)
        doubt = await _doubts(trader, "other-exchange", exchange, "api-key")
        switch = trader.t.plain("button-switch-exchange", other=TITLES[other])
        assert labels(doubt) == [switch, *_answers(trader, "button-enter-this-again", "button-keep")]
        await trader.press("button-switch-exchange", other=TITLES[other])
        await _chooses_name_at(trader, other)
        await _is_asked_for(trader, other, "secret")
        await trader.hands_over(account.secret, *_passphrase(account))
        await _ends_online(stage, trader, account)
        assert stage.practice[exchange].calls() == ()


@in_both_languages
@at_both_exchanges
async def test_a_foreign_key_that_is_kept_is_refused_by_the_exchange_and_replaced(
    stage: Theatre, exchange: str, lang: Lang
) -> None:
    account, good = (stage.practice[exchange].account(label) for label in ("wrong_exchange", "all_good"))
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, exchange, lang)
        await trader.hands_over(account.to_copy["api_key"])
        await _doubts(trader, "other-exchange", exchange, "api-key")
        await trader.press("button-keep")
        await _is_asked_for(trader, exchange, "secret")
        await trader.hands_over(account.to_copy["secret"])
        await _doubts(trader, "other-exchange", exchange, "secret")
        await trader.press("button-keep")
        if account.passphrase:
            await _is_asked_for(trader, exchange, "passphrase")
            await trader.hands_over(account.passphrase)
        await trader.stands_at("summary-title")
        await trader.tests()
        await trader.stands_at("diagnosis-invalid-key-title", exchange=TITLES[exchange])
        await trader.press("button-enter-again")
        await _is_asked_for(trader, exchange, "api-key")
        await trader.hands_over(good.key, good.secret, *_passphrase(good))
        await _ends_online(stage, trader, account, good)


@in_both_languages
@at_both_exchanges
async def test_a_foreign_key_is_entered_again(stage: Theatre, exchange: str, lang: Lang) -> None:
    account = stage.practice[exchange].account("wrong_exchange")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, exchange, lang)
        await trader.hands_over(account.to_copy["api_key"])
        await _doubts(trader, "other-exchange", exchange, "api-key")
        await trader.press("button-enter-this-again")
        await _is_asked_for(trader, exchange, "api-key")
        await trader.hands_over(account.key, account.secret, *_passphrase(account))
        await _ends_online(stage, trader, account)


@in_both_languages
@at_both_exchanges
async def test_what_cannot_be_a_value_is_not_taken_and_asked_for_again(
    stage: Theatre, exchange: str, lang: Lang
) -> None:
    """A cut-off key, a public key, the key a second time: the message is deleted, the question stays."""
    account = stage.practice[exchange].account("malformed_key")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, exchange, lang)
        await trader.hands_over(account.to_copy["api_key"])
        await _refused(trader, "truncated", exchange, "api-key")
        await trader.hands_over(PUBLIC_KEY)
        await _refused(trader, "public-key", exchange, "api-key")
        await trader.hands_over(account.key, account.key)
        await _refused(trader, "same-value", exchange, "secret")
        await trader.hands_over(f"{account.secret[:10]}...")
        await _refused(trader, "truncated", exchange, "secret")
        await trader.hands_over(account.secret, *_passphrase(account))
        await _ends_online(stage, trader, account)
        assert [each for each in await trader.person.messages() if not each["from"]["is_bot"]][1:] == []


@in_both_languages
async def test_a_covered_passphrase_is_not_taken(stage: Theatre, lang: Lang) -> None:
    account = stage.practice["kucoin"].account("all_good")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, "kucoin", lang)
        await trader.hands_over(account.key, account.secret, "••••••••••••")
        await _refused(trader, "truncated", "kucoin", "passphrase")
        await trader.hands_over(account.secret)
        await _refused(trader, "same-value", "kucoin", "passphrase")
        await trader.hands_over(*_passphrase(account))
        await _ends_online(stage, trader, account)


@in_both_languages
async def test_the_passphrase_in_place_of_the_secret_is_noticed(stage: Theatre, lang: Lang) -> None:
    account = stage.practice["kucoin"].account("all_good")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, "kucoin", lang)
        await trader.hands_over(account.key, *_passphrase(account))
        doubt = await _doubts(trader, "passphrase-as-secret", "kucoin", "secret")
        assert labels(doubt) == _answers(trader, "button-enter-this-again", "button-keep")
        await trader.press("button-enter-this-again")
        await _is_asked_for(trader, "kucoin", "secret")
        await trader.hands_over(account.secret, *_passphrase(account))
        await _ends_online(stage, trader, account)


@in_both_languages
async def test_a_passphrase_that_is_kept_as_the_secret_is_refused_by_the_exchange_and_replaced(
    stage: Theatre, lang: Lang
) -> None:
    account = stage.practice["kucoin"].account("all_good")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, "kucoin", lang)
        await trader.hands_over(account.key, "Login-2026-password")
        await _doubts(trader, "passphrase-as-secret", "kucoin", "secret")
        await trader.press("button-keep")
        await _is_asked_for(trader, "kucoin", "passphrase")
        await trader.hands_over(*_passphrase(account))
        await trader.stands_at("summary-title")
        await trader.tests()
        await trader.stands_at("diagnosis-invalid-secret-title", exchange=TITLES["kucoin"])
        await trader.press("button-enter-again")
        await _is_asked_for(trader, "kucoin", "api-key")
        await trader.hands_over(account.key, account.secret, *_passphrase(account))
        await _ends_online(stage, trader, account)


@in_both_languages
@at_both_exchanges
async def test_an_unusual_key_may_be_used_as_it_is(stage: Theatre, exchange: str, lang: Lang) -> None:
    """The exchange has the last word on it; entered again it is right."""
    account = stage.practice[exchange].account("all_good")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _at_credentials(stage, exchange, lang)
        await trader.hands_over(account.key[:-3])
        doubt = await _doubts(trader, "unusual", exchange, "api-key")
        assert labels(doubt) == _answers(trader, "button-enter-this-again", "button-keep")
        await trader.press("button-keep")
        await _is_asked_for(trader, exchange, "secret")
        await trader.hands_over(account.secret, *_passphrase(account))
        await trader.stands_at("summary-title")
        await trader.tests()
        await trader.stands_at("diagnosis-invalid-key-title", exchange=TITLES[exchange])
        await trader.press("button-enter-again")
        await _is_asked_for(trader, exchange, "api-key")
        await trader.hands_over(account.key, account.secret, *_passphrase(account))
        await _ends_online(stage, trader, account)


async def _at_credentials(stage: Theatre, exchange: str, lang: Lang) -> Trader:
    trader = await stage.person(lang)
    await trader.starts()
    await trader.reaches_credentials(stage.practice[exchange], TITLES[exchange])
    return trader


async def _chooses_name_at(trader: Trader, exchange: str) -> None:
    """At a further exchange, the site where there are several, and the name; the market stays as it was chosen."""
    if exchange == "kucoin":
        await trader.stands_at("choose-site", exchange=TITLES[exchange])
        await trader.press("kucoin-site-global")
    await trader.stands_at("choose-name", exchange=TITLES[exchange])
    await trader.person.press(f"{TITLES[exchange]} ")


async def _doubts(trader: Trader, doubt: str, exchange: str, field: str) -> JsonDict:
    message = await trader.stands_at(f"doubt-{doubt}", **_words(trader, exchange, field))
    assert lacking(message, [trader.t.plain(f"doubt-{doubt}", **_words(trader, exchange, field))]) == []
    return message


async def _refused(trader: Trader, doubt: str, exchange: str, field: str) -> None:
    """The reason stands above the same question."""
    message = await _doubts(trader, doubt, exchange, field)
    question = trader.t.plain("enter-field", field=_field(trader, exchange, field), exchange=TITLES[exchange])
    assert lacking(message, [question]) == []


async def _is_asked_for(trader: Trader, exchange: str, field: str) -> None:
    await trader.stands_at("enter-field", field=_field(trader, exchange, field), exchange=TITLES[exchange])


async def _ends_online(stage: Theatre, trader: Trader, *accounts: PracticeAccount) -> None:
    await trader.stands_at("summary-title")
    await trader.tests()
    await trader.stands_at("verdict-next")
    nothing_secret_was_said(stage, trader, *accounts)


def _passphrase(account: PracticeAccount) -> tuple[str, ...]:
    return (account.passphrase,) if account.passphrase else ()


def _answers(trader: Trader, *keys: str) -> list[str]:
    return [trader.t.plain(key) for key in (*keys, "button-cancel")]


def _words(trader: Trader, exchange: str, field: str) -> Mapping[str, Any]:
    other = TITLES[OTHER[exchange]]
    return {"field": _field(trader, exchange, field), "exchange": TITLES[exchange], "other": other}


def _field(trader: Trader, exchange: str, field: str) -> str:
    return trader.t.plain(f"{exchange}-field-{field}")
