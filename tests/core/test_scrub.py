"""Texts of others lose what could be a credential and keep what a person needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.scrub import scrubbed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://api.mexc.com/api/v3/account?timestamp=1&signature=ab", "https://api.mexc.com/api/v3/account•••"),
        ("GET /api/v3/account?timestamp=1&signature=ab 400", "GET /api/v3/account••• 400"),
        ('"{\\"secret\\":\\"short\\"}"', '"{\\"secret\\":\\"•••"}"'),
        ("https://user:pass@proxy.example:8080/x", "https://•••proxy.example:8080/x"),
        ("key mx0aBYs33eIilxBWC5 is gone", "key ••• is gone"),
        ("key 6705f5c311545b000157d3eb is gone", "key ••• is gone"),
        ("secret 46fd8974-1111-4222-8333-896f005b2340", "secret •••"),
        ('{"accessKey":"short","x":1}', '{"accessKey":"•••","x":1}'),
        ("api_key=abcd1234 wrong", "api_key=••• wrong"),
        ("KC-API-PASSPHRASE: aGVsbG8gd29ybGQ1", "KC-API-PASSPHRASE: •••"),
        ("SIGN=abc&x=1", "SIGN=•••&x=1"),
        ("got Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A=", "got •••"),
        ("-----BEGIN EC PRIVATE KEY-----\nMHcCAQ\n-----END EC PRIVATE KEY----- end", "••• end"),
        ("-----BEGIN PRIVATE KEY-----\nMHcCAQ cut", "•••"),
    ],
)
def test_what_could_be_a_credential_is_gone(text: str, expected: str) -> None:
    assert scrubbed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Invalid KC-API-SIGN",
        "signature: not valid",
        "Signature for this request is not valid.",
        "IP [203.0.113.9] not in the ip white list",
        "the current clientIp is:2001:db8:85a3::8a2e:370:7334",
        "Reference #18.2f0a1502.1764000000",
        "/api/v1/private/account/assets",
        "API Key expired, please apply again",
        "token expired",
        "no key/secret? look again",
        "time 1764000000000 is outside of the recvWindow",
        "账户异常",
    ],
)
def test_codes_addresses_and_words_stay(text: str) -> None:
    assert scrubbed(text) == text


@given(st.text(alphabet="0123456789abcdef", min_size=24, max_size=128))
def test_no_long_hex_number_survives(token: str) -> None:
    assert token not in scrubbed(f'{{"msg":"refused {token} here"}}')


@given(st.text())
def test_scrubbing_twice_changes_nothing_more(text: str) -> None:
    assert scrubbed(scrubbed(text)) == scrubbed(text)
