"""What can be traded at an exchange, how a trader finds it, and what a key may trade of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# What most traders look for first, in this order.
_POPULAR = ("BTC", "ETH", "SOL", "XRP", "BNB", "DOGE", "ADA", "LTC", "LINK", "AVAX")
MAJORS = ("BTC", "ETH")
_QUOTES = ("USDT", "USDC", "USD", "EUR", "BRL")


@dataclass(frozen=True, slots=True)
class Pair:
    """`id` is the exchange's own name of it, by which keys are restricted."""

    base: str
    quote: str
    id: str

    @property
    def name(self) -> str:
        return f"{self.base}/{self.quote}"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a key may trade; `is_restricted` tells that the key itself, not the exchange, leaves pairs out, `is_unread`
    that it may do so, but its own list could not be read: then these are all of the exchange.
    """

    pairs: tuple[Pair, ...] = ()
    is_restricted: bool = False
    is_unread: bool = False

    def gone_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Which of these it does not hold."""
        offered = {pair.name for pair in self.pairs}
        return tuple(name for name in names if name not in offered)


def popular(pairs: Iterable[Pair], quote: str | None = None) -> tuple[Pair, ...]:
    """The likeliest choices first: majors in the usual quote assets, then everything by name."""
    wanted = (pair for pair in pairs if quote is None or pair.quote == quote)
    return tuple(sorted(wanted, key=lambda pair: (_rank(_QUOTES, pair.quote), _rank(_POPULAR, pair.base), pair.name)))


def found(pairs: Iterable[Pair], typed: str) -> tuple[Pair, ...]:
    """Pairs that the typed text means, the nearest first: "btc", "BTC/USDT", "btcusdt", "eth-usdc"."""
    wanted = "".join(filter(str.isalnum, typed)).upper()
    if not wanted:
        return ()
    hits = (pair for pair in popular(pairs) if wanted in f"{pair.base}{pair.quote}")
    return tuple(
        sorted(hits, key=lambda pair: (not f"{pair.base}{pair.quote}".startswith(wanted), pair.base != wanted))
    )


def of_majors(pairs: Iterable[Pair], quote: str) -> tuple[Pair, ...]:
    """The preset "BTC and ETH only"."""
    return tuple(pair for pair in popular(pairs, quote) if pair.base in MAJORS)


def permitted(pairs: Sequence[Pair], allowed: frozenset[str] | None) -> tuple[Pair, ...]:
    """Those that the key may trade; `allowed` holds the exchange's own names, None where keys are not restricted."""
    return tuple(pair for pair in pairs if allowed is None or pair.id in allowed)


def _rank(order: Sequence[str], asset: str) -> int:
    return order.index(asset) if asset in order else len(order)
