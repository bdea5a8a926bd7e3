"""What is at stake: the challenges this learner has not solved, and what their solutions look like.

Rule: a challenge is at stake in its own conversation, and wherever its function is defined, it is called by its name,
or its solution is recognised; so nobody gets one challenge solved in the conversation of another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.tutoring.guard.disguise import Weights, contained, grams
from jupyter_praxis.tutoring.guard.entry import Entry
from jupyter_praxis.tutoring.guard.skeleton import bones
from jupyter_praxis.tutoring.guard.steps import shapes

ELSEWHERE = 4
"""Challenges other than the conversation's that are looked at together at most."""

RECOGNISED = 0.6
"""How much of another challenge's reference makes code a matter of that challenge."""


@dataclass(frozen=True)
class Secret:
    """A challenge and what its reference looks like: steps, runs of tokens, bones."""

    challenge: Challenge
    entry: Entry | None
    reference: str
    shapes: Mapping[str, int]
    grams: Mapping[str, int]
    bones: str
    given: tuple[str, ...]

    @classmethod
    def of(cls, challenge: Challenge) -> Secret:
        """Prepare one challenge; costs a millisecond or so."""
        reference = "\n".join(cell.source for cell in challenge.of(Kind.REFERENCE))
        given = tuple(cell.source for cell in challenge.shown)
        return cls(
            challenge,
            Entry.of(challenge),
            reference,
            shapes(reference),
            grams(reference),
            bones(reference),
            given,
        )


@dataclass(frozen=True)
class Secrets:
    """Those of a catalogue, by slug, and how telling each step is among them."""

    by_slug: Mapping[str, Secret]
    weight: Weights

    @classmethod
    def of(cls, challenges: Iterable[Challenge], known: Mapping[str, Secret]) -> Secrets:
        """Prepare a catalogue; `known` are those prepared before, by digest."""
        found = {each.slug: known.get(each.digest) or Secret.of(each) for each in challenges}
        return cls(found, Weights.learnt(secret.reference for secret in found.values()))

    def named(self, text: str, solved: Collection[str], home: str) -> tuple[Secret, ...]:
        """Give the unsolved challenges a text calls by name, or by their function's name."""
        words = set(re.findall(r"\w+", text))
        small = text.lower()
        return tuple(
            secret
            for slug, secret in self.by_slug.items()
            if slug != home
            and slug not in solved
            and (
                (secret.challenge.entry or "") in words
                or slug.lower() in small
                or f" {secret.challenge.title.lower()} " in f" {small} "
            )
        )[:ELSEWHERE]

    def recognised(self, code: Mapping[str, int], solved: Collection[str], home: str) -> tuple[Secret, ...]:
        """Give the unsolved challenges much of whose reference stands in some code."""
        shares = [
            (contained(secret.shapes, code, self.weight), secret)
            for slug, secret in self.by_slug.items()
            if slug != home and slug not in solved
        ]
        telling = sorted((pair for pair in shares if pair[0] >= RECOGNISED), key=lambda pair: -pair[0])
        return tuple(secret for _, secret in telling[:ELSEWHERE])
