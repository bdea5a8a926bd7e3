"""How often a while loop goes round, read from its condition, its exits and what moves in its body.

Sources of the rules: halving and doubling are logarithmic; `i * i <= n` ends at √n; Euclid's remainders shrink
like Fibonacci numbers (Lamé 1844); a pointer that only moves on, a stack everything enters once, and a search
that marks its places are used up over all loops around them together (amortised, Tarjan 1985).
"""

# Every rule takes the same arguments, so that a table or a loop can call them: some rules need not all of them.
# ruff: noqa: ARG001

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jupyter_praxis.analysis.cost.marking import Mark, marks
from jupyter_praxis.analysis.cost.motion import Motion, Step, base_of, dotted, expression_of, inside, names_in
from jupyter_praxis.analysis.cost.shapes import COLLECTIONS, Kind, Shape
from jupyter_praxis.analysis.cost.size import (
    INFINITE,
    ONE,
    Size,
    key,
    larger,
    logarithm,
    of_level,
    root,
    times,
)  # fmt: skip

Look = Callable[[ast.expr], Shape]


@dataclass(frozen=True)
class Rounds:
    """How often a loop goes round. `born` is set where that many rounds are all there are since that depth."""

    trips: Size
    sure: float = 1.0
    born: int | None = None


def rounds(node: ast.While, found: Motion, look: Look, here: int, reads: bool) -> Rounds:
    """Say how often a while loop goes round; `look` evaluates without charging, `here` is the depth now."""
    tests = _tests(node, found)
    names = {name for test in tests for name in names_in(test)}
    problem = of_level(0)
    if reads and not _drained(tests, found, look):
        return Rounds(_bound(tests, names, found, look) or problem, 0.95)
    for rule in (_searching, _dividing, _rooted, _draining):
        if (known := rule(node, tests, names, found, look, here)) is not None:
            return known
    if (known := _counting(node, tests, names, found, look, here)) is not None:
        return known
    return _following(node, tests, names, found, look, here) or Rounds(problem, 0.6)


def _searching(
    node: ast.While, tests: Sequence[ast.expr], names: set[str], found: Motion, look: Look, here: int
) -> Rounds | None:
    """Binary search: an end moves to the middle."""
    if found.moved(names, Step.MIDDLE):
        return Rounds(logarithm(of_level(0)))
    return None


def _dividing(
    node: ast.While, tests: Sequence[ast.expr], names: set[str], found: Motion, look: Look, here: int
) -> Rounds | None:
    """Halving, doubling, remainders; powers of two compared with a bound."""
    if found.moved(names, Step.REST):
        return Rounds(logarithm(of_level(0)))
    for part in (part for test in tests for part in ast.walk(test)):
        if isinstance(part, ast.BinOp) and isinstance(part.op, (ast.Pow, ast.LShift)):
            exponent = part.right
            if found.moved(names_in(exponent), Step.COUNT) and not found.moved(
                names_in(part.left), Step.COUNT
            ):
                return Rounds(logarithm(of_level(0)))
    scaled = found.moved(names, Step.SCALE)
    if not scaled or any(_root_degree(test, found) for test in tests):
        return None
    if any(_under_condition(node, name) and _counts_otherwise(node, name, found) for name in scaled):
        return Rounds(_size_of(scaled, look), 0.8)
    if found.moved(scaled, Step.ANEW) and not found.moved(scaled, Step.COUNT):
        return None
    born = max((look(ast.Name(id=name, ctx=ast.Load())).born for name in scaled), default=here)
    return Rounds(logarithm(of_level(0)), born=born if born < here and _divides(node, scaled) else None)


def _rooted(
    node: ast.While, tests: Sequence[ast.expr], names: set[str], found: Motion, look: Look, here: int
) -> Rounds | None:
    """`i * i <= n`; a sum of 1, 2, 3, … compared with n."""
    for test in tests:
        if degree := _root_degree(test, found):
            return Rounds(root(_numbers(test, look), degree))
    for name in names:
        if any(Step.COUNT in found.steps.get(by, set()) for by in found.sums.get(name, ())):
            return Rounds(root(_size_of(names, look)), 0.9)
    return None


def _draining(
    node: ast.While, tests: Sequence[ast.expr], names: set[str], found: Motion, look: Look, here: int
) -> Rounds | None:
    """`while stack:` — popped as often as pushed; a search pushes each place once."""
    drained = _drained(tests, found, look)
    if not drained:
        return None
    seen = _searched(node, look, here)
    name = sorted(drained)[0]
    queue = look(expression_of(name))
    if name in found.grown:
        if seen is not None:
            return seen
        return Rounds(*_unmarked(node, name), born=None)
    if found.steps.get(name, set()) & {Step.ANEW} and not found.grown:
        return Rounds(queue.amount if not queue.amount.constant else ONE, 0.9)
    if name not in found.drained:
        if seen is not None:
            return seen
        return Rounds(of_level(0), 0.8)
    born = queue.born if queue.born < here else None
    capacity = queue.amount
    if capacity.constant and born is not None:
        capacity = of_level(0)
    return Rounds(capacity, born=born)


def _counting(
    node: ast.While, tests: Sequence[ast.expr], names: set[str], found: Motion, look: Look, here: int
) -> Rounds | None:
    """A counter or pointer that moves towards a bound."""
    moved = found.moved(names, Step.COUNT, Step.SHIFT, Step.LEAP) - _only_indexed(tests, names, found)
    if not moved:
        return None
    bounds = []
    for test in tests:
        here_names = names_in(test) & moved
        if here_names and (size := _compared(test, look)) is not None:
            bounds.append((bool(here_names & found.sure), size))
    sure = [size for certain, size in bounds if certain]
    trips = min(sure, key=key) if sure else _largest([size for _, size in bounds]) or of_level(0)
    born = max((look(expression_of(name)).born for name in moved), default=here)
    if born < here and not trips.constant:
        return Rounds(trips, born=born)
    return Rounds(trips)


def _following(
    node: ast.While, tests: Sequence[ast.expr], names: set[str], found: Motion, look: Look, here: int
) -> Rounds | None:
    """Along a chain (`node = node.next`, `x = parent[x]`), or until something is marked, or cut away."""
    chained = found.moved(names, Step.CHAIN)
    if chained:
        if _falls_back(node):
            return Rounds(of_level(0), born=_born(chained, look, here))
        climbs = any(isinstance(part, ast.Subscript) for test in tests for part in ast.walk(test))
        flattened = any(isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Subscript)
                        for part in inside(node.body))  # fmt: skip
        if climbs and flattened:
            return _searched(node, look, here) if marks([node]) and not _is_climb(tests) else Rounds(ONE)
        return Rounds(of_level(0), 0.9, born=_born(chained, look, here))
    if (seen := _searched(node, look, here)) is not None:
        return seen
    if found.moved(names, Step.CUT):
        return Rounds(of_level(0), born=_born(found.moved(names, Step.CUT), look, here))
    return None


def _is_climb(tests: Sequence[ast.expr]) -> bool:
    """`parent[x] != x`: up a tree to its root."""
    for test in tests:
        if isinstance(test, ast.Compare) and len(test.comparators) == 1:
            for one, other in ((test.left, test.comparators[0]), (test.comparators[0], test.left)):
                if isinstance(one, ast.Subscript) and ast.dump(one.slice) == ast.dump(other):
                    return True
    return False


def _falls_back(node: ast.While) -> bool:
    """`j = border[j - 1]`: back along borders (Knuth, Morris, Pratt), never further than it came."""
    return any(
        isinstance(part, ast.Assign)
        and isinstance(part.value, ast.Subscript)
        and isinstance(part.value.slice, ast.BinOp)
        and isinstance(part.value.slice.op, ast.Sub)
        and dotted(part.targets[0]) in names_in(part.value.slice)
        for part in node.body
    )


def _searched(node: ast.While, look: Look, here: int) -> Rounds | None:
    """A search that marks places goes to each once, however often it begins anew."""
    found: list[tuple[Mark, Shape]] = []
    for mark in marks([node]):
        shape = look(expression_of(mark.base))
        if shape.kind in COLLECTIONS or shape.kind is Kind.UNKNOWN:
            found.append((mark, shape))
    if not found:
        return None
    mark, shape = max(found, key=lambda each: each[0].width)
    places = ONE
    for _ in range(mark.width):
        places = times(places, of_level(0))
    born = shape.born if shape.born < here else None
    return Rounds(INFINITE if mark.masked else places, 0.95, born)


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


def _drained(tests: Sequence[ast.expr], found: Motion, look: Look) -> set[str]:
    """Find the collections a loop goes on for as long as something is in them."""
    asked: set[str] = set()
    for test in tests:
        for part in _conjuncts(test):
            match part:
                case ast.Name() | ast.Attribute():
                    asked.add(dotted(part))
                case ast.Call(func=ast.Name(id="len"), args=[inner]):
                    asked.add(dotted(inner))
                case ast.Call(func=ast.Attribute(attr="empty")):
                    asked.add(dotted(part.func.value))  # type: ignore[attr-defined]
                case ast.Compare():
                    for side in (part.left, *part.comparators):
                        match side:
                            case ast.Call(func=ast.Name(id="len"), args=[inner]):
                                asked.add(dotted(inner))
                            case ast.Name() if look(side).kind in COLLECTIONS:
                                asked.add(dotted(side))
    usable = {
        name for name in asked if name and look(expression_of(name)).kind in COLLECTIONS | {Kind.UNKNOWN}
    }
    return {name for name in usable if name in found.drained or _replaced(name, found, look)}


def _replaced(name: str, found: Motion, look: Look) -> bool:
    return Step.ANEW in found.steps.get(name, ()) and look(expression_of(name)).kind in COLLECTIONS


def _tests(node: ast.While, found: Motion) -> list[ast.expr]:
    if isinstance(node.test, ast.Constant):
        return found.exits or [node.test]
    return _conjuncts(node.test)


def _conjuncts(test: ast.expr) -> list[ast.expr]:
    match test:
        case ast.BoolOp():
            return [part for value in test.values for part in _conjuncts(value)]
        case ast.UnaryOp(op=ast.Not()):
            return _conjuncts(test.operand)
    return [test]


def _compared(test: ast.expr, look: Look) -> Size | None:
    """Give the largest number a comparison speaks of."""
    if isinstance(test, ast.Compare):
        return _numbers(test, look)
    shape = look(test)
    return (
        shape.amount if shape.kind in (Kind.NUMBER, Kind.UNKNOWN) and not isinstance(test, ast.Call) else None
    )


def _numbers(test: ast.expr, look: Look) -> Size:
    sides = [test.left, *test.comparators] if isinstance(test, ast.Compare) else [test]
    sizes = []
    for side in sides:
        if isinstance(side, ast.Subscript):
            sizes.append(look(side.value).amount)
        else:
            sizes.append(look(side).amount)
    return _largest(sizes) or ONE


def _root_degree(test: ast.expr, found: Motion) -> int:
    for part in ast.walk(test):
        match part:
            case ast.BinOp(op=ast.Mult(), left=left, right=right) if dotted(left) and dotted(
                left
            ) in names_in(right):
                if found.moved({dotted(left)}, Step.COUNT):
                    return 3 if isinstance(right, ast.BinOp) else 2
            case ast.BinOp(op=ast.Mult(), left=ast.BinOp(left=left), right=right) if (
                dotted(left) == dotted(right) != ""
            ):
                if found.moved({dotted(left)}, Step.COUNT):
                    return 3
            case ast.BinOp(op=ast.Pow(), left=left, right=ast.Constant(value=int() as power)) if power > 1:
                if found.moved({dotted(left)}, Step.COUNT):
                    return power
    return 0


def _only_indexed(tests: Sequence[ast.expr], names: set[str], found: Motion) -> set[str]:
    """Names that occur as collections indexed, never as what moves."""
    return {name for name in names if Step.COUNT not in found.steps.get(name, ()) and name in found.stored}


def _under_condition(node: ast.While, name: str) -> bool:
    """Say whether a name is scaled only under a condition."""
    top = {id(part) for part in node.body}
    return not any(
        id(part) in top
        and name in names_in(part.target if isinstance(part, ast.AugAssign) else part.targets[0])
        for part in node.body
        if isinstance(part, (ast.AugAssign, ast.Assign))
    )


def _counts_otherwise(node: ast.While, name: str, found: Motion) -> bool:
    """Say whether another name is counted on instead: trial division by every candidate."""
    divisors = {
        by
        for part in inside(node.body)
        if isinstance(part, ast.AugAssign) and dotted(part.target) == name
        for by in names_in(part.value)
    }
    return bool(found.moved(divisors, Step.COUNT))


def _divides(node: ast.While, names: set[str]) -> bool:
    return any(
        isinstance(part, (ast.AugAssign, ast.BinOp))
        and isinstance(part.op, (ast.FloorDiv, ast.Div, ast.RShift))
        for part in inside(node.body)
    )


def _bound(tests: Sequence[ast.expr], names: set[str], found: Motion, look: Look) -> Size | None:
    sizes = [
        size
        for test in tests
        if (size := _compared(test, look)) is not None and names_in(test) & set(found.steps)
    ]
    return _largest(sizes)


def _size_of(names: set[str], look: Look) -> Size:
    return _largest([look(expression_of(name)).amount for name in sorted(names)]) or of_level(0)


def _born(names: set[str], look: Look, here: int) -> int | None:
    born = max((look(expression_of(name)).born for name in names), default=here)
    return born if born < here else None


def _largest(sizes: Sequence[Size]) -> Size | None:
    result: Size | None = None
    for size in sizes:
        result = size if result is None else larger(result, size)
    return result
