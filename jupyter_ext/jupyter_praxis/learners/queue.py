"""Next for you: a few challenges, each with the reason it is proposed for.

Rule: what was begun goes first, at most two of it; then a pattern there was help with, to be tried without (one
challenge each), a weak pattern, a due review and new ground take turns, so that none crowds out the others. Where these
are too few, patterns that are not mastered yet follow, then what was left alone longest. A challenge is proposed once;
one that was said not to help is not proposed as the same kind for a fortnight, and a kind that was said not to help
more often than to help takes its turn last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.candidates import Candidates, Proposal, Why
from jupyter_praxis.learners.events import Event
from jupyter_praxis.learners.profile import Profile
from jupyter_praxis.learners.questions import answers
from jupyter_praxis.learners.ratings import Ratings, did_not_help, ratings
from jupyter_praxis.learners.reviews import Review

MOST = 5
STARTED = 2
PAUSE = timedelta(days=14)
"""How long a proposal that did not help is not made again."""
ENOUGH = 3
"""Ratings of a kind from which they say something of it."""


def proposals(
    events: Sequence[Event],
    catalogue: Mapping[str, Challenge],
    profile: Profile,
    reviews: Mapping[str, Review],
    now: datetime,
    most: int = MOST,
) -> tuple[Proposal, ...]:
    """Give at most `most`, the first to do first; `catalogue` is in teaching order."""
    candidates = Candidates(events, catalogue, profile, reviews, now)
    said = ratings(events)

    def welcome(proposal: Proposal) -> bool:
        helpful, at = said.get((proposal.slug, proposal.kind), (None, now))
        return helpful is not False or now - at >= PAUSE

    def asked(of: Iterator[Proposal]) -> Iterator[Proposal]:
        return filter(welcome, of)

    chosen = {each.slug: each for each in islice(asked(candidates.started()), min(STARTED, most))}
    of_kind = {
        Why.UNAIDED: _once_a_skill(asked(candidates.unaided()), chosen),
        Why.WEAK: asked(candidates.weak()),
        Why.REVIEW: asked(candidates.review()),
        Why.NEW: asked(candidates.new()),
    }
    turns = [of_kind[kind] for kind in _order(said, answers(events).get("goal") == "mistakes")]
    _take_turns(turns, chosen, most)
    for rest in (candidates.unproven(), candidates.review(due=False)):
        _take_turns([asked(rest)], chosen, most)
    return tuple(chosen.values())


def _order(said: Ratings, mistakes: bool) -> Sequence[Why]:
    """Say in which order kinds take turns; who wants rid of mistakes has two turns at weak patterns."""
    weak = [Why.WEAK, Why.WEAK] if mistakes else [Why.WEAK]
    kinds = [Why.UNAIDED, *weak, Why.REVIEW, Why.NEW]
    return sorted(kinds, key=lambda kind: did_not_help(said, kind, ENOUGH))


def _once_a_skill(of: Iterator[Proposal], chosen: Mapping[str, Proposal]) -> Iterator[Proposal]:
    """Give the first of each skill that is not chosen when it is asked for."""
    skills: set[str | None] = set()
    for proposal in of:
        if proposal.skill not in skills and proposal.slug not in chosen:
            skills.add(proposal.skill)
            yield proposal


def _take_turns(turns: Sequence[Iterator[Proposal]], chosen: dict[str, Proposal], most: int) -> None:
    """Let each kind in turn add its best that is not chosen yet, until there are enough or no more."""
    left = list(turns)
    while left and len(chosen) < most:
        kind = left.pop(0)
        best = next((each for each in kind if each.slug not in chosen), None)
        if best is not None:
            chosen[best.slug] = best
            left.append(kind)
