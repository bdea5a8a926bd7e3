"""`python -m tests.corpus.functions`: how often the measured class is the right one, and what it is taken for."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter

from jupyter_praxis.analysis.measuring import measured_inputs
from jupyter_praxis.sandbox.choice import choose
from jupyter_praxis.sandbox.pool import PooledSandbox

from . import Labelled, labelled


async def main(wanted: list[str]) -> None:
    functions = [function for function in labelled() if not wanted or function.name in wanted]
    sandbox = PooledSandbox(choose(), 1)
    await sandbox.start()
    await sandbox.warm()
    times: Counter[tuple[str, str]] = Counter()
    spaces: Counter[tuple[str, str]] = Counter()
    took = []
    try:
        for function in functions:
            begun = time.perf_counter()
            time_said, space_said = await _measure(function, sandbox, bool(wanted))
            took.append(time.perf_counter() - begun)
            times[function.time, time_said] += 1
            spaces[function.space, space_said] += 1
    finally:
        await sandbox.aclose()
    _print("time", times)
    _print("space", spaces)
    took.sort()
    print(f"seconds: median {took[len(took) // 2]:.2f}, p95 {took[len(took) * 95 // 100]:.2f}")


async def _measure(function: Labelled, sandbox: PooledSandbox, fully: bool) -> tuple[str, str]:
    growth = await measured_inputs(function.program, function.name, list(function.inputs()), sandbox)
    if fully:
        print(growth)
    for what, label, said in (("time", function.time, growth.time), ("space", function.space, growth.space)):
        if label != said:
            print(f"{function.name}: {what} is {label}, said {said} ({growth.confidence})")
    return growth.time, growth.space


def _print(what: str, seen: Counter[tuple[str, str]]) -> None:
    right = sum(count for (label, said), count in seen.items() if label == said)
    print(f"\n{what}: {right} of {seen.total()} right ({right / seen.total():.1%})")
    for (label, said), count in sorted(seen.items()):
        print(f"  {label:11} said {said:11} {count:4}{'' if label == said else '   <'}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
