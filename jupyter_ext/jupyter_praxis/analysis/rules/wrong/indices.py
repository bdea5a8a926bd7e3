"""An index one past the end: off_by_one, as the error of failing inputs says it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion

MOSTLY = 0.7
"""The part of all inputs from which on an index is wrong always, and not just where something is missing."""


def index_past_the_end(scene: Scene) -> Iterator[Suspicion]:
    """Suspect an index next to another one, or a length, where it lies outside for most of what fails."""
    if scene.whole and scene.share < MOSTLY:
        return
    faults = [line for kind, _, line in scene.faults() if kind == "IndexError"]
    raised = sum(one.answer.kind == "IndexError" for one in scene.failed)
    if not faults or raised < 0.5 * len(scene.failed):
        return
    for node in scene.script.nodes:
        if isinstance(node, ast.Subscript) and node.lineno == faults[0] and _next_to(node.slice):
            yield scene.suspect(
                Pattern.OFF_BY_ONE, "index-past-the-end", node.lineno, place=scene.script.text(node)
            )
            return


def _next_to(index: ast.expr) -> bool:
    """Say whether an index is counted from another place: `i + 1`, `len(x)`."""
    match index:
        case ast.BinOp(op=ast.Add(), right=ast.Constant(value=int())):
            return True
        case ast.Call(func=ast.Name(id="len")):
            return True
    return False
