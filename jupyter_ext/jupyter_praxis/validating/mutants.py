"""One-change mutants of a program: what a slip of the hand, or a beginner's mistake, would make of it.

Rule: text in, texts out; nothing is run here. The operators are the usual ones of mutation testing (Offutt et al.,
“An Experimental Determination of Sufficient Mutant Operators”, TOSEM 5(2), 1996), as far as Python has them:
relational, arithmetic and logical operators, constants, conditions, statements left out, bounds.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jupyter_praxis.analysis.edits.edit import Piece, Script, changed, instead, span
from jupyter_praxis.challenges.definitions import parse

MOST = 160
"""Mutants of one program at most; longer references are sampled evenly."""
_RELATIONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_LEFT_OUT = ast.Assign | ast.AugAssign | ast.Expr | ast.Continue | ast.Break


@dataclass(frozen=True)
class Mutant:
    """A program but for one change: in this line, `now` stands where `was` stood (empty: left out)."""

    line: int
    was: str
    now: str
    source: str

    @property
    def change(self) -> str:
        """Say what was changed, in words."""
        return f"`{self.now}` for `{self.was}`" if self.now else f"`{self.was}` left out"


def mutants(source: str, most: int = MOST) -> tuple[Mutant, ...]:
    """Give every mutant, in the order of the text, none twice; an even sample where there are too many.

    Raises SyntaxError.
    """
    script = Script.of(source)
    found: dict[str, Mutant] = {}
    for node in script.nodes:
        if _is_annotation(script, node) or _is_message(script, node):
            continue
        for make in _MAKERS:
            for mutant in make(script, node):
                if mutant.source != script.source and _compiles(mutant.source):
                    found.setdefault(mutant.source, mutant)
    every = sorted(found.values(), key=lambda mutant: mutant.line)
    if len(every) <= most:
        return tuple(every)
    return tuple(every[place * len(every) // most] for place in range(most))


def _relations(script: Script, node: ast.AST) -> Iterator[Mutant]:
    if not isinstance(node, ast.Compare):
        return
    for place, operator in enumerate(node.ops):
        for other in _RELATIONS.get(type(operator), ()):
            ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield _replaced(script, node, ast.unparse(changed(node, ops=ops)))


def _operators(script: Script, node: ast.AST) -> Iterator[Mutant]:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        yield _replaced(script, node, ast.unparse(changed(node, op=_OPERATORS[type(node.op)]())))
    elif isinstance(node, ast.AugAssign) and type(node.op) in _OPERATORS:
        operator = _OPERATORS[type(node.op)]()
        new = ast.unparse(ast.AugAssign(target=node.target, op=operator, value=node.value))
        yield _replaced(script, node, new)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield _replaced(script, node, ast.unparse(changed(node, op=other)))
        for place in range(len(node.values)):
            values = node.values[:place] + node.values[place + 1 :]
            left = values[0] if len(values) == 1 else changed(node, values=values)
            yield _replaced(script, node, ast.unparse(left))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield _replaced(script, node, script.text(node.operand))


def _constants(script: Script, node: ast.AST) -> Iterator[Mutant]:
    if not isinstance(node, ast.Constant) or _is_docstring(script, node):
        return
    value = node.value
    if isinstance(value, bool):
        yield _replaced(script, node, str(not value))
    elif isinstance(value, int):
        yield _replaced(script, node, str(value + 1))
        yield _replaced(script, node, str(value - 1))
    elif isinstance(value, float):
        yield _replaced(script, node, repr(value + 1.0))
    elif isinstance(value, str):
        yield _replaced(script, node, repr("" if value else "x"))


def _conditions(script: Script, node: ast.AST) -> Iterator[Mutant]:
    if isinstance(node, ast.If | ast.IfExp):
        for new in ("True", "False"):
            yield _replaced(script, node.test, new)
    elif isinstance(node, ast.While):
        yield _replaced(script, node.test, "False")
    elif isinstance(node, ast.comprehension):
        for test in node.ifs:
            yield _replaced(script, test, "True")


def _statements(script: Script, node: ast.AST) -> Iterator[Mutant]:
    if isinstance(node, _LEFT_OUT) and not _is_docstring_statement(node):
        yield _with(script, node, "pass", now="")
    if isinstance(node, ast.Break):
        yield _replaced(script, node, "continue")
    elif isinstance(node, ast.Continue):
        yield _replaced(script, node, "break")
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield _replaced(script, node, "return None")


def _bounds(script: Script, node: ast.AST) -> Iterator[Mutant]:
    if isinstance(node, ast.Slice):
        for end in (node.lower, node.upper):
            if end is not None and not isinstance(end, ast.Constant):
                yield _replaced(script, end, f"{script.text(end)} + 1")
                yield _replaced(script, end, f"{script.text(end)} - 1")
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in _NAMES:
            yield _replaced(script, node.func, _NAMES[node.func.id])
        elif node.func.id == "range" and node.args:
            stop = node.args[0] if len(node.args) == 1 else node.args[1]
            yield _replaced(script, stop, f"{script.text(stop)} - 1")
            yield _replaced(script, stop, f"{script.text(stop)} + 1")
        elif node.func.id in ("sorted", "reversed") and len(node.args) == 1:
            yield _replaced(script, node, f"list({script.text(node.args[0])})")
    elif isinstance(node, ast.keyword) and node.arg == "reverse":
        yield _replaced(script, node.value, f"not {script.text(node.value)}")


_MAKERS: tuple[Callable[[Script, ast.AST], Iterator[Mutant]], ...] = (
    _relations,
    _operators,
    _constants,
    _conditions,
    _statements,
    _bounds,
)


def _replaced(script: Script, node: ast.expr | ast.stmt, new: str) -> Mutant:
    return _with(script, node, new, now=new)


def _with(script: Script, node: ast.expr | ast.stmt, new: str, now: str) -> Mutant:
    piece = instead(node, new) if isinstance(node, ast.expr) else Piece(span(node), new)
    return Mutant(node.lineno, _short(script.text(node)), _short(now), script.apply([piece]))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"


def _compiles(source: str) -> bool:
    try:
        parse(source)
    except SyntaxError:
        return False
    return True


def _is_annotation(script: Script, node: ast.AST) -> bool:
    """Say whether a node stands where only a reader looks: an annotation."""
    inner = node
    for outer in script.above(node):
        if isinstance(outer, ast.arg) and outer.annotation is inner:
            return True
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef) and outer.returns is inner:
            return True
        if isinstance(outer, ast.AnnAssign) and outer.annotation is inner:
            return True
        inner = outer
    return False


def _is_message(script: Script, node: ast.AST) -> bool:
    """Say whether a node is part of an error's text, which no judge compares."""
    return any(isinstance(outer, ast.Raise | ast.Assert) for outer in script.above(node)) and not isinstance(
        node, ast.stmt
    )


def _is_docstring(script: Script, node: ast.Constant) -> bool:
    outer = script.parents.get(node)
    return isinstance(outer, ast.Expr) and isinstance(node.value, str)


def _is_docstring_statement(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
