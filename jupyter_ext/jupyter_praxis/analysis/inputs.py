"""Inputs of rising size, on which programs are measured.

Rule: they come from the challenge, in the judge's own kernel, and the same ones every time. They are what any
learner might have been asked, and hold no expected value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jupyter_praxis.analysis.enlarging import enlarged
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.grading.expected import REFERENCE_LIMITS
from jupyter_praxis.running import Call, CallRun, Cell, Ending, Plain, Program, Sandbox

SIZES = (*range(2, 13), 14, 16, 18, 20, 22, 24, 28, 32, 48, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096)
"""Small steps at the beginning, for what doubles with each; powers of two further up, where logarithms are whole."""
SEEDS = 2
OTHER = 16
"""The size at which the others stand still while one of several grows."""
_ALONE = (4, 8, 16, 24, 32, 64, 128, 256, 512)
_TOGETHER = (2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 32, 48, 64, 96, 128, 256, 512)
LOW, HIGH = 8, 64
"""Corners at which growth in two sizes at once is compared with growth in each alone."""

Arguments = tuple[Plain, ...]


@dataclass(frozen=True)
class Sized:
    """Some inputs of one size; `sizes` has one number for each of the names."""

    sizes: tuple[int, ...]
    inputs: tuple[Arguments, ...]


@dataclass(frozen=True)
class Inputs:
    """Inputs of rising size. `names` are the sizes' names, as the challenge has them; `made` says by whom:
    "grow", "cases" (the known cases, enlarged) or "caller"."""

    names: tuple[str, ...] = ("n",)
    points: tuple[Sized, ...] = ()
    made: str = "grow"


async def grown_inputs(challenge: Challenge, sandbox: Sandbox, known: Sequence[Arguments] = ()) -> Inputs:
    """Give a challenge's inputs of rising size; worth keeping by its digest. Without points: there are none.

    They come from `grow`, or where there is none from the arguments of `known` cases, made larger.
    """
    if challenge.entry is None:
        return Inputs()
    names = await _names(challenge, sandbox)
    if not names:
        return Inputs(("n",), tuple(_enlarged(known)), "cases")
    calls = [Call(("grown", chunk, SEEDS)) for chunk in _chunks(ladder(len(names)))]
    run = await sandbox.run(_program(challenge), calls, REFERENCE_LIMITS)
    shown = ("n",) if len(names) == 1 else names
    return Inputs(shown, tuple(sized for call in run.calls for sized in _points(call)), "grow")


def ladder(variables: int) -> list[tuple[int, ...]]:
    """Give the sizes to measure at: each variable alone, the corners of each two, and all together."""
    if variables == 1:
        return [(n,) for n in SIZES]
    steps = [(n,) * variables for n in _TOGETHER]
    for place in range(variables):
        steps += [_with(variables, {place: n}) for n in _ALONE]
        for other in range(place):
            steps += [_with(variables, {place: a, other: b}, LOW) for a in (LOW, HIGH) for b in (LOW, HIGH)]
    return sorted(dict.fromkeys(steps), key=lambda sizes: (max(sizes), sum(sizes), sizes))


def _with(variables: int, given: dict[int, int], other: int = OTHER) -> tuple[int, ...]:
    return tuple(given.get(place, other) for place in range(variables))


def _chunks(steps: Sequence[tuple[int, ...]]) -> list[list[tuple[int, ...]]]:
    """Cut the ladder where inputs become large, so that one answer holds what may be answered."""
    small = [step for step in steps if max(step) <= 64]
    return [small, *([step] for step in steps if max(step) > 64)]


def _program(challenge: Challenge) -> Program:
    ask = (
        "from praxis_kernel import growing as _praxis_growing\n"
        "def praxis_grow(what, *given):\n"
        "    return getattr(_praxis_growing, what)(globals(), *given)\n"
    )
    cells = as_cells(challenge.of(Kind.SETUP) + challenge.of(Kind.CASES))
    return Program((*cells, Cell("grow", ask)), "praxis_grow", track=challenge.track)


async def _names(challenge: Challenge, sandbox: Sandbox) -> tuple[str, ...]:
    if not challenge.of(Kind.CASES):
        return ()
    run = await sandbox.run(_program(challenge), [Call(("size_names",))], REFERENCE_LIMITS)
    answer = run.calls[0] if run.calls else None
    if answer is None or answer.ending is not Ending.RETURNED or not isinstance(answer.value, list):
        return ()
    return tuple(str(name) for name in answer.value)


def _points(call: CallRun) -> list[Sized]:
    if call.ending is not Ending.RETURNED or not isinstance(call.value, list):
        return []
    return [
        Sized(tuple(sizes), tuple(each for each in inputs if isinstance(each, tuple)))
        for sizes, inputs in call.value
    ]


def _enlarged(known: Sequence[Arguments]) -> list[Sized]:
    points = []
    for n in SIZES:
        inputs = enlarged(known, n)
        if inputs:
            points.append(Sized((n,), inputs))
    return points
