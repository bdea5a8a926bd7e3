"""From one file to what it holds.

Rule: a file is meant to be a challenge when it has a `praxis` header or a cell with one of our tags. Any
other file (a script, a handout) is passed over, and so is a page about a concept (`praxis: {page: ...}`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.challenges.source import KEY, read_challenge
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.library.files import read_text
from jupyter_praxis.library.formats import Document, formats_by_suffix
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.running import Limits


@dataclass(frozen=True)
class Source:
    """A file and what it holds: a challenge, or a message saying why not. `name` is the file for people."""

    path: Path
    name: str
    challenge: Challenge | None = None
    message: str | None = None


@dataclass(frozen=True)
class Reading:
    """A file as read; `source` is None for a file that is not meant to be a challenge.

    `limits` are those `track`'s policy gave when it was read, None when the policy could not be read.
    """

    source: Source | None
    track: str = ""
    limits: Limits | None = None


def read_source(path: Path, name: str, policies: Policies) -> Reading:
    """Read a file; what is wrong with it becomes the source's message."""
    return _reading(path, name, policies, lambda: read_text(path, name))


def read_written(text: str, suffix: str, name: str, policies: Policies) -> Reading:
    """Read a source that may lie in no file yet; what is wrong with it becomes the source's message."""
    return _reading(Path(name), name, policies, lambda: text, suffix)


def _reading(
    path: Path, name: str, policies: Policies, text_of: Callable[[], str], suffix: str | None = None
) -> Reading:
    track, limits = "", None
    try:
        cells, metadata = document = _document(text_of, path.suffix if suffix is None else suffix, name)
        if not _is_meant(document):
            return Reading(None)
        track = _track(metadata)
        limits = policies.of(track).limits
        challenge = read_challenge(cells, metadata, limits, name)
    except ChallengeUnsound as error:
        return Reading(Source(path, name, message=str(error)), track, limits)
    return Reading(Source(path, name, challenge), track, limits)


def _document(text_of: Callable[[], str], suffix: str, name: str) -> Document:
    formats = formats_by_suffix()
    if suffix not in formats:
        raise ChallengeUnsound(f"{name} has a suffix no format knows. Use {', '.join(formats)}.")
    text = text_of()
    try:
        return formats[suffix](text)
    except ChallengeUnsound as error:
        raise ChallengeUnsound(f"{name}: {error}.") from error


def _is_meant(document: Document) -> bool:
    cells, metadata = document
    if KEY in metadata:
        return not (isinstance(metadata[KEY], dict) and "page" in metadata[KEY])
    return any(tag in list(Kind) for cell in cells for tag in _tags(cell["metadata"]))


def _tags(metadata: dict[str, Any]) -> list[Any]:
    tags = metadata.get("tags")
    return tags if isinstance(tags, list) else []


def _track(metadata: dict[str, Any]) -> str:
    praxis = metadata.get(KEY)
    track = praxis.get("track") if isinstance(praxis, dict) else None
    return track if isinstance(track, str) else ""
