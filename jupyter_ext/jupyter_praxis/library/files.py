"""Reading source files, and nothing that only looks like one.

Rule: a source is a regular file inside its folder, small, and UTF-8 text. Links may point about within the
folder, never out of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jupyter_praxis.errors import ChallengeUnsound

LARGEST = 2 * 1024 * 1024
"""The most bytes of a source: forty times the longest challenge we know of."""

Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class FoundFile:
    """A file in a folder of sources; `fault` says in a clause why it must not be read."""

    path: Path
    stamp: Stamp
    fault: str = ""


def is_folder(path: Path) -> bool:
    """Say whether a folder is there; what may not even be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Say whether a regular file is there; what may not even be looked at is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def name_of(folder: Path) -> str:
    """Name a folder for people; `.` is called what it is elsewhere."""
    return folder.name or folder.resolve().name or str(folder)


def stamp_of(status: os.stat_result) -> Stamp:
    """Return what changes when a file's content does: time of change in ns, size, and inode."""
    return status.st_mtime_ns, status.st_size, status.st_ino


def files_in(folder: Path, suffixes: frozenset[str]) -> Iterator[FoundFile]:
    """Yield the files below a folder that have one of the suffixes, sorted by path.

    Hidden names, checkpoints and caches are passed over; links to folders are not walked. A folder that may not
    be looked into is among them, with its fault.
    """
    root = Path(os.path.realpath(folder))
    waiting = [str(folder)]
    found: list[FoundFile] = []
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.name.startswith((".", "__")):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif os.path.splitext(entry.name)[1] in suffixes:  # noqa: PTH122  (a Path each costs 10 ms)
                        found.append(_found(entry, root))
        except OSError as error:
            found.append(_unseen(Path(place), error))
    yield from sorted(found, key=lambda file: file.path)


def _found(entry: os.DirEntry[str], root: Path) -> FoundFile:
    path = Path(entry.path)
    try:
        if entry.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root):
            return FoundFile(path, (0, 0, 0), "it is a link that leaves the folder. Copy the file instead")
        if not entry.is_file():
            return FoundFile(path, (0, 0, 0), "it is not a regular file")
        return FoundFile(path, stamp_of(entry.stat()))
    except OSError as error:
        return _unseen(path, error)


def _unseen(path: Path, error: OSError) -> FoundFile:
    return FoundFile(path, (0, 0, 0), f"it cannot be looked at ({error.strerror})")


def read_text(path: Path, where: str) -> str:
    """Return a file's text; raises ChallengeUnsound when it is too large, not text, or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ChallengeUnsound(
            f"{where} cannot be read: {error.strerror}. Check that it is there."
        ) from error
    if len(data) > LARGEST:
        raise ChallengeUnsound(f"{where} is larger than {LARGEST // 2**20} MB. Remove what it does not need.")
    if b"\0" in data:
        raise ChallengeUnsound(f"{where} is not a text file. A source is a percent notebook or an .ipynb.")
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ChallengeUnsound(f"{where} is not UTF-8 text. Save it as UTF-8.") from error
