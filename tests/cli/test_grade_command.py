"""`praxis grade`: right, wrong, crashing and endless files, and everything that is no solution at all."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from jupyter_praxis.challenges.notebook import learner_notebook
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_curriculum

from .conftest import Praxis, Said

Write = Callable[[str, str | bytes], str]

RIGHT = """
def two_sum(nums, target):
    seen = {}
    for place, number in enumerate(nums):
        if target - number in seen:
            return [seen[target - number], place]
        seen[number] = place
"""
CASE_KEYS = {
    "name", "visibility", "outcome", "input", "expected", "actual", "error", "time_ms", "checked", "output",
}  # fmt: skip
VERDICT_KEYS = {
    "challenge", "version", "file", "outcome", "score", "tests", "time_ms", "memory_kb", "output", "patterns",
    "counterexample", "complexity", "sandbox", "timing",
}  # fmt: skip


def notebook(source: str) -> dict[str, object]:
    challenge = Library((shipped_curriculum(),), Policies()).find("two-sum")
    made = learner_notebook(challenge)
    for cell in made["cells"]:
        if cell["metadata"]["praxis"]["kind"] == "starter":
            cell["source"] = source
    return made


def test_a_right_file_is_accepted_and_the_verdict_has_the_keys_of_the_contract(
    praxis: Praxis, written: Write
) -> None:
    said = praxis("grade", "two-sum", written("right.py", RIGHT), "--json")
    assert (said.status, said.err) == (0, "")
    [verdict] = said.rows
    assert verdict["outcome"] == "accepted"
    assert verdict["score"] == 1.0
    assert set(verdict) >= VERDICT_KEYS
    assert all(set(case) >= CASE_KEYS for case in verdict["tests"])
    assert {case["checked"] for case in verdict["tests"]} == {"outside"}
    assert verdict["total"] > 10


def test_a_wrong_file_shows_input_expected_and_actual(praxis: Praxis, written: Write) -> None:
    said = praxis("grade", "two-sum", written("wrong.py", RIGHT.replace("place]", "place + 1]")), "--json")
    assert said.status == 1
    [verdict] = said.rows
    assert verdict["outcome"] == "wrong_answer"
    failed = next(case for case in verdict["tests"] if case["outcome"] == "failed")
    assert (failed["input"], failed["expected"], failed["actual"]) == (
        "[2, 7, 11, 15], 9",
        "[0, 1]",
        "[0, 2]",
    )


def test_a_crashing_file_names_the_error_and_its_line(praxis: Praxis, written: Write) -> None:
    said = praxis(
        "grade", "two-sum", written("crash.py", "def two_sum(a, b):\n\n    return a[99]\n"), "--json"
    )
    assert said.status == 1
    [verdict] = said.rows
    assert verdict["outcome"] == "runtime_error"
    error = verdict["tests"][0]["error"]
    assert (error["kind"], error["cell"], error["line"]) == ("IndexError", "starter-1", 3)


def test_an_endless_file_is_stopped_and_the_rest_is_not_run(praxis: Praxis, written: Write) -> None:
    said = praxis(
        "grade", "two-sum", written("endless.py", "def two_sum(a, b):\n    while True: pass\n"), "--json"
    )
    assert said.status == 1
    [verdict] = said.rows
    assert verdict["outcome"] == "time_limit"
    assert [case["outcome"] for case in verdict["tests"][:2]] == ["time_limit", "not_run"]


MISBEHAVING = {
    "syntax": ("def two_sum(:", "syntax_error"),
    "no_entry": ("def three_sum(): pass", "entry_missing"),
    "exits": ("import sys\ndef two_sum(a, b): sys.exit(0)", "runtime_error"),
    "exits_early": ("import os; os._exit(0)", "runtime_error"),
    "kills": ("import os\ndef two_sum(a, b): os.kill(os.getpid(), 9)", "runtime_error"),
    "prints": ("def two_sum(a, b):\n    while True: print('x' * 1000)", "output_limit"),
    "memory": ("def two_sum(a, b):\n    return bytearray(10**12)", "memory_limit"),
    "grows": ("def two_sum(a, b):\n    x = []\n    while True: x.append(bytearray(10**6))", "memory_limit"),
    "nan": ("def two_sum(a, b): return float('nan')", "wrong_answer"),
    "surrogate": ("def two_sum(a, b): return '\\ud800'", "wrong_answer"),
    "cyclic": ("def two_sum(a, b):\n    x = []; x.append(x); return x", "runtime_error"),
    "deep": (
        "def two_sum(a, b):\n    x = []\n    for _ in range(10**5): x = [x]\n    return x",
        "runtime_error",
    ),
    "liar": ("class L(list):\n    __eq__ = lambda s, o: True\ndef two_sum(a, b): return L()", "wrong_answer"),
}


@pytest.fixture(scope="module")
def misbehaved(praxis: Praxis, written: Write) -> Said:
    return praxis(
        "grade",
        "two-sum",
        *(written(f"{name}.py", source) for name, (source, _) in MISBEHAVING.items()),
        "--json",
    )


@pytest.mark.parametrize("name", MISBEHAVING)
def test_programs_which_misbehave_get_a_verdict(misbehaved: Said, name: str) -> None:
    assert (misbehaved.status, misbehaved.err) == (1, "")
    verdict = misbehaved.rows[list(MISBEHAVING).index(name)]
    assert verdict["outcome"] == MISBEHAVING[name][1]
    assert verdict["message"]


def test_a_notebook_is_read_by_the_identity_of_its_cells_and_locked_ones_have_no_effect(
    praxis: Praxis, written: Write
) -> None:
    book = notebook(RIGHT)
    for cell in book["cells"]:  # type: ignore[attr-defined]
        if cell["metadata"]["praxis"]["kind"] != "starter":
            cell["source"] = "raise SystemExit"
    book["cells"].reverse()  # type: ignore[attr-defined]
    said = praxis("grade", "two-sum", written("mine.ipynb", json.dumps(book)), "--json")
    assert said.rows[0]["outcome"] == "accepted"


def test_a_50_mb_output_beside_a_right_answer_is_no_harm(praxis: Praxis, written: Write) -> None:
    book = notebook(RIGHT)
    code = next(cell for cell in book["cells"] if cell["cell_type"] == "code")  # type: ignore[attr-defined]
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}]
    said = praxis("grade", "two-sum", written("large.ipynb", json.dumps(book)), "--json")
    assert said.rows[0]["outcome"] == "accepted"


def bad_files() -> list[tuple[str, str | bytes]]:
    deleted, doubled, bare, old = (notebook(RIGHT) for _ in range(4))
    deleted["cells"] = [c for c in deleted["cells"] if c["metadata"]["praxis"]["kind"] != "starter"]  # type: ignore[attr-defined]
    doubled["cells"] = doubled["cells"] * 2  # type: ignore[operator]
    bare["metadata"] = {}
    old["nbformat"] = 3
    return [
        ("not-a-notebook.ipynb", "hello"),
        ("list.ipynb", "[]"),
        ("binary.ipynb", b"\x89PNG\r\n\x1a\n\xff\xfe"),
        ("deleted.ipynb", json.dumps(deleted)),
        ("doubled.ipynb", json.dumps(doubled)),
        ("bare.ipynb", json.dumps(bare)),
        ("old.ipynb", json.dumps(old)),
        ("nul.py", "def two_sum(a, b): return '\0'"),
        ("large.py", "#" * 200_000),
        ("latin.py", b"# caf\xe9"),
    ]


def test_what_is_no_solution_gets_one_sentence_each_and_status_2(praxis: Praxis, written: Write) -> None:
    files = [written(name, content) for name, content in bad_files()]
    said = praxis("grade", "two-sum", *files, "--json")
    assert (said.status, said.out) == (2, "")
    sentences = said.err.splitlines()
    assert len(sentences) == len(files)
    for file, sentence in zip(files, sentences, strict=True):
        assert sentence.startswith(f"praxis: {file}: ")
        assert sentence.endswith(".")


@pytest.mark.parametrize(
    "words",
    [
        ("grade", "no-such-challenge", "x.py"),
        ("grade", "../../etc/passwd", "x.py"),
        ("grade", "two-sum", "missing.py"),
        ("grade", "two-sum", "/"),
        ("grade", "two-sum"),
        ("grade", "two-sum", "x.py", "--sandbox", "paper"),
        ("challenges", "--track", "nowhere"),
        ("frobnicate",),
        ("db", "current", "--database", "nonsense"),
        ("db", "upgrade", "--database", "sqlite:////proc/nowhere/x.sqlite"),
        ("db", "restore", "missing.backup"),
        ("lab", "/no/such/folder"),
        ("lab", "--curriculum", "/no/such/folder"),
        ("lab", "~nobody-of-that-name"),
        ("grade", "two-sum", ""),
        ("validate", ""),
        ("validate", "two-sum"),
        ("validate", "a" * 5000),
        ("import", "mbpp", "", "out"),
        (),
    ],
    ids=lambda words: " ".join(words)[:60],
)
def test_a_request_that_cannot_be_served_gets_one_sentence_and_status_2(
    praxis: Praxis, words: tuple[str, ...]
) -> None:
    said = praxis(*words)
    assert (said.status, said.out) == (2, "")
    assert said.sentence.startswith("praxis")
    assert said.sentence.endswith(".")


def test_one_unreadable_file_does_not_keep_the_others_from_being_graded(
    praxis: Praxis, written: Write
) -> None:
    said = praxis("grade", "two-sum", "missing.py", written("right2.py", RIGHT), "--json")
    assert said.status == 2
    assert [row["outcome"] for row in said.rows] == ["accepted"]


def test_public_cases_alone_are_fewer(praxis: Praxis, written: Write) -> None:
    said = praxis("grade", "two-sum", written("right3.py", RIGHT), "--json", "--public")
    assert {case["visibility"] for case in said.rows[0]["tests"]} == {"public"}


def test_without_json_the_verdict_is_for_people(praxis: Praxis, written: Write) -> None:
    said = praxis("grade", "two-sum", written("right4.py", RIGHT))
    assert said.status == 0
    assert "accepted" in said.out
    assert "cases" in said.out


def test_a_class_with_no_wall_refuses_and_one_learner_is_graded_in_a_limited_process(
    praxis: Praxis, written: Write
) -> None:
    file = written("right5.py", RIGHT)
    refused = praxis("grade", "two-sum", file, "--json", "--sandbox", "process", PRAXIS_CLASSROOM="1")
    assert refused.status == 2
    assert [row["outcome"] for row in refused.rows] == ["refused"]
    assert "wall" in refused.sentence
    graded = praxis("grade", "two-sum", file, "--json", "--sandbox", "process")
    assert graded.status == 0
    [verdict] = graded.rows
    assert verdict["sandbox"]["wall"] is False
    assert verdict["sandbox"]["advice"]


@pytest.mark.wall
def test_behind_a_wall_the_verdict_says_so(praxis: Praxis, written: Write) -> None:
    [verdict] = praxis("grade", "two-sum", written("right6.py", RIGHT), "--json").rows
    assert verdict["sandbox"]["wall"] is True
    assert verdict["sandbox"]["advice"] == ""


def test_what_a_program_says_cannot_steer_the_terminal(praxis: Praxis, written: Write) -> None:
    source = "def two_sum(a, b): raise ValueError('\\x1b[2J\\x07 gone')"
    said = praxis("grade", "two-sum", written("steers.py", source))
    assert said.status == 1
    assert "\\x1b[2J" in said.out
    assert "\x1b" not in said.out
