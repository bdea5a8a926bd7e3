"""Pieces of code that were shown one after another, put together as a learner would.

Rule: a piece is put below the last one as it stands, or as deep as the last line asks for, or less deep. Whoever
collects lines from a conversation does no more than that.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import islice

from jupyter_praxis.tutoring.guard.indenting import indented

MOST = 8
"""Ways of putting pieces together at most."""

_GAP = re.compile(
    r"_{3,}|\.{3}(?!\w)|…|(?:pass *)?# *(?:TODO|your |here |fill|gap|\?+).*|<[a-z ]{3,30}>|\?{2,}",
    re.IGNORECASE,
)


def assembled(pieces: Sequence[str]) -> tuple[str, ...]:
    """Give texts that some pieces make together, the last one always among them; likeliest first."""
    found: dict[str, None] = {}
    for text in _orders(pieces):
        found.setdefault(text)
    return tuple(islice(found, MOST))


def _orders(pieces: Sequence[str]) -> Iterator[str]:
    yield "\n".join(pieces)
    yield from islice(_filled(pieces), 3)
    yield from islice(indented(pieces), 3)
    yield from islice(_mended(pieces), 3)
    for number in (2, 3):
        if len(pieces) > number:
            yield "\n".join(pieces[-number:])
            yield from islice(indented(pieces[-number:]), 1)
    yield "\n".join(reversed(pieces))
    yield from islice(indented(tuple(reversed(pieces))), 1)
    if all(" " not in piece.strip() for piece in pieces):
        yield "".join(piece.strip() for piece in pieces)


def _filled(pieces: Sequence[str]) -> Iterator[str]:
    """Fill the gaps of a piece with those that came after it, the last one above all."""
    for place in reversed(range(len(pieces) - 1)):
        gaps = _GAP.findall(pieces[place])
        if not gaps:
            continue
        for fillings in (pieces[place + 1 :], pieces[-1:]):
            yield _with_fillings(pieces[place], fillings)


def _with_fillings(piece: str, fillings: Sequence[str]) -> str:
    waiting = list(fillings)
    return _GAP.sub(lambda gap: _at_depth(gap, waiting.pop(0)) if waiting else gap[0], piece)


def _at_depth(gap: re.Match[str], filling: str) -> str:
    line = gap.string[: gap.start()].rpartition("\n")[2]
    bare = textwrap.dedent(filling).strip()
    return bare.replace("\n", "\n" + " " * (len(line) - len(line.lstrip())))


def _mended(pieces: Sequence[str]) -> Iterator[str]:
    """Put a last piece of one line in the place of a line alike, as one mends a mistake that was marked."""
    line = pieces[-1].strip()
    if "\n" in line or len(line.split()) < 2:
        return
    for piece in reversed(pieces[:-1]):
        rows = piece.split("\n")
        for place, row in enumerate(rows):
            if len(rows) > 2 and row.strip().split(" ")[0] == line.split(" ")[0] and row.strip() != line:
                depth = len(row) - len(row.lstrip())
                yield "\n".join([*rows[:place], " " * depth + line, *rows[place + 1 :]])
