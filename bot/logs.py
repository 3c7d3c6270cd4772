"""How the bot logs: one structured line per transition, leaky loggers pinned, and a redacting formatter as the
second wall.
"""

from __future__ import annotations

import logging
import sys

import structlog

from bot.core.scrub import scrubbed

# httpx writes the bot token with every URL at INFO; ccxt writes keys and signed URLs at DEBUG. Whatever level the
# operator
# asks for, these say no more than warnings.
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
    logging.root.setLevel(level)
    for name in PINNED:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
