"""Tests, gone through statement by statement, and turned into questions whose answers are compared outside.

Rule: after the first statement that is not understood nothing more is turned, since it may have changed what follows.
Whatever is not turned whole runs inside, as it stands.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from jupyter_praxis.importing.aim import Aim, NotTurned, Turned
from jupyter_praxis.importing.asked_errors import asked_error
from jupyter_praxis.importing.constants import NotConstant, value_of
from jupyter_praxis.importing.imported import Question
from jupyter_praxis.importing.questions import Scene, question_of_error, questions_of, resolved
from jupyter_praxis.importing.scripts import scripted
from jupyter_praxis.importing.unittests import as_tests
from jupyter_praxis.running import Plain

MOST = 2_000
"""Questions of one test, and rounds of its loops, at most."""


def turned(statements: Sequence[ast.stmt], aim: Aim) -> Turned:
    """Turn the statements of a test."""
    if aim.is_class:
        return scripted(statements, aim)
    questions: list[Question] = []
    why = ""
    scene = Scene()
    try:
        for found in _walk(statements, aim, scene):
            if isinstance(found, str):
                why = why or found
            else:
                questions.append(found)
            if len(questions) > MOST:
                raise NotTurned(f"it asks more than {MOST} questions")
    except NotTurned as reason:
        why = str(reason)
    except (NotConstant, RecursionError) as reason:
        why = str(reason) or "it is nested too deep"
    return Turned(tuple(questions), why)


def _walk(statements: Sequence[ast.stmt], aim: Aim, scene: Scene) -> Iterator[Question | str]:
    """Give questions, and for each assert that cannot be turned the reason; raises NotTurned where nothing follows."""
    for place, statement in enumerate(statements):
        error = asked_error(statement, statements[place + 1 :])
        if error is not None:
            scene.caught |= {error.caught} if error.caught else set()
            yield from question_of_error(error, aim, scene)
            continue
        match statement:
            case ast.Pass() | ast.FunctionDef() | ast.ClassDef() | ast.Import() | ast.ImportFrom():
                pass
            case ast.Expr(value=ast.Constant()):
                pass
            case ast.Assert(test=test):
                yield from questions_of(test, aim, scene)
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Attribute(value=ast.Call(func=ast.Attribute(attr="TestCase")), attr=method),
            ):
                scene.methods[name] = method
            case ast.Assign(targets=[target], value=value):
                _assign(target, value, aim, scene)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                _assign(target, value, aim, scene)
            case ast.For(target=target, iter=series, body=body, orelse=[]):
                yield from _rounds(target, series, body, aim, scene)
            case ast.With(
                items=[ast.withitem(context_expr=ast.Call(func=ast.Attribute(attr="subTest")))], body=body
            ):
                yield from _walk(body, aim, scene)
            case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
                pass
            case ast.Expr(value=ast.Call() as call):
                tests = as_tests(call, scene.methods)
                if tests is None:
                    raise NotTurned(f"it does something besides asking (line {statement.lineno})")
                for test in tests:
                    yield from questions_of(test, aim, scene)
            case _:
                raise NotTurned(f"it does something besides asking (line {statement.lineno})")


def _assign(target: ast.expr, value: ast.expr, aim: Aim, scene: Scene) -> None:
    if isinstance(target, ast.Tuple) and not any(aim.calls(node) for node in ast.walk(value)):
        _bind(target, value_of(value, scene.names), scene)
        return
    if not isinstance(target, ast.Name):
        raise NotTurned(f"it changes something (line {target.lineno})")
    scene.forget(target.id)
    answer = resolved(value, scene)
    if any(aim.calls(node) for node in ast.walk(answer)):
        scene.held[target.id] = answer
        return
    try:
        scene.names[target.id] = value_of(value, scene.names)
    except NotConstant as reason:
        raise NotTurned(f"`{target.id}` is no plain constant: {reason}") from reason


def _bind(target: ast.expr, value: Plain, scene: Scene) -> None:
    if isinstance(target, ast.Name):
        scene.forget(target.id)
        scene.names[target.id] = value
    elif isinstance(target, ast.Tuple | ast.List) and isinstance(value, list | tuple | str):
        if len(target.elts) != len(value):
            raise NotTurned("it takes apart what has not that many parts")
        for part, item in zip(target.elts, value, strict=True):
            _bind(part, item, scene)
    else:
        raise NotTurned("it assigns to something else than a name")


def _rounds(
    target: ast.expr, series: ast.expr, body: Sequence[ast.stmt], aim: Aim, scene: Scene
) -> Iterator[Question | str]:
    try:
        items = value_of(ast.Call(ast.Name("list", ast.Load()), [series], []), scene.names)
    except NotConstant as reason:
        raise NotTurned(f"it loops over what is no plain constant: {reason}") from reason
    if len(items) > MOST:
        raise NotTurned("it loops too often")
    for item in items:
        _bind(target, item, scene)
        yield from _walk(body, aim, scene)
