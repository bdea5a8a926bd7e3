"""Constant expressions of a test, worked out without running anything.

Rule: only what is plain data and small is worked out, by the few operations written here; each is bounded before
it is done, so that `10 ** 10 ** 10` costs nothing. Anything else is `NotConstant`.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jupyter_praxis.importing.programs import shown
from jupyter_praxis.running import Plain

LARGEST = 200_000
"""Items, characters, or bits of a value at most."""
_PLACES = 4096
"""The largest exponent, and the most places before the point that are rounded away."""


class _Series(list[Any]):
    """What `enumerate`, `zip` and the like give: to be gone through, and no plain data itself."""


class NotConstant(ValueError):
    """The expression is no plain constant. The message is a clause: 'it calls `open`'."""


_BINARY: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
_NUMBERS = (int, float, complex)
_BUILDERS: dict[str, Callable[..., Any]] = {
    name.__name__: name
    for name in (
        *(bool, bytes, complex, dict, float, frozenset, int, list, set, str, tuple),
        *(abs, chr, ord),
    )
} | {"len": len, "max": max, "min": min, "range": range, "round": round, "sorted": sorted, "sum": sum}
_BUILDERS |= {
    "enumerate": lambda *given: _Series(enumerate(*given)),
    "zip": lambda *given: _Series(zip(*given)),  # noqa: B905  (as in the test)
    "reversed": lambda given: _Series(reversed(given)),
}
_TEXT_METHODS = ("join", "split", "splitlines", "strip", "lower", "upper", "title", "encode")


def value_of(node: ast.expr, names: Mapping[str, Plain] | None = None) -> Plain:
    """Return the value of a constant expression; `names` are those known to be constant. Raises NotConstant."""
    try:
        value = _value(node, names or {})
    except NotConstant:
        raise
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, MemoryError) as error:
        raise NotConstant(f"it fails ({type(error).__name__})") from error
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, range | _Series):
        raise NotConstant("it is a range or the like, which is no plain data")
    return value


def _value(node: ast.expr, names: Mapping[str, Plain]) -> Any:
    match node:
        case ast.Constant(value=value) if value is not Ellipsis:
            return value
        case ast.Name(id=name) if name in names:
            return _copied(names[name])
        case ast.List(elts=items):
            return _bounded(list(map(_plain, _items(items, names))))
        case ast.Tuple(elts=items):
            return _bounded(tuple(map(_plain, _items(items, names))))
        case ast.Set(elts=items):
            return _bounded(set(map(_plain, _items(items, names))))
        case ast.Dict(keys=keys, values=values) if None not in keys:
            pairs = zip((key for key in keys if key), values, strict=True)
            return _bounded({_value(key, names): _plain(_value(value, names)) for key, value in pairs})
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(_value(operand, names))
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _number(_value(operand, names))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _value(operand, names)
        case ast.BinOp(left=left, op=op, right=right):
            return _binary(op, _value(left, names), _value(right, names))
        case ast.Subscript(value=whole, slice=ast.Constant(value=int(place))):
            return _value(whole, names)[place]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _BUILDERS:
            return _built(name, list(_items(args, names)))
        case ast.Call(func=ast.Attribute(value=of, attr=method), args=args, keywords=[]) if (
            method in _TEXT_METHODS
        ):
            return _text_method(_value(of, names), method, list(_items(args, names)))
    raise NotConstant(f"it is not plain: `{shown(node)}`")


def _items(nodes: Iterable[ast.expr], names: Mapping[str, Plain]) -> Iterable[Any]:
    for node in nodes:
        if isinstance(node, ast.Starred):
            yield from _bounded(list(_value(node.value, names)))
        else:
            yield _value(node, names)


def _binary(op: ast.operator, left: Any, right: Any) -> Any:
    does = _BINARY.get(type(op))
    if does is None:
        raise NotConstant("it uses an operator that is not worked out")
    numbers = isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS)
    if isinstance(op, ast.Pow):
        if not numbers or abs(right) > _PLACES or _bits(left) * max(1, abs(int(right))) > LARGEST:
            raise NotConstant("it is a power too large")
    elif isinstance(op, ast.Mult) and not numbers:
        sequence, times = (left, right) if isinstance(right, int) else (right, left)
        if not isinstance(sequence, str | bytes | list | tuple) or not isinstance(times, int):
            raise NotConstant("it multiplies what is neither number nor sequence")
        if (_weight(sequence) + 1) * max(times, 0) > LARGEST:
            raise NotConstant("it is too large")
        return _copied(sequence * times)
    elif isinstance(op, ast.Mod) and isinstance(left, str | bytes):
        raise NotConstant("it formats text")
    return _bounded(does(left, right))


def _built(name: str, given: list[Any]) -> Any:
    if name in ("str", "int", "float", "complex", "bytes") and any(
        not isinstance(item, (*_NUMBERS, str)) or (name == "bytes" and isinstance(item, int))
        for item in given
    ):
        raise NotConstant(f"it calls `{name}` on something that is neither text nor number")
    if name == "round" and any(isinstance(places, int) and places < -_PLACES for places in given[1:]):
        raise NotConstant("it rounds to a power too large")
    if name == "sum" and not all(isinstance(item, _NUMBERS) for item in (*given[0], *given[1:])):
        raise NotConstant("it sums what is no number")
    if name == "range" and len(range(*given)) > LARGEST:
        raise NotConstant("it is a range too long")
    return _bounded(_BUILDERS[name](*given))


def _text_method(of: Any, method: str, given: list[Any]) -> Any:
    if not isinstance(of, str):
        raise NotConstant(f"it calls `{method}` on something that is not text")
    if method == "join" and sum(len(part) + len(of) for part in given[0]) > LARGEST:
        raise NotConstant("it is too large")
    return _bounded(getattr(str, method)(of, *given))


def _number(value: Any) -> Any:
    if not isinstance(value, _NUMBERS):
        raise NotConstant("it negates what is no number")
    return value


def _bits(value: Any) -> int:
    return abs(value).bit_length() if isinstance(value, int) else 64


def _bounded(value: Any) -> Any:
    if _weight(value) > LARGEST:
        raise NotConstant("it is too large")
    return value


def _weight(value: Any) -> int:
    """Count bits, characters and items, and stop counting when it is too much."""
    if isinstance(value, int):
        return value.bit_length()
    if isinstance(value, str | bytes):
        return len(value)
    if isinstance(value, dict):
        return _weight([*value.keys(), *value.values()])
    if not isinstance(value, list | tuple | set | frozenset):
        return 1
    total = len(value)
    for item in value:
        if total > LARGEST:
            break
        total += _weight(item)
    return total


def _copied(value: Any) -> Any:
    """Copy the containers, so that no two values share one; a constant has no others."""
    if isinstance(value, list | tuple):
        return type(value)(_copied(item) for item in value)
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return set(value) if isinstance(value, set) else value


def text_of(value: Plain) -> str:
    """Write a value as an expression which gives it again; raises NotConstant for what has none."""
    try:
        return _text(value)
    except (RecursionError, ValueError) as error:  # an int of too many digits to be written
        raise NotConstant("it cannot be written down") from error


def _text(value: Plain) -> str:
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return f"float({str(value)!r})"
    if isinstance(value, list):
        return "[" + ", ".join(map(_text, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_text, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, set | frozenset):
        inner = ", ".join(sorted(map(_text, value)))
        written = "{" + inner + "}" if value else "set()"
        return written if isinstance(value, set) else f"frozenset({written if value else ''})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key)}: {_text(item)}" for key, item in value.items()) + "}"
    return repr(value)


def is_literal(text: str) -> bool:
    """Say whether a value so written is read back by `ast.literal_eval`."""
    try:
        ast.literal_eval(text)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return False
    return True
