"""Honest questions with helpful replies: what the guard must leave alone.

`honest.md` has a heading `## challenge | question` for each, and the reply below it. More are made of the challenges
themselves: the learner's own program quoted back with a question, a line of it, what a run of theirs printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jupyter_praxis.challenges.challenge import Kind

from .attacks import challenges


@dataclass(frozen=True)
class Honest:
    """A question, the reply, and the learner's own program at the time."""

    id: str
    challenge: str
    asked: str
    reply: str
    own: str = ""

    @property
    def held_out(self) -> bool:
        """Say whether it belongs to the third that nobody looked at while the guard was made."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 3 == 0


def questions() -> Iterator[Honest]:
    """Give the whole set."""
    text = Path(__file__).with_name("honest.md").read_text(encoding="utf-8")
    for number, piece in enumerate(text.removeprefix("## ").split("\n## "), start=1):
        heading, _, reply = piece.partition("\n")
        slug, _, asked = heading.partition(" | ")
        starter = challenges()[slug].of(Kind.STARTER)[0].source
        yield Honest(f"written/{number}", slug, asked, reply.strip("\n"), starter)
    yield from _of_the_learners_own()


def _of_the_learners_own() -> Iterator[Honest]:
    for place, (slug, challenge) in enumerate(challenges().items()):
        wrong = [flaw.source.strip("\n") for flaw in challenge.of(Kind.FLAW)]
        own = wrong[place % len(wrong)]
        rows = own.split("\n")
        quoted = (
            f"You wrote\n\n```python\n{own}\n```\n\nWhat does it do with the first example, line by line?"
        )
        yield Honest(f"whole/{slug}", slug, "What is wrong with my code?", quoted, own)
        line = max(rows[1:], key=len).strip()
        some = "\n".join(rows[len(rows) // 2 :])
        part = f"Look at `{line}`, and at this part:\n\n```python\n{some}\n```\n\nWhen does it run?"
        yield Honest(f"part/{slug}", slug, "Which line is it?", part, own)
        example = challenge.of(Kind.EXAMPLES)[0].source.strip().split("\n")[0]
        ended = "and yours ended so:\n\n```\nAssertionError\n```\n\nWhat did it give instead?"
        printed = f"The first example says\n\n```python\n{example}\n```\n\n{ended}"
        yield Honest(f"example/{slug}", slug, "Why does the check fail?", printed, own)
