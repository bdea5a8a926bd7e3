"""Tests, turned into questions whose answers are compared outside.

Rule: a test is turned when it asks the entry once with plain arguments and says something about that one answer.
What it says besides equality is kept word for word, as an expression over `answer`. After the first statement that
is not understood nothing more is turned, since it may have changed what follows. Whatever is not turned whole runs
inside, as it stands.
"""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jupyter_praxis.importing.aim import ANSWER, Aim, NotTurned, Turned, positional
from jupyter_praxis.importing.asked_errors import asked_error, is_about, is_understood
from jupyter_praxis.importing.constants import NotConstant, text_of, value_of
from jupyter_praxis.importing.imported import Question
from jupyter_praxis.importing.scripts import scripted
from jupyter_praxis.importing.unittests import as_tests
from jupyter_praxis.running import Plain

MOST = 2_000
"""Questions of one test, and rounds of its loops, at most."""


@dataclass
class _Scene:
    """What is known at a place of a test.

    Constants, names that hold an answer, constants a call may have changed, names of errors that were caught, and
    names that stand for methods of a TestCase.
    """

    names: dict[str, Plain] = field(default_factory=dict)
    held: dict[str, ast.expr] = field(default_factory=dict)
    spent: set[str] = field(default_factory=set)
    caught: set[str] = field(default_factory=set)
    methods: dict[str, str] = field(default_factory=dict)

    def forget(self, name: str) -> None:
        self.names.pop(name, None)
        self.held.pop(name, None)
        self.spent.discard(name)


def turned(statements: Sequence[ast.stmt], aim: Aim, names: Mapping[str, Plain] | None = None) -> Turned:
    """Turn the statements of a test; `names` are constants it may use."""
    if aim.is_class:
        return scripted(statements, aim)
    questions: list[Question] = []
    why = ""
    scene = _Scene(dict(names or {}))
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


def _walk(statements: Sequence[ast.stmt], aim: Aim, scene: _Scene) -> Iterator[Question | str]:
    """Give questions, and for each assert that cannot be turned the reason; raises NotTurned where nothing follows."""
    for place, statement in enumerate(statements):
        error = asked_error(statement, statements[place + 1 :])
        if error is not None:
            scene.caught |= {error.caught} if error.caught else set()
            yield from _error_question(error.call, error.kind, error.says, aim, scene)
            continue
        match statement:
            case ast.Pass() | ast.FunctionDef() | ast.ClassDef() | ast.Import() | ast.ImportFrom():
                pass
            case ast.Expr(value=ast.Constant()):
                pass
            case ast.Assert(test=test):
                yield from _questions(test, aim, scene)
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
                    yield from _questions(test, aim, scene)
            case _:
                raise NotTurned(f"it does something besides asking (line {statement.lineno})")


def _assign(target: ast.expr, value: ast.expr, aim: Aim, scene: _Scene) -> None:
    if isinstance(target, ast.Tuple) and not any(aim.calls(node) for node in ast.walk(value)):
        _bind(target, value_of(value, scene.names), scene)
        return
    if not isinstance(target, ast.Name):
        raise NotTurned(f"it changes something (line {target.lineno})")
    scene.forget(target.id)
    resolved = _resolved(value, scene)
    if any(aim.calls(node) for node in ast.walk(resolved)):
        scene.held[target.id] = resolved
        return
    try:
        scene.names[target.id] = value_of(value, scene.names)
    except NotConstant as reason:
        raise NotTurned(f"`{target.id}` is no plain constant: {reason}") from reason


def _bind(target: ast.expr, value: Plain, scene: _Scene) -> None:
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
    target: ast.expr, series: ast.expr, body: Sequence[ast.stmt], aim: Aim, scene: _Scene
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


def _questions(test: ast.expr, aim: Aim, scene: _Scene) -> Iterator[Question | str]:
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        for part in test.values:
            yield from _questions(part, aim, scene)
        return
    if isinstance(test, ast.Constant) and test.value:
        return  # it says nothing
    about = [name for name in scene.caught if is_about(test, name)]
    if about:
        if not is_understood(test, about[0]):
            yield f"`{_shown(test)}` asks more of the error than its kind and text"
        return
    try:
        yield _question(_resolved(test, scene), aim, scene)
    except NotTurned as reason:
        yield str(reason)
    except NotConstant as reason:
        yield f"an argument or a value is no plain data: {reason}"


def _question(test: ast.expr, aim: Aim, scene: _Scene) -> Question:
    calls = [node for node in ast.walk(test) if aim.calls(node)]
    if not calls:
        raise NotTurned(f"`{_shown(test)}` says nothing about an answer of `{aim.entry}`")
    asked = _arguments(calls[0], aim, scene)
    if any(ast.dump(call) != ast.dump(calls[0]) for call in calls[1:]):
        raise NotTurned(f"`{_shown(test)}` compares several answers with each other")
    stated = _stated(test, calls[0])
    if stated is not None:
        try:
            return Question(asked, value_of(stated, scene.names))
        except NotConstant:
            pass  # then it is an expression over the answer, if that can be said
    return Question(asked, holds=_holds(test, calls, aim, scene))


def _stated(test: ast.expr, call: ast.AST) -> ast.expr | None:
    """Give the expression an answer has to be equal to, None where the test says something else."""
    match test:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            if left is call:
                return right
            return left if right is call else None
        case ast.Compare(left=left, ops=[ast.Is()], comparators=[ast.Constant() as right]) if left is call:
            return right
        case ast.UnaryOp(op=ast.Not(), operand=operand) if operand is call:
            return ast.Constant(value=False)
    return ast.Constant(value=True) if test is call else None


def _holds(test: ast.expr, calls: Sequence[ast.AST], aim: Aim, scene: _Scene) -> str:
    """Write a test as an expression over `answer`; the constants it names are written out."""
    bound = {
        node.id for node in ast.walk(test) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    bound |= {node.arg for node in ast.walk(test) if isinstance(node, ast.arg)}
    free = aim.usable | bound | set(dir(builtins))

    class Writer(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> ast.AST:
            return ast.Name(ANSWER, ast.Load()) if node in calls else self.generic_visit(node)

        def visit_Name(self, node: ast.Name) -> ast.AST:
            if node.id in bound:
                return node
            if node.id in scene.names:
                if node.id in scene.spent:
                    raise NotTurned(f"a call may have changed `{node.id}`")
                return ast.parse(text_of(scene.names[node.id]), mode="eval").body
            if node.id not in free or node.id == ANSWER:
                raise NotTurned(f"it needs `{node.id}`")
            return node

    written = Writer().visit(test)
    return " ".join(ast.unparse(ast.fix_missing_locations(written)).splitlines())


def _arguments(call: ast.AST, aim: Aim, scene: _Scene) -> tuple[Plain, ...]:
    assert isinstance(call, ast.Call)
    used = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
    for name in used & scene.spent:
        raise NotTurned(f"an earlier call may have changed `{name}`")
    given = [value_of(argument, scene.names) for argument in positional(call, aim)]
    scene.spent |= {name for name in used if isinstance(scene.names.get(name), list | dict | set | tuple)}
    return tuple(given)


def _error_question(
    call: ast.expr, kind: str, says: str | None, aim: Aim, scene: _Scene
) -> Iterator[Question | str]:
    resolved = _resolved(call, scene)
    if not aim.calls(resolved):
        yield f"`{_shown(call)}` asks for an error of something else than `{aim.entry}`"
    elif kind in ("Exception", "BaseException"):
        yield f"any {kind} will do, which only the test itself can tell"
    else:
        try:
            yield Question(_arguments(resolved, aim, scene), raises=kind, says=says)
        except (NotTurned, NotConstant) as reason:
            yield str(reason)


def _resolved(node: ast.expr, scene: _Scene) -> ast.expr:
    """Give a copy in which names that hold an answer are the call that gave it."""

    class Resolver(ast.NodeTransformer):
        def visit_Name(self, name: ast.Name) -> ast.AST:
            held = scene.held.get(name.id) if isinstance(name.ctx, ast.Load) else None
            return name if held is None else copy.deepcopy(held)

    resolved = Resolver().visit(copy.deepcopy(node))
    assert isinstance(resolved, ast.expr)
    return resolved


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 80 else text[:79] + "…"
