"""Holds every module to the rooms, habits and sizes of the house, and each rule to a planted breach."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.exchanges.catalogue import catalogue
from tests.structure import habits, rooms, sizes

Rule = Callable[[str, str], list[str]]

ROOT = Path(__file__).parents[2]


def files_under(*folders: str) -> dict[str, str]:
    """Path from the root (with slashes) to text, of every Python file in the folders."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
    }


SOURCE = files_under("bot", "handlers", "storage")
TESTS = files_under("tests")
EXCHANGE_IDS = sorted(catalogue())


def breaches(rule: Rule, files: dict[str, str]) -> list[str]:
    return [breach for path, text in files.items() for breach in rule(path, text)]


def names_of_todays_exchanges(path: str, source: str) -> list[str]:
    return habits.names_of_exchanges(path, source, EXCHANGE_IDS)


@pytest.mark.parametrize(
    "rule",
    [
        rooms.imports_against_the_flow,
        rooms.imports_of_anothers_package,
        habits.revealed_secrets,
        habits.broad_excepts,
        habits.built_log_messages,
        habits.missing_module_sentence,
        habits.sentences_for_traders,
        names_of_todays_exchanges,
        sizes.too_long,
    ],
)
def test_the_source_keeps_every_rule(rule: Rule) -> None:
    found = breaches(rule, SOURCE)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("rule", [habits.missing_module_sentence, sizes.too_long])
def test_the_tests_keep_the_rules_that_concern_them(rule: Rule) -> None:
    found = breaches(rule, TESTS)
    assert not found, "\n".join(found)


def test_every_room_of_the_house_is_looked_at() -> None:
    seen = {rooms.room_of(rooms.module_name(path)) for path in SOURCE}
    assert seen.issuperset(rooms.ROOMS)
    assert set(EXCHANGE_IDS).issuperset({"kucoin", "mexc"})


def test_functions_and_files_are_as_short_as_in_the_houses_we_learned_from() -> None:
    functions = sorted(length for text in SOURCE.values() for _, _, length in sizes.function_lengths(text))
    files = [length for text in SOURCE.values() if (length := len(sizes.code_lines(text)))]
    assert statistics.median(functions) <= 8
    assert functions[len(functions) * 95 // 100] <= 30
    assert statistics.median(files) <= 90


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("bot/core/plan.py", "from bot.usecases.ports import Vault"),
        ("bot/core/plan.py", "from bot import usecases"),
        ("bot/core/deep/plan.py", "from ...usecases import ports"),
        ("bot/core/plan.py", "import importlib; importlib.import_module('handlers.router')"),
        ("bot/core/plan.py", "from bot.settings import Settings"),
        ("bot/exchanges/somewhere.py", "import bot.probe"),
        ("bot/usecases/connect.py", "from storage.store import SqlStore"),
        ("bot/usecases/connect.py", "def late():\n    import handlers"),
        ("bot/probe/classify.py", "from storage import vault"),
        ("bot/playground/telegram_api.py", "from bot.usecases import ports"),
        ("bot/settings.py", "import bot.usecases.ports"),
        ("storage/store.py", "from bot.probe import test"),
        ("handlers/router.py", "from storage import store"),
        ("handlers/router.py", "from bot.app import build"),
        ("storage/store.py", "from bot.cli import main"),
    ],
)
def test_an_import_against_the_flow_is_found(path: str, line: str) -> None:
    assert len(rooms.imports_against_the_flow(path, line)) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("bot/core/plan.py", "import json\nfrom bot.core.exchange import Exchange"),
        ("bot/core/plan.py", "from .exchange import Exchange"),
        ("bot/exchanges/somewhere.py", "from bot.core.exchange import Exchange"),
        ("bot/probe/classify.py", "from bot.settings import Settings"),
        ("handlers/router.py", "from bot.usecases.connect import Connecting"),
        ("bot/app.py", "import handlers.router, storage.store, bot.probe\nfrom bot.playground import server"),
    ],
)
def test_an_import_with_the_flow_is_left_alone(path: str, line: str) -> None:
    assert rooms.imports_against_the_flow(path, line) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("bot/usecases/connect.py", "from telegram import Update"),
        ("bot/cli.py", "import telegram.ext"),
        ("handlers/router.py", "import sqlalchemy as sa"),
        ("bot/app.py", "from cryptography.fernet import Fernet"),
        ("handlers/router.py", "import ccxt.async_support"),
        ("storage/vault.py", "import ccxt"),
        ("bot/core/plan.py", "import aiohttp"),
        ("bot/playground/server.py", "import httpx"),
        ("storage/store.py", "import a_package_nobody_decided_on"),
        ("bot/app.py", "from tests.doubles import Clock"),
    ],
)
def test_a_package_of_another_room_is_found(path: str, line: str) -> None:
    assert len(rooms.imports_of_anothers_package(path, line)) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("handlers/router.py", "from telegram import Update"),
        ("bot/app.py", "import telegram.ext"),
        ("storage/store.py", "import sqlalchemy"),
        ("bot/probe/client.py", "import ccxt.async_support"),
        ("bot/core/words.py", "import re\nfrom fluent.runtime import FluentBundle"),
    ],
)
def test_a_package_at_home_is_left_alone(path: str, line: str) -> None:
    assert rooms.imports_of_anothers_package(path, line) == []


@pytest.mark.parametrize("line", ["key.reveal()", "list(map(Secret.reveal, keys))"])
def test_a_secret_is_taken_out_in_the_vault_and_the_probe_alone(line: str) -> None:
    assert len(habits.revealed_secrets("handlers/capture.py", line)) == 1
    assert len(habits.revealed_secrets("storage/store.py", line)) == 1
    assert habits.revealed_secrets("storage/vault.py", line) == []
    assert habits.revealed_secrets("bot/probe/client.py", line) == []


@pytest.mark.parametrize(
    "source",
    [
        "try: f()\nexcept Exception: pass",
        "try: f()\nexcept BaseException: raise",
        "try: f()\nexcept: pass",
        "try: f()\nexcept (OSError, Exception): pass",
        "with contextlib.suppress(Exception): f()",
    ],
)
def test_a_broad_except_is_found_beyond_the_three_places(source: str) -> None:
    assert len(habits.broad_excepts("bot/usecases/connect.py", source)) == 1
    assert habits.broad_excepts("handlers/errors.py", source) == []
    assert len(habits.broad_excepts("handlers/errors.py", f"{source}\n{source}")) == 1


def test_a_narrow_except_is_left_alone() -> None:
    source = "try: f()\nexcept (OSError, ValueError): pass\nwith suppress(KeyError): f()"
    assert habits.broad_excepts("bot/usecases/connect.py", source) == []


@pytest.mark.parametrize(
    "line",
    [
        'log.info(f"connection {id} is online")',
        'self._log.warning("connection %s" % id)',
        'logger.error("connection " + id)',
        'logging.getLogger(__name__).debug("connection {}".format(id))',
        'log.log(10, f"{id}")',
    ],
)
def test_a_built_log_message_is_found(line: str) -> None:
    assert len(habits.built_log_messages("bot/app.py", line)) == 1


@pytest.mark.parametrize("line", ['log.info("connection %s is online", id)', 'dialog.show(f"{id}")', "log.info(event)"])
def test_a_log_message_with_arguments_is_left_alone(line: str) -> None:
    assert habits.built_log_messages("bot/app.py", line) == []


@pytest.mark.parametrize(
    "source", ["import re", '"""Says nothing whole"""\nx = 1', '"""Says one thing. Then another."""', "'''  '''\nx = 1"]
)
def test_a_module_without_its_one_sentence_is_found(source: str) -> None:
    assert len(habits.missing_module_sentence("bot/app.py", source)) == 1


@pytest.mark.parametrize("source", ["", '"""Puts the bot\ntogether, e.g. for `run`."""\nx = 1'])
def test_a_module_with_its_sentence_or_nothing_in_it_is_left_alone(source: str) -> None:
    assert habits.missing_module_sentence("bot/app.py", source) == []


@pytest.mark.parametrize(
    "line",
    [
        'bot.send_message(chat, "Welcome back")',
        'InlineKeyboardButton(text="Back")',
        'message.reply_text(f"Hello, {name}")',
        'query.answer("Too " + late)',
        'bot.set_my_description(description="Connects accounts")',
    ],
)
def test_words_for_traders_in_a_handler_are_found(line: str) -> None:
    assert len(habits.sentences_for_traders("handlers/router.py", line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        'bot.send_message(chat, t("home-title"))',
        'InlineKeyboardButton(text=f"✅ {label}")',
        'message.reply_text(f"<b>{title}</b>&amp;")',
        'raise ValueError("a draft has no such step")',
    ],
)
def test_translated_words_in_a_handler_are_left_alone(line: str) -> None:
    assert habits.sentences_for_traders("handlers/router.py", line) == []


@pytest.mark.parametrize(
    "source",
    [
        'if exchange.id == "kucoin": pass',
        "class KuCoinProbe: pass",
        "def ask_kucoin_passphrase(): pass",
        "from bot.exchanges import kucoin",
        "from bot.exchanges.kucoin import EXCHANGE",
        "import bot.exchanges.kucoin",
        "call(kucoin_key=1)",
        "client.kucoin",
        "KUCOIN_HOST = 1",
        'help_key = "connect-kucoin-help"',
        'f"kucoin-{step}"',
    ],
)
def test_an_exchange_named_in_shared_code_is_found(source: str) -> None:
    ids = ["gate", "kucoin"]
    assert len(habits.names_of_exchanges("bot/usecases/connect.py", source, ids)) == 1
    assert len(habits.names_of_exchanges("bot/exchanges/gate.py", source, ids)) == 1
    assert habits.names_of_exchanges("bot/exchanges/kucoin.py", source, ids) == []
    assert habits.names_of_exchanges("bot/playground/exchanges/kucoin.py", source, ids) == []


@pytest.mark.parametrize("source", ['"""As measured on KuCoin."""', "navigate = aggregate", 'x = "investigate"'])
def test_docstrings_and_chance_letters_name_no_exchange(source: str) -> None:
    assert habits.names_of_exchanges("bot/usecases/connect.py", source, ["gate", "kucoin"]) == []


def test_a_function_of_more_than_sixty_code_lines_is_found() -> None:
    def function(lines: int) -> str:
        return "def f():\n    '''Result first.'''\n" + "    # why\n\n    x = 1\n" * (lines - 1)

    assert sizes.too_long("bot/app.py", function(60)) == []
    assert sizes.too_long("bot/app.py", function(61)) == ["bot/app.py:1 f has 61 code lines"]


def test_a_file_of_more_than_four_hundred_code_lines_is_found() -> None:
    assert sizes.too_long("bot/app.py", '"""One sentence."""\n\n# why\n' + "x = 1\n" * 400) == []
    assert sizes.too_long("bot/app.py", "x = 1\n" * 401) == ["bot/app.py has 401 code lines"]
    assert sizes.code_lines('x = """a\n\nb"""\n') == {1, 2, 3}
