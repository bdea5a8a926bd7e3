"""An edit: a small change to a program's text, and which mistake it would mend.

Rule: an edit is text in, text out. Lines before the place it changes keep their numbers.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.syntax import Function, has_docstring, positional
from jupyter_praxis.challenges.definitions import parse

Span = tuple[int, int, int, int]
"""First line, first column, last line, last column, as `ast` counts them: columns in UTF-8 bytes."""


@dataclass(frozen=True)
class Piece:
    """Text put in the place of a span."""

    span: Span
    text: str


@dataclass(frozen=True)
class Edit:
    """One hypothesis: were these pieces put in, the program might be right.

    `pattern` and `rule` name the mistake it would mend; a rival has no pattern: where a rival mends a program,
    the mistake is none that Praxis knows by name. `line` (from 1) is where the mistake lies, `place` the learner's
    own words there; `weight` puts likelier edits first.
    """

    pattern: Pattern | None
    rule: str
    line: int
    place: str
    pieces: tuple[Piece, ...]
    weight: int = 0


@dataclass(frozen=True)
class Script:
    """A program's text with its tree, ready to be edited."""

    source: str
    tree: ast.Module

    @classmethod
    def of(cls, source: str) -> Script:
        """Parse a text, whose lines may end in any way; raises SyntaxError."""
        text = source.replace("\r\n", "\n").replace("\r", "\n")
        return cls(text, parse(text))

    @cached_property
    def _lines(self) -> list[bytes]:
        return [line.encode() for line in self.source.split("\n")]

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """Give each node's parent."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Give every node, but for those within f-strings: their places are not told before Python 3.12."""
        return tuple(inside(self.tree))

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """Give every function, outer ones first."""
        return tuple(node for node in ast.walk(self.tree) if isinstance(node, Function))

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Walk from a node's parent up to the module."""
        while (node := self.parents.get(node, node)) is not self.tree:
            yield node
        yield self.tree

    def function_of(self, node: ast.AST) -> Function | None:
        """Find the innermost function around a node."""
        for outer in self.above(node):
            if isinstance(outer, Function):
                return outer
        return None

    def beside(self, statement: ast.stmt) -> tuple[list[ast.stmt], list[ast.stmt]]:
        """Give what stands before a statement and behind it in the same body; nothing where that is an `else`."""
        body = getattr(self.parents.get(statement), "body", None)
        if not isinstance(body, list) or statement not in body:
            return [], []
        place = body.index(statement)
        return body[:place], body[place + 1 :]

    def text(self, node: ast.expr | ast.stmt) -> str:
        """Give a node's own words."""
        first, start, last, end = span(node)
        lines = self._lines[first - 1 : last]
        lines[-1] = lines[-1][:end]
        lines[0] = lines[0][start:]
        return b"\n".join(lines).decode("utf-8", "replace")

    def indent(self, statement: ast.stmt) -> str:
        """Give the white space in front of a statement that begins its line."""
        return self._lines[statement.lineno - 1][: statement.col_offset].decode("utf-8", "replace")

    def begins_line(self, statement: ast.stmt) -> bool:
        """Say whether nothing but white space stands before a statement."""
        return not self.indent(statement).strip()

    def apply(self, pieces: Iterable[Piece]) -> str:
        """Give the text with pieces put in; pieces must not overlap."""
        lines = list(self._lines)
        for piece in sorted(pieces, key=lambda piece: piece.span[:2], reverse=True):
            first, start, last, end = piece.span
            whole = lines[first - 1][:start] + piece.text.encode() + lines[last - 1][end:]
            lines[first - 1 : last] = whole.split(b"\n")
        return b"\n".join(lines).decode("utf-8", "replace")


def inside(block: ast.AST) -> Iterator[ast.AST]:
    """Walk through a block, in the order of the text, but not into f-strings."""
    waiting = [block]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.JoinedStr):
            waiting.extend(reversed(list(ast.iter_child_nodes(node))))


def span(node: ast.expr | ast.stmt) -> Span:
    """Give where a node stands."""
    return (
        node.lineno,
        node.col_offset,
        node.end_lineno or node.lineno,
        node.end_col_offset or node.col_offset,
    )


def instead(node: ast.expr, new: ast.expr | str) -> Piece:
    """Put another expression in a node's place, bracketed so that it stays one."""
    text = new if isinstance(new, str) else ast.unparse(new)
    return Piece(span(node), f"({text})")


def changed(node: ast.expr, **fields: object) -> ast.expr:
    """Copy a node with other fields."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def before(script: Script, statement: ast.stmt, text: str) -> Piece:
    """Put a simple statement in front of another one, in the same block."""
    line, column = statement.lineno, statement.col_offset
    joint = f"\n{script.indent(statement)}" if script.begins_line(statement) else "; "
    return Piece((line, column, line, column), text + joint)


def first_statement(function: Function) -> ast.stmt:
    """Give the first statement of a function that is not its docstring, unless there is no other."""
    body = function.body
    return body[1] if has_docstring(function) and len(body) > 1 else body[0]


def parameters(function: Function) -> list[str]:
    """Give a function's positional parameters, but for `self` and `cls`."""
    names = [argument.arg for argument in positional(function.args)]
    return [name for name in names if name not in ("self", "cls")]
