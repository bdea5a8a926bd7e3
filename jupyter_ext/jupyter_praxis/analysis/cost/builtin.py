"""What Python's own functions and methods cost, and what comes out of them.

Source of the costs: CPython's own (wiki.python.org/moin/TimeComplexity and the implementation). Extending a
string in place (`text += piece`) is counted as constant, as CPython does it; building it anew is not.
"""

# Every rule takes the same arguments, so that a table or a loop can call them: some rules need not all of them.
# ruff: noqa: ARG001

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Protocol

from jupyter_praxis.analysis.cost.motion import dotted
from jupyter_praxis.analysis.cost.shapes import COLLECTIONS, Kind, Shape, joined_all, number
from jupyter_praxis.analysis.cost.size import (
    INFINITE,
    ONE,
    SHARE,
    Size,
    divided,
    key,
    larger,
    logarithm,
    of_level,
    root,
    smaller,
    times,
    two_to,
)  # fmt: skip


class Machine(Protocol):
    """What the costs of built-ins need of the interpreter."""

    def charge(self, cost: Size, line: int) -> None:
        """Charge the line."""

    def fresh(self, kind: Kind, size: Size, element: Shape | None = None) -> Shape:
        """Make a collection that takes room."""

    def read(self, kind: str) -> Shape:
        """Read input."""

    def applied(self, function: Shape, arguments: Sequence[Shape], node: ast.Call, often: Size) -> Shape:
        """Call a function so often."""

    def grow(self, collection: Shape, by: Size) -> None:
        """Let a collection grow in the loops under way."""


Costing = Callable[[Machine, ast.Call, Sequence[Shape]], Shape]

READERS = frozenset({"input", "readline", "sys.stdin.readline", "sys.stdin.buffer.readline", "raw_input"})
WHOLE_READERS = frozenset({
    "sys.stdin.read", "sys.stdin.buffer.read", "sys.stdin.readlines", "sys.stdin.buffer.readlines", "open", "os.read",
    "fileinput.input",
})  # fmt: skip
_LINEAR = frozenset({"sum", "any", "all", "set", "frozenset", "list", "tuple", "max", "min", "reduce", "Counter",
                     "deque", "dict", "bytes", "bytearray", "heapify", "fsum", "prod", "array", "deepcopy", "copy",
                     "shuffle", "hash", "OrderedDict", "mean", "median", "groupby"})  # fmt: skip
LENGTH_OF = "length of "
"""How a number is named that is the length of something."""
_CONSTANT = frozenset({"abs", "int", "float", "bool", "ord", "chr", "round", "divmod", "isinstance", "type", "id",
                       "floor", "ceil", "fabs", "sqrt", "isqrt", "log", "log2", "log10", "sin", "cos", "hypot", "atan2",
                       "randint", "random", "exit", "setrecursionlimit", "time",
                       "iter", "zip", "enumerate", "reversed", "map", "filter", "print", "super", "hasattr", "getattr",
                       "setattr", "callable", "flush", "write", "Decimal", "Fraction", "cmp_to_key",
                       "itemgetter"})  # fmt: skip


def widest(shapes: Sequence[Shape]) -> Size:
    """Give the largest length among collections."""
    size = ONE
    for shape in shapes:
        if shape.kind in COLLECTIONS or shape.kind is Kind.UNKNOWN:
            size = larger(size, shape.amount)
    return size


def function(machine: Machine, name: str, node: ast.Call, given: Sequence[Shape]) -> Shape | None:
    """Charge a call of a function that is not the program's; None when it is not known."""
    short = name.rsplit(".", 1)[-1]
    if name in READERS or short == "readline":
        return machine.read("line")
    if name in WHOLE_READERS or (short in ("read", "readlines") and "stdin" in name):
        machine.charge(of_level(0), node.lineno)
        return machine.read("all")
    rule = _RULES.get(short)
    if rule is not None:
        return rule(machine, node, given)
    if short in _LINEAR:
        return _linear(machine, short, node, given)
    if short in _CONSTANT:
        return _magnitude(given)
    return None


def _linear(machine: Machine, short: str, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if short in ("max", "min") and len(given) > 1:
        return _of_several(short, given)
    size = widest(given[1:2] if short == "reduce" else given[:1])
    if short == "reduce" and len(given) > 1:
        machine.applied(given[0], [number(), given[1].inner], node, size)
    if not (node.args and isinstance(node.args[0], ast.GeneratorExp)):
        machine.charge(size, node.lineno)
    element = given[0].inner if given else None
    if short in ("sum", "fsum", "prod", "reduce", "mean", "median", "any", "all", "hash"):
        return number(ONE if short in ("any", "all") else larger(size, element.amount if element else ONE))
    if short in ("max", "min"):
        return element or Shape()
    kind = Kind.HASH if short in ("set", "frozenset", "Counter", "dict", "OrderedDict") else Kind.LIST
    if short == "Counter":
        result = machine.fresh(Kind.HASH, size, number(SHARE) if not size.constant else number())
        result.name = "Counter"
        result.attributes["key"] = element or Shape()
        return result
    if short == "dict":
        return machine.fresh(kind, size, _second(element))
    made = machine.fresh(kind, size, element)
    if given:
        made.items = given[0].items
    return made


def _second(element: Shape | None) -> Shape | None:
    return element.items[1] if element is not None and len(element.items) == 2 else None


def _of_several(short: str, given: Sequence[Shape]) -> Shape:
    size = given[0].amount
    for shape in given[1:]:
        size = (larger if short == "max" else smaller)(size, shape.amount)
    kind = Kind.NUMBER if all(shape.kind is Kind.NUMBER for shape in given) else given[0].kind
    return Shape(kind, size, born=max(shape.born for shape in given))


def _magnitude(given: Sequence[Shape]) -> Shape:
    return number(given[0].amount if given else ONE)


def _sorted(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    size = widest(given[:1])
    machine.charge(times(size, logarithm(size)), node.lineno)
    return machine.fresh(Kind.LIST, size, given[0].inner if given else None)


def _range(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    start, stop, step = _range_parts(given)
    size = larger(start.amount, stop.amount)
    rounds: int | None = None
    if isinstance(start.constant, int) and isinstance(stop.constant, int):
        rounds = abs(stop.constant - start.constant)
        size = stop.amount if rounds >= 10_000 else ONE
    elif _near(node):
        size = ONE
    width = _width(node)
    if width is not None:
        size = width
    result = Shape(Kind.LAZY, size, number(larger(start.amount, stop.amount)), constant=rounds, name="range")
    if step.kind is Kind.NUMBER and step.counter and not step.amount.constant:
        result.name, result.owner = "harmonic", step
    elif step.kind is Kind.NUMBER and step.constant is None and key(step.amount)[1] == 0.5:
        result.size = divided(size, step.amount)
    elif stop.name == "harmonic":
        result.name, result.owner = "harmonic", stop.owner
    return result


def _width(node: ast.Call) -> Size | None:
    """`range(i - 1, i + 2)` goes round as often as its ends are apart, whatever i is."""
    if len(node.args) < 2:
        return None
    (one, first), (other, second) = _offset(node.args[0]), _offset(node.args[1])
    return ONE if one and one == other and first is not None and second is not None else None


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


def _length(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if not given:
        return number()
    shape = given[0]
    known = len(shape.items) if shape.items else None
    if shape.kind is Kind.TEXT and isinstance(shape.constant, str):
        known = len(shape.constant)
    result = number(shape.size if shape.kind in COLLECTIONS else shape.amount, known)
    result.name = LENGTH_OF + (dotted(node.args[0]) if node.args else "")
    return result


def _text(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if given and given[0].kind in (Kind.NUMBER,):
        return Shape(Kind.TEXT, logarithm(given[0].amount) if given[0].constant is None else ONE)
    if given and given[0].kind is Kind.TEXT:
        return given[0]
    if given and given[0].kind in COLLECTIONS:
        machine.charge(given[0].amount, node.lineno)
    return Shape(Kind.TEXT, given[0].amount if given else ONE)


def _integer(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if not given:
        return number(constant=0)
    shape = given[0]
    if shape.kind is Kind.NUMBER:
        copied = number(shape.size, shape.constant if isinstance(shape.constant, int) else None)
        copied.name, copied.owner, copied.counter, copied.born = (
            shape.name,
            shape.owner,
            shape.counter,
            shape.born,
        )
        return copied
    if isinstance(shape.constant, str):
        return number(constant=0)
    if "value" in shape.attributes:
        return number(shape.attributes["value"].size)
    base = larger(shape.amount, of_level(0)) if shape.kind is Kind.UNKNOWN else shape.amount
    if shape.kind is Kind.TEXT and shape.name == "character":
        return number()
    return number(base)


def _map(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if len(given) < 2:
        return Shape(Kind.LAZY, ONE)
    source, called = given[1], given[0]
    element = machine.applied(called, [shape.inner for shape in given[1:]], node, source.amount)
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


def _print(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    for each, shape in zip(node.args, given, strict=False):
        if isinstance(each, ast.Starred) or (
            shape.kind in (Kind.LIST, Kind.HASH) and not shape.amount.constant
        ):
            machine.charge(shape.amount, node.lineno)
    return Shape(Kind.NOTHING)


def _heap(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    short = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if not given:
        return Shape()
    if "push" in short:
        machine.grow(given[0], ONE)
        if len(given) > 1:
            given[0].element = given[1] if given[0].element is None else given[0].element
    machine.charge(logarithm(given[0].amount), node.lineno)
    return given[0].inner


def _bisect(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    size = widest(given[:1])
    short = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if short.startswith("insort"):
        machine.grow(given[0], ONE)
        machine.charge(given[0].amount, node.lineno)
        return Shape(Kind.NOTHING)
    machine.charge(logarithm(size), node.lineno)
    return number(size)


def _best(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    size = widest(given[1:2])
    machine.charge(times(size, logarithm(given[0].amount) if given else ONE), node.lineno)
    return machine.fresh(
        Kind.LIST, given[0].amount if given else ONE, given[1].inner if len(given) > 1 else None
    )


def _choices(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    """Permutations, combinations, products: a fixed number of places gives a power, else it is exponential."""
    short = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    base = widest(given[:1])
    places: int | None = None
    for shape in given[1:2]:
        places = shape.constant if isinstance(shape.constant, int) else None
    if short == "product":
        return _product(node, given)
    if base.constant:
        size = ONE if places is not None or len(given) < 2 or given[1].amount.constant else INFINITE
    elif places is not None and places <= 6:
        size = ONE
        for _ in range(places):
            size = times(size, base)
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
        base = size
        for _ in range(min(repeat.value, 6) - 1):
            size = times(size, base)
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


def _power(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if len(given) > 2:
        machine.charge(logarithm(given[1].amount), node.lineno)
        return number(given[2].amount)
    if len(given) == 2:
        return raised(given[0], given[1])
    return number()


def raised(base: Shape, exponent: Shape) -> Shape:
    """Give a power's magnitude; with a variable exponent it is exponential in it."""
    power = exponent.constant
    if isinstance(power, (int, float)):
        if base.constant is not None and isinstance(base.constant, (int, float)) and 0 <= power < 64:
            return number(constant=base.constant**power if abs(base.constant) < 10**6 else 10**9)
        if power == 0.5:
            return number(root(base.amount))
        size = ONE
        for _ in range(int(min(max(power, 0), 6))):
            size = times(size, base.amount)
        return number(root(base.amount, 3) if 0 < power < 0.5 else size)
    return number(two_to(exponent.amount))


def _root(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    return number(root(given[0].amount) if given else ONE)


def _logarithm(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    return number(logarithm(given[0].amount) if given else ONE)


def _gcd(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    size = _largest_of(given)
    machine.charge(logarithm(size), node.lineno)
    return number(size)


def _factorial(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    machine.charge(given[0].amount if given else ONE, node.lineno)
    return number(INFINITE if given and not given[0].amount.constant else ONE)


def _binary(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    size = logarithm(given[0].amount) if given else ONE
    machine.charge(size, node.lineno)
    return Shape(Kind.TEXT, size)


def _largest_of(given: Sequence[Shape]) -> Size:
    size = ONE
    for shape in given:
        size = larger(size, shape.amount)
    return size


def _empty_map(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    factory = node.args[0] if node.args else None
    element = None
    if isinstance(factory, ast.Name) and factory.id in ("list", "set", "dict", "deque"):
        element = machine.fresh(Kind.LIST if factory.id in ("list", "deque") else Kind.HASH, ONE)
        element.born = 0
    elif factory is not None:
        element = number()
    return machine.fresh(Kind.HASH, ONE, element)


_RULES: dict[str, Costing] = {
    "sorted": _sorted, "range": _range, "xrange": _range, "len": _length, "str": _text, "repr": _text, "int": _integer,
    "float": _integer, "map": _map, "filter": _filter, "zip": _zip, "zip_longest": _zip, "enumerate": _enumerate,
    "reversed": _same, "iter": _same, "next": _next, "print": _print, "heappush": _heap, "heappop": _heap,
    "heappushpop": _heap, "heapreplace": _heap, "bisect": _bisect, "bisect_left": _bisect, "bisect_right": _bisect,
    "insort": _bisect, "insort_left": _bisect, "insort_right": _bisect, "nlargest": _best, "nsmallest": _best,
    "permutations": _choices, "combinations": _choices, "combinations_with_replacement": _choices,
    "product": _choices, "chain": _chain, "from_iterable": _chain, "accumulate": _accumulate, "pow": _power,
    "sqrt": _root, "isqrt": _root, "log": _logarithm, "log2": _logarithm, "log10": _logarithm, "gcd": _gcd,
    "lcm": _gcd, "factorial": _factorial, "bin": _binary, "hex": _binary, "oct": _binary, "defaultdict": _empty_map,
    "islice": _same, "cycle": _same, "pairwise": _same,
}  # fmt: skip
