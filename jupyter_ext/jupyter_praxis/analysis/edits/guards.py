"""Edits that ask before something is used which need not be there: an item, a key, a divisor, a value.

Rule: they are tried only where failing inputs raised, so that the error itself says what was not asked.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jupyter_praxis.analysis.edits.edit import Edit, Piece, Script, before, inside, instead, span
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.syntax import Function, Leaving, calls, calls_itself, plain_names

_TAKING = ("pop", "popleft", "popitem")


@dataclass(frozen=True)
class Fault:
    """A line where failing inputs raised an error of one kind, and what, as source, they should have given."""

    line: int
    kind: str
    answers: tuple[str, ...] = ()


def guard_edits(script: Script, faults: Sequence[Fault]) -> Iterator[Edit]:
    """Propose to ask, before each use that raised, whether what it uses is there."""
    for fault in faults:
        statement = _statement(script, fault.line)
        if statement is None or script.function_of(statement) is None:
            continue
        uses = [node for head in _heads(statement) for node in inside(head)]
        lacks = list(dict.fromkeys(lack for node in uses for lack in _lacks(node, fault.kind)))
        for lack in [*lacks, *([" or ".join(lacks)] if len(lacks) > 1 else [])]:
            for piece in _asked(script, statement, lack, fault):
                yield _edit(script, statement, fault, piece, lack)
        if fault.kind == "IndexError":
            for node in uses:
                yield from (_edit(script, statement, fault, piece, "") for piece in _nothing_for_it(node))
        if fault.kind == "KeyError":
            for node in (statement, *uses):
                yield from (_edit(script, statement, fault, piece, "") for piece in _first_time(node))


def _statement(script: Script, line: int) -> ast.stmt | None:
    """Find the innermost statement whose own words, not those of its body, are on a line."""
    found = [
        node
        for node in script.nodes
        if isinstance(node, ast.stmt)
        and not isinstance(node, Function | ast.ClassDef)
        and any(head.lineno <= line <= (head.end_lineno or 0) for head in _heads(node))
    ]
    return found[-1] if found else None


def _heads(statement: ast.stmt) -> list[ast.expr]:
    """Give the expressions of a statement that are not part of a block of it."""
    return [node for node in ast.iter_child_nodes(statement) if isinstance(node, ast.expr)]


def _lacks(node: ast.AST, kind: str) -> Iterator[str]:
    """Say, as source, when a use cannot be: nothing to take, no such place or key, a divisor of zero."""
    match node:
        case ast.Call(func=ast.Attribute(value=owner, attr=attr)) if attr in _TAKING:
            if kind in ("IndexError", "KeyError"):
                yield f"not {ast.unparse(owner)}"
        case ast.Call(func=ast.Attribute(value=owner, attr="remove" | "index"), args=[wanted, *_]):
            if kind in ("ValueError", "KeyError"):
                yield f"{ast.unparse(wanted)} not in {ast.unparse(owner)}"
        case ast.Call(func=ast.Name(id="max" | "min"), args=[owner]) if kind == "ValueError":
            yield f"not list({ast.unparse(owner)})"
        case ast.Subscript(value=owner, slice=index, ctx=ast.Load() | ast.Store()):
            yield from _missing(owner, index, kind)
        case ast.BinOp(op=ast.Div() | ast.FloorDiv() | ast.Mod(), right=right) if kind == "ZeroDivisionError":
            yield f"not {ast.unparse(right)}"
        case ast.Name(id=name, ctx=ast.Load()) if kind in ("TypeError", "AttributeError"):
            yield f"{name} is None"


def _missing(owner: ast.expr, index: ast.expr, kind: str) -> Iterator[str]:
    whole, place = ast.unparse(owner), ast.unparse(index)
    if kind == "KeyError" and _is_key(index):
        yield f"{place} not in {whole}"
    elif kind == "IndexError" and isinstance(index, ast.Constant | ast.UnaryOp):
        needed = _needed(index)
        yield f"not {whole}" if needed == 1 else f"len({whole}) < {needed}"
    elif kind == "IndexError" and not isinstance(index, ast.Slice):
        yield f"not 0 <= {place} < len({whole})"


def _is_key(index: ast.expr) -> bool:
    """Say whether a place may be a key: a stretch (`x[1:]`) is none, and could not stand in a question."""
    return not any(isinstance(part, ast.Slice) for part in (index, *getattr(index, "elts", ())))


def _needed(index: ast.Constant | ast.UnaryOp) -> int:
    """Count the items there have to be for a place that is written as a number; 1 for what is no number."""
    match index:
        case ast.Constant(value=int(place)):
            return place + 1
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(place))):
            return max(1, place)
    return 1


def _asked(script: Script, statement: ast.stmt, lack: str, fault: Fault) -> Iterator[Piece]:
    """Put a question in front of a statement, or into the conditions of its head."""
    tests = [statement.test] if isinstance(statement, ast.If | ast.While | ast.Assert) else []
    inner = [node for head in _heads(statement) for node in inside(head) if isinstance(node, ast.Compare)]
    for test in dict.fromkeys([*tests, *inner[:3]]):
        yield instead(test, f"({lack}) or ({ast.unparse(test)})")
        yield instead(test, f"not ({lack}) and ({ast.unparse(test)})")
    if script.text(statement).startswith("elif") or not script.begins_line(statement):
        return
    loops = [outer for outer in script.above(statement) if isinstance(outer, ast.For | ast.While)]
    leaving = [*(f"return {answer}" for answer in fault.answers), *(["continue", "break"] if loops else [])]
    yield from (before(script, statement, f"if {lack}: {leave}") for leave in leaving)
    if isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr):
        yield Piece(span(statement), f"if not ({lack}): {script.text(statement)}")


def _nothing_for_it(node: ast.AST) -> Iterator[Piece]:
    """Propose to reckon with nothing where there is no such place."""
    match node:
        case ast.Subscript() as item:
            whole: ast.expr = node
        case ast.Call(func=ast.Name(), args=[ast.Subscript() as item]):
            whole = node
        case _:
            return
    for lack in _missing(item.value, item.slice, "IndexError") if isinstance(item.ctx, ast.Load) else ():
        for nothing in ("0", "''", "None"):
            yield instead(whole, f"{nothing} if {lack} else {ast.unparse(whole)}")


def _first_time(node: ast.AST) -> Iterator[Piece]:
    """Propose what a dictionary should hold for a key that comes for the first time."""
    match node:
        case ast.AugAssign(target=ast.Subscript(value=owner, slice=key), op=ast.Add()) if _is_key(key):
            whole, place, value = ast.unparse(owner), ast.unparse(key), ast.unparse(node.value)
            for empty in ("0", "[]", "''", "1"):
                yield Piece(span(node), f"{whole}[{place}] = {whole}.get({place}, {empty}) + ({value})")
        case ast.Subscript(value=owner, slice=key, ctx=ast.Load()) if _is_key(key):
            for empty in ("0", "None", "[]"):
                yield instead(node, f"{ast.unparse(owner)}.get({ast.unparse(key)}, {empty})")
            for empty in ("[]", "set()", "{}"):
                yield instead(node, f"{ast.unparse(owner)}.setdefault({ast.unparse(key)}, {empty})")


def _edit(script: Script, statement: ast.stmt, fault: Fault, piece: Piece, lack: str) -> Edit:
    function = script.function_of(statement)
    recursive = function is not None and calls_itself(function) and "return" in piece.text
    pattern = Pattern.MISSING_BASE_CASE if recursive else Pattern.MISSING_EDGE_CASE
    rule = "base-case-forgotten" if recursive else "used-unasked"
    line = _half_asked(script, statement, lack) or fault.line
    return Edit(pattern, rule, line, _place(script, statement), (piece,), 4)


def _half_asked(script: Script, statement: ast.stmt, lack: str) -> int | None:
    """Find a check just before, in the same block, that asks for one end of the same places only."""
    if "len(" not in lack:
        return None
    for other in script.beside(statement)[0]:
        if isinstance(other, ast.If) and isinstance(other.body[-1], Leaving):
            measures = any(calls(node, "len") for node in ast.walk(other.test))
            if measures and plain_names(other.test) - {"len"} & plain_names(ast.parse(lack)):
                return other.lineno
    return None


def _place(script: Script, statement: ast.stmt) -> str:
    if isinstance(statement, ast.If | ast.While):
        return script.text(statement.test)
    return script.text(statement).partition("\n")[0]


def faults_of(told: Mapping[tuple[int, str], Sequence[str]]) -> list[Fault]:
    """Make faults of what failing inputs should have given, by line and kind; the commonest answers first."""
    return [
        Fault(line, kind, tuple(sorted(set(answers), key=lambda one: (-answers.count(one), one))[:3]))
        for (line, kind), answers in sorted(told.items(), key=lambda item: (-len(item[1]), item[0]))[:3]
    ]
