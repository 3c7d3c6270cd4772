"""How the bot logs: one structured line per transition, leaky loggers pinned, and a redacting formatter as the
second wall.
"""

from __future__ import annotations

import logging
import sys

import structlog

from bot.core.scrub import scrubbed

# The level that the operator asks for is for our own loggers. A library says no more than warnings, whichever it is:
# httpx writes the bot token with every URL at INFO; at DEBUG ccxt writes keys and signed URLs, and what talks to AWS
# the data keys in clear.
OURS = ("bot", "handlers", "storage")
# Their one word above DEBUG is of an update that they cannot read, with all that a person wrote in it.
SILENT = ("telegram.Bot", "telegram.ext.ExtBot")
# These are set one by one as well, since a logger with a level of its own does not ask the root.
PINNED = (
    "aiohttp",
    "aiosqlite",
    "alembic",
    "asyncio",
    "ccxt",
    "ccxt.base.exchange",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
    "telegram.ext",
)


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats the whole line first, traceback included, and then takes out whatever may be a secret."""

    def format(self, record: logging.LogRecord) -> str:
        return scrubbed(super().format(record))


def configure_logs(level: str) -> None:
    """Send every log of the process, ours and the libraries', through the one redacting formatter to standard error."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        RedactingFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], bool_as_flag=False),
            ],
        )
    )
    logging.root.handlers[:] = [handler]
    foreign = max(logging.WARNING, logging.getLevelNamesMapping()[level])
    logging.root.setLevel(foreign)
    for name in PINNED:
        logging.getLogger(name).setLevel(foreign)
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
