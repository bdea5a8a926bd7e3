"""Reading logs of answers, and measuring predictions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from jupyter_praxis.errors import BadRequest
from jupyter_praxis.learners.log import read_log
from jupyter_praxis.learners.measures import auc, calibration_error, log_loss, measured


def test_lines_become_rows_in_order_and_a_number_is_the_skill_its_text_names() -> None:
    lines = ['{"skills": [7, "b", "7"], "correct": [1, 0, 1.0]}\n', "\n", '{"skills": [], "correct": []}']
    log = read_log([*lines, '{"skills": ["b"], "correct": [0]}'])
    assert log.skills == ("7", "b")
    assert log.skill.tolist() == [0, 1, 0, 1]
    assert log.correct.tolist() == [1, 0, 1, 0]
    assert (log.learner.tolist(), log.learners) == ([0, 0, 0, 2], 3)
    assert log.place.tolist() == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "no answers"),
        ('{"skills": [], "correct": []}', "no answers"),
        ("skills,correct", "Line 1 of the log is not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1, 2]", "not an object"),
        ('{"skills": [1]}', "not an object with"),
        ('{"skills": 1, "correct": [1]}', "not both lists"),
        ('{"skills": [1, 2], "correct": [1]}', "2 skills, but 1 answers"),
        ('{"skills": [1.5], "correct": [1]}', "neither a string nor an integer"),
        ('{"skills": [true], "correct": [1]}', "neither a string nor an integer"),
        ('{"skills": [null], "correct": [1]}', "neither a string nor an integer"),
        ('{"skills": [1], "correct": [2]}', "something else than 0 and 1"),
        ('{"skills": [1], "correct": [0.5]}', "something else than 0 and 1"),
        ('{"skills": [1], "correct": [true]}', "something else than 0 and 1"),
        ('{"skills": [1], "correct": ["1"]}', "something else than 0 and 1"),
        ('{"skills": [1], "correct": [NaN]}', "something else than 0 and 1"),
        ('{"skills": [1], "correct": [[]]}', "something else than 0 and 1"),
    ],
)
def test_what_is_no_log_is_refused_in_a_sentence(line: str, says: str) -> None:
    with pytest.raises(BadRequest, match=says):
        read_log([line])


def test_the_number_of_a_wrong_line_is_told() -> None:
    with pytest.raises(BadRequest, match="Line 3"):
        read_log(['{"skills": [1], "correct": [1]}', "", "oops"])


def test_figures_are_those_one_finds_by_hand() -> None:
    chances, correct = np.array([0.1, 0.4, 0.4, 0.8]), np.array([0.0, 1.0, 0.0, 1.0])
    # pairs of right and wrong: 0.4 over 0.1, 0.4 with 0.4 (half), 0.8 over both
    assert auc(chances, correct) == pytest.approx(3.5 / 4)
    assert log_loss(chances, correct) == pytest.approx(
        -(2 * math.log(0.9 * 0.8) / 2 + math.log(0.4 * 0.6)) / 4
    )
    # bins: 0.1 against 0; the two of 0.4 against one half; 0.8 against 1
    assert calibration_error(chances, correct) == pytest.approx((0.1 + 0.2 + 0.2) / 4)


def test_a_sure_mistake_is_dear_but_not_endless() -> None:
    assert log_loss(np.array([1.0, 0.0]), np.array([0.0, 1.0])) < 20
    assert measured(np.array([1.0, 0.0]), np.array([1.0, 0.0])).calibration_error == 0


@pytest.mark.parametrize("answer", [0.0, 1.0])
def test_answers_that_are_all_alike_have_no_auc(answer: float) -> None:
    with pytest.raises(BadRequest, match="no AUC"):
        auc(np.array([0.3, 0.6]), np.array([answer, answer]))
