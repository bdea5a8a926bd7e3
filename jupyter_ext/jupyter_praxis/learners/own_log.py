"""A site's own answers as a log the model can be fitted to.

Rule: a line says which skills were answered and how, and nothing of whose answers they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.attempts import attempts
from jupyter_praxis.learners.events import Event
from jupyter_praxis.learners.profile import answers_of
from jupyter_praxis.learners.skill import Skill


def log_line(events: Sequence[Event], catalogue: Mapping[str, Challenge]) -> Mapping[str, list[object]]:
    """Give one learner's answers, oldest first: `skills` as `pattern:off_by_one`, `correct` as 0 or 1.

    Weights are left out: a log knows whole answers only.
    """
    answers = [
        (str(Skill(of, name)), int(correct))
        for attempt in attempts(events)
        for of, name, correct, _ in answers_of(attempt, catalogue.get(attempt.challenge))
    ]
    return {"skills": [skill for skill, _ in answers], "correct": [correct for _, correct in answers]}
