"""What is hidden in a text: in its comments, strings, tables, fences within fences, or below a coat of encoding."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator

from jupyter_praxis.challenges.definitions import parse
from jupyter_praxis.tutoring.guard.encoded import decodings, reads_like_code
from jupyter_praxis.tutoring.guard.likeness import seems_code

_REMARK = re.compile(r"(?m)^([ \t]*)[^#\s][^#\n]*#([^\n]*)$")
_TICKED = re.compile(r"`([^`]+)`")
_TOLD = re.compile(r"^.*(?::|->|=>|\b(?:be|to|with|is|write|use))\s+(\S.*)$")
_TRIPLE = re.compile(r"(\"\"\"|''')(.*?)\1", re.DOTALL)
_QUOTED = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'")


def within(text: str) -> Iterator[str]:
    """Give what is hidden in a text: in comments, strings, tables, or a coat of encoding."""
    for _, inner in re.findall(r"(?ms)^ *(`{3,}|~{3,})[^\n]*\n(.*?)\n *\1", text):
        yield textwrap.dedent(inner)
    yield from _comments(text)
    yield from _strings(text)
    yield from _cells(text)
    yield from decodings(text)
    for inner in re.findall(r"`+([^`]+)`+", text):
        if reads_like_code(inner):
            yield inner
    codes = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)
    if len(codes) > 1:
        yield "\n".join(codes)
    if ";" in text or " | " in text or "\\n" in text:
        yield "\n".join(re.split(r"\s*;\s?\n?|\\n| \| ", text))
    if re.search(r"⏎|↵| / |<newline>|NEWLINE|\\\\|\[nl\]", text):
        yield re.sub(r" ?(?:⏎|↵| / |<newline>|NEWLINE|\\\\|\[nl\]) ?", "\n", text)


def _comments(text: str) -> Iterator[str]:
    commented = [line for line in text.split("\n") if re.match(r"\s*#", line)]
    if commented:
        yield textwrap.dedent("\n".join(re.sub(r"^(\s*)#+ ?", r"\1", line) for line in commented))
        yield re.sub(r"(?m)^(\s*)#+ ?", r"\1", text)
    trailing = re.findall(r"(?m)^[^#\n]*[^#\s][^#\n]*#+ ?(.*)$", text)
    if trailing and any(map(seems_code, trailing)):
        yield textwrap.dedent("\n".join(trailing))
    if "#" in text:
        yield _REMARK.sub(_corrected, text)
    other = re.findall(r"(?m)^\s*(?://|--|%|;|REM) ?(.*)$", text)
    if other and any(map(seems_code, other)):
        yield textwrap.dedent("\n".join(other))
    for inner in re.findall(r"<!--(.*?)-->|/\*(.*?)\*/", text, re.DOTALL):
        yield textwrap.dedent("".join(inner).strip("\n"))


def _corrected(found: re.Match[str]) -> str:
    """Put what a remark tells in the place of the line it stands behind."""
    told = _TICKED.search(found[2]) or _TOLD.match(found[2])
    code = told[1].strip() if told else ""
    return found[1] + code if seems_code(code) else found[0]


def _strings(text: str) -> Iterator[str]:
    try:
        tree: ast.AST | None = parse(text)
    except SyntaxError:
        tree = None
    if tree is not None:
        found = [
            node.value.decode("utf-8", "replace") if isinstance(node.value, bytes) else node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
        ]
    else:
        found = [inner for _, inner in _TRIPLE.findall(text)]
        found += [_unescaped(a or b) for a, b in _QUOTED.findall(_TRIPLE.sub("", text))]
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.List | ast.Tuple) and len(node.elts) > 1:
            rows = [
                each.value
                for each in node.elts
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            yield from ("\n".join(rows), "".join(rows))
    telling = [each for each in found if len(each) >= 2]
    for each in telling:
        if reads_like_code(each):
            yield textwrap.dedent(each.strip("\n"))
        yield from decodings(each)
    if len(telling) > 1:
        yield "\n".join(telling)
        yield "".join(telling)
        yield from decodings("".join(telling))
        yield "".join(telling)[::-1]


def _cells(text: str) -> Iterator[str]:
    rows = [
        [cell.strip("\n")[1:] if cell.startswith(" ") else cell for cell in _row(line)]
        for line in text.split("\n")
        if line.lstrip(" >").startswith("|") and not re.fullmatch(r"[\s|:>-]+", line)
    ]
    if not rows:
        return
    cells = [[cell.rstrip().strip("`") if "`" in cell else cell.rstrip() for cell in row] for row in rows]
    width = max(map(len, cells))
    for place in range(width):
        column = [row[place] for row in cells if place < len(row)]
        if sum(map(seems_code, column)) >= 2:
            yield textwrap.dedent("\n".join(column))
            yield textwrap.dedent("\n".join(cell for cell in column if seems_code(cell)))
    if sum(seems_code(cell) for row in cells for cell in row) >= 2:
        yield "\n".join(cell for row in cells for cell in row if seems_code(cell))
    if any("<br" in cell for row in cells for cell in row):
        yield from (re.sub(r"<br ?/?>", "\n", cell) for row in cells for cell in row if "<br" in cell)


def _row(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line.strip().lstrip("> ").strip("|").rstrip("|"))


def _unescaped(text: str) -> str:
    return (
        text.replace("\\n", "\n")
        .replace("\\t", "    ")
        .replace('\\"', '"')
        .replace("\\'", "'")
        .replace("\\\\", "\\")
    )
