"""While loops that go on for as long as something is in a collection, and searches that mark where they were."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.cost.marking import Mark, marks
from jupyter_praxis.analysis.cost.motion import Step
from jupyter_praxis.analysis.cost.shapes import COLLECTIONS, Kind, Shape
from jupyter_praxis.analysis.cost.size import INFINITE, ONE, Size, of_level, to_power
from jupyter_praxis.analysis.cost.whiles import Rounds, While, conjuncts
from jupyter_praxis.analysis.syntax import base_of, calls, dotted, inside


def draining(loop: While) -> Rounds | None:
    """`while stack:` — popped as often as pushed; a search pushes each place once."""
    names = drained(loop)
    if not names:
        return None
    name = min(names)
    queue = loop.seen(name)
    if name in loop.found.grown:
        return searched(loop) or Rounds(*_unmarked(loop.node, name))
    if Step.ANEW in loop.found.steps.get(name, set()) and not loop.found.grown:
        return Rounds(queue.amount if not queue.amount.constant else ONE, 0.9)
    if name not in loop.found.drained:
        return searched(loop) or Rounds(of_level(0), 0.8)
    born = queue.born if queue.born < loop.here else None
    capacity = of_level(0) if queue.amount.constant and born is not None else queue.amount
    return Rounds(capacity, born=born)


def drained(loop: While) -> set[str]:
    """Find the collections a loop goes on for as long as something is in them."""
    asked = {name for test in loop.tests for part in conjuncts(test) for name in _asked(part, loop)} - {""}
    usable = {name for name in asked if loop.seen(name).kind in COLLECTIONS | {Kind.UNKNOWN}}
    return {name for name in usable if name in loop.found.drained or _replaced(name, loop)}


def _asked(part: ast.expr, loop: While) -> Iterator[str]:
    """Name the collections of which a condition may ask whether something is in them."""
    match part:
        case ast.Name() | ast.Attribute():
            yield dotted(part)
        case ast.Call(func=ast.Attribute(attr="empty", value=held)):
            yield dotted(held)
        case ast.Compare():
            for side in (part.left, *part.comparators):
                if isinstance(side, ast.Name) and loop.look(side).kind in COLLECTIONS:
                    yield side.id
                yield from _measured(side)
    yield from _measured(part)


def _measured(part: ast.expr) -> Iterator[str]:
    if calls(part, "len") and len(part.args) == 1:
        yield dotted(part.args[0])


def _replaced(name: str, loop: While) -> bool:
    return Step.ANEW in loop.found.steps.get(name, ()) and loop.seen(name).kind in COLLECTIONS


def searched(loop: While) -> Rounds | None:
    """A search that marks places goes to each once, however often it begins anew."""
    found: list[tuple[Mark, Shape]] = []
    for mark in marks([loop.node]):
        shape = loop.seen(mark.base)
        if shape.kind in COLLECTIONS or shape.kind is Kind.UNKNOWN:
            found.append((mark, shape))
    if not found:
        return None
    mark, shape = max(found, key=lambda each: each[0].width)
    born = shape.born if shape.born < loop.here else None
    return Rounds(INFINITE if mark.masked else to_power(of_level(0), mark.width), 0.95, born)


def _unmarked(node: ast.While, name: str) -> tuple[Size, float]:
    """Without marks: a tree is walked once; states that are built longer and longer are exponentially many."""
    for part in inside(node.body):
        if (
            isinstance(part, ast.Call)
            and isinstance(part.func, ast.Attribute)
            and base_of(part.func.value) == name
        ):
            for argument in part.args:
                values = argument.elts if isinstance(argument, ast.Tuple) else [argument]
                if any(_builds(value) for value in values):
                    return INFINITE, 0.8
    return of_level(0), 0.85


def _builds(value: ast.expr) -> bool:
    match value:
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return any(
                isinstance(side, (ast.List, ast.Tuple, ast.JoinedStr))
                or (isinstance(side, ast.Constant) and isinstance(side.value, str))
                for side in (left, right)
            )
    return False
