"""Canary credentials, one set a test, and the detector that finds each of them in whatever form it leaked."""

from __future__ import annotations

import io
import logging
import random
import string
import traceback
import uuid
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import aiohttp
import structlog

from bot.logs import OURS, PINNED, SILENT, configure_logs
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.accounts import PracticeAccount
from bot.playground.exchanges.base import PracticeExchange

_LABEL = "canary"
_CHANCE = random.SystemRandom()
_ALPHANUMERIC = string.ascii_letters + string.digits


@dataclass(frozen=True)
class Canary:
    """Credentials of the exchange's own form that exist nowhere else, in the order in which they are asked."""

    exchange: str
    to_copy: Mapping[str, str]
    public_key: str | None = None

    @property
    def labelled(self) -> str:
        return self.in_words("API Key", "Secret Key", "Passphrase")

    def in_words(self, *labels: str, between: str = ": ") -> str:
        """All of them in one text, each behind its label."""
        return "\n".join(
            f"{label}{between}{value}" for label, value in zip(labels, self.to_copy.values(), strict=False)
        )

    def traces_in(self, places: Mapping[str, bytes]) -> list[str]:
        """Where something of the canary stands and in which form; the value itself is never told."""
        return sorted(
            f"{field} as {form} in {place}"
            for field, value in self.to_copy.items()
            for form, look in _looks(value).items()
            for place, content in places.items()
            if look in content
        )


def hatch(exchange: str) -> Canary:
    """A canary that this exchange's own checks take for real."""
    made = {
        "mexc": lambda: {"api_key": f"mx0{_drawn(_ALPHANUMERIC, 15)}", "secret": _drawn("0123456789abcdef", 32)},
        "kucoin": lambda: {
            "api_key": _drawn("0123456789abcdef", 24),
            "secret": str(uuid.UUID(int=_CHANCE.getrandbits(128), version=4)),
            "passphrase": f"Pa5s&{_drawn(_ALPHANUMERIC, 9)}?q",
        },
    }
    if exchange in made:
        return Canary(exchange, made[exchange]())
    practice = practice_exchanges()[exchange]()
    account = practice.open_account(_drawn(_ALPHANUMERIC, 20))
    # One short key of some dozens has no digit, and nothing but its being long tells it from a word.
    while not any(map(str.isdigit, account.to_copy["api_key"])):
        account = practice.open_account(_drawn(_ALPHANUMERIC, 20))
    return Canary(exchange, account.to_copy, account.public_key)


def plant(practice: PracticeExchange, canary: Canary, like: str = "all_good") -> PracticeAccount:
    """An account at the practice exchange that the canary opens, otherwise like the account of that label."""
    given = canary.to_copy
    account = replace(
        practice.account(like),
        label=f"{_LABEL} {given['api_key'][:7]}",
        key=given["api_key"],
        secret=given["secret"],
        passphrase=given.get("passphrase"),
        public_key=canary.public_key,
        to_copy=given,
        fault=None,
    )
    practice._accounts[account.label] = account
    practice._labels[account.key] = account.label
    return account


class Overheard(logging.Handler):
    """Keeps everything that any logger of the process was given, unredacted, with exceptions and their causes."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []
        self.printed = io.StringIO()

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.name} {record.getMessage()} {record.__dict__!r}")
        if record.exc_info and record.exc_info[1] is not None:
            self.heard += _told_by(record.exc_info[1])

    def places(self) -> dict[str, bytes]:
        return {
            "what the loggers were given": "\n".join(self.heard).encode(errors="surrogatepass"),
            "what was printed": self.printed.getvalue().encode(errors="surrogatepass"),
        }


@contextmanager
def overhearing(*, pinned: bool = True) -> Iterator[Overheard]:
    """The bot's own logging at DEBUG, listened to; without `pinned`, every library talks at DEBUG too."""
    loggers = [logging.root, *map(logging.getLogger, (*PINNED, *SILENT, *OURS))]
    handlers, levels, config = logging.root.handlers[:], [each.level for each in loggers], structlog.get_config()
    listener = Overheard()
    configure_logs("DEBUG")
    ours = logging.root.handlers[0]
    assert isinstance(ours, logging.StreamHandler)
    ours.setStream(listener.printed)
    logging.root.addHandler(listener)
    for each in [] if pinned else loggers:
        each.setLevel(logging.DEBUG)
    try:
        yield listener
    finally:
        logging.root.handlers[:] = handlers
        for each, level in zip(loggers, levels, strict=True):
            each.setLevel(level)
        structlog.configure(**config)


async def said_to_telegram(session: aiohttp.ClientSession, telegram: str) -> dict[str, bytes]:
    """What the bot told Telegram, call by call, and what it shows in any chat."""
    async with session.get(f"{telegram}/world/calls") as answer:
        calls = await answer.json()
    return {f"the call {each['n']} {each['method']}": repr(each["params"]).encode() for each in calls}


def kept_on_disk(data_dir: Path) -> dict[str, bytes]:
    """Every file below the folder of the data: database, -wal and -shm, keys."""
    return {f"the file {each.name}": each.read_bytes() for each in data_dir.rglob("*") if each.is_file()}


def _looks(value: str) -> dict[str, bytes]:
    raw = value.encode()
    looks = {
        "it is": raw,
        "hex": raw.hex().encode(),
        "upper-case hex": raw.hex().upper().encode(),
        "percent-encoded": quote(value, safe="").encode(),
        "lower-case": value.lower().encode(),
        "upper-case": value.upper().encode(),
        "reversed": value[::-1].encode(),
        "UTF-16": value.encode("utf-16-le"),
        "without dashes": value.replace("-", "").encode(),
    }
    for shift in range(3):
        # Only what lies wholly inside the value is the same wherever the value stands.
        padded = b"\0" * shift + raw
        inner = slice(0 if shift == 0 else 4, len(padded) // 3 * 4)
        looks[f"base64 at {shift}"] = b64encode(padded)[inner]
        looks[f"url-safe base64 at {shift}"] = urlsafe_b64encode(padded)[inner]
    return looks


def _told_by(error: BaseException) -> list[str]:
    told = ["".join(traceback.format_exception(error))]
    chain: BaseException | None = error
    while chain is not None:
        told += [repr(chain), str(chain), repr(chain.args), repr(getattr(chain, "__notes__", ""))]
        chain = chain.__cause__ or chain.__context__
    return told


def _drawn(letters: str, count: int) -> str:
    return "".join(_CHANCE.choice(letters) for _ in range(count))
