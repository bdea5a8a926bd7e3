"""What the counting driver answers: how much a program did, how deep it went and how much memory it took.

Rule: this runs inside a wall, beside the program. What it is given is source text and inputs; what it gives
back are numbers nobody outside believes more than any other answer of the kernel's.
"""

from __future__ import annotations

import copy
import gc
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from praxis_kernel.counted import Cells, Counted, Plainly
from praxis_kernel.faults import fault_of
from praxis_kernel.tally import Spent

LINES = 20
"""Lines told of a run at most, the dearest first."""
WEIGHED = 120_000
"""Operations up to which a call is made a second time, uncounted, to weigh its memory."""
PATIENCE = 1.5
"""How far beyond what is left of the budget the next call may be expected to go and is begun all the same."""
WARMING = 2
"""Calls after which what is built at first use has been built, and memory is worth weighing."""


@dataclass
class _Account:
    """One program under way: what is left of the budget for all its calls together."""

    counted: Counted
    plainly: Plainly
    left: int
    fault: dict[str, Any] | None = None
    weighed: int = 0
    last: int = 0
    times: float = 1.0


def count_calls(
    cells: Cells, entry: str | None, budget: int, calls: Sequence[tuple[Any, ...]], weigh: bool = True
) -> list[dict[str, Any]]:
    """Make calls, in order, and tell of each what it cost; `budget` holds for all calls of this kernel.

    Each answer has `ending` (returned, raised, stopped, skipped once the budget is spent, or unreadable),
    `operations`, `lines` ([cell, line, operations], the dearest first), `depth` (of recursion), `peak_bytes`
    (None when not weighed) and `error` (the kind of what was raised, or None).
    """
    account = _account(tuple((name, source) for name, source in cells), entry, budget)
    return [_made(account, tuple(arguments), weigh) for arguments in calls]


@lru_cache(maxsize=1)
def _account(cells: Cells, entry: str | None, budget: int) -> _Account:
    """Read and load a program once for all its calls."""
    account = _Account(Counted((), None), Plainly((), None), budget)
    try:
        account.counted, account.plainly = Counted(cells, entry), Plainly(cells, entry)
        if entry is not None:
            account.counted.tally.begin(budget)
            account.counted.load()
            account.plainly.load()
    except BaseException as error:
        stopped = isinstance(error, Spent) or account.counted.tally.spent
        account.fault = _told("stopped" if stopped else "unreadable", error)
    return account


def _made(account: _Account, arguments: tuple[Any, ...], weigh: bool) -> dict[str, Any]:
    if account.fault is not None:
        return account.fault
    if account.left <= 0 or account.last * account.times > PATIENCE * account.left:
        account.left = 0
        return _told("skipped")
    spare = copy.deepcopy(arguments)
    told = _count(account, arguments)
    if weigh and told["ending"] == "returned" and told["operations"] <= WEIGHED:
        told["peak_bytes"] = _weigh(account, spare)
    return told


def _count(account: _Account, arguments: tuple[Any, ...]) -> dict[str, Any]:
    tally = account.counted.tally
    tally.begin(account.left)
    try:
        account.counted.call(arguments)
        told = _told("returned")
    except BaseException as error:
        told = _told("raised", error)
    if tally.spent:
        told = _told("stopped")
    operations = tally.operations
    account.left -= operations
    if operations > account.last > 0:
        account.times = operations / account.last
    account.last = operations
    lines = [list(line) for line in tally.busiest(LINES)]
    return {**told, "operations": operations, "lines": lines, "depth": tally.depth[1]}


def _weigh(account: _Account, arguments: tuple[Any, ...]) -> int | None:
    """Give the most bytes a call held at once beyond what was there when it began, its result included."""
    while account.weighed < WARMING:
        account.weighed += 1
        _peak(account.plainly, copy.deepcopy(arguments))
    return _peak(account.plainly, arguments)


def _peak(program: Plainly, arguments: tuple[Any, ...]) -> int | None:
    collecting = gc.isenabled()
    gc.collect()  # gives back what Python keeps at hand for the next tuple or list, which would hide the first ones
    gc.disable()
    tracemalloc.start(1)
    try:
        with program.surroundings():
            before, _ = tracemalloc.get_traced_memory()
            tracemalloc.reset_peak()
            program.act(arguments)
        _, most = tracemalloc.get_traced_memory()
        return most - before
    except BaseException:
        return None
    finally:
        tracemalloc.stop()
        if collecting:
            gc.enable()


def _told(ending: str, error: BaseException | None = None) -> dict[str, Any]:
    return {
        "ending": ending,
        "operations": 0,
        "lines": [],
        "depth": 0,
        "peak_bytes": None,
        "error": None if error is None else fault_of(error)["kind"],
    }
