"""What is made to be walked through, by functions of Python and `itertools`: how long it is, and what lies in it."""

# Every rule takes the same arguments, so that a table or a loop can call them: some rules need not all of them.
# ruff: noqa: ARG001

from __future__ import annotations

import ast
from collections.abc import Sequence

from jupyter_praxis.analysis.cost.machine import Costing, Machine
from jupyter_praxis.analysis.cost.shapes import Kind, Shape, joined_all, number, widest
from jupyter_praxis.analysis.cost.size import (
    INFINITE,
    ONE,
    divided,
    key,
    larger,
    smaller,
    times,
    to_power,
)
from jupyter_praxis.analysis.syntax import called


def _range(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    start, stop, step = _range_parts(given)
    size = larger(start.amount, stop.amount)
    rounds: int | None = None
    if isinstance(start.constant, int) and isinstance(stop.constant, int):
        rounds = abs(stop.constant - start.constant)
        size = stop.amount if rounds >= 10_000 else ONE
    elif _near(node):
        size = ONE
    if _fixed_width(node):
        size = ONE
    result = Shape(Kind.LAZY, size, number(larger(start.amount, stop.amount)), constant=rounds, name="range")
    if step.kind is Kind.NUMBER and step.counter and not step.amount.constant:
        result.name, result.owner = "harmonic", step
    elif step.kind is Kind.NUMBER and step.constant is None and key(step.amount)[1] == 0.5:
        result.size = divided(size, step.amount)
    elif stop.name == "harmonic":
        result.name, result.owner = "harmonic", stop.owner
    return result


def _fixed_width(node: ast.Call) -> bool:
    """`range(i - 1, i + 2)` goes round as often as its ends are apart, whatever i is."""
    if len(node.args) < 2:
        return False
    (one, first), (other, second) = _offset(node.args[0]), _offset(node.args[1])
    return bool(one) and one == other and first is not None and second is not None


def _offset(part: ast.expr) -> tuple[str, int | None]:
    match part:
        case ast.BinOp(op=ast.Add() | ast.Sub(), left=left, right=ast.Constant(value=int() as by)):
            return ast.dump(left), by
        case ast.Constant():
            return "", None
    return ast.dump(part), 0


def _near(node: ast.Call) -> bool:
    """`range(max(0, i - 1), min(n, i + 2))`: the neighbours of a cell."""
    match node.args[:2]:
        case [ast.Call(func=ast.Name(id="max"), args=one), ast.Call(func=ast.Name(id="min"), args=other)]:
            ours, theirs = {_offset(part) for part in one}, {_offset(part) for part in other}
            return bool(
                {name for name, by in ours if name and by is not None} & {name for name, by in theirs if name}
            )
    return False


def _range_parts(given: Sequence[Shape]) -> tuple[Shape, Shape, Shape]:
    zero, one = number(constant=0), number(constant=1)
    match list(given):
        case [stop]:
            return zero, stop, one
        case [start, stop]:
            return start, stop, one
        case [start, stop, step, *_]:
            return start, stop, step
    return zero, zero, one


def _map(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if len(given) < 2:
        return Shape(Kind.LAZY, ONE)
    function, source = given[:2]
    element = machine.applied(function, [shape.inner for shape in given[1:]], node, source.amount)
    return Shape(Kind.LAZY, source.amount, element, stream=source.stream)


def _filter(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    return Shape(Kind.LAZY, given[1].amount, given[1].inner) if len(given) > 1 else Shape(Kind.LAZY)


def _zip(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if node.args and isinstance(node.args[0], ast.Starred) and given:
        inner = given[0].inner
        return Shape(Kind.LAZY, inner.amount, Shape(Kind.LIST, given[0].amount, inner.inner))
    size = given[0].amount if given else ONE
    for shape in given[1:]:
        size = smaller(size, shape.amount)
    return Shape(Kind.LAZY, size, Shape(Kind.LIST, ONE, items=tuple(shape.inner for shape in given)))


def _enumerate(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if not given:
        return Shape(Kind.LAZY)
    pair = (number(given[0].amount), given[0].inner)
    return Shape(Kind.LAZY, given[0].amount, Shape(Kind.LIST, ONE, items=pair), constant=_fixed(given[0]))


def _fixed(shape: Shape) -> int | None:
    return len(shape.items) or (shape.constant if isinstance(shape.constant, int) else None)


def _same(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if not given:
        return Shape()
    return Shape(Kind.LAZY, given[0].amount, given[0].element, given[0].items, stream=given[0].stream)


def _next(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if given and given[0].stream:
        token = machine.read("token")
        return number(token.attributes["value"].size) if given[0].inner.kind is Kind.NUMBER else token
    return given[0].inner if given else Shape()


def _choices(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    """Permutations, combinations, products: a fixed number of places gives a power, else it is exponential."""
    base = widest(given[:1])
    if called(node) == "product":
        return _product(node, given)
    written = given[1].constant if len(given) > 1 else None
    places = written if isinstance(written, int) else None
    if base.constant:
        size = ONE if places is not None or len(given) < 2 or given[1].amount.constant else INFINITE
    elif places is not None and places <= 6:
        size = to_power(base, places)
    else:
        size = INFINITE
    width = ONE if places is not None else base
    return Shape(Kind.LAZY, size, Shape(Kind.LIST, width, given[0].inner if given else None))


def _product(node: ast.Call, given: Sequence[Shape]) -> Shape:
    repeat = next((each.value for each in node.keywords if each.arg == "repeat"), None)
    size = ONE
    for shape in given:
        size = times(size, shape.amount)
    if isinstance(repeat, ast.Constant) and isinstance(repeat.value, int):
        size = to_power(size, max(min(repeat.value, 6), 1))
    elif repeat is not None or any(isinstance(each, ast.Starred) for each in node.args):
        size = INFINITE
    items = tuple(shape.inner for shape in given) if repeat is None and len(given) > 1 else ()
    return Shape(Kind.LAZY, size, Shape(Kind.LIST, ONE, joined_all(tuple(s.inner for s in given)), items))


def _chain(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if len(given) == 1:
        return Shape(Kind.LAZY, times(given[0].amount, given[0].inner.amount), given[0].inner.inner)
    return Shape(Kind.LAZY, widest(given), given[0].inner if given else None)


def _accumulate(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    size = widest(given[:1])
    machine.charge(size, node.lineno)
    return Shape(Kind.LAZY, size, number(larger(size, given[0].inner.amount) if given else size))


ITERABLES: dict[str, Costing] = {
    "range": _range, "xrange": _range, "map": _map, "filter": _filter, "zip": _zip, "zip_longest": _zip,
    "enumerate": _enumerate, "reversed": _same, "iter": _same, "next": _next, "permutations": _choices,
    "combinations": _choices, "combinations_with_replacement": _choices, "product": _choices, "chain": _chain,
    "from_iterable": _chain, "accumulate": _accumulate, "islice": _same, "cycle": _same, "pairwise": _same,
}  # fmt: skip
