"""What the wall refuses, said in a sentence before the system says it in a number.

Rule: these are words, not a wall. The wall refuses with or without them, and a notebook that gets rid of them
has won nothing.
"""

from __future__ import annotations

import _multiprocessing  # type: ignore[import-not-found]
import shutil
import socket
import sys
from collections.abc import Callable
from typing import Any

_HERE = "This notebook runs behind a wall"
PROGRAMS = (
    f"{_HERE}, where no other program can be started. Do it in Python, in a terminal, or in a notebook with "
    "another kernel."
)
PACKAGES = (
    f"{_HERE}, where packages cannot be installed. Install them where Jupyter itself is installed, for example "
    "with `pip install NAME` in a terminal, then restart this kernel."
)
NETWORK = f"{_HERE}, where there is no network. Download what you need in another way and put it beside the notebook."
LINKS = f"{_HERE}, where no links are made. Copy the file instead."

_PROGRAM_EVENTS = frozenset(
    {"subprocess.Popen", "os.system", "os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn"}
)
_NETWORK_EVENTS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
_INSTALLERS = ("pip", "pip3", "conda", "mamba", "micromamba", "uv", "apt", "apt-get")


def say_why() -> None:
    """Have refused calls raise PermissionError with a sentence, from now on and for good."""
    sys.addaudithook(_tell)
    # A copy's mode and times are a courtesy of `shutil`; here it goes on without.
    shutil.copymode = _if_allowed(shutil.copymode)
    shutil.copystat = _if_allowed(shutil.copystat)
    # what pools of processes ask for first
    setattr(_multiprocessing, "SemLock", _NoSemaphore)  # noqa: B010  # no stub knows it


def sentence_for(command: str) -> str:
    """Give what to say of a command line."""
    words = command.replace("=", " ").split()
    installs = any(word.rpartition("/")[2] in _INSTALLERS for word in words)
    return PACKAGES if installs and "install" in words else PROGRAMS


def _tell(event: str, given: tuple[Any, ...]) -> None:
    if event in _PROGRAM_EVENTS:
        raise PermissionError(sentence_for(_command_of(event, given)))
    if event in _NETWORK_EVENTS or (event == "socket.__new__" and given[1] in _INTERNET):
        raise PermissionError(NETWORK)
    if event == "os.symlink":
        raise PermissionError(LINKS)


_INTERNET = (socket.AF_INET, socket.AF_INET6)


def _command_of(event: str, given: tuple[Any, ...]) -> str:
    if event == "subprocess.Popen":
        words = given[1]
        return words if isinstance(words, str) else " ".join(map(str, words))
    return str(given[0]) if event == "os.system" and given else ""


class _NoSemaphore(_multiprocessing.SemLock):  # type: ignore[misc]
    """A semaphore between processes, of which there is one."""

    def __new__(cls, *_given: object, **_named: object) -> _NoSemaphore:
        raise PermissionError(PROGRAMS)


def _if_allowed(courtesy: Callable[..., None]) -> Callable[..., None]:
    def trying(*given: Any, **named: Any) -> None:
        try:
            courtesy(*given, **named)
        except PermissionError:
            return

    return trying
