"""Special inputs that were forgotten: missing_edge_case and missing_input_validation."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from jupyter_praxis.analysis.edits.edit import first_statement
from jupyter_praxis.analysis.observed import Observation
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.wrong.input_classes import (
    EMPTY,
    NEGATIVE,
    NOTHING,
    odd_types,
    telling_kind,
)
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion

EDGE, VALIDATION = Pattern.MISSING_EDGE_CASE, Pattern.MISSING_INPUT_VALIDATION
_MOST = 0.5
"""What fails on more than that part of all inputs has not forgotten a special one."""
_SENTINELS = (None, -1, False)


def invalid_input_taken(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a missing check where the reference refuses every failing input and the program does not."""
    failing, passing = scene.failing, scene.passing
    refused = [one for one in failing if one.case.raises is not None]
    if refused and len(refused) >= 0.8 * len(failing) and not _checks_one_off(scene):
        error = refused[0].case.raises or ""
        raising = [line for _, _, line in scene.faults()][:1]
        passed = _passed(scene)
        lines = (
            (*passed, *raising, *_answering(scene))
            if passed
            else (_beginning(scene), *(raising or _blamed(scene)))
        )
        yield scene.suspect_lines(VALIDATION, "invalid-input-taken", lines, error=error)
    elif odd_types([one.case.arguments for one in failing], [one.case.arguments for one in passing]):
        yield scene.suspect(VALIDATION, "wrong-type-taken", _beginning(scene))
    elif kind_of(scene) == NEGATIVE and _one_answer(failing) and failing[0].case.expected in _SENTINELS:
        yield scene.suspect(VALIDATION, "impossible-input-taken", _beginning(scene), failing=len(failing))


def error_on_a_kind(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a forgotten kind of input where every failing input raises, and is of that kind."""
    if any(repair.edit.pattern is Pattern.MISSING_BASE_CASE for repair in scene.whole):
        return
    kind = kind_of(scene)
    faults = scene.faults()
    if kind is not None and scene.all_raise and faults:
        error, _, line = faults[0]
        yield scene.suspect(EDGE, "error-on-a-kind", line, kind=kind, error=error)


def empty_forgotten(scene: Scene) -> Iterator[Suspicion]:
    """Suspect that nothing was made of empty input, where all that fails is empty."""
    kind = kind_of(scene)
    if kind in (EMPTY, NOTHING):
        mended = [repair.edit.line for repair in scene.whole if repair.edit.rule in _TELLING_PLACE]
        line = mended[0] if mended else scene.blamed_line(_beginning(scene))
        yield scene.suspect(EDGE, "fails-on-a-kind", line, kind=kind)


_TELLING_PLACE = ("start-value", "done-unasked", "treated-apart")
"""Repairs that say where the answer for empty input comes from."""


def fails_on_a_kind(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a forgotten kind of input where what fails, and only that, is of one kind."""
    kind = kind_of(scene)
    if kind is not None and scene.share < _MOST:
        yield scene.suspect(EDGE, "fails-on-a-kind", scene.blamed_line(_beginning(scene)), kind=kind)


def handled_apart(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a forgotten case where the reference goes a way of its own with every failing input."""
    seen = [one for one in scene.tried.seen if one.reference is not None]
    failing = [one.reference.lines for one in seen if one.reference and not one.observation.right]
    passing = [one.reference.lines for one in seen if one.reference and one.observation.right]
    if not failing or len(passing) < 3 or scene.share >= _MOST:
        return
    own = frozenset.intersection(*failing) - frozenset().union(*passing)
    if own:
        yield scene.suspect(EDGE, "handled-apart", scene.blamed_line(_beginning(scene)), failing=len(failing))


def some_inputs_fail(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a forgotten case where a program fails and no other mistake was found: the last resort."""
    rival = scene.tried.rival
    if not scene.passing or scene.share > (0.4 if rival else 0.65) or (rival and rival.edit.rule == "rival"):
        return
    faults = scene.faults() if scene.all_raise else []
    line = faults[0][2] if faults else scene.blamed_line(_beginning(scene))
    rule = "few-inputs-fail" if scene.share < 0.35 else "some-inputs-fail"
    if len(faults) == 1 and not rival:
        rule = "error-on-some-inputs"
    yield scene.suspect(EDGE, rule, line, failing=len(scene.failing), passing=len(scene.passing))


def kind_of(scene: Scene) -> str | None:
    """Name the kind of input that all that fails is of, and nothing that passes."""
    failing = [one.case.arguments for one in scene.failing]
    return telling_kind(failing, [one.case.arguments for one in scene.passing])


def _checks_one_off(scene: Scene) -> bool:
    """Say whether the program checks its input, too, with a border that is one off."""
    return _checks(scene) and bool(scene.whole) and scene.whole[0].edit.rule == "bound-one-off"


def _checks(scene: Scene) -> bool:
    return any(isinstance(node, ast.Raise) for node in scene.script.nodes)


def _blamed(scene: Scene) -> list[int]:
    return [scene.blamed_line(_beginning(scene))]


def _passed(scene: Scene) -> list[int]:
    """Find the last check of the program that input which should be refused passed through."""
    ran = {line for one in scene.failed for line in one.answer.lines}
    checks = [
        node.lineno
        for node in scene.script.nodes
        if isinstance(node, ast.If) and node.lineno in ran and isinstance(node.body[-1], ast.Raise)
    ]
    return checks[-1:]


def _answering(scene: Scene) -> list[int]:
    """Find the `return` by which input that should be refused is answered: all checks of the program lie before."""
    taken = {line for one in scene.failed if one.answer.ending == "returned" for line in one.answer.lines}
    return sorted(
        {node.lineno for node in scene.script.nodes if isinstance(node, ast.Return)} & taken, reverse=True
    )[:1]


def _one_answer(failing: Sequence[Observation]) -> bool:
    """Say whether the reference answers all failing inputs alike."""
    answers = [one.case.expected for one in failing]
    return bool(answers) and all(
        answer == answers[0] and type(answer) is type(answers[0]) for answer in answers
    )


def _beginning(scene: Scene) -> int:
    """Give the line where a function begins to work: that of its first statement which is no docstring."""
    return first_statement(scene.entry).lineno if scene.entry else 1
