"""Writing what was imported into a folder.

Rule: a file that is there is left alone unless it says the same or its owner said `--force`; a link is never
written through.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from jupyter_praxis.errors import ChallengeUnsound, ImportRefused
from jupyter_praxis.importing.writing import Cells, as_notebook, as_percent
from jupyter_praxis.library.files import LARGEST, name_of
from jupyter_praxis.library.formats import read_ipynb, read_percent


class InTheWay(Exception):
    """A file of that name is there and says something else."""


def source_of(cells: Cells, header: Mapping[str, Any]) -> tuple[str, str]:
    """Return a suffix and a text which is read back as these cells: a percent file, or else an .ipynb.

    Raises ChallengeUnsound when neither says them.
    """
    reason: Exception | None = None
    for suffix, write, read in ((".py", as_percent, read_percent), (".ipynb", as_notebook, read_ipynb)):
        try:
            text = write(cells, header)
            if len(text.encode()) > LARGEST:
                raise ChallengeUnsound(
                    f"It would be larger than {LARGEST // 2**20} MB, and no source may be."
                )
            read_cells, metadata = read(text)
        except (ChallengeUnsound, ValueError, RecursionError) as error:
            reason = error
            continue
        if _essence(read_cells) == _essence(cells) and metadata.get("praxis") == dict(header):
            return suffix, text
    if isinstance(reason, ChallengeUnsound):
        raise reason
    raise ChallengeUnsound("Its text cannot be written as a source that reads the same.")


def _essence(cells: Cells) -> list[tuple[str, str, list[str]]]:
    return [(cell["cell_type"], cell["source"], cell["metadata"].get("tags", [])) for cell in cells]


def destination(folder: Path) -> Path:
    """Make the folder unless it is there; raises ImportRefused."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImportRefused(
            f"The folder {name_of(folder)} cannot be made: {error.strerror}. Name another."
        ) from error
    return folder


def write_new(folder: Path, name: str, text: str, *, force: bool = False) -> None:
    """Write a file; raises InTheWay for another that is there, ImportRefused when the folder cannot be written."""
    path = folder / name
    data = _bytes(text)
    try:
        if os.path.lexists(path):
            if _says(path, data):
                return
            if not force or path.is_dir():
                raise InTheWay(name)
        _put(path, data, force=force)
    except FileExistsError as error:
        raise InTheWay(name) from error
    except OSError as error:
        raise _unwritable(folder, error) from error


def write_beside(folder: Path, stem: str, texts: Mapping[str, str], *, force: bool = False) -> str:
    """Write files of one stem and several suffixes under the first stem that is free; returns that stem."""
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        try:
            free = all(_is_free(folder / f"{name}{suffix}", _bytes(text)) for suffix, text in texts.items())
        except OSError as error:
            raise _unwritable(folder, error) from error
        if force or free:
            break
    for suffix, text in texts.items():
        write_new(folder, f"{name}{suffix}", text, force=force)
    return name


def _is_free(path: Path, data: bytes) -> bool:
    """Say whether there is nothing at a path, or a file of our own that says just this."""
    return not os.path.lexists(path) or _says(path, data)


def _says(path: Path, data: bytes) -> bool:
    return not path.is_symlink() and path.is_file() and path.read_bytes() == data


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _unwritable(folder: Path, error: OSError) -> ImportRefused:
    return ImportRefused(f"{name_of(folder)} cannot be written: {error.strerror}. Name another folder.")


def _put(path: Path, data: bytes, *, force: bool) -> None:
    if not force:
        with path.open("xb") as file:  # fails where something, and be it a link, has come to stand there
            file.write(data)
        return
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".import-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(made).chmod(0o644)
        Path(made).replace(path)  # which replaces a link and does not follow it
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise
