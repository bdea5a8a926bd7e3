"""What the text of a challenge says of its entry: function or class, the names and annotations of its parameters."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from jupyter_praxis.analysis.syntax import Function, positional
from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.challenges.definitions import parse


@dataclass(frozen=True)
class Signature:
    """An entry, as the starter or the reference defines it."""

    name: str
    is_class: bool = False
    parameters: tuple[str, ...] = ()
    annotations: tuple[ast.expr | None, ...] = ()


def signature(challenge: Challenge) -> Signature:
    """Read the entry's definition, of the two the one that says more; without parameters when there is none to read."""
    name = challenge.entry or ""
    found = [
        _read(name, node)
        for kind in (Kind.STARTER, Kind.REFERENCE)
        for cell in challenge.of(kind)
        for node in _statements(cell.source)
        if isinstance(node, Function | ast.ClassDef) and node.name == name
    ]
    return max(found, key=_says, default=Signature(name))


def _statements(source: str) -> list[ast.stmt]:
    try:
        return parse(source).body
    except SyntaxError:
        return []


def _read(name: str, node: Function | ast.ClassDef) -> Signature:
    if isinstance(node, ast.ClassDef):
        return Signature(name, is_class=True)
    parameters = positional(node.args)
    return Signature(
        name,
        False,
        tuple(parameter.arg for parameter in parameters),
        tuple(parameter.annotation for parameter in parameters),
    )


def _says(read: Signature) -> tuple[bool, int]:
    return read.is_class, sum(annotation is not None for annotation in read.annotations)
