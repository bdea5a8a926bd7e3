"""Which wall grades here, and what is said when none does."""

from __future__ import annotations

import sys

import pytest
from jupyter_praxis.errors import NoSuchSandbox, NoWall, SandboxBroken
from jupyter_praxis.sandbox import choice, probing
from jupyter_praxis.sandbox.choice import choose, survey
from jupyter_praxis.sandbox.landlock import LandlockWall
from jupyter_praxis.sandbox.namespaces import NamespaceWall
from jupyter_praxis.sandbox.process import ProcessWall


@pytest.fixture
def without(monkeypatch):
    """Take walls off this machine, as if their packages were missing."""

    def taking(*names: str) -> None:
        monkeypatch.setattr(probing, "_answers", {})
        if "namespaces" in names:
            monkeypatch.setattr("shutil.which", lambda name: None)
        if "landlock" in names:
            monkeypatch.setitem(sys.modules, "sandlock", None)
            real = choice.LandlockWall.probe.__globals__["importlib"].util.find_spec
            monkeypatch.setattr(
                "importlib.util.find_spec", lambda n, *a: None if n == "sandlock" else real(n, *a)
            )

        if "docker" in names:
            monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")

    return taking


@pytest.mark.wall
def test_auto_takes_namespaces_where_bubblewrap_works() -> None:
    assert isinstance(choose("auto"), NamespaceWall)
    assert choose("auto", classroom=True).strength.wall


def test_auto_takes_landlock_where_bubblewrap_is_missing(without) -> None:
    without("namespaces")
    assert isinstance(choose("auto", classroom=True), LandlockWall)


def test_auto_takes_the_limited_process_where_no_wall_works_and_says_so(without) -> None:
    without("namespaces", "landlock", "docker")
    wall = choose("auto")
    assert isinstance(wall, ProcessWall)
    assert not wall.strength.wall
    assert "bubblewrap" in wall.strength.advice


def test_a_class_without_a_wall_is_refused_with_the_reasons(without) -> None:
    without("namespaces", "landlock", "docker")
    with pytest.raises(NoWall, match=r"nothing is graded.*bubblewrap is missing.*sandlock is missing"):
        choose("auto", classroom=True)
    with pytest.raises(NoWall, match="no wall"):
        choose("process", classroom=True)


def test_a_wall_asked_for_by_name_is_given_or_refused_with_the_reason(without) -> None:
    assert choose("landlock").name == "landlock"
    without("namespaces")
    with pytest.raises(SandboxBroken, match=r"bubblewrap is missing\. Install it"):
        choose("namespaces")


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchSandbox, match="namespaces, landlock, docker, process or auto"):
        choose("docker-of-tomorrow")


def test_the_survey_names_each_backend_once_walls_first(without) -> None:
    without("namespaces")
    seen = {item.name: item for item in survey()}
    assert list(seen)[-1] == "process"
    assert seen["namespaces"].problem is not None
    assert seen["landlock"].problem is None
    assert seen["process"].problem is None


def test_a_wall_that_does_not_hold_is_not_taken_for_one(monkeypatch) -> None:
    """The control: the same kernel, told to confirm a wall that nobody put up, refuses to serve."""

    class Pretender(ProcessWall):
        name = "pretender"

        def gives_up(self):
            return {"canary": __file__}

    problem = Pretender.probe()
    assert problem is not None
    assert "the wall does not hold: a file of this machine is within reach" in problem
