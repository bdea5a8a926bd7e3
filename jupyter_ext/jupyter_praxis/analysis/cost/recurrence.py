"""How often a function that calls itself runs, and how deep.

Divide and conquer follows the master theorem (Bentley, Haken, Saxe 1980); a function with a memory runs once a
state; one that marks what it visited, once a place; one that calls itself twice on something only a little
smaller, or in a loop, exponentially often.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Sequence
from dataclasses import dataclass

from jupyter_praxis.analysis.cost.doubling import doubled
from jupyter_praxis.analysis.cost.marking import marks, remembers, restored
from jupyter_praxis.analysis.cost.parameters import is_call_of
from jupyter_praxis.analysis.cost.shapes import Shape
from jupyter_praxis.analysis.cost.shrinking import Shrink, shrink_of
from jupyter_praxis.analysis.cost.size import (
    DEGREE,
    INFINITE,
    ONE,
    Size,
    key,
    larger,
    logarithm,
    of_level,
    times,
    to_power,
)  # fmt: skip
from jupyter_praxis.analysis.syntax import Function, dotted, inside, names_in


@dataclass(frozen=True)
class Again:
    """One recursive call: where, how often in a run of the function, and what is handed on."""

    node: ast.Call
    repeated: Size
    over_children: bool


@dataclass(frozen=True)
class Runs:
    """How often a function runs for one call from outside, how deep it gets, and how work adds up.

    `branching` is set for divide and conquer: work of a run is weighed by the master theorem. `marked` names what
    keeps the search from going anywhere twice.
    """

    times: Size
    depth: Size
    branching: float | None = None
    marked: str = ""
    sure: float = 1.0

    def total(self, work: Size) -> Size:
        """Add up the work of all runs, given that of one."""
        if self.branching is None:
            return times(self.times, work)
        exponential, power, _ = key(work)
        critical = math.log2(self.branching)
        if exponential or power > critical + 0.01:
            return work
        level = Size(parts=((0, critical, 0),)) if critical else ONE
        if abs(power - critical) <= 0.01:
            return times(larger(level, work), logarithm(of_level(0)))
        return level


def solved(node: Function, arguments: dict[str, Shape], calls: Sequence[Again], width: float) -> Runs:
    """Say how often a function runs. `width` is how many recursive calls one run makes at most."""
    shrinks = {name: shrink_of(node, [call.node for call in calls], name) for name in arguments}
    ways = set(shrinks.values()) - {Shrink.SAME}
    if remembers(node):
        return _by_state(arguments, shrinks)
    if multiplies(node):
        return Runs(INFINITE, of_level(0))
    looped = [call for call in calls if not call.repeated.constant]
    if not looped and Shrink.HALF in ways:
        return _by_shrinking(node, arguments, shrinks, ways, width)
    if not looped and width >= 2 and _parts_a_range(node, calls):
        return _by_shrinking(node, arguments, shrinks, ways | {Shrink.PART}, width)
    if (searched := _visited(node, calls)) is not None:
        return searched
    if Shrink.LINK in ways and width < 2 and not looped:
        compressed = any(isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store)
                         for part in inside(node.body))  # fmt: skip
        return Runs(ONE, ONE) if compressed else Runs(of_level(0), of_level(0))
    if Shrink.CHILD in ways or any(call.over_children or call.repeated.power(DEGREE) for call in looped):
        return Runs(of_level(0), of_level(0))
    if looped:
        return Runs(INFINITE, of_level(0), sure=0.9)
    return _by_shrinking(node, arguments, shrinks, ways, width)


def _by_shrinking(
    node: Function,
    arguments: dict[str, Shape],
    shrinks: dict[str, Shrink],
    ways: set[Shrink],
    width: float,
) -> Runs:
    if Shrink.HALF in ways:
        return Runs(logarithm(of_level(0)), logarithm(of_level(0)), branching=min(max(width, 1.0), 4.0))
    if Shrink.PART in ways:
        if "random" in {name.split(".")[0] for name in names_in(node)}:
            return Runs(of_level(0), logarithm(of_level(0)), branching=min(max(width, 1.0), 2.0), sure=0.8)
        return Runs(of_level(0), of_level(0), sure=0.8)
    depth = ONE
    for name, shrink in shrinks.items():
        if shrink in (Shrink.LESS, Shrink.OTHER):
            depth = larger(depth, arguments[name].amount)
    depth = of_level(0) if depth.constant else depth
    if width >= 2:
        return Runs(INFINITE, depth, sure=1.0 if Shrink.LESS in ways else 0.6)
    return Runs(depth, depth, sure=0.9 if Shrink.LESS in ways else 0.6)


def multiplies(node: Function) -> bool:
    """Say whether each answer of the recursive call becomes several: `[c + rest for rest in f(s[1:]) for c in …]`."""
    answers = {
        dotted(target)
        for part in inside(node.body)
        if isinstance(part, ast.Assign) and _calls(part.value, node.name)
        for target in part.targets
    } - {""}
    for part in inside(node.body):
        match part:
            case ast.ListComp(elt=ast.BinOp(), generators=[_, _, *_] as generators):
                if any(names_in(each.iter) & answers or _calls(each.iter, node.name) for each in generators):
                    return True
            case ast.BinOp(op=ast.Add(), left=left, right=ast.ListComp(generators=[over, *_])):
                if names_in(left) & answers and names_in(over.iter) & answers:
                    return True
    return bool(doubled(list(node.body)) & answers)


def _calls(value: ast.AST, name: str) -> bool:
    return any(is_call_of(part, name) for part in ast.walk(value))


def _parts_a_range(node: Function, calls: Sequence[Again]) -> bool:
    """`sort(low, p - 1); sort(p + 1, high)`: each call keeps one end, and sets the other to where it was parted."""
    names = [each.arg for each in node.args.args if each.arg != "self"]
    set_anew: set[str] = set()
    for call in calls:
        changed = {
            name
            for name, handed in zip(names, call.node.args, strict=False)
            if dotted(handed) != name and names_in(handed) and name not in names_in(handed)
        }
        if len(changed) != 1:
            return False
        set_anew |= changed
    return len(set_anew) == 2


def _by_state(arguments: dict[str, Shape], shrinks: dict[str, Shrink]) -> Runs:
    """Multiply the parameters that change: each combination is worked out once."""
    states, depth = ONE, ONE
    for name, shrink in shrinks.items():
        if shrink is Shrink.SAME or name in ("self", "memo", "cache"):
            continue
        shape = arguments[name]
        states = times(states, INFINITE if "mask" in name.lower() else shape.amount)
        depth = larger(depth, shape.amount)
    return Runs(states, depth, sure=0.9)


def _visited(node: Function, calls: Sequence[Again]) -> Runs | None:
    lines = [call.node.lineno for call in calls]
    found = [mark for mark in marks(node.body) if not restored(node, mark.base, lines)]
    if not found:
        return None
    mark = max(found, key=lambda each: each.width)
    places = to_power(of_level(0), mark.width)
    return Runs(INFINITE if mark.masked else places, places, marked=mark.base)
