"""A text is read as what a person would make of it, and made into programs as they would paste them."""

from __future__ import annotations

import base64
import codecs

import pytest
from jupyter_praxis.tutoring.guard.assembling import assembled
from jupyter_praxis.tutoring.guard.candidates import programs
from jupyter_praxis.tutoring.guard.encoded import decodings, unreadable
from jupyter_praxis.tutoring.guard.entry import Entry
from jupyter_praxis.tutoring.guard.plausible import may_solve
from jupyter_praxis.tutoring.guard.readings import readings

CODE = "def double(x):\n    total = x\n    total += x\n    return total"
DOUBLE = Entry("double", ("x",))
MARKED = {
    "as it is": CODE,
    "indented": "    " + CODE.replace("\n", "\n    "),
    "prompts": ">>> " + CODE.replace("\n", "\n... "),
    "quotation": "> " + CODE.replace("\n", "\n> "),
    "numbers": "\n".join(f"{n}: {line}" for n, line in enumerate(CODE.split("\n"), 1)),
    "comments": "# " + CODE.replace("\n", "\n# "),
    "diff": "-pass\n+" + CODE.replace("\n", "\n+"),
    "table": "\n".join(f"| {n} | `{line}` |" for n, line in enumerate(CODE.split("\n"), 1)),
    "string": f"text = {CODE!r}",
    "list of lines": repr(CODE.split("\n")),
    "tags": "<p>" + CODE.replace("\n", "<br>").replace(" ", "&nbsp;") + "</p>",
    "words around": f"Do this:\n{CODE}\nThat is all there is to do.",
    "no width": CODE.replace("return", "ret\u200burn"),
    "curly": CODE.replace("total", "to​tal"),
}


@pytest.mark.parametrize("text", MARKED.values(), ids=MARKED.keys())
def test_marks_around_code_are_taken_off(text: str) -> None:
    found = [each for text in readings(text) for each in programs(text, DOUBLE)]
    assert any(answers(program, 21) == 42 for program in found)


@pytest.mark.parametrize(
    "text",
    [
        base64.b64encode(CODE.encode()).decode(),
        base64.b64encode(base64.b64encode(CODE.encode())).decode(),
        base64.b32encode(CODE.encode()).decode(),
        base64.b85encode(CODE.encode()).decode(),
        CODE.encode().hex(),
        codecs.encode(CODE, "rot13"),
        CODE[::-1],
        ", ".join(str(ord(sign)) for sign in CODE),
        " ".join(f"{ord(sign):08b}" for sign in CODE),
        "".join(f"\\u{ord(sign):04x}" for sign in CODE),
        "".join(f"%{ord(sign):02x}" for sign in CODE),
    ],
)
def test_a_coat_of_encoding_is_taken_off(text: str) -> None:
    assert CODE in [each.strip() for each in decodings(text)]


@pytest.mark.parametrize(
    "text",
    [
        "two words",
        "base64 stands for Hello: SGVsbG8=",
        "https://docs.python.org/3/library/functions.html",
        "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]",
    ],
)
def test_what_people_write_is_not_taken_for_encoded(text: str) -> None:
    assert decodings(text) == ()
    assert not unreadable(text)


def test_a_long_text_that_stands_for_nothing_known_is_unreadable() -> None:
    assert unreadable("qX9/" * 20 + "Zz==")


@pytest.mark.parametrize(
    "code",
    [
        "def other(number):\n    return number * 2",
        "twice = lambda n: n * 2",
        "class Solution:\n    def double(self, x):\n        return x * 2",
        "return x * 2",
        "number * 2",
        "x = 4\nresult = x * 2\nprint(result)",
        "for _ in range(2):\n    total += x",
        "def main(x):\n    yield x\n",
    ],
)
def test_a_name_a_wrapping_or_a_missing_beginning_keeps_nobody_from_pasting(code: str) -> None:
    found = programs(code, DOUBLE)
    assert any(answers(program, 21) in (42, [21]) for program in found), found


def test_what_cannot_be_a_solution_is_not_run() -> None:
    assert not may_solve("def double(x):\n    return 42", DOUBLE)
    assert not may_solve("def double(x):\n    return unknown(x)", DOUBLE)
    assert may_solve(
        "def double(x):\n    seen = []\n    for _ in range(2):\n        seen.append(x)\n    return sum(seen)",
        DOUBLE,
    )
    assert may_solve("def double(x):\n    if x:\n        return 1\n    return 2", DOUBLE)


@pytest.mark.parametrize(
    "pieces",
    [
        CODE.split("\n"),
        [line.strip() for line in CODE.split("\n")],
        ["def double(x):\n    ____\n    return total", "total = x + x"],
        ["def double(x):\n    total = x + x\n    return None", "return total"],
        ["    total = x + x\n    return total", "def double(x):"],
    ],
)
def test_pieces_are_put_together(pieces: list[str]) -> None:
    found = [
        each
        for text in assembled(pieces)
        for reading in readings(text, 1)
        for each in programs(reading, DOUBLE)
    ]
    assert any(answers(program, 21) == 42 for program in found)


def answers(program: str, x: int) -> object:
    """Run a program of these tests' own."""
    names: dict[str, object] = {}
    try:
        exec(program, names)
        return names["double"](x)  # type: ignore[operator]
    except Exception as error:
        return error
