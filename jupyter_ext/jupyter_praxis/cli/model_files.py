"""Files a model is read from and written to.

Rule: what is read is a regular file of bounded size; what is written is there whole, or as it was before.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from jupyter_praxis.errors import BadRequest


@contextmanager
def opened(path: Path, largest: int) -> Iterator[TextIO]:
    """Open a file of at most so many bytes as text; raises BadRequest."""
    try:
        if path.is_dir():
            raise BadRequest(f"{str(path)!a} is a folder. Name a file.")
        if not path.exists():
            raise BadRequest(f"There is no file {str(path)!a}.")
        if not path.is_file():  # a FIFO or a device would make us wait
            raise BadRequest(f"{str(path)!a} is not a regular file.")
        if path.stat().st_size > largest:
            raise BadRequest(f"{str(path)!a} is larger than {largest >> 20} MB.")
        with path.open(encoding="utf-8-sig") as file:
            yield file
    except UnicodeDecodeError as error:
        raise BadRequest(f"{str(path)!a} is not text in UTF-8.") from error
    except (OSError, ValueError) as error:
        raise BadRequest(f"{str(path)!a} cannot be read: {_why(error)}.") from error


@contextmanager
def written(path: Path) -> Iterator[Callable[[str], None]]:
    """Give what writes the whole file at once; raises BadRequest, and before the block if its place is no good."""
    try:
        if path.is_dir():
            raise BadRequest(f"{str(path)!a} is a folder. Name a file.")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=".model-", suffix=".tmp")
        os.close(handle)
    except (OSError, ValueError) as error:
        raise BadRequest(f"{str(path)!a} cannot be written: {_why(error)}.") from error
    beside = Path(made)

    def write(text: str) -> None:
        try:
            with beside.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(0o644)
            beside.replace(path)
        except OSError as error:
            raise BadRequest(f"{str(path)!a} cannot be written: {_why(error)}.") from error

    try:
        yield write
    finally:
        beside.unlink(missing_ok=True)


def _why(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
