"""Arguments a program leaves other than they were: mutated_input."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain

from jupyter_praxis.analysis.edits.edit import parameters
from jupyter_praxis.analysis.edits.loops import CHANGING, changes_within
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.wrong.recursion import endless_recursion, recursion_into_nothing
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.syntax import Function, defaulted, stored

MUTATED = Pattern.MUTATED_INPUT
_MAKES = (ast.List, ast.Dict, ast.Set)


def changed_arguments(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a change of an argument which the reference leaves as it was."""
    changed = {
        place
        for one in scene.tried.seen
        for place in one.answer.changed
        if one.reference is not None and one.reference.ending == "returned"
    }
    kept = changed - {place for one in scene.tried.seen if one.reference for place in one.reference.changed}
    if scene.entry is None:
        return
    names = parameters(scene.entry)
    for place in sorted(kept):
        if place < len(names):
            line = _line(scene.entry, names[place])
            rule = "input-changed-and-wrong" if scene.failing else "input-left-changed"
            yield scene.suspect(MUTATED, rule, line, place=names[place])
            return


def default_kept(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a default made once, which the function changes: the next call finds it changed."""
    if any(chain(endless_recursion(scene), recursion_into_nothing(scene))) and scene.failing:
        return  # a memory of answers, and no call that ends
    for function in scene.script.functions:
        for argument, default in defaulted(function.args):
            changes = changes_within(function, argument.arg)
            if isinstance(default, _MAKES) and changes and argument.arg not in stored(function):
                yield scene.suspect(MUTATED, "default-kept", function.lineno, place=argument.arg)
                return


def _line(function: Function, name: str) -> int:
    """Find where an argument is changed: directly, or through a name that stands for it or its items."""
    names = [name, *_aliases(function, name)]
    lines = [change.lineno for one in names for change in changes_within(function, one)]
    return min(lines or _deep_changes(function), default=function.body[0].lineno)


def _deep_changes(function: Function) -> list[int]:
    """Find where something inside something is changed: a copy of the outer thing does not hold it apart."""
    found = []
    for node in ast.walk(function):
        match node:
            case ast.Subscript(value=ast.Subscript(), ctx=ast.Store() | ast.Del()):
                found.append(node.lineno)
            case ast.Call(func=ast.Attribute(value=ast.Subscript(), attr=attr)) if attr in CHANGING:
                found.append(node.lineno)
    return found


def _aliases(function: Function, name: str) -> list[str]:
    found = []
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=alias)], value=ast.Name(id=source)) if source == name:
                found.append(alias)
            case ast.For(target=ast.Name(id=alias), iter=ast.Name(id=source)) if source == name:
                found.append(alias)
            case ast.Assign(targets=[ast.Name(id=alias)], value=ast.Subscript(value=ast.Name(id=source))):
                if source == name:
                    found.append(alias)
    return found
