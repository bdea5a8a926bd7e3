"""Which construct carries the cost: of many that could, the one that is said.

Rule: a construct is a fault only where the program grows faster than the best known, or where the construct is
plainly waste by itself; what the reference does as well is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.slow.construct import CLEAR, LIKELY, WEAK, Construct
from jupyter_praxis.analysis.rules.slow.standard import Grade, Standard
from jupyter_praxis.analysis.rules.slow.work import Work

MOST = 3
"""Constructs said of a text that is measured against nothing."""
SCAN = "scan-above-best"
"""A single loop: a fault only where the best known looks at less than all."""
SEARCHES = frozenset({"membership-in-list-in-loop", "search-in-list-in-loop"})
ONE_OF_ALL = "sorted-for-one-value"
"""Sorting for one value: a fault only where one walk through the values is known to do."""
NESTS = frozenset({"nested-loops", "sorting-by-hand", "recursion-without-memory"})
HALVING, LINEAR = Grade(0.0, 1), Grade(1.0)
WASTEFUL = 6.0
"""A program of the best known class that needs this many times the reference's operations wastes something."""


def chosen(found: Iterable[Construct], theirs: Iterable[Construct], known: Standard) -> list[Construct]:
    """Choose what is said, the most telling first."""
    excused = {(each.rule, each.growth) for each in theirs if each.rule not in ("nested-loops", SCAN)}
    mine = [each for each in found if (each.rule, each.growth) not in excused]
    if known.best is None:
        return _evident(mine)
    if known.best == HALVING:
        mine = [_as_scan(each) if each.growth == 1 and each.rule in SEARCHES else each for each in mine]
    if known.best != LINEAR or (known.measured is not None and not known.measured.logs):
        mine = [each for each in mine if each.rule != ONE_OF_ALL]
    return _principal(mine, known, known.best)


def _as_scan(each: Construct) -> Construct:
    """Tell a walk through everything as what it is where the best known does not need one."""
    return replace(each, rule=SCAN, pattern=Pattern.SUBOPTIMAL_COMPLEXITY, clear=LIKELY)


def _evident(found: Sequence[Construct]) -> list[Construct]:
    """Choose what is a fault in any text: said plainly, within a loop that grows, once a line."""
    said: dict[int, Construct] = {}
    for each in sorted(found, key=lambda each: (-each.growth, -each.clear, each.line)):
        if each.alone and each.clear == CLEAR and each.growth >= 2:
            said.setdefault(each.line, each)
    return list(said.values())[:MOST]


def _principal(found: Sequence[Construct], known: Standard, best: Grade) -> list[Construct]:
    above = [each for each in found if each.growth > best.power]
    if single := [each for each in found if each.rule == ONE_OF_ALL]:
        above = above or single
    if known.above:
        return _first(_borne_out(above or _most(found), known.work), known)
    if known.within:
        wasteful = known.ratio >= WASTEFUL and not known.level
        loops = (SCAN,) if known.pace is None else (SCAN, *NESTS)
        above = [each for each in above if each.clear == CLEAR or (wasteful and each.rule not in loops)]
        return _first([each for each in above if wasteful or _plain_waste(each)], known)
    scans = 0 < best.power < 1 or best == HALVING
    likely = [each for each in above if each.clear > WEAK or (scans and each.rule == SCAN)]
    return _first(_borne_out(likely, known.work), known)


def _plain_waste(each: Construct) -> bool:
    """Say whether a construct is worth a word though inputs so far did not make it slow."""
    if each.rule == ONE_OF_ALL:
        return True
    return each.pattern is Pattern.WRONG_DATA_STRUCTURE and not each.guarded


def _most(found: Sequence[Construct]) -> list[Construct]:
    """Give the constructs that cost most: something does, and sizes may have been judged too small."""
    named = [each for each in found if each.rule != SCAN]
    most = max((each.growth for each in named), default=0.0)
    return [each for each in named if each.growth == most]


def _borne_out(found: Sequence[Construct], counted: Work) -> list[Construct]:
    """Leave what the counts bear out: loops that turned too often, and calls on the lines that did the work."""
    others = [each for each in found if each.rule not in NESTS]
    costly = [each for each in others if each.rule != SCAN and each.clear > WEAK]
    calls = [each for each in costly if counted.dear(each.line)]
    loops = [
        each
        for each in found
        if each.rule in NESTS
        and not (each.turn and counted.runs_as_the_best(each.turn))
        and not (each.rule == "nested-loops" and _told_by_a_call(each, calls, costly, counted))
    ]
    return [*loops, *(calls or others)]


def _told_by_a_call(
    nest: Construct, calls: Sequence[Construct], costly: Sequence[Construct], counted: Work
) -> bool:
    """Say whether a call on a loop's own line tells more plainly what the loop does.

    Where each turn begins with a costly call, nothing tells how often the loop turned: the call comes first.
    """
    if counted.shares:
        begun = any(each.line == nest.turn for each in costly)
        return bool(calls) and (begun or any(each.line == nest.line for each in calls))
    return any(
        each.line == nest.line and each.clear == CLEAR and each.growth <= nest.growth for each in costly
    )


def _first(found: Sequence[Construct], known: Standard) -> list[Construct]:
    """Choose one cause: nested loops that alone are too many, else what costs most, the plainest first.

    What asks the same container for the same reason follows it.
    """
    nests = [
        each
        for each in found
        if each.rule in NESTS and not _asked_in_header(each, found) and not _called_needlessly(each, found)
    ]
    ranked = sorted(
        nests or [each for each in found if each.rule not in NESTS],
        key=lambda each: (-each.growth, -each.clear, each.guarded, each.line != known.line, each.line),
    )
    first = ranked[:1]
    return first + [each for each in ranked[1:] if _same_cause(each, first[0])]


def _asked_in_header(nest: Construct, found: Sequence[Construct]) -> bool:
    """Say whether a `while` turns for as long as a list says so: then the list is what costs."""
    return nest.text.startswith("while") and any(
        each.line == nest.line and each.pattern is Pattern.WRONG_DATA_STRUCTURE for each in found
    )


def _called_needlessly(nest: Construct, found: Sequence[Construct]) -> bool:
    """Say whether a loop is repeated only since its function is called again for the same answer."""
    return bool(nest.within) and any(
        each.rule == "invariant-work-in-loop" and each.text.startswith(f"{nest.within}(") for each in found
    )


def _same_cause(each: Construct, first: Construct) -> bool:
    named = each.pattern is first.pattern is not Pattern.SUBOPTIMAL_COMPLEXITY
    return named and each.name == first.name and each.line != first.line
