"""What tests are about, and what becomes of one."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from jupyter_praxis.importing.imported import Question

ANSWER = "answer"


class NotTurned(ValueError):
    """A statement cannot be turned. The message is a clause that says why."""


@dataclass(frozen=True)
class Aim:
    """What is under test: the entry, other names a test calls it by, its parameters, and names every test may use."""

    entry: str
    aliases: frozenset[str] = frozenset()
    parameters: tuple[str, ...] = ()
    usable: frozenset[str] = frozenset()
    is_class: bool = False

    def calls(self, node: ast.AST) -> bool:
        """Say whether a node is a call of the entry."""
        if not isinstance(node, ast.Call):
            return False
        called = node.func
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            return f"{called.value.id}.{called.attr}" in self.aliases
        return isinstance(called, ast.Name) and (called.id == self.entry or called.id in self.aliases)


@dataclass(frozen=True)
class Turned:
    """The questions of a test, and why some of it could not be turned (empty when all was)."""

    questions: tuple[Question, ...] = ()
    why: str = ""


def positional(call: ast.Call, aim: Aim) -> list[ast.expr]:
    """Give a call's arguments by position, those given by name put where the entry has them; raises NotTurned."""
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        raise NotTurned("it spreads a list over the arguments")
    given = list(call.args)
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    while named:
        name = aim.parameters[len(given)] if len(given) < len(aim.parameters) else None
        if name not in named:
            raise NotTurned(f"it gives {', '.join(f'`{name}`' for name in named)} by name")
        given.append(named.pop(name))
    return given
