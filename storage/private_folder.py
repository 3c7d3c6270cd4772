"""Makes the folders in which secrets lie, closed to everybody else."""

from __future__ import annotations

from pathlib import Path


def make_private_folder(path: Path) -> None:
    """Make what is missing of the path, for its owner alone; what is there stays as it is. OSError from the disk."""
    for folder in (*reversed(path.parents), path):
        folder.mkdir(mode=0o700, exist_ok=True)
