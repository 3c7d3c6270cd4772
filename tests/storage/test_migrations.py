"""Holds the migrations to the tables of the code, on both databases and from every start."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection as Database
from sqlalchemy import column, insert, table, text

from bot.core.connection import Connection
from bot.core.passport import Verdict
from bot.core.person import Lang, Person
from bot.core.sealed import Subject
from bot.core.watch import Standing, fresh_watch
from storage.connections import row_of as connection_row
from storage.engine import make_engine
from storage.faults import ConfigurationError
from storage.migrate import HEAD, MIGRATIONS, migrate, stored_revision
from storage.opening import open_storage
from storage.tables import CONNECTIONS, METADATA, WATCHES, Instant
from storage.watches import row_of as watch_row
from tests.storage.samples import ANA, BOX, CONNECTION, NOW, a_key_ring
from tests.storage.strategy_samples import EVENT, FULL_STRATEGY
from tests.storage.watch_samples import FULL_WATCH

ROOT = Path(__file__).parents[2]
OLD_COLUMNS = [each for each in CONNECTIONS.columns if each.name not in {"folded_name", "key_end"}]
OLD_CONNECTIONS = table("connections", *(column(each.name, each.type) for each in OLD_COLUMNS))


def test_the_head_that_the_code_knows_is_alembics_only_one() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


async def test_the_migrations_make_the_very_tables_of_the_code(empty_url: str) -> None:
    engine = make_engine(empty_url)
    await migrate(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_second_start_finds_nothing_to_do(empty_url: str) -> None:
    engine = make_engine(empty_url)
    assert await stored_revision(engine) is None
    await migrate(engine)
    assert await stored_revision(engine) == HEAD
    await migrate(engine)
    assert await stored_revision(engine) == HEAD
    await engine.dispose()


async def test_replicas_that_start_together_migrate_one_after_the_other(empty_url: str) -> None:
    replicas = [start_a_replica(empty_url), start_a_replica(empty_url)]
    assert "alembic" in [replica.communicate(timeout=60)[0].strip() for replica in replicas]
    assert [replica.returncode for replica in replicas] == [0, 0]
    engine = make_engine(empty_url)
    assert await stored_revision(engine) == HEAD
    await engine.dispose()
    assert start_a_replica(empty_url).communicate(timeout=60) == ("nothing to do, alembic not even imported\n", "")


async def test_a_database_of_a_newer_version_is_refused_in_plain_words_and_left_alone(empty_url: str) -> None:
    engine = make_engine(empty_url)
    await migrate(engine)
    await set_revision(empty_url, "9999")
    with pytest.raises(ConfigurationError, match="newer version"):
        await migrate(engine)
    assert await stored_revision(engine) == "9999"
    await set_revision(empty_url, HEAD)
    await migrate(engine)
    assert await stored_revision(engine) == HEAD
    await engine.dispose()


async def test_a_database_of_the_first_version_keeps_its_people_and_watches_its_connections(empty_url: str) -> None:
    """Rows as that version wrote them."""
    await migrate_to(empty_url, "0001")
    engine = make_engine(empty_url)
    async with engine.begin() as connection:
        people = table("people", column("id"), column("lang"), column("since", Instant()))
        await connection.execute(insert(people), {"id": 7, "lang": "pt", "since": NOW})
        for number, verdict in enumerate(Verdict, 1):
            report = replace(CONNECTION.report, verdict=verdict)
            kept = replace(CONNECTION, id=verdict.value, person_id=7, report=report)
            await connection.execute(insert(OLD_CONNECTIONS), old_row(kept, number))
    await engine.dispose()
    before = datetime.now(UTC)
    store, _, dispose = await open_storage(empty_url, a_key_ring())
    async with store.transaction() as tx:
        for verdict in Verdict:
            await tx.keep_sealed(Subject(7, verdict.value), BOX)
        person, watches = await tx.person(7), await tx.watches_of(7)
        due = await tx.claim_watches(CONNECTION.exchange, datetime.now(UTC), datetime.now(UTC), 10)
    assert person == Person(7, Lang.PT, NOW)
    (since,) = {each.since for each in watches}
    assert before <= since <= datetime.now(UTC)
    bare = fresh_watch("", 7, CONNECTION.exchange, CONNECTION.site, CONNECTION.market, since)
    standings = {
        Verdict.ONLINE: Standing.ONLINE,
        Verdict.ONLINE_WITH_ADVICE: Standing.ONLINE,
        Verdict.REFUSED: Standing.OFFLINE,
        Verdict.OFFLINE: Standing.OFFLINE,
    }
    assert {each.connection_id: each for each in watches} == {
        verdict.value: replace(bare, connection_id=verdict.value, standing=standing)
        for verdict, standing in standings.items()
    }
    assert {each.watch.connection_id for each in due} == {each.connection_id for each in watches}
    await dispose()


async def test_a_database_of_the_second_version_keeps_what_it_has_and_takes_strategies(empty_url: str) -> None:
    """Rows as that version wrote them."""
    await migrate_to(empty_url, "0002")
    engine = make_engine(empty_url)
    async with engine.begin() as connection:
        people = table(
            "people", column("id"), column("lang"), column("since", Instant()), column("digest_at", Instant())
        )
        await connection.execute(insert(people), {"id": ANA.id, "lang": "pt", "since": NOW, "digest_at": NOW})
        await connection.execute(insert(OLD_CONNECTIONS), old_row(CONNECTION, 1))
        await connection.execute(insert(WATCHES), watch_row(FULL_WATCH))
    await engine.dispose()
    store, _, dispose = await open_storage(empty_url, a_key_ring())
    async with store.transaction() as tx:
        assert await tx.person(ANA.id) == replace(ANA, digest_at=NOW)
        assert await tx.connection(CONNECTION.id) == CONNECTION
        assert await tx.watch(CONNECTION.id) == FULL_WATCH
        assert await tx.strategies_of(ANA.id) == []
        await tx.add_strategy(FULL_STRATEGY)
        await tx.add_event(EVENT)
        await tx.save_person(replace(ANA, risk_notice=1))
    async with store.transaction() as tx:
        assert await tx.strategies_on(CONNECTION.id) == [FULL_STRATEGY]
        assert await tx.claim_events(NOW, NOW, 10) == [replace(EVENT, number=1)]
        assert await tx.person(ANA.id) == replace(ANA, risk_notice=1)
    await dispose()


async def test_a_database_of_the_third_version_keeps_what_it_has_and_is_found_by_support(empty_url: str) -> None:
    """Rows as that version wrote them."""
    await migrate_to(empty_url, "0003")
    engine = make_engine(empty_url)
    loud = replace(CONNECTION, id="loud", name="ÇÃO Straße", masked_key="1234…WXyz")
    async with engine.begin() as connection:
        people = table("people", column("id"), column("lang"), column("since", Instant()))
        await connection.execute(insert(people), {"id": ANA.id, "lang": "pt", "since": NOW})
        for number, each in enumerate((CONNECTION, loud), 1):
            await connection.execute(insert(OLD_CONNECTIONS), old_row(each, number))
    await engine.dispose()
    store, _, dispose = await open_storage(empty_url, a_key_ring())
    async with store.transaction() as tx:
        assert await tx.person(ANA.id) == ANA
        assert await tx.connections_named("ção STRASSE", 9) == [loud]
        assert await tx.connections_named("principal", 9) == [CONNECTION]
        assert await tx.connections_ending("WXyz", 9) == [loud]
        await tx.save_connection(replace(loud, name="Quiet"))
        assert await tx.connections_named("ção", 9) == []
    await dispose()


def old_row(connection: Connection, number: int) -> dict[str, object]:
    """As the versions before the staff's kept a connection."""
    row = {**connection_row(connection), "number": number}
    return {each.name: row[each.name] for each in OLD_COLUMNS}


def differences(connection: Database) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, METADATA))


async def migrate_to(url: str, revision: str) -> None:
    def upgrade(connection: Database) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    engine = make_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
    await engine.dispose()


async def set_revision(url: str, revision: str) -> None:
    engine = make_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})
    await engine.dispose()


def start_a_replica(url: str) -> subprocess.Popen[str]:
    """A process that migrates and then says what it needed for it."""
    program = (
        "import asyncio, sys\n"
        "from storage.engine import make_engine\n"
        "from storage.migrate import migrate\n"
        "async def start():\n"
        "    engine = make_engine(sys.argv[1])\n"
        "    await migrate(engine)\n"
        "    await engine.dispose()\n"
        "asyncio.run(start())\n"
        "print('alembic' if 'alembic' in sys.modules else 'nothing to do, alembic not even imported')\n"
    )
    command = [sys.executable, "-c", program, url]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
