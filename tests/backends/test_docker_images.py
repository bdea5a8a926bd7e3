"""The images of the tracks, built as their README says, with programs of each track run in them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.running import Call, Cell, Limits, Program, Run
from jupyter_praxis.sandbox.docker import DockerWall
from jupyter_praxis.sandbox.pool import PooledSandbox

pytestmark = pytest.mark.docker
SANDBOXES = Path(__file__).parents[2] / "sandboxes"


async def graded(track: str, source: str, *calls: tuple) -> Run:
    """Run a program as one of a track is run: in its image, with what its policy says imported before."""
    sandbox = PooledSandbox(DockerWall(), 0, preload=Policies([SANDBOXES]).of(track).preload)
    program = Program((Cell("starter-1", dedent(source)),), "solve", track=track)
    try:
        return await sandbox.run(program, [Call(arguments) for arguments in calls], Limits(10, 256, 16, 64))
    finally:
        await sandbox.aclose()


async def test_a_program_of_the_track_data_finds_numpy_and_pandas_imported() -> None:
    source = """
        import sys
        ready = [name for name in ("numpy", "pandas", "sqlite3", "duckdb") if name in sys.modules]
        import numpy as np, pandas as pd
        def solve(rows):
            frame = pd.DataFrame(rows, columns=["kind", "n"])
            sums = frame.groupby("kind")["n"].sum()
            return ready, sums.to_dict(), float(np.mean(frame["n"]))
    """
    run = await graded("data", source, ([("a", 1), ("b", 2), ("a", 3)],))
    assert run.calls[0].fault is None
    assert run.calls[0].value == (["numpy", "pandas", "sqlite3", "duckdb"], {"a": 4, "b": 2}, 2.0)


async def test_a_program_of_the_track_data_asks_sqlite_and_duckdb() -> None:
    source = """
        import sqlite3, duckdb, pandas as pd
        def solve(engine, rows):
            if engine == "sqlite":
                connection = sqlite3.connect("kept.sqlite")
                connection.execute("create table t (k text, n int)")
                connection.executemany("insert into t values (?, ?)", rows)
                return connection.execute("select k, sum(n) from t group by k order by k").fetchall()
            t = pd.DataFrame(rows, columns=["k", "n"])
            return duckdb.sql("select k, sum(n)::int as n from t group by k order by k").fetchall()
    """
    rows = [("a", 1), ("b", 2), ("a", 3)]
    run = await graded("data", source, ("sqlite", rows), ("duckdb", rows))
    assert [call.fault for call in run.calls] == [None, None]
    assert [call.value for call in run.calls] == [[("a", 4), ("b", 2)]] * 2


async def test_a_program_of_the_track_interview_finds_python_and_no_data_packages() -> None:
    source = """
        import importlib.util
        def solve(names):
            return [name for name in names if importlib.util.find_spec(name)]
    """
    names = ["collections", "sqlite3", "numpy", "pandas", "duckdb", "pip"]
    run = await graded("interview", source, (names,))
    assert run.calls[0].value == ["collections", "sqlite3"]
    control = await graded("data", source, (names,))
    assert control.calls[0].value == ["collections", "sqlite3", "numpy", "pandas", "duckdb"]


def test_an_image_holds_of_ours_what_lives_inside_the_wall_and_nothing_of_how_it_was_built(engine) -> None:
    look = (
        "import importlib.util as u, pathlib, sys;"
        "print([bool(u.find_spec(n)) for n in ('praxis_kernel', 'jupyter_praxis', 'ipykernel')],"
        " pathlib.Path('/etc/pip.conf').exists(),"
        " [p.name for p in pathlib.Path('/opt/praxis').iterdir()],"
        " [str(p) for p in pathlib.Path('/opt/praxis').rglob('.*')])"
    )
    with closing(engine.client()) as client:
        for track in ("interview", "data"):
            said = client.containers.run(
                f"praxis-{track}", entrypoint=["python3", "-I", "-c", look], remove=True
            )
            assert said == b"[True, False, False] False ['praxis_kernel'] []\n"
        built_with = client.containers.run("praxis-tests-builder:1", ["cat", "/etc/pip.conf"], remove=True)
    assert built_with, "the control: the builder did know how to reach packages"
