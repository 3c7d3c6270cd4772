"""Pretend credentials, and exchanges with the forms that will come, for tests of reading and doubting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.core.exchange import CredentialField, Exchange, Field
from bot.core.pasting.paste import Pasted
from bot.exchanges.catalogue import catalogue

KEY, SECRET, PASSPHRASE = Field.API_KEY, Field.SECRET, Field.PASSPHRASE

MEXC = catalogue()["mexc"]
KUCOIN = catalogue()["kucoin"]

MEXC_KEY = "mx0aPr3tendKey7Qz2"
MEXC_SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
KUCOIN_KEY = "6a0b1c2d3e4f5a6b7c8d9e0f"
KUCOIN_SECRET = "1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d"
KUCOIN_PASSPHRASE = "Kc#2024!bot"


def like(exchange_id: str, title: str, **patterns: str) -> Exchange:
    """An exchange that differs from a real one in its name and in the forms of its credentials."""
    names = {KEY: "API Key", SECRET: "Secret Key", PASSPHRASE: "Passphrase"}
    fields = (CredentialField(Field(name), names[Field(name)], re.compile(form)) for name, form in patterns.items())
    return replace(MEXC, id=exchange_id, title=title, fields=tuple(fields))


_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_GROUPS = r"[0-9a-z]{6,12}(?:-[0-9a-z]{5,12}){3}"

OKX = like("okx", "OKX", api_key=_UUID, secret=r"[0-9A-F]{32}", passphrase=r".{8,32}")
BINANCE = like("binance", "Binance", api_key=r"[A-Za-z0-9]{64}", secret=r"[A-Za-z0-9]{64}|-----BEGIN [\s\S]+-----")
HTX = like("htx", "HTX", api_key=_GROUPS, secret=_GROUPS)
BITGET = like("bitget", "Bitget", api_key=r"bg_[0-9a-z]{8,64}", secret=r"[0-9a-z]{64}", passphrase=r".{8,32}")
COINBASE = like(
    "coinbase",
    "Coinbase",
    api_key=r"organizations/[0-9a-f-]{36}/apiKeys/[0-9a-f-]{36}|" + _UUID,
    secret=r"-----BEGIN (?:EC )?PRIVATE KEY-----[\s\S]+-----END (?:EC )?PRIVATE KEY-----|[A-Za-z0-9+/]{86}==",
)
ALL = (MEXC, KUCOIN, OKX, BINANCE, HTX, BITGET, COINBASE)

COINBASE_NAME = "organizations/1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d/apiKeys/9f8e7d6c-5b4a-4938-a726-15049382716f"
PEM_BODY = "MHcCAQEEIPretendPretendPretendPretendPretend0123456789abcdefghijkl+/oAoGCCqGSM49AwEHoUQDQgAEPretend"
PEM = f"-----BEGIN EC PRIVATE KEY-----\n{PEM_BODY[:64]}\n{PEM_BODY[64:]}\n-----END EC PRIVATE KEY-----"


def told(pasted: Pasted) -> Mapping[Field, str]:
    return {name: value.reveal() for name, value in pasted.values.items()}
