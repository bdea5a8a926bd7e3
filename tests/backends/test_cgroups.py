"""Control groups: a bound for all the memory of a kernel, where this machine lets us; else nothing at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_praxis.running import Call, Cell, Ending, Limits, Program, Run
from jupyter_praxis.sandbox import cgroups
from jupyter_praxis.sandbox.cgroups import ControlGroup, available, control_group, remove_home
from jupyter_praxis.sandbox.landlock import LandlockWall
from jupyter_praxis.sandbox.pool import PooledSandbox

FILL_SHARED = Program(
    (
        Cell(
            "starter-1",
            "import mmap\n"
            "def solve(mb):\n"
            "    shared, piece = mmap.mmap(-1, mb << 20), b'x' * (1 << 20)\n"
            "    for _ in range(mb):\n"
            "        shared.write(piece)\n",
        ),
    ),
    "solve",
)
"""Takes memory that a limit on data does not count, in pieces that a limit on addresses allows."""


async def filled(mb: int) -> Run:
    pool = PooledSandbox(LandlockWall(), 0)
    try:
        return await pool.run(FILL_SHARED, [Call((mb,))], Limits(time_s=10, memory_mb=128))
    finally:
        await pool.aclose()


def groups() -> list[Path]:
    home = cgroups._home()
    return [] if home is None else list(home[0].glob("k*"))


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    """Give a process that waits to be told how many MB to take."""
    source = "import sys\nheld = b'x' * (int(sys.stdin.readline()) << 20)\nprint(len(held))\n"
    with subprocess.Popen(
        [sys.executable, "-c", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def takes(child: subprocess.Popen[bytes], mb: int) -> bool:
    """Have the child take memory; tell whether it lived."""
    said, _ = child.communicate(f"{mb}\n".encode())
    return bool(said)


async def test_memory_no_other_limit_counts_is_bounded_where_there_are_groups(monkeypatch) -> None:
    # what is read from outside, now and then, ends a program later
    monkeypatch.setattr("jupyter_praxis.sandbox.gauge._SLACK_MB", 4096)
    within = available()
    run = await filled(110)
    assert run.calls[0].ending is Ending.RETURNED
    run = await filled(190)
    assert run.calls[0].ending is (Ending.MEMORY_LIMIT if within else Ending.RETURNED)
    assert groups() == []
    monkeypatch.setattr("jupyter_praxis.sandbox.zygote.control_group", lambda: None)
    assert (await filled(190)).calls[0].ending is Ending.RETURNED


def test_a_group_ends_what_takes_too_much_and_says_so(child) -> None:
    group = control_group()
    assert (group is not None) == available()
    entered = group is not None and group.enter(child.pid)
    if group is not None:
        group.limit(8 << 20)
    assert takes(child, 80) is not entered
    if group is not None:
        assert group.out_of_memory
        group.remove()
    assert groups() == []


def test_within_its_limit_a_process_lives(child) -> None:
    group = control_group()
    if group is not None:
        assert group.enter(child.pid)
        group.limit(200 << 20)
    assert takes(child, 80)
    if group is not None:
        assert not group.out_of_memory
        group.remove()
    assert groups() == []


def test_a_group_somebody_is_still_in_is_removed_later(child) -> None:
    group = control_group()
    if group is not None:
        group.enter(child.pid)
        group.remove()
        assert len(groups()) == 1
    child.kill()
    child.wait()
    control_group()
    assert groups() == []


def test_a_group_that_was_given_up_lets_nobody_in(child) -> None:
    group = control_group()
    if group is not None:
        group.remove()
        assert not group.enter(child.pid)
    assert groups() == []


@pytest.fixture
def machine(tmp_path, monkeypatch) -> Iterator[Path]:
    """Give the folder where groups seem to lie; write what the system says of this process into `said`."""
    reading = cgroups._read
    said = tmp_path / "said"
    said.write_text("")

    def read(path: Path) -> str:
        return reading(said if path == Path("/proc/self/cgroup") else path)

    monkeypatch.setattr(cgroups, "_read", read)
    monkeypatch.setattr(cgroups, "_ROOT", tmp_path / "groups")
    cgroups._home.cache_clear()
    yield tmp_path
    cgroups._home.cache_clear()
    cgroups._left.clear()


def made(machine: Path, said: str, place: str) -> ControlGroup | None:
    (machine / "groups" / place).mkdir(parents=True)
    (machine / "said").write_text(said)
    return control_group()


def test_version_two_has_files_of_its_own(machine) -> None:
    group = made(machine, "0::/praxis.service\n", "praxis.service")
    assert group is not None
    assert group.enter(4711)
    group.limit(100 << 20)
    (home,) = (machine / "groups/praxis.service").glob("praxis-*")
    assert (home / "cgroup.subtree_control").read_text() == "+memory"
    (folder,) = home.glob("k*")
    assert (folder / "cgroup.procs").read_text() == "4711"
    assert int((folder / "memory.max").read_text()) == (100 << 20) + cgroups._SLACK
    assert (folder / "memory.swap.max").read_text() == "0"
    (folder / "memory.events").write_text("low 0\noom 1\noom_kill 0\n")
    assert not group.out_of_memory
    (folder / "memory.events").write_text("low 0\noom 1\noom_kill 1\n")
    assert group.out_of_memory


def test_version_one_is_used_where_it_has_the_memory(machine) -> None:
    group = made(machine, "5:cpu:/x\n4:memory,blkio:/y\n0::/\n", "memory/y")
    assert group is not None
    assert group.enter(4711)
    group.limit(100 << 20)
    (folder,) = (machine / "groups/memory/y").glob("praxis-*/k*")
    assert int((folder / "memory.limit_in_bytes").read_text()) == (100 << 20) + cgroups._SLACK


@pytest.mark.parametrize("said", ["", "4:memory:/nowhere\n", "0::/nowhere\n", "3:cpu:/x\n"])
def test_a_machine_without_a_place_for_groups_does_without(machine, said) -> None:
    assert made(machine, said, "somewhere/else") is None
    assert not available()


def test_groups_of_servers_that_are_no_more_are_removed(machine) -> None:
    place = machine / "groups/memory/y"
    dead, living = place / "praxis-999999999", place / "praxis-1"
    (dead / "k1").mkdir(parents=True)
    (living / "k1").mkdir(parents=True)
    (machine / "said").write_text("4:memory:/y\n")
    assert available()
    assert not dead.exists()
    assert (living / "k1").exists()
    remove_home()
    assert {folder.name for folder in place.iterdir()} == {"praxis-1"}
