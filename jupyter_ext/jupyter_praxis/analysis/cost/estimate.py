"""The static estimate: how time and space of a program grow, worst case, read from its text.

Conventions: every variable of the input counts as n. What a loop over test cases reads in its own body adds up to
the whole input. Space is what a program makes beyond its input, recursion included. A program that reads no input
and only defines functions (or shows them off on examples) is as dear as the dearest of them.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jupyter_praxis.analysis.cost.interpreter import Interpreter
from jupyter_praxis.analysis.cost.parameters import static
from jupyter_praxis.analysis.cost.shapes import Kind, Shape, number
from jupyter_praxis.analysis.cost.size import ONE, SHARE, as_class, formula, key, larger, of_level
from jupyter_praxis.analysis.cost.state import TooMuch
from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.analysis.syntax import Function, positional
from jupyter_praxis.challenges.definitions import parse

TRUST = 0.85
"""Share of programs read rightly at first sight: 123 of the 144 in tests/corpus/programs written after the analyser."""
MOST_ROOTS = 24
"""Functions of a library that are looked at."""
_DEFINES = Function | ast.ClassDef | ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Estimate:
    """What was read. `confidence` from 0 to 1; `line` carries the most; `lines` is the total cost of each line."""

    time: GrowthClass = GrowthClass.UNSURE
    space: GrowthClass = GrowthClass.UNSURE
    confidence: float = 0.0
    line: int | None = None
    formula: str | None = None
    lines: Mapping[int, GrowthClass] = field(default_factory=dict)


def estimated(program: ast.Module | str, entry: str | None = None) -> Estimate:
    """Estimate a function or class (`entry`), or a whole program. Never raises; UNSURE where nothing is known."""
    try:
        tree = parse(program) if isinstance(program, str) else program
        return _estimated(tree, entry)
    except (SyntaxError, RecursionError, MemoryError):
        return Estimate()


def _estimated(tree: ast.Module, entry: str | None) -> Estimate:
    interpreter = Interpreter(tree)
    if entry is not None:
        return _of_entry(interpreter, tree, entry)
    whole = _read(interpreter, tree.body)
    if interpreter.read_something:
        return _summed(interpreter, whole)
    return _of_library(tree, interpreter, _summed(interpreter, whole))


def _read(interpreter: Interpreter, body: Sequence[ast.stmt]) -> bool:
    """Read statements as far as there is time; say whether that was to the end."""
    try:
        interpreter.run(body)
    except (TooMuch, RecursionError):
        return False
    return True


def _of_entry(interpreter: Interpreter, tree: ast.Module, entry: str) -> Estimate:
    _read(interpreter, tree.body)
    found = _entry(tree, entry)
    if found is None:
        return Estimate()
    interpreter.begin_anew()
    return _summed(interpreter, _called(interpreter, found))


def _entry(tree: ast.Module, entry: str) -> ast.stmt | None:
    found: ast.stmt | None = None
    for node in ast.walk(tree):
        if isinstance(node, Function | ast.ClassDef) and node.name == entry:
            found = node if found is None or node in tree.body else found
    return found


def _of_library(tree: ast.Module, interpreter: Interpreter, best: Estimate) -> Estimate:
    """Take the dearest of the functions nobody else calls; without functions, what runs at the top."""
    roots = _roots(tree)
    if not roots:
        return best
    estimates = []
    interpreter.begin_anew()
    _read(interpreter, [each for each in tree.body if isinstance(each, _DEFINES)])
    for node in roots[:MOST_ROOTS]:
        interpreter.begin_anew()
        whole = _called(interpreter, node)
        estimates.append(_summed(interpreter, whole))
        if not whole:
            break
    dearest = max(estimates, key=lambda each: each.time.rank)
    roomiest = max(estimates, key=lambda each: each.space.rank)
    return Estimate(
        dearest.time, roomiest.space, dearest.confidence, dearest.line, dearest.formula, dearest.lines
    )


def _roots(tree: ast.Module) -> list[ast.stmt]:
    defined = [node for node in tree.body if isinstance(node, Function | ast.ClassDef)]
    called: set[str] = set()
    for node in defined:
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and part.id != node.name:
                called.add(part.id)
    roots: list[ast.stmt] = [
        node for node in defined if node.name not in called
        and (isinstance(node, Function) or any(_public(each) for each in node.body))
    ]  # fmt: skip
    functions = [node for node in roots if not _is_data(node)]
    return functions or roots or list(defined)


def _is_data(node: ast.stmt) -> bool:
    return isinstance(node, ast.ClassDef) and not any(_public(each) for each in node.body)


def _public(node: ast.stmt) -> bool:
    return isinstance(node, Function) and not node.name.startswith("__")


def _called(interpreter: Interpreter, node: ast.stmt) -> bool:
    """Read a function with arguments as large as the problem; of a class, every method. False: not to the end."""
    try:
        if isinstance(node, Function):
            _call(interpreter, node, None)
        elif isinstance(node, ast.ClassDef):
            _call_methods(interpreter, node)
    except (TooMuch, RecursionError):
        return False
    return True


def _call_methods(interpreter: Interpreter, node: ast.ClassDef) -> None:
    made = Shape(Kind.OBJECT, node=node, scope=interpreter.scope, name=node.name)
    methods = [each for each in node.body if isinstance(each, Function)]
    for each in sorted(methods, key=lambda each: each.name != "__init__"):
        if each.name == "__init__" or id(each) not in interpreter.entered:
            _call(interpreter, each, made)
            _outlives(made)


def _call(interpreter: Interpreter, node: Function, owner: Shape | None) -> None:
    call = ast.Call(func=ast.Name(id="", ctx=ast.Load()), args=[], keywords=[], lineno=node.lineno)
    function = Shape(Kind.FUNCTION, node=node, scope=interpreter.scope, name=node.name, owner=owner)
    bound = owner is not None and not static(node)
    interpreter.apply(function, _arguments(node, bound), {}, call)


def _outlives(made: Shape) -> None:
    """What an object holds has grown in earlier calls to the size of the problem."""
    for shape in made.attributes.values():
        if shape.kind in (Kind.LIST, Kind.HASH):
            shape.size, shape.items = larger(shape.amount, of_level(0)), ()
            shape.element = shape.element or Shape(Kind.UNKNOWN, of_level(0))


def _arguments(node: Function, method: bool) -> list[Shape]:
    """Guess at the parameters but for those with defaults: a caller does not name them."""
    parameters = positional(node.args)[1 if method else 0 :]
    needed = max(len(parameters) - len(node.args.defaults), 0)
    return [_argument(each) for each in parameters[:needed]]


_WORDS = frozenset({"words", "strs", "strings", "names", "lines", "tokens", "sentences"})


def _argument(parameter: ast.arg) -> Shape:
    """Guess what a parameter holds from its annotation, then its name."""
    text = (
        ast.unparse(parameter.annotation).replace("typing.", "") if parameter.annotation is not None else ""
    )
    problem = of_level(0)
    base = text.split("[")[0].removeprefix("Optional")
    if "list[str]" in text.lower() or (not text and parameter.arg.lower() in _WORDS):
        return Shape(Kind.LIST, problem, Shape(Kind.TEXT, SHARE), born=0)
    match base.lower():
        case "int" | "float":
            return number(problem)
        case "bool":
            return number()
        case "str" | "bytes":
            return Shape(Kind.TEXT, problem)
        case "list" | "sequence" | "iterable":
            inner = text[text.index("[") + 1 : -1] if "[" in text else ""
            element = number(problem) if inner in ("int", "float") else _argument(ast.arg("", _parsed(inner)))
            return Shape(Kind.LIST, problem, element, born=0)
        case "set" | "frozenset" | "dict" | "counter" | "defaultdict" | "mapping":
            inner = text[text.index("[") + 1 : -1] if "[" in text else ""
            value = inner.split(",", 1)[-1].strip()
            shared = value.lower().startswith(("list", "set"))
            return Shape(Kind.HASH, problem, Shape(Kind.LIST, SHARE, number(problem)) if shared else None)
        case "tuple":
            return Shape(Kind.LIST, ONE, number(problem))
    if parameter.arg in ("graph", "adj", "adjacency", "edges_of", "neighbors", "tree", "g"):
        return Shape(Kind.HASH if not text else Kind.LIST, problem, Shape(Kind.LIST, SHARE, number(problem)))
    if parameter.arg in ("edges", "intervals", "pairs", "points", "meetings"):
        return Shape(Kind.LIST, problem, Shape(Kind.LIST, ONE, number(problem)))
    return Shape(Kind.UNKNOWN, problem)


def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text, mode="eval").body if text else None
    except SyntaxError:
        return None


def _summed(interpreter: Interpreter, whole: bool = True) -> Estimate:
    """Sum up what was read; of a program too large to be read to its end, that is a guess."""
    while interpreter.ledger.depth > 1:
        interpreter.ledger.close()
    time, line = interpreter.ledger.heaviest()
    lines = {at: as_class(cost) for at, cost in sorted(interpreter.ledger.frames[0].lines.items())}
    confidence = TRUST * interpreter.sure * (1.0 if whole else 0.3)
    exponential, power, _ = key(time)
    if not exponential and power > 3:
        confidence = min(confidence, 0.3)
    elif not exponential and power % 1:
        confidence *= 0.8
    return Estimate(
        as_class(time),
        as_class(interpreter.space),
        round(max(confidence, 0.05), 3),
        line,
        formula(time),
        lines,
    )
