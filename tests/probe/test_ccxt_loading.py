"""Single classes of ccxt load cheaply, and are the very classes that ccxt itself gives."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.probe.ccxt_loading import UnknownExchange, load_class

ROOT = Path(__file__).parents[2]
ALONE = """
import json, sys, time
import aiohttp
start = time.perf_counter()
from bot.probe.ccxt_loading import load_class
loaded = load_class("mexc")
took = time.perf_counter() - start
exchanges = sum(name.startswith("ccxt.async_support.") and name.count(".") == 2 for name in sys.modules)
import ccxt, ccxt.async_support as whole
print(json.dumps({
    "took": took,
    "exchanges": exchanges,
    "same": whole.mexc is loaded,
    "is_exchange": issubclass(loaded, whole.Exchange),
    "others": [whole.kraken.__name__, ccxt.binance.__name__],
    "version": ccxt.__version__ == whole.__version__,
    "errors": issubclass(ccxt.AuthenticationError, ccxt.BaseError),
    "all": len(whole.exchanges) > 50,
    "described": loaded().describe()["urls"] == ccxt.mexc().describe()["urls"],
}))
"""
BROKEN = """
import json, sys
import bot.probe.ccxt_loading as loading
def refuse(name): raise ImportError(name)
loading._husk = refuse
first = loading.load_class("mexc")
second = loading.load_class("kucoin")
import ccxt.async_support as whole
print(json.dumps({"same": [whole.mexc is first, whole.kucoin is second]}))
"""


def run(program: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    assert isinstance(answer, dict)
    return answer


def test_one_class_alone_is_the_class_of_the_whole_package() -> None:
    alone = run(ALONE)

    assert alone.pop("took") < 10
    assert alone == {
        "exchanges": 2,  # base and the one asked for
        "same": True,
        "is_exchange": True,
        "others": ["kraken", "binance"],
        "version": True,
        "errors": True,
        "all": True,
        "described": True,
    }


def test_where_that_fails_the_whole_package_serves() -> None:
    assert run(BROKEN) == {"same": [True, True]}


def test_a_class_is_loaded_once() -> None:
    assert load_class("kucoin") is load_class("kucoin")


def test_an_exchange_that_ccxt_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownExchange):
        load_class("no_such_exchange")


def test_the_debug_lines_of_ccxt_reach_nobody(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    load_class("mexc")().logger.debug("signature=abc")

    assert caplog.text == ""
