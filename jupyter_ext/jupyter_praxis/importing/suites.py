"""A unittest file: its test methods, what they are about, and how each runs by itself."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeGuard

from jupyter_praxis.importing.aim import Aim
from jupyter_praxis.importing.imported import Test
from jupyter_praxis.importing.programs import Definition, bound, parameters, tree_of, used, written
from jupyter_praxis.importing.records import Fault
from jupyter_praxis.importing.turning import turned

_FIXTURES = {"setUp", "tearDown", "setUpClass", "tearDownClass", "asyncSetUp", "asyncTearDown"}
_Method = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Suite:
    """The tests of a file, and those it skips itself.

    `modules` are all it imports; `behind` is what questions need of its imports.
    """

    entry: str
    tests: tuple[Test, ...]
    behind: str
    modules: frozenset[str]
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class _File:
    source: str
    module: str
    alias: str
    imports: tuple[ast.stmt, ...]
    shims: str
    others: tuple[ast.stmt, ...]
    cases: tuple[ast.ClassDef, ...]


def suite_of(source: str, module: str, solved: Mapping[str, Definition]) -> Suite:
    """Read a test file of a solution module that defines what `solved` names; raises Fault."""
    tree = tree_of(source, "its test")
    file = _file(tree, source, module)
    if not file.cases:
        raise Fault("its test file has no unittest class")
    entry = _entry(file, solved)
    tests = tuple(_tests(file, entry, solved[entry]))
    if not tests:
        raise Fault("its test file has no test methods")
    modules = {name.split(".")[0] for node in ast.walk(tree) for name in _imported(node)}
    behind = written(file.imports, source)
    skipped = tuple(_spoken(method.name) for _, method in _methods(file) if _is_skipped(method))
    return Suite(entry, tests, behind, frozenset(modules), skipped)


def _file(tree: ast.Module, source: str, module: str) -> _File:
    imports: list[ast.stmt] = []
    others: list[ast.stmt] = []
    cases: list[ast.ClassDef] = []
    shims: list[str] = []
    alias = module
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            found = _shims(node, module)
            if found and isinstance(node, ast.Import):
                alias = node.names[0].asname or module
            if found is None:
                imports.append(node)
            else:
                shims.append(found)
        elif isinstance(node, ast.ClassDef) and any("TestCase" in ast.unparse(base) for base in node.bases):
            if node.decorator_list:
                raise Fault("its tests replace parts of the solution's module, and a notebook is no module")
            cases.append(node)
        elif not _is_main(node):
            others.append(node)
    shim = "\n".join(line for line in shims if line)
    return _File(source, module, alias, tuple(imports), shim, tuple(others), tuple(cases))


def _shims(node: ast.Import | ast.ImportFrom, module: str) -> str | None:
    """Return what stands in for an import of the solution, whose names are there already; None for other imports."""
    if isinstance(node, ast.ImportFrom):
        if node.module != module:
            return None
        return "\n".join(f"{alias.asname} = {alias.name}" for alias in node.names if alias.asname)
    if [alias.name for alias in node.names] != [module]:
        return None
    return f"import types\n{node.names[0].asname or module} = types.SimpleNamespace(**globals())"


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module


def _is_main(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "__main__" in ast.unparse(node.test)


def _entry(file: _File, solved: Mapping[str, Definition]) -> str:
    """Find what is under test: of the solution's functions and classes the one most called."""
    called: Counter[str] = Counter()
    for node in ast.walk(ast.Module([*file.cases, *file.others], [])):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).removeprefix(f"{file.alias}.")
            if name in solved:
                called[name] += 1
    if not called:
        for name in sorted(solved.keys() & used([*file.cases, *file.others])):
            called[name] += 1
    if not called:
        raise Fault("its tests call nothing that its example defines")
    return called.most_common(1)[0][0]


def _methods(file: _File) -> Iterator[tuple[ast.ClassDef, _Method]]:
    """Give the test methods, each with its class."""
    yield from ((case, part) for case in file.cases for part in case.body if _is_test(part))


def _is_test(part: ast.stmt) -> TypeGuard[_Method]:
    return isinstance(part, _Method) and part.name.startswith("test")


def _is_skipped(method: _Method) -> bool:
    return any("skip" in ast.unparse(decorator) for decorator in method.decorator_list)


def _tests(file: _File, entry: str, node: Definition) -> Iterator[Test]:
    aliases, usable = frozenset({f"{file.alias}.{entry}"}), frozenset(bound(file.imports))
    aim = Aim(entry, aliases, parameters(node), usable, isinstance(node, ast.ClassDef))
    for case, method in _methods(file):
        if _is_skipped(method):
            continue
        name, source = _spoken(method.name), _alone(file, case, method)
        if _FIXTURES & _names(case) or isinstance(method, ast.AsyncFunctionDef) or method.decorator_list:
            yield Test(name, source, why="it needs what the test class prepares")
            continue
        made = turned(method.body, aim)
        yield Test(name, source, questions=made.questions, why=made.why)


def _names(case: ast.ClassDef) -> set[str]:
    return {part.name for part in case.body if isinstance(part, _Method)}


def _alone(file: _File, case: ast.ClassDef, method: _Method) -> str:
    """Write a program that runs one method of a test class, and nothing else of it."""
    methods = [part for part in case.body if part is method or not _is_test(part)]
    bases = ", ".join(ast.unparse(base) for base in case.bases)
    body = _indented(written(methods, file.source))
    calls = [
        f"{case.name}.setUpClass()" if "setUpClass" in _names(case) else "",
        f"{case.name}({method.name!r}).debug()",
    ]
    parts = [
        written(file.imports, file.source),
        file.shims,
        written(file.others, file.source),
        f"\n\nclass {case.name}({bases}):\n{body}\n\n",
        *calls,
    ]
    return "\n".join(part for part in parts if part).strip() + "\n"


def _indented(text: str) -> str:
    """Keep the body of a class as it stands; a text on one line with its head is put below it."""
    return text if text[:1] in (" ", "\t") else "    " + text


def _spoken(name: str) -> str:
    words = re.sub(r"^test_?", "", name).replace("_", " ").strip()
    return words or name
