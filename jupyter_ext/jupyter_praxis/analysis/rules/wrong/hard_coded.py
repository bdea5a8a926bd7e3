"""Answers written down instead of worked out: hard_coded_answer."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from jupyter_praxis.analysis.edits.edit import parameters
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.repair import Seen
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.running import Plain

_NOT_LITERAL = object()


def answers_written_down(scene: Scene) -> Iterator[Suspicion]:
    """Suspect literals that are an example's arguments, and functions that only return constants."""
    if scene.entry is None:
        return
    examples = [
        _rows(value)
        for one in scene.observed.known
        if one.case.visibility is Visibility.PUBLIC
        for value in (*one.case.arguments, one.case.arguments)
        if _telling(value)
    ]
    written = [node for node in _compared(scene.entry) if _rows(literal(node)) in examples]
    if written:
        first = min(written, key=lambda node: node.lineno)
        yield scene.suspect(
            Pattern.HARD_CODED_ANSWER, "example-written-down", first.lineno, place=ast.unparse(first)
        )
    elif (node := _answer_written_down(scene) or _answer_to_one(scene)) is not None:
        yield scene.suspect(
            Pattern.HARD_CODED_ANSWER, "example-written-down", node.lineno, place=ast.unparse(node)
        )
    elif (line := _constant_line(scene)) is not None:
        yield scene.suspect(Pattern.HARD_CODED_ANSWER, "same-answer-always", line)


def literal(node: ast.expr) -> Plain:
    """Give the value of an expression that is a literal, else something that equals nothing."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return _NOT_LITERAL


def _rows(value: Plain) -> Plain:
    """Turn lists into tuples: what is looked up in a dict had to be made one."""
    return tuple(map(_rows, value)) if isinstance(value, list | tuple) else value


def _telling(value: Plain) -> bool:
    """Say whether a value is so special that nobody compares with it by chance."""
    if isinstance(value, dict):
        return bool(value)
    if isinstance(value, str):
        return len(value) >= 3
    if isinstance(value, list | tuple):
        return len(value) >= 2 or any(_telling(item) for item in value)
    return isinstance(value, int | float) and abs(value) >= 4


def _compared(function: ast.AST) -> Iterator[ast.expr]:
    """Give what a function compares with, or looks up in a dict written down."""
    for node in ast.walk(function):
        match node:
            case ast.Compare(ops=ops) if any(isinstance(op, ast.Eq | ast.In) for op in ops):
                for side in (node.left, *node.comparators):
                    yield side
                    if isinstance(side, ast.List | ast.Tuple | ast.Set):
                        yield from side.elts
            case ast.Dict():
                yield from (key for key in node.keys if key is not None)
            case ast.MatchValue(value=value):
                yield value
            case ast.Call(func=ast.Name(id="tuple" | "list" | "str"), args=[inner]):
                yield inner


def _answer_written_down(scene: Scene) -> ast.expr | None:
    """Find an example's answer that stands behind a condition, as it is."""
    answers = [
        _rows(one.case.expected)
        for one in scene.observed.known
        if one.case.visibility is Visibility.PUBLIC and _special(one.case.expected)
    ]
    for node in ast.walk(scene.entry) if scene.entry else ():
        if isinstance(node, ast.If):
            for inner in node.body:
                if isinstance(inner, ast.Return) and inner.value and _rows(literal(inner.value)) in answers:
                    return inner.value
    return None


def _answer_to_one(scene: Scene) -> ast.expr | None:
    """Find a number behind a condition which is an example's answer, and right for nothing else that comes there."""
    for node in ast.walk(scene.entry) if scene.entry else ():
        if not isinstance(node, ast.If) or not isinstance(node.body[-1], ast.Return):
            continue
        value = node.body[-1].value
        written = literal(value) if value is not None else _NOT_LITERAL
        if value is None or not _telling(written):
            continue
        came = [one for one in scene.tried.seen if value.lineno in one.answer.lines and len(node.body) == 1]
        right = [one for one in came if one.observation.right]
        shown = [one for one in right if one.observation.case.visibility is Visibility.PUBLIC]
        if shown and len(shown) == len(right) and (len(came) > len(right) or _names_a_part(node.test, shown)):
            return value
    return None


def _names_a_part(test: ast.expr, shown: Sequence[Seen]) -> bool:
    """Say whether a condition names a text that is part of an example's input."""
    texts = {node.value for node in ast.walk(test) if isinstance(node, ast.Constant)}
    whole = "".join(repr(one.observation.case.arguments) for one in shown)
    return any(isinstance(text, str) and len(text) > 1 and repr(text) in whole for text in texts)


def _special(value: Plain) -> bool:
    """Say whether an answer is so special that no condition gives it by itself."""
    return _telling(value) and not isinstance(value, int | float)


def _constant_line(scene: Scene) -> int | None:
    """Find the `return` of a function that gives one constant whatever it is asked."""
    function = scene.entry
    if function is None or scene.share < 0.3:
        return None
    names = set(parameters(function))
    if any(isinstance(node, ast.Name) and node.id in names for node in ast.walk(function)):
        return None
    returns = [node for node in ast.walk(function) if isinstance(node, ast.Return) and node.value is not None]
    constant = bool(returns) and all(
        node.value is not None and literal(node.value) is not _NOT_LITERAL for node in returns
    )
    return returns[0].lineno if constant and _grown(scene) else None


def _grown(scene: Scene) -> bool:
    """Say whether the constant answers an example: what a starter returns is no answer of anybody's."""
    return any(one.right and one.case.visibility is Visibility.PUBLIC for one in scene.observed.known)
