"""A diagnosis that is kept with its submission, and what its keeper promises.

Rule: a finding stays as it was told, with what the learner said against it. Nothing here delays a verdict or
changes one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from jupyter_praxis.analysis.finding import Finding
from jupyter_praxis.grading.submission import Submission
from jupyter_praxis.grading.verdict import Diagnosed


@dataclass(frozen=True)
class KeptFinding:
    """A finding of one submission. `number` counts from 1; `disputed_at` is None unless the learner objects."""

    number: int
    finding: Finding
    disputed_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class KeptDiagnosis:
    """What is kept of a diagnosis: `counterexample` and `complexity` as in the contract, `style` as in Diagnosis."""

    state: Diagnosed
    findings: tuple[KeptFinding, ...] = ()
    counterexample: Mapping[str, Any] | None = None
    complexity: Mapping[str, Any] | None = None
    took_ms: float = 0.0
    partial: tuple[str, ...] = ()
    style: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Record:
    """How often a rule spoke lately and how often it was disputed; a learner counts once a challenge."""

    spoken: int = 0
    disputed: int = 0


class Diagnoses(Protocol):
    """Keeps diagnoses (fulfilled by `storage.diagnoses`, twin in tests/fakes)."""

    async def find(self, submission_id: str) -> KeptDiagnosis | None:
        """Return what is kept for a submission, or None."""

    async def same(self, fingerprint: str, learner: str) -> KeptDiagnosis | None:
        """Return a whole diagnosis of the same program, this learner's own before another's; None otherwise.

        Another learner's comes without their disputes.
        """

    async def keep(
        self, submission: Submission, fingerprint: str, diagnosis: KeptDiagnosis, now: datetime
    ) -> bool:
        """Write a diagnosis and its findings in one transaction.

        Returns False, and writes nothing, when one is there or the submission is not.
        """

    async def left(self, since: datetime, limit: int) -> Sequence[tuple[str, str]]:
        """Name (id, learner) of those graded and not diagnosed since a time, newest first."""

    async def retake(self, submission_id: str, learner: str, now: datetime) -> int:
        """Count a further attempt at one that was left, and say how many there were; 0 when it is gone.

        Written before the attempt, so that a program whose diagnosis ends the server does so only a few times.
        """

    async def dispute(
        self, submission_id: str, learner: str, number: int, reason: str | None, now: datetime
    ) -> None:
        """Store that the learner objects, with their reason; None withdraws. Again is no harm.

        A first dispute's time stays, its reason is replaced. Raises NoSuchFinding for anything not theirs.
        """

    async def records(self, rules: Collection[str]) -> Mapping[str, Record]:
        """Say how rules fared lately on this site; a rule that never spoke is absent."""
