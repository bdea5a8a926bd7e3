"""Statements made into a solution: below the starter's header, with what is missing before and behind them.

Rule: only what anybody would add is added: an import, an empty list or map to begin with, the `return`.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from itertools import islice, permutations

from jupyter_praxis.tutoring.guard.entry import Entry
from jupyter_praxis.tutoring.guard.names import assigned, free, in_order

MOST_BEGUN = 3
"""Names that are begun with nothing in them at most, and only where a loop fills them."""

_HOMES = {
    **dict.fromkeys(("Counter", "defaultdict", "deque", "OrderedDict"), "collections"),
    **dict.fromkeys(
        (
            "accumulate",
            "chain",
            "combinations",
            "groupby",
            "islice",
            "pairwise",
            "permutations",
            "product",
            "takewhile",
            "zip_longest",
        ),
        "itertools",
    ),
    **dict.fromkeys(("cache", "lru_cache", "reduce", "partial"), "functools"),
    **dict.fromkeys(("bisect_left", "bisect_right", "insort"), "bisect"),
    **dict.fromkeys(("heappush", "heappop", "heapify", "nlargest", "nsmallest"), "heapq"),
    **dict.fromkeys(("inf", "prod", "sqrt", "ceil", "floor", "gcd"), "math"),
}
_MODULES = frozenset(
    ("bisect", "collections", "functools", "heapq", "itertools", "math", "operator", "re", "string")
)


def bodies(tree: ast.Module, entry: Entry) -> Iterator[str]:
    """Put statements below the starter's header: as they are, with a beginning, and with something to return."""
    imports: list[ast.stmt] = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    imports += imports_of(free(tree.body))
    statements = [node for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    if not statements:
        return
    works = any(isinstance(node, ast.For | ast.While) for each in statements for node in ast.walk(each))
    for body in _without_samples(statements, entry):
        for named in _with_parameters(body, entry) if body else ():
            missing = _missing(named, entry)
            if len(missing) > (MOST_BEGUN if works else 0):
                continue
            for whole in _returning(named):
                yield _defined(imports, _begun(whole, entry), entry)


def _without_samples(statements: list[ast.stmt], entry: Entry) -> Iterator[list[ast.stmt]]:
    """Drop assignments of sample data to the parameters, as a script has them."""
    kept = [each for each in statements if not _sample(each, set(entry.parameters))]
    yield kept or statements
    names = [_target(each) for each in kept]
    literal = [
        name
        for name, each in zip(names, kept, strict=True)
        if name and isinstance(each, ast.Assign) and _literal(each.value) and not _grown(kept, name)
    ]
    wanted = len(entry.parameters)
    if len(literal) >= wanted and not (free(kept) & set(entry.parameters)):
        dropped = set(literal[:wanted])
        yield [each for each, name in zip(kept, names, strict=True) if name not in dropped]


def _with_parameters(statements: list[ast.stmt], entry: Entry) -> Iterator[list[ast.stmt]]:
    """Let names that nobody defines be the parameters, in each order."""
    missing = _missing(statements, entry)
    nobodys = [name for name in in_order(statements) if name in missing]
    unused = [name for name in entry.parameters if name not in free(statements)]
    if not nobodys or not unused:
        yield statements
        return
    for order in islice(permutations(unused, min(len(unused), len(nobodys))), 2):
        begin = [
            ast.Assign([ast.Name(name, ast.Store())], ast.Name(parameter, ast.Load()), lineno=1)
            for name, parameter in zip(nobodys, order, strict=False)
        ]
        yield [*begin, *statements]


def _returning(statements: list[ast.stmt]) -> Iterator[list[ast.stmt]]:
    """Return what is computed: as it says, what is printed, what an expression gives, or what was assigned."""
    returns = any(
        isinstance(node, ast.Return) and node.value is not None
        for each in statements
        for node in ast.walk(each)
    )
    if returns:
        yield statements
        if isinstance(statements[-1], ast.Return):
            return
    last = statements[-1]
    if isinstance(last, ast.Expr):
        value = last.value
        printed = (
            isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print"
        )
        if isinstance(value, ast.Call) and printed and value.args:
            yield [*statements[:-1], ast.Return(value.args[-1])]
        elif not printed:
            yield [*statements[:-1], ast.Return(value)]
    only_renamed = {
        _target(each)
        for each in statements
        if isinstance(each, ast.Assign) and isinstance(each.value, ast.Name)
    }
    grown = assigned(statements)
    names = [name for name in reversed(grown) if name not in only_renamed or grown.count(name) > 1]
    for name in list(dict.fromkeys(names))[:3]:
        yield [*statements, ast.Return(ast.Name(name, ast.Load()))]


def _begun(statements: list[ast.stmt], entry: Entry) -> list[ast.stmt]:
    """Begin what is used before anything is stored there: `{}`, `[]`, a set or 0, by how it is used."""
    missing = [name for name in in_order(statements) if name in _missing(statements, entry)]
    begin = [
        ast.Assign([ast.Name(name, ast.Store())], _beginning(statements, name), lineno=1) for name in missing
    ]
    return [*begin, *statements]


def _missing(statements: list[ast.stmt], entry: Entry) -> set[str]:
    return free(statements) - set(entry.parameters) - set(_HOMES) - _MODULES


def _beginning(statements: list[ast.stmt], name: str) -> ast.expr:
    for node in (node for each in statements for node in ast.walk(each)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name:
            if node.attr in ("append", "extend", "pop", "insert"):
                return ast.List([], ast.Load())
            if node.attr in ("get", "setdefault", "items", "values", "keys"):
                return ast.Dict([], [])
            if node.attr == "add":
                return ast.Call(ast.Name("set", ast.Load()), [], [])
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == name:
            return ast.Dict([], [])
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            held = node.comparators[0]
            if isinstance(held, ast.Name) and held.id == name:
                return ast.Dict([], [])
    return ast.Constant(0)


def imports_of(names: set[str]) -> list[ast.stmt]:
    """Import what everybody knows where it comes from."""
    found: list[ast.stmt] = [
        ast.ImportFrom(_HOMES[name], [ast.alias(name)], 0) for name in sorted(names & set(_HOMES))
    ]
    return found + [ast.Import([ast.alias(name)]) for name in sorted(names & _MODULES)]


def _defined(imports: list[ast.stmt], body: list[ast.stmt], entry: Entry) -> str:
    head = "\n".join(ast.unparse(node) for node in imports)
    inner = "\n".join(ast.unparse(ast.fix_missing_locations(node)) for node in body)
    return f"{head}\ndef {entry.name}({', '.join(entry.parameters)}):\n{textwrap.indent(inner, '    ')}\n".lstrip(
        "\n"
    )


def _sample(statement: ast.stmt, names: set[str]) -> bool:
    name = _target(statement)
    return (
        name in names
        and isinstance(statement, ast.Assign)
        and (_literal(statement.value) or _asks(statement.value))
    )


def _target(statement: ast.stmt) -> str:
    if (
        isinstance(statement, ast.Assign)
        and len(statement.targets) == 1
        and isinstance(statement.targets[0], ast.Name)
    ):
        return statement.targets[0].id
    return ""


def _literal(value: ast.expr) -> bool:
    return all(
        isinstance(
            node, ast.Constant | ast.List | ast.Tuple | ast.Dict | ast.Set | ast.UnaryOp | ast.USub | ast.Load
        )
        for node in ast.walk(value)
    )


def _asks(value: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "input" for node in ast.walk(value))


def _grown(statements: list[ast.stmt], name: str) -> bool:
    return assigned(statements).count(name) > 1
