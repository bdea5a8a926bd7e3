"""What becomes exponentially large in a loop: collections made of each of their own elements, several times."""

from __future__ import annotations

import ast

from jupyter_praxis.analysis.syntax import dotted, inside, names_in


def doubled(body: list[ast.AST]) -> set[str]:
    """Find collections that are extended by something made from each of their own elements."""
    found: set[str] = set()
    made = {
        name: over for node in inside(body) if isinstance(node, ast.For) for name, over in _made_from(node)
    }
    for node in inside(body):
        match node:
            case ast.AugAssign(op=ast.Add()):
                name, value = dotted(node.target), node.value
            case ast.Assign(targets=[target]):
                name, value = dotted(target), node.value
            case ast.Call(func=ast.Attribute(attr="extend", value=base), args=[value]):
                name = dotted(base)
            case _:
                continue
        grows = not isinstance(node, ast.Assign) or (isinstance(value, ast.BinOp) and name in names_in(value))
        comprehensions = [
            part for part in ast.walk(value) if isinstance(part, (ast.ListComp, ast.GeneratorExp))
        ]
        for part in comprehensions:
            if name in names_in(part.generators[0].iter) and (
                grows or (len(part.generators) > 1 and _joins(part.elt))
            ):
                found.add(name)
        sources = names_in(value) & set(made)
        if any(name in made[source][0] and (grows or made[source][1]) for source in sources):
            found.add(name)
    return found | {name for name, (over, _) in made.items() if name in over}


def _made_from(node: ast.For) -> list[tuple[str, tuple[frozenset[str], bool]]]:
    """Say what a loop appends to, what it goes over, and whether each element gives several longer ones."""
    over = names_in(node.iter)
    appended = [
        part
        for part in inside(node.body)
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "append"
    ]
    several = len(appended) > 1 or any(isinstance(part, ast.For) for part in node.body)
    return [
        (dotted(part.func.value), (over, several and any(_joins(each) for each in part.args)))
        for part in appended
        if isinstance(part.func, ast.Attribute) and any(_joins(each) for each in part.args)
    ]


def _joins(value: ast.expr) -> bool:
    return isinstance(value, (ast.BinOp, ast.JoinedStr)) and not (
        isinstance(value, ast.BinOp) and not isinstance(value.op, (ast.Add, ast.BitOr))
    )
