"""What a notebook's kernel is given: a folder of its owner's, and limits of its own.

Rule: the host says which folder it meant, by device and number; a name that leads elsewhere by now is not used.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from typing import Any

from praxis_kernel.confinement import lower

if sys.platform != "win32":
    import resource

_THREAD_STACK = 4 << 20
_STACK = 64 << 20
_OPEN_FILES = 1024
_MAPPED = 4 << 30
"""Address space beyond the memory: libraries, mapped files, the stacks of threads, none of it filled."""


class FolderChanged(RuntimeError):
    """The folder's name leads to another folder than the host had looked at."""


def enter(room: Mapping[str, Any]) -> int | None:
    """Make the notebook's folder the current one and hold it open, by its descriptor; None without a folder.

    Raises FolderChanged.
    """
    if room["shared"] is None:
        os.chdir(room["starts_in"])
        return None
    descriptor = os.open(room["shared"], os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    status = os.fstat(descriptor)
    if [status.st_dev, status.st_ino] != room["identity"]:
        raise FolderChanged(f"{room['shared']} became another folder while the kernel started; try again")
    os.fchdir(descriptor)
    return descriptor


def go_on(room: Mapping[str, Any]) -> None:
    """Be where the notebook lies, which may be further down in its folder. Called behind the wall."""
    try:
        os.chdir(room["starts_in"])
    except OSError as error:
        raise FolderChanged(f"{room['starts_in']} cannot be entered: {error.strerror}") from error


def set_limits(room: Mapping[str, Any]) -> None:
    """Bound memory and files, each in bytes; None means no bound."""
    threading.stack_size(_THREAD_STACK)
    if sys.platform == "win32":
        return
    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
    lower(resource.RLIMIT_STACK, _STACK)
    lower(resource.RLIMIT_FSIZE, room["file_bytes"])
    lower(resource.RLIMIT_DATA, room["memory_bytes"])
    if room["memory_bytes"] is not None:
        lower(resource.RLIMIT_AS, room["memory_bytes"] + _MAPPED)
