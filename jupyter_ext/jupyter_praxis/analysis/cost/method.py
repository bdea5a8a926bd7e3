"""What the methods of strings, lists, dictionaries, sets and queues cost, and what comes out of them."""

# Every rule takes the same arguments, so that a table or a loop can call them: some rules need not all of them.
# ruff: noqa: ARG001

from __future__ import annotations

import ast
from collections.abc import Sequence

from jupyter_praxis.analysis.cost.machine import Machine
from jupyter_praxis.analysis.cost.shapes import COLLECTIONS, Kind, Shape, joined, number
from jupyter_praxis.analysis.cost.size import ONE, SHARE, Size, key, larger, logarithm, of_level, times

_TEXT_MADE = frozenset({"upper", "lower", "strip", "lstrip", "rstrip", "replace", "title", "capitalize", "swapcase",
                        "zfill", "ljust", "rjust", "center", "translate", "format", "decode", "encode", "removeprefix",
                        "removesuffix", "casefold", "expandtabs"})  # fmt: skip
_SCANS = frozenset(
    {"count", "index", "find", "rfind", "rindex", "remove", "reverse", "copy", "startswith", "endswith"}
)
_ASKED = frozenset(
    {"isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace", "isnumeric", "isdecimal"}
)
_SETS = frozenset({"union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset",
                   "isdisjoint"})  # fmt: skip


def method(machine: Machine, node: ast.Call, name: str, of: Shape, given: Sequence[Shape]) -> Shape | None:
    """Charge a call of a built-in method; None when it is not known."""
    line = node.lineno
    if name in ("append", "appendleft", "add", "push", "put", "setdefault"):
        return _put(machine, name, of, given)
    if name in ("extend", "update", "extendleft"):
        return _extended(machine, of, given, line)
    if name in ("pop", "popleft", "popitem", "get_nowait", "discard", "clear"):
        if name == "pop" and given and of.kind is not Kind.HASH and not _last(node):
            machine.charge(of.amount, line)
        return of.inner if not of.items else joined(of.items[0], of.items[-1])
    if name == "insert":
        machine.grow(of, ONE)
        machine.charge(of.amount, line)
        return Shape(Kind.NOTHING)
    if name == "sort":
        machine.charge(times(of.amount, logarithm(of.amount)), line)
        return Shape(Kind.NOTHING)
    if of.kind is Kind.HASH and (known := _hash(machine, node, name, of, given)) is not None:
        return known
    if name in ("join", "split", "splitlines", "rsplit", "partition"):
        return _joined(machine, of, given, line) if name == "join" else _split(machine, of, line)
    if name in _TEXT_MADE and of.kind in (Kind.TEXT, Kind.UNKNOWN):
        return _made(machine, name, of, line)
    if name in _ASKED:
        return _made_number(machine, of, line)
    if name in _SCANS and of.kind is not Kind.HASH:
        return _scanned(machine, name, of, given, line)
    if name == "bit_length":
        return number(logarithm(of.amount))
    if name in ("get", "keys", "values", "items"):
        return _hash(machine, node, name, of, given)
    if name in ("rotate",):
        machine.charge(of.amount, line)
        return Shape(Kind.NOTHING)
    return None


def _last(node: ast.Call) -> bool:
    match node.args[0]:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)):
            return True
    return False


def _put(machine: Machine, name: str, of: Shape, given: Sequence[Shape]) -> Shape:
    machine.grow(of, ONE)
    if given and name != "setdefault":
        of.element = given[0] if of.element is None else joined(of.element, given[0])
    if name == "setdefault" and len(given) > 1:
        of.element = of.element or given[1]
        of.element.owner = of
        return of.element
    return Shape(Kind.NOTHING)


def _extended(machine: Machine, of: Shape, given: Sequence[Shape], line: int) -> Shape:
    if given:
        machine.charge(given[0].amount, line)
        machine.grow(of, given[0].amount)
        of.element = given[0].inner if of.element is None else of.element
    return Shape(Kind.NOTHING)


def _hash(machine: Machine, node: ast.Call, name: str, of: Shape, given: Sequence[Shape]) -> Shape | None:
    keys = of.attributes.get("key") or number(of_level(0))
    match name:
        case "get":
            return joined(of.inner, given[1]) if len(given) > 1 and of.element is not None else of.inner
        case "values":
            return Shape(Kind.LAZY, of.amount, of.inner)
        case "keys":
            return Shape(Kind.LAZY, of.amount, keys, name="keys")
        case "items":
            return Shape(Kind.LAZY, of.amount, Shape(Kind.LIST, ONE, items=(keys, of.inner)))
        case "most_common":
            machine.charge(times(of.amount, logarithm(of.amount)), node.lineno)
            return Shape(Kind.LIST, of.amount, Shape(Kind.LIST, ONE, items=(keys, of.inner)))
        case "elements":
            return Shape(Kind.LAZY, of.amount, keys)
        case "copy":
            machine.charge(of.amount, node.lineno)
            return machine.fresh(Kind.HASH, of.amount, of.element)
        case "remove":
            return Shape(Kind.NOTHING)
    if name in _SETS:
        machine.charge(of.amount, node.lineno)
        return machine.fresh(Kind.HASH, of.amount, of.element)
    return None


def _joined(machine: Machine, of: Shape, given: Sequence[Shape], line: int) -> Shape:
    size = given[0].amount if given else ONE
    lazy = given and given[0].kind is Kind.LAZY and given[0].name == "generator"
    if not lazy:
        machine.charge(size, line)
    return machine.fresh(Kind.TEXT, size)


def _split(machine: Machine, of: Shape, line: int) -> Shape:
    """A line's words; nothing is charged for reading, which whoever uses the words pays for."""
    if not of.attributes.get("value"):
        machine.charge(of.amount, line)
    word = Shape(Kind.TEXT, SHARE if not of.amount.constant else ONE)
    word.attributes["value"] = number(of.attributes["value"].size if "value" in of.attributes else of.amount)
    return Shape(Kind.LIST, of.amount, word, stream=of.stream)


def _made(machine: Machine, name: str, of: Shape, line: int) -> Shape:
    if name in ("strip", "rstrip", "lstrip", "decode", "encode"):
        return of
    machine.charge(of.amount, line)
    return Shape(Kind.TEXT, of.amount)


def _made_number(machine: Machine, of: Shape, line: int) -> Shape:
    machine.charge(of.amount if of.kind is Kind.TEXT else ONE, line)
    return number()


def _scanned(machine: Machine, name: str, of: Shape, given: Sequence[Shape], line: int) -> Shape:
    if name in ("startswith", "endswith"):
        size: Size = given[0].amount if given else ONE
    else:
        size = of.amount
    machine.charge(size, line)
    if name == "remove":
        return Shape(Kind.NOTHING)
    if name == "copy":
        return machine.fresh(of.kind if of.kind in COLLECTIONS else Kind.LIST, of.amount, of.element)
    return number(larger(size, ONE) if key(size)[1] else ONE)
