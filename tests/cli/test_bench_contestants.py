"""How contestants are measured and compared, and the exam they are handed."""

from __future__ import annotations

import asyncio
import json
import socket
import tomllib
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any

import pytest
from jupyter_praxis.assembly.defaults import default_settings
from jupyter_praxis.challenges.challenge import Kind
from jupyter_praxis.cli.bench.client import Unserved
from jupyter_praxis.cli.bench.contestant import Absent, Mistaken, measured
from jupyter_praxis.cli.bench.exam import Exam, Handed, exam_of
from jupyter_praxis.cli.bench.figures import Figure, figure
from jupyter_praxis.cli.bench.floor import Floor, try_out
from jupyter_praxis.cli.bench.measurement import Measurement
from jupyter_praxis.cli.bench.progress import Progress
from jupyter_praxis.cli.bench.rivals import notebooks
from jupyter_praxis.cli.bench.rivals.all import NAMES, must_be_installed
from jupyter_praxis.cli.bench.rivals.environment import REQUIREMENTS, Environment, environment
from jupyter_praxis.cli.bench.rivals.otter import OtterRun
from jupyter_praxis.cli.bench.table import ratios, tables
from jupyter_praxis.cli.bench.usage import Started
from jupyter_praxis.errors import PraxisError
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.verdict import Outcome, Visibility
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_curriculum

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def exam() -> Exam:
    challenge = Library((shipped_curriculum(),), Policies()).find("two-sum")
    cases = [
        Case("near", Visibility.PUBLIC, ([2, 7, 11, 15], 9), [0, 1]),
        Case("far", Visibility.HIDDEN, ([4, 1, 7, 9], 8), [1, 2]),
    ]
    return exam_of(challenge, cases)


class Scripted:
    """A contestant that says what it is told to say."""

    name = "scripted"

    def __init__(self, says: dict[str, Outcome]) -> None:
        self._says = says

    async def ready(self) -> None: ...

    async def grade(self, handed: Handed) -> Outcome:
        return self._says[handed.name]


def measure(exam: Exam, says: dict[str, Outcome], rounds: int = 2) -> list[Figure]:
    return asyncio.run(measured(Scripted(says), Started(), exam, rounds, Progress()))


def test_a_contestant_with_right_verdicts_has_figures(exam: Exam) -> None:
    found = {one.name: one for one in measure(exam, {one.name: one.outcome for one in exam.submissions})}
    assert found["verdict"].count == 2 * len(exam.submissions)


@pytest.mark.parametrize("name", ["right", "slow", "wrong", "raises"])
def test_a_contestant_with_one_wrong_verdict_is_named_and_has_none(exam: Exam, name: str) -> None:
    says = {one.name: one.outcome for one in exam.submissions} | {name: Outcome.TIME_LIMIT}
    with pytest.raises(Mistaken, match=f"scripted gives time_limit for the submission “{name}”"):
        measure(exam, says)


@pytest.mark.parametrize(
    ("reason", "status"), [(Absent("not here"), 0), (Mistaken("wrong"), 1), (Unserved("hung up"), 2)]
)
def test_a_part_that_fails_is_said_and_leaves_the_others_alone(
    exam: Exam, tmp_path: Path, capsys: pytest.CaptureFixture[str], reason: PraxisError, status: int
) -> None:
    class Failing(Measurement):
        async def _praxis(self) -> AsyncGenerator[Sequence[Figure], None]:
            raise reason
            yield

        async def _sustained(self) -> AsyncGenerator[Sequence[Figure], None]:
            yield [figure("Praxis", "sustained", "/s", [50.0])]

    settings = default_settings({})
    measurement = Failing(settings, tmp_path, exam, 1, 1, None, Progress())

    async def run() -> list[Figure]:
        return [one async for part in measurement.run(["praxis", "sustained"]) for one in part]

    assert [one.name for one in asyncio.run(run())] == ["sustained"]
    assert measurement.status == status
    assert capsys.readouterr().err == f"praxis: {reason}\n"


@pytest.mark.parametrize("name", ["right", "slow", "wrong", "raises"])
def test_tests_written_for_rivals_come_to_the_same_verdict(exam: Exam, name: str) -> None:
    [handed] = [one for one in exam.submissions if one.name == name]
    names: dict[str, Any] = {}
    exec(handed.source, names)
    try:
        exec("\n".join(exam.asserts), names)
        error = None
    except Exception as raised:
        error = type(raised).__name__
    assert notebooks.outcome(error) is handed.outcome


def test_the_exam_holds_what_the_challenge_ships(exam: Exam) -> None:
    shipped = {cell.source for kind in (Kind.REFERENCE, Kind.FLAW) for cell in exam.challenge.of(kind)}
    assert {one.source for one in exam.submissions if one.name != "raises"} <= shipped


def test_a_rival_that_is_not_there_is_named_with_what_installs_it(tmp_path: Path) -> None:
    class Bare(Environment):
        async def has(self, module: str) -> bool:
            return False

    place = environment(tmp_path, None)
    for name in NAMES:
        with pytest.raises(Absent, match="pip install"):
            asyncio.run(must_be_installed(Bare(place.python, place.variables), name))
    asyncio.run(must_be_installed(place, "nbclient"))


@pytest.mark.parametrize(
    ("score", "output", "outcome"),
    [
        (2.0, "All test cases passed!", Outcome.ACCEPTED),
        (1.0, "Exception raised:\n  Traceback\n    AssertionError", Outcome.WRONG_ANSWER),
        (0.0, "Exception raised:\n  Traceback\n    IndexError: list index", Outcome.RUNTIME_ERROR),
    ],
)
def test_the_results_of_otter_run_are_read_as_a_verdict(
    exam: Exam, tmp_path: Path, score: float, output: str, outcome: Outcome
) -> None:
    class Otter(Environment):
        async def run(self, words: Sequence[str], folder: Path) -> int:
            tests = [{"name": "Public Tests", "output": "All passed"}]
            told = {"name": "two_sum", "score": score, "max_score": 2, "output": output}
            (folder / "results.json").write_text(json.dumps({"tests": [*tests, told]}))
            return 0

    run = OtterRun(Otter("python", {}), tmp_path, {"right": tmp_path}, tmp_path)
    assert asyncio.run(run.grade(exam.submissions[0])) is outcome


def test_otter_run_without_results_is_no_verdict(exam: Exam, tmp_path: Path) -> None:
    class Broken(Environment):
        async def run(self, words: Sequence[str], folder: Path) -> int:
            return 1

    run = OtterRun(Broken("python", {}), tmp_path, {"right": tmp_path}, tmp_path)
    with pytest.raises(Mistaken, match="ended without a verdict"):
        asyncio.run(run.grade(exam.submissions[0]))


def test_rivals_read_and_write_nothing_of_the_users(tmp_path: Path) -> None:
    variables = environment(tmp_path, None).variables
    for name in (
        "HOME",
        "TMPDIR",
        "IPYTHONDIR",
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
    ):
        assert Path(variables[name]).is_relative_to(tmp_path)


def test_the_extra_of_the_package_is_what_the_bench_installs() -> None:
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert described["project"]["optional-dependencies"]["bench"] == list(REQUIREMENTS)


def test_where_nothing_can_be_jailed_the_floor_says_why(exam: Exam) -> None:
    async def tried() -> None:
        host, forking = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with host, forking:
            refused = asyncio.create_task(asyncio.to_thread(refuse, forking))
            await try_out(Floor(host, exam), exam)
            await refused

    def refuse(forking: socket.socket) -> None:
        _, lines, _, _ = socket.recv_fds(forking, 1, 1)
        with socket.socket(fileno=lines[0]) as line:
            body = b'{"failed": "no namespaces for a kernel: Operation not permitted"}'
            line.sendall(len(body).to_bytes(4, "big") + body)
            line.recv(1 << 16)

    with pytest.raises(Absent, match="no namespaces for a kernel: Operation not permitted"):
        asyncio.run(tried())


@pytest.mark.parametrize(
    ("values", "median", "p95"),
    [([5.0], 5.0, None), ([1.0, 3.0], 2.0, 3.0), (list(map(float, range(1, 101))), 50.5, 95.0)],
)
def test_figures_are_nearest_ranks(values: Sequence[float], median: float, p95: float | None) -> None:
    one = figure("x", "y", "ms", values)
    assert (one.median, one.p95, one.count) == (median, p95, len(values))


def test_others_are_told_as_multiples_of_praxis_and_a_missing_figure_is_a_dash() -> None:
    found = [figure("Praxis", "verdict", "ms", [10.0, 10.0]), figure("other", "verdict", "ms", [250.0])]
    assert [(one.who, one.name, one.median) for one in ratios(found)] == [
        ("other", "verdict, times Praxis's", 25.0)
    ]
    *_, praxis, other = tables(found)
    cells = [cell.strip() for cell in other.strip("|").split("|")]
    assert cells == ["other", "250", "–", "1", "–", "–", "–", "25.0", "–"]
    assert praxis.count("|") == other.count("|")


def test_the_documentation_carries_the_tables_the_command_prints() -> None:
    found = [figure("Praxis", "verdict", "ms", [10.0]), figure("Praxis", "sustained", "/s", [50.0])]
    heads = [words(line) for line in tables(found) if line.startswith("| who")]
    lines = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8").splitlines()
    assert len(heads) == 2
    assert [words(line) for line in lines if words(line) in heads] == heads


def words(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
