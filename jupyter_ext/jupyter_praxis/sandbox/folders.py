"""Which folder of this machine a notebook's kernel may read and write.

Rule: the one the notebook lies in, and never one that holds, or belongs to, what makes Jupyter and its user
run: a kernel that writes there would be outside the wall at the next start. A link below the server's folder
is not followed, because a kernel, or whoever shared the folder, could have made it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from IPython.paths import get_ipython_dir
from jupyter_core.paths import jupyter_config_path, jupyter_path, jupyter_runtime_dir

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.runtime import this_runtime

_SQLITE = "sqlite:///"


@dataclass(frozen=True)
class SharedFolder:
    """A folder as it was looked at: its real path, and by what it is known again."""

    path: Path
    device: int
    inode: int


@dataclass(frozen=True)
class Grounds:
    """What no notebook may have.

    `kept` are places of their own. `home` and `common`, which others use besides, may hold notebooks further down,
    though not in a hidden folder of the home's.
    """

    kept: tuple[Path, ...]
    home: Path
    common: tuple[Path, ...] = ()


def share(folder: Path, grounds: Grounds, root: Path | None = None) -> SharedFolder:
    """Look at a folder; raises SandboxBroken with a sentence when a kernel must not have it.

    `root` is the server's folder, whose own name is trusted.
    """
    if root is not None and (link := _link_below(folder, root)) is not None:
        raise _refused(folder, f"{link} is a link, which is not followed")
    try:
        real = folder.resolve(strict=True)
        status = real.stat()
    except OSError as error:
        raise _refused(folder, f"it cannot be opened ({error.strerror})") from error
    for kept in grounds.kept:
        if kept.is_relative_to(real):
            raise _refused(folder, f"it holds {kept}, which no notebook may change")
        if real.is_relative_to(kept):
            raise _refused(folder, f"it is a part of {kept}, which no notebook may change")
    for home in (grounds.home, *grounds.common):
        if home.is_relative_to(real):
            raise _refused(folder, f"it holds all of {home}")
    if real.is_relative_to(grounds.home) and real.relative_to(grounds.home).parts[0].startswith("."):
        raise _refused(folder, "it lies in a hidden folder of your home, where settings are")
    return SharedFolder(real, status.st_dev, status.st_ino)


def grounds_of(config: Any, environment: Mapping[str, str]) -> Grounds:
    """Find what no notebook may have: Praxis' database, Jupyter's and IPython's folders, Python itself."""
    extension = config.get("PraxisExtension", {})
    databases = [str(extension.get("database_url", "")), environment.get("PRAXIS_DATABASE_URL", "")]
    places = [
        *(url.removeprefix(_SQLITE).partition("?")[0] for url in databases if url.startswith(_SQLITE)),
        environment.get("JUPYTERLAB_SETTINGS_DIR", ""),
        environment.get("JUPYTERLAB_WORKSPACES_DIR", ""),
        *jupyter_path(),
        *jupyter_config_path(),
        jupyter_runtime_dir(),
        get_ipython_dir(),
        sys.prefix,
        *this_runtime().readable,
        *this_runtime().hidden,
    ]
    return Grounds(_real(places), Path.home().resolve(), _real([tempfile.gettempdir(), "/dev/shm"]))  # noqa: S108


def _real(places: Iterable[str]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(Path(place).expanduser().resolve() for place in places if place))


def _link_below(folder: Path, root: Path) -> Path | None:
    """Give the first link on the way from `root` down to `folder`, None for a folder elsewhere."""
    place, below = Path(os.path.normpath(root)), Path(os.path.normpath(folder))
    if not below.is_relative_to(place):
        return None
    for part in below.relative_to(place).parts:
        place /= part
        if place.is_symlink():
            return place
    return None


def _refused(folder: Path, why: str) -> SandboxBroken:
    return SandboxBroken(
        f"A kernel behind the wall can read and write the folder its notebook lies in, and must not have {folder}: "
        f"{why}. Move the notebook into a folder of its own, or choose another kernel for it."
    )
