"""Tests of a class, turned into scripts: how an object is made, which of its methods are called, and what they return.

Rule: an object is driven from outside by plain data only, `(init args, [(method, args), ...])`, and answers with the
list of what its methods returned. What a test says of these is kept, as an expression over `answer`. An object that is
compared with another, or goes on after an error, cannot be driven so.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jupyter_praxis.importing.aim import ANSWER, Aim, NotTurned, Turned, positional
from jupyter_praxis.importing.asked_errors import AskedError, asked_error, is_about, is_understood
from jupyter_praxis.importing.constants import NotConstant, text_of, value_of
from jupyter_praxis.importing.imported import Question
from jupyter_praxis.importing.unittests import as_tests
from jupyter_praxis.running import Plain

_LOOPS = ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_SPOKEN = {"str": "__str__", "repr": "__repr__", "len": "__len__"}


@dataclass
class _Script:
    """One object: how it was made, what was called, and what is asked of the answers."""

    init: tuple[Plain, ...]
    calls: list[tuple[str, tuple[Plain, ...]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    ended: bool = False

    def call(self, method: str, arguments: tuple[Plain, ...]) -> ast.expr:
        """Add a call, and give the expression for what it returns."""
        if self.ended:
            raise NotTurned("it goes on with an object after an error")
        self.calls.append((method, arguments))
        place = ast.Constant(value=len(self.calls) - 1)
        return ast.Subscript(ast.Name(ANSWER, ast.Load()), place, ast.Load())

    @property
    def arguments(self) -> tuple[Plain, ...]:
        return (self.init, list(self.calls))

    def question(self) -> Question | None:
        """Give what is asked so far, None when that is nothing."""
        if not self.asked:
            return None
        return Question(self.arguments, holds=" and ".join(f"({asked})" for asked in self.asked), script=True)


class _Scene:
    def __init__(self, aim: Aim) -> None:
        self.aim = aim
        self.names: dict[str, Plain] = {}
        self.objects: dict[str, _Script] = {}
        self.results: dict[str, tuple[_Script, ast.expr]] = {}
        self.every: list[_Script] = []
        self.caught: set[str] = set()

    def made(self, call: ast.Call) -> _Script:
        arguments = tuple(value_of(argument, self.names) for argument in positional(call, self.aim))
        script = _Script(arguments)
        self.every.append(script)
        return script

    def bind(self, name: str) -> None:
        for table in (self.names, self.objects, self.results):
            table.pop(name, None)


def scripted(statements: Sequence[ast.stmt], aim: Aim) -> Turned:
    """Turn the statements of a test of a class."""
    scene = _Scene(aim)
    questions: list[Question] = []
    why = ""
    try:
        for found in _walk(statements, scene):
            if isinstance(found, str):
                why = why or found
            else:
                questions.append(found)
    except NotTurned as reason:
        why = why or str(reason)
    except (NotConstant, RecursionError) as reason:
        why = why or f"an argument or a value is no plain data: {reason}"
    asked = [question for question in (script.question() for script in scene.every) if question is not None]
    return Turned((*asked, *questions), why)


def _walk(statements: Sequence[ast.stmt], scene: _Scene) -> Iterator[Question | str]:
    for place, statement in enumerate(statements):
        error = asked_error(statement, statements[place + 1 :])
        if error is not None:
            yield _failing(error, scene)
            continue
        match statement:
            case ast.Pass() | ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom():
                pass
            case ast.Assert(test=test):
                yield from _asked(test, scene)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                _assign(name, value, scene)
            case ast.Assign(
                targets=[ast.Attribute(value=ast.Name(id=name), attr=attribute)], value=value
            ) if name in scene.objects:
                scene.objects[name].call("__setattr__", (attribute, value_of(value, scene.names)))
            case ast.Expr(value=ast.Call() as call):
                tests = as_tests(call, {})
                if tests is None:
                    _resolved(call, scene)
                for test in tests or []:
                    yield from _asked(test, scene)
            case _:
                raise NotTurned(f"it does something besides asking (line {statement.lineno})")


def _assign(name: str, value: ast.expr, scene: _Scene) -> None:
    if scene.aim.calls(value):
        assert isinstance(value, ast.Call)
        script = scene.made(value)
        scene.bind(name)
        scene.objects[name] = script
        return
    try:
        constant = value_of(value, scene.names)
    except NotConstant:
        resolved, script_of_it = _resolved(value, scene)
        scene.bind(name)
        scene.results[name] = (script_of_it, resolved)
    else:
        scene.bind(name)
        scene.names[name] = constant


def _asked(test: ast.expr, scene: _Scene) -> Iterator[str]:
    about = [name for name in scene.caught if is_about(test, name)]
    if about:
        if not is_understood(test, about[0]):
            yield "it asks more of an error than its kind and text"
        return
    resolved, script = _resolved(test, scene)
    script.asked.append(" ".join(ast.unparse(ast.fix_missing_locations(resolved)).splitlines()))


def _failing(error: AskedError, scene: _Scene) -> Question | str:
    """Ask that the last call of a script fails; what was asked before is asked without it."""
    if error.kind in ("Exception", "BaseException"):
        raise NotTurned(f"any {error.kind} will do, which only the test itself can tell")
    scene.caught |= {error.caught} if error.caught else set()
    if scene.aim.calls(error.call):
        assert isinstance(error.call, ast.Call)
        arguments = tuple(value_of(argument, scene.names) for argument in positional(error.call, scene.aim))
        return Question((arguments, []), raises=error.kind, says=error.says, script=True)
    match error.call:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)) if name in scene.objects:
            script = scene.objects[name]
            if script.ended:
                raise NotTurned("it goes on with an object after an error")
            given = _given(error.call, scene)
            script.ended = True
            calls = [*script.calls, (method, given)]
            return Question((script.init, calls), raises=error.kind, says=error.says, script=True)
    raise NotTurned(f"it asks for an error of something else than `{scene.aim.entry}`")


def _given(call: ast.Call, scene: _Scene) -> tuple[Plain, ...]:
    if call.keywords or any(isinstance(argument, ast.Starred) for argument in call.args):
        raise NotTurned("it gives arguments of a method by name")
    return tuple(value_of(argument, scene.names) for argument in call.args)


def _resolved(node: ast.expr, scene: _Scene) -> tuple[ast.expr, _Script]:
    """Give an expression over the answers of one object; its calls are added to that object's script."""
    if any(isinstance(inner, _LOOPS) for inner in ast.walk(node)):
        raise NotTurned("it goes through answers in a loop, or by a function of its own")
    writer = _Writer(scene, node)
    resolved = writer.visit(node)
    if len(writer.scripts) != 1:
        told = "compares several objects" if writer.scripts else f"says nothing about a `{scene.aim.entry}`"
        raise NotTurned(f"it {told} (line {getattr(node, 'lineno', 0)})")
    assert isinstance(resolved, ast.expr)
    return resolved, writer.scripts[0]


class _Writer(ast.NodeTransformer):
    """Puts answers in the place of calls, in the order in which Python would make them."""

    def __init__(self, scene: _Scene, node: ast.expr) -> None:
        self.scripts: list[_Script] = []
        self._scene = scene
        names = [inner for inner in ast.walk(node) if isinstance(inner, ast.Name)]
        self._bound = {inner.id for inner in names if isinstance(inner.ctx, ast.Store)}
        self._free = scene.aim.usable | self._bound | set(dir(builtins))

    def visit_Call(self, node: ast.Call) -> ast.AST:
        match node:
            case ast.Call(func=ast.Attribute(value=of, attr=method)):
                script = self._object(of)
                if script is not None:
                    return script.call(method, _given(node, self._scene))
            case ast.Call(func=ast.Name(id=name), args=[of], keywords=[]) if name in _SPOKEN:
                script = self._object(of)
                if script is not None:
                    return script.call(_SPOKEN[name], ())
        if self._scene.aim.calls(node):
            raise NotTurned("it looks at an object as a whole")
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        script = self._object(node.value)
        return self.generic_visit(node) if script is None else script.call("__getattribute__", (node.attr,))

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        script = self._object(node.value)
        if script is None:
            return self.generic_visit(node)
        return script.call("__getitem__", (value_of(node.slice, self._scene.names),))

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        match node:
            case ast.Compare(left=left, ops=[ast.In() | ast.NotIn() as op], comparators=[of]):
                script = self._object(of)
                if script is not None:
                    found = script.call("__contains__", (value_of(left, self._scene.names),))
                    return found if isinstance(op, ast.In) else ast.UnaryOp(ast.Not(), found)
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self._scene.results:
            script, answer = self._scene.results[node.id]
            self._note(script)
            return answer
        if node.id in self._scene.names:
            return ast.parse(text_of(self._scene.names[node.id]), mode="eval").body
        if node.id in self._scene.objects:
            raise NotTurned("it looks at an object as a whole")
        if node.id not in self._free or node.id == ANSWER:
            raise NotTurned(f"it needs `{node.id}`")
        return node

    def _object(self, node: ast.expr) -> _Script | None:
        if isinstance(node, ast.Name) and node.id in self._scene.objects:
            return self._note(self._scene.objects[node.id])
        if self._scene.aim.calls(node):
            assert isinstance(node, ast.Call)
            return self._note(self._scene.made(node))
        return None

    def _note(self, script: _Script) -> _Script:
        if script not in self.scripts:
            self.scripts.append(script)
        return script
