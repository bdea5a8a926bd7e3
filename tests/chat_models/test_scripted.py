"""The model that follows a script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jupyter_praxis.chat_models.scripted import ScriptedModel
from jupyter_praxis.errors import ModelBusy, SettingRefused
from jupyter_praxis.settings import ModelSettings
from jupyter_praxis.tutoring.enclosing import enclosed

from .playing import asked, hear

SCRIPT = """
- when: off by one
  say: Which line runs last?
- when: /wh(y|at) .*fail/
  say:
    - |
      Read the **last** line first.

      ```python
      print(i)
      ```
    - And now?
- when: busy
  fail: busy
- say: What have you tried?
"""


def model(**options: Any) -> ScriptedModel:
    return ScriptedModel(ModelSettings("scripted", options=options))


@pytest.fixture
def script(tmp_path: Path) -> str:
    file = tmp_path / "script.yaml"
    file.write_text(SCRIPT)
    return str(file)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Is this Off By One?"], "Which line runs last?"),
        (["off.by.one"], "What have you tried?"),
        (["Why does it fail?"], "Read the **last** line first.\n\n```python\nprint(i)\n```\n"),
        (["Hm", "Yes?", "What can fail?"], "And now?"),
        (["a", "b", "c", "d", "why fail"], "And now?"),
        (["Why does it fail?", "…", "Hello"], "What have you tried?"),
    ],
)
async def test_the_first_line_that_fits_is_said(script: str, turns: list[str], said: str) -> None:
    assert (await hear(model(script=script), asked(*turns))).text == said


async def test_a_line_looks_at_the_learners_own_words_not_at_what_is_sent_along(script: str) -> None:
    around = enclosed("task", "Why does the list fail, off by one?")
    for question, said in (("Hello", "What have you tried?"), ("Off by one?", "Which line runs last?")):
        told = f"{around}\n\n{enclosed('question', question)}"
        assert (await hear(model(script=script), asked(told))).text == said


async def test_a_line_may_look_at_the_system_prompt_too() -> None:
    lines = [{"say": "less", "system": "smaller step", "when": "help"}, {"say": "more"}]
    for system, question, said in (
        ("Now a smaller step", "Help!", "less"),
        ("Now a smaller step", "Hm", "more"),
        ("Ask first", "Help!", "more"),
    ):
        assert (await hear(model(lines=lines), asked(question, system=system))).text == said


async def test_a_script_can_fail_as_providers_do(script: str) -> None:
    heard = await hear(model(script=script), asked("busy"))
    assert isinstance(heard.problem, ModelBusy)
    assert heard.text == ""


async def test_without_a_script_it_asks_back() -> None:
    for question in ("Why is this case wrong?", "It is too slow", "I get an error", "Give me the answer"):
        turns: list[str] = [question]
        said = []
        for _ in range(3):
            said.append((await hear(model(), asked(*turns))).text)
            assert "?" in said[-1]
            assert "```" not in said[-1]
            turns += [said[-1], question]
        assert len(set(said)) > 1


async def test_a_reply_ends_at_the_most_it_may_have() -> None:
    heard = await hear(model(lines=[{"say": "word " * 1000}]), asked(most_tokens=10))
    assert heard.usages[-1].tokens_out == 10


async def test_nothing_fits_is_an_empty_reply() -> None:
    assert (await hear(model(lines=[{"when": "x", "say": "y"}]), asked("z"))).text == ""


@pytest.mark.parametrize(
    "lines",
    [
        "say",
        [],
        ["say"],
        [{"when": "x"}],
        [{"say": 3}],
        [{"say": []}],
        [{"say": "x", "when": "/(/"}],
        [{"say": "x", "wen": "y"}],
        [{"say": "x", "fail": "badly"}],
        [{"say": "x", "delay": -1}],
    ],
)
async def test_a_script_that_cannot_be_used_is_refused(lines: Any) -> None:
    with pytest.raises(SettingRefused, match="script"):
        model(lines=lines)
    model(lines=[{"say": "x", "when": "y", "delay": 0}])


@pytest.mark.parametrize("text", ["- say: 'unended", "\x00", "say: x"])
async def test_a_file_that_is_no_script_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "script.yaml"
    file.write_text(text)
    with pytest.raises(SettingRefused):
        model(script=str(file))
