"""Which wall grades here.

Rule: the stronger one that works on this machine, found out by starting it. Where results count and no wall
works, nothing is graded; on a learner's own machine the limited process stands in, and says what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points

from jupyter_praxis.errors import NoSuchSandbox, NoWall, SandboxBroken
from jupyter_praxis.running import Strength
from jupyter_praxis.sandbox.docker import DockerWall
from jupyter_praxis.sandbox.docker_engine import DockerSettings
from jupyter_praxis.sandbox.landlock import LandlockWall
from jupyter_praxis.sandbox.namespaces import NamespaceWall
from jupyter_praxis.sandbox.process import ProcessWall
from jupyter_praxis.sandbox.wall import Wall

GROUP = "jupyter_praxis.sandboxes"
Kinds = dict[str, Callable[[], Wall]]
_OURS: tuple[type[Wall], ...] = (NamespaceWall, LandlockWall, DockerWall, ProcessWall)


@dataclass(frozen=True)
class Surveyed:
    """One backend as it is here: `problem` is a sentence, None when it works."""

    name: str
    strength: Strength
    problem: str | None


def choose(name: str = "auto", classroom: bool = False, docker: DockerSettings | None = None) -> Wall:
    """Give the wall of that name, or for `auto` the strongest that works here.

    Starts processes and waits for them the first time, about half a second each. Raises NoSuchSandbox,
    SandboxBroken when the named one does not work here, NoWall when a wall is demanded and there is none.
    """
    kinds = _kinds(docker)
    if name == "auto":
        return _strongest(kinds, classroom)
    if name not in kinds:
        raise NoSuchSandbox(f"There is no sandbox “{name}”. Choose {', '.join(kinds)} or auto.")
    wall = kinds[name]()
    if classroom and not wall.strength.wall:
        raise NoWall(
            f"Results count here, and the sandbox “{name}” is no wall, so nothing is graded. "
            f"{wall.strength.advice}"
        )
    problem = wall.probe()
    if problem is not None:
        raise SandboxBroken(f"The sandbox “{name}” does not work on this machine. {problem}")
    return wall


def survey(docker: DockerSettings | None = None) -> Sequence[Surveyed]:
    """Try every backend, strongest first; for `praxis doctor`."""
    found = []
    for name, kind in _kinds(docker).items():
        wall = kind()
        found.append(Surveyed(name, wall.strength, wall.probe()))
    return found


def _strongest(kinds: Kinds, classroom: bool) -> Wall:
    problems = []
    for kind in kinds.values():
        wall = kind()
        if classroom and not wall.strength.wall:
            continue
        problem = wall.probe()
        if problem is None:
            return wall
        problems.append(f"{wall.name}: {problem}")
    told = " ".join(problems)
    if classroom:
        raise NoWall(f"Results count here and no wall works on this machine, so nothing is graded. {told}")
    raise SandboxBroken(f"No sandbox works on this machine. {told}")


def _kinds(docker: DockerSettings | None) -> Kinds:
    """Give what makes each backend, walls first, ours before strangers'; ours also in a checkout."""
    kinds: Kinds = {kind.name: kind for kind in _OURS}
    kinds[DockerWall.name] = lambda: DockerWall(docker)
    for entry in entry_points(group=GROUP):
        if entry.name not in kinds:
            kinds[entry.name] = entry.load()
    return dict(sorted(kinds.items(), key=lambda item: not item[1]().strength.wall))
