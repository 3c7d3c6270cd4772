"""Practice accounts: plainly pretend, the same on every start, in the formats of the real exchanges."""

from __future__ import annotations

import re

import pytest

from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import PracticeExchange, UnknownAccountError
from bot.playground.exchanges.faults import Fault, FaultKind
from bot.playground.exchanges.listing import coins

# Copied wrongly, or of a kind that cannot be used: all others have the form of the real ones.
NOT_THE_FORMAT = {"swapped_fields", "malformed_key", "wrong_exchange", "old_key", "key_pair", "rsa_key"}


@pytest.fixture(params=sorted(catalogue()))
def exchange(request: pytest.FixtureRequest) -> PracticeExchange:
    return practice_exchanges()[request.param]()


def test_every_exchange_file_of_the_package_is_found_under_its_own_name() -> None:
    found = {name: make.__module__.rpartition(".")[2] for name, make in practice_exchanges().items()}

    assert found == {name: name for name in catalogue()}


def test_what_is_copied_has_the_real_format_unless_the_label_says_otherwise(exchange: PracticeExchange) -> None:
    formats = {each.field.value: each.pattern for each in catalogue()[exchange.id].fields}

    misshapen = {
        account.label
        for account in exchange.accounts()
        for field, value in account.to_copy.items()
        if not re.fullmatch(formats[field], value)
    }

    assert "malformed_key" in misshapen
    assert sorted(misshapen - NOT_THE_FORMAT) == []


def test_each_account_has_all_fields_and_credentials_of_its_own(exchange: PracticeExchange) -> None:
    accounts = exchange.accounts()

    fields = frozenset(each.field.value for each in catalogue()[exchange.id].fields)
    assert {frozenset(account.to_copy) for account in accounts} == {fields}
    assert len({account.key for account in accounts}) == len(accounts)
    assert len({account.secret for account in accounts}) == len(accounts)
    assert len({account.uid for account in accounts}) == len(accounts)


def test_credentials_are_the_same_on_every_start(exchange: PracticeExchange) -> None:
    again = practice_exchanges()[exchange.id]()

    assert again.accounts() == exchange.accounts()


def test_an_account_does_not_show_its_secrets(exchange: PracticeExchange) -> None:
    shown = repr(exchange.account("all_good"))

    assert [value in shown for value in exchange.account("all_good").to_copy.values()] == [
        field == "api_key" for field in exchange.account("all_good").to_copy
    ]


def test_an_unknown_label_is_refused_and_nothing_is_switched_on(exchange: PracticeExchange) -> None:
    with pytest.raises(UnknownAccountError, match="nobody"):
        exchange.switch_on(Fault(kind=FaultKind.DOWN, account="nobody"))

    assert exchange.faults() == ()
    assert exchange.account("all_good").label == "all_good"


def test_market_names_are_all_different_and_the_same_every_time() -> None:
    assert len(set(coins(3_000))) == 3_000
    assert coins(3_000)[:3] == ("BTC", "ETH", "SOL")
    assert coins(40) == coins(3_000)[:40]
