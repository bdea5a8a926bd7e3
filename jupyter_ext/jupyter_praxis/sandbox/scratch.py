"""A kernel's scratch folder, where no mount bounds it: made, measured and removed by the host.

Rule: the host follows no name a program made. It looks at entries through descriptors of folders it opened itself,
without following links, opens nothing but folders, and stops counting at the bound.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

MOST_BYTES = 64 << 20
MOST_ENTRIES = 4096
SHARED_MEMORY = "/dev/shm"  # noqa: S108
_ROOM = "praxis-boxes-"
_DEEPEST = 128
_FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class _Room:
    """This process's folder of boxes, held by a lock for as long as the process lives."""

    def __init__(self, root: str) -> None:
        self.root = root
        _sweep(root)
        self.path = tempfile.mkdtemp(prefix=_ROOM, dir=root)
        self._lock = _locked(self.path)

    def close(self) -> bool:
        """Remove it; False while a box lies in it."""
        try:
            Path(self.path).rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return False
        if self._lock is not None:
            os.close(self._lock)
        return True


_rooms: dict[str, _Room] = {}
_changing = threading.Lock()  # several loops in several threads may have sources of kernels


def make_box() -> str:
    """Make an empty folder: in memory where the machine has such a place, so that nothing lasts longer than it."""
    root = SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK | os.X_OK) else tempfile.gettempdir()
    with _changing:
        if root in _rooms and not Path(_rooms[root].path).is_dir():
            _rooms.pop(root).close()
        if root not in _rooms:
            _rooms[root] = _Room(root)
        return tempfile.mkdtemp(prefix="box-", dir=_rooms[root].path)


def leave() -> None:
    """Remove this process's folders of boxes, where no box is left."""
    with _changing:
        for root, room in list(_rooms.items()):
            if room.close():
                del _rooms[root]


def _sweep(root: str) -> None:
    """Remove what servers left behind that were killed: folders nobody holds the lock of."""
    for entry in os.scandir(root):
        if entry.name.startswith(_ROOM) and not entry.is_symlink() and _is_mine(entry):
            lock = _locked(entry.path)
            if lock is not None:
                remove_box(entry.path)
                os.close(lock)


def _is_mine(entry: os.DirEntry[str]) -> bool:
    return not hasattr(os, "getuid") or entry.stat(follow_symlinks=False).st_uid == os.getuid()


def _locked(path: str) -> int | None:
    """Lock a folder for this process; None when another holds it, or where folders cannot be locked."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(path, _FOLDER)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def over_bound(box: str) -> str | None:
    """Give a sentence when more lies in a box than may; None else, also when it cannot be looked at any more."""
    size = count = 0
    # no more folders are open at a time than lie in each other: the rest waits by name
    opened: list[tuple[int, list[str]]] = []
    try:
        opened.append((os.open(box, _FOLDER), []))
        entered = True
        while opened:
            folder, below = opened[-1]
            if entered:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        count += 1
                        with suppress(OSError):
                            size += os.stat(entry.name, dir_fd=folder, follow_symlinks=False).st_blocks * 512
                            if entry.is_dir(follow_symlinks=False):
                                below.append(entry.name)
                        if count > MOST_ENTRIES:
                            return f"A program may make {MOST_ENTRIES} files and folders."
                        if size > MOST_BYTES:
                            return f"A program may write {MOST_BYTES >> 20} MB."
            entered = False
            if not below:
                os.close(opened.pop()[0])
            elif len(opened) > _DEEPEST:
                return f"A program's folders may lie {_DEEPEST} deep."
            else:
                with suppress(FileNotFoundError, NotADirectoryError):  # changed meanwhile
                    opened.append((os.open(below.pop(), _FOLDER, dir_fd=folder), []))
                    entered = True
    except PermissionError:
        return "A program's folders must stay readable, so that what lies in them can be counted."
    except OSError:
        return None
    finally:
        for folder, _ in opened:
            os.close(folder)
    return None


def remove_box(box: str) -> None:
    """Remove a scratch folder, however deep, without following what was made in it."""
    with suppress(OSError):
        Path(box).rmdir()
        return
    if sys.platform == "win32":
        shutil.rmtree(box, ignore_errors=True)
    elif Path(box).is_dir() and not _removed(box):
        # folders may have been made unreadable; nobody is left who could put links in the way
        _done("chmod", "-R", "u+rwx", "--", box)
        _removed(box)


def _removed(box: str) -> bool:
    # iterative and by descriptors, where Python's own recurses
    return _done("rm", "-rf", "--one-file-system", "--", box)


def _done(*command: str) -> bool:
    """Run a command; False when it fails, for want of descriptors or processes, too."""
    try:
        done = subprocess.run(  # noqa: S603
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False
    return done.returncode == 0
