"""Runs the measurements when Python is given this folder: `python tests/bench`, as `make bench` does."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    from tests.bench.command import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    # Given a folder, Python looks for modules there; ours are named from the root.
    sys.path[0] = str(Path(__file__).parents[2])
    sys.exit(main())
