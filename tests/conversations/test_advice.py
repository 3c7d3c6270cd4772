"""Online with advice: it is given where it is due, stands in the details, and goes once it was followed."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.core.passport import Advice
from bot.core.person import Lang
from tests.conversations.scenarios import GOOD, OURS, TITLES, Changes
from tests.conversations.theatre import ADDRESSES, Theatre
from tests.conversations.verdicts import advice_on, connection_in_detail, key_of, lacking, nothing_secret_was_said

_LISTED: Changes = {"ip_whitelist": [OURS]}
_RIGHTS: Changes = {"rights": list(GOOD)}
_TOLD: Changes = {"fault": None}


@dataclass(frozen=True, slots=True)
class Case:
    """`shows` are further texts on the screen, by key; `left` is the advice that no change can end."""

    exchange: str
    account: str
    advice: tuple[Advice, ...]
    follow: Changes = field(default_factory=dict)
    market: str = "spot"
    addresses: tuple[str, ...] = (OURS,)
    before: Changes = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    says: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "-".join((self.exchange, self.account, self.market, *self.advice))


CASES = (
    Case("mexc", "no_ip_list", (Advice.NO_IP_LIST,), _LISTED, shows=("passport-ip-open",), says=(OURS,)),
    Case("mexc", "expiring_soon", (Advice.NO_IP_LIST, Advice.EXPIRES_SOON), _LISTED, shows=("passport-ip-open",)),
    Case("mexc", "transfer_on", (Advice.TRANSFER_ON,), _RIGHTS),
    Case(
        "mexc",
        "one_address_missing",
        (Advice.ADDRESSES_MISSING,),
        {"ip_whitelist": list(ADDRESSES)},
        addresses=ADDRESSES,
        says=(ADDRESSES[1],),
    ),
    Case("mexc", "introspection_refused", (Advice.WITHDRAW_NOT_VERIFIED,), _TOLD, shows=("proof-not-verified",)),
    Case(
        "mexc",
        "introspection_refused",
        (Advice.WITHDRAW_NOT_VERIFIED, Advice.RIGHTS_NOT_VERIFIED),
        _TOLD,
        market="futures",
        shows=("proof-not-verified", "passport-ip-not-verified"),
    ),
    Case("mexc", "withdraw_history_on", ()),
    Case("mexc", "no_funds", (), shows=("passport-balance-empty",)),
    Case("mexc", "pair_list", ()),
    Case("kucoin", "no_ip_list", (Advice.NO_IP_LIST,), _LISTED, shows=("passport-ip-open",), says=(OURS,)),
    Case("kucoin", "transfer_on", (Advice.TRANSFER_ON,), _RIGHTS),
    Case(
        "kucoin",
        "one_address_missing",
        (Advice.ADDRESSES_MISSING,),
        {"ip_whitelist": list(ADDRESSES)},
        addresses=ADDRESSES,
        says=(ADDRESSES[1],),
    ),
    Case("kucoin", "funds_in_main", (Advice.FUNDS_ELSEWHERE,)),
    Case("kucoin", "introspection_refused", (Advice.WITHDRAW_NOT_VERIFIED,), _TOLD, shows=("proof-proved-by-probe",)),
    Case(
        "kucoin",
        "introspection_refused",
        (Advice.WITHDRAW_NOT_VERIFIED,),
        _TOLD,
        market="both",
        shows=("proof-not-verified", "passport-ip-not-verified"),
    ),
    Case("kucoin", "sub_account", (), shows=("passport-sub",)),
    Case("kucoin", "no_funds", (), shows=("passport-balance-empty",)),
)
# What stands under every connection of the exchange, because nothing in its answers tells of it.
_ALWAYS = {"mexc": ("mexc-advice-pair-list",), "kucoin": ()}


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("case", CASES, ids=str)
async def test_advice_is_given_where_it_is_due_and_gone_once_followed(stage: Theatre, case: Case, lang: Lang) -> None:
    practice = stage.practice[case.exchange]
    account = practice.account(case.account)
    async with stage.bot(server_ips=case.addresses):
        trader = await stage.person(lang)
        t = trader.t
        await trader.comes_to_summary(practice, TITLES[case.exchange], account.to_copy, case.market)
        await trader.tests()
        online = await trader.stands_at("verdict-next")
        state = "online-with-advice" if case.advice else "online"
        words: dict[str, str | int] = {"exchange": TITLES[case.exchange], "missing": ADDRESSES[1], "days": 3}
        texts = [t.plain(f"advice-{key_of(each)}-text", **words) for each in case.advice]
        parts = [t.plain(f"verdict-{state}-text"), *texts, *map(t.plain, (*case.shows, *_ALWAYS[case.exchange]))]
        assert lacking(online, [*parts, *case.says]) == []
        assert advice_on(t, case.exchange, online) == list(case.advice)

        await trader.press("button-details")
        details = await connection_in_detail(trader, state)
        assert advice_on(t, case.exchange, details) == list(case.advice)
        if case.follow:
            await stage.edits(case.exchange, case.account, **case.follow)
            await trader.press("button-test-again")
            better = await connection_in_detail(trader, "online")
            assert advice_on(t, case.exchange, better) == []
        nothing_secret_was_said(stage, trader, account)
        assert practice.side_effects() == ()


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("exchange", ["mexc", "kucoin"])
async def test_a_key_in_two_connections_is_noticed_until_one_is_removed(
    stage: Theatre, exchange: str, lang: Lang
) -> None:
    practice = stage.practice[exchange]
    account = practice.account("all_good")
    async with stage.bot(server_ips=(OURS,)):
        first, second = await stage.person(lang, "Ana"), await stage.person(lang, "Bia")
        for trader in (first, second):
            await trader.comes_to_summary(practice, TITLES[exchange], account.to_copy)
            await trader.tests()
        assert advice_on(first.t, exchange, await first.stands_at("verdict-next")) == []
        assert advice_on(second.t, exchange, await second.stands_at("verdict-next")) == [Advice.KEY_USED_TWICE]

        name = f"{TITLES[exchange]} Spot Main"
        await first.press("button-details")
        await connection_in_detail(first, "online")
        await first.press("button-remove")
        await first.stands_at("remove-ask", name=name)
        await first.press("button-really-remove")
        await first.stands_at("removed", name=name, exchange=TITLES[exchange])

        await second.press("button-details")
        await connection_in_detail(second, "online-with-advice")
        await second.press("button-test-again")
        assert advice_on(second.t, exchange, await connection_in_detail(second, "online")) == []
