"""Whether the holder of a lease still lives, as far as that can be known."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_praxis.jobs import owners
from jupyter_praxis.jobs.owners import is_dead, name_owner
from services.processes import line, script

HERE = Path(__file__).parent


def test_a_process_is_alive_until_it_was_killed_and_also_before_its_parent_heard_of_it() -> None:
    with script(HERE / "process_that_is_named.py") as process:
        owner = line(process)
        assert not is_dead(owner)
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert is_dead(owner)  # over, and not yet buried
        process.wait()
        assert is_dead(owner)


def test_this_process_is_alive_whatever_it_is_called_besides() -> None:
    assert not is_dead(name_owner("one"))
    assert name_owner("one") != name_owner("two")


def test_a_number_given_anew_is_not_taken_for_the_old_process() -> None:
    place, pid, begun, unique = name_owner("one").split(":")
    assert not is_dead(f"{place}:{pid}:{begun}:{unique}")
    assert is_dead(f"{place}:{pid}:{int(begun) - 1}:{unique}")


def test_of_another_machine_or_another_view_of_processes_nothing_is_known() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    place, _, begun, unique = name_owner("one").split(":")
    assert is_dead(f"{place}:{ended.pid}:{begun}:{unique}")
    boot, view = place.split("/")
    assert not is_dead(f"{boot}/{int(view) + 1}:{ended.pid}:{begun}:{unique}")
    assert not is_dead(f"other/{view}:{ended.pid}:{begun}:{unique}")


@pytest.mark.parametrize("owner", ["", "killed", "a:b:c:d", ":::", "::1:", "9" * 30])
def test_a_name_that_says_nothing_is_nobody_who_died(owner: str) -> None:
    assert not is_dead(owner)


def test_where_the_system_tells_nothing_the_name_is_unique_and_nobody_is_dead(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = name_owner("one")
    monkeypatch.setattr(owners, "PROC", tmp_path)
    assert name_owner("one") == "one"
    assert not is_dead(before)
    assert not is_dead("one")
