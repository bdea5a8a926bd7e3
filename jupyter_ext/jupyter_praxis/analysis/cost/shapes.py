"""What is known of a value without computing it: its kind, how large it is, what lies in it."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from jupyter_praxis.analysis.cost.size import ONE, Size, larger, of_level, times

BIG = 10_000
"""A number written into a program stands for the size of the problem from here on (`MAX = 10**6`)."""


class Kind(Enum):
    """The kinds of value that cost differs by."""

    NUMBER = auto()
    TEXT = auto()
    LIST = auto()
    HASH = auto()
    LAZY = auto()
    FUNCTION = auto()
    CLASS = auto()
    OBJECT = auto()
    MODULE = auto()
    NOTHING = auto()
    UNKNOWN = auto()


COLLECTIONS = frozenset({Kind.TEXT, Kind.LIST, Kind.HASH, Kind.LAZY})


@dataclass(eq=False, slots=True)
class Shape:
    """An abstract value. `size` is the magnitude of a number, the length of anything else.

    `born` is how many loops and calls were under way when it came to be: what outlives a loop may be used up over
    all its rounds. `counter` marks a loop's own number; `stream` the whole input, read at once; `own` a
    collection the program made itself.
    """

    kind: Kind = Kind.UNKNOWN
    size: Size = ONE
    element: Shape | None = None
    items: tuple[Shape, ...] = ()
    constant: int | float | str | None = None
    born: int = 0
    counter: bool = False
    stream: bool = False
    own: bool = False
    name: str = ""
    node: ast.AST | None = None
    scope: Scope | None = None
    attributes: dict[str, Shape] = field(default_factory=dict)
    owner: Shape | None = None

    @property
    def amount(self) -> Size:
        """Give the size, taking a big number in the program's text for the size of the problem."""
        if isinstance(self.constant, (int, float)):
            return of_level(0) if abs(self.constant) >= BIG else ONE
        return self.size

    @property
    def inner(self) -> Shape:
        """Give what lies in it; what lies in something unknown is unknown, too."""
        if self.element is None:
            if self.kind is Kind.TEXT:
                return Shape(Kind.TEXT, ONE)
            self.element = joined_all(self.items) if self.items else Shape(Kind.UNKNOWN, self._unknown())
        return self.element

    def _unknown(self) -> Size:
        return self.size if self.size.parts else of_level(0)


class Scope:
    """The names of a function, and of those around it."""

    __slots__ = ("names", "outer", "shared")

    def __init__(self, outer: Scope | None = None) -> None:
        self.outer = outer
        self.names: dict[str, Shape] = {}
        self.shared: set[str] = set()

    def find(self, name: str) -> Shape | None:
        """Look a name up, from the inside out."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return None

    def bind(self, name: str, shape: Shape) -> None:
        """Give a name a value, where `global` and `nonlocal` say so outside."""
        scope: Scope | None = self.outer if name in self.shared else self
        while (
            name in self.shared and scope is not None and name not in scope.names and scope.outer is not None
        ):
            scope = scope.outer
        (scope or self).names[name] = shape


def joined(one: Shape, other: Shape) -> Shape:
    """Give what is true of both: the kind if they agree, the larger size."""
    if one is other or other.kind is Kind.NOTHING:
        return one
    if one.kind is Kind.NOTHING:
        return other
    size = larger(one.amount, other.amount)
    if one.kind is not other.kind:
        known = one if other.kind is Kind.UNKNOWN else other
        return Shape(
            known.kind, size, known.element, born=max(one.born, other.born), attributes=known.attributes
        )
    merged = Shape(
        one.kind,
        size,
        one.element if other.element is None else other.element,
        born=max(one.born, other.born),
        own=one.own or other.own,
        name=one.name,
        node=one.node,
        scope=one.scope,
        attributes=one.attributes or other.attributes,
        owner=one.owner,
    )
    if len(one.items) == len(other.items):
        merged.items = tuple(joined(left, right) for left, right in zip(one.items, other.items, strict=True))
    if one.constant is not None and one.constant == other.constant:
        merged.constant = one.constant
    return merged


def joined_all(shapes: tuple[Shape, ...]) -> Shape:
    """Join all of them; of none, nothing is known."""
    result = shapes[0] if shapes else Shape()
    for shape in shapes[1:12]:
        result = joined(result, shape)
    return result


def number(size: Size = ONE, constant: int | float | None = None) -> Shape:
    """Give a number of that magnitude."""
    return Shape(Kind.NUMBER, size, constant=constant)


def widest(shapes: Sequence[Shape]) -> Size:
    """Give the largest length among collections."""
    size = ONE
    for shape in shapes:
        if shape.kind in COLLECTIONS or shape.kind is Kind.UNKNOWN:
            size = larger(size, shape.amount)
    return size


def footprint(shape: Shape, depth: int = 3) -> Size:
    """Give the room a collection takes, with the collections in it that the program made itself."""
    if shape.kind not in (Kind.LIST, Kind.HASH, Kind.TEXT) and not (shape.own and shape.kind is Kind.UNKNOWN):
        return ONE
    if depth and shape.element is not None and shape.element.own:
        return times(shape.amount, footprint(shape.element, depth - 1))
    return shape.amount


def copied(shape: Shape) -> Shape:
    """Give a value of its own with the same contents."""
    return Shape(
        shape.kind, shape.size, shape.element, shape.items, shape.constant, shape.born, shape.counter, shape.stream,
        shape.own, shape.name, shape.node, shape.scope, shape.attributes, shape.owner,
    )  # fmt: skip
