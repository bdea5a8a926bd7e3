"""Files a command was given."""

from __future__ import annotations

from pathlib import Path

from jupyter_praxis.errors import SourceUnreadable

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of a file that are read at most: a notebook with a 50 MB output is still read for its cells."""


def read_file(path: Path) -> bytes:
    """Read a regular file of bounded size; raises SourceUnreadable."""
    try:
        if not path.is_file():  # a FIFO or a device would make us wait
            raise SourceUnreadable(_why_no_file(path))
        if path.stat().st_size > LARGEST_FILE:
            raise SourceUnreadable("The file is larger than 64 MB. Clear its outputs, then try again.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (
            error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
        )
        raise SourceUnreadable(f"The file cannot be read: {reason}.") from error


def _why_no_file(path: Path) -> str:
    if path.is_dir():
        return "This is a folder. Name the files in it."
    return "This is not a regular file." if path.exists() else "There is no such file."
