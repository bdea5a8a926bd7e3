"""The labelled programs of `attempts/`, as data.

A file holds the attempts at one challenge, one after another. Before each stands its label:

    # %% [wrong] stops-early (the last one is never looked at)
    # %% [slow] list-as-memory time=O(n^2) also=inefficient_loop

`right` is accepted and nothing is to be said of it; `slow` is accepted, and its cost is above the best known or
needlessly high; `careless` is accepted, too, and does what it should not; `wrong` is not accepted. The line of each
bug ends in a comment `# <- off_by_one`, which a reader of the corpus sees and the program measured does not hold: a
label cannot drift from its line. Several lines with one pattern are places where the bug may rightly be shown.
`# <- other` marks a bug none of our patterns names. `also` lists what may be said besides and need not be.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_curriculum, shipped_sandboxes

HERE = Path(__file__).parent
OTHER = "other"
_LABEL = re.compile(
    r"^# %% \[(?P<kind>right|slow|careless|wrong)\] (?P<name>[a-z0-9-]+)"
    r"(?: time=(?P<time>O\(.*?\))(?= also=| \(|$))?(?: also=(?P<also>[a-z_,]+))?(?: \((?P<note>.*)\))?$"
)
_MARK = re.compile(r"\s*# <- ([a-z_]+(?:,[ ]?[a-z_]+)*)$")


@dataclass(frozen=True)
class LabelledProgram:
    """A program and what is known of it. `marks` are (pattern, line from 1); `challenge` is a path or a slug's file.

    `time` is the class of its work, worst case, where it was argued by hand.
    """

    id: str
    challenge: Path
    source: str
    kind: str
    marks: tuple[tuple[str, int], ...]
    time: str | None
    also: tuple[str, ...]
    note: str

    @property
    def patterns(self) -> tuple[str, ...]:
        """Give the patterns a diagnosis should name, in the order of their first lines."""
        return tuple(dict.fromkeys(pattern for pattern, _ in self.marks if pattern != OTHER))

    @property
    def lines(self) -> tuple[int, ...]:
        """Give every line that is marked."""
        return tuple(line for _, line in self.marks)

    @property
    def clean(self) -> bool:
        """Say whether nothing is to be said of this program."""
        return self.kind == "right"

    @property
    def slow(self) -> bool:
        """Say whether the program is right and slow."""
        return self.kind == "slow"

    @property
    def accepted(self) -> bool:
        """Say whether a grader accepts it."""
        return self.kind != "wrong"

    @property
    def train(self) -> bool:
        """Say whether it belongs to the half confidence may be learnt from; the other half is held out."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0

    def allows(self, pattern: str) -> bool:
        """Say whether a finding of this pattern is no false alarm."""
        return pattern in self.patterns or pattern in self.also

    def near(self, pattern: str, lines: tuple[int, ...]) -> bool:
        """Say whether one of the lines lies within one line of a mark of the pattern."""
        return any(abs(line - mark) <= 1 for name, mark in self.marks if name == pattern for line in lines)


@cache
def load() -> tuple[LabelledProgram, ...]:
    """Give every program, in the order of files and places; raises ValueError for a label nobody can read."""
    paths = sorted((HERE / "attempts").glob("*.py"))
    return tuple(program for path in paths for program in _read(path))


@cache
def challenge_of(path: Path) -> Challenge:
    """Give the challenge a source holds."""
    return Library([path.parent], Policies([shipped_sandboxes()])).load(path)


@cache
def _sources() -> dict[str, Path]:
    """Give the sources of challenges by slug: ours beside this file, and the shipped ones."""
    folders = (HERE / "challenges", shipped_curriculum() / "interview")
    found = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    return {re.sub(r"^\d+-", "", path.stem): path for path in found}


def _read(path: Path) -> list[LabelledProgram]:
    programs: list[tuple[re.Match[str], list[str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("# %%"):
            label = _LABEL.match(line)
            if label is None:
                raise ValueError(f"{path.name}:{number}: no label: {line}")
            programs.append((label, []))
        elif programs:
            programs[-1][1].append(line)
    return [_labelled(path, label, lines) for label, lines in programs]


def _labelled(path: Path, label: re.Match[str], lines: list[str]) -> LabelledProgram:
    marks: list[tuple[str, int]] = []
    for place, line in enumerate(lines, start=1):
        found = _MARK.search(line)
        if found:
            marks.extend((_known(name.strip(), path, label), place) for name in found[1].split(","))
    source = "\n".join(_MARK.sub("", line) for line in lines).strip("\n")
    also = tuple(_known(name, path, label) for name in (label["also"] or "").split(",") if name)
    implied = (Pattern.SUBOPTIMAL_COMPLEXITY,) if label["kind"] == "slow" and label["time"] else ()
    return LabelledProgram(
        f"{path.stem}/{label['name']}",
        _sources()[path.stem],
        source,
        label["kind"],
        tuple(marks),
        label["time"],
        tuple(dict.fromkeys((*also, *implied))),
        label["note"] or "",
    )


def _known(name: str, path: Path, label: re.Match[str]) -> str:
    if name == OTHER:
        return name
    try:
        return Pattern(name).value
    except ValueError as error:
        raise ValueError(f"{path.name}, {label['name']}: no pattern is called {name!r}") from error
