"""The table of what is supported at each exchange: `backfuture-bot exchanges` prints it, and README shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.exchange import Exchange, IpRules

_HEADS = (
    "Exchange",
    "Sites",
    "Markets",
    "Asked for",
    "Rights told",
    "Without a secret",
    "IP list",
    "Key without a list",
    "Verified on",
)
_COUNTS_FROM = {"creation": "after it was made", "last_use": "without use"}


def overview(exchanges: Iterable[Exchange]) -> str:
    """A Markdown table, one row an exchange, in columns of equal width."""
    rows = [_HEADS, *(_row(each) for each in exchanges)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    head, *body = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows)
    rule = ["-" * width for width in widths]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *body))


def _row(exchange: Exchange) -> Sequence[str]:
    return (
        exchange.title,
        ", ".join(each.id for each in exchange.sites),
        ", ".join(exchange.markets),
        ", ".join(each.own_name for each in exchange.fields),
        _tells_rights(exchange),
        exchange.own_pair.kind.value if exchange.own_pair else "no",
        f"up to {exchange.ip_rules.max_addresses}" if exchange.ip_rules.max_addresses else "yes",
        _lifetime(exchange.ip_rules),
        exchange.ip_rules.verified_on.isoformat(),
    )


def _tells_rights(exchange: Exchange) -> str:
    if exchange.introspection is None:
        return "no"
    silent = [each.id for each in exchange.sites if not each.tells_rights]
    return f"yes, not at {', '.join(silent)}" if silent else "yes"


def _lifetime(rules: IpRules) -> str:
    if rules.lifetime_without_list is None:
        return "no end known"
    return f"ends {rules.lifetime_without_list.days} days {_COUNTS_FROM[rules.counts_from]}"
