"""Holds pasted errors to being read as they come: from logs, client libraries, tickets."""

from __future__ import annotations

import pytest

from bot.core.raw_error import LONGEST_PASTE, read_pasted
from bot.exchanges.catalogue import catalogue

ALL = catalogue()


@pytest.mark.parametrize(
    ("text", "exchange", "status", "body"),
    [
        ('kucoin {"code":"400005","msg":"x"}', "kucoin", None, '{"code":"400005","msg":"x"}'),
        ('MEXC: 400 {"code":10072}', "mexc", 400, '{"code":10072}'),
        ('gate.io 403 {"label":"FORBIDDEN"}', "gate", 403, '{"label":"FORBIDDEN"}'),
        (
            'binance GET https://api.binance.com/api/v3/account 401 Unauthorized {"code":-2015}',
            "binance",
            401,
            '{"code":-2015}',
        ),
        ("Coinbase 401 Unauthorized", "coinbase", 401, "Unauthorized"),
        ("okx HTTP 503", "okx", 503, ""),
        ('{"code":700006}', None, None, '{"code":700006}'),
        ("is 401 bad?", None, None, "is 401 bad?"),
        ("", None, None, ""),
    ],
)
def test_a_pasted_error_is_taken_apart(text: str, exchange: str | None, status: int | None, body: str) -> None:
    pasted = read_pasted(text, ALL)
    assert (pasted.exchange.id if pasted.exchange else None) == exchange
    assert (pasted.answer.http_status, pasted.answer.body) == (status, body)


def test_what_was_said_before_holds_where_the_text_names_no_exchange() -> None:
    assert read_pasted('{"code":700006}', ALL, ALL["mexc"]).exchange is ALL["mexc"]
    assert read_pasted('kucoin {"code":"400006"}', ALL, ALL["mexc"]).exchange is ALL["kucoin"]


def test_a_paste_of_any_length_is_read_in_no_time() -> None:
    pasted = read_pasted("mexc " + '{"a":' * 200_000, ALL)
    assert len(pasted.answer.body) <= LONGEST_PASTE
