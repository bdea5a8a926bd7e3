"""Lists asked what another structure answers at once: wrong_data_structure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeGuard

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.slow.construct import CLEAR, LIKELY, Construct, Text, line_of, shown
from jupyter_praxis.analysis.rules.slow.copied import pairs
from jupyter_praxis.analysis.rules.slow.scopes import Loop, Loops, Scope, Seen
from jupyter_praxis.analysis.syntax import called, dotted, names_in

FRONT = frozenset({"pop", "insert"})
ADDS = frozenset({"append", "insert", "extend", "[]="})
TAKES = frozenset({"remove", "pop", "del"})
BY_ORDER = frozenset({"min", "max", "sorted"})


def searched_lists(text: Text) -> Iterator[Construct]:
    """Find membership, `index`, `count`, `remove`, the front of a list and its smallest, asked again and again."""
    for scope, seen, times in text.places():
        match seen.node:
            case ast.Compare():
                yield from _membership(text, scope, seen, times)
            case ast.Call():
                yield from _search(text, scope, seen, times)
                yield from _by_key(text, scope, seen, times)
                yield from _front(text, scope, seen, times)
                yield from _order(text, scope, seen, times)
            case ast.Delete(targets=[place]) if _at_the_front(place):
                if text.kinds.is_list(place.value, scope):
                    yield from _made(text, scope, seen, times, place.value, "list-as-queue")
            case ast.Assign(targets=[target], value=value):
                for part, given in pairs(target, value):
                    emptied = isinstance(given, ast.List) and not given.elts and _at_the_front(part)
                    if emptied and isinstance(part, ast.Subscript) and text.kinds.is_list(part.value, scope):
                        yield from _made(text, scope, seen, times, part.value, "list-as-queue")


def _at_the_front(place: ast.expr) -> TypeGuard[ast.Subscript]:
    """Say whether the first few of something are meant (`xs[0]`, `xs[:1]`)."""
    match place:
        case ast.Subscript(slice=ast.Constant(value=0)):
            return True
        case ast.Subscript(
            slice=ast.Slice(lower=None | ast.Constant(value=0), upper=ast.Constant(), step=None)
        ):
            return True
    return False


def _membership(text: Text, scope: Scope, seen: Seen, times: float) -> Iterator[Construct]:
    node = seen.node
    assert isinstance(node, ast.Compare)
    for before, operator, held in zip(
        [node.left, *node.comparators], node.ops, node.comparators, strict=False
    ):
        if isinstance(operator, ast.In | ast.NotIn):
            kinds = text.kinds.of(held, scope)
            if (
                kinds == {"values"}
                or text.kinds.is_list(held, scope)
                or _letter_in_text(before, kinds, scope)
            ):
                yield from _made(text, scope, seen, times, held, "membership-in-list-in-loop")


def _letter_in_text(asked: ast.expr, kinds: frozenset[str], scope: Scope) -> bool:
    """Say whether one letter is looked for in a text; a word in a text is a search of another kind."""
    if kinds != {"str"}:
        return False
    if isinstance(asked, ast.Subscript):
        return not isinstance(asked.slice, ast.Slice)
    bound = scope.holder(dotted(asked)).bound.get(dotted(asked), ()) if dotted(asked) else ()
    return bool(bound) and all(each.how == "each" for each in bound)


def _search(text: Text, scope: Scope, seen: Seen, times: float) -> Iterator[Construct]:
    node = seen.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
        return
    held, method = node.func.value, node.func.attr
    kinds = text.kinds.of(held, scope)
    if method in ("index", "count") and kinds <= {"list", "tuple", "str"}:
        loop = text.growing(seen.loops)
        if loop is None or (names_in(node) & loop.changed) or not loop.changed:
            yield from _made(text, scope, seen, times, held, "search-in-list-in-loop")
    elif (
        method == "remove" and kinds == {"list"} and not _explained_otherwise(dotted(held), seen.loops, scope)
    ):
        yield from _made(text, scope, seen, times, held, "removal-from-list-in-loop")


def _by_key(text: Text, scope: Scope, seen: Seen, times: float) -> Iterator[Construct]:
    """Find `key=xs.count`: the search happens once for each thing compared."""
    node = seen.node
    assert isinstance(node, ast.Call)
    for keyword in node.keywords:
        key = keyword.value
        if keyword.arg == "key" and isinstance(key, ast.Attribute) and key.attr in ("count", "index"):
            walked = text.sizes.size(node.args[0], scope) if node.args else 1.0
            yield from _made(text, scope, seen, times + walked, key.value, "search-in-list-in-loop")


def _front(text: Text, scope: Scope, seen: Seen, times: float) -> Iterator[Construct]:
    node = seen.node
    assert isinstance(node, ast.Call)
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in FRONT or not node.args:
        return
    first = node.args[0]
    kinds = text.kinds.of(node.func.value, scope)
    if isinstance(first, ast.Constant) and first.value == 0 and type(first.value) is int:
        pairs = 1 if node.func.attr == "pop" else 2
        if len(node.args) == pairs and kinds <= {"list"}:
            times += 1 if scope.owner and scope.name != "__init__" else 0  # a method is called many times
            yield from _made(text, scope, seen, times, node.func.value, "list-as-queue")


def _order(text: Text, scope: Scope, seen: Seen, times: float) -> Iterator[Construct]:
    """Find the smallest (or all in order) asked of a list that changes from turn to turn."""
    node = seen.node
    assert isinstance(node, ast.Call)
    if called(node) == "sort" and isinstance(node.func, ast.Attribute):
        held = node.func.value
    elif dotted(node.func) in BY_ORDER and len(node.args) == 1:
        held = node.args[0]
    else:
        return
    if seen.loops and _sorted_anew(node, held, scope):
        yield from _made(text, scope, seen, times, held, "sorted-in-each-turn", Pattern.INEFFICIENT_LOOP)
        return
    changes = _changes(dotted(held), seen.loops, scope) if dotted(held) else frozenset()
    sorts = called(node) in ("sort", "sorted")
    only_added = bool(changes & ADDS) and not changes & TAKES
    if sorts and only_added and _for_later(node, dotted(held), seen.loops[-1], scope):
        rule, pattern = "sorted-in-each-turn", Pattern.INEFFICIENT_LOOP
        yield from _made(text, scope, seen, times, held, rule, pattern)
    elif changes & ADDS and (changes & TAKES or sorts):
        yield from _made(text, scope, seen, times, held, "list-kept-in-order")
    elif changes & TAKES and called(node) in BY_ORDER and text.kinds.is_list(held, scope):
        yield from _made(
            text, scope, seen, times, held, "sorting-by-hand", Pattern.SUBOPTIMAL_COMPLEXITY, alone=False
        )


def _sorted_anew(node: ast.Call, held: ast.expr, scope: Scope) -> bool:
    """Say whether a name is given its own things, and some more, in order (`xs = sorted(xs + more)`)."""
    if not isinstance(held, ast.BinOp) or not isinstance(held.op, ast.Add):
        return False
    return any(
        each.value is node
        for name in names_in(held)
        for each in scope.bound.get(name, ())
        if each.how == "is"
    )


def _for_later(node: ast.Call, name: str, loop: Loop, scope: Scope) -> bool:
    """Say whether the order is not used before the loop has ended."""
    return not _read_within(name, loop, scope) or _only_kept(node, loop)


def _only_kept(node: ast.Call, loop: Loop) -> bool:
    """Say whether what comes out gets a name that the loop never reads."""
    parts = [part for each in loop.body for part in ast.walk(each)]
    kept = {
        dotted(part.targets[0]) for part in parts if isinstance(part, ast.Assign) and part.value is node
    } - {""}
    read = {part.id for part in parts if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}
    return bool(kept) and not kept & read


def _read_within(name: str, loop: Loop, scope: Scope) -> bool:
    """Say whether a loop reads what is kept in order, or only puts into it."""
    parts = [part for each in loop.body for part in ast.walk(each)]
    mentions = sum(isinstance(part, ast.Name) and part.id == name for part in parts)
    puts = sum(
        isinstance(part, ast.Call)
        and dotted(part.func) in (f"{name}.append", f"{name}.sort", f"{name}.extend")
        for part in parts
    )
    sorts = sum(isinstance(part, ast.Call) and called(part) == "sorted" for part in parts)
    rebinds = sum(isinstance(part, ast.Assign) and dotted(part.targets[0]) == name for part in parts)
    return scope.holder(name) is not scope or mentions > puts + sorts + rebinds


def _explained_otherwise(name: str, loops: Loops, scope: Scope) -> bool:
    """Say whether a loop also asks for the smallest, or walks over what it takes from: then that is the matter."""
    if not loops:
        return False
    return any(dotted(loop.iterated) == name for loop in loops) or any(
        isinstance(each.node, ast.Call)
        and dotted(each.node.func) in BY_ORDER
        and name in names_in(each.node)
        and loops[-1] in each.loops
        for each in scope.seen
    )


def _changes(name: str, loops: Loops, scope: Scope) -> frozenset[str]:
    """Collect how a name's things are changed in the loops that do not begin them anew."""
    holder = scope.holder(name)
    made = [set(map(id, each.loops)) for each in holder.bound.get(name, ()) if each.how == "is"]
    inside = {id(loop) for loop in loops if not any(id(loop) in anew for anew in made)} | set(
        map(id, loops[-1:])
    )
    changes = holder.changes.get(name, ())
    return frozenset(each.method for each in changes if inside & set(map(id, each.loops)))


def _made(
    text: Text,
    scope: Scope,
    seen: Seen,
    times: float,
    held: ast.expr,
    rule: str,
    pattern: Pattern = Pattern.WRONG_DATA_STRUCTURE,
    alone: bool = True,
) -> Iterator[Construct]:
    size = text.sizes.size(held, scope)
    if rule == "list-as-queue" and isinstance(held, ast.Subscript) and seen.loops:
        size = 1.0  # one of several queues
    if size <= 0:
        return
    loop: Loop | None = text.growing(seen.loops)
    sure = CLEAR if text.kinds.of(held, scope) else LIKELY
    yield Construct(
        rule, pattern, line_of(seen.node), times + size, shown(seen.node), shown(held),
        loop.line if loop else line_of(seen.node), sure, alone, seen.guarded,
    )  # fmt: skip
