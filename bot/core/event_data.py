"""What an event says of a connection or a strategy, as JSON by the schema in docs/platform.md."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.core.connection import Connection
from bot.core.strategy import RECOVERY_TERMS, REINFORCEMENT_TERMS, RISK_TERMS, Config, Strategy
from bot.core.watch import Standing


def of_connection(connection: Connection) -> Mapping[str, object]:
    """How it stands by its last report; what is not known is left out."""
    report = connection.report
    standing = Standing.ONLINE if report.verdict.is_online else Standing.OFFLINE
    said: dict[str, object] = {
        "connection_id": connection.id,
        "exchange": connection.exchange,
        "site": connection.site,
        "market": connection.market.value,
        "name": connection.name,
        "standing": standing.value,
    }
    if report.finding is not None:
        said["diagnosis"] = report.finding.diagnosis.value
    if report.passport.account_id is not None:
        said["account_id"] = report.passport.account_id
    return said


def of_strategy(strategy: Strategy) -> Mapping[str, object]:
    """Its state and its whole configuration; numbers of money and percent are strings, as exact as they were chosen."""
    said: dict[str, object] = {
        "strategy_id": strategy.id,
        "connection_id": strategy.connection_id,
        "name": strategy.name,
        "state": strategy.state.value,
        "version": strategy.version,
        "config": _of_config(strategy.config),
    }
    if strategy.config.second_connection is not None:
        said["second_connection_id"] = strategy.config.second_connection
    if strategy.paused_by is not None:
        said["paused_by"] = strategy.paused_by.value
    return said


def without_words(data: Mapping[str, object]) -> Mapping[str, object]:
    """The same with nothing left that is the trader's own: an empty name, and no id of the account."""
    return {key: "" if key == "name" else said for key, said in data.items() if key != "account_id"}


def _of_config(config: Config) -> dict[str, object]:
    return {
        "pairs": list(config.pairs),
        "market": config.market.value,
        "risk": config.risk.value,
        "margin_limit": {
            "percent": _exact(config.limit.percent),
            "amount": _exact(config.limit.amount),
        },
        "reinforcement": config.reinforcement.value,
        "recovery": config.recovery.value,
        "take_profit": _exact(config.take_profit),
        "most_groups": config.most_groups,
        "start": config.start.value,
        "resumes_itself": config.resumes_itself,
        "terms": _terms_of(config),
    }


def _terms_of(config: Config) -> dict[str, object]:
    """What the chosen levels mean in numbers, so that the engine trades by the ones that the trader was shown."""
    risk, addons = RISK_TERMS[config.risk], REINFORCEMENT_TERMS[config.reinforcement]
    return {
        "first_order": _exact(risk.first_order),
        "leverage": risk.leverage,
        "addons": addons.most,
        "addon_distance": _exact(addons.distance),
        "addon_factor": _exact(addons.factor),
        "recovery_moved_against": _exact(RECOVERY_TERMS.moved_against),
        "recovery_addons_used": _exact(RECOVERY_TERMS.addons_used),
        "recovery_margin_used": _exact(RECOVERY_TERMS.margin_used),
    }


def _exact(number: Decimal | None) -> str | None:
    """Without an exponent, which not every reader of decimals takes."""
    return None if number is None else f"{number:f}"
