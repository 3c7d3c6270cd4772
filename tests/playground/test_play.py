"""`make play`: the bot is a child with a pretend world around it, and everything ends with it or with Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.core.endpoints import parse_endpoints
from bot.playground.environment import bot_environment
from bot.playground.exchanges import practice_exchanges
from bot.playground.play import play

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SOURCE = Path(__file__).parents[2]
ADDRESS = re.compile(r"Open (http://127\.0\.0\.1:\d+)/ in a browser")
TELLS_ITS_ENVIRONMENT = "import json, os, pathlib; pathlib.Path('seen.json').write_text(json.dumps(dict(os.environ)))"
ASKS_ITS_NAME = """
import json, os, pathlib, urllib.request
url = os.environ["TELEGRAM_API_URL"] + "/bot" + os.environ["TELEGRAM_BOT_TOKEN"] + "/getMe"
pathlib.Path("seen.json").write_text(urllib.request.urlopen(url).read().decode())
"""
ASKS_EVERY_EXCHANGE = """
import json, os, pathlib, urllib.request
urls = json.loads(os.environ["EXCHANGE_ENDPOINTS"])
answers = {name: len(json.load(urllib.request.urlopen(url + "/practice/accounts"))) for name, url in urls.items()}
pathlib.Path("seen.json").write_text(json.dumps(answers))
"""
WAITS_UNTIL_TOLD = """
import pathlib, signal, sys, time
def end(*_):
    pathlib.Path("ended").touch()
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
pathlib.Path("began").touch()
time.sleep(60)
"""


async def played(script: str, folder: Path, *, port: int = 0) -> tuple[int, str]:
    lines: list[str] = []
    code = await play(port, data_dir=folder, bot_command=(sys.executable, "-c", script), say=lines.append)
    return code, "\n".join(lines)


def seen(folder: Path) -> Any:
    return json.loads((folder / "seen.json").read_text(encoding="utf-8"))


@asynccontextmanager
async def playing(folder: Path, script: str) -> AsyncIterator[asyncio.subprocess.Process]:
    program = f"""
import asyncio, sys, pathlib
from bot.playground.play import play
command = (sys.executable, "-c", {script!r})
sys.exit(asyncio.run(play(0, data_dir=pathlib.Path({str(folder)!r}), bot_command=command)))
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, cwd=SOURCE, stdout=asyncio.subprocess.PIPE, env={**os.environ}
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


async def told_address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async for line in process.stdout:
        if found := ADDRESS.search(line.decode()):
            return found[1]
    pytest.fail("the playground ended without an address")


async def appears(path: Path) -> None:
    async with asyncio.timeout(30):
        while not path.exists():
            await asyncio.sleep(0.02)


async def test_the_bot_finds_the_pretend_telegram(tmp_path: Path) -> None:
    code, _ = await played(ASKS_ITS_NAME, tmp_path)
    assert code == 0
    assert seen(tmp_path)["result"]["is_bot"] is True


async def test_the_bot_finds_every_practice_exchange(tmp_path: Path) -> None:
    await played(ASKS_EVERY_EXCHANGE, tmp_path)
    seen_at = seen(tmp_path)
    assert {name.partition("@")[0] for name in seen_at} == set(practice_exchanges())
    assert seen_at == {name: len(practice_exchanges()[name.partition("@")[0]]().accounts()) for name in seen_at}


async def test_the_bot_gets_settings_that_it_can_read(tmp_path: Path) -> None:
    await played(TELLS_ITS_ENVIRONMENT, tmp_path)
    told = seen(tmp_path)
    told_of = parse_endpoints(told["EXCHANGE_ENDPOINTS"]).bases
    assert {name.partition("@")[0] for name in told_of} == set(practice_exchanges())
    assert told["SERVER_IPS"] == "203.0.113.10,203.0.113.11"
    assert told["DATA_DIR"] == str(tmp_path)


def test_no_real_setting_and_no_proxy_reaches_the_pretend_bot() -> None:
    real = {
        "TELEGRAM_BOT_TOKEN": "1:real",
        "DATABASE_URL": "postgresql://real",
        "ENCRYPTION_KEYS": "real",
        "PLATFORM_WEBHOOK_SECRET": "real",
        "https_proxy": "http://real",
        "OWNER_IDS": "7",
        "PATH": "/bin",
        "MONITOR_INTERVAL": "5s",
    }
    told = bot_environment(real, {"TELEGRAM_BOT_TOKEN": "1:pretend"}, Path("/data"), Path("/source"))
    assert told == {
        "TELEGRAM_BOT_TOKEN": "1:pretend",
        "PATH": "/bin",
        "MONITOR_INTERVAL": "5s",
        "DATA_DIR": "/data",
        "PYTHONPATH": "/source",
        "PYTHONUNBUFFERED": "1",
    }


async def test_a_bot_that_dies_is_reported_and_the_next_one_is_well(tmp_path: Path) -> None:
    code, words = await played("import sys; sys.exit(3)", tmp_path)
    assert code == 3
    assert "The bot died with exit code 3" in words
    code, words = await played("", tmp_path)
    assert code == 0
    assert "The bot ended by itself" in words


async def test_a_bot_that_is_killed_is_reported_by_its_signal(tmp_path: Path) -> None:
    code, words = await played("import os; os.kill(os.getpid(), 9)", tmp_path)
    assert code == -signal.SIGKILL
    assert "The bot died by signal 9" in words


async def test_a_taken_port_is_passed_over(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        _, words = await played("", tmp_path, port=port)
    found = ADDRESS.search(words)
    assert found is not None
    assert int(found[1].rpartition(":")[2]) > port


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
async def test_ctrl_c_and_sigterm_end_the_bot_first_and_then_everything(tmp_path: Path, ending: signal.Signals) -> None:
    async with playing(tmp_path, WAITS_UNTIL_TOLD) as process:
        address = await told_address(process)
        await appears(tmp_path / "began")
        async with aiohttp.ClientSession() as browser, browser.get(address) as answer:
            assert answer.status == 200
        process.send_signal(ending)
        async with asyncio.timeout(30):
            code = await process.wait()
    assert code == 0
    assert (tmp_path / "ended").exists()


async def test_what_the_bot_stored_is_forgotten_unless_a_folder_was_named() -> None:
    folders: list[str] = []
    script = "import os, pathlib, sys; pathlib.Path('left').touch(); print(os.getcwd(), file=sys.stderr)"
    code = await play(0, bot_command=(sys.executable, "-c", script), say=folders.append)
    assert code == 0
    assert "Everything is forgotten at the end." in folders[0]
