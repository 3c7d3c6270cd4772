"""`backfuture-bot diagnose` as a process: any bytes in, a line of UTF-8 JSON out for each, and nothing heavy loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

GOOD = b'{"exchange":"mexc","http_status":200,"body":"{}"}'
OTHER_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
HEAVY = ("telegram", "ccxt", "sqlalchemy", "aiohttp", "cryptography")
RUN = f"""
import sys
from bot.cli import app
try:
    app(["diagnose", "--lang", "PT"])
finally:
    sys.stderr.write(",".join(name for name in {HEAVY} if name in sys.modules))
"""


def answers_to(given: bytes) -> list[Any]:
    done = subprocess.run(
        [sys.executable, "-c", RUN], input=given, capture_output=True, env={**os.environ, **OTHER_LOCALE}, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_whatever_bytes_come_each_line_is_answered_and_the_next_one_too() -> None:
    lines = [
        b"\xef\xbb\xbf" + GOOD,
        b'{"exchange":"mexc","http_status":400,"body":"\xff\xfe"}',
        '{"exchange":"mexc","http_status":400,"body":{"code":30018,"msg":"账户 \\ud800 \\u2028x"}}\r'.encode(),
        b"\x00",
        b"",
        b'{"exchange":"mexc","market":"spot","http_status":400,"reason":"a\\u2028b"}',
        GOOD,
    ]

    answers = answers_to(b"\n".join(lines))

    assert [each.get("evidence", each.get("error")) for each in answers] == [
        "a good answer",
        "HTTP 400: \ufffd\ufffd",
        "HTTP 400, code 30018: 账户 \ud800 x",
        "the line is not JSON",
        "HTTP 400: a b",
        "a good answer",
    ]
    assert {each["lang"] for each in answers} == {"pt"}
