"""A question to a model, made from a situation and what was said before.

Rule: the system prompt holds our own words only, chosen by the learner's answers; all that others wrote stands in
the turns, as data (`material`). A request stays below `MOST_TOKENS`: of what was said before the oldest goes first, and
the words that make the tutor a tutor always stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from jupyter_praxis.analysis.pattern import COST
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.settings import HardQuestions
from jupyter_praxis.tutoring.chat_model import CHARACTERS_A_TOKEN, Asked, Role, Turn
from jupyter_praxis.tutoring.enclosing import cut, harmless, visible
from jupyter_praxis.tutoring.material import material, said
from jupyter_praxis.tutoring.prompt import Prompt, Prompts
from jupyter_praxis.tutoring.situation import Situation, Subject
from jupyter_praxis.tutoring.words import listed

MOST_TOKENS = 12_000
MARKS = 1500
"""Characters kept free for tags, marks of what was cut, and rounding."""
LONGEST_REPLY = 3000
"""Characters of an earlier reply that are told again."""
USUALLY = HardQuestions()


def asked_of(
    situation: Situation,
    turns: Sequence[Turn],
    prompts: Prompts,
    smaller: int = 0,
    hard: HardQuestions = USUALLY,
) -> Asked:
    """Return what a model is asked. `turns` were said before the question, oldest first.

    `smaller` says how often code was withheld from the reply: 1 asks for a smaller step, 2 and more for one without
    code. What was withheld is not told again.
    """
    words = prompts.find("material")
    adapting = prompts.find("adapting")
    main = prompts.find("alternatives" if situation.solved else "socratic")
    used = [main, adapting, words]
    system = main.filled(**_of_learner(situation, adapting))
    if smaller:
        step = prompts.find("smaller" if smaller == 1 else "smallest")
        used.insert(1, step)
        system = f"{system}\n\n{step.filled()}"
    room = MOST_TOKENS * CHARACTERS_A_TOKEN - MARKS - len(system)
    last = Turn(Role.LEARNER, material(situation, words, room))
    left = room - len(last.text)
    return Asked(
        system,
        _in_turns((*_newest(turns, left, words), last)),
        hard=(smaller > 0 and hard.anew) or is_hard(situation, turns, hard),
        prompt=" ".join(prompt.id for prompt in used),
    )


def is_hard(situation: Situation, turns: Sequence[Turn], rule: HardQuestions = USUALLY) -> bool:
    """Tell whether a question is one for the large model, by the site's rule."""
    verdict, task = situation.verdict, situation.task
    findings = len(verdict.patterns) if verdict is not None and situation.findings else 0
    lines = sum(bool(line.strip()) for cell in situation.cells for line in cell.source.splitlines())
    asked = sum(turn.role is Role.LEARNER for turn in turns)
    open_one = task.difficulty if task is not None and not situation.solved else ""
    return (
        _reaches(findings, rule.findings)
        or _reaches(asked, rule.turns)
        or _reaches(lines, rule.lines)
        or (rule.growth and _is_about_growth(situation))
        or (rule.difficulty is not None and open_one == rule.difficulty)
    )


def _reaches(count: int, bound: int | None) -> bool:
    return bound is not None and count >= bound


def _is_about_growth(situation: Situation) -> bool:
    about, verdict = situation.about, situation.verdict
    if verdict is not None and verdict.outcome in (Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT):
        return True
    if about is not None and about.subject is Subject.FINDING and verdict is not None:
        asked = [found for found in verdict.patterns if found.get("number") == about.number]
        if any(found.get("pattern") in COST for found in asked):
            return True
    return bool(_growth().search(situation.question))


@cache
def _growth() -> re.Pattern[str]:
    begun = "|".join(re.escape(word) for word in listed("asking", "growth"))
    return re.compile(rf"(?<!\w)(?:{begun})", re.IGNORECASE)


def _of_learner(situation: Situation, adapting: Prompt) -> dict[str, str]:
    """Choose what is said of the learner; an answer nobody knows counts as none."""
    opened = len(situation.hints)
    return {
        "level": adapting.piece(_known(adapting, "level", situation.level)),
        "wants": adapting.piece(_known(adapting, "wants", situation.wants)),
        "hints": adapting.piece("hints-opened", count=opened) if opened else adapting.piece("hints-none"),
    }


def _known(adapting: Prompt, question: str, answer: str) -> str:
    name = f"{question}-{answer}"
    return name if name in adapting.pieces else f"{question}-unknown"


def _newest(turns: Sequence[Turn], left: int, words: Prompt) -> list[Turn]:
    """Keep as many of the newest turns as `left` characters hold."""
    kept: list[Turn] = []
    for turn in reversed(turns):
        if not turn.text.strip():
            continue
        told = _told(turn, words)
        left -= len(told.text)
        if left < 0:
            break
        kept.append(told)
    return kept[::-1]


def _told(turn: Turn, words: Prompt) -> Turn:
    if turn.role is Role.LEARNER:
        return Turn(turn.role, said(turn.text, words))
    return Turn(turn.role, harmless(cut(visible(turn.text), LONGEST_REPLY, words.pieces["cut"])))


def _in_turns(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Let learner and tutor take turns, the learner first: what one said twice in a row becomes one turn."""
    joined = [
        Turn(role, "\n\n".join(turn.text for turn in group))
        for role, group in groupby(turns, key=lambda turn: turn.role)
    ]
    return tuple(joined[joined[0].role is Role.TUTOR :])
