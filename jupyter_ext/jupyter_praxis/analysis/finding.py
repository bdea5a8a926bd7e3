"""What a diagnosis says, in the shapes everyone outside relies upon (docs/reference/verdict.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.running import Fault, Plain


@dataclass(frozen=True)
class Finding:
    """One mistake, the most telling first. `confidence`: of findings said at 0.9, nine in ten are right.

    `message` is Markdown for the learner, `evidence` one sentence of proof, `concept` the slug of the page to
    read next (or empty), `rule` the kind of evidence.
    """

    pattern: Pattern
    confidence: float
    cell: str
    lines: tuple[int, ...]
    title: str
    message: str
    evidence: str
    rule: str
    concept: str = ""


@dataclass(frozen=True)
class Counterexample:
    """The smallest input found on which the program and the reference differ.

    `kind` says in what: "value", "error" or "time". Texts are as in a case; `error` is the program's own.
    `minimal` is False where the time ran out before nothing smaller failed. `call` is source that shows the
    failure when run after the program, in the learner's notebook; it holds no expected value.
    """

    arguments: tuple[Plain, ...]
    input: str
    expected: str
    actual: str | None
    error: Fault | None
    kind: str
    minimal: bool
    call: str


@dataclass(frozen=True)
class Complexity:
    """How the work grows, worst case. Counts are (n, executed operations) pairs, of rising n.

    `time` and `space` are GrowthClass values, or a formula over the challenge's own variables (`O(n * m)`);
    `line` carries most of the cost; `basis` says where the class comes from: "measured" or "read".
    """

    time: str = GrowthClass.UNSURE
    space: str = GrowthClass.UNSURE
    optimal_time: str = ""
    optimal_space: str = ""
    confidence: float = 0.0
    cell: str = ""
    line: int | None = None
    basis: str = "read"
    counts: tuple[tuple[int, int], ...] = ()
    reference_counts: tuple[tuple[int, int], ...] = ()
    space_counts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Diagnosis:
    """Everything said about one program. `took_ms` is wall time; `partial` names what there was no time for.

    `style` has a sentence for each thing that stands out (`analysis.style`), and is None where nobody looked.
    """

    findings: tuple[Finding, ...] = ()
    counterexample: Counterexample | None = None
    complexity: Complexity | None = None
    took_ms: float = 0.0
    partial: tuple[str, ...] = field(default=())
    style: tuple[str, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON under the contract's names: patterns, counterexample, complexity."""
        shown = asdict(self)
        del shown["style"]  # told in the points of a challenge that asks for it
        counterexample: Mapping[str, Any] | None = shown.pop("counterexample")
        return {
            "patterns": [{**found, "lines": list(found["lines"])} for found in shown.pop("findings")],
            "counterexample": counterexample
            and {key: value for key, value in counterexample.items() if key != "arguments"},
            "complexity": shown.pop("complexity"),
            "diagnosis": shown,
        }
