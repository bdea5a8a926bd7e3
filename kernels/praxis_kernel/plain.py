"""What a value may be that crosses the wall, and what it may cost.

Rule: whoever encodes or decodes counts as they go, and stops at the first thing too much.
"""

from __future__ import annotations

from dataclasses import dataclass

BITS_PER_DIGIT = 3.3219280948873626


class NotPlain(ValueError):  # named for the matter, as all errors here are
    """The value has no plain form within the budget. The message is a clause: 'it contains itself'."""


@dataclass(frozen=True)
class Budget:
    """How much a value may be: levels of nesting, items and bytes in all, digits of an integer."""

    depth: int = 100
    items: int = 200_000
    size: int = 1_500_000
    digits: int = 100_000


DEFAULT_BUDGET = Budget()
INPUT_BUDGET = Budget(depth=110, items=5_000_000, size=64_000_000)
"""For what our own side sends in: inputs of performance cases may be large, and an answer that just came out
goes in again among the arguments of a comparison."""


@dataclass(frozen=True, eq=False)
class Opaque:
    """Stands for a value of a type the codec does not carry; equal to nothing but itself."""

    type_name: str
    text: str = ""


class Meter:
    """Counts what a value costs and raises NotPlain when the budget is spent."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.items = 0
        self.size = 0

    def item(self, size: int = 1) -> None:
        """Count one thing of `size` bytes."""
        self.items += 1
        self.size += size
        if self.items > self.budget.items:
            raise NotPlain(f"it holds more than {self.budget.items} items")
        if self.size > self.budget.size:
            raise NotPlain(f"it is larger than {self.budget.size} bytes")

    def container(self, length: int) -> None:
        """Count a container, before its items are looked at."""
        if self.items + length > self.budget.items:
            raise NotPlain(f"it holds more than {self.budget.items} items")
        self.item()

    def bits(self, bits: int) -> None:
        """Look at the length of an integer."""
        if bits > self.budget.digits * BITS_PER_DIGIT:
            raise NotPlain(f"it holds an integer of more than {self.budget.digits} digits")

    def depth(self, depth: int) -> None:
        """Look at how deep a container lies."""
        if depth > self.budget.depth:
            raise NotPlain(f"it is nested more than {self.budget.depth} levels deep")


def printable(text: str) -> str:
    """Write control signs and lone surrogates as escapes."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
