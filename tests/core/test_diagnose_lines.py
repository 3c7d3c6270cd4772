"""One line in, one line out: the lines of `backfuture-bot diagnose`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.core.diagnosis import Diagnosis
from bot.core.i18n import translators
from bot.core.person import Lang
from bot.diagnose import diagnose_line
from bot.exchanges.catalogue import catalogue

ROWS = Path(__file__).parents[1] / "exchanges" / "rows"
KNOWN = ", ".join(sorted(catalogue()))
IP_REFUSED = '{"code":700006,"msg":"IP [203.0.113.10] not in the ip white list"}'


def told(line: str | dict[str, Any], lang: Lang = Lang.EN) -> dict[str, Any]:
    given = line if isinstance(line, str) else json.dumps(line)
    answer = diagnose_line(given, catalogue(), translators()[lang])
    assert "\n" not in answer
    decoded = json.loads(answer)
    assert isinstance(decoded, dict)
    return decoded


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("path", sorted(ROWS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_row_of_the_error_tables_is_told_in_every_language(path: Path, lang: Lang) -> None:
    rows = [json.loads(line) for line in path.read_text().splitlines()]

    answers = [told(row, lang) for row in rows]

    assert [each["diagnosis"] for each in answers] == [row["diagnosis"] for row in rows]
    assert [each.get("ip") for each in answers] == [row.get("ip") for row in rows]
    assert [each for each in answers if not (each["title"] and each["advice"] and each["evidence"])] == []


def test_a_refused_address_is_told_in_full() -> None:
    answer = told({"exchange": "mexc", "market": "spot", "http_status": 400, "body": IP_REFUSED})

    assert {name: answer[name] for name in ("diagnosis", "who_acts", "ip", "evidence", "lang")} == {
        "diagnosis": "ip_not_allowed",
        "who_acts": "trader",
        "ip": "203.0.113.10",
        "evidence": "HTTP 400, code 700006: IP [203.0.113.10] not in the ip white list",
        "lang": "en",
    }
    assert len(answer["advice"]) > 1


def test_the_advice_speaks_the_language_asked_for() -> None:
    line = {"exchange": "mexc", "market": "spot", "http_status": 400, "body": IP_REFUSED}

    english, portuguese = told(line, Lang.EN), told(line, Lang.PT)

    assert portuguese["lang"] == "pt"
    assert portuguese["title"] != english["title"]
    assert portuguese["evidence"] == english["evidence"]


def test_the_advice_holds_no_markup() -> None:
    answer = told({"exchange": "mexc", "market": "spot", "http_status": 400, "body": IP_REFUSED})

    assert "<" not in json.dumps(answer)


def test_a_body_may_be_decoded_already() -> None:
    answer = told({"exchange": "kucoin", "market": "spot", "http_status": 401, "body": {"code": "400003", "msg": "no"}})

    assert answer["diagnosis"] == Diagnosis.INVALID_KEY


@pytest.mark.parametrize("status", [0, None, "0"])
def test_without_a_status_the_body_is_judged(status: object) -> None:
    answer = told({"exchange": "kucoin", "market": "spot", "http_status": status, "body": {"code": "400005"}})

    assert answer["diagnosis"] == Diagnosis.INVALID_SECRET


def test_a_status_may_be_written_as_a_fraction() -> None:
    answer = told({"exchange": "mexc", "http_status": 400.0, "body": {"code": 700002.0}})

    assert answer["diagnosis"] == Diagnosis.INVALID_SECRET
    assert answer["evidence"].startswith("HTTP 400, code 700002: ")


def test_a_value_at_fault_is_quoted_only_in_part() -> None:
    assert told({"exchange": "x" * 1_000}) == {
        "error": f'"exchange" must be one of {KNOWN}, not "{"x" * 59}…',
        "lang": "en",
    }


@pytest.mark.parametrize("depth", [960, 970, 974, 976, 978, 980, 990, 1_000])
@pytest.mark.parametrize("name", ["exchange", "body", "headers"])
def test_no_depth_of_a_line_breaks_it(name: str, depth: int) -> None:
    deep = "[" * depth + "]" * depth
    line = {"exchange": '"mexc"', "body": '"{}"', "headers": "{}"} | {name: f'{{"a":{deep}}}'}

    answer = told("{" + ",".join(f'"{key}":{value}' for key, value in line.items()) + "}")

    assert "error" in answer or answer["diagnosis"] is None


@pytest.mark.parametrize("status", [0, None])
def test_without_status_and_body_the_exchange_was_not_reached(status: object) -> None:
    assert told({"exchange": "kucoin", "market": "spot", "http_status": status})["diagnosis"] == "exchange_unavailable"


def test_a_good_answer_has_no_diagnosis() -> None:
    answer = told({"exchange": "mexc", "market": "spot", "http_status": 200, "body": "{}"})

    assert (answer["diagnosis"], answer["who_acts"], answer["advice"]) == (None, "nobody", [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "the line is not JSON"),
        ("[" * 100_000, "the line is not JSON"),
        ("[]", "the line must be a JSON object"),
        ({"exchange": "nowhere"}, f'"exchange" must be one of {KNOWN}, not "nowhere"'),
        ({}, f'"exchange" must be one of {KNOWN}, not null'),
        ({"exchange": "mexc", "market": "moon"}, '"market" must be spot, futures or left out, not "moon"'),
        ({"exchange": "mexc", "stage": "all"}, '"stage" must be read, trade, futures or left out, not "all"'),
        ({"exchange": "mexc", "market": 5}, '"market" must be a text'),
        ({"exchange": "mexc", "reason": []}, '"reason" must be a text'),
        ({"exchange": "mexc", "headers": "x"}, '"headers" must be an object'),
        ({"exchange": "mexc", "http_status": "x"}, '"http_status" must be a whole number from 0 to 599, or null'),
        ({"exchange": "mexc", "http_status": 4.5}, '"http_status" must be a whole number from 0 to 599, or null'),
        ({"exchange": "mexc", "http_status": True}, '"http_status" must be a whole number from 0 to 599, or null'),
        (
            {"exchange": "mexc", "http_status": "9" * 5_000},
            '"http_status" must be a whole number from 0 to 599, or null',
        ),
        ({"exchange": "mexc", "http_status": -1}, '"http_status" must be a whole number from 0 to 599, or null'),
    ],
)
def test_a_line_that_cannot_be_judged_is_answered_with_what_is_wrong(line: str | dict[str, Any], said: str) -> None:
    assert told(line) == {"error": said, "lang": "en"}
