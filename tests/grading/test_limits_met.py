"""Errors that speak of a limit of the sandbox are explained, and no others."""

from __future__ import annotations

import errno
import os

import pytest
from jupyter_praxis.grading.limits_met import limit_met
from jupyter_praxis.grading.words import say
from jupyter_praxis.running import Fault


def raised(number: int, kind: str = "OSError") -> Fault:
    return Fault(kind, f"[Errno {number}] {os.strerror(number)}: 'a.txt'")


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        (raised(errno.EMFILE), "met_open_files"),
        (raised(errno.ENFILE), "met_open_files"),
        (raised(errno.ENOSPC), "met_disk"),
        (raised(errno.EDQUOT), "met_disk"),
        (raised(errno.EFBIG), "met_file_size"),
        (raised(errno.EROFS), "met_read_only"),
        (raised(errno.EAGAIN, "BlockingIOError"), "met_processes"),
        (raised(errno.EPERM, "PermissionError"), "met_wall"),
        (raised(errno.EACCES, "PermissionError"), "met_wall"),
        (Fault("RuntimeError", "can't start new thread"), "met_threads"),
    ],
)
def test_an_error_at_a_limit_is_known_by_its_number(fault, name) -> None:
    assert limit_met(fault) == name
    assert say(name)


@pytest.mark.parametrize(
    "fault",
    [
        raised(errno.ENOENT, "FileNotFoundError"),
        Fault("RuntimeError", "can't start new threads here"),
        Fault("RuntimeError", "dictionary changed size during iteration"),
        Fault("ValueError", "can't start new thread"),
        Fault("ValueError", f"it said [Errno {errno.EMFILE}]"),
        Fault("OSError", f"Errno {errno.EMFILE}"),
        Fault("OSError", ""),
        Fault("PermissionError", "the account is closed"),
    ],
)
def test_other_errors_are_left_as_they_are(fault) -> None:
    assert limit_met(fault) is None


@pytest.mark.parametrize("message", ["[Errno " + "9" * 2000 + "]", "[Errno 24", "[Errno -24]", "[Errno ٢٤]"])
def test_a_message_a_program_made_up_does_no_harm(message) -> None:
    assert limit_met(Fault("OSError", message)) in (None, "met_open_files")
