"""How a program's work and memory grow, by counting what it executes on inputs of rising size.

Rule: operations are counted, not seconds, so the answer is the same whatever else the machine does. Of several
inputs of one size the dearest counts: it is the worst case that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from praxis_kernel.values import NotPlain

from jupyter_praxis.analysis.growth import FEWEST, Fit, fitted
from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.analysis.inputs import Arguments, Inputs, Sized, grown_inputs
from jupyter_praxis.analysis.space_growth import space_fitted
from jupyter_praxis.analysis.together import formula
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.running import Call, CallRun, Cell, Ending, Limits, Plain, Program, Sandbox

OPERATIONS = 1_000_000
"""What all calls of one program may execute: a fifth of a second or so."""
COUNTING_LIMITS = Limits(time_s=8.0, memory_mb=768, processes=16, output_kb=64)
"""Operations bound the time; the clock is for what a program does between two of them."""
FRAME_BYTES = 100
"""What a call under way holds, which no allocation shows: about a frame of a small function in CPython 3.11."""
_ALL_AT_ONCE = 64


@dataclass(frozen=True)
class Growth:
    """How a program grows. `time` and `space` are GrowthClass values, or formulas over the inputs' own sizes.

    `counts` are (n, operations) and `space_counts` (n, bytes beyond the input), sizes rising, the worst of each
    size; with several sizes those where all are n. `lines` are (cell, line, share of the operations) at the
    largest n, the dearest first. `stopped` says that the budget ended it, `made` where the inputs came from.
    """

    time: str = GrowthClass.UNSURE
    space: str = GrowthClass.UNSURE
    confidence: float = 0.0
    space_confidence: float = 0.0
    counts: tuple[tuple[int, int], ...] = ()
    space_counts: tuple[tuple[int, int], ...] = ()
    lines: tuple[tuple[str, int, float], ...] = ()
    stopped: bool = False
    made: str = "grow"


@dataclass(frozen=True)
class Counted:
    """What was counted at one size: the worst of its inputs."""

    sizes: tuple[int, ...]
    operations: int
    depth: int
    peak_bytes: int | None
    lines: tuple[tuple[str, int, int], ...]

    @property
    def space(self) -> int | None:
        """Give the bytes held at most beyond the input, calls under way included."""
        return None if self.peak_bytes is None else self.peak_bytes + self.depth * FRAME_BYTES


async def measured(
    challenge: Challenge, cells: Sequence[Cell], sandbox: Sandbox, inputs: Inputs | None = None
) -> Growth:
    """Measure a learner's program on a challenge's inputs (`grown_inputs`, made here when not handed in).

    Says UNSURE for everything where the challenge has no inputs to give. Raises SandboxBroken.
    """
    inputs = await grown_inputs(challenge, sandbox) if inputs is None else inputs
    setup = as_cells(challenge.of(Kind.SETUP))
    return await _measured((*setup, *cells), challenge.entry, inputs, sandbox, challenge.track)


async def reference_growth(challenge: Challenge, sandbox: Sandbox, inputs: Inputs | None = None) -> Growth:
    """Measure a challenge's reference on the same inputs; worth keeping by its digest."""
    return await measured(challenge, as_cells(challenge.of(Kind.REFERENCE)), sandbox, inputs)


async def accepted_inputs(challenge: Challenge, inputs: Inputs, sandbox: Sandbox) -> Inputs:
    """Leave of enlarged cases what the reference answers without an error; worth keeping by the digest."""
    if inputs.made != "cases":
        return inputs
    cells = as_cells(challenge.of(Kind.SETUP) + challenge.of(Kind.REFERENCE))
    answers = await _answers(cells, challenge.entry, inputs, sandbox, challenge.track)
    points = []
    for sizes, group in groupby(answers, key=lambda answer: answer[0]):
        right = tuple(given for _, given, told in group if told.get("ending") == "returned")
        if right:
            points.append(Sized(sizes, right))
    return Inputs(inputs.names, tuple(points), inputs.made)


async def measured_inputs(
    source: str,
    entry: str,
    inputs: Sequence[tuple[int, Arguments]],
    sandbox: Sandbox,
    track: str = "interview",
) -> Growth:
    """Measure a source text on inputs somebody has made: pairs of a size and the arguments of a call."""
    ordered = sorted(inputs, key=lambda item: item[0])
    points = [
        Sized((n,), tuple(arguments for _, arguments in group))
        for n, group in groupby(ordered, key=lambda item: item[0])
    ]
    made = Inputs(("n",), tuple(points), "caller")
    return await _measured((Cell("program", source),), entry, made, sandbox, track)


async def _measured(
    cells: Sequence[Cell], entry: str | None, inputs: Inputs, sandbox: Sandbox, track: str
) -> Growth:
    if not inputs.points or entry is None:
        return Growth(made=inputs.made)
    answers = await _answers(cells, entry, inputs, sandbox, track)
    seen, stopped = _worst(answers)
    return _growth(seen, inputs, stopped)


async def _answers(
    cells: Sequence[Cell], entry: str | None, inputs: Inputs, sandbox: Sandbox, track: str
) -> list[tuple[tuple[int, ...], Arguments, dict[str, Plain]]]:
    """Have every input counted; gives (sizes, arguments, what was told), in the order of the inputs."""
    driver = Cell("praxis", "from praxis_kernel.counting import count_calls as praxis_count")
    program = Program((driver,), "praxis_count", track=track)
    handed = tuple((cell.name, cell.source) for cell in cells)
    batches = list(_batches(inputs.points))
    calls = [
        Call((handed, entry, OPERATIONS, tuple(arguments for _, arguments in batch))) for batch in batches
    ]
    try:
        run = await sandbox.run(program, calls, COUNTING_LIMITS)
    except NotPlain:
        return []
    return [
        (sizes, arguments, told)
        for batch, call in zip(batches, run.calls, strict=False)
        for (sizes, arguments), told in zip(batch, _told(call, len(batch)), strict=True)
    ]


def _batches(points: Sequence[Sized]) -> Iterator[list[tuple[tuple[int, ...], Arguments]]]:
    """Ask about small inputs all at once, and about each larger size alone: a kernel may die of one."""
    asked = [(point.sizes, arguments) for point in points for arguments in point.inputs]
    small = [each for each in asked if max(each[0]) <= _ALL_AT_ONCE]
    if small:
        yield small
    for _, group in groupby((each for each in asked if each not in small), key=lambda each: each[0]):
        yield list(group)


def _told(call: CallRun, expected: int) -> list[dict[str, Plain]]:
    """Read what a kernel told, which may be anything."""
    if call.ending is Ending.RETURNED and isinstance(call.value, list) and len(call.value) == expected:
        return [told if isinstance(told, dict) else {} for told in call.value]
    return [{"ending": str(call.ending)}] * expected


def _worst(
    answers: Sequence[tuple[tuple[int, ...], Arguments, dict[str, Plain]]],
) -> tuple[list[Counted], bool]:
    """Give the dearest input of each size, up to the first the budget did not last for."""
    seen: list[Counted] = []
    for sizes, group in groupby(answers, key=lambda answer: answer[0]):
        told = [each for _, _, each in group]
        if any(each.get("ending") not in ("returned", "raised") for each in told):
            return seen, True
        counted = [_counted(sizes, each) for each in told if each["ending"] == "returned"]
        whole = [each for each in counted if each is not None]
        if whole:
            seen.append(max(whole, key=lambda each: (each.operations, each.space or 0)))
    return seen, False


def _counted(sizes: tuple[int, ...], told: dict[str, Plain]) -> Counted | None:
    match told:
        case {"operations": int(operations), "depth": int(depth), "lines": list(lines)}:
            peak = told.get("peak_bytes")
            read = tuple((str(cell), int(line), int(count)) for cell, line, count in lines)
            return Counted(sizes, operations, depth, peak if isinstance(peak, int) else None, read)
    return None


def _growth(seen: Sequence[Counted], inputs: Inputs, stopped: bool) -> Growth:
    together = [each for each in seen if len(set(each.sizes)) == 1]
    counts = tuple((each.sizes[0], each.operations) for each in together)
    weighed = [each for each in together if each.space is not None]
    space_counts = tuple((each.sizes[0], each.space or 0) for each in weighed)
    peaks = [(each.sizes[0], each.peak_bytes or 0) for each in weighed]
    depths = [(each.sizes[0], each.depth) for each in together]
    time, space = fitted(counts), space_fitted(peaks, depths)
    named, named_space = str(time.growth), str(space.growth)
    if len(inputs.names) > 1:
        named = formula({each.sizes: each.operations for each in seen}, inputs.names, fitted)
        named_space = formula({e.sizes: e.space for e in seen if e.space is not None}, inputs.names, _space)
    return Growth(
        named,
        named_space,
        time.confidence if named != GrowthClass.UNSURE else 0.0,
        space.confidence if named_space != GrowthClass.UNSURE else 0.0,
        counts,
        space_counts,
        _shares(together),
        stopped,
        inputs.made,
    )


def _space(counts: Sequence[tuple[int, int]]) -> Fit:
    return space_fitted(counts, ())


def _shares(seen: Sequence[Counted]) -> tuple[tuple[str, int, float], ...]:
    if len(seen) < FEWEST:
        return ()
    last = seen[-1]
    return tuple((cell, line, round(count / max(last.operations, 1), 4)) for cell, line, count in last.lines)
