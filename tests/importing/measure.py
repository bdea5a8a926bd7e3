"""How well imported challenges judge: the figures of docs/howto/import.md.

`python tests/importing/measure.py FOLDER...` prints them.

A folder is what `praxis import` wrote. Of each challenge up to four one-change mutants of its reference are graded,
spread over all there are; a mutant that is accepted may be an equivalent program.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from jupyter_praxis.assembly.bench import Bench, bench_of
from jupyter_praxis.assembly.defaults import default_settings
from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.running import Cell
from jupyter_praxis.validating.mutants import mutants

EACH = 4


@dataclass
class Count:
    """Mutants tried and rejected, and challenges where each was."""

    tried: int = 0
    rejected: int = 0
    challenges: int = 0
    clean: int = 0


async def measured(folder: Path) -> Count:
    """Grade mutants of every challenge in a folder."""
    count = Count()
    async with bench_of(default_settings(os.environ)) as bench:
        turns = asyncio.Semaphore(os.cpu_count() or 1)

        async def one(challenge: Challenge) -> None:
            async with turns:
                tried, rejected = await _mutants_of(bench, challenge)
            count.tried += tried
            count.rejected += rejected
            count.challenges += tried > 0
            count.clean += tried > 0 and tried == rejected

        await asyncio.gather(*(one(challenge) for challenge in bench.library_in(folder).challenges()))
    return count


async def _mutants_of(bench: Bench, challenge: Challenge) -> tuple[int, int]:
    cells = [Cell(cell.name, cell.source) for cell in challenge.of(Kind.REFERENCE)]
    found = mutants(cells[-1].source, 400)
    chosen = [found[place * len(found) // EACH] for place in range(EACH)] if len(found) > EACH else found
    rejected = 0
    for mutant in chosen:
        program = [*cells[:-1], Cell(cells[-1].name, mutant.source)]
        verdict = await bench.grade(challenge, program, Scope.SUBMIT)
        rejected += verdict.outcome is not Outcome.ACCEPTED
    return len(chosen), rejected


def main() -> None:
    for name in sys.argv[1:]:
        folder = Path(name)
        lines = (folder / "import-report.jsonl").read_text().splitlines()
        rows = [json.loads(line) for line in lines]
        count = asyncio.run(measured(folder))
        told = {
            "folder": folder.name,
            "exercises": len(rows),
            "tried": sum(row["accepted"] is not None for row in rows),
            "accepted": sum(row["accepted"] is True for row in rows),
            "carried": sum(row["file"] is not None for row in rows),
            "outside": sum(row["checked_outside"] for row in rows),
            "inside": sum(row["checked_inside"] for row in rows),
            "mutants": count.tried,
            "rejected": count.rejected,
        }
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
