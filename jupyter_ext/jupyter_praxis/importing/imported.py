"""An exercise as it was found, before it is written as a challenge.

Rule: whatever was in the source and is not in the challenge is a `Remark`: what it is, and why, in plain words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from jupyter_praxis.running import Plain


@dataclass(frozen=True)
class Remark:
    """What became otherwise than it was: `what` in a few words, `why` in a sentence; `lost` says it is not there."""

    what: str
    why: str
    lost: bool = False


@dataclass(frozen=True)
class Question:
    """One case to be compared outside: `arguments` of the entry and what is asked of its answer.

    That is `expected` by equality, or the error `raises` (with the text `says`), or, where `holds` is not empty,
    an expression over `answer` that has to be true. A `script` drives a class: its arguments are those of its
    constructor and a list of methods with theirs.
    """

    arguments: tuple[Plain, ...]
    expected: Plain = None
    raises: str | None = None
    says: str | None = None
    holds: str = ""
    script: bool = False


@dataclass(frozen=True)
class Test:
    """One test of the original: `source` is a program of its own, run after a solution's cells.

    `questions` are the cases it could be turned into; `why` says why it has to run as it stands, all the same or
    instead. A `doubtful` test (an example in a docstring, which nobody ever ran) may be left out.
    """

    name: str
    source: str
    visible: bool = False
    questions: tuple[Question, ...] = ()
    why: str = ""
    doubtful: bool = False


@dataclass(frozen=True)
class Imported:
    """One exercise. `where` is its place in the source, `starters` and `references` correspond cell by cell.

    `setup` is shown to learners, `behind` (imports and helpers of the tests) is not. `points` are kept as they were.
    """

    name: str
    where: str
    title: str
    statement: str
    starters: tuple[str, ...]
    references: tuple[str, ...]
    tests: tuple[Test, ...]
    entry: str | None = None
    variables: tuple[str, ...] = ()
    setup: str = ""
    behind: str = ""
    hints: tuple[str, ...] = ()
    points: float | None = None
    license: str = ""
    source: str = ""
    remarks: tuple[Remark, ...] = ()

    def noting(self, *remarks: Remark) -> Imported:
        """Return the same with further remarks."""
        return replace(self, remarks=(*self.remarks, *remarks))


@dataclass(frozen=True)
class NotCarried:
    """An exercise, or a file, that could not be carried at all."""

    name: str
    where: str
    why: str


Outcome = Imported | NotCarried
Files = Mapping[str, str]
"""Text by path within the source, with `/` between folders, in the order of the paths."""


@dataclass(frozen=True)
class Importer:
    """A format that can be imported; registers under the entry point group `jupyter_praxis.importers`.

    `suffixes` are those of the files it wants to see; `read` gets their text and gives what it found.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Files], Iterable[Outcome]]
