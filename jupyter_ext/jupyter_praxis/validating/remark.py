"""A remark on a challenge: what was looked at, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """What is looked at, in the order of a report."""

    SOURCE = "source"
    VERSION = "version"
    REFERENCE = "reference"
    COMPLEXITY = "complexity"
    STARTER = "starter"
    FLAWS = "flaws"
    STEADINESS = "steadiness"
    CHEATS = "cheats"
    MUTANTS = "mutants"
    POINTS = "points"
    LEAKS = "leaks"
    WORDS = "words"
    NOTEBOOK = "notebook"


@dataclass(frozen=True)
class Remark:
    """One sentence that says what to do. `cell` is empty for the whole, `line` counts from 1 within the cell.

    A `note` is for the author to know, and no reason to call the challenge unsound.
    """

    check: Check
    cell: str
    message: str
    line: int | None = None
    note: bool = False


@dataclass(frozen=True)
class Report:
    """All remarks on one challenge; `took_ms` is wall time."""

    remarks: tuple[Remark, ...] = ()
    took_ms: float = 0.0

    @property
    def sound(self) -> bool:
        """Say whether nothing has to be mended."""
        return all(remark.note for remark in self.remarks)

    @property
    def findings(self) -> tuple[Remark, ...]:
        """Give what has to be mended."""
        return tuple(remark for remark in self.remarks if not remark.note)

    @property
    def notes(self) -> tuple[Remark, ...]:
        """Give what is only to be known."""
        return tuple(remark for remark in self.remarks if remark.note)
