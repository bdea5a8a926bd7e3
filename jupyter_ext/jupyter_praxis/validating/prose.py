"""Whether a statement can be read by those it is for, in the time they have.

Ease of reading is LIX (C. H. Björnsson, “Läsbarhet”, 1968): words a sentence, plus the share of words of more
than six letters in per cent. Up to 40 is plain prose, beyond 50 a report, beyond 60 a treatise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.validating.remark import Check, Remark

WORDS_PER_MINUTE = 180.0
"""Slow, careful reading of a text with rules in it (Brysbaert 2019 gives 238 for plain non-fiction)."""
SHARE_OF_TIME = 0.25
"""Of the minutes a challenge is given, what reading it may take."""
HARDEST = {Difficulty.EASY: 45.0, Difficulty.MEDIUM: 50.0, Difficulty.HARD: 55.0}
LONGEST_SENTENCE = 40
"""Words in one sentence."""
_FEWEST = 30
"""Words below which a share of long ones says nothing."""


def prose_remarks(challenge: Challenge) -> list[Remark]:
    """Say what is too long to read, or too hard for the level."""
    cells = challenge.of(Kind.STATEMENT)
    if not cells:
        return []
    remarks = [*_time(challenge, cells), *_ease(challenge, cells)]
    for cell in (*cells, *challenge.of(Kind.HINT)):
        remarks += _sentences(cell)
    return remarks


def lix(text: str) -> float:
    """Give the LIX of plain prose; 0 for a text of no words."""
    words = _words(text)
    if not words:
        return 0.0
    long = sum(len(word) > 6 for word in words)
    return len(words) / max(1, len(sentences(text))) + 100 * long / len(words)


def prose(markdown: str) -> str:
    """Leave of Markdown what is read as sentences: no code, tables, headings, pictures and list marks."""
    text = re.sub(r"(?ms)^(```|~~~).*?^\1\s*$", "", markdown)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)|<[^>]+>", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"`[^`\n]*`", "it", text)
    lines = [line for line in text.splitlines() if not re.match(r"\s*(#|\||---)", line)]
    # the items of a list are sentences, whether they end in a full stop or not
    lines = [re.sub(r"^\s*(?:[-*+]|\d+\.)\s+(.*?)[.]?\s*$", r"\n\1.\n", line) for line in lines]
    return re.sub(r"[*_>]", "", "\n".join(lines))


def sentences(text: str) -> list[str]:
    """Cut prose into sentences."""
    pieces = re.split(r"(?<=[.!?:;])[\"”’)]*\s+|\n\s*\n", text)
    return [piece for piece in pieces if _words(piece)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)


def _time(challenge: Challenge, cells: tuple[SourceCell, ...]) -> Iterator[Remark]:
    words = sum(len(cell.source.split()) for cell in cells)
    minutes, share = words / WORDS_PER_MINUTE, challenge.minutes * SHARE_OF_TIME
    if minutes > share:
        message = (
            f"Reading the statement takes about {minutes:.0f} of the {challenge.minutes} minutes. Shorten it, "
            "or give more time in `minutes`."
        )
        yield Remark(Check.WORDS, cells[0].name, message)


def _ease(challenge: Challenge, cells: tuple[SourceCell, ...]) -> Iterator[Remark]:
    text = "\n\n".join(prose(cell.source) for cell in cells)
    hardest, found = HARDEST[challenge.difficulty], lix(text)
    if len(_words(text)) >= _FEWEST and found > hardest:
        message = (
            f"The statement is hard to read for its level ({challenge.difficulty}): LIX {found:.0f}, "
            f"where {hardest:.0f} is the most. Use shorter sentences and everyday words."
        )
        yield Remark(Check.WORDS, cells[0].name, message)


def _sentences(cell: SourceCell) -> Iterator[Remark]:
    for sentence in sentences(prose(cell.source)):
        count = len(_words(sentence))
        if count > LONGEST_SENTENCE:
            begins = " ".join(sentence.split()[:6])
            message = f"The sentence that begins “{begins}” has {count} words. Make two of it."
            yield Remark(Check.WORDS, cell.name, message)
