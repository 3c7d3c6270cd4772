"""Every row of the exchanges' error tables gets the diagnosis that the row calls for."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.core.answer import Answer
from bot.core.classify import LONGEST_EVIDENCE, classify
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Market, Need
from bot.exchanges.catalogue import catalogue

ROWS = Path(__file__).parents[1] / "exchanges" / "rows"


def _rows() -> Iterator[Any]:
    for path in sorted(ROWS.glob("*.jsonl")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            yield pytest.param(json.loads(line), id=f"{path.stem}-{number}")


def finding(exchange: str, answer: Answer) -> Finding | None:
    return classify(catalogue()[exchange], answer)


def answer_of(row: dict[str, Any]) -> Answer:
    return Answer(
        http_status=row["http_status"] or None,
        body=row["body"],
        reason=row.get("reason", ""),
        market=Market(row["market"]),
        need=Need(row["stage"]) if "stage" in row else None,
    )


@pytest.mark.parametrize("row", list(_rows()))
def test_each_row_of_the_error_tables_gets_its_diagnosis(row: dict[str, Any]) -> None:
    found = finding(row["exchange"], answer_of(row))

    assert found is not None
    assert (found.diagnosis.value, found.ip) == (row["diagnosis"], row.get("ip"))


@pytest.mark.parametrize(
    ("exchange", "body"),
    [
        ("mexc", "{}"),
        ("mexc", "[]"),
        ("mexc", '{"serverTime":1645539742000}'),
        ("mexc", '{"success":true,"code":0,"data":[]}'),
        ("mexc", '{"code":200,"data":["BTCUSDT"],"msg":null}'),
        ("kucoin", '{"code":"200000","data":null}'),
        ("kucoin", '{"code":200000,"data":[]}'),
    ],
)
def test_a_good_answer_is_no_finding(exchange: str, body: str) -> None:
    assert finding(exchange, Answer(200, body)) is None


def test_a_good_body_without_a_known_status_is_no_finding() -> None:
    assert finding("kucoin", Answer(None, '{"code":"200000","data":[]}')) is None


def test_a_good_body_under_a_bad_status_is_an_outage() -> None:
    found = finding("kucoin", Answer(502, '{"code":"200000","data":[]}'))

    assert found == Finding(
        Diagnosis.EXCHANGE_UNAVAILABLE, 'HTTP 502, code 200000: {"code":"200000","data":[]}', "200000"
    )


def test_the_evidence_of_a_missing_answer_says_what_became_of_it() -> None:
    found = finding("mexc", Answer(None, transport="timeout"))

    assert found == Finding(Diagnosis.EXCHANGE_UNAVAILABLE, "no answer: timeout")


def test_the_evidence_shows_status_code_and_text() -> None:
    found = finding("kucoin", Answer(401, '{"code":"400005","msg":"Invalid KC-API-SIGN"}'))

    assert found == Finding(Diagnosis.INVALID_SECRET, "HTTP 401, code 400005: Invalid KC-API-SIGN", "400005")


def test_the_evidence_of_a_page_is_its_text() -> None:
    page = "<html><title>Oops</title><style>b{}</style><body><h1>Oops</h1><script>x()</script>Later</body></html>"

    found = finding("mexc", Answer(503, page))

    assert found == Finding(Diagnosis.EXCHANGE_UNAVAILABLE, "HTTP 503: Oops Later")


def test_the_evidence_is_cut_to_its_longest() -> None:
    found = finding("kucoin", Answer(400, json.dumps({"code": "499999", "msg": "word " * 200})))

    assert found is not None
    assert len(found.evidence) == LONGEST_EVIDENCE
    assert found.evidence.endswith("…")


def test_a_reason_phrase_speaks_where_the_body_is_empty() -> None:
    found = finding("kucoin", Answer(401, "", reason="API key is invalid."))

    assert found == Finding(Diagnosis.AMBIGUOUS_AUTH, "HTTP 401: API key is invalid.")


def test_the_evidence_of_an_empty_answer_says_so() -> None:
    assert finding("mexc", Answer(200, "", reason="OK")) == Finding(
        Diagnosis.EXCHANGE_UNAVAILABLE, "HTTP 200: empty answer"
    )


def test_a_secret_in_the_answer_is_not_in_the_evidence() -> None:
    body = json.dumps({"code": "499999", "msg": "bad key mx0aBYs33eIilxBWC5 sign=0f0e0d0c0b0a0908"})

    found = finding("kucoin", Answer(400, body))

    assert found == Finding(
        Diagnosis.UNKNOWN,
        "HTTP 400, code 499999: bad key ••• sign=•••",
        "499999",
        raw='{"code": "499999", "msg": "bad key ••• sign=•••"}',
    )


@pytest.mark.parametrize("body", ['{"a":' * 100_000, "[" * 100_000, '{"code":' + "9" * 5_000 + "}", "NaN", "\ufeff"])
def test_no_body_breaks_it(body: str) -> None:
    found = finding("kucoin", Answer(200, body))

    assert found is not None
    assert found.diagnosis is Diagnosis.EXCHANGE_UNAVAILABLE


@pytest.mark.parametrize(
    "body",
    [
        "1015 " * 200_000,
        "<" * 1_000_000,
        "<script>" * 100_000,
        "error" + " " * 1_000_000,
        "Reference" + " " * 1_000_000,
        '{"code":"400003","msg":"' + "site mismatc " * 80_000 + '"}',
    ],
)
def test_no_body_keeps_it_busy(body: str) -> None:
    start = time.process_time()

    found = finding("kucoin", Answer(403, body))

    assert found is not None
    assert time.process_time() - start < 2


def test_the_evidence_of_a_page_holds_no_entities() -> None:
    found = finding("mexc", Answer(403, "<html><h1>Access Denied</h1>Reference&#32;&#35;18&#46;2f &amp; more</html>"))

    assert found == Finding(Diagnosis.EGRESS_BLOCKED, "HTTP 403: Access Denied Reference #18.2f & more")


def test_an_address_that_is_none_is_not_passed_on() -> None:
    found = finding("mexc", Answer(400, '{"code":700006,"msg":"IP [somewhere] not in the ip white list"}'))

    assert found is not None
    assert (found.diagnosis, found.ip) == (Diagnosis.IP_NOT_ALLOWED, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("No permission to access the endpoint.", Diagnosis.NO_READ_PERMISSION),
        ("No permission to place an order", Diagnosis.NO_TRADE_PERMISSION),
        ("No permission for futures", Diagnosis.NO_FUTURES_PERMISSION),
    ],
)
def test_without_a_stage_the_words_of_a_refusal_tell_which_right_lacks(words: str, expected: Diagnosis) -> None:
    found = finding("mexc", Answer(400, json.dumps({"code": 700007, "msg": words})))

    assert found is not None
    assert found.diagnosis is expected
