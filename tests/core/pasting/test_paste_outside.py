"""Messages that nobody asked for: which hold a credential, in private and in a group."""

from __future__ import annotations

import pytest

from bot.core.pasting.outside import holds_secret
from tests.core.pasting.paste_kit import (
    ALL,
    COINBASE_NAME,
    KUCOIN,
    KUCOIN_KEY,
    KUCOIN_PASSPHRASE,
    KUCOIN_SECRET,
    MEXC,
    MEXC_KEY,
    MEXC_SECRET,
    PEM,
)

TWO = (MEXC, KUCOIN)


@pytest.mark.parametrize(
    "text",
    [
        f"API Key: {MEXC_KEY}\nSecret: {MEXC_SECRET}",
        f"{MEXC_KEY}\n{MEXC_SECRET}",
        f"{KUCOIN_KEY} {KUCOIN_SECRET}",
        f"hey, is this right? {MEXC_KEY}",
        f"mx0\u200b{MEXC_KEY[3:]}",
        f"minha chave secreta é {MEXC_SECRET}",
        f"secret={MEXC_SECRET}",
        f'{{"secret":"{KUCOIN_SECRET}"}}',
        f"Chave secreta:\n{KUCOIN_SECRET}",
        "secret: 7hG5fD3sA1qW9eR2tY4u",
        "senha da api: Minha-Senha-2024!!",
        f"https://example.com/?apiKey=x&secret={MEXC_SECRET}",
        PEM,
        PEM.replace("\n", "\\n"),
        f"my key file {PEM[:90]}",
        COINBASE_NAME,
        "bg_0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    ],
)
def test_a_credential_is_seen_everywhere(text: str) -> None:
    assert holds_secret(text, ALL, strict=True) is True
    assert holds_secret(text, ALL, strict=False) is True


@pytest.mark.parametrize(
    "text",
    [
        MEXC_SECRET,
        f"what is {MEXC_SECRET}?",
        KUCOIN_SECRET,
        KUCOIN_KEY,
        f"Passphrase: {KUCOIN_PASSPHRASE}",
        "aB3" * 21 + "x",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ],
)
def test_in_private_the_form_alone_is_enough(text: str) -> None:
    assert holds_secret(text, ALL, strict=False) is True
    assert holds_secret(text, ALL, strict=True) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "where do I find my secret key?",
        "a senha da API não é a senha de login",
        "I forgot my passphrase: what now?",
        "API key: 12 months without an IP list",
        "https://www.mexc.com/user/openapi",
        f"https://example.com/order/{KUCOIN_SECRET}",
        f"https://example.com/tx/0x{MEXC_SECRET}{MEXC_SECRET}",
        f"0x{MEXC_SECRET}{MEXC_SECRET}",
        "t.me/BackFutureBot?start=abc",
        "order 123456789012345678 filled at 64000.5",
        "call me at +55 11 91234-5678 at 10:30 on 25/11/2026",
        "-----BEGIN PUBLIC KEY-----\nMFkwEwYH\n-----END PUBLIC KEY-----",
        "mx0",
        "bitcoin-futures-trading-guide",
        "trading-guide-for-2026",
        "/start connect_12345",
    ],
)
def test_talk_is_no_credential(text: str) -> None:
    assert holds_secret(text, ALL, strict=True) is False
    assert holds_secret(text, ALL, strict=False) is False


def test_only_known_forms_count_where_nothing_is_announced() -> None:
    assert holds_secret("bg_0f1e2d3c4b5a69788796a5b4c3d2e1f0", TWO, strict=False) is False
    assert holds_secret(MEXC_KEY, TWO, strict=True) is True
    assert holds_secret(MEXC_KEY, (), strict=True) is False
