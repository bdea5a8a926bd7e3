"""Simulated learners, who answer as knowledge tracing says, or as it does not."""

from __future__ import annotations

import json

import numpy as np
from jupyter_praxis.learners.knowledge import Parameters


def traced_learners(
    learners: int, answers: int, of: dict[str, Parameters], seed: int = 0
) -> list[dict[str, list[object]]]:
    """Learners who know, learn, slip, guess and forget as the parameters of each skill say, a step a day.

    What they have forgotten they may have known before: known above the prior is lost with the half-life.
    """
    random = np.random.default_rng(seed)
    names = sorted(of)
    lines: list[dict[str, list[object]]] = []
    for _ in range(learners):
        known = {name: random.random() < of[name].prior for name in names}
        last: dict[str, int] = {}
        skills: list[object] = []
        correct: list[object] = []
        for place in range(answers):
            name = names[int(random.integers(len(names)))]
            own = of[name]
            if name in last and known[name]:
                kept = 0.5 ** ((place - last[name]) / own.half_life)
                known[name] = random.random() < kept + (1 - kept) * own.prior
            last[name] = place
            right = random.random() < (1 - own.slip if known[name] else own.guess)
            known[name] = known[name] or random.random() < own.learn
            skills.append(name)
            correct.append(int(right))
        lines.append({"skills": skills, "correct": correct})
    return lines


def able_learners(learners: int, answers: int, seed: int = 0) -> list[dict[str, list[object]]]:
    """Learners who differ in ability over all skills, which knowledge tracing does not see."""
    random = np.random.default_rng(seed)
    lines: list[dict[str, list[object]]] = []
    for _ in range(learners):
        ability = random.normal(0, 1.5)
        skills = random.integers(0, 6, answers)
        chances = 1 / (1 + np.exp(-(ability + 0.3 * (skills - 3) + 0.02 * np.arange(answers))))
        lines.append(
            {"skills": skills.tolist(), "correct": (random.random(answers) < chances).astype(int).tolist()}
        )
    return lines


def text_of_log(lines: list[dict[str, list[object]]]) -> str:
    return "".join(json.dumps(line) + "\n" for line in lines)
