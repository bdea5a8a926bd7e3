"""What a function, or a module, binds, changes and does itself, and in which loops (`scoping` fills these in)."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

from jupyter_praxis.analysis.syntax import Function


@dataclass(eq=False)
class Loop:
    """One loop, or one `for` of a comprehension; `changed` holds the names that differ from turn to turn."""

    node: ast.For | ast.AsyncFor | ast.While | ast.comprehension | ast.Call
    line: int
    changed: frozenset[str]
    scope: Scope
    around: Loops = ()

    @property
    def iterated(self) -> ast.expr | None:
        """Give what is walked through; None for `while`."""
        if isinstance(self.node, ast.Call):
            walked = self.node.args[-1] if self.node.args else self.node.func
            return walked.value if isinstance(walked, ast.Attribute) else walked
        return None if isinstance(self.node, ast.While) else self.node.iter

    @property
    def body(self) -> Sequence[ast.stmt]:
        """Give the statements within; none for a comprehension."""
        return () if isinstance(self.node, ast.comprehension | ast.Call) else self.node.body


Loops = tuple[Loop, ...]


@dataclass(frozen=True, eq=False)
class Binding:
    """A name gets a value. `how`: "is", "aug" (`+=`), or "each" (a loop's target, `place` in a tuple)."""

    how: str
    value: ast.expr
    loops: Loops
    place: int | None = None
    operator: ast.operator | None = None


@dataclass(frozen=True, eq=False)
class Change:
    """What a name holds is changed in place, by a method or an assignment (`[]=`, `del`)."""

    method: str
    loops: Loops
    node: ast.AST


@dataclass(frozen=True, eq=False)
class Seen:
    """An expression or statement and where it stands; `guarded`: under an `if` within its innermost loop."""

    node: ast.AST
    loops: Loops
    guarded: bool


@dataclass(eq=False)
class Scope:
    """A function, or the module, and everything it does itself."""

    name: str
    node: Function | ast.Module
    outer: Scope | None = None
    owner: str = ""
    params: tuple[ast.arg, ...] = ()
    bound: dict[str, list[Binding]] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    loops: list[tuple[Loop, bool]] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)

    @property
    def called_as(self) -> str:
        """Give the text by which this function is called from beside it."""
        return f"self.{self.name}" if self.owner else self.name

    def holder(self, name: str) -> Scope:
        """Find the scope whose name this is: the nearest that binds it, else this one."""
        scope: Scope | None = self
        while scope is not None:
            known = name in scope.bound or any(param.arg == name for param in scope.params)
            if known and name not in scope.shared:
                return scope
            scope = scope.outer
        return self
