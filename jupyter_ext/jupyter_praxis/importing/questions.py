"""What one assertion of a test asks of one answer.

Rule: it is a question when it asks the entry once with plain arguments. What it says of the answer besides equality
is kept word for word, as an expression over `answer`.
"""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jupyter_praxis.importing.aim import ANSWER, Aim, NotTurned, positional
from jupyter_praxis.importing.asked_errors import AskedError, is_about, is_understood
from jupyter_praxis.importing.constants import NotConstant, text_of, value_of
from jupyter_praxis.importing.imported import Question
from jupyter_praxis.importing.programs import shown
from jupyter_praxis.running import Plain


@dataclass
class Scene:
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
        """Make room for what a name is bound to next."""
        self.names.pop(name, None)
        self.held.pop(name, None)
        self.spent.discard(name)


def questions_of(test: ast.expr, aim: Aim, scene: Scene) -> Iterator[Question | str]:
    """Give the questions of one assertion, and for each part that cannot be turned the reason."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        for part in test.values:
            yield from questions_of(part, aim, scene)
        return
    if isinstance(test, ast.Constant) and test.value:
        return  # it says nothing
    about = [name for name in scene.caught if is_about(test, name)]
    if about:
        if not is_understood(test, about[0]):
            yield f"`{shown(test)}` asks more of the error than its kind and text"
        return
    try:
        yield _question(resolved(test, scene), aim, scene)
    except NotTurned as reason:
        yield str(reason)
    except NotConstant as reason:
        yield f"an argument or a value is no plain data: {reason}"


def _question(test: ast.expr, aim: Aim, scene: Scene) -> Question:
    calls = [node for node in ast.walk(test) if aim.calls(node)]
    if not calls:
        raise NotTurned(f"`{shown(test)}` says nothing about an answer of `{aim.entry}`")
    asked = _arguments(calls[0], aim, scene)
    if any(ast.dump(call) != ast.dump(calls[0]) for call in calls[1:]):
        raise NotTurned(f"`{shown(test)}` compares several answers with each other")
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


def _holds(test: ast.expr, calls: Sequence[ast.AST], aim: Aim, scene: Scene) -> str:
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


def _arguments(call: ast.AST, aim: Aim, scene: Scene) -> tuple[Plain, ...]:
    assert isinstance(call, ast.Call)
    used = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
    for name in used & scene.spent:
        raise NotTurned(f"an earlier call may have changed `{name}`")
    given = [value_of(argument, scene.names) for argument in positional(call, aim)]
    scene.spent |= {name for name in used if isinstance(scene.names.get(name), list | dict | set | tuple)}
    return tuple(given)


def question_of_error(error: AskedError, aim: Aim, scene: Scene) -> Iterator[Question | str]:
    """Give the question that asks for an error, or the reason why it cannot be one."""
    call = resolved(error.call, scene)
    if not aim.calls(call):
        yield f"`{shown(error.call)}` asks for an error of something else than `{aim.entry}`"
    elif error.kind in ("Exception", "BaseException"):
        yield f"any {error.kind} will do, which only the test itself can tell"
    else:
        try:
            yield Question(_arguments(call, aim, scene), raises=error.kind, says=error.says)
        except (NotTurned, NotConstant) as reason:
            yield str(reason)


def resolved(node: ast.expr, scene: Scene) -> ast.expr:
    """Give a copy in which names that hold an answer are the call that gave it."""

    class Resolver(ast.NodeTransformer):
        def visit_Name(self, name: ast.Name) -> ast.AST:
            held = scene.held.get(name.id) if isinstance(name.ctx, ast.Load) else None
            return name if held is None else copy.deepcopy(held)

    made = Resolver().visit(copy.deepcopy(node))
    assert isinstance(made, ast.expr)
    return made
