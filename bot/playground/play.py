"""`make play`: pretend Telegram with its page, practice exchanges and platform, and the unchanged bot as a child."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.playground.child import child, first_of, stop_signals
from bot.playground.environment import bot_environment, joining
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.serving import serve_sites
from bot.playground.platform import PretendPlatform
from bot.playground.telegram.world import World
from bot.playground.web import create_play_app

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

BOT_COMMAND: Final = (sys.executable, "-m", "bot", "run")
_SOURCE: Final = Path(__file__).parents[2]
_PORTS_TRIED: Final = 50
_GOODBYE_SECONDS: Final = 0.5
_DESK: Final = "Support desk"
# A person who breaks a key wants to see the alert, and not to wait for it.
_FOR_PEOPLE: Final = {"MONITOR_INTERVAL": "5s"}


async def play(
    port: int = 8080,
    host: str = "127.0.0.1",
    *,
    open_bot: bool = True,
    data_dir: Path | None = None,
    bot_command: Sequence[str] = BOT_COMMAND,
    say: Callable[[str], None] | None = None,
) -> int:
    """The bot's exit code (0 when a person stopped it), after the whole playground ran and was taken down.

    `data_dir` keeps what the bot stores; without it everything is forgotten at the end. Without `open_bot` only the
    servers run, and the settings that a bot needs to join them are told. `say` takes the lines for the person
    (standard output unless given). Raises OSError when none of the ports from `port` on is free.
    """
    tell = say or _write_line
    world = new_world()
    practice = {name: make() for name, make in practice_exchanges().items()}
    platform = PretendPlatform()
    async with AsyncExitStack() as stack:
        stop = stack.enter_context(stop_signals())
        home = _home(data_dir, stack)
        base_url = await stack.enter_async_context(_listening(create_play_app(world, practice, platform), host, port))
        served = [await stack.enter_async_context(serve_sites(each)) for each in practice.values()]
        endpoints = {name: url for each in served for name, url in each.items()}
        joins = {
            **joining(world.token, base_url, endpoints),
            **platform.joining(base_url),
            **_FOR_PEOPLE,
            "OWNER_IDS": str(_owner(world)),
            "SUPPORT_CHAT_ID": str(_desk(world)),
        }
        tell(_welcome(base_url, endpoints, data_dir))
        if not open_bot:
            tell(_how_to_join(joins))
            await stop.wait()
            return 0
        environment = bot_environment(os.environ, joins, home, _SOURCE)
        bot = await stack.enter_async_context(child(bot_command, environment, home))
        code = await first_of(bot, stop)
        tell("Stopping …" if code is None else _last_words(code))
        return code or 0


def new_world() -> World:
    """A pretend Telegram with an English-speaking person, who owns the bot, and a Brazilian one, a group with both and
    the bot, and the group with topics in which support answers.
    """
    world = World()
    emma = world.add_person("Emma", "emma_trades", "en")
    joao = world.add_person("João", "joao_trader", "pt-br")
    world.add_group("Trading friends", "supergroup", (emma.id, joao.id), bot_can_delete=True)
    world.add_group(_DESK, "supergroup", (emma.id,), bot_can_delete=True, is_forum=True)
    return world


def _owner(world: World) -> int:
    return min(world.people)


def _desk(world: World) -> int:
    """The group in which support answers."""
    return next(each.id for each in world.chats.values() if each.title == _DESK)


def _home(data_dir: Path | None, stack: AsyncExitStack) -> Path:
    if data_dir is None:
        return Path(stack.enter_context(TemporaryDirectory(prefix="playground-")))
    data_dir.mkdir(parents=True, exist_ok=True)
    return data_dir.resolve()


@asynccontextmanager
async def _listening(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_GOODBYE_SECONDS)
    await runner.setup()
    try:
        found = await _take_port(runner, host, port)
        yield f"http://{_reachable(host)}:{found}"
    finally:
        await runner.cleanup()


async def _take_port(runner: web.AppRunner, host: str, first: int) -> int:
    for port in range(first, first + _PORTS_TRIED):
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as taken:
            if taken.errno != errno.EADDRINUSE or port == first + _PORTS_TRIED - 1:
                raise
        else:
            return int(runner.addresses[0][1])
    raise AssertionError("the last port either was taken or raised")


def _reachable(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104 - recognised, not bound here


def _welcome(base_url: str, endpoints: Mapping[str, str], data_dir: Path | None) -> str:
    exchanges = "\n".join(f"  practice exchange {name}: {url}" for name, url in endpoints.items())
    kept = f"What the bot stores is kept in {data_dir}." if data_dir else "Everything is forgotten at the end."
    platform = f"  pretend platform: {base_url}/platform"
    return f"{exchanges}\n{platform}\n{kept}\n\nOpen {base_url}/ in a browser. Ctrl-C ends the playground.\n"


def _how_to_join(joins: Mapping[str, str]) -> str:
    lines = "\n".join(f"{name}={value}" for name, value in joins.items())
    return f"No bot was started. One with these settings joins:\n{lines}\n"


def _last_words(code: int) -> str:
    if code == 0:
        return "The bot ended by itself, so the playground ends too."
    cause = f"by signal {-code}" if code < 0 else f"with exit code {code}"
    return f"The bot died {cause}: its last words are above. The playground ends; start it again when that is mended."


def _write_line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
