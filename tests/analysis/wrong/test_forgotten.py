"""What a program forgets is named by the change that would have thought of it, at the place where it belongs."""

from __future__ import annotations

import asyncio

import pytest
from jupyter_praxis.analysis.edits.edit import Script
from jupyter_praxis.analysis.edits.guards import Fault, guard_edits
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.sandbox.process import ProcessWall
from services.sandboxes import opened

from .attempts import Eye
from .forgotten import FORGOTTEN


@pytest.fixture(scope="module")
def said() -> dict[str, list[Suspicion]]:
    """Look at every program that forgets something."""

    async def look() -> dict[str, list[Suspicion]]:
        async with opened(ProcessWall(), size=2) as sandbox:
            eye = Eye(sandbox)
            return {name: await eye.suspects(asked, text) for name, (asked, text, _, _) in FORGOTTEN.items()}

    return asyncio.run(look())


@pytest.mark.parametrize("name", FORGOTTEN)
def test_what_is_forgotten_is_named_at_its_place(said: dict[str, list[Suspicion]], name: str) -> None:
    _, _, rule, line = FORGOTTEN[name]
    assert [one.rule for one in said[name]][:1] == [rule]
    assert line in said[name][0].lines


PROGRAM = "def f(xs, i):\n    if xs:\n        return xs[i]\n    elif xs.pop():\n        return 0\n    return 1 / i\n"


def test_nothing_is_asked_where_nothing_raised() -> None:
    assert list(guard_edits(Script.of(PROGRAM), [])) == []


def test_the_kind_of_error_decides_what_is_asked() -> None:
    script = Script.of(PROGRAM)
    asked = {
        kind: [script.apply(edit.pieces) for edit in guard_edits(script, [Fault(line, kind, ("0",))])]
        for line, kind in ((3, "IndexError"), (6, "ZeroDivisionError"), (6, "KeyError"))
    }
    assert any("if not 0 <= i < len(xs): return 0" in text for text in asked["IndexError"])
    assert any("if not i: return 0" in text for text in asked["ZeroDivisionError"])
    assert asked["KeyError"] == []


@pytest.mark.parametrize(
    ("place", "lack"), [("0", "not xs"), ("1", "len(xs) < 2"), ("-2", "len(xs) < 2"), ("-1", "not xs")]
)
def test_a_place_written_as_a_number_asks_for_as_many_items(place: str, lack: str) -> None:
    script = Script.of(f"def f(xs):\n    return xs[{place}]\n")
    texts = [script.apply(edit.pieces) for edit in guard_edits(script, [Fault(2, "IndexError", ("0",))])]
    assert f"def f(xs):\n    if {lack}: return 0\n    return xs[{place}]\n" in texts


def test_a_guard_for_an_elif_goes_into_its_condition() -> None:
    script = Script.of(PROGRAM)
    texts = [script.apply(edit.pieces) for edit in guard_edits(script, [Fault(4, "IndexError", ("0",))])]
    assert texts
    assert all("elif (" in text for text in texts)


def test_a_recursive_function_lacks_a_base_case_where_it_lacks_an_early_answer() -> None:
    script = Script.of("def f(xs):\n    return xs[0] + f(xs[1:])\n")
    rules = {edit.rule for edit in guard_edits(script, [Fault(2, "IndexError", ("0",))])}
    assert "base-case-forgotten" in rules


def test_a_stretch_of_a_text_is_no_key_to_ask_for() -> None:
    source = (
        "def price(table, word):\n"
        "    if len(word) < 2:\n"
        "        return 0\n"
        "    return table[word[len('x') :]]\n"
    )
    asked = [
        piece.text
        for edit in guard_edits(Script.of(source), [Fault(4, "KeyError", ("0",))])
        for piece in edit.pieces
    ]
    assert any("not in table" in text for text in asked)
    assert not any("not in word" in text for text in asked)
