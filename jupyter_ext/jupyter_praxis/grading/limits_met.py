"""Which limit of the sandbox a program's error speaks of.

Rule: an error tells its learner what was met, in our words beside Python's; it changes no outcome, since the text
comes from the program's own kernel.
"""

from __future__ import annotations

import errno
import re

from jupyter_praxis.running import Fault

_NUMBERED = re.compile(r"\[Errno (\d+)\]")
_BY_NUMBER = {
    errno.EMFILE: "met_open_files",
    errno.ENFILE: "met_open_files",
    errno.ENOSPC: "met_disk",
    errno.EDQUOT: "met_disk",
    errno.EFBIG: "met_file_size",
    errno.EROFS: "met_read_only",
    errno.EAGAIN: "met_processes",
    errno.EPERM: "met_wall",
    errno.EACCES: "met_wall",
    errno.ENETUNREACH: "met_wall",
}
_NO_THREAD = "can't start new thread"


def limit_met(fault: Fault) -> str | None:
    """Give the name of the words (`words/met_….md`) about the limit an error speaks of, None for any other."""
    if fault.kind == "RuntimeError" and fault.message == _NO_THREAD:
        return "met_threads"
    numbered = _NUMBERED.match(fault.message)
    return _BY_NUMBER.get(int(numbered.group(1)[:6])) if numbered else None
