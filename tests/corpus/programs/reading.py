"""Whole programs of our own with the class of their time, as plain text: programs as people write them.

A file holds many, each below a line `#= name | class`. Text, not modules: they are never imported, and keep the
manners of their authors.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jupyter_praxis.analysis.growth_class import GrowthClass

FOLDER = Path(__file__).parent
BEGIN = "#= "


@dataclass(frozen=True)
class Labelled:
    """A program, and the class of its time, worst case."""

    name: str
    time: GrowthClass
    source: str


def labelled(part: str) -> list[Labelled]:
    """Read the programs of one file (`first`, `second`)."""
    programs = []
    for block in ("\n" + (FOLDER / f"{part}.txt").read_text(encoding="utf-8")).split(f"\n{BEGIN}")[1:]:
        header, source = block.split("\n", 1)
        name, time = (each.strip() for each in header.split("|"))
        programs.append(Labelled(name, GrowthClass(time), source + "\n"))
    return programs
