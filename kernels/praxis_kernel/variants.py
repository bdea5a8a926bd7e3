"""Trying many variants of one program, in one kernel: which of them would answer how?

Rule: a variant is the learner's program but for one small edit, so it is as little trusted. It gets a namespace
of its own and arguments built anew; steps are counted, not seconds, so that the same variants give the same
answers on any machine. What is right is not known here.
"""

from __future__ import annotations

import builtins
import json
import marshal
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

from praxis_kernel.capture import Nowhere
from praxis_kernel.steps import called
from praxis_kernel.values import Budget, NotPlain, encode

FILE = "<variant>"
DEEPEST = 700
"""Levels of recursion a variant may use; inputs that find mistakes are small."""
STUCK_S = 0.2
"""Processor seconds after which a call is stuck that counts no steps: `list(range(10**9))`, `while True: pass`."""
_LOADING, _STUCK = 200, 100_000
"""What loading a variant, and a call that was stuck, count as, in steps."""
_SMALL = Budget(depth=50, items=4_000, size=20_000, digits=2_000)


def attempt(
    shared: Sequence[str],
    variants: Sequence[str],
    asked: str | Sequence[str],
    calls: Sequence[tuple[Any, ...]],
    steps_each: int,
    steps_in_all: int,
    told_more: bool,
) -> list[Any]:
    """Load each variant after the `shared` sources and make all calls; give a list of answers for each.

    `asked` is the entry, or the names of variables to read. An answer is [ending, text, line, steps], and with
    `told_more` also the lines that ran and the places of the arguments that changed. `ending` is "returned"
    (`text`: the encoded value), "raised" (its kind), "steps" or "large". A variant that does not load, or for
    which no step was left, has None for its answers.
    """
    kept = [marshal.dumps(arguments) for arguments in calls]
    prepared = [compile(source, "<shared>", "exec") for source in shared]
    meter = _Meter(told_more)
    answers: list[Any] = []
    with _aside(meter):
        for source in variants:
            trial = _Trial(prepared, asked, meter, steps_each) if steps_in_all > 0 else None
            if trial is None or not trial.load(source):
                answers.append(None)
                continue
            answered = []
            for blob in kept:
                answered.append(trial.answer(blob) if steps_in_all > 0 else _unasked(told_more))
                steps_in_all -= answered[-1][3]
            steps_in_all -= _LOADING
            answers.append(answered)
    return answers


def _unasked(told_more: bool) -> list[Any]:
    return ["steps", "", None, 0, *([[], []] if told_more else [])]


class OutOfSteps(BaseException):
    """The variant took more steps than it may; not an Exception, so that few programs catch it."""


class _Meter:
    """Counts the lines that run in a variant, and remembers them where it is told to."""

    def __init__(self, remembers: bool) -> None:
        self.remembers = remembers
        self.left = 0
        self.lines: set[int] = set()

    def stuck(self, _number: int, _frame: FrameType | None) -> None:
        """End a call that counts no steps, when the alarm rings."""
        self.left = -_STUCK
        raise OutOfSteps

    def start(self, steps: int) -> None:
        """Give a call its steps."""
        self.left = steps
        self.lines = set()

    def enter(self, frame: FrameType, _event: str, _argument: object) -> Any:
        """Follow the lines of a variant's own functions, and of nothing else."""
        if frame.f_code.co_filename != FILE:
            return None
        self._count()
        return self.step

    def step(self, frame: FrameType, event: str, _argument: object) -> Any:
        """Count a line."""
        if event == "line":
            self._count()
            if self.remembers:
                self.lines.add(frame.f_lineno)
        return self.step

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise OutOfSteps


class _Trial:
    """One variant in its own namespace."""

    def __init__(self, shared: Sequence[Any], asked: Any, meter: _Meter, steps: int) -> None:
        self._shared = shared
        self._asked = asked
        self._meter = meter
        self._steps = steps
        self._names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}

    def load(self, source: str) -> bool:
        """Run the variant's text; False when it cannot be compiled, raises, or lacks what is asked for."""
        try:
            code = compile(source, FILE, "exec")
            for shared in self._shared:
                exec(shared, self._names)  # noqa: S102  # running learners' code is what this package is for
            self._watched(lambda: exec(code, self._names))  # noqa: S102
        except BaseException:
            return False
        wanted = [self._asked] if isinstance(self._asked, str) else self._asked
        return all(name in self._names for name in wanted)

    def answer(self, blob: bytes) -> list[Any]:
        """Make one call and say how it ended."""
        arguments = marshal.loads(blob)  # noqa: S302  # dumped by `attempt` itself
        line = None
        try:
            value = self._watched(lambda: self._call(arguments))
            ending, text = "returned", json.dumps(encode(value, _SMALL))
        except (NotPlain, MemoryError):
            ending, text = "large", ""
        except OutOfSteps:
            ending, text = "steps", ""
        except BaseException as error:
            ending, text, line = "raised", type(error).__name__, _line_of(error)
            text = f"{text}: {_message_of(error)}"
        told: list[Any] = [ending, text, line, self._steps - self._meter.left]
        if self._meter.remembers:
            told += [sorted(self._meter.lines), _changed(arguments, blob)]
        return told

    def _call(self, arguments: tuple[Any, ...]) -> Any:
        if not isinstance(self._asked, str):
            return {name: self._names[name] for name in self._asked}
        return called(self._names[self._asked], arguments)

    def _watched(self, action: Callable[[], Any]) -> Any:
        self._meter.start(self._steps)
        with _alarm():
            sys.settrace(self._meter.enter)
            try:
                return action()
            finally:
                sys.settrace(None)


def _line_of(error: BaseException) -> int | None:
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _message_of(error: BaseException) -> str:
    try:
        return str(error)[:200].encode("utf-8", "replace").decode()
    except BaseException:
        return ""


def _changed(arguments: tuple[Any, ...], blob: bytes) -> list[int]:
    """Name the places of the arguments that are no longer what they were."""
    before = marshal.loads(blob)  # noqa: S302
    places = []
    for place, (was, now) in enumerate(zip(before, arguments, strict=True)):
        try:
            same = encode(was) == encode(now)
        except NotPlain:
            same = False
        if not same:
            places.append(place)
    return places


@contextmanager
def _alarm() -> Iterator[None]:
    """Interrupt what is stuck, again and again, where the system has timers."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, STUCK_S, STUCK_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def _aside(meter: _Meter) -> Iterator[None]:
    """Let nothing be printed, recursion end early and the alarm ring here; put all back afterwards."""
    kept = sys.stdout, sys.stderr, sys.getrecursionlimit()
    ringing = signal.signal(signal.SIGPROF, meter.stuck) if hasattr(signal, "setitimer") else None
    sys.stdout = sys.stderr = Nowhere()
    sys.setrecursionlimit(DEEPEST)
    try:
        yield
    finally:
        sys.setrecursionlimit(kept[2])
        sys.stdout, sys.stderr = kept[:2]
        if ringing is not None:
            signal.signal(signal.SIGPROF, ringing)
