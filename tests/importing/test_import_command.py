"""`praxis import`: from a source to challenges that judge, and a report of what was not carried."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from jupyter_praxis.assembly.bench import bench_of
from jupyter_praxis.assembly.defaults import default_settings
from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.cli.carrying import PATIENT_S
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.running import Cell
from jupyter_praxis.validating.mutants import mutants

from importing.conftest import FIXTURES, Praxis


def challenges(folder: Path) -> dict[str, Challenge]:
    library = Library([folder], Policies())
    assert not library.problems()
    return {challenge.slug: challenge for challenge in library.challenges()}


@pytest.mark.parametrize(
    ("name", "source", "carried", "not_carried"),
    [
        ("nbgrader", "nbgrader.ipynb", 3, {"nbgrader-why", "nbgrader-draw", "nbgrader-untested"}),
        ("otter", "otter.ipynb", 2, {"otter-q3"}),
        ("exercism", "exercism", 2, set()),
        ("humaneval", "humaneval.jsonl", 2, {"Fixture/2-wrong", "record 4", "Fixture/4"}),
        ("mbpp", "mbpp.jsonl", 3, {"mbpp-10", "mbpp-11"}),
    ],
)
def test_each_format_is_carried_accepts_its_own_solution_and_rejects_its_mutants(
    praxis: Praxis, tmp_path: Path, name: str, source: str, carried: int, not_carried: set[str]
) -> None:
    said = praxis("import", name, FIXTURES / source, tmp_path / "out", "--json")
    assert said.status == (1 if not_carried else 0), said
    assert not said.err
    assert {row["exercise"] for row in said.rows.values() if row["outcome"] == "not carried"} == not_carried
    found = challenges(tmp_path / "out")
    assert len(found) == carried
    assert all(row["accepted"] for row in said.rows.values() if row["file"])
    survivors = _survivors(found)
    assert not survivors, survivors


def _survivors(found: dict[str, Challenge]) -> list[tuple[str, str]]:
    """Which one-change mutants of the references are accepted."""
    import asyncio
    import os

    async def tried() -> list[tuple[str, str]]:
        survivors = []
        async with bench_of(default_settings(os.environ)) as bench:
            for slug, challenge in found.items():
                cells = [Cell(cell.name, cell.source) for cell in challenge.of(Kind.REFERENCE)]
                every = mutants(cells[-1].source)
                for mutant in every[:: max(1, len(every) // 6)]:
                    program = [*cells[:-1], Cell(cells[-1].name, mutant.source)]
                    verdict = await bench.grade(challenge, program, Scope.SUBMIT)
                    if verdict.outcome is Outcome.ACCEPTED:
                        survivors.append((slug, f"line {mutant.line}: {mutant.change}"))
        return survivors

    return asyncio.run(tried())


def test_a_reference_that_contradicts_an_assert_is_told_and_not_carried(
    praxis: Praxis, tmp_path: Path
) -> None:
    said = praxis("import", "humaneval", FIXTURES / "humaneval.jsonl", tmp_path, "--json")
    row = said.rows["Fixture/2-wrong"]
    assert (row["outcome"], row["accepted"], row["file"]) == ("not carried", False, None)
    assert "answers 2 to check, not what it asserts" in row["why"]
    assert not (tmp_path / "fixture-2-wrong.py").exists()


def test_an_example_in_a_docstring_that_is_wrong_is_left_out_and_told(praxis: Praxis, tmp_path: Path) -> None:
    said = praxis("import", "humaneval", FIXTURES / "humaneval.jsonl", tmp_path, "--json")
    row = said.rows["Fixture/1-shuffled-sum"]
    assert row["outcome"] == "carried"
    assert any("examples in its text" in remark["what"] for remark in row["remarks"])


def test_the_report_says_in_words_what_was_not_carried_and_why(praxis: Praxis, tmp_path: Path) -> None:
    said = praxis("import", "nbgrader", FIXTURES / "nbgrader.ipynb", tmp_path, "--no-trial")
    words = (tmp_path / "import-report.md").read_text()
    assert "6 exercises: 3 carried, 0 carried in part, 3 not carried." in words
    assert "- **nbgrader-why** (nbgrader.ipynb): It is answered in words or graded by hand" in words
    assert "runs inside: change_tests" in words
    rows = [json.loads(line) for line in (tmp_path / "import-report.jsonl").read_text().splitlines()]
    assert len(rows) == 6
    assert all(row["accepted"] is None for row in rows)
    assert "3 of 6 exercises carried" in said.out


def test_licence_source_and_points_travel_in_the_metadata(praxis: Praxis, tmp_path: Path) -> None:
    praxis("import", "exercism", FIXTURES / "exercism", tmp_path / "a", "--no-trial", "--track", "post")
    labels = challenges(tmp_path / "a")["parcel-labels"]
    assert (labels.license, labels.origin) == ("MIT", "Exercism, Python track, parcel-labels")
    assert labels.track == "post"
    told = ("--license", "CC0-1.0", "--source", "Ours", "--difficulty", "hard")
    praxis("import", "nbgrader", FIXTURES / "nbgrader.ipynb", tmp_path / "b", "--no-trial", *told)
    price = challenges(tmp_path / "b")["nbgrader-price"]
    assert (price.license, price.origin, price.difficulty) == ("CC0-1.0", "Ours", "hard")
    assert "points: 3.5" in (tmp_path / "b" / "nbgrader-price.py").read_text()


def test_a_slow_solution_gets_more_time(praxis: Praxis, tmp_path: Path) -> None:
    source = tmp_path / "slow.jsonl"
    code = "import time\ndef slow(x):\n    time.sleep(2.6)\n    return x\n"
    source.write_text(
        json.dumps({"task_id": 1, "text": "t", "code": code, "test_list": ["assert slow(1) == 1"]})
    )
    said = praxis("import", "mbpp", source, tmp_path / "out")
    assert said.status == 0, said
    (challenge,) = challenges(tmp_path / "out").values()
    assert challenge.limits.time_s == PATIENT_S


def test_an_exercise_that_begins_solved_is_told(praxis: Praxis, tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "exercism", tmp_path / "in")
    folder = tmp_path / "in" / "lift-queue"
    shutil.copy(folder / ".meta" / "example.py", folder / "lift_queue.py")
    said = praxis("import", "exercism", folder, tmp_path / "out", "--json")
    (row,) = said.rows.values()
    assert said.status == 1
    assert row["accepted"] is True
    assert "nothing to solve" in row["why"]


# ── where it writes ──────────────────────────────────────────────────────────


def imported(praxis: Praxis, folder: Path, *more: str) -> int:
    return praxis("import", "mbpp", FIXTURES / "mbpp.jsonl", folder, "--no-trial", *more).status


def test_importing_twice_changes_nothing(praxis: Praxis, tmp_path: Path) -> None:
    imported(praxis, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    imported(praxis, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_file_that_is_there_is_not_overwritten_unless_forced(praxis: Praxis, tmp_path: Path) -> None:
    mine = tmp_path / "mbpp-7-how-often.py"
    mine.write_text("mine")
    report = tmp_path / "import-report.md"
    report.write_text("mine, too")
    imported(praxis, tmp_path)
    assert (mine.read_text(), report.read_text()) == ("mine", "mine, too")
    assert "--force" in (tmp_path / "import-report-2.md").read_text()
    imported(praxis, tmp_path, "--force")
    assert "how_often" in mine.read_text()


@pytest.mark.parametrize("more", [(), ("--force",)])
def test_a_link_is_never_written_through(praxis: Praxis, tmp_path: Path, more: tuple[str, ...]) -> None:
    target = tmp_path / "precious"
    target.write_text("precious")
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("mbpp-7-how-often.py", "import-report.md", "import-report.jsonl"):
        (folder / name).symlink_to(target)
    (folder / "mbpp-8-longest.py").symlink_to(tmp_path / "dangling.py")
    imported(praxis, folder, *more)
    assert target.read_text() == "precious"
    assert not (tmp_path / "dangling.py").exists()


def test_a_folder_cannot_be_made_where_a_file_is(praxis: Praxis, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = praxis("import", "mbpp", FIXTURES / "mbpp.jsonl", tmp_path / "file", "--no-trial")
    assert said.status == 2
    assert len(said.err.splitlines()) == 1


# ── what it cannot serve ─────────────────────────────────────────────────────


def test_an_archive_is_read_like_the_folder_it_holds(praxis: Praxis, tmp_path: Path) -> None:
    made = shutil.make_archive(str(tmp_path / "course"), "gztar", FIXTURES / "exercism")
    said = praxis("import", "exercism", made, tmp_path / "out", "--no-trial", "--json")
    assert {row["challenge"] for row in said.rows.values()} == {"parcel-labels", "lift-queue"}
    assert challenges(tmp_path / "out")["lift-queue"].license == "MIT"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("nonsense", "x", "y"), "There is no format 'nonsense'"),
        (("mbpp", "/nowhere/at.all", "y"), "There is no at.all"),
        (("mbpp", "/dev/null", "y"), "no regular file"),
        (("nbgrader", FIXTURES / "exercism", "y"), "nothing in exercism that looks like nbgrader"),
        (("mbpp", FIXTURES / "mbpp.jsonl", "y", "--track", "../up"), "cannot be used"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(
    praxis: Praxis,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[object, ...],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = praxis("import", *words)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.err
    assert len(said.err.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_names_made_to_harm_become_harmless_files(praxis: Praxis, tmp_path: Path) -> None:
    source = tmp_path / "names.jsonl"
    record = {"text": "t\u202e\x1b[2J", "code": "def f(x): return x\n", "test_list": ["assert f(1) == 1"]}
    names = ["../../up", "con", "a" * 5000, "\x1b[31m", "", "name\nslug: other", "../../up"]
    source.write_text("".join(json.dumps({**record, "task_id": name}) + "\n" for name in names))
    said = praxis("import", "mbpp", source, tmp_path / "out", "--no-trial", "--json")
    assert said.status == 0
    assert len(challenges(tmp_path / "out")) == len(names)
    assert {path.name for path in tmp_path.iterdir()} == {"names.jsonl", "out"}
    assert all(path.parent == tmp_path / "out" for path in (tmp_path / "out").rglob("*"))


def test_a_hostile_zip_leaves_nothing_outside(praxis: Praxis, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../evil.jsonl", (FIXTURES / "mbpp.jsonl").read_text())
        archive.writestr("good.jsonl", (FIXTURES / "mbpp.jsonl").read_text())
    said = praxis("import", "mbpp", tmp_path / "a.zip", tmp_path / "out", "--no-trial", "--json")
    assert said.status == 1
    assert "leads out of the archive" in said.rows["../../evil.jsonl"]["why"]
    assert {path.name for path in tmp_path.iterdir()} == {"a.zip", "out"}
