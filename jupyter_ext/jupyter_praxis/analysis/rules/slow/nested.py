"""Loops within loops: which of them only carry out by hand what a running value, a dictionary or a sort would give."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.slow.changing import changed_in
from jupyter_praxis.analysis.rules.slow.construct import LIKELY, WEAK, Construct, Text, shown
from jupyter_praxis.analysis.rules.slow.forms import is_partial
from jupyter_praxis.analysis.rules.slow.scopes import Loop, Scope
from jupyter_praxis.analysis.syntax import called, dotted, is_cut, names_in


def nested_loops(text: Text) -> Iterator[Construct]:
    """Find every loop whose turns grow, with what all turns of it come to; the deepest cost most."""
    for scope in text.scopes:
        context = text.sizes.context(scope)
        for loop, guarded in scope.loops:
            turns = text.sizes.turns(loop)
            if turns > 0 and not isinstance(loop.node, ast.Call):
                around = context + text.sizes.repeated(loop.around)
                nested = around > 0 or turns > 1
                rule, pattern = _told(text, loop, scope) if nested else ("scan-above-best", _SLOW)
                outer = text.growing(loop.around)
                yield Construct(
                    rule, pattern, loop.line, around + turns, _header(loop), _walked(loop),
                    outer.line if outer else loop.line, WEAK if rule == "scan-above-best" else LIKELY, False, guarded,
                    within="" if outer else scope.name, turn=_first_line(loop),
                )  # fmt: skip


def _first_line(loop: Loop) -> int:
    """Give the line of a loop's body that each turn begins with; 0 where that is another loop."""
    first = loop.body[0] if loop.body else None
    if first is None or isinstance(first, ast.For | ast.While | ast.AsyncFor) or first.lineno == loop.line:
        return 0
    return first.lineno


_SLOW = Pattern.SUBOPTIMAL_COMPLEXITY


def _told(text: Text, loop: Loop, scope: Scope) -> tuple[str, Pattern]:
    outer = text.growing(loop.around)
    if outer is not None:
        if _searches_pairs(loop, outer, scope, text):
            return "list-as-dictionary", Pattern.WRONG_DATA_STRUCTURE
        if _swaps(loop):
            return "sorting-by-hand", _SLOW
        if _same_each_time(loop, outer):
            return "invariant-work-in-loop", Pattern.INEFFICIENT_LOOP
        if _accumulates(loop, outer) or _gathers_again(loop, outer):
            return "total-from-scratch", Pattern.INEFFICIENT_LOOP
    return "nested-loops", _SLOW


def _same_each_time(loop: Loop, outer: Loop) -> bool:
    """Say whether an inner loop reads nothing that the outer one changes, and starts over in each turn."""
    if isinstance(loop.node, ast.While | ast.Call):
        return False
    own = changed_in(loop.node.target, *loop.body)
    if isinstance(loop.node, ast.comprehension):
        return False  # calls around it say what it is for; `repeated` reads those
    read = names_in(loop.node) - own
    return bool(own - names_in(loop.node.target)) and not read & outer.changed and _all_reset(loop, outer)


def _accumulates(loop: Loop, outer: Loop) -> bool:
    """Say whether an inner loop adds up a part of a sequence from its beginning, for each turn anew."""
    if isinstance(loop.node, ast.While):
        return _walks_again(loop.node, outer, loop)
    if not isinstance(loop.node, ast.For) or not is_partial(loop.node.iter):
        return False
    own = changed_in(loop.node.target, *loop.body)
    read = frozenset().union(*map(names_in, loop.body)) - own
    return all(map(_adds, loop.body)) and not read & outer.changed and _all_reset(loop, outer)


def _walks_again(node: ast.While, outer: Loop, loop: Loop) -> bool:
    """Say whether one position walks from where the outer loop stands for as long as something else holds.

    What it asks on the way does not depend on where it began, so the turn before has walked most of it.
    """
    steps = [part for part in node.body if isinstance(part, ast.AugAssign)]
    walking = {dotted(part.target) for part in steps}
    asked = names_in(node.test) - walking
    return (
        len(steps) == len(node.body)
        and len(walking) == 1
        and any(
            isinstance(part, ast.Subscript) and names_in(part.slice) & walking for part in ast.walk(node.test)
        )
        and not asked & outer.changed
        and _all_reset(loop, outer)
    )


def _gathers_again(loop: Loop, outer: Loop) -> bool:
    """Say whether a comprehension goes over a part that grows (or shrinks) with each turn of the outer loop."""
    if not isinstance(loop.node, ast.comprehension):
        return False
    walked = loop.node.iter
    if isinstance(walked, ast.Call) and called(walked) == "enumerate" and walked.args:
        walked = walked.args[0]
    if not is_cut(walked):
        return False
    conditions = frozenset().union(*map(names_in, loop.node.ifs))
    return not (names_in(walked.value) | conditions) & outer.changed and bool(
        names_in(walked.slice) & outer.changed
    )


def _all_reset(loop: Loop, outer: Loop) -> bool:
    """Say whether all that an inner loop gathers begins anew in each turn of the outer one."""
    node = loop.node
    if not isinstance(node, ast.For | ast.While):
        return False
    within = {id(part) for each in node.body for part in ast.walk(each)}
    reset = {
        dotted(target)
        for each in outer.body
        for part in ast.walk(each)
        if isinstance(part, ast.Assign) and id(part) not in within
        for target in _flat(part.targets)
    }
    gathered = changed_in(*node.body)
    return bool(gathered) and gathered <= reset


def _flat(targets: Sequence[ast.expr]) -> Iterator[ast.expr]:
    for target in targets:
        yield from target.elts if isinstance(target, ast.Tuple) else [target]


def _adds(node: ast.stmt) -> bool:
    match node:
        case ast.AugAssign():
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(args=arguments) as call):
            return called(call) in ("min", "max") and name in {dotted(each) for each in arguments}
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.BinOp(left=left)):
            return dotted(left) == name
        case ast.If(test=ast.Compare(), body=[ast.Break()], orelse=[]):
            return True
        case ast.If(test=ast.Compare(), body=[ast.Assign(targets=[ast.Name(id=name)])], orelse=[]):
            return name in names_in(node.test)
    return False


def _searches_pairs(loop: Loop, outer: Loop, scope: Scope, text: Text) -> bool:
    """Say whether a loop looks for one key among pairs kept in a list, or for one entry of a dictionary."""
    if not isinstance(loop.node, ast.For):
        return False
    walked = loop.node.iter
    held = dotted(walked.args[0]) if isinstance(walked, ast.Call) and walked.args else dotted(walked)
    own = names_in(loop.node.target)
    asked = [part.test for part in loop.body if isinstance(part, ast.If)]
    if len(loop.body) != len(asked) or not any(_compares(test, own, outer) for test in asked):
        return False
    if isinstance(walked, ast.Call) and called(walked) in ("items", "keys", "values"):
        return True
    if text.kinds.of(walked, scope) == {"dict"}:
        return True
    listed = isinstance(walked, ast.Name) or (isinstance(walked, ast.Call) and called(walked) == "enumerate")
    grown = any(
        change.method in ("append", "insert") and outer in change.loops
        for change in scope.holder(held).changes.get(held, ())
    )
    return listed and bool(held) and grown


def _compares(test: ast.expr, own: frozenset[str], outer: Loop) -> bool:
    """Say whether a condition asks if (a part of) the thing at hand equals something of the outer loop's."""
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq) or len(test.ops) > 1:
        return False
    sides = [test.left, test.comparators[0]]
    if len(own) == 1 and not any(_part_of(side, own) for side in sides):
        return False  # compared as a whole: a search, not a look-up by key
    return any(
        dotted(one.value if isinstance(one, ast.Subscript) else one) in own
        and names_in(other) & outer.changed
        and not names_in(other) & own
        for one, other in (sides, reversed(sides))
    )


def _part_of(side: ast.expr, own: frozenset[str]) -> bool:
    return isinstance(side, ast.Subscript) and dotted(side.value) in own


def _swaps(loop: Loop) -> bool:
    """Say whether elements change places, or are shifted one on, as a sort by hand does."""
    for part in loop.body:
        for node in ast.walk(part):
            match node:
                case ast.Assign(targets=[ast.Tuple(elts=to)], value=ast.Tuple(elts=values)):
                    if len(to) == 2 and all(isinstance(each, ast.Subscript) for each in to):
                        left = sorted(map(ast.unparse, to))
                        if left == sorted(map(ast.unparse, values)):
                            return True
                case ast.Assign(targets=[ast.Subscript() as to], value=ast.Subscript() as value):
                    if ast.dump(to.value) == ast.dump(value.value) and isinstance(loop.node, ast.While):
                        return True
    return False


def _header(loop: Loop) -> str:
    match loop.node:
        case ast.While(test=test):
            return f"while {shown(test)}"
        case ast.For(target=target, iter=walked) | ast.AsyncFor(target=target, iter=walked):
            return f"for {shown(target)} in {shown(walked)}"
        case ast.comprehension(target=target, iter=walked):
            return f"for {shown(target)} in {shown(walked)}"
    return shown(loop.node)


def _walked(loop: Loop) -> str:
    return shown(loop.iterated) if loop.iterated is not None else ""
