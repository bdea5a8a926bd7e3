"""What Python's own functions and methods cost, and what comes out of them.

Source of the costs: CPython's own (wiki.python.org/moin/TimeComplexity and the implementation). Extending a
string in place (`text += piece`) is counted as constant, as CPython does it; building it anew is not.
"""

# Every rule takes the same arguments, so that a table or a loop can call them: some rules need not all of them.
# ruff: noqa: ARG001

from __future__ import annotations

import ast
from collections.abc import Sequence

from jupyter_praxis.analysis.cost.iterables import ITERABLES
from jupyter_praxis.analysis.cost.machine import Costing, Machine
from jupyter_praxis.analysis.cost.numbers import raised
from jupyter_praxis.analysis.cost.shapes import COLLECTIONS, Kind, Shape, number, widest
from jupyter_praxis.analysis.cost.size import (
    INFINITE,
    ONE,
    SHARE,
    larger,
    largest,
    logarithm,
    of_level,
    root,
    smaller,
    times,
)
from jupyter_praxis.analysis.syntax import called, dotted

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
_CONSTANT = frozenset({
    "abs", "bool", "ord", "chr", "round", "divmod", "isinstance", "type", "id", "floor", "ceil", "fabs",
    "sin", "cos", "hypot", "atan2", "randint", "random", "exit", "setrecursionlimit", "time", "super",
    "hasattr", "getattr", "setattr", "callable", "flush", "write", "Decimal", "Fraction", "cmp_to_key",
    "itemgetter",
})  # fmt: skip


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


def _print(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    for each, shape in zip(node.args, given, strict=False):
        if isinstance(each, ast.Starred) or (
            shape.kind in (Kind.LIST, Kind.HASH) and not shape.amount.constant
        ):
            machine.charge(shape.amount, node.lineno)
    return Shape(Kind.NOTHING)


def _heap(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    short = called(node)
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
    short = called(node)
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


def _power(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    if len(given) > 2:
        machine.charge(logarithm(given[1].amount), node.lineno)
        return number(given[2].amount)
    if len(given) == 2:
        return raised(given[0], given[1])
    return number()


def _root(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    return number(root(given[0].amount) if given else ONE)


def _logarithm(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    return number(logarithm(given[0].amount) if given else ONE)


def _gcd(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    size = largest(shape.amount for shape in given) or ONE
    machine.charge(logarithm(size), node.lineno)
    return number(size)


def _factorial(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    machine.charge(given[0].amount if given else ONE, node.lineno)
    return number(INFINITE if given and not given[0].amount.constant else ONE)


def _binary(machine: Machine, node: ast.Call, given: Sequence[Shape]) -> Shape:
    size = logarithm(given[0].amount) if given else ONE
    machine.charge(size, node.lineno)
    return Shape(Kind.TEXT, size)


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
    **ITERABLES,
    "sorted": _sorted, "len": _length, "str": _text, "repr": _text, "int": _integer, "float": _integer,
    "print": _print, "heappush": _heap, "heappop": _heap, "heappushpop": _heap, "heapreplace": _heap,
    "bisect": _bisect, "bisect_left": _bisect, "bisect_right": _bisect, "insort": _bisect,
    "insort_left": _bisect, "insort_right": _bisect, "nlargest": _best, "nsmallest": _best, "pow": _power,
    "sqrt": _root, "isqrt": _root, "log": _logarithm, "log2": _logarithm, "log10": _logarithm, "gcd": _gcd,
    "lcm": _gcd, "factorial": _factorial, "bin": _binary, "hex": _binary, "oct": _binary,
    "defaultdict": _empty_map,
}  # fmt: skip
