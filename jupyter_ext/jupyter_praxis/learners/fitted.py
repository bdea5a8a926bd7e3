"""What a fit leaves behind, as a text that is kept and read again; needs no numpy, so the server may read it.

Rule: a text is believed only when every number in it lies within its bounds.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from jupyter_praxis.errors import BadRequest
from jupyter_praxis.learners.knowledge import Parameters
from jupyter_praxis.learners.skill import Of, Skill

FORMAT = "praxis-model-1"
ANSWERS_A_DAY = 10.0
"""Steps of a log that stand for one day of the live profile, unless a fit was told otherwise (assumed)."""
LEAST_A_DAY, MOST_A_DAY = 0.01, 10_000


@dataclass(frozen=True)
class SkillFit:
    """What was fitted for one skill: half-life in steps, and its own weights, or none."""

    parameters: Parameters
    weights: tuple[float, ...] = ()


@dataclass(frozen=True)
class Weighing:
    """The second stage: the share of right answers, and how each sign is made comparable and weighed."""

    rate: float
    signs: tuple[str, ...]
    middle: tuple[float, ...]
    scale: tuple[float, ...]
    common: tuple[float, ...]


@dataclass(frozen=True)
class Fitted:
    """A whole model; without `weighing`, traced knowledge speaks alone."""

    pooled: Parameters
    answers_a_day: float = ANSWERS_A_DAY
    skills: Mapping[str, SkillFit] = field(default_factory=dict)
    weighing: Weighing | None = None


def text_of(model: Fitted) -> str:
    """Write a model as JSON, numbers with nine digits, the same model always alike."""
    weighing = model.weighing
    return json.dumps(
        {
            "format": FORMAT,
            "answers_a_day": model.answers_a_day,
            "pooled": _short(asdict(model.pooled)),
            "skills": {
                name: _short({**asdict(fit.parameters), "weights": list(fit.weights)})
                for name, fit in sorted(model.skills.items())
            },
            "weighing": weighing and _short({**asdict(weighing), "signs": list(weighing.signs)}),
        },
    )


def model_from(text: str, signs: Sequence[str] | None = None) -> Fitted:
    """Read a model; raises BadRequest when it is none, or knows other `signs` than these."""
    try:
        said = json.loads(text)
        if said["format"] != FORMAT:
            raise ValueError
        weighing = said["weighing"] and _weighing(said["weighing"])
        width = len(weighing.common) if weighing else 0
        model = Fitted(
            _parameters(said["pooled"]),
            _number(said["answers_a_day"], LEAST_A_DAY, MOST_A_DAY),
            {str(name): _skill_fit(fit, width) for name, fit in said["skills"].items()},
            weighing,
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise BadRequest("This is not a model that `praxis model fit` wrote. Fit it again.") from error
    if weighing and signs is not None and weighing.signs != tuple(signs):
        raise BadRequest("This model was fitted by another version of Praxis. Fit it again.")
    return model


def parameters_from(text: str) -> dict[Skill, Parameters]:
    """Give the parameters for the live profile: half-lives in days, of the names that are skills of Praxis.

    Names look like `pattern:off_by_one` and `topic:arrays`; others are passed over. Raises BadRequest.
    """
    model = model_from(text)
    found = {}
    for name, fit in model.skills.items():
        of, colon, rest = name.partition(":")
        if colon and rest and of in set(Of):
            days = fit.parameters.half_life / model.answers_a_day
            found[Skill(Of(of), rest)] = replace(fit.parameters, half_life=days)
    return found


def _short(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _digits(value) for name, value in values.items()}


def _digits(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_digits(each) for each in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


def _number(value: Any, low: float, high: float) -> float:
    if type(value) not in (int, float) or not math.isfinite(value) or not low <= value <= high:
        raise ValueError
    return float(value)


def _numbers(values: Any, low: float = -1e6) -> tuple[float, ...]:
    if not isinstance(values, list):
        raise TypeError
    return tuple(_number(value, low, 1e6) for value in values)


def _parameters(said: Any) -> Parameters:
    return Parameters(
        prior=_number(said["prior"], 0.001, 0.999),
        learn=_number(said["learn"], 0, 0.999),
        slip=_number(said["slip"], 0.001, 0.5),
        guess=_number(said["guess"], 0.001, 0.5),
        half_life=_number(said["half_life"], 0.001, 1e6),
    )


def _skill_fit(said: Any, width: int) -> SkillFit:
    weights = _numbers(said["weights"])
    if len(weights) not in (0, width):
        raise ValueError
    return SkillFit(_parameters(said), weights)


def _weighing(said: Any) -> Weighing:
    signs = said["signs"]
    if not isinstance(signs, list) or not all(isinstance(name, str) for name in signs):
        raise TypeError
    middle, scale = _numbers(said["middle"]), _numbers(said["scale"], 1e-9)
    common = _numbers(said["common"])
    if not len(signs) == len(middle) == len(scale) == len(common) - 1:
        raise ValueError
    return Weighing(_number(said["rate"], 0, 1), tuple(signs), middle, scale, common)
