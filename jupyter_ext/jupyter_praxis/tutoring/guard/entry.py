"""The name and the parameters a solution has."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.challenges.definitions import parse


@dataclass(frozen=True)
class Entry:
    """What a solution is called by; `is_class` where a class is asked for, which has no parameters here."""

    name: str
    parameters: tuple[str, ...] = ()
    is_class: bool = False

    @classmethod
    def of(cls, challenge: Challenge) -> Entry | None:
        """Read it from the starter, or else the reference; None for a challenge without anything to call."""
        if not challenge.entry:
            return None
        for cell in (*challenge.of(Kind.STARTER), *challenge.of(Kind.REFERENCE)):
            try:
                tree = parse(cell.source)
            except SyntaxError:
                continue
            for node in tree.body:
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == challenge.entry:
                    return cls(node.name, names_of(node.args))
                if isinstance(node, ast.ClassDef) and node.name == challenge.entry:
                    return cls(node.name, (), True)
        return cls(challenge.entry)


def names_of(arguments: ast.arguments) -> tuple[str, ...]:
    """Name the parameters that can be given by place."""
    return tuple(each.arg for each in (*arguments.posonlyargs, *arguments.args))
