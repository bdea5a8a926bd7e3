"""Where rivals are installed, and where they may write.

Rule: they see folders of the bench's own only for home, settings, runtime and temporary files, so that nothing of a
user's is read and nothing is left behind.
"""

from __future__ import annotations

import asyncio
import os
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jupyter_praxis.cli.bench.children import child
from jupyter_praxis.cli.bench.contestant import Absent
from jupyter_praxis.errors import BadRequest

REQUIREMENTS = ("nbclient>=0.10,<1", "nbgrader>=0.9.5,<0.10", "otter-grader>=7,<8")
"""The extra `bench` of pyproject.toml."""

MODULES = ("nbclient", "nbgrader", "otter.api")
"""What is imported of each."""

_BIN = "Scripts" if os.name == "nt" else "bin"
_PACKAGES = ("site-packages", "dist-packages")


@dataclass(frozen=True)
class Environment:
    """A Python with rivals in it: its program, and the variables it is started with."""

    python: str
    variables: Mapping[str, str]

    async def has(self, module: str) -> bool:
        """Tell whether a module is installed there."""
        look = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
        return await self.run(["-c", look], Path(self.variables["TMPDIR"])) == 0

    async def run(self, words: Sequence[str], folder: Path) -> int:
        """Run this Python with these words to its end and give the exit status."""
        async with child([self.python, *words], self.variables, folder) as process:
            return await process.wait()


def environment(folder: Path, rivals_venv: Path | None) -> Environment:
    """Give the Python of `rivals_venv`, or this one; what is run there writes into `folder`."""
    here = Path(sys.executable).parent
    bin_folders, variables = [here], dict(os.environ)
    python = sys.executable
    if rivals_venv is not None:
        bin_folders.insert(0, rivals_venv / _BIN)
        python = str(rivals_venv / _BIN / "python")
        # for the programs of this environment which rivals start, such as nbgrader `alembic`
        variables["PYTHONPATH"] = os.pathsep.join(map(str, _packages_of(rivals_venv)))
    variables["PATH"] = os.pathsep.join([*map(str, bin_folders), variables.get("PATH", "")])
    variables["JUPYTER_PATH"] = str(Path(sys.prefix) / "share" / "jupyter")
    places = {
        "HOME": "home",
        "TMPDIR": "tmp",
        "IPYTHONDIR": "ipython",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
    }
    for name, place in places.items():
        (folder / place).mkdir(parents=True)
        variables[name] = str(folder / place)
    return Environment(python, variables)


async def make_venv(place: Path) -> None:
    """Make an environment for rivals, which sees what is installed here and adds what is missing; again is no harm.

    Raises Absent when they cannot be installed.
    """
    python = place / _BIN / "python"
    if not await asyncio.to_thread(python.exists):
        await asyncio.to_thread(_make_empty_venv, place)
    looked_for = f"import importlib.util, sys; sys.exit(not all(map(importlib.util.find_spec, {MODULES!r})))"
    async with child([str(python), "-c", looked_for], os.environ, place) as process:
        if await process.wait() == 0:
            return
    words = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *REQUIREMENTS]
    async with child(words, os.environ, place) as process:
        status = await process.wait()
    if status != 0:
        told = " ".join(f"'{one}'" for one in REQUIREMENTS)
        raise Absent(f"The rivals could not be installed. Try `{python} -m pip install {told}` and see why.")


def usable(place: Path) -> Path:
    """Give the absolute path of a folder rivals can be installed in; raises BadRequest when it is something else's."""
    place = place.expanduser().absolute()
    try:
        taken = place.exists() and not (place / "pyvenv.cfg").exists() and any(place.iterdir())
    except OSError:
        taken = True
    if taken:
        raise BadRequest(f"{place} is no virtual environment. Name another folder for the rivals.")
    return place


def _make_empty_venv(place: Path) -> None:
    venv.create(place)
    seen = [folder for folder in sys.path if Path(folder).name in _PACKAGES]
    (_packages_of(place)[0] / "seen_from_here.pth").write_text("\n".join(seen) + "\n", encoding="utf-8")


def _packages_of(place: Path) -> list[Path]:
    return sorted(place.glob("lib/python*/site-packages")) or [place / "Lib" / "site-packages"]
