"""What of this machine a kernel's Python needs to see.

Rule: no more than that. The package of Praxis itself, with all curricula it ships, is taken out wherever it
lies among the site packages.
"""

from __future__ import annotations

import importlib.util
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    # The same program gives the same verdict: sets and dicts of text come in one order.
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONWARNINGS": "ignore",
    # One arena and one thread keep the address space, and with it the memory limit, meaningful.
    "MALLOC_ARENA_MAX": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "IPYTHON_SUPPRESS_CONFIG_ERRORS": "1",
}

_NEEDED = ("praxis_kernel", "ipykernel", "IPython", "zmq", "tornado", "traitlets", "jupyter_client")
_HIDDEN = "jupyter_praxis"
_SYSTEM = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/share/zoneinfo")


@dataclass(frozen=True)
class Runtime:
    """An interpreter, its search path inside, what it may read, and what of that is hidden."""

    executable: str
    search_path: tuple[str, ...]
    readable: tuple[str, ...]
    hidden: tuple[str, ...]

    def readable_without_hidden(self) -> tuple[str, ...]:
        """Give the readable paths, with every folder that holds something hidden replaced by its contents."""
        return tuple(path for root in self.readable for path in _without(Path(root), self.hidden))


@cache
def this_runtime() -> Runtime:
    """Describe the interpreter that runs this server."""
    executable = Path(getattr(sys, "_base_executable", None) or sys.executable).resolve()
    sites = [path for path in sys.path if path.endswith("-packages") and Path(path).is_dir()]
    packages = [place for name in _NEEDED if (place := _place_of(name)) is not None]
    # A checkout's folders hold more than the kernel's package: only packages themselves are shown from there.
    loose = [place for place in packages if str(place.parent) not in sites]
    standard = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    libraries = [f"{sys.base_prefix}/{name}" for name in ("lib", "lib64")]
    readable = _outermost([str(executable), *_SYSTEM, *libraries, *standard, *sites, *map(str, loose)])
    search_path = [*filter(_is_standard, sys.path), *sites, *(str(place.parent) for place in loose)]
    roots = {*sites, *(f"{path}/site-packages" for path in standard)}
    hidden = sorted(str(found) for root in roots if (found := Path(root) / _HIDDEN).exists())
    return Runtime(str(executable), tuple(dict.fromkeys(search_path)), readable, tuple(hidden))


def _place_of(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _is_standard(path: str) -> bool:
    """Tell whether an entry of the search path is Python's own: its library, extensions or zip file."""
    library = Path(sysconfig.get_path("stdlib"))
    return Path(path).name == f"python{sys.version_info.major}{sys.version_info.minor}.zip" or (
        Path(path).is_relative_to(library) and not path.endswith("-packages")
    )


def _outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """Keep what exists and does not lie below another of them, under its name and its real name."""
    existing = {path for path in paths if Path(path).exists()}
    existing |= {str(Path(path).resolve()) for path in existing}
    kept: list[str] = []
    for path in sorted(existing):
        if not any(Path(path).is_relative_to(other) for other in kept):
            kept.append(path)
    return tuple(kept)


def _without(root: Path, hidden: tuple[str, ...]) -> Iterator[str]:
    if str(root) in hidden:
        return
    if not any(Path(path).is_relative_to(root) for path in hidden):
        yield str(root)
        return
    for child in sorted(root.iterdir()):
        yield from _without(child, hidden)
