"""Whole numbers taken for floats, and floats for whole numbers: integer_float_confusion."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.observed import Observation
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.syntax import calls, plain_names, stored
from jupyter_praxis.running import Ending, Plain

_CONFUSED = (
    "indices must be integers or slices, not float",
    "'float' object cannot be interpreted as an integer",
    "slice indices must be integers",
    "can't multiply sequence by non-int of type 'float'",
    "indices must be integers, not 'float'",
)


def float_where_whole(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a float used where only whole numbers go, as the error of a failing input says."""
    for kind, message, line in scene.faults():
        if kind == "TypeError" and any(text in message for text in _CONFUSED):
            yield scene.suspect(
                Pattern.INTEGER_FLOAT_CONFUSION, "float-where-whole", _source(scene, line), error=message
            )
            return


def fraction_left(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a division where every wrong answer is a number less than one away, one of the two a fraction."""
    line = _division(scene)
    if line is not None and scene.failing and all(map(_near, scene.failing)):
        yield scene.suspect(Pattern.INTEGER_FLOAT_CONFUSION, "fraction-left", line)


def _near(one: Observation) -> bool:
    return one.run.ending is Ending.RETURNED and _near_values(one.case.expected, one.run.value)


def _near_values(expected: Plain, actual: Plain) -> bool:
    if isinstance(expected, list | tuple) and isinstance(actual, list | tuple):
        pairs = list(zip(expected, actual, strict=False))
        return len(expected) == len(actual) and all(
            one == other or _near_values(one, other) for one, other in pairs
        )
    if not (_number(expected) and _number(actual)):
        return False
    floats = isinstance(expected, float) or isinstance(actual, float)
    close = abs(expected - actual) < 1 or abs(expected - actual) <= 1e-9 * abs(expected)
    return floats and close


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300


def _division(scene: Scene) -> int | None:
    """Find the line that divides or rounds, the most blamed first."""
    lines = [
        node.lineno
        for node in scene.script.nodes
        if (isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div | ast.FloorDiv))
        or calls(node, "int", "round")
    ]
    return max(lines, key=lambda line: (scene.tried.blame.get(line, 0.0), -line), default=None)


def _source(scene: Scene, line: int) -> int:
    """Find where the float came from: the last division above that made what this line uses, else the line."""
    used = {
        name
        for outer in scene.script.nodes
        if isinstance(outer, ast.Subscript | ast.Call) and outer.lineno == line
        for name in plain_names(outer)
    }
    made = [
        node.lineno
        for node in scene.script.nodes
        if isinstance(node, ast.Assign | ast.AugAssign)
        and node.lineno <= line
        and used & stored(node)
        and any(isinstance(inner, ast.Div) for inner in ast.walk(node))
    ]
    return max(made, default=line)
