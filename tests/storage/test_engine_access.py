"""Holds the engine's way to credentials to its document: none without a note, none that must not be given."""

from __future__ import annotations

import asyncio
import logging
import os
import re
from base64 import b64encode
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from bot.core.exchange import Field, MarketChoice
from bot.core.passport import Verdict
from bot.core.sealed import Subject
from bot.core.secret import Secret
from storage.engine import make_engine
from storage.engine_access import (
    ConnectionNotOnline,
    Credentials,
    KeysDoNotOpen,
    NoPurpose,
    OpeningRefused,
    UnknownConnection,
    open_credentials,
)
from storage.faults import ConfigurationError
from storage.keys import KeyRing
from storage.migrate import HEAD
from storage.openings import Opening, OpeningsUnit
from storage.store import SqlStore
from tests.postgres import run
from tests.storage.samples import ANA, NOW, Opened, a_key_ring, the_clock
from tests.storage.strategy_samples import ONLINE

DOCUMENT = Path(__file__).parents[2] / "docs" / "engine.md"
SECRETS = {Field.API_KEY: Secret("canary-key"), Field.SECRET: Secret("canary-secret")}
GIVEN = Credentials("somewhere", "main", MarketChoice.SPOT, SECRETS)
OPENING = Opening(NOW, ONLINE.id, ANA.id, "place orders", "engine-1")
OTHER = replace(ONLINE, id="other")

NO_NOTES = {
    "sqlite": (
        "CREATE TRIGGER refusal BEFORE INSERT ON openings BEGIN SELECT RAISE(ABORT, 'full_disk'); END",
        "DROP TRIGGER refusal",
    ),
    "postgresql": (
        "ALTER TABLE openings ADD CONSTRAINT full_disk CHECK (number < 0)",
        "ALTER TABLE openings DROP CONSTRAINT full_disk",
    ),
}


@pytest.fixture
async def connected(opened: Opened) -> SqlStore:
    """The store with a connection that is online and its sealed credentials."""
    await connect(opened, ONLINE.id)
    return opened.store


async def connect(opened: Opened, connection_id: str) -> None:
    subject = Subject(ANA.id, connection_id)
    box = await opened.vault.seal(subject, SECRETS)
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.add_connection(replace(ONLINE, id=connection_id))
        await tx.keep_sealed(subject, box)


async def open_one(
    url: str, connection_id: str = ONLINE.id, purpose: str = "place orders", opened_by: str = "engine-1"
) -> Credentials:
    async with open_credentials(url, a_key_ring(), the_clock) as access:
        return await access.open(connection_id, purpose=purpose, opened_by=opened_by)


async def openings(store: SqlStore, connection_id: str | None = None) -> list[Opening]:
    async with store.engine.connect() as connection:
        return list(await OpeningsUnit(connection, the_clock).openings(100, connection_id))


async def test_credentials_come_with_their_exchange_and_are_on_record(connected: SqlStore, database_url: str) -> None:
    assert await openings(connected) == []
    credentials = await open_one(database_url)
    assert credentials == GIVEN
    assert "canary" not in repr(credentials)
    assert await openings(connected) == [OPENING]


async def test_the_record_tells_of_every_opening_the_newest_first(opened: Opened, database_url: str) -> None:
    for connection_id in (ONLINE.id, OTHER.id):
        await connect(opened, connection_id)
    async with open_credentials(database_url, a_key_ring(), the_clock) as access:
        await access.open(ONLINE.id, purpose=" place orders ", opened_by="engine-1\n")
        await access.open(OTHER.id, purpose="read positions", opened_by="engine-2")
        await access.open(ONLINE.id, purpose="place orders", opened_by="engine-1")
    other = Opening(NOW, OTHER.id, ANA.id, "read positions", "engine-2")
    assert await openings(opened.store) == [OPENING, other, OPENING]
    assert await openings(opened.store, OTHER.id) == [other]
    assert await openings(opened.store, "nobody's") == []


async def test_many_may_ask_at_once_and_every_one_is_on_record(connected: SqlStore, database_url: str) -> None:
    async with open_credentials(database_url, a_key_ring(), the_clock) as access:
        asked = (access.open(ONLINE.id, purpose="place orders", opened_by="engine-1") for _ in range(25))
        assert await asyncio.gather(*asked) == [GIVEN] * 25
    assert await openings(connected) == [OPENING] * 25


@pytest.mark.parametrize(("purpose", "opened_by"), [("", "engine-1"), (" \n", "engine-1"), ("place orders", " ")])
async def test_whoever_does_not_say_who_and_what_for_gets_nothing(
    connected: SqlStore, database_url: str, purpose: str, opened_by: str
) -> None:
    with pytest.raises(NoPurpose, match="audit trail"):
        await open_one(database_url, purpose=purpose, opened_by=opened_by)
    assert await openings(connected) == []
    assert await open_one(database_url) == GIVEN


async def test_a_connection_that_nobody_knows_or_that_was_removed_is_refused(opened: Opened, database_url: str) -> None:
    with pytest.raises(UnknownConnection, match="no such connection"):
        await open_one(database_url)
    await connect(opened, ONLINE.id)
    assert await open_one(database_url) == GIVEN
    async with opened.store.transaction() as tx:
        await tx.remove_connection(ONLINE.id)
    with pytest.raises(UnknownConnection):
        await open_one(database_url)
    assert await openings(opened.store) == [OPENING], "on record still"


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if not verdict.is_online])
async def test_a_connection_that_is_not_online_is_refused_until_it_is_back(
    connected: SqlStore, database_url: str, verdict: Verdict
) -> None:
    fallen = replace(ONLINE, report=replace(ONLINE.report, verdict=verdict))
    async with connected.transaction() as tx:
        await tx.save_connection(fallen)
    with pytest.raises(ConnectionNotOnline, match="not online"):
        await open_one(database_url)
    assert await openings(connected) == []
    async with connected.transaction() as tx:
        await tx.save_connection(replace(fallen, report=replace(ONLINE.report, verdict=Verdict.ONLINE_WITH_ADVICE)))
    assert await open_one(database_url) == GIVEN


async def test_a_box_that_does_not_open_is_told_in_plain_words(opened: Opened, database_url: str) -> None:
    """As when a row was copied from one connection to another."""
    await connect(opened, OTHER.id)
    async with opened.store.transaction() as tx:
        box = await tx.sealed(OTHER.id)
        assert box is not None
        await tx.add_connection(ONLINE)
        await tx.keep_sealed(Subject(ANA.id, ONLINE.id), box)
    with pytest.raises(KeysDoNotOpen, match="key ring") as told:
        await open_one(database_url)
    assert isinstance(told.value, OpeningRefused)
    assert await open_one(database_url, OTHER.id) == GIVEN


@pytest.mark.usefixtures("connected")
async def test_keys_of_another_database_are_told_at_once(database_url: str) -> None:
    with pytest.raises(ConfigurationError, match="do not open this database"):
        async with open_credentials(database_url, KeyRing([b"X" * 32])):
            pass
    assert await open_one(database_url) == GIVEN


async def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no database"):
        await open_one(f"sqlite:///{tmp_path}/data/bot.sqlite3")
    assert list(tmp_path.iterdir()) == []


async def test_a_database_of_another_release_is_refused_and_left_alone(connected: SqlStore, database_url: str) -> None:
    await set_revision(connected, "0002")
    with pytest.raises(ConfigurationError, match="same release"):
        await open_one(database_url)
    await set_revision(connected, HEAD)
    assert await open_one(database_url) == GIVEN


async def test_nothing_is_given_that_could_not_be_noted(connected: SqlStore, database_url: str) -> None:
    refuse, allow = NO_NOTES[database_url.partition(":")[0]]
    await change(connected, refuse)
    with pytest.raises(DBAPIError, match="full_disk"):
        await open_one(database_url)
    await change(connected, allow)
    assert await openings(connected) == []
    assert await open_one(database_url) == GIVEN


async def test_a_forgotten_persons_openings_are_nobodys(connected: SqlStore, database_url: str) -> None:
    await open_one(database_url)
    async with connected.transaction() as tx:
        await tx.forget_person(8)
    assert await openings(connected) == [OPENING]
    async with connected.transaction() as tx:
        await tx.remove_connection(ONLINE.id)
        await tx.forget_person(ANA.id)
    assert await openings(connected) == [replace(OPENING, person_id=None)]


@pytest.mark.usefixtures("connected")
async def test_no_secret_is_logged(database_url: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert await open_one(database_url) == GIVEN
    assert "canary" not in caplog.text


async def test_the_documents_example_reads_what_ccxt_needs(
    connected: SqlStore, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("ENCRYPTION_KEYS", b64encode(b"K" * 32).decode())
    names: dict[str, Callable[[str], Awaitable[dict[str, str] | None]]] = {}
    exec(compile(block("python"), str(DOCUMENT), "exec"), names)
    assert await names["keys_of"](ONLINE.id) == {"apiKey": "canary-key", "secret": "canary-secret"}
    assert await names["keys_of"]("nobody's") is None
    assert [replace(each, at=NOW) for each in await openings(connected)] == [OPENING]


async def test_the_documents_questions_and_grants_are_enough(
    connected: SqlStore, database_url: str, postgres: str
) -> None:
    audit, grants = blocks("sql")
    await open_one(database_url)
    async with connected.engine.connect() as connection:
        rows = (await connection.execute(text(audit))).all()
    assert [tuple(row)[1:] for row in rows] == [(ONLINE.id, "place orders", "engine-1")]
    if database_url.startswith("sqlite"):
        return
    role = f"engine_{os.urandom(6).hex()}"
    await run(postgres, f"CREATE ROLE {role} LOGIN")
    for grant in grants.replace("engine;", f"{role};").split(";"):
        if grant.strip():
            await run(database_url, grant)
    url = re.sub("//[^@]*@", f"//{role}:@", database_url)
    assert await open_one(url) == GIVEN
    limited = make_engine(url)
    for forbidden in ("UPDATE connections SET name = 'x'", "DELETE FROM openings", "SELECT * FROM strategies"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with limited.begin() as connection:
                await connection.execute(text(forbidden))
    await limited.dispose()
    await run(database_url, f"DROP OWNED BY {role}")
    await run(postgres, f"DROP ROLE {role}")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCUMENT.read_text(), re.DOTALL | re.MULTILINE)


def block(language: str) -> str:
    (only,) = blocks(language)
    return only


async def set_revision(store: SqlStore, revision: str) -> None:
    await change(store, f"UPDATE alembic_version SET version_num = '{revision}'")


async def change(store: SqlStore, statement: str) -> None:
    async with store.engine.begin() as connection:
        await connection.execute(text(statement))
