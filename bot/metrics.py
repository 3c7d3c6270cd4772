"""What the running bot counts, for Prometheus; labels are words of ours, never a person, a name or a key."""

from __future__ import annotations

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, generate_latest

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
HEALTHY = Gauge("bot_receives_updates", "1 while updates of Telegram come in", registry=REGISTRY)


def exposition() -> tuple[bytes, str]:
    """Everything counted so far, in Prometheus' text form, and the content type that goes with it."""
    return generate_latest(REGISTRY), CONTENT_TYPE_LATEST
