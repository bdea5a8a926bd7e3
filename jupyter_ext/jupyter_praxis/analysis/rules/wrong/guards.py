"""What the reference asks before it begins, and the program does not."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.edits.edit import parameters
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.syntax import Function

_TYPE_CHECKS = (
    "isinstance",
    "type",
    "callable",
    "isdigit",
    "isnumeric",
    "isdecimal",
    "isalpha",
    "isinf",
    "isnan",
)


def guarded_by_the_reference(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a missing check where the reference turns every failing input away before it begins, by type or sign.

    What it turns away for its size (`if not items`) is a special case, not an invalid input.
    """
    line = scene.entry.body[0].lineno if scene.entry else 1
    raising = [at for _, _, at in scene.faults()][:1]
    if any(_turns_all_away(scene, guard) for guard in _guards(scene)):
        yield scene.suspect_lines(
            Pattern.MISSING_INPUT_VALIDATION,
            "impossible-input-taken",
            (line, *raising),
            failing=len(scene.failing),
        )


def _guards(scene: Scene) -> list[ast.If]:
    """Give the reference's first conditions, those that ask what an argument is, not how long."""
    reference = _reference(scene)
    found = []
    for statement in reference.body if reference else ():
        if isinstance(statement, ast.For | ast.While | ast.Return):
            break
        if isinstance(statement, ast.If) and reference and _asks(statement.test, set(parameters(reference))):
            found.append(statement)
    return found


def _reference(scene: Scene) -> Function | None:
    reference, entry = scene.observed.reference, scene.observed.program.entry
    body = reference.tree.body if reference and reference.is_python else ()
    named = [node for node in body if isinstance(node, Function) and node.name == entry]
    return named[-1] if named else None


def _asks(test: ast.expr, names: set[str]) -> bool:
    for node in ast.walk(test):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _TYPE_CHECKS:
                return True
            case ast.Compare(left=ast.Name(id=name), ops=[ast.Is()]) if name in names:
                return True
            case ast.Compare(left=ast.Name(id=name), ops=[ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE()]):
                if name in names and isinstance(node.comparators[0], ast.Constant | ast.UnaryOp | ast.Name):
                    return True
    return False


def _turns_all_away(scene: Scene, guard: ast.If) -> bool:
    """Say whether every failing input, and no passing one, ran into what a guard returns: nothing, or -1."""
    last = guard.body[-1]
    if not isinstance(last, ast.Return | ast.Raise):
        return False
    if isinstance(last, ast.Return) and last.value and ast.unparse(last.value) not in ("None", "-1"):
        return False
    seen = [(one.reference.lines, one.observation.right) for one in scene.tried.seen if one.reference]
    return bool(seen) and all((last.lineno in lines) is not right for lines, right in seen)
