"""Reading what is to be imported: a file, a folder, a .zip or a .tar.gz, whoever packed it.

Rule: nothing is unpacked to disk and no link is followed. Names are only names: one that climbs out of the source
is told and passed over. Sizes are counted while reading, since what an archive says of its own sizes is a claim.
"""

from __future__ import annotations

import gzip
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from jupyter_praxis.errors import ImportRefused
from jupyter_praxis.importing.imported import NotCarried
from jupyter_praxis.library.files import name_of

LARGEST = 32 * 2**20
"""Bytes of one file at most: a data set of some ten thousand exercises, or a notebook with its pictures."""
LARGEST_ALL = 256 * 2**20
"""Bytes of all files together at most."""
LARGEST_STREAM = 512 * 2**20
"""Bytes a packed archive may unfold to at most, with what we do not look at."""
MOST = 20_000
"""Entries looked at, at most."""
_ARCHIVES = (".zip", ".tar.gz", ".tgz")


@dataclass
class Found:
    """The text of the files that were wanted, by path, and what was not read and why."""

    files: dict[str, str] = field(default_factory=dict)
    problems: list[NotCarried] = field(default_factory=list)
    size: int = 0

    def problem(self, name: str, why: str) -> None:
        """Note a file that is not read; a thousand such notes say it."""
        if len(self.problems) < 1000:
            self.problems.append(NotCarried(name, name, why))


def read_source(source: Path, suffixes: tuple[str, ...]) -> Found:
    """Return the files of a source that have one of the suffixes; raises ImportRefused for the source as a whole."""
    found, name = Found(), name_of(source)
    try:
        if source.is_dir():
            _read_folder(source, suffixes, found)
        elif not source.exists():
            raise ImportRefused(f"There is no {name}. Give a file, a folder or an archive.")
        elif not source.is_file():
            raise ImportRefused(f"{name} is no regular file. Give a file, a folder or an archive.")
        elif source.name.lower().endswith(_ARCHIVES):
            _read_archive(source, suffixes, found)
        else:
            _keep(found, source.name, source.open("rb"))
            if not found.files:
                raise ImportRefused(f"{name} cannot be imported: {found.problems[0].why}.")
    except OSError as error:
        raise ImportRefused(f"{name} cannot be read: {error.strerror or error}.") from error
    found.files = dict(sorted(found.files.items()))
    return found


def _read_folder(source: Path, suffixes: tuple[str, ...], found: Found) -> None:
    seen = 0
    waiting = [source]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                seen += 1
                if seen > MOST:
                    _too_many(found, source, "folder")
                    return
                path = Path(entry.path)
                name = path.relative_to(source).as_posix()
                if entry.is_symlink():
                    if _wanted(name, suffixes) or path.is_dir():
                        found.problem(name, "it is a link, and links are not followed")
                elif entry.is_dir(follow_symlinks=False):
                    if entry.name not in ("__pycache__", ".git", ".ipynb_checkpoints", "node_modules"):
                        waiting.append(path)
                elif _wanted(name, suffixes):
                    if entry.is_file(follow_symlinks=False):
                        _keep(found, name, _opened(path))
                    else:
                        found.problem(name, "it is no regular file")


def _too_many(found: Found, source: Path, what: str) -> None:
    name = name_of(source)
    found.problem(name, f"the {what} has more than {MOST} entries; the rest was not read")


def _opened(path: Path) -> IO[bytes]:
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    return os.fdopen(os.open(path, flags), "rb")


def _read_archive(source: Path, suffixes: tuple[str, ...], found: Found) -> None:
    try:
        if source.name.lower().endswith(".zip"):
            _read_zip(source, suffixes, found)
        else:
            _read_tar(source, suffixes, found)
    except (
        *(zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError),
        *(NotImplementedError, RuntimeError, ValueError, OverflowError, UnicodeError),
    ) as error:
        raise ImportRefused(f"{source.name} is no archive that can be read. Pack it again.") from error


def _read_zip(source: Path, suffixes: tuple[str, ...], found: Found) -> None:
    with zipfile.ZipFile(source) as archive:
        for number, entry in enumerate(archive.infolist()):
            if number >= MOST:
                _too_many(found, source, "archive")
                return
            if entry.is_dir() or not _checked(entry.filename, suffixes, found):
                continue
            kind = (entry.external_attr >> 16) & 0o170000
            if kind not in (0, 0o100000):
                found.problem(entry.filename, "it is a link or a device, and neither is followed")
            elif entry.flag_bits & 1:
                found.problem(entry.filename, "it is encrypted")
            else:
                _keep(found, entry.filename, archive.open(entry))


def _read_tar(source: Path, suffixes: tuple[str, ...], found: Found) -> None:
    with gzip.open(source, "rb") as unpacked:
        bounded = _Bounded(unpacked, LARGEST_STREAM)
        with tarfile.open(fileobj=bounded, mode="r|") as archive:  # type: ignore[call-overload]
            for number, entry in enumerate(archive):
                if number >= MOST:
                    _too_many(found, source, "archive")
                    return
                if entry.isdir() or not _checked(entry.name, suffixes, found):
                    continue
                if not entry.isreg():
                    found.problem(entry.name, "it is a link or a device, and neither is followed")
                    continue
                opened = archive.extractfile(entry)
                if opened is not None:
                    _keep(found, entry.name, opened)


class _Bounded:
    """Reads on until so many bytes came; then the archive is refused."""

    def __init__(self, stream: gzip.GzipFile, most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise ImportRefused(
                f"The archive unfolds to more than {LARGEST_STREAM // 2**20} MB. Import it in parts."
            )
        return data


def _wanted(name: str, suffixes: tuple[str, ...]) -> bool:
    return PurePosixPath(name).name.lower().endswith(suffixes)


def _checked(name: str, suffixes: tuple[str, ...], found: Found) -> bool:
    """Say whether an entry of an archive is wanted and may be read; a name that leaves the archive is told."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
        found.problem(name, "its name leads out of the archive")
        return False
    if any(part in ("__MACOSX", "__pycache__", ".git", ".ipynb_checkpoints") for part in parts):
        return False
    return _wanted(name, suffixes)


def _keep(found: Found, name: str, opened: IO[bytes]) -> None:
    """Read a file whole, within the limits, as UTF-8 text, and close it."""
    name = name.replace("\\", "/").removeprefix("./")
    with opened as file:
        if name in found.files:
            found.problem(name, "the archive holds it twice; the first was read")
            return
        data = b"".join(_bytes_of(file, min(LARGEST, LARGEST_ALL - found.size) + 1))
    if len(data) > LARGEST:
        found.problem(name, f"it is larger than {LARGEST // 2**20} MB")
        return
    found.size += len(data)
    if found.size > LARGEST_ALL:
        raise ImportRefused(f"The source is larger than {LARGEST_ALL // 2**20} MB. Import it in parts.")
    try:
        found.files[name] = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        found.problem(name, "it is not UTF-8 text")


def _bytes_of(file: IO[bytes], most: int) -> Iterator[bytes]:
    while most > 0:
        data = file.read(min(most, 2**20))
        if not data:
            return
        most -= len(data)
        yield data
