"""The file that holds the key-encryption keys: made once, readable to its owner alone, changed in one step."""

from __future__ import annotations

import os
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.faults import ConfigurationError
from storage.key_text import keys_in
from storage.private_folder import make_private_folder

_HEADING = "# These keys open the sealed credentials, newest first. Keep a copy, but not beside the database's.\n"


def make_key_file(path: Path, key: bytes) -> None:
    """Make it with this key unless it is there; of two processes that try at once, the second uses the first one's."""
    with _plain_faults(path):
        if path.exists():
            return
        make_private_folder(path.parent)
        with _written_aside(path, [key]) as aside, suppress(FileExistsError):
            os.link(aside, path)


def read_key_file(path: Path) -> list[bytes]:
    """All keys, newest first."""
    with _plain_faults(path):
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise ConfigurationError(f"Others can read the key file {path}: run chmod 600 {path}")
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return keys_in((line for line in lines if not line.startswith("#")), f"The key file {path}")


def add_to_key_file(path: Path, key: bytes) -> None:
    """Put the key in front of the others. Raises ConfigurationError while somebody else is doing the same."""
    mark = path.with_name(f"{path.name}.rotating")
    with _plain_faults(path):
        try:
            mark.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            raise ConfigurationError(f"Another rotation is under way; if none is, remove {mark}") from None
        try:
            with _written_aside(path, [key, *read_key_file(path)]) as aside:
                aside.replace(path)
        finally:
            mark.unlink()


@contextmanager
def _written_aside(path: Path, keys: list[bytes]) -> Iterator[Path]:
    """A finished private file in the same folder, gone at the end unless it was put into place."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_HEADING + "".join(f"{b64encode(each).decode()}\n" for each in keys))
            file.flush()
            os.fsync(file.fileno())
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _plain_faults(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigurationError(f"The key file {path} cannot be used: {error.strerror}.") from error
