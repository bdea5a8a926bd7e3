"""Statement, title, starter, examples and hints give no line of the reference away.

Rule: only telling lines count. `for day in days:`, `count = 0` and `return count` are what any solution looks
like, and a skeleton may hold them; a line that computes or decides something is the answer's own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from jupyter_praxis.challenges.challenge import Challenge, Kind, SourceCell
from jupyter_praxis.challenges.definitions import parse
from jupyter_praxis.validating.remark import Check, Remark

_TOLD = (Kind.STATEMENT, Kind.STARTER, Kind.EXAMPLES, Kind.HINT)
_SHORTEST = 8
"""Characters below which a line is too common to be anybody's."""


def leak_remarks(challenge: Challenge) -> list[Remark]:
    """Name every line, of what a learner may see, that is a telling line of the reference."""
    telling = {line for cell in challenge.of(Kind.REFERENCE) for line in telling_lines(cell.source)}
    shared = {line for cell in challenge.of(Kind.SETUP) for line in _plain_lines(cell.source)}
    wanted = telling - shared
    remarks = [
        Remark(Check.LEAKS, cell.name, _advice(line), number)
        for kind in _TOLD
        for cell in challenge.of(kind)
        for number, line in _lines_of(cell)
        if line in wanted
    ]
    if any(line in _normal(challenge.title) for line in wanted):
        remarks.append(Remark(Check.LEAKS, "", "The title holds a line of the reference. Choose another."))
    return remarks


def telling_lines(source: str) -> Iterator[str]:
    """Give the lines of a program that compute or decide something, in one normal form; raises SyntaxError."""
    for node in ast.walk(parse(source)):
        for text in _telling(node):
            line = _normal(text)
            if len(line) >= _SHORTEST:
                yield line


def _telling(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.If() | ast.While():
            word = "if" if isinstance(node, ast.If) else "while"
            if not _is_plain(node.test):
                yield f"{word} {ast.unparse(node.test)}:"
        case ast.For():
            if not _is_plain(node.iter) and not _is_usual_walk(node.iter):
                yield f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}:"
        case ast.Return(value=ast.expr() as value) if not _is_plain(value):
            yield ast.unparse(node)
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value) if not _is_plain(value):
            yield ast.unparse(node)
        case ast.AugAssign():
            if not _is_plain(node.value):
                yield ast.unparse(node)
        case ast.Expr(value=ast.Call(args=[_, *_])):
            yield ast.unparse(node)


def _is_plain(node: ast.expr) -> bool:
    """Say whether an expression is a bare name, a constant, something empty, or a size: what every beginning has."""
    match node:
        case ast.Name() | ast.Constant():
            return True
        case ast.UnaryOp(operand=operand):
            return _is_plain(operand)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=ast.Constant()):
            return _is_plain(left)
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return all(map(_is_plain, items))
        case ast.Dict(keys=keys, values=values):
            return all(_is_plain(one) for one in (*keys, *values) if one is not None)
        case ast.Call(func=ast.Name(id="len" | "list" | "set" | "dict" | "sorted"), args=arguments):
            return all(map(_is_plain, arguments))
    return False


def _is_usual_walk(node: ast.expr) -> bool:
    """Say whether a loop walks as any loop does: over positions, or over items with their positions."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("range", "enumerate", "reversed", "zip")
        and all(map(_is_plain, node.args))
    )


def _lines_of(cell: SourceCell) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(cell.source.splitlines(), start=1):
        bare = line.strip().strip("`").strip()
        yield number, _normal(bare)
        for quoted in re.findall(r"`([^`]+)`", line):
            yield number, _normal(quoted)


def _plain_lines(source: str) -> Iterator[str]:
    return map(_normal, source.splitlines())


def _normal(line: str) -> str:
    """Write a line as `ast` would, so that quotes, blanks and comments do not matter."""
    text = line.strip()
    try:
        tree = ast.parse(f"{text}\n    pass" if text.endswith(":") else text)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return " ".join(text.split())
    if len(tree.body) != 1:
        return " ".join(text.split())
    written = ast.unparse(tree)
    return written.removesuffix("\n    pass")


def _advice(line: str) -> str:
    return f"`{line}` is a line of the reference. Say it in words, or leave a blank (`____`) for the learner."
