"""A verdict: what the judge says, in the shape everyone outside relies upon (docs/reference/verdict.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, Self

from jupyter_praxis.running import Fault


class Outcome(StrEnum):
    """What became of a submission."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    RUNTIME_ERROR = "runtime_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    SYNTAX_ERROR = "syntax_error"
    ENTRY_MISSING = "entry_missing"
    REFUSED = "refused"


class CaseOutcome(StrEnum):
    """What became of one case."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    NOT_RUN = "not_run"


class Visibility(StrEnum):
    """Who may see a case: `public` ones are in the learner's notebook."""

    PUBLIC = "public"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class CaseResult:
    """One case and what became of it. Values are text already; None where the policy or the run has none."""

    name: str
    visibility: Visibility
    outcome: CaseOutcome
    input: str | None = None
    expected: str | None = None
    actual: str | None = None
    error: Fault | None = None
    time_ms: float | None = None
    checked: str = "outside"
    output: str = ""


@dataclass(frozen=True)
class SandboxSeen:
    """Which sandbox ran it; `wall` is false where only limits stood between program and machine."""

    backend: str
    strength: str
    wall: bool = True
    advice: str = ""


@dataclass(frozen=True)
class Timing:
    """Milliseconds: waiting for a kernel, in the kernel, and in all."""

    queued_ms: float = 0.0
    sandbox_ms: float = 0.0
    total_ms: float = 0.0


class Diagnosed(StrEnum):
    """Where the diagnosis of a submission stands. `none`: there is none and none will come."""

    PENDING = "pending"
    DONE = "done"
    NONE = "none"
    FAILED = "failed"


@dataclass(frozen=True)
class DiagnosisSeen:
    """How the diagnosis went; what it says is in `patterns`, `counterexample` and `complexity`.

    `took_ms` is wall time; `partial` names what there was no time for.
    """

    state: Diagnosed = Diagnosed.NONE
    took_ms: float = 0.0
    partial: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Points for one thing: the cases, or a criterion of the rubric. `earned` is None while nothing tells it."""

    name: str
    earned: float | None
    of: float
    why: str = ""


@dataclass(frozen=True)
class Points:
    """Points of one submission, and what they are made of; a part that is open counts nothing yet."""

    earned: float
    of: float
    parts: tuple[Part, ...] = ()

    @classmethod
    def summed(cls, of: float, parts: tuple[Part, ...]) -> Self:
        """Add up parts, to a hundredth."""
        return cls(round(sum(part.earned or 0.0 for part in parts), 2), of, parts)


@dataclass(frozen=True)
class Verdict:
    """What the judge says of one submission. `score`, 0 to 1, is the weight of the cases that pass in that of all.

    `passed` and `total` count cases. `error` is set where no case could be run (syntax error, error while loading);
    `message` is one sentence. `points` is None where the challenge gives none.
    """

    challenge: str
    version: str
    outcome: Outcome
    message: str
    score: float = 0.0
    passed: int = 0
    total: int = 0
    scope: str = "submit"
    tests: tuple[CaseResult, ...] = ()
    error: Fault | None = None
    time_ms: float = 0.0
    memory_kb: int | None = None
    output: str = ""
    patterns: tuple[Mapping[str, Any], ...] = ()
    counterexample: Mapping[str, Any] | None = None
    complexity: Mapping[str, Any] | None = None
    diagnosis: DiagnosisSeen = field(default_factory=DiagnosisSeen)
    sandbox: SandboxSeen | None = None
    timing: Timing = field(default_factory=Timing)
    points: Points | None = None

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON, in the contract's names."""
        shown = asdict(self)
        if self.points is None:
            del shown["points"]
        return shown

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `as_json` gave; keys of later versions are passed over."""
        known = {name: data[name] for name in (f.name for f in fields(cls)) if name in data}
        known["outcome"] = Outcome(known["outcome"])
        known["tests"] = tuple(_case(item) for item in known.get("tests", ()))
        known["error"] = _error(known.get("error"))
        known["patterns"] = tuple(known.get("patterns", ()))
        known["diagnosis"] = _diagnosis(known.get("diagnosis"))
        sandbox, timing = known.get("sandbox"), known.get("timing")
        known["sandbox"] = SandboxSeen(**sandbox) if sandbox else None
        known["timing"] = Timing(**timing) if timing else Timing()
        known["points"] = _points(known.get("points"))
        return cls(**known)


def _error(data: Mapping[str, Any] | None) -> Fault | None:
    return Fault(**{**data, "traceback": tuple(data.get("traceback", ()))}) if data else None


def _diagnosis(data: Mapping[str, Any] | None) -> DiagnosisSeen:
    if not data:
        return DiagnosisSeen()
    return DiagnosisSeen(Diagnosed(data["state"]), data["took_ms"], tuple(data["partial"]))


def _points(data: Mapping[str, Any] | None) -> Points | None:
    if not data:
        return None
    return Points(data["earned"], data["of"], tuple(Part(**part) for part in data["parts"]))


def _case(data: Mapping[str, Any]) -> CaseResult:
    return CaseResult(
        **{
            **data,
            "visibility": Visibility(data["visibility"]),
            "outcome": CaseOutcome(data["outcome"]),
            "error": _error(data.get("error")),
        }
    )
