"""Prints how often the static estimate names the right class, with a table of what was taken for what."""

from __future__ import annotations

import sys
import time
from collections import Counter

from jupyter_praxis.analysis.cost import estimated
from jupyter_praxis.analysis.growth_class import GrowthClass

from tests.corpus.programs.reading import labelled

PARTS = ("first", "second", "third", "fourth")


def main(parts: tuple[str, ...]) -> None:
    for part in parts:
        _show(part)


def _show(part: str) -> None:
    programs = labelled(part)
    begun = time.perf_counter()
    found = [(program, estimated(program.source)) for program in programs]
    took = (time.perf_counter() - begun) * 1000 / max(len(programs), 1)
    right = sum(program.time is estimate.time for program, estimate in found)
    print(f"{part}: {right} of {len(found)} right ({right / len(found):.1%}), {took:.1f} ms a program")
    table = Counter((program.time, estimate.time) for program, estimate in found)
    print(f"{'labelled / read':>16}" + "".join(f"{name.value:>12}" for name in GrowthClass))
    for labelled_as in list(GrowthClass)[:-1]:
        row = "".join(f"{table[labelled_as, name] or '.':>12}" for name in GrowthClass)
        print(f"{labelled_as.value:>16}{row}")
    for program, estimate in found:
        if program.time is not estimate.time:
            print(f"  {program.name}: {program.time.value} read as {estimate.formula} at {estimate.confidence}"
                  f" (line {estimate.line})")  # fmt: skip


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or PARTS)
