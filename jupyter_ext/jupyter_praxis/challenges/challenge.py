"""A challenge, as its source says it.

Rule: a learner receives statement, setup, starter and examples (`SHOWN`); nothing else leaves the judge's
side.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum

from jupyter_praxis.challenges.worth import Worth
from jupyter_praxis.running import Cell, Limits


class Kind(StrEnum):
    """What a cell of a source is for: its tag."""

    STATEMENT = "statement"
    SETUP = "setup"
    STARTER = "starter"
    EXAMPLES = "examples"
    REFERENCE = "reference"
    CASES = "cases"
    HIDDEN = "hidden"
    FLAW = "flaw"
    HINT = "hint"
    CONCEPT = "concept"


SHOWN = (Kind.STATEMENT, Kind.SETUP, Kind.STARTER, Kind.EXAMPLES)


class Difficulty(StrEnum):
    """How hard a challenge is, in the catalogue's words."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True)
class SourceCell:
    """One tagged cell; `name` (`starter-1`: kind and place among its kind) is its identity."""

    kind: Kind
    name: str
    source: str
    markdown: bool = False
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Challenge:
    """Everything a source says. `compare` and `complexity` are as in the contract; `minutes` is a guess."""

    slug: str
    title: str
    track: str
    topics: tuple[str, ...]
    difficulty: Difficulty
    minutes: int
    version: str
    entry: str | None
    cells: tuple[SourceCell, ...]
    variables: tuple[str, ...] = ()
    compare: str = "exact"
    tolerance: float = 1e-9
    time: str = ""
    space: str = ""
    targets: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    requires: tuple[str, ...] = ()
    license: str = ""
    origin: str = ""
    worth: Worth | None = None

    def of(self, kind: Kind) -> tuple[SourceCell, ...]:
        """Give the cells of one kind, in the order of the source."""
        return tuple(cell for cell in self.cells if cell.kind is kind)

    @property
    def shown(self) -> tuple[SourceCell, ...]:
        """Give what a learner receives, in the order of the source."""
        return tuple(cell for cell in self.cells if cell.kind in SHOWN)

    @property
    def summary(self) -> str:
        """Give the first paragraph of the statement that is not a heading."""
        for cell in self.of(Kind.STATEMENT):
            for paragraph in cell.source.split("\n\n"):
                if paragraph.strip() and not paragraph.lstrip().startswith("#"):
                    return " ".join(paragraph.split())
        return ""

    @property
    def digest(self) -> str:
        """Fingerprint everything expected values depend on (hex SHA-256)."""
        judged = [
            [cell.kind, cell.source]
            for cell in self.cells
            if cell.kind in (Kind.SETUP, Kind.EXAMPLES, Kind.REFERENCE, Kind.CASES, Kind.HIDDEN)
        ]
        text = json.dumps([self.entry, self.variables, self.compare, self.tolerance, judged])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_cells(cells: tuple[SourceCell, ...]) -> tuple[Cell, ...]:
    """Turn source cells into cells of a program."""
    return tuple(Cell(cell.name, cell.source) for cell in cells)
