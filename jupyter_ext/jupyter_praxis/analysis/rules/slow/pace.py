"""How fast `while` loops come to their end, and which inner loops only go on where they left off.

Rule: an inner loop whose steps are never taken back takes, over all turns of the outer one, as many steps as
there are (amortised): it adds nothing to the outer loop's growth.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from jupyter_praxis.analysis.rules.slow.changing import receiver
from jupyter_praxis.analysis.rules.slow.scopes import Loop
from jupyter_praxis.analysis.syntax import dotted, names_in

TAKES = frozenset({"pop", "popleft", "remove", "discard", "popitem"})


def turns_of_while(node: ast.While) -> float:
    """Give how often a `while` turns, as a power of n: 0 for halving and counting to a fixed number."""
    if halves(node):
        return 0.0
    return 0.5 if _squares(node.test) else 1.0


def halves(node: ast.While) -> bool:
    """Say whether what the condition looks at shrinks (or grows) by a factor in each turn."""
    watched = names_in(node.test) | names_of_exits(node)
    for part in _inner(node.body):
        match part:
            case ast.AugAssign(op=ast.FloorDiv() | ast.RShift() | ast.LShift() | ast.Mult() | ast.Div()):
                if dotted(part.target) in watched:
                    return True
            case ast.Assign(value=ast.Tuple(elts=values)):
                if any(isinstance(each, ast.BinOp) and isinstance(each.op, ast.Mod) for each in values):
                    return True  # Euclid's algorithm
            case ast.Assign(value=ast.Call(func=ast.Name(id="divmod"))):
                return True
            case ast.Assign(targets=[target], value=value):
                if dotted(target) in watched and (_halved(value, dotted(target)) or _middle(value, node)):
                    return True
    return False


def is_amortised(loop: Loop) -> bool:
    """Say whether an inner `while` continues where it stopped in the turn before of the loop around it."""
    if not isinstance(loop.node, ast.While) or not loop.around:
        return False
    outer, inner = loop.around[-1], loop.node
    if isinstance(outer.node, ast.comprehension | ast.Call):
        return False
    watched = (names_in(inner.test) | names_of_exits(inner)) & loop.changed
    within = set(_inner(inner.body))
    outside = [part for part in _inner(outer.body) if part not in within]
    plainly = {dotted(target) for part in outside for target in _assigned(part)}
    if isinstance(outer.node, ast.For | ast.AsyncFor):
        plainly |= names_in(outer.node.target)
    watched |= _pointers(inner)
    if any(_moves(name, inner) and name not in plainly for name in watched):
        return True
    return _handed_back(watched, outer, outside) or _at_starts_only(inner, outer)


def drains(node: ast.For) -> bool:
    """Say whether a loop takes away what its range was measured by, as when a queue is emptied level by level."""
    match node.iter:
        case ast.Call(func=ast.Name(id="range"), args=[ast.Call(func=ast.Name(id="len"), args=[held])]):
            return dotted(held) in _taken_from(node.body, frozenset({"pop", "popleft"}))
    return False


def _taken_from(parts: Iterable[ast.AST], methods: frozenset[str]) -> set[str]:
    """Name what one of these methods is called on."""
    calls = (node for part in parts for node in ast.walk(part) if isinstance(node, ast.Call))
    return {owner for owner, method in map(receiver, calls) if method in methods}


def names_of_exits(node: ast.While) -> frozenset[str]:
    """Collect the names asked in conditions under which a loop is left."""
    tests = (
        part.test
        for part in _inner(node.body)
        if isinstance(part, ast.If) and any(isinstance(each, ast.Break) for each in part.body)
    )
    return frozenset().union(*map(names_in, tests))


def _pointers(loop: ast.While) -> frozenset[str]:
    """Collect the names that pick elements out of something within a loop (`xs[start]`)."""
    picks = (part.slice for part in ast.walk(loop) if isinstance(part, ast.Subscript))
    return frozenset(dotted(pick) for pick in picks if dotted(pick))


def _moves(name: str, loop: ast.While) -> bool:
    """Say whether a loop moves a name one way: counts it, or takes from what it holds."""
    for part in _inner(loop.body):
        if isinstance(part, ast.AugAssign) and dotted(part.target) == name:
            return True
    if name in _taken_from((*loop.body, loop.test), TAKES):
        return True
    return any(
        isinstance(target, ast.Subscript) and dotted(target.value) == name
        for part in _inner(loop.body)
        if isinstance(part, ast.Delete)
        for target in part.targets
    )


def _handed_back(watched: Iterable[str], outer: Loop, outside: list[ast.AST]) -> bool:
    """Say whether the outer `while` goes on from where the inner one stopped (`i = j`)."""
    if not isinstance(outer.node, ast.While):
        return False
    asked = names_in(outer.node.test)
    return any(
        dotted(target) in asked and names_in(part.value) & set(watched) and not (names_in(part.value) & asked)
        for part in outside
        if isinstance(part, ast.Assign)
        for target in part.targets
    )


def _at_starts_only(inner: ast.While, outer: Loop) -> bool:
    """Say whether the inner loop runs only at the start of a stretch (`if x - 1 not in numbers:`)."""
    for part in _inner(outer.body):
        if isinstance(part, ast.If) and inner in _inner(part.body) and _asks(part.test, ast.NotIn):
            return True
    skips = (
        part for part in outer.body if isinstance(part, ast.If) and isinstance(part.body[-1], ast.Continue)
    )
    return any(_asks(part.test, ast.In) for part in skips)


def _asks(test: ast.expr, operator: type[ast.cmpop]) -> bool:
    """Say whether a condition holds a comparison of this kind."""
    compared = (each for each in ast.walk(test) if isinstance(each, ast.Compare))
    return any(isinstance(op, operator) for each in compared for op in each.ops)


def _squares(test: ast.expr) -> bool:
    return any(
        isinstance(part, ast.BinOp)
        and (
            (isinstance(part.op, ast.Mult) and ast.dump(part.left) == ast.dump(part.right))
            or (
                isinstance(part.op, ast.Pow)
                and isinstance(part.right, ast.Constant)
                and part.right.value == 2
            )
        )
        for part in ast.walk(test)
    )


def _halved(value: ast.expr, name: str) -> bool:
    return any(
        isinstance(part, ast.BinOp)
        and isinstance(part.op, ast.FloorDiv | ast.RShift | ast.Mult | ast.Div | ast.LShift)
        and name in names_in(part)
        and isinstance(part.right, ast.Constant)
        for part in ast.walk(value)
    )


def _middle(value: ast.expr, node: ast.While) -> bool:
    """Say whether a bound is moved to a middle that was computed by halving (`low = mid + 1`)."""
    for part in _inner(node.body):
        if isinstance(part, ast.Assign) and len(part.targets) == 1:
            halved = any(
                isinstance(each, ast.BinOp) and isinstance(each.op, ast.FloorDiv | ast.RShift | ast.Div)
                for each in ast.walk(part.value)
            )
            middle = dotted(part.targets[0])
            if halved and middle and middle in names_in(value):
                return True
    return False


def _assigned(node: ast.AST) -> list[ast.expr]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [
        part for target in targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])
    ]


def _inner(body: Iterable[ast.stmt]) -> list[ast.AST]:
    return [node for part in body for node in ast.walk(part) if isinstance(node, ast.stmt)]
