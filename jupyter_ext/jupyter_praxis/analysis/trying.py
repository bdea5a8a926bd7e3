"""Trying variants behind the wall, and comparing what they answered here."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

from praxis_kernel.values import NotPlain, decode

from jupyter_praxis.analysis.observed import Observed
from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.comparison import RULES, holds_opaque, same
from jupyter_praxis.grading.expected import own_comparison
from jupyter_praxis.running import Call, Cell, Ending, Limits, Plain, Program, Sandbox

STEPS_EACH, STEPS_FIRST = 4_000, 12_000
"""Lines one call of a variant may run, and one of the program itself; inputs are small, and a variant may never end."""
STEPS_IN_ALL = 250_000
"""Lines all calls in one kernel may run: some sixth of a second."""
_DRIVER = Cell("praxis", "from praxis_kernel.variants import attempt as praxis_attempt\n")
_LEAST_S = 0.15


@dataclass(frozen=True)
class Answer:
    """How one call ended: "returned" (with the encoded value), "raised" (with kind and message), "steps", "large".

    `line` is where it raised; `lines` ran, and `changed` names the arguments it left other than they were.
    """

    ending: str
    text: str = ""
    line: int | None = None
    steps: int = 0
    lines: frozenset[int] = frozenset()
    changed: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        """Name the error it raised, or nothing."""
        return self.text.partition(":")[0] if self.ending == "raised" else ""

    @property
    def value(self) -> Plain:
        """Give what was returned; raises ValueError for what cannot be read, as an answer of a kernel may be."""
        try:
            return decode(json.loads(self.text))
        except (NotPlain, RecursionError) as reason:
            raise ValueError("the answer cannot be read") from reason


Answers = Sequence[Sequence[Answer] | None]


@dataclass(frozen=True)
class Trier:
    """Runs variants of one program of one challenge, until a moment of `time.monotonic`."""

    challenge: Challenge
    sandbox: Sandbox
    until: float
    reference: str | None

    @classmethod
    def of(cls, observed: Observed, sandbox: Sandbox, until: float) -> Trier | None:
        """Make one, or None where there is nothing to try: no challenge, or a text that is no Python."""
        challenge = observed.challenge
        if challenge is None or not observed.program.is_python:
            return None
        reference = observed.reference.source if observed.reference else None
        return cls(challenge, sandbox, until, reference)

    async def answers(
        self, texts: Sequence[str], cases: Sequence[Case], *, told_more: bool = False
    ) -> Answers:
        """Run every text on every case in one kernel; empty where it did not come to an end in time."""
        left = self.until - time.monotonic()
        if left < _LEAST_S or not cases:
            return []
        shared = [cell.source for cell in self.challenge.of(Kind.SETUP)]
        asked = self.challenge.entry or list(self.challenge.variables)
        arguments = [case.arguments for case in cases]
        each = STEPS_FIRST if told_more else STEPS_EACH
        call = Call((shared, list(texts), asked, arguments, each, STEPS_IN_ALL, told_more))
        limits = Limits(time_s=left, memory_mb=self.challenge.limits.memory_mb)
        program = Program((_DRIVER,), "praxis_attempt", track=self.challenge.track)
        try:
            run = await self.sandbox.run(program, [call], limits)
        except NotPlain:
            return []
        ended = run.calls[0] if run.calls else None
        if ended is None or ended.ending is not Ending.RETURNED or not isinstance(ended.value, list):
            return []
        return [_answers(told, len(cases)) for told in ended.value]

    async def reference_answers(self, cases: Sequence[Case]) -> Answers:
        """Run the reference likewise, in a kernel no learner's code ever sees."""
        return await self.answers([self.reference], cases, told_more=True) if self.reference else []

    async def judged(self, cases: Sequence[Case], answers: Answers) -> list[list[bool]]:
        """Say of each variant's answers whether they are right; one without answers has none right."""
        asked = {(place, one) for some in answers if some for place, one in enumerate(map(_essence, some))}
        known = await self._right(cases, sorted(asked))
        return [
            [known[place, _essence(one)] for place, one in enumerate(some)] if some else [False] * len(cases)
            for some in answers
        ]

    async def _right(
        self, cases: Sequence[Case], asked: Sequence[tuple[int, tuple[str, str]]]
    ) -> dict[tuple[int, tuple[str, str]], bool]:
        """Compare each distinct answer once; the challenge's own comparison is asked about all at once."""
        known, open_, triples = {}, [], []
        for place, essence in asked:
            case, (ending, text) = cases[place], essence
            known[place, essence] = ending == "raised" and text == case.raises
            if ending != "returned" or case.raises is not None:
                continue
            try:
                value = Answer(ending, text).value
            except ValueError:
                continue
            if self.challenge.compare in RULES:
                known[place, essence] = same(
                    case.expected, value, self.challenge.compare, self.challenge.tolerance
                )
            elif not holds_opaque(value):
                open_.append((place, essence))
                triples.append((case.arguments, case.expected, value))
        if triples:
            try:
                said = await own_comparison(self.challenge, triples, self.sandbox)
            except (ChallengeUnsound, NotPlain):
                return known
            known.update(zip(open_, said, strict=True))
        return known


def _essence(answer: Answer) -> tuple[str, str]:
    return answer.ending, answer.kind if answer.ending == "raised" else answer.text


def _answers(told: Plain, count: int) -> list[Answer] | None:
    """Read one variant's answers; None for what is none, since a kernel may say anything."""
    if not isinstance(told, list) or len(told) != count:
        return None
    answers = [_answer(one) for one in told]
    return [answer for answer in answers if answer is not None] if None not in answers else None


def _answer(told: Plain) -> Answer | None:
    match told:
        case [str(ending), str(text), (int() | None) as line, int(steps)]:
            return Answer(ending, text, line, steps)
        case [str(ending), str(text), (int() | None) as line, int(steps), [*lines], [*changed]]:
            ran = frozenset(one for one in lines if isinstance(one, int))
            return Answer(
                ending, text, line, steps, ran, tuple(one for one in changed if isinstance(one, int))
            )
    return None
