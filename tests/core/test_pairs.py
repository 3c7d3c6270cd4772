"""Pairs are found by what traders type, in the order in which they are wanted, as far as the key may trade them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.pairs import Pair, found, of_majors, permitted, popular


def pair(name: str) -> Pair:
    base, _, quote = name.partition("/")
    return Pair(base, quote, base + quote)


LISTED = tuple(
    map(
        pair,
        (
            *("WBTC/USDT", "AAVE/USDT", "ETH/USDC", "ETH/BTC", "BTC/BRL", "DOGE/USDT", "BTC/USDC", "ETH/USDT"),
            *("BTC/USDT", "BTCDOM/USDT", "BCH/USDT", "1INCH/USDT", "USDC/USDT", "SOL/USDT"),
        ),
    )
)
ASSETS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=8)
PAIRS = st.lists(st.builds(lambda base, quote: pair(f"{base}/{quote}"), ASSETS, ASSETS), max_size=30)


def names(pairs: tuple[Pair, ...]) -> list[str]:
    return [each.name for each in pairs]


def test_the_likeliest_come_first() -> None:
    assert names(popular(LISTED)) == [
        *("BTC/USDT", "ETH/USDT", "SOL/USDT", "DOGE/USDT"),
        *("1INCH/USDT", "AAVE/USDT", "BCH/USDT", "BTCDOM/USDT", "USDC/USDT", "WBTC/USDT"),
        *("BTC/USDC", "ETH/USDC", "BTC/BRL", "ETH/BTC"),
    ]


def test_one_quote_asset_can_be_wanted() -> None:
    assert names(popular(LISTED, "USDC")) == ["BTC/USDC", "ETH/USDC"]


@pytest.mark.parametrize("typed", ["BTC/USDT", "btcusdt", "btc-usdt", "BTC_USDT", " btc usdt ", "Btc:Usdt", "#BTCUSDT"])
def test_a_pair_is_found_however_it_is_written(typed: str) -> None:
    assert found(LISTED, typed)[0] == pair("BTC/USDT")


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("btc", ["BTC/USDT", "BTC/USDC", "BTC/BRL", "BTCDOM/USDT", "WBTC/USDT", "ETH/BTC"]),
        ("eth-usdc", ["ETH/USDC"]),
        ("USDC", ["USDC/USDT", "BTC/USDC", "ETH/USDC"]),
        ("1inch", ["1INCH/USDT"]),
        ("dom", ["BTCDOM/USDT"]),
    ],
)
def test_the_nearest_come_first(typed: str, hits: list[str]) -> None:
    assert names(found(LISTED, typed)) == hits


@pytest.mark.parametrize("typed", ["", " ", "/", "-_-", "🚀", "NOSUCHCOIN", "BTC/USDT please", "x" * 5000, "биткоин"])
def test_rubbish_finds_nothing(typed: str) -> None:
    assert found(LISTED, typed) == ()


def test_the_majors_in_one_quote_asset() -> None:
    assert names(of_majors(LISTED, "USDT")) == ["BTC/USDT", "ETH/USDT"]
    assert of_majors(LISTED, "EUR") == ()


def test_a_key_trades_what_its_list_names_or_everything_without_one() -> None:
    assert names(permitted(LISTED, frozenset({"BTCUSDT", "NOSUCH"}))) == ["BTC/USDT"]
    assert permitted(LISTED, frozenset()) == ()
    assert permitted(LISTED, None) == LISTED


@given(PAIRS, st.text(max_size=20))
def test_what_is_found_is_listed_and_holds_what_was_typed(pairs: list[Pair], typed: str) -> None:
    wanted = "".join(filter(str.isalnum, typed)).upper()
    hits = found(pairs, typed)

    assert all(hit in pairs and wanted in f"{hit.base}{hit.quote}" for hit in hits)
    assert bool(hits) == (wanted != "" and any(wanted in f"{each.base}{each.quote}" for each in pairs))


@given(PAIRS.filter(bool), st.data())
def test_every_pair_is_found_by_its_own_name_however_written(pairs: list[Pair], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(pairs))
    separator = data.draw(st.sampled_from(["/", "-", "_", "", " "]))
    typed = f"{one.base}{separator}{one.quote}"
    hits = found(pairs, data.draw(st.sampled_from([typed, typed.lower(), typed.title()])))

    assert one in hits
    assert f"{hits[0].base}{hits[0].quote}".startswith(f"{one.base}{one.quote}")


@given(PAIRS, st.permutations(range(5)))
def test_the_order_depends_on_the_pairs_alone(pairs: list[Pair], turns: list[int]) -> None:
    turned = [*pairs[turns[0] :], *pairs[: turns[0]]]

    assert names(popular(turned)) == names(popular(pairs))
    assert sorted(names(popular(pairs))) == sorted(each.name for each in pairs)
