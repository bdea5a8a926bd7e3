"""Why a file could not be written, in a sentence.

Rule: the cause is read from the operating system's error number, however deep it was wrapped.
"""

from __future__ import annotations

import errno

from tornado.web import HTTPError

from jupyter_praxis.errors import NotebookNotWritten

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKED = {errno.EACCES, errno.EPERM, errno.EROFS}


def why_not_written(path: str, error: BaseException) -> NotebookNotWritten:
    """Say why `path` could not be written, and what to do about it."""
    numbers = _numbers(error)
    if numbers & _FULL:
        return NotebookNotWritten(
            f"{path} could not be written: the disk is full. Make room, then try again."
        )
    if numbers & _LOCKED or (isinstance(error, HTTPError) and error.status_code == 403):
        return NotebookNotWritten(
            f"{path} could not be written: its folder is read-only. Make the folder writable, "
            f"or start Jupyter in another one, then try again."
        )
    return NotebookNotWritten(f"{path} could not be written. The server's log says why.")


def _numbers(error: BaseException | None) -> set[int]:
    numbers: set[int] = set()
    while error is not None:
        if isinstance(error, OSError) and error.errno is not None:
            numbers.add(error.errno)
        error = error.__cause__ or error.__context__
    return numbers
