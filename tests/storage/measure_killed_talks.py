# ruff: noqa: E402
"""Is anything lost when servers die while replies are written? `python -m tests.storage.measure_killed_talks` says.

It kills so many servers on a SQLite file and on a PostgreSQL of its own, looks at every row after each, and removes
what it made.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path

# What the tests share (`services`) is found by pytest from the folder above; `python -m` is told here.
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from jupyter_praxis.storage import schema
from killed_talks import Seen, kill_again_and_again
from measure_talks import postgresql_database, sqlite_file


async def measure(url: str, kills: int, seed: int) -> Seen:
    """Make the tables, and kill."""
    await schema.upgrade(url)
    return await kill_again_and_again(url, kills, seed, _tell)


def _tell(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Kill, look, and say what was seen."""
    parser = argparse.ArgumentParser(prog="python -m tests.storage.measure_killed_talks", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="on each database")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(arguments)
    wrong = 0
    for name, place in (("SQLite", sqlite_file), ("PostgreSQL", postgresql_database)):
        with place() as url:
            seen = asyncio.run(measure(url, given.kills, given.seed))
        wrong += len(seen.trouble)
        print(f"{name}, {given.kills} servers killed\n{seen}\n", flush=True)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
