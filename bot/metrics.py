"""What the running bot counts, for Prometheus; labels are words of ours, never a person, a name or a key."""

from __future__ import annotations

from datetime import timedelta

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.core.watch import Transition

REGISTRY = CollectorRegistry()

UPDATES = Counter("bot_updates", "Updates of Telegram by how they ended", ["outcome"], registry=REGISTRY)
TESTS = Counter(
    "bot_connection_tests",
    "Connection tests by exchange, verdict and diagnosis",
    ["exchange", "verdict", "diagnosis"],
    registry=REGISTRY,
)
UNKNOWN_CODES = Counter(
    "bot_unknown_codes",
    "Answers of exchanges that no rule knows, by their code",
    ["exchange", "code"],
    registry=REGISTRY,
)
DELETIONS = Counter(
    "bot_secret_messages", "Messages that held a secret, by what became of them", ["deletion"], registry=REGISTRY
)
TELEGRAM_429 = Counter("bot_telegram_429", "Times that Telegram asked us to wait", registry=REGISTRY)
HEALTHY = Gauge("bot_receives_updates", "1 while updates of Telegram come in", registry=REGISTRY)
LIMITER_WAITS = Histogram(
    "bot_limiter_wait_seconds",
    "How long our own limit let a call to an exchange wait",
    ["exchange"],
    buckets=(0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10),
    registry=REGISTRY,
)
CHECKS = Counter("bot_checks", "Background checks by exchange and result", ["exchange", "result"], registry=REGISTRY)
CHECK_LAG = Histogram(
    "bot_check_lag_seconds",
    "How long after it was due a background check was done",
    buckets=(0.5, 1, 2, 5, 10, 30, 60, 300),
    registry=REGISTRY,
)
TURNS = Counter(
    "bot_connection_turns",
    "Connections that went offline, came back or changed in between, by diagnosis",
    ["exchange", "transition", "diagnosis"],
    registry=REGISTRY,
)
NETWORK_UP = Gauge("bot_network_up", "0 while no exchange at all answers us", registry=REGISTRY)
INCIDENTS = Gauge("bot_incidents_open", "Exchanges that fail for many at this moment", registry=REGISTRY)
MONITOR_BEHIND = Gauge("bot_monitor_behind_seconds", "For how long the oldest check is due", registry=REGISTRY)
OUTBOX_DEPTH = Gauge("bot_outbox_alerts", "Alerts that could go out and have not", registry=REGISTRY)
OUTBOX_AGE = Gauge("bot_outbox_age_seconds", "For how long the oldest of them could have", registry=REGISTRY)
BROADCAST_MESSAGES = Counter(
    "bot_broadcast_messages", "Messages of broadcasts by what became of them", ["state"], registry=REGISTRY
)
EVENTS_WAITING = Gauge("bot_events_waiting", "Events that the platform has not taken", registry=REGISTRY)
EVENTS_DEAD = Gauge("bot_events_dead", "Events that were given up and hold up their stream", registry=REGISTRY)
EVENTS_AGE = Gauge("bot_events_age_seconds", "For how long the oldest waiting event waits", registry=REGISTRY)
NETWORK_UP.set(1)


class MonitorTally:
    """What the monitor tells of its work, as metrics."""

    def __init__(self) -> None:
        self._checks: dict[tuple[str, str], Counter] = {}

    def checked(self, exchange: str, result: str, lag: timedelta) -> None:
        place = (exchange, result)
        if place not in self._checks:
            self._checks[place] = CHECKS.labels(exchange=exchange, result=result)
        self._checks[place].inc()
        CHECK_LAG.observe(max(0.0, lag.total_seconds()))

    def turned(self, exchange: str, transition: Transition, diagnosis: str) -> None:
        TURNS.labels(exchange=exchange, transition=transition.value, diagnosis=diagnosis).inc()

    def network(self, *, is_up: bool) -> None:
        NETWORK_UP.set(is_up)

    def incidents(self, open_now: int) -> None:
        INCIDENTS.set(open_now)


def exposition() -> tuple[bytes, str]:
    """Everything counted so far, in Prometheus' text form, and the content type that goes with it."""
    return generate_latest(REGISTRY), CONTENT_TYPE_LATEST
