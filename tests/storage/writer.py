"""A process that writes until it is killed: `python -m tests.storage.writer URL between|inside`."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace

from storage.engine import make_engine
from storage.store import SqlStore
from tests.storage.samples import ANA, DRAFT


async def write_for_ever(store: SqlStore) -> None:
    """Person and draft say the same number after every transaction."""
    async with store.transaction() as tx:
        draft = await tx.draft(ANA.id)
    number = draft.version if draft else 0
    while True:
        number += 1
        async with store.transaction() as tx:
            await tx.save_person(replace(ANA, renaming=str(number)))
            await tx.save_draft(replace(DRAFT, version=number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


async def write_half(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.save_person(replace(ANA, renaming="half"))
        sys.stdout.write("half\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    store = SqlStore(make_engine(sys.argv[1]))
    asyncio.run(write_half(store) if sys.argv[2] == "inside" else write_for_ever(store))
