"""Fitting the learner model to a log, and predicting with it."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from jupyter_praxis.errors import BadRequest
from jupyter_praxis.learners.fitted import Fitted, SkillFit, model_from, parameters_from, text_of
from jupyter_praxis.learners.knowledge import Parameters, initial, observed, predicted, recalled
from jupyter_praxis.learners.log import Log, read_log
from jupyter_praxis.learners.measures import measured
from jupyter_praxis.learners.model import built_in, fit, predict, split
from jupyter_praxis.learners.signs import NAMES
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.tracing import traced

from .answering import able_learners, text_of_log, traced_learners

TRUE = {
    "fast": Parameters(0.2, 0.35, 0.05, 0.15, 40.0),
    "slow": Parameters(0.5, 0.05, 0.25, 0.1, 15.0),
}


def log_of(lines: list[dict[str, list[object]]]) -> Log:
    return read_log(text_of_log(lines).splitlines())


@pytest.fixture(scope="module")
def tracing() -> Log:
    return log_of(traced_learners(1500, 24, TRUE))


@pytest.fixture(scope="module")
def able() -> Log:
    return log_of(able_learners(400, 40))


@pytest.fixture(scope="module")
def fitted_to_able(able: Log) -> Fitted:
    return fit(split(able, 1)[0], 10.0)


def test_a_walk_through_a_log_is_the_live_belief_with_a_day_a_step() -> None:
    log = log_of(traced_learners(20, 30, TRUE, seed=3))
    own = [TRUE[name] for name in log.skills]
    chances = traced(log, np.array([[astuple(each) for each in own]]), log.skill)[0]
    start = datetime(2026, 1, 1, tzinfo=UTC)
    beliefs = {}
    for row in range(len(log.skill)):
        key, parameters = (log.learner[row], log.skill[row]), own[log.skill[row]]
        at = start + timedelta(days=int(log.place[row]))
        belief = recalled(beliefs.get(key, initial(parameters)), at, parameters)
        assert chances[row] == pytest.approx(predicted(belief, parameters))
        beliefs[key] = observed(
            belief, correct=bool(log.correct[row]), weight=1, at=at, parameters=parameters
        )


def test_a_fit_finds_the_parameters_learners_were_made_with(tracing: Log) -> None:
    found = fit(tracing, 10.0).skills
    for name, true in TRUE.items():
        made = found[name].parameters
        assert astuple(made)[:4] == pytest.approx(astuple(true)[:4], abs=0.08)
        assert true.half_life / 3 < made.half_life < true.half_life * 3
    assert found["fast"].parameters.learn > found["slow"].parameters.learn + 0.15
    assert found["slow"].parameters.slip > found["fast"].parameters.slip + 0.1


def test_fitted_parameters_predict_learners_held_out_as_well_as_the_true_ones(tracing: Log) -> None:
    seen, unseen = split(tracing, 0)
    model = fit(seen, 10.0)
    true = Fitted(TRUE["fast"], 10.0, {name: SkillFit(own) for name, own in TRUE.items()})
    best = measured(predict(true, unseen).traced, unseen.correct)
    ours = measured(predict(model, unseen).whole, unseen.correct)
    plain = measured(predict(model, unseen).traced, unseen.correct)
    assert plain.log_loss < best.log_loss + 0.003
    assert ours.log_loss < best.log_loss + 0.006
    assert ours.calibration_error < 0.03


def test_the_whole_model_beats_tracing_alone_and_the_base_rate_where_learners_differ(
    able: Log, fitted_to_able: Fitted
) -> None:
    seen, unseen = split(able, 1)
    predictions = predict(fitted_to_able, unseen)
    whole, plain = (measured(p, unseen.correct) for p in (predictions.whole, predictions.traced))
    base = measured(np.full(len(unseen.skill), seen.correct.mean()), unseen.correct)
    assert whole.auc > plain.auc + 0.02 > base.auc
    assert whole.log_loss < plain.log_loss - 0.01 < base.log_loss
    assert whole.calibration_error < 0.04


def test_a_later_answer_changes_no_earlier_prediction(able: Log, fitted_to_able: Fitted) -> None:
    _, unseen = split(able, 1)
    before = predict(fitted_to_able, unseen)
    changed = unseen.correct.copy()
    late = unseen.place >= 20
    changed[late] = 1 - changed[late]
    after = predict(fitted_to_able, replace(unseen, correct=changed))
    untouched = unseen.place <= 20  # the 20th itself is predicted before it is made
    assert np.array_equal(before.traced[untouched], after.traced[untouched])
    assert before.whole[untouched] == pytest.approx(after.whole[untouched], abs=1e-12)
    assert not np.allclose(before.whole[~untouched], after.whole[~untouched])


def test_a_learner_is_predicted_alike_alone_and_among_others(fitted_to_able: Fitted) -> None:
    lines = able_learners(5, 30, seed=8)
    together, alone = log_of(lines), log_of(lines[2:3])
    chances = predict(fitted_to_able, together).whole[together.learner == 2]
    assert predict(fitted_to_able, alone).whole == pytest.approx(chances, abs=1e-12)


def test_the_same_log_and_seed_give_the_same_text(able: Log, fitted_to_able: Fitted) -> None:
    assert text_of(fit(split(able, 1)[0], 10.0)) == text_of(fitted_to_able)


def test_a_model_comes_back_as_it_was_kept(able: Log, fitted_to_able: Fitted) -> None:
    again = model_from(text_of(fitted_to_able), NAMES)
    assert text_of(again) == text_of(fitted_to_able)
    assert predict(again, able).whole == pytest.approx(predict(fitted_to_able, able).whole, abs=1e-6)


def test_a_skill_the_fit_had_not_seen_is_predicted_with_the_pooled_parameters(fitted_to_able: Fitted) -> None:
    new = log_of([{"skills": ["never seen"] * 3, "correct": [1, 0, 1]}])
    own = fitted_to_able.pooled
    chances = predict(fitted_to_able, new)
    assert chances.traced[0] == pytest.approx(own.prior * (1 - own.slip) + (1 - own.prior) * own.guess)
    assert np.all((chances.whole > 0) & (chances.whole < 1))


def test_a_log_of_a_few_answers_changes_little() -> None:
    few = log_of([{"skills": ["a", "a"], "correct": [1, 0]}, {"skills": ["a"], "correct": [1]}])
    model = fit(few, 10.0)
    assert astuple(model.pooled)[:4] == pytest.approx(astuple(built_in(10.0).pooled)[:4], abs=0.25)
    predictions = predict(model, few)
    assert predictions.whole == pytest.approx(predictions.traced, abs=0.1)


def test_held_out_are_a_fifth_of_the_learners_and_none_is_on_both_sides(able: Log) -> None:
    seen, unseen = split(able, 7)
    assert not set(seen.learner) & set(unseen.learner)
    assert len(set(unseen.learner)) == 80
    assert set(split(able, 8)[1].learner) != set(unseen.learner)


def test_one_learner_cannot_be_held_out_from_themselves() -> None:
    with pytest.raises(BadRequest, match="one learner only"):
        split(log_of(able_learners(1, 5)), 0)


def test_the_live_profile_reads_what_was_fitted_to_the_skills_of_praxis(fitted_to_able: Fitted) -> None:
    own = SkillFit(Parameters(half_life=50.0))
    model = replace(
        fitted_to_able, skills={"pattern:off_by_one": own, "topic:arrays": own, "7": own, "mood:low": own}
    )
    assert parameters_from(text_of(model)) == {
        Skill(Of.PATTERN, "off_by_one"): Parameters(half_life=5.0),
        Skill(Of.TOPIC, "arrays"): Parameters(half_life=5.0),
    }


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: "[]",
        lambda text: "{}",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"prior": ', '"prior": 7'),
        lambda text: text.replace('"half_life": ', '"half_life": -'),
        lambda text: text.replace('"guess": 0', '"guess": NaN, "x": 0'),
        lambda text: text.replace('"common": [', '"common": [1, '),
        lambda text: text.replace('"weights": [', '"weights": ["a", '),
        lambda text: text.replace("praxis-model-1", "praxis-model-0"),
        lambda text: text.replace('"traced_squared"', '"moon"'),
    ],
)
def test_a_text_that_is_no_model_is_refused_in_a_sentence(fitted_to_able: Fitted, spoil: object) -> None:
    assert callable(spoil)
    with pytest.raises(BadRequest, match="Fit it again"):
        model_from(spoil(text_of(fitted_to_able)), NAMES)
