"""How often a while loop goes round, read from its condition, its exits and what moves in its body.

Sources of the rules: halving and doubling are logarithmic; `i * i <= n` ends at √n; Euclid's remainders shrink
like Fibonacci numbers (Lamé 1844); a pointer that only moves on, a stack everything enters once, and a search
that marks its places are used up over all loops around them together (amortised, Tarjan 1985).
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from jupyter_praxis.analysis.cost.draining import drained, draining, searched
from jupyter_praxis.analysis.cost.marking import marks
from jupyter_praxis.analysis.cost.motion import Motion, Step
from jupyter_praxis.analysis.cost.size import ONE, Size, key, largest, logarithm, of_level, root
from jupyter_praxis.analysis.cost.whiles import Look, Rounds, While
from jupyter_praxis.analysis.syntax import dotted, inside, names_in


def rounds(node: ast.While, found: Motion, look: Look, here: int, reads: bool) -> Rounds:
    """Say how often a while loop goes round; `look` evaluates without charging, `here` is the depth now."""
    loop = While(node, found, look, here)
    problem = of_level(0)
    if reads and not drained(loop):
        return Rounds(_bound(loop) or problem, 0.95)
    for rule in (_searching, _dividing, _rooted, draining, _counting, _following):
        if (known := rule(loop)) is not None:
            return known
    return Rounds(problem, 0.6)


def _searching(loop: While) -> Rounds | None:
    """Binary search: an end moves to the middle."""
    return Rounds(logarithm(of_level(0))) if loop.moved(Step.MIDDLE) else None


def _dividing(loop: While) -> Rounds | None:
    """Halving, doubling, remainders; powers of two compared with a bound."""
    found = loop.found
    if loop.moved(Step.REST) or any(
        _is_power_counted(part, found) for test in loop.tests for part in ast.walk(test)
    ):
        return Rounds(logarithm(of_level(0)))
    scaled = loop.moved(Step.SCALE)
    if not scaled or any(_root_degree(test, found) for test in loop.tests):
        return None
    if any(
        _under_condition(loop.node, name) and _counts_otherwise(loop.node, name, found) for name in scaled
    ):
        return Rounds(_size_of(scaled, loop), 0.8)
    if found.moved(scaled, Step.ANEW) and not found.moved(scaled, Step.COUNT):
        return None
    born = max((loop.look(ast.Name(id=name, ctx=ast.Load())).born for name in scaled), default=loop.here)
    return Rounds(logarithm(of_level(0)), born=born if born < loop.here and _divides(loop.node) else None)


def _is_power_counted(part: ast.AST, found: Motion) -> bool:
    """`2 ** i`, `1 << i`: a power whose exponent is counted, and its base is not."""
    return (
        isinstance(part, ast.BinOp)
        and isinstance(part.op, ast.Pow | ast.LShift)
        and bool(found.moved(names_in(part.right), Step.COUNT))
        and not found.moved(names_in(part.left), Step.COUNT)
    )


def _rooted(loop: While) -> Rounds | None:
    """`i * i <= n`; a sum of 1, 2, 3, … compared with n."""
    for test in loop.tests:
        if degree := _root_degree(test, loop.found):
            return Rounds(root(loop.numbers(test), degree))
    for name in loop.names:
        if any(Step.COUNT in loop.found.steps.get(by, set()) for by in loop.found.sums.get(name, ())):
            return Rounds(root(_size_of(loop.names, loop)), 0.9)
    return None


def _counting(loop: While) -> Rounds | None:
    """A counter or pointer that moves towards a bound."""
    moved = loop.moved(Step.COUNT, Step.SHIFT, Step.LEAP) - _only_indexed(loop)
    if not moved:
        return None
    bounds = []
    for test in loop.tests:
        asked = names_in(test) & moved
        if asked and (size := loop.compared(test)) is not None:
            bounds.append((bool(asked & loop.found.sure), size))
    sure = [size for certain, size in bounds if certain]
    trips = min(sure, key=key) if sure else largest(size for _, size in bounds) or of_level(0)
    return Rounds(trips, born=None if trips.constant else loop.born(moved))


def _following(loop: While) -> Rounds | None:
    """Along a chain (`node = node.next`, `x = parent[x]`), or until something is marked, or cut away."""
    chained = loop.moved(Step.CHAIN)
    if chained:
        if _falls_back(loop.node):
            return Rounds(of_level(0), born=loop.born(chained))
        climbs = any(isinstance(part, ast.Subscript) for test in loop.tests for part in ast.walk(test))
        flattened = any(isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Subscript)
                        for part in inside(loop.node.body))  # fmt: skip
        if climbs and flattened:
            return searched(loop) if marks([loop.node]) and not _is_climb(loop.tests) else Rounds(ONE)
        return Rounds(of_level(0), 0.9, born=loop.born(chained))
    if (seen := searched(loop)) is not None:
        return seen
    if cut := loop.moved(Step.CUT):
        return Rounds(of_level(0), born=loop.born(cut))
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


def _only_indexed(loop: While) -> set[str]:
    """Names that occur as collections indexed, never as what moves."""
    found = loop.found
    return {
        name for name in loop.names if Step.COUNT not in found.steps.get(name, ()) and name in found.stored
    }


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


def _divides(node: ast.While) -> bool:
    return any(
        isinstance(part, (ast.AugAssign, ast.BinOp))
        and isinstance(part.op, (ast.FloorDiv, ast.Div, ast.RShift))
        for part in inside(node.body)
    )


def _bound(loop: While) -> Size | None:
    sizes = [loop.compared(test) for test in loop.tests if names_in(test) & set(loop.found.steps)]
    return largest(size for size in sizes if size is not None)


def _size_of(names: set[str], loop: While) -> Size:
    return largest(loop.seen(name).amount for name in sorted(names)) or of_level(0)
