"""Values written into a program, and what is computed of them."""

from __future__ import annotations

import ast

from jupyter_praxis.analysis.cost.shapes import Kind, Shape, number
from jupyter_praxis.analysis.cost.size import ONE, Size, key, of_level, root, to_power, two_to


def constant(value: object) -> Shape:
    """Give what is known of a value written into the program."""
    if isinstance(value, bool) or value is None:
        if value is None:
            return Shape(Kind.NOTHING)
        return Shape(Kind.NUMBER, ONE, constant=int(value), name="flag")
    if isinstance(value, (int, float)):
        return number(constant=value)
    if isinstance(value, (str, bytes)):
        return Shape(
            Kind.TEXT,
            of_level(0) if len(value) > 10_000 else ONE,
            constant=value if isinstance(value, str) else "",
        )
    return Shape()


def computed(op: ast.operator, left: Shape, right: Shape) -> Shape:
    """Compute with two numbers of the program's text, as far as their magnitude goes."""
    one, other = float(left.constant or 0), float(right.constant or 0)
    try:
        match op:
            case ast.Add():
                result = one + other
            case ast.Sub():
                result = one - other
            case ast.Mult():
                result = one * other
            case ast.FloorDiv() | ast.Div():
                result = one / other
            case ast.Mod():
                result = one % other
            case ast.Pow():
                result = one**other if abs(other) < 100 else 1e18
            case ast.LShift():
                result = one * 2 ** min(other, 60)
            case _:
                result = max(one, other)
    except (ArithmeticError, ValueError, TypeError):
        result = 0.0
    if not isinstance(result, float) or result != result or abs(result) == float("inf"):
        return number(constant=10**18)
    return number(constant=int(result))


def raised(base: Shape, exponent: Shape) -> Shape:
    """Give a power's magnitude; with a variable exponent it is exponential in it."""
    power = exponent.constant
    if isinstance(power, (int, float)):
        if base.constant is not None and isinstance(base.constant, (int, float)) and 0 <= power < 64:
            return number(constant=base.constant**power if abs(base.constant) < 10**6 else 10**9)
        if power == 0.5:
            return number(root(base.amount))
        size = to_power(base.amount, int(min(max(power, 0), 6)))
        return number(root(base.amount, 3) if 0 < power < 0.5 else size)
    return number(two_to(exponent.amount))


def beyond_digits(size: Size) -> Size:
    """Leave out the length of a number written out: nobody counts its digits."""
    return size if size.exponential or key(size)[1] else ONE
