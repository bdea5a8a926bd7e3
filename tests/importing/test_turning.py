"""Tests become questions whose answers are compared outside, wherever what they say can be read."""

from __future__ import annotations

import ast

import pytest
from jupyter_praxis.importing.aim import Aim, Turned
from jupyter_praxis.importing.imported import Question
from jupyter_praxis.importing.turning import turned

AIM = Aim("f", frozenset({"candidate"}), ("x", "y"), frozenset({"math"}))


def turn(source: str) -> Turned:
    return turned(ast.parse(source).body, AIM)


@pytest.mark.parametrize(
    ("source", "question"),
    [
        ("assert f(1) == 2", Question((1,), 2)),
        ("assert candidate(1) == 2, 'named'", Question((1,), 2)),
        ("assert 2 == f(1)", Question((1,), 2)),
        ("assert f(1) is None", Question((1,))),
        ("assert f(1)", Question((1,), True)),
        ("assert not f(1)", Question((1,), False)),
        ("assert f(y=2, x=1) == 3", Question((1, 2), 3)),
        ("assert f(1, y=2) == 3", Question((1, 2), 3)),
        ("n = [1] * 3\nassert f(n) == sum([1, 1, 1])", Question(([1, 1, 1],), 3)),
        ("a, b = 1, (2, 3)\nassert f(a, b) == 4", Question((1, (2, 3)), 4)),
        ("r = f(1)\nassert r == 2", Question((1,), 2)),
        ("r = f(1)\nexpected = 2\nself.assertEqual(r, expected)", Question((1,), 2)),
        ("self.assertEqual(2, f(1))", Question((1,), 2)),
        ("self.assertIs(f(1), True)", Question((1,), True)),
        ("self.assertTrue(f(1))", Question((1,), True)),
        ("self.assertIsNone(f(1))", Question((1,))),
        ("assert abs(f(1) - 2) < 1e-6", Question((1,), holds="abs(answer - 2) < 1e-06")),
        ("assert math.isclose(f(1), 2)", Question((1,), holds="math.isclose(answer, 2)")),
        ("assert f(1) in (1, 2)", Question((1,), holds="answer in (1, 2)")),
        ("assert f(1) != 2", Question((1,), holds="answer != 2")),
        ("ok = {1}\nassert f(1) in ok", Question((1,), holds="answer in {1}")),
        ("assert f(1) == 1 or f(1) == 2", Question((1,), holds="answer == 1 or answer == 2")),
        ("assert len(f(1)) == 3", Question((1,), holds="len(answer) == 3")),
        ("assert all(n > 0 for n in f(1))", Question((1,), holds="all((n > 0 for n in answer))")),
        ("assert isinstance(f(1), int)", Question((1,), holds="isinstance(answer, int)")),
        ("self.assertIn(2, f(1))", Question((1,), holds="2 in answer")),
        ("self.assertAlmostEqual(f(1), 2)", Question((1,), holds="round(abs(answer - 2), 7) == 0")),
        ("self.assertAlmostEqual(f(1), 2, places=2)", Question((1,), holds="round(abs(answer - 2), 2) == 0")),
        ("self.assertAlmostEqual(f(1), 2, delta=1)", Question((1,), holds="abs(answer - 2) <= 1")),
        (
            "self.assertCountEqual(f(1), [2, 1])",
            Question((1,), holds="sorted(answer, key=repr) == sorted([2, 1], key=repr)"),
        ),
        ("with self.assertRaises(ValueError):\n    f(1)", Question((1,), raises="ValueError")),
        ("self.assertRaises(ValueError, f, 1)", Question((1,), raises="ValueError")),
        ("with pytest.raises(ValueError):\n    f(1)", Question((1,), raises="ValueError")),
        (
            "try:\n    f(1)\nexcept ValueError:\n    pass\nelse:\n    raise AssertionError('no')",
            Question((1,), raises="ValueError"),
        ),
        (
            "with self.assertRaises(ValueError) as e:\n    f(1)\nself.assertEqual(str(e.exception), 'so')",
            Question((1,), raises="ValueError", says="so"),
        ),
        (
            "with self.assertRaises(E) as e:\n    f(1)\n"
            "self.assertEqual(type(e.exception), E)\nself.assertEqual(e.exception.args[0], 'so')",
            Question((1,), raises="E", says="so"),
        ),
    ],
)
def test_a_test_becomes_a_question(source: str, question: Question) -> None:
    assert turn(source) == Turned((question,))


def test_loops_over_constants_are_gone_through() -> None:
    source = (
        "for n, text in [(1, 'a'), (2, 'b')]:\n    with self.subTest(n=n):\n        assert f(n) == text * n"
    )
    assert turn(source).questions == (Question((1,), "a"), Question((2,), "bb"))


def test_parts_joined_by_and_are_questions_of_their_own() -> None:
    assert turn("assert f(1) == 1 and f(2) == 2").questions == (Question((1,), 1), Question((2,), 2))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("assert f(f(1)) == 1", "plain"),
        ("assert f(1) == f(2)", "compares several answers"),
        ("assert g(1) == 1", "says nothing about an answer of `f`"),
        ("assert f(lambda: 1) == 1", "no plain data"),
        ("assert f(1) == helper(2)", "needs `helper`"),
        ("assert f(*[1]) == 1", "spreads"),
        ("assert f(z=1) == 1", "by name"),
        ("import random\nx = random.random()\nassert f(x) == x", "`x` is no plain constant"),
        ("while True:\n    assert f(1) == 1", "does something besides asking"),
        ("global_thing.setting = 3\nassert f(1) == 1", "changes something"),
        ("x = [3, 1]\nassert f(x) == 1\nassert f(x) == 2", "may have changed `x`"),
        ("x = [3, 1]\nf(x)\nassert x == [1, 3]", "does something besides asking"),
        ("with self.assertRaises(Exception):\n    f(1)", "any Exception will do"),
        ("with self.assertRaisesRegex(ValueError, 'a+'):\n    f(1)", "does something besides asking"),
        (
            "with self.assertRaises(E) as e:\n    f(1)\nself.assertEqual(e.exception.code, 3)",
            "more of the error",
        ),
        ("for _ in range(10 ** 7):\n    assert f(1) == 1", "loops over"),
    ],
)
def test_what_cannot_be_turned_says_why(source: str, why: str) -> None:
    assert why in turn(source).why


def test_nothing_is_turned_after_what_is_not_understood() -> None:
    made = turn("assert f(1) == 1\nsetting.level = 2\nassert f(1) == 2")
    assert made.questions == (Question((1,), 1),)
    assert made.why


def test_one_assert_that_cannot_be_turned_does_not_keep_the_others() -> None:
    made = turn("assert f(1) == 1\nassert f(1) == f(2)\nassert f(3) == 3")
    assert [question.arguments for question in made.questions] == [(1,), (3,)]


# ── classes ──────────────────────────────────────────────────────────────────

CLASS = Aim("Box", frozenset({"m.Box"}), ("size",), is_class=True)


def turn_class(source: str) -> Turned:
    return turned(ast.parse(source).body, CLASS)


def script(init: tuple[object, ...], *calls: tuple[str, tuple[object, ...]], **asked: object) -> Question:
    return Question((init, list(calls)), script=True, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "question"),
    [
        (
            "box = Box(3)\nbox.put('a')\nself.assertEqual(box.take(), 'a')",
            script((3,), ("put", ("a",)), ("take", ()), holds="(answer[1] == 'a')"),
        ),
        ("assert m.Box(size=3).full() is False", script((3,), ("full", ()), holds="(answer[0] is False)")),
        ("assert len(Box(3)) == 0", script((3,), ("__len__", ()), holds="(answer[0] == 0)")),
        ("assert str(Box(3)) == 'x'", script((3,), ("__str__", ()), holds="(answer[0] == 'x')")),
        ("assert Box(3).size == 3", script((3,), ("__getattribute__", ("size",)), holds="(answer[0] == 3)")),
        ("assert Box(3)[1] == 3", script((3,), ("__getitem__", (1,)), holds="(answer[0] == 3)")),
        ("self.assertIn(1, Box(3))", script((3,), ("__contains__", (1,)), holds="(answer[0])")),
        (
            "box = Box(3)\nbox.size = 4\nassert box.size == 4",
            script(
                (3,), ("__setattr__", ("size", 4)), ("__getattribute__", ("size",)), holds="(answer[1] == 4)"
            ),
        ),
        (
            "box = Box(3)\ntaken = box.take()\nn = 2\nassert taken == n\nassert taken < 5",
            script((3,), ("take", ()), holds="(answer[0] == 2) and (answer[0] < 5)"),
        ),
        ("with self.assertRaises(E):\n    Box(-1)", script((-1,), raises="E")),
        (
            "box = Box(1)\nbox.put('a')\nwith self.assertRaises(E) as e:\n    box.put('b')\n"
            "self.assertEqual(e.exception.args[0], 'full')",
            script((1,), ("put", ("a",)), ("put", ("b",)), raises="E", says="full"),
        ),
    ],
)
def test_a_test_of_a_class_becomes_a_script(source: str, question: Question) -> None:
    assert turn_class(source) == Turned((question,))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("assert Box(1) == Box(1)", "as a whole"),
        ("a = Box(1)\nb = Box(1)\nassert a.size() == b.size()", "compares several objects"),
        ("a = Box(1)\nassert a == 1", "as a whole"),
        ("a = Box(1)\nassert [a.take() for _ in range(3)] == []", "in a loop"),
        ("a = Box(1)\nassert a.take(key=1) == 1", "by name"),
        ("a = Box(1)\na.put(Box(2))\nassert a.take()", "no plain data"),
        ("a = Box(1)\nwith self.assertRaises(E):\n    a.take()\nassert a.size() == 0", "after an error"),
        ("a = Box(1)\nassert other(a.take()) == 0", "needs `other`"),
        ("assert 1 == 1", "says nothing about a `Box`"),
        ("a = Box(1)\nfor _ in range(3):\n    a.take()", "besides asking"),
    ],
)
def test_what_no_script_can_say_says_why(source: str, why: str) -> None:
    assert why in turn_class(source).why
