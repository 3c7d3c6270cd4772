"""The command line: run the bot, play with it, diagnose answers of exchanges, and ask the doctor."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Coroutine
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer

from bot.settings import Settings, SettingsFault, read_settings

Result = TypeVar("Result")

app = typer.Typer(
    help="A Telegram bot that connects an exchange account to a trading platform.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,  # locals may hold a token
)

events = typer.Typer(
    help="What the trading platform has not taken: list it, replay it, drop it; may run beside the bot.",
    no_args_is_help=True,
)
app.add_typer(events, name="events")

staff = typer.Typer(
    help="Help the staff where the bot itself cannot.",
    no_args_is_help=True,
)
app.add_typer(staff, name="staff")

audit = typer.Typer(
    help="What the staff did: see whether the record of it is whole, and list it; may run beside the bot.",
    no_args_is_help=True,
)
app.add_typer(audit, name="audit")


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


@events.command("list")
def list_events(
    dead: Annotated[bool, typer.Option("--dead", help="Only those that were given up.")] = False,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Only those that are still tried, or wait in line.")
    ] = False,
) -> None:
    """Print the events that the platform has not taken, the oldest first."""
    from bot.events import listed

    lines = _done(lambda settings: listed(settings, dead=dead or not waiting, waiting=waiting or not dead))
    for line in lines:
        print(line)
    if not lines:
        print("None.")


@events.command()
def replay(
    event_id: Annotated[str | None, typer.Argument(metavar="ID", help="The event's id, as `list` prints it.")] = None,
    all_of_them: Annotated[bool, typer.Option("--all", help="All that were given up or rest.")] = False,
) -> None:
    """Have events tried at once that were given up, or that rest after a failure."""
    if (event_id is None) != all_of_them:
        _refuse("Name one event by its id, or all of them with --all.")
    from bot.events import replayed

    count = _done(lambda settings: replayed(settings, event_id))
    if not count and event_id is not None:
        _refuse("No event of that id was given up or rests after a failure.")
    print(f"{count} will be tried at once.")


@events.command()
def drop(
    event_id: Annotated[str, typer.Argument(metavar="ID", help="The event's id, as `list --dead` prints it.")],
) -> None:
    """Give an event up for good; what waited behind it goes out. The platform never hears of it."""
    from bot.events import dropped

    if not _done(lambda settings: dropped(settings, event_id)):
        _refuse("No event of that id was given up; one that is still tried cannot be dropped.")
    print("Dropped. What waited behind it goes out.")


@audit.command()
def verify(
    seal: Annotated[
        str | None, typer.Option(metavar="HEX", help="A seal from the log; missed where the end was cut off.")
    ] = None,
) -> None:
    """Say whether any entry of the audit trail was changed, added or removed."""
    from bot.audit import verified

    wanted = None if seal is None else seal.strip().lower()
    found = _done(lambda settings: verified(settings, wanted))
    print(f"{found.count} entries are whole, the last seal is {found.seal}.")
    if found.fault is not None:
        _refuse(f"Entry {found.fault.number} is {found.fault.why}.")
    if found.lacks_seal:
        _refuse("No entry has the seal that you gave: the end of the trail was cut off, or the seal is of another one.")


@audit.command("list")
def list_deeds(
    last: Annotated[int, typer.Option(min=1, help="How many of the newest entries.")] = 50,
) -> None:
    """Print the newest entries of the audit trail, the newest at the end."""
    from bot.audit import listed

    lines = _done(lambda settings: listed(settings, last))
    for line in lines:
        print(line)
    if not lines:
        print("None.")


@staff.command("reset-pin")
def reset_pin(
    person: Annotated[int, typer.Argument(metavar="TELEGRAM_ID", help="Of the member, who may be an owner.")],
) -> None:
    """Take a forgotten PIN away; the next dangerous act asks for another one."""
    from bot.pin_reset import pin_reset

    if not _done(lambda settings: pin_reset(settings, person)):
        _refuse("Nobody of that id is, or was, one of the staff.")
    print("The PIN is gone. The next dangerous act asks for another one.")


def main() -> None:
    app()


def _done(work: Callable[[Settings], Coroutine[None, None, Result]]) -> Result:
    """What the work on the store gives; leaves in words where there is no store to work on."""
    settings = _settings_or_leave()
    from bot.logs import configure_logs
    from storage.faults import ConfigurationError

    configure_logs("WARNING")
    try:
        return asyncio.run(work(settings))
    except ConfigurationError as fault:
        _refuse(str(fault))


def _refuse(why: str) -> NoReturn:
    print(why, file=sys.stderr)
    raise typer.Exit(1)


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
