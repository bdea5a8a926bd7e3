"""What a rubric adds to an accepted answer, and what of style can be seen."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from typing import Any

import pytest
from fakes.handed_in import NOON, diagnosis, finding, verdict
from jupyter_praxis.analysis.finding import Complexity, Diagnosis
from jupyter_praxis.analysis.kept import KeptDiagnosis, KeptFinding
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rubric import appraised, efficiency, quality, style
from jupyter_praxis.analysis.style import LONGEST, noticed
from jupyter_praxis.analysis.telling import kept, told
from jupyter_praxis.grading.verdict import Diagnosed, Outcome, Part, Points, Verdict

OPEN = Points.summed(
    10,
    (
        Part("cases", 6.0, 6),
        Part("efficiency", None, 2),
        Part("quality", None, 1),
        Part("style", None, 1),
    ),
)
LOST = Points.summed(10, (Part("cases", 3.0, 6), *(replace(part, earned=0.0) for part in OPEN.parts[1:])))
GOOD = Diagnosis(
    complexity=Complexity("O(n)", optimal_time="O(n)", confidence=0.9, basis="measured"), style=()
)


def grown(time: str, best: str, **facts: Any) -> dict[str, Any]:
    return {"time": time, "optimal_time": best, "confidence": 0.9, "basis": "measured", **facts}


def found(pattern: Pattern, confidence: float = 0.9) -> KeptFinding:
    return KeptFinding(1, replace(finding(), pattern=pattern, confidence=confidence))


def earned(points: Points | None) -> list[float | None]:
    assert points is not None
    return [part.earned for part in points.parts]


def test_a_good_diagnosis_earns_the_whole() -> None:
    points = appraised(OPEN, kept(GOOD))
    assert points is not None
    assert (points.earned, earned(points)) == (10, [6, 2, 1, 1])


def test_no_diagnosis_adds_to_an_answer_that_is_not_accepted() -> None:
    points = appraised(LOST, kept(GOOD))
    assert points == LOST
    whole = replace(verdict(Outcome.WRONG_ANSWER), points=LOST)
    assert told(whole, kept(GOOD)).outcome is Outcome.WRONG_ANSWER


@pytest.mark.parametrize("state", [Diagnosed.FAILED, Diagnosed.NONE, Diagnosed.PENDING])
def test_without_a_diagnosis_the_rubric_stays_open(state: Diagnosed) -> None:
    points = appraised(OPEN, KeptDiagnosis(state))
    assert points is not None
    assert (points.earned, earned(points)) == (6, [6, None, None, None])
    told = {part.why for part in points.parts[1:]}
    assert told == (
        {""} if state is Diagnosed.PENDING else {"Read off the diagnosis, which could not be made."}
    )


@pytest.mark.parametrize(
    ("time", "best", "share"),
    [
        ("O(n)", "O(n)", 1.0),
        ("O(1)", "O(n)", 1.0),
        ("O(n * m)", "O(n^2)", 1.0),
        ("O(n log n)", "O(n)", 0.5),
        ("O(n^2)", "O(n log n)", 0.5),
        ("O(n)", "O(log n)", 0.5),
        ("O(n)", "O(1)", 0.0),
        ("O(n^2)", "O(n)", 0.0),
        ("O(2^n)", "O(n^3)", 0.0),
        ("not sure", "O(n)", None),
        ("O(n)", "", None),
    ],
)
def test_efficiency_is_whole_at_the_best_known_and_half_one_class_above(
    time: str, best: str, share: float | None
) -> None:
    assert efficiency(grown(time, best))[0] == share


@pytest.mark.parametrize("facts", [{"basis": "read"}, {"confidence": 0.5}])
def test_what_was_not_measured_well_costs_nothing_and_earns_nothing(facts: dict[str, Any]) -> None:
    assert efficiency(grown("O(n^2)", "O(n)", **facts))[0] is None
    assert efficiency(None)[0] is None


def test_a_fault_in_a_right_answer_costs_quality_and_slowness_does_not() -> None:
    assert quality([found(Pattern.MUTATED_INPUT)]) == (0.0, "The diagnosis found: mutated input.")
    assert quality([found(Pattern.SUBOPTIMAL_COMPLEXITY), found(Pattern.SPACE_WASTE)])[0] == 1.0


def test_a_guess_and_a_disputed_finding_cost_nothing() -> None:
    assert quality([found(Pattern.SHADOWED_NAME, 0.55)])[0] == 1.0
    assert quality([replace(found(Pattern.SHADOWED_NAME), disputed_at=NOON)])[0] == 1.0
    assert style([replace(found(Pattern.INEFFICIENT_LOOP), disputed_at=NOON)], ())[0] == 1.0


def test_style_is_half_for_one_thing_and_nothing_for_more() -> None:
    assert style([], ())[0] == 1.0
    assert style([], ("One.",)) == (0.5, "One.")
    share, why = style([found(Pattern.INEFFICIENT_LOOP)], ("One.",))
    assert (share, why) == (0.0, "The diagnosis found: inefficient loop. One.")
    assert style([], None)[0] is None


def test_a_dispute_changes_the_points_that_are_told() -> None:
    whole = replace(verdict(), points=OPEN)
    seen = diagnosis(findings=(found(Pattern.MUTATED_INPUT),), style=())
    disputed = replace(seen, findings=(replace(seen.findings[0], disputed_at=NOON),))
    assert earned(told(whole, seen).points)[2] == 0
    assert earned(told(whole, disputed).points)[2] == 1
    back = Verdict.from_json(json.loads(json.dumps(told(whole, disputed).as_json())))
    assert back.points == told(whole, disputed).points


# ── style ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    y = x\n    return y",
        "def f(xs):\n    for i in range(3):\n        xs.pop()\n    return xs",
        "def f(xs):\n    first, rest = xs\n    return first",
        "def f(xs):\n    _ = xs.pop()\n    return xs",
        "def f():\n    with open('x') as file:\n        pass",
        "def f():\n    count = 0\n    def g():\n        nonlocal count\n        count = 1\n    g()",
        "def f():\n    global seen\n    seen = 1",
        "def f():\n    x = 1\n    return lambda: x",
        "def f():\n    x = 1\n    return locals()",
        "def f():\n    x: int\n    return 1",
        "x = 1",
        "class A:\n    size = 3",
    ],
)
def test_what_may_be_needed_is_not_blamed(source: str) -> None:
    assert noticed(ast.parse(source)) == ()


@pytest.mark.parametrize(
    "source",
    [
        "def f(xs):\n    tmp = len(xs)\n    return xs",
        "def f(xs):\n    tmp: int = len(xs)\n    return xs",
        "def f(xs):\n    tmp = 0\n    for x in xs:\n        tmp += x\n    return xs",
        "class A:\n    def f(self):\n        tmp = 1",
    ],
)
def test_a_name_that_is_set_and_never_read_stands_out(source: str) -> None:
    assert noticed(ast.parse(source)) == ("“tmp” is set and never read.",)


def test_a_function_too_long_to_take_in_stands_out_whatever_its_comments() -> None:
    body = "    x = f(x)\n    # a word on it\n\n"
    short = (
        f'def f(x):\n    """Say much.\n\n    {"more " * 9}\n    """\n'
        + body * (LONGEST - 2)
        + "    return x\n"
    )
    assert noticed(ast.parse(short)) == ()
    [said] = noticed(ast.parse(short + "    return x\n"))
    assert said.startswith(f"“f” has {LONGEST + 1} lines of code")


def test_remarks_are_few_and_short_whatever_a_program_says() -> None:
    many = "".join(f"    {'x' * 500}{n} = 1\n" for n in range(50))
    said = noticed(ast.parse(f"def f():\n{many}"))
    assert len(said) <= 5
    assert all(len(one) < 120 for one in said)
