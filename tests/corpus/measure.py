"""How good is the diagnosis? `python -m tests.corpus.measure` prints what docs/analysis.md shows.

Ends with 1 where `--check` finds that document, kept run and code do not agree.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.analysis.weighing import Counts
from jupyter_praxis.assembly.clock import pace
from jupyter_praxis.sandbox.choice import choose
from services.grading import grader_over
from services.sandboxes import opened

from . import kept
from .check import sample
from .diagnosis import HERE, LabelledProgram, load
from .figures import marks, rule_counts
from .judging import Judge, Judgement
from .tables import misjudged, report, times

AT_ONCE = 2
QUICK, CHECKED = 60, 24
CALIBRATION = HERE.parents[1] / "jupyter_ext" / "jupyter_praxis" / "analysis" / "calibration.json"


async def measured(programs: Sequence[LabelledProgram], counts: Counts | None = None) -> list[Judgement]:
    """Diagnose programs, each as if it had just been handed in."""
    async with opened(choose(), AT_ONCE + 1) as sandbox:
        judge = Judge(sandbox, grader_over(sandbox), Analyst(sandbox, counts, pace))
        return await judge.judgements(programs, AT_ONCE, lambda done: _tell(done, len(programs)))


def _tell(done: int, whole: int) -> None:
    if sys.stderr.isatty() or done % 50 == 0 or done == whole:
        print(f"\r{done}/{whole}", end="" if done < whole else "\n", file=sys.stderr, flush=True)


def calibrate(judgements: Sequence[Judgement]) -> None:
    """Write what the train half teaches about each rule."""
    counts = rule_counts([each for each in judgements if each.train])
    lines = ",\n".join(f"  {json.dumps(rule)}: {json.dumps(count)}" for rule, count in counts.items())
    CALIBRATION.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def check() -> list[str]:
    """Say what does not agree: document, kept run, corpus, and what the code says today of a fixed sample."""
    found = kept.faults()
    before = {each.id: each for each in kept.kept()}
    programs = [program for program in sample(CHECKED) if program.id in before]
    for now in asyncio.run(measured(programs)):
        then = before[now.id]
        if not now.partial and not then.partial and _lasting(now) != _lasting(then):
            found.append(f"{now.id} is diagnosed otherwise than in the kept run.")
    return found


def _lasting(judgement: Judgement) -> Judgement:
    """Leave out what the machine's pace may decide: how long it took, and how far an input was made smaller."""
    failing = judgement.failing and replace(judgement.failing, size=0, minimal=True)
    return replace(judgement, took_ms=0.0, failing=failing)


def main() -> int:
    """Measure, print, and keep what is asked for."""
    given = _arguments()
    if given.check:
        faults = check()
        print(*faults, sep="\n", end="\n" if faults else "")
        return 1 if faults else 0
    judgements = asyncio.run(measured(_programs(given), {} if given.calibrate else None))
    if given.calibrate:
        calibrate(judgements)
    if given.write:
        kept.keep(judgements)
    if given.misjudged:
        given.misjudged.write_text(misjudged(judgements) + "\n", encoding="utf-8")
    print(_as_json(judgements) if given.json else f"{report(judgements)}\n\n{times(judgements)}")
    return 0


def _programs(given: argparse.Namespace) -> Sequence[LabelledProgram]:
    programs = sample(QUICK) if given.quick else load()
    if given.calibrate:
        programs = tuple(each for each in programs if each.train)
    return [each for each in programs if not given.challenge or each.id.startswith(f"{given.challenge}/")]


def _as_json(judgements: Sequence[Judgement]) -> str:
    shares = {name: [share.part, share.whole] for name, share in marks(judgements).items()}
    return json.dumps({"marks": shares, "judgements": [asdict(each) for each in judgements]})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.measure", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"only {QUICK} programs, always the same")
    parser.add_argument("--challenge", metavar="SLUG", help="only the attempts at this one")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    parser.add_argument(
        "--misjudged", type=Path, metavar="FILE", help="write what was misjudged in the train half"
    )
    whole = parser.add_mutually_exclusive_group()
    whole.add_argument(
        "--write", action="store_true", help="keep the run, and put its tables into docs/analysis.md"
    )
    whole.add_argument(
        "--calibrate", action="store_true", help="learn analysis/calibration.json from the train half"
    )
    whole.add_argument("--check", action="store_true", help="does docs/analysis.md say what is so?")
    given = parser.parse_args()
    if (given.write or given.calibrate) and (given.quick or given.challenge):
        parser.error("what is kept comes from full runs only")
    return given


if __name__ == "__main__":
    sys.exit(main())
