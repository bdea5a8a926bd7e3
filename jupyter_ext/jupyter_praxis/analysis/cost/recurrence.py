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
from enum import Enum, auto

from jupyter_praxis.analysis.cost.marking import marks, remembers, restored
from jupyter_praxis.analysis.cost.motion import base_of, dotted, doubled, inside, names_in
from jupyter_praxis.analysis.cost.shapes import Shape
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
)  # fmt: skip

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


class Shrink(Enum):
    """How an argument of a recursive call relates to the parameter it becomes."""

    SAME = auto()
    LESS = auto()
    HALF = auto()
    PART = auto()
    CHILD = auto()
    LINK = auto()
    OTHER = auto()


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


def solved(node: FunctionNode, arguments: dict[str, Shape], calls: Sequence[Again], width: float) -> Runs:
    """Say how often a function runs. `width` is how many recursive calls one run makes at most."""
    shrinks = {name: _merged([_argument(node, call, name) for call in calls]) for name in arguments}
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
    node: FunctionNode,
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


def multiplies(node: FunctionNode) -> bool:
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
    return any(
        isinstance(part, ast.Call) and dotted(part.func).rsplit(".", 1)[-1] == name
        for part in ast.walk(value)
    )


def _parts_a_range(node: FunctionNode, calls: Sequence[Again]) -> bool:
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


def _visited(node: FunctionNode, calls: Sequence[Again]) -> Runs | None:
    lines = [call.node.lineno for call in calls]
    found = [mark for mark in marks(node.body) if not restored(node, mark.base, lines)]
    if not found:
        return None
    mark = max(found, key=lambda each: each.width)
    places = ONE
    for _ in range(mark.width):
        places = times(places, of_level(0))
    return Runs(INFINITE if mark.masked else places, places, marked=mark.base)


def _argument(node: FunctionNode, call: Again, name: str) -> Shrink:
    """Say what a recursive call hands on for a parameter."""
    names = [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    handed: ast.expr | None = next((each.value for each in call.node.keywords if each.arg == name), None)
    if handed is None and name in names:
        place = names.index(name) - (
            1 if names[:1] == ["self"] and isinstance(call.node.func, ast.Attribute) else 0
        )
        handed = call.node.args[place] if 0 <= place < len(call.node.args) else None
    return Shrink.SAME if handed is None else _shrink(node, handed, name, frozenset())


def _shrink(node: FunctionNode, handed: ast.expr, name: str, through: frozenset[str]) -> Shrink:
    match handed:
        case ast.Name(id=same) if same == name:
            return Shrink.SAME
        case ast.Name(id=other) if other not in through:
            return _merged(
                [_origin(node, each, name, through | {other}) for each in _values(node, other)], Shrink.OTHER
            )
        case ast.Attribute():
            return Shrink.CHILD if dotted(handed) != name else Shrink.SAME
        case ast.Subscript(slice=ast.Slice() as cut):
            return _cut(node, cut)
        case ast.Subscript():
            return Shrink.LINK if name in names_in(handed.slice) else Shrink.CHILD
        case ast.BinOp(op=ast.FloorDiv() | ast.RShift() | ast.Mod() | ast.Div()):
            return Shrink.HALF
        case ast.BinOp(left=left, right=right):
            parts = [
                _shrink(node, each, name, through) for each in (left, right) if isinstance(each, ast.Name)
            ]
            return next((each for each in (Shrink.HALF, Shrink.PART) if each in parts), Shrink.LESS)
        case ast.Call(func=ast.Name(id="int" | "max" | "min" | "list" | "tuple"), args=[first, *_]):
            return _shrink(node, first, name, through)
        case ast.Constant():
            return Shrink.SAME
        case ast.UnaryOp(operand=operand):
            return _shrink(node, operand, name, through)
    return Shrink.OTHER


def _origin(node: FunctionNode, value: ast.expr, name: str, through: frozenset[str]) -> Shrink:
    if isinstance(value, ast.ListComp):
        return Shrink.PART
    if any(
        isinstance(part, ast.BinOp) and isinstance(part.op, (ast.FloorDiv, ast.RShift))
        for part in ast.walk(value)
    ):
        return Shrink.HALF
    if isinstance(value, ast.Call) and "partition" in dotted(value.func):
        return Shrink.PART
    return _shrink(node, value, name, through)


def _cut(node: FunctionNode, cut: ast.Slice) -> Shrink:
    names = {name for part in (cut.lower, cut.upper) for name in names_in(part)}
    text = [part for each in (cut.lower, cut.upper) if each is not None for part in ast.walk(each)]
    if any(isinstance(part, (ast.FloorDiv, ast.RShift)) for part in text):
        return Shrink.HALF
    divided = {name for name in names for value in _values(node, name)
               if any(isinstance(part, (ast.FloorDiv, ast.RShift)) for part in ast.walk(value))}  # fmt: skip
    if divided:
        return Shrink.HALF
    return Shrink.LESS


def _values(node: FunctionNode, name: str) -> list[ast.expr]:
    """Find what a name is set to in the function, tuples taken apart; a partition's own elements, too."""
    found: list[ast.expr] = []
    for part in inside(node.body):
        match part:
            case ast.Assign():
                for target in part.targets:
                    found += _value_for(target, part.value, name)
            case ast.Call(func=ast.Attribute(attr="append", value=ast.Name(id=collection))) if (
                collection == name
            ):
                found.append(ast.ListComp(elt=ast.Constant(value=0), generators=[]))
    return found


def _value_for(target: ast.expr, value: ast.expr, name: str) -> list[ast.expr]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        return [part for each, part in zip(target.elts, value.elts, strict=True) if dotted(each) == name]
    if isinstance(target, ast.Tuple):
        return [value] if name in {dotted(each) for each in target.elts} else []
    return [value] if dotted(target) == name or base_of(target) == name else []


def _merged(found: Sequence[Shrink], nothing: Shrink = Shrink.SAME) -> Shrink:
    """Choose the most telling of several: a half beats a step, a step beats what stays the same."""
    order = [Shrink.HALF, Shrink.PART, Shrink.CHILD, Shrink.LINK, Shrink.LESS, Shrink.OTHER, Shrink.SAME]
    if Shrink.HALF in found and Shrink.LESS in found:
        # One call halves where the other takes a step (fast power with an odd exponent): the halving decides.
        return Shrink.HALF
    return min(found, key=order.index) if found else nothing
