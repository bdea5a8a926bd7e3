"""Errors for the log.

Rule: an error's message may quote what a learner wrote, so the log gets its kind and where it was raised.
Our own errors are sentences we wrote, and are logged as they are.
"""

from __future__ import annotations

import errno
import traceback

from jupyter_praxis.errors import PraxisError

WANTING = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS, errno.ENOSPC, errno.EDQUOT, errno.EAGAIN)
"""What the system says when it lacks descriptors, memory, room or processes: never a submission's doing."""


def is_passing(error: BaseException) -> bool:
    """Tell whether this machine, and not the submission, is why it cannot be graded just now."""
    if isinstance(error, PraxisError):
        return error.http_status == 503
    return isinstance(error, OSError) and error.errno in WANTING


def describe(error: BaseException) -> str:
    """Say what kind of error it was and where it came from, in one line."""
    if isinstance(error, PraxisError):
        return f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    way = " > ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in frames)
    return f"{type(error).__name__} in {way or 'no frame'}"
