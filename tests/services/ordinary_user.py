"""A command run as an ordinary user, by root.

Rule: the interpreter and this checkout may lie below a folder that is closed to others, such as root's home. They are
shown to the command in a mount namespace of its own, nothing is opened on the machine, and no mode is changed.
"""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

UID = 12345
"""A user that owns nothing."""


def run_as_ordinary_user(
    command: Sequence[str],
    folder: Path,
    needed: Iterable[Path] = (),
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command as UID, with `folder` as its own home and place for temporary files; gives what became of it.

    `needed` are further places it has to see.
    """
    for place in (folder, folder / "home", folder / "tmp"):
        place.mkdir(parents=True, exist_ok=True)
        os.chown(place, UID, UID)
    shown = [*interpreter_places(), *map(Path, needed), folder]
    script = [*_opening(shown, folder), f"cd {shlex.quote(str(folder))}"]
    drop = ["setpriv", f"--reuid={UID}", f"--regid={UID}", "--clear-groups", "--no-new-privs", "--"]
    script.append("exec " + shlex.join([*drop, *command]))
    return subprocess.run(
        ["unshare", "--mount", "--propagation", "private", "sh", "-euc", "\n".join(script)],
        env={
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "PYTHONDONTWRITEBYTECODE": "1",
            **(environment or {}),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def interpreter_places() -> list[Path]:
    """Give where the running interpreter and its packages lie, under their names and their real names."""
    named = [sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"), str(Path(sys.executable).parent)]
    named += [place for place in sys.path if place and Path(place).exists()]
    places = [Path(place) for place in named]
    return list(dict.fromkeys([*places, *(place.resolve() for place in places)]))


def _opening(shown: Iterable[Path], folder: Path) -> list[str]:
    """Write the commands that put a passable folder over each closed one, with what is shown bound back into it."""
    closed: dict[Path, list[Path]] = {}
    for place in shown:
        top = _closed_above(place)
        if top is not None:
            closed.setdefault(top, []).append(place)
    lines = []
    for number, (top, places) in enumerate(closed.items()):
        aside = (
            f"/tmp/praxis-aside-{os.getpid()}-{number}"
            if folder.is_relative_to(top)
            else f"{folder}/aside{number}"
        )
        outermost = [
            place for place in places if not any(place != o and place.is_relative_to(o) for o in places)
        ]
        lines += [
            f"mkdir -p {shlex.quote(aside)}",
            f"mount --rbind {shlex.quote(str(top))} {shlex.quote(aside)}",
        ]
        lines.append(f"mount -t tmpfs -o mode=755 tmpfs {shlex.quote(str(top))}")
        for place in outermost:
            here, there = shlex.quote(str(place)), shlex.quote(f"{aside}/{place.relative_to(top)}")
            if place.is_dir():
                lines += [f"mkdir -p {here}", f"mount --rbind {there} {here}"]
            else:
                lines += [
                    f"mkdir -p {shlex.quote(str(place.parent))}",
                    f": > {here}",
                    f"mount --bind {there} {here}",
                ]
        lines += [f"umount -l {shlex.quote(aside)}", f"rmdir {shlex.quote(aside)}"]
    return lines


def _closed_above(place: Path) -> Path | None:
    """Give the outermost folder on the way to a place which others may not enter."""
    for above in reversed(place.parents):
        mode = above.stat().st_mode
        if not (mode & stat.S_IXOTH and mode & stat.S_IROTH):
            return above
    return None
