"""One costly piece of a text, and the text as rules read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.slow.kinds import KindReader
from jupyter_praxis.analysis.rules.slow.scopes import Loop, Loops, Scope, Seen
from jupyter_praxis.analysis.rules.slow.scoping import scopes
from jupyter_praxis.analysis.rules.slow.sizes import SizeReader
from jupyter_praxis.analysis.syntax import names_in
from jupyter_praxis.running import Plain

CLEAR, LIKELY, WEAK = 2, 1, 0
"""How plainly a construct is a fault by itself: of equally costly ones, the plainest speaks."""


@dataclass(frozen=True)
class Construct:
    """What costs, where, and how its cost grows in all: `growth` is a power of n.

    `loop` is the line of the loop that repeats it; `alone` says it needs no best known to be a fault: it may be
    said of any cell. `guarded`: it stands under an `if` and need not happen in each turn.
    `also`: further lines with the same cause. `within`: the function, where its callers
    repeat it. `turn`: the line that runs once in each turn of a loop, where there is one; 0 where nothing tells.
    """

    rule: str
    pattern: Pattern
    line: int
    growth: float
    text: str
    name: str = ""
    loop: int = 0
    clear: int = LIKELY
    alone: bool = True
    guarded: bool = False
    also: tuple[int, ...] = ()
    within: str = ""
    turn: int = 0


class Text:
    """A program's scopes, kinds and sizes, read once."""

    def __init__(self, tree: ast.Module, entry: str | None, samples: Mapping[str, Sequence[Plain]]) -> None:
        self.tree, self.entry = tree, entry
        self.names = names_in(tree)
        self.scopes = scopes(tree)
        self.kinds = KindReader(self.scopes, samples, entry)
        self.sizes = SizeReader(self.scopes, self.kinds, entry)

    def places(self) -> Iterator[tuple[Scope, Seen, float]]:
        """Walk through every expression and statement, with how often it happens (a power of n)."""
        for scope in self.scopes:
            context = self.sizes.context(scope)
            for seen in scope.seen:
                yield scope, seen, context + self.sizes.repeated(seen.loops)

    def growing(self, loops: Loops) -> Loop | None:
        """Give the innermost of the loops whose number of turns grows with the input."""
        return next((loop for loop in reversed(loops) if self.sizes.turns(loop) > 0), None)


def shown(node: ast.AST) -> str:
    """Write a piece of the tree as one line of text; an odd one is named by its kind."""
    try:
        return " ".join(ast.unparse(node).split())
    except (ValueError, RecursionError, AttributeError):
        return type(node).__name__


def line_of(node: ast.AST) -> int:
    """Give the line a node begins on; 1 where it has none."""
    return int(getattr(node, "lineno", 1))


def done_again(
    rule: str, seen: Seen, growth: float, text: str, loop: int, clear: int, name: str = ""
) -> Construct:
    """Describe work done again in each turn of a loop."""
    return Construct(
        rule, Pattern.INEFFICIENT_LOOP, line_of(seen.node), growth, text, name or text, loop, clear,
        alone=clear > WEAK, guarded=seen.guarded,
    )  # fmt: skip
