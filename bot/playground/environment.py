"""What the bot of a playground is told by its environment, and what of ours it must not see."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.playground.exchanges.base import OUR_ADDRESSES

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVER_IPS: Final = ",".join(OUR_ADDRESSES)
# Someone who plays may have the settings of a real bot at hand: none of them may reach the pretend one.
_KEPT_FROM_THE_BOT: Final = (
    "TELEGRAM_",
    "DATABASE_",
    "ENCRYPTION_",
    "WEBHOOK_",
    "PLATFORM_",
    "EXCHANGE_ENDPOINTS",
    "SERVER_IPS",
    "SUPPORT_",
    "OWNER_IDS",
    "AWS_",
    "VAULT_",
)


def joining(token: str, base_url: str, endpoints: Mapping[str, str]) -> dict[str, str]:
    """The settings that make a bot take the playground for Telegram and for the exchanges."""
    return {
        "TELEGRAM_BOT_TOKEN": token,
        "TELEGRAM_API_URL": base_url,
        "EXCHANGE_ENDPOINTS": json.dumps(dict(endpoints)),
        "SERVER_IPS": SERVER_IPS,
    }


def bot_environment(outer: Mapping[str, str], joins: Mapping[str, str], data_dir: Path, source: Path) -> dict[str, str]:
    """The whole environment of the bot: ours without real settings and proxies, and what makes it join.

    `source` is the folder that holds the package, so that the bot can start from any working directory.
    """
    kept = {name: value for name, value in outer.items() if not _is_kept_from_the_bot(name)}
    path = os.pathsep.join(filter(None, (str(source), kept.get("PYTHONPATH", ""))))
    return {**kept, **joins, "DATA_DIR": str(data_dir), "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}


def _is_kept_from_the_bot(name: str) -> bool:
    upper = name.upper()
    return upper.startswith(_KEPT_FROM_THE_BOT) or upper.endswith("_PROXY")
