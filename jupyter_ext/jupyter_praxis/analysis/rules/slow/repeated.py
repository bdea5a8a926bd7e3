"""Work done again in each turn that need not be: inefficient_loop."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.rules.slow.changing import free
from jupyter_praxis.analysis.rules.slow.construct import (
    CLEAR,
    WEAK,
    Construct,
    Text,
    done_again,
    line_of,
    shown,
)
from jupyter_praxis.analysis.rules.slow.forms import is_partial
from jupyter_praxis.analysis.rules.slow.scopes import Loop, Scope, Seen
from jupyter_praxis.analysis.syntax import called, dotted, is_cut, names_in

WHOLE = frozenset({
    "sum", "min", "max", "sorted", "set", "list", "tuple", "dict", "Counter", "any", "all", "len",
    "frozenset", "join", "count", "index", "reversed", "prod", "mean", "fsum", "copy", "deepcopy",
    "split", "lower", "upper",
})  # fmt: skip
"""Calls that go through all of what they are given."""
FOLDS = frozenset({
    "sum", "min", "max", "any", "all", "prod", "set", "sorted", "Counter", "mean", "fsum", "len",
})  # fmt: skip
"""Calls whose answer for one more element follows from the answer before."""

TOTALS = frozenset({"sum", "any", "all", "prod", "fsum"})
"""Folds whose answer follows from the answer before when a single place is overwritten."""
ADDS, MARKS = frozenset({"append", "add", "extend"}), frozenset({"[]=", "[][]="})


def repeated_work(text: Text) -> Iterator[Construct]:
    """Find calls that could stand before the loop, and totals taken from scratch."""
    for scope, seen, times in text.places():
        if isinstance(seen.node, ast.Call):
            yield from _call(text, scope, seen, times)


def _call(text: Text, scope: Scope, seen: Seen, times: float) -> Iterator[Construct]:
    node, loop = seen.node, text.growing(seen.loops)
    assert isinstance(node, ast.Call)
    if loop is None:
        loop = _calls_as_loop(text, scope)
    if called(node) == "sum" and len(node.args) == 2 and isinstance(node.args[1], ast.List):
        pieces = text.sizes.size(node.args[0], scope)
        line = loop.line if loop else line_of(node)
        if pieces > 0:
            yield done_again("copy-each-turn", seen, times + 2 * pieces, shown(node), line, CLEAR)
        return
    if loop is not None and _own_work(text, node, scope) and not free(node) & _moving(text, seen):
        if not seen.guarded and times > 0:
            yield done_again("invariant-work-in-loop", seen, times + 1, shown(node), loop.line, CLEAR)
        return
    if loop is None or called(node) not in WHOLE or seen.node is loop.node:
        return
    whole = _walked(node)
    size = text.sizes.size(whole, scope) if whole is not None else 0.0
    if size <= 0 and seen.loops and whole is not None and not free(node) & seen.loops[-1].changed:
        yield from _small_work(text, scope, seen, times, whole)
    if whole is None or size <= 0 or (called(node) == "len" and not _builds(whole)):
        return
    if not free(node) & _moving(text, seen):
        kept = any(name.startswith("self.") for name in names_in(node))  # other methods may change it
        if not seen.guarded and not kept and names_in(whole) and text.growing(seen.loops):
            yield done_again("invariant-work-in-loop", seen, times + size, shown(node), loop.line, CLEAR)
    elif called(node) in FOLDS and _from_scratch(node, whole, scope, loop):
        yield done_again("total-from-scratch", seen, times + size, shown(node), loop.line, CLEAR)


def _small_work(text: Text, scope: Scope, seen: Seen, times: float, whole: ast.expr) -> Iterator[Construct]:
    """Find a call on a row or a word that its loop does not change: worth a word only where counts are too high."""
    node = seen.node
    assert isinstance(node, ast.Call)
    element = isinstance(whole, ast.Name | ast.Subscript) and not text.kinds.of(whole, scope) & {
        "int",
        "float",
    }
    if element and called(node) in FOLDS - {"len"} and not seen.guarded and times > 0:
        line = seen.loops[-1].line
        yield done_again("invariant-work-in-loop", seen, times, shown(node), line, WEAK)


def _calls_as_loop(text: Text, scope: Scope) -> Loop | None:
    """Take the many calls of a function for a loop, in which its plain parameters change."""
    if isinstance(scope.node, ast.Module) or text.sizes.context(scope) <= 0:
        return None
    plain = frozenset(
        param.arg
        for param in scope.params
        if not text.kinds.of(ast.Name(param.arg, ast.Load()), scope) - {"int", "float"}
        and text.sizes.size(ast.Name(param.arg, ast.Load()), scope) == 0
    )
    nothing = ast.Call(ast.Name(scope.name, ast.Load()), [], [])
    return Loop(nothing, scope.node.lineno, plain, scope)


def _own_work(text: Text, node: ast.Call, scope: Scope) -> bool:
    """Say whether a call is of a function of this text that walks through what it is handed and changes nothing."""
    if not isinstance(node.func, ast.Name):
        return False
    made = next((each for each in text.scopes if each.name == node.func.id and not each.owner), None)
    if made is None or made is scope or made.changes.keys() & {param.arg for param in made.params}:
        return False
    walks = any(text.sizes.turns(loop) > 0 for loop, _ in made.loops)
    local = all(name in made.bound for name in made.changes) and not made.shared
    return walks and local and any(text.sizes.size(argument, scope) > 0 for argument in node.args)


def _moving(text: Text, seen: Seen) -> frozenset[str]:
    """Collect what differs between the turns of the innermost growing loop and all loops within it."""
    loop = text.growing(seen.loops)
    if loop is None:
        return text.names
    at = seen.loops.index(loop) if loop in seen.loops else 0
    return frozenset().union(*(each.changed for each in seen.loops[at:]))


def _walked(node: ast.Call) -> ast.expr | None:
    """Give what a call goes through: its one argument, or what its method belongs to."""
    if isinstance(node.func, ast.Attribute) and called(node) in (
        "count",
        "index",
        "copy",
        "split",
        "lower",
        "upper",
    ):
        return node.func.value
    return node.args[0] if len(node.args) == 1 else None


def _builds(node: ast.expr) -> bool:
    return isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp) or (
        is_cut(node)
        or (
            isinstance(node, ast.Call)
            and called(node) in ("set", "list", "sorted", "Counter", "frozenset", "split")
        )
    )


def _from_scratch(node: ast.Call, whole: ast.expr, scope: Scope, loop: Loop) -> bool:
    """Say whether what is gone through is what was gone through in the turn before, and a little more."""
    match whole:
        case ast.Call(args=[inner]) if called(whole) in FOLDS:
            return _from_scratch(node, inner, scope, loop)
        case ast.Subscript(slice=ast.Slice(), value=held):
            return not names_in(held) & loop.changed
        case ast.GeneratorExp(generators=[each]) | ast.ListComp(generators=[each]):
            own = names_in(each.target)
            outside = loop.changed - own
            asked = names_in(whole.elt) | frozenset().union(*map(names_in, each.ifs))
            if called(node) in TOTALS and not asked & outside and _marked(each.iter, scope, loop):
                return True
            if any(_keyed(test, own, outside) for test in each.ifs):
                return not names_in(whole.elt) & outside and not names_in(each.iter) & loop.changed
            return not asked & outside and is_partial(each.iter)
        case ast.Name(id=name) if _made_in(name, scope, loop) is not None:
            return _from_scratch(node, _made_in(name, scope, loop) or whole, scope, loop)
        case ast.Name() | ast.Attribute():
            return called(node) not in ("sorted", "len") and (
                _changed_by(whole, scope, loop, ADDS)
                or (called(node) in TOTALS and _marked(whole, scope, loop))
            )
    return False


def _marked(whole: ast.expr, scope: Scope, loop: Loop) -> bool:
    """Say whether a loop only overwrites single places of what is gone through."""
    return _changed_by(whole, scope, loop, MARKS)


def _changed_by(whole: ast.expr, scope: Scope, loop: Loop, allowed: frozenset[str]) -> bool:
    """Say whether a loop changes what is gone through, in one of these ways only."""
    changes = scope.holder(dotted(whole)).changes.get(dotted(whole), ())
    methods = {change.method for change in changes if loop in change.loops}
    return bool(methods) and methods <= allowed


def _keyed(test: ast.expr, own: frozenset[str], outside: frozenset[str]) -> bool:
    """Say whether a condition picks what has the key at hand: one total for each key, which could be carried along."""
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq) or len(test.ops) > 1:
        return False
    sides = [names_in(test.left), names_in(test.comparators[0])]
    return any(
        one & own and not one & outside and other & outside and not other & own
        for one, other in (sides, reversed(sides))
    )


def _made_in(name: str, scope: Scope, loop: Loop) -> ast.expr | None:
    """Give the slice a name stands for, where each turn of a loop binds it anew."""
    bound = scope.bound.get(name, [])
    if len(bound) == 1 and loop in bound[0].loops and isinstance(bound[0].value, ast.Subscript):
        return bound[0].value
    return None
