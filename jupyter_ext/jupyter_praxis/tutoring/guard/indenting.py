"""Lines, or pieces, that lost their indentation, set below each other again."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Sequence

from jupyter_praxis.challenges.definitions import parse

_BEAM = 24
_INDENT = 4


def parses(text: str) -> bool:
    """Say whether a text is Python, with something in it that does anything."""
    try:
        body = parse(text).body
    except SyntaxError:
        return False
    return any(not isinstance(each, ast.Expr | ast.Pass) or not _idle(each) for each in body)


def indented(lines: Sequence[str]) -> Iterator[str]:
    """Give the programs which lines, or pieces, may be whose indentation was lost."""
    rows: list[tuple[str, ...]] = [()]
    for piece in lines:
        if not piece.strip():
            continue
        bare = textwrap.dedent(piece).strip("\n")
        following = [
            (*row, textwrap.indent(bare, " " * depth)) for row in rows for depth in _depths(row, bare)
        ]
        rows = following[:_BEAM]
    for row in rows:
        text = "\n".join(row)
        if parses(text):
            yield text


def _depths(row: tuple[str, ...], piece: str) -> tuple[int, ...]:
    """Say how deep a piece may stand below what is there, likeliest first."""
    written = [line for part in row for line in part.split("\n") if line.strip()]
    if not written:
        return (0,)
    last = written[-1]
    depth = len(last) - len(last.lstrip())
    code = last.split("#")[0].rstrip()
    if code.endswith(":"):
        return (depth + _INDENT,)
    above = sorted(
        {len(line) - len(line.lstrip()) for line in written if len(line) - len(line.lstrip()) < depth},
        reverse=True,
    )
    if code.lstrip().startswith(("return", "break", "continue", "raise")):
        return tuple(above) or (depth,)
    word = piece.split(None, 1)[0].rstrip(":") if piece.split() else ""
    if word in ("else", "elif"):
        return tuple(d for d in above if any(_opens(line, d) for line in written))
    if word == "def" and above:
        return (0, depth)
    return (depth, *above)


def _opens(line: str, depth: int) -> bool:
    return len(line) - len(line.lstrip()) == depth and line.lstrip().startswith(
        ("if", "elif", "for", "while", "try")
    )


def _idle(statement: ast.stmt) -> bool:
    """Say whether a statement is a bare name or value, as words are that happen to parse."""
    value = getattr(statement, "value", None)
    return isinstance(statement, ast.Pass) or isinstance(value, ast.Constant | ast.Name | ast.Attribute)
