"""What a version of a challenge promises: that what is asked, and how it is judged, stays as it was.

Rule: the title may be mended and a hint added under the same version. Whatever a learner is asked, or judged by,
has a fingerprint, and the first one seen of a version is that version's.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any, Protocol

from jupyter_praxis.challenges.challenge import Challenge, Kind

_ASKED = (
    *(Kind.STATEMENT, Kind.SETUP, Kind.STARTER, Kind.EXAMPLES),
    *(Kind.REFERENCE, Kind.CASES, Kind.HIDDEN),
)
_CATALOGUE = frozenset(
    {"slug", "title", "track", "topics", "difficulty", "minutes", "version", "time", "space"}
    | {"targets", "requires", "license", "origin", "cells"}
)
"""What may change under one version; the cells are looked at one by one."""


class Versions(Protocol):
    """Remembers the fingerprint of each version that learners were given."""

    async def find(self, challenge: str, version: str) -> str | None:
        """Return the fingerprint learners were given, or None when nobody was."""

    async def keep(self, challenge: str, version: str, fingerprint: str, now: datetime) -> None:
        """Keep a version's fingerprint; the first one stays."""


@dataclass(frozen=True)
class VersionSeen:
    """A challenge's version, the one after it, and whether learners have this one in another form."""

    challenge: str
    version: str
    next: str
    changed: bool


def fingerprint(challenge: Challenge) -> str:
    """Fingerprint what is asked and how it is judged (hex SHA-256).

    What stands at its default is left out, so that a key Praxis learns later changes no older challenge's.
    """
    cells = [[cell.kind, cell.source.strip()] for cell in challenge.cells if cell.kind in _ASKED]
    said = {name: value for name, value in _said(challenge).items() if name not in _CATALOGUE}
    text = json.dumps([said, cells], sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def next_version(version: str) -> str:
    """Count the last number of a version on: 1 becomes 2, 2.9 becomes 2.10, and a bare word gets one."""
    number = re.search(r"\d+$", version, re.ASCII)
    return f"{version[: number.start()]}{int(number[0]) + 1}" if number else f"{version}-2"


def _said(thing: Any) -> dict[str, Any]:
    return {
        field.name: getattr(thing, field.name)
        for field in fields(thing)
        if getattr(thing, field.name) != _default(field)
    }


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _plain(value: Any) -> Any:
    return _said(value) if is_dataclass(value) else repr(value)
