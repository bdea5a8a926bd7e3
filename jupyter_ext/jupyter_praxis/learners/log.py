"""A log of answers: what a tutor or a class recorded, one line of JSON a learner.

Rule: a line is `{"skills": [...], "correct": [0, 1, ...]}`, the n-th answer of the n-th skill, oldest first. A skill
is a string or an integer; 7 and "7" are the same one. A line that says anything else is refused, with its number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jupyter_praxis.errors import BadRequest
from jupyter_praxis.learners.runs import Floats, Ints, Runs, runs


@dataclass(frozen=True)
class Log:
    """Answers of many learners, a row each: learners one after the other, each one's answers in order."""

    skills: tuple[str, ...]
    """Names; `skill` points into them."""
    learner: Ints
    skill: Ints
    correct: Floats
    learners: int
    """How many lines there are; some may be without an answer."""

    @cached_property
    def by_learner(self) -> Runs:
        """Group the rows by learner."""
        return runs(self.learner)

    @cached_property
    def by_skill(self) -> Runs:
        """Group them by learner and skill."""
        return runs(self.learner * len(self.skills) + self.skill)

    @cached_property
    def place(self) -> Ints:
        """Tell of each row how many answers of its learner lie before it."""
        return self.by_learner.number()

    def only(self, rows: NDArray[np.bool_]) -> Log:
        """Keep some rows, of whole learners."""
        return Log(self.skills, self.learner[rows], self.skill[rows], self.correct[rows], self.learners)


def read_log(lines: Iterable[str]) -> Log:
    """Read the lines; raises BadRequest. Empty lines are passed over."""
    numbers: dict[str, int] = {}
    skill: list[Ints] = []
    correct: list[NDArray[np.int8]] = []
    lengths: list[int] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        skills, answers = _line(number, line)
        skill.append(np.array([numbers.setdefault(str(name), len(numbers)) for name in skills], np.int64))
        correct.append(np.array(answers, np.int8))
        lengths.append(len(skills))
    if not sum(lengths):
        raise BadRequest(
            'The log holds no answers. A line looks like {"skills": ["a", "b"], "correct": [1, 0]}.'
        )
    return Log(
        tuple(numbers),
        np.repeat(np.arange(len(lengths)), lengths),
        np.concatenate(skill),
        np.concatenate(correct).astype(np.float64),
        len(lengths),
    )


def _line(number: int, line: str) -> tuple[list[Any], list[Any]]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"Line {number} of the log is not JSON.") from error
    if not isinstance(said, dict) or not {"skills", "correct"} <= said.keys():
        raise BadRequest(f'Line {number} of the log is not an object with "skills" and "correct".')
    skills, answers = said["skills"], said["correct"]
    if not isinstance(skills, list) or not isinstance(answers, list):
        raise BadRequest(f'Line {number} of the log: "skills" and "correct" are not both lists.')
    if len(skills) != len(answers):
        raise BadRequest(f"Line {number} of the log has {len(skills)} skills, but {len(answers)} answers.")
    if not {type(skill) for skill in skills} <= {str, int}:
        raise BadRequest(f"Line {number} of the log has a skill that is neither a string nor an integer.")
    # a log that a table wrote may have 1.0; a boolean is not what was agreed on
    if not {type(answer) for answer in answers} <= {int, float} or not set(answers) <= {0, 1}:
        raise BadRequest(f'Line {number} of the log has something else than 0 and 1 in "correct".')
    return skills, answers
