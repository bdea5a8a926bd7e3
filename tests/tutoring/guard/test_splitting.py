"""A reply is taken apart while it comes: the same parts however it is cut, and no code among the prose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_praxis.tutoring.guard.splitting import Block, Prose, Splitter, parts_of

CODE = "def double(x):\n    return x * 2"
PIECES = st.sampled_from(
    [
        *(
            "```",
            "```python",
            "~~~",
            "````",
            "`",
            "``",
            "\n",
            "\n\n",
            " ",
            "    ",
            "> ",
            "- ",
            "1. ",
            "| a | b |",
        ),
        *(
            "def f(x):",
            "return x",
            "x = 1",
            "Look at this.",
            "What do you see? ",
            "total",
            "(e.g. here)",
            "<pre>",
            "</pre>",
        ),
        *(
            "<!--",
            "-->",
            "$$",
            "\\begin{verbatim}",
            "\\end{verbatim}",
            "ZGVmIGYoeCk6IHJldHVybiB4ICogMgo=",
            "naïve",
            "🙂",
            "\t",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join)


def cut(text: str, places: list[int]) -> list[Prose | Block]:
    splitter = Splitter()
    parts: list[Prose | Block] = []
    before = 0
    for place in sorted({min(place, len(text)) for place in places}):
        parts += splitter.push(text[before:place])
        before = place
    return [*parts, *splitter.push(text[before:]), *splitter.end()]


def blocks(parts: list[Prose | Block]) -> list[Block]:
    return [part for part in parts if isinstance(part, Block)]


def prose(text: str) -> str:
    return "".join(part.text for part in parts_of(text) if isinstance(part, Prose))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.lists(st.integers(0, 200), max_size=20))
def test_however_a_text_is_cut_its_blocks_are_the_same_and_nothing_of_it_is_lost(
    text: str, places: list[int]
) -> None:
    whole, in_pieces = parts_of(text), cut(text, places)
    assert blocks(in_pieces) == blocks(whole)
    assert "".join(part.text for part in in_pieces) == "".join(part.text for part in whole) == text


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(exclude_characters="`~\r"), max_size=80),
    st.sampled_from(["```", "````", "~~~", "~~~~~"]),
    st.sampled_from(["", "python", "py title=x"]),
    st.sampled_from(["", "Look:\n\n", "A sentence.\n"]),
)
def test_no_sign_of_a_fenced_block_is_prose(inner: str, fence: str, language: str, before: str) -> None:
    text = f"{before}{fence}{language}\n{inner}\n{fence}"
    assert prose(text) == before
    assert blocks(parts_of(text))[0].text == text[len(before) :]


@pytest.mark.parametrize(
    "text",
    [
        f"```python\n{CODE}\n```",
        f"~~~\n{CODE}\n~~~",
        f"````markdown\n```python\n{CODE}\n```\n````",
        "    " + CODE.replace("\n", "\n    "),
        CODE,
        "> ```\n> " + CODE.replace("\n", "\n> ") + "\n> ```",
        "- " + CODE.replace("\n", "\n- "),
        "| 1 | " + CODE.replace("\n", " |\n| 2 | ") + " |",
        f"<pre>{CODE}</pre>",
        f"<!-- {CODE} -->",
        f"\\begin{{verbatim}}\n{CODE}\n\\end{{verbatim}}",
        ">>> " + CODE.replace("\n", "\n... "),
        "`" + CODE.replace("\n", " ⏎ ") + "`",
        "Write `def double(x):` and below it `return x * 2`.",
        "ZGVmIGRvdWJsZSh4KToKICAgIHJldHVybiB4ICogMg==",
    ],
)
def test_what_is_code_in_any_dress_is_held_as_a_block(text: str) -> None:
    shown = prose(f"Look here.\n\n{text}\n\nDo you see?\n")
    assert not any(telling in shown for telling in ("double", "return", "x * 2", "IHJldHV")), shown
    assert shown.startswith("Look here.")
    assert shown.endswith("Do you see?\n")


def test_prose_goes_out_word_by_word() -> None:
    splitter = Splitter()
    said = ["Sure", ", look ", "at the first", " number.", " What must", " its partner", " weigh?"]
    assert [splitter.push(each) for each in said] == [[Prose(each)] for each in said]
    assert not splitter.holding


def test_a_block_that_is_gathered_is_said_to_be_held() -> None:
    splitter = Splitter()
    splitter.push("Look:\n\n```python\nx = ")
    assert splitter.holding
    assert blocks(splitter.push("1\n```\n")) == [Block("x = 1", "python", True, "```python\nx = 1\n```\n")]
    assert not splitter.holding


def test_a_fence_that_is_never_closed_is_a_block_to_the_end() -> None:
    [block] = blocks(parts_of(f"Look:\n\n```python\n{CODE}"))
    assert block.code == CODE


def test_code_behind_the_language_of_a_fence_is_judged_with_the_rest() -> None:
    [block] = blocks(parts_of("```python x = 1\ny = 2\n```"))
    assert (block.code, block.language) == ("x = 1\ny = 2", "python")


def test_a_fence_in_a_quotation_loses_its_marks() -> None:
    [block] = blocks(parts_of("> ```py\n> if x:\n>     y\n> ```\n"))
    assert block.code == "if x:\n    y"


def test_a_text_that_never_ends_costs_time_by_its_length_only() -> None:
    long = "word " * 5_000
    assert prose(long) == long
    assert blocks(parts_of("`" + "a" * 5_000))
