"""Is the corpus what it says? `python -m tests.corpus.check [--sample N]`.

Rule: a label is believed when a grader agrees: what is called right, slow or careless is accepted, what is called
wrong is not. Ends with 1 and a line for each label that does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable

from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.running import Cell
from jupyter_praxis.sandbox.choice import choose
from services.grading import grader_over
from services.sandboxes import opened

from .diagnosis import LabelledProgram, challenge_of, load


async def verdict_of(program: LabelledProgram, grader: Grader) -> Verdict:
    """Grade a program on all cases of its challenge."""
    challenge = challenge_of(program.challenge)
    return await grader.grade(challenge, [Cell("starter-1", program.source)], Scope.SUBMIT)


async def mislabelled(programs: Iterable[LabelledProgram]) -> list[str]:
    """Give a sentence for each program whose label the grader, or the label itself, contradicts."""
    async with opened(choose()) as sandbox:
        grader = grader_over(sandbox)
        return [fault for program in programs for fault in await _faults(program, grader)]


async def _faults(program: LabelledProgram, grader: Grader) -> list[str]:
    faults = [] if _well_formed(program) else [f"{program.id}: {program.kind} with marks {program.marks}"]
    verdict = await verdict_of(program, grader)
    if (verdict.outcome is Outcome.ACCEPTED) != program.accepted:
        failed = [test.name for test in verdict.tests if test.outcome != "passed"][:4]
        faults.append(f"{program.id}: {program.kind}, and the grader says {verdict.outcome} {failed}")
    return faults


def _well_formed(program: LabelledProgram) -> bool:
    return program.clean != bool(program.marks)


def sample(most: int) -> tuple[LabelledProgram, ...]:
    """Give some programs of all challenges and kinds, always the same ones."""
    ranked = sorted(load(), key=lambda program: hashlib.sha256(b"sample" + program.id.encode()).digest())
    return tuple(ranked[:most])


def main() -> None:
    """Check all labels, or those of a sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, metavar="N", help="only so many programs, always the same")
    parser.add_argument("--challenge", help="only the attempts at this one")
    asked = parser.parse_args()
    programs = sample(asked.sample) if asked.sample else load()
    if asked.challenge:
        programs = tuple(each for each in programs if each.id.startswith(f"{asked.challenge}/"))
    faults = asyncio.run(mislabelled(programs))
    print(*faults, sep="\n", end="\n" if faults else "")
    kinds = Counter(program.kind for program in programs)
    print(f"{len(programs)} programs:", ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
