"""The command line: run the bot, play with it, diagnose answers of exchanges, and ask the doctor."""

from __future__ import annotations

import asyncio
import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.settings import Settings, SettingsFault, read_settings

app = typer.Typer(
    help="A Telegram bot that connects an exchange account to a trading platform.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,  # locals may hold a token
)


class Language(StrEnum):
    EN = "en"
    PT = "pt"


@app.command()
def run() -> None:
    """Run the bot. Needs TELEGRAM_BOT_TOKEN and nothing else; everything missing is made on first start."""
    settings = _settings_or_leave()
    from bot.app import run as run_bot
    from storage.faults import ConfigurationError

    try:
        code = asyncio.run(run_bot(settings))
    except ConfigurationError as fault:
        _leave([str(fault)])
    raise typer.Exit(code)


@app.command()
def play(
    port: Annotated[int, typer.Option(help="Where the chat page listens; the next free port if it is taken.")] = 8080,
    data_dir: Annotated[
        Path | None, typer.Option(help="Keep the bot's data here. Default: a folder that goes with the end.")
    ] = None,
) -> None:
    """Try the bot in a browser: a pretend Telegram and practice exchanges on this machine, no token, no internet."""
    from bot.playground.play import play as play_here

    raise typer.Exit(asyncio.run(play_here(port=port, data_dir=data_dir)))


@app.command()
def diagnose(
    lang: Annotated[
        Language, typer.Option(help="The language of title and advice.", case_sensitive=False)
    ] = Language.EN,
) -> None:
    """Read answers of exchanges as JSON lines on standard input; tell the diagnosis of each, one JSON line."""
    from bot.core.i18n import translators
    from bot.core.person import Lang
    from bot.diagnose import diagnose_line
    from bot.exchanges.catalogue import catalogue

    translator, exchanges = translators()[Lang(lang.value)], catalogue()
    _speak_utf8()
    for line in sys.stdin:
        if line.strip():
            print(diagnose_line(line, exchanges, translator), flush=True)


@app.command()
def exchanges() -> None:
    """Print a table of what is supported at each exchange."""
    from bot.exchanges.catalogue import catalogue
    from bot.overview import overview

    print(overview(catalogue().values()))


@app.command()
def doctor() -> None:
    """Say what is configured, and whether Telegram, each exchange, the clock and the key ring are well."""
    settings = _settings_or_leave()
    raise typer.Exit(0 if asyncio.run(_examined(settings)) else 1)


@app.command()
def rotate_keys() -> None:
    """Put a fresh key in front and wrap every data key by it; may run beside the bot. Back up the key file first."""
    settings = _settings_or_leave()
    from bot.logs import configure_logs
    from bot.rotation import rotate
    from storage.faults import ConfigurationError

    configure_logs("WARNING")
    try:
        done = asyncio.run(rotate(settings))
    except ConfigurationError as fault:
        _leave([str(fault)])
    print(f"{done.count} wrapped anew, {len(done.unopened)} that no key of the ring opens.")
    raise typer.Exit(1 if done.unopened else 0)


def main() -> None:
    app()


def _speak_utf8() -> None:
    """JSON is UTF-8 whatever the machine's locale; what is none is replaced, and half a character is escaped."""
    for stream, encoding, errors in ((sys.stdin, "utf-8-sig", "replace"), (sys.stdout, "utf-8", "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors=errors)


async def _examined(settings: Settings) -> bool:
    """Print each finding as it comes; whether all were good."""
    from bot.doctor import examine
    from bot.logs import configure_logs

    configure_logs("WARNING")
    healthy = True
    async for finding in examine(settings):
        healthy = healthy and finding.good
        print(f"{'ok  ' if finding.good else 'FAIL'}  {finding.about}: {finding.says}", flush=True)
    return healthy


def _settings_or_leave() -> Settings:
    try:
        return read_settings()
    except SettingsFault as fault:
        _leave(list(fault.faults))


def _leave(faults: list[str]) -> NoReturn:
    print("The bot cannot start:", file=sys.stderr)
    for fault in faults:
        print(f"  - {fault}", file=sys.stderr)
    print("Every setting is described in .env.example.", file=sys.stderr)
    raise typer.Exit(2)
