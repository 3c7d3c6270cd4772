"""What could be logged, raised or printed shows no secret; and the detector of the canaries finds each disguise."""

from __future__ import annotations

import asyncio
import copy
import json
import os
import pickle
import signal
import sys
from base64 import b64encode, urlsafe_b64encode
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from pydantic import ValidationError

from bot.app import Running
from bot.core.chats import SecretMessage
from bot.core.connection import Connection
from bot.core.draft import Draft
from bot.core.exchange import Field
from bot.core.pasting.paste import read_paste
from bot.core.person import Lang, Person
from bot.core.sealed import Subject
from bot.core.secret import Secret
from bot.exchanges.catalogue import catalogue
from bot.playground.environment import bot_environment, joining
from bot.settings import Settings
from bot.usecases.handing_over import Taken
from bot.usecases.outcome import Outcome, Refused
from bot.usecases.people import Turn
from bot.usecases.ports import CannotOpen
from handlers.reading import Content, Form
from storage.keys import EnvKeys
from storage.vault import SealingVault
from tests.conversations.canaries import hatch, kept_on_disk, plant, said_to_telegram
from tests.conversations.theatre import Theatre

_NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TITLES = {"mexc": "MEXC", "kucoin": "KuCoin"}
CODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "base64": lambda raw: b64encode(b"key=" + raw + b"!"),
    "base64 of a pair": lambda raw: b64encode(b"apikey-" + raw),
    "url-safe base64": lambda raw: urlsafe_b64encode(b"12345678" + raw),
    "hex": lambda raw: raw.hex().encode(),
    "percent-encoded": lambda raw: quote(raw.decode(), safe="").encode(),
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "JSON": lambda raw: json.dumps({"a": raw.decode()}).encode(),
}


@pytest.mark.parametrize("coding", CODINGS)
def test_the_detector_knows_a_secret_in_disguise(coding: str) -> None:
    for exchange in TITLES:
        canary = hatch(exchange)
        for field, value in canary.to_copy.items():
            hidden = {"there": b"\x00 some text " + CODINGS[coding](value.encode()) + b" and more"}
            assert {each.partition(" as ")[0] for each in canary.traces_in(hidden)} == {field}
            assert hatch(exchange).traces_in(hidden) == []


@pytest.mark.parametrize("exchange", TITLES)
async def test_nothing_that_a_running_bot_holds_shows_a_secret(stage: Theatre, exchange: str) -> None:
    canary = hatch(exchange)
    plant(stage.practice[exchange], canary)
    async with stage.bot() as running:
        trader = await stage.person()
        await trader.starts()
        await trader.reaches_credentials(stage.practice[exchange], TITLES[exchange])
        await trader.say(canary.labelled)
        await trader.sees("summary-title")
        holding = await _stored(running, trader.person.id)
        await trader.tests()
        await trader.sees("verdict-next")
        holding += await _stored(running, trader.person.id)
        assert len(holding) == 4
        assert canary.traces_in(_shown([running, running.services, running.chores, *holding])) == []
        assert stage.world.token not in "".join(map(repr, [running, running.services, running.chores]))


@pytest.mark.parametrize("exchange", TITLES)
def test_nothing_made_of_a_message_shows_a_secret(exchange: str) -> None:
    canary, described = hatch(exchange), catalogue()[exchange]
    pasted = read_paste(canary.labelled, described, Field.API_KEY, frozenset(), catalogue().values())
    assert {name.value for name in pasted.values} == set(canary.to_copy)
    message = SecretMessage(1, 2, 3, _NOON)
    made = [
        pasted,
        *pasted.values.values(),
        Content(canary.labelled, Form.TEXT),
        replace(Content("", Form.FILE), text=canary.labelled),
        Taken(Outcome(Person(1, Lang.EN, _NOON), None), frozenset(pasted.values), pasted.cleaned),
        message,
        _vault(),
    ]
    assert canary.traces_in(_shown(made)) == []


def test_a_secret_is_never_serialised() -> None:
    canary = hatch("kucoin")
    for value in canary.to_copy.values():
        secret = Secret(value)
        for serialise in (pickle.dumps, copy.deepcopy, copy.copy, json.dumps):
            with pytest.raises(TypeError) as refused:
                serialise(secret)
            assert canary.traces_in(_shown([refused.value])) == []
        assert f"{secret} {secret:>9} {secret!r} {secret!s} %s" % secret == "•••• " + "     •••• Secret(••••) •••• ••••"
        assert secret.reveal() == value


async def test_what_does_not_open_says_nothing_of_what_is_inside() -> None:
    canary = hatch("kucoin")
    vault = _vault()
    subject = Subject(7, "a draft")
    box = await vault.seal(subject, {Field(name): Secret(value) for name, value in canary.to_copy.items()})
    broken = replace(box, values={name: sealed[:-1] + b"\0" for name, sealed in box.values.items()})
    for wrong in ((Subject(8, "a draft"), box), (Subject(7, "another"), box), (subject, broken)):
        with pytest.raises(CannotOpen) as refused:
            await vault.open(*wrong)
        assert canary.traces_in(_shown([refused.value, refused.value.__cause__, refused.value.args])) == []
    opened = await vault.open(subject, box)
    assert {name.value: value.reveal() for name, value in opened.items()} == dict(canary.to_copy)
    assert canary.traces_in(_shown([box, opened, Refused("doubt-swapped", Field.SECRET), Turn(1, 2)])) == []


def test_settings_tell_their_faults_without_the_values() -> None:
    canary, token = hatch("kucoin"), "123456789:AAE-pretend-token-of-a-bot-for-tests"
    secret = canary.to_copy["secret"]
    wrong = {"telegram_bot_token": secret, "webhook_secret": f"{secret}!", "telegram_api_url": f"bot:{secret}@server"}
    for name, value in wrong.items():
        with pytest.raises(ValidationError) as refused:
            Settings.model_validate({"telegram_bot_token": token, name: value})
        assert canary.traces_in(_shown([refused.value])) == []
    held = {"webhook_secret": secret, "database_url": f"postgresql://bot:{secret}@db/x"}
    good = Settings.model_validate({"telegram_bot_token": token, **held})
    assert canary.traces_in(_shown([good])) == []
    assert token not in repr(good)


async def test_a_real_process_at_debug_prints_no_secret(stage: Theatre) -> None:
    """The whole of what an operator could find: both streams of the process, its files, and its calls."""
    flock = [hatch(exchange) for exchange in TITLES]
    async with _process(stage) as process:
        for canary in flock:
            practice = stage.practice[canary.exchange]
            plant(practice, canary)
            trader = await stage.person()
            await trader.say("/start")
            await trader.sees("welcome-hello", timeout=30, name="Ana")
            await trader.reaches_credentials(practice, TITLES[canary.exchange])
            await trader.gives(canary.to_copy)
            await trader.tests()
            await trader.sees("verdict-next")
        process.send_signal(signal.SIGTERM)
        printed = dict(zip(("stdout", "stderr"), await process.communicate(), strict=True))
    assert process.returncode == 0
    assert b"bot_started" in printed["stderr"]
    calls = await said_to_telegram(stage.session, stage.telegram)
    for canary in flock:
        assert canary.traces_in({**printed, **calls, **kept_on_disk(stage.data_dir)}) == []
    assert stage.world.token.encode() not in b"".join(printed.values())


@asynccontextmanager
async def _process(stage: Theatre) -> AsyncIterator[asyncio.subprocess.Process]:
    joins = joining(stage.world.token, stage.telegram, stage.endpoints)
    source = Path(__file__).parents[2]
    environment = {**bot_environment(os.environ, joins, stage.data_dir, source), "LOG_LEVEL": "DEBUG"}
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "bot", "run")
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, cwd=stage.data_dir, stdout=pipe, stderr=pipe
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


def _vault() -> SealingVault:
    return SealingVault(EnvKeys(b64encode(os.urandom(32)).decode()), os.urandom(32))


async def _stored(running: Running, person_id: int) -> list[object]:
    async with running.store.transaction() as tx:
        draft, connections = await tx.draft(person_id), await tx.connections_of(person_id)
        subjects: list[Draft | Connection] = [*([draft] if draft else []), *connections]
        return [*subjects, *[await tx.sealed(each.id) for each in subjects]]


def _shown(objects: list[object]) -> dict[str, bytes]:
    """Each object as a caller could print it."""
    return {
        f"the {type(each).__name__}": f"{each!r} {each!s} {each} {getattr(each, '__dict__', '')}".encode()
        for each in objects
    }
