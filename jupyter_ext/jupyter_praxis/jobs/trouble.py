"""Tells whose doing it was that something failed."""

from __future__ import annotations

import errno

from jupyter_praxis.errors import PraxisError

WANTING = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS, errno.ENOSPC, errno.EDQUOT, errno.EAGAIN)
"""What the system says when it lacks descriptors, memory, room or processes: never a submission's doing."""


def is_passing(error: BaseException) -> bool:
    """Tell whether this machine, and not the submission, is why it cannot be graded just now."""
    if isinstance(error, PraxisError):
        return error.http_status == 503
    return isinstance(error, OSError) and error.errno in WANTING
