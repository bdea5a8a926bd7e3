"""A collection changed while it is walked through: modified_while_iterated."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.edits.loops import changes_size, walked
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.syntax import calls, stored

CHANGED = Pattern.MODIFIED_WHILE_ITERATED
_RUNTIME = ("changed size during iteration", "mutated during iteration", "keys changed during iteration")


def stopped_by_python(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a loop Python itself stops, because what it walks through changed."""
    for kind, message, line in scene.faults():
        if kind == "RuntimeError" and any(text in message for text in _RUNTIME):
            loops = [found for found in _loops(scene) if _covers(found[0], line)]
            place, owner = (loops[-1][2].lineno, loops[-1][1]) if loops else (line, "")
            yield scene.suspect(CHANGED, "changed-while-walked", place, place=owner or "it")
            return


def taken_away_on_the_way(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a loop that takes items away from the very thing it walks through: it steps over the next one."""
    for loop, owner, change in _loops(scene):
        if not _by_place(loop) and not _adds(change):
            yield scene.suspect(CHANGED, "changed-while-walked", change.lineno, place=owner)
            return


def changed_on_the_way(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a loop which takes away from, or adds to, what it walks through, in a program that is wrong.

    In any other cell only what is never meant: taking away, and going on.
    """
    graded = scene.observed.challenge is not None
    for loop, owner, change in _loops(scene):
        ends = graded and any(kind == "IndexError" for kind, _, _ in scene.faults())
        by_place = _by_place(loop)
        if by_place and graded and not ends:
            continue
        if not by_place and _adds(change) and not any(one.answer.ending == "steps" for one in scene.failed):
            continue  # a queue that grows while it is worked off may be meant
        if by_place and _adds(change):
            continue
        yield scene.suspect(CHANGED, "changed-while-walked", change.lineno, place=owner)
        return


def _loops(scene: Scene) -> list[tuple[ast.For, str, ast.stmt | ast.expr]]:
    """Give each loop that changes the size of what it walks through and goes on, with what and where."""
    found = []
    for loop in scene.script.nodes:
        if isinstance(loop, ast.For) and (owner := walked(loop)) is not None:
            changes = [one for one in changes_size(loop, owner) if not _leaves(scene, one, loop)]
            if changes and owner not in stored(loop):
                found.append((loop, owner, changes[0]))
    return found


def _leaves(scene: Scene, change: ast.AST, loop: ast.For) -> bool:
    """Say whether the loop is left right after a change."""
    inner: ast.AST = change
    for outer in scene.script.above(change):
        body = getattr(outer, "body", None)
        for block in (body, getattr(outer, "orelse", None)):
            if isinstance(block, list) and inner in block:
                rest = block[block.index(inner) :]
                if any(isinstance(one, ast.Break | ast.Return | ast.Raise) for one in rest):
                    return True
        if outer is loop:
            break
        inner = outer
    return False


def _by_place(loop: ast.For) -> bool:
    return calls(loop.iter, "range")


def _adds(change: ast.AST) -> bool:
    match change:
        case ast.Call(func=ast.Attribute(attr=attr)):
            return attr in ("append", "extend", "add", "appendleft", "update", "setdefault")
        case ast.AugAssign():
            return True
    return False


def _covers(loop: ast.For, line: int) -> bool:
    return loop.lineno <= line <= (loop.end_lineno or loop.lineno)
