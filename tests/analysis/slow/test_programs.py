"""Slowed programs are told why they are slow, on the right line; right and good ones are left in peace."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from jupyter_praxis.analysis.observed import Observation, Observed, Reading
from jupyter_praxis.analysis.rules import slow
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.challenges.challenge import Challenge, Difficulty
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.running import CallRun, Cell, Ending

TEXT = (Path(__file__).parent / "programs.txt").read_text(encoding="utf-8")
MARK = "# <-"


@dataclass(frozen=True)
class Told:
    """A program, and the pattern it is labelled with (none: right and good)."""

    name: str
    best: str
    arguments: tuple[object, ...]
    source: str
    pattern: str

    @property
    def line(self) -> int:
        return next(number for number, line in enumerate(self.source.splitlines(), start=1) if MARK in line)

    @property
    def entry(self) -> str:
        return [node.name for node in ast.parse(self.source).body if isinstance(node, ast.FunctionDef)][-1]


def programs() -> list[Told]:
    found = []
    for block in re.split(r"(?m)^#: ", TEXT)[1:]:
        header, *parts = re.split(r"(?m)^#- ", block)
        name, best, arguments = (part.strip() for part in header.split("|"))
        for number, part in enumerate(parts):
            kind, source = part.split("\n", 1)
            pattern = kind.removeprefix("slow").replace("clean", "").strip()
            found.append(Told(f"{name} {number}", best, ast.literal_eval(arguments), source, pattern))
    return found


def suspected(told: Told) -> list[Suspicion]:
    challenge = Challenge("c", "C", "t", (), Difficulty.EASY, 5, "1", told.entry, (), time=told.best)
    seen = Observation(Case("a", Visibility.PUBLIC, told.arguments), CallRun(Ending.RETURNED), True)
    program = Reading((Cell("solution-1", told.source),), told.entry)
    return list(slow.suspicions(Observed(program, None, challenge, (seen,))))


PROGRAMS = programs()
SLOW = [told for told in PROGRAMS if told.pattern]
CLEAN = [told for told in PROGRAMS if not told.pattern]


@pytest.mark.parametrize("told", SLOW, ids=lambda told: told.name)
def test_a_slowed_program_is_told_why_and_where(told: Told) -> None:
    (found,) = suspected(told)
    assert found.pattern == told.pattern
    assert any(abs(line - told.line) <= 1 for line in found.lines)


@pytest.mark.parametrize("told", CLEAN, ids=lambda told: told.name)
def test_a_right_and_good_program_is_left_in_peace(told: Told) -> None:
    assert suspected(told) == []


def test_there_are_many_of_both() -> None:
    assert len(SLOW) >= 50
    assert len(CLEAN) >= 50
