"""Which argument becomes which parameter, and what is known of functions before they are read."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from jupyter_praxis.analysis.cost.shapes import Kind, Shape, number
from jupyter_praxis.analysis.cost.size import ONE, of_level
from jupyter_praxis.analysis.syntax import Function, defaulted, dotted, inside, positional


def bound(
    spec: ast.arguments, given: Sequence[Shape], named: dict[str, Shape], value: Callable[[ast.expr], Shape]
) -> dict[str, Shape]:
    """Give each parameter its argument, its default, or nothing known."""
    names = [each.arg for each in positional(spec)]
    handed = dict(zip(names, given, strict=False))
    for each, default in defaulted(spec):
        if each.arg not in handed and each.arg not in named:
            handed[each.arg] = value(default)
    for each, default_value in zip(spec.kwonlyargs, spec.kw_defaults, strict=True):
        if default_value is not None:
            handed[each.arg] = value(default_value)
    handed |= {name: shape for name, shape in named.items() if name != "**"}
    for name in names:
        handed.setdefault(name, Shape(Kind.UNKNOWN, of_level(0)))
    if spec.vararg is not None:
        rest = tuple(given[len(names) :])
        handed[spec.vararg.arg] = Shape(Kind.LIST, ONE, items=rest)
    if spec.kwarg is not None:
        handed[spec.kwarg.arg] = Shape(Kind.HASH, ONE)
    return handed


def signature(shape: Shape, depth: int = 2) -> tuple[object, ...]:
    """Describe an argument as far as costs depend on it."""
    inner = signature(shape.element, depth - 1) if depth and shape.element is not None else ()
    place = id(shape) if shape.kind in (Kind.OBJECT, Kind.FUNCTION, Kind.CLASS) else 0
    small = shape.constant if isinstance(shape.constant, int) and abs(shape.constant) < 4 else None
    return (shape.kind, shape.amount, inner, place, small, len(shape.items))


def varied(shape: Shape) -> Shape:
    """A recursion begins at 0 or 1 and runs through all there is; flags (True, False) stay few."""
    if shape.kind is Kind.NUMBER and shape.constant in (0, 1, -1) and shape.name != "flag":
        return number(of_level(0))
    return shape


def calls_itself(text: ast.AST) -> bool:
    """Say whether a function calls itself by its name."""
    if not isinstance(text, Function):
        return False
    return any(is_call_of(part, text.name) for part in inside(text.body))


def is_call_of(node: ast.AST, name: str) -> bool:
    """Say whether this calls a function of that name, or a method of something that has a name."""
    return isinstance(node, ast.Call) and dotted(node.func).rsplit(".", 1)[-1] == name


def method_of(made: Shape, name: str) -> Function | None:
    """Find a method of an object of the program."""
    if isinstance(made.node, ast.ClassDef):
        for each in made.node.body:
            if isinstance(each, Function) and each.name == name:
                return each
    return None


def member_of(base: Shape, name: str) -> Shape | None:
    """Find what a module, a class or an object of the program has by a name, but for values an object holds."""
    if base.kind is Kind.MODULE:
        return Shape(Kind.MODULE, name=f"{base.name}.{name}")
    found = method_of(base, name) if base.kind in (Kind.OBJECT, Kind.CLASS) else None
    if found is None:
        return None
    owner = base if base.kind is Kind.OBJECT else None
    return Shape(Kind.FUNCTION, node=found, scope=base.scope, name=name, owner=owner)


def static(text: Function) -> bool:
    """Say whether a method does without its object."""
    return any(dotted(each) == "staticmethod" for each in text.decorator_list)
