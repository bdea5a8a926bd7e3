"""Each test of an exercise goes where it can be judged best, and no case is lost to another's name."""

from __future__ import annotations

from jupyter_praxis.importing.imported import Imported, Question
from jupyter_praxis.importing.imported import Test as OneTest
from jupyter_praxis.importing.plan import Way, plan_of


def exercise(*names: str) -> Imported:
    tests = (OneTest(name, "", questions=(Question((number,), number),)) for number, name in enumerate(names))
    return Imported("f", "f", "F", "# F", ("def f(x): ...",), ("def f(x): return x",), tuple(tests), "f")


def test_cases_of_one_name_are_told_apart() -> None:
    plan = plan_of(exercise("a", "a", "a (2)", "a", "b"), Way())
    assert [asked.name for asked in plan.hidden] == ["a", "a (2)", "a (2) (2)", "a (3)", "b"]
