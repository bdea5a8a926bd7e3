"""Diagnoses in memory.

The twin of `storage.diagnoses`: tests/storage/test_diagnosis_promises.py holds for both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from jupyter_praxis.analysis.kept import KeptDiagnosis, KeptFinding, Record
from jupyter_praxis.errors import NoSuchFinding
from jupyter_praxis.grading.submission import State, Submission
from jupyter_praxis.grading.verdict import Diagnosed, Outcome
from jupyter_praxis.learners.events import Event, NewEvent, What
from jupyter_praxis.storage.told import told_of

from fakes.events import MemoryEvents
from fakes.submissions import MemorySubmissions

UNTOUCHED = (Outcome.SYNTAX_ERROR, Outcome.ENTRY_MISSING, Outcome.REFUSED)


class MemoryDiagnoses:
    """Keeps diagnoses for as long as it lives, of submissions that are kept in memory, too."""

    def __init__(self, submissions: MemorySubmissions, events: MemoryEvents | None = None) -> None:
        self._submissions = submissions
        self._events = events or MemoryEvents()
        self._events.join(self)
        self._kept: dict[str, tuple[Submission, str | None, KeptDiagnosis]] = {}
        self._tries: dict[str, int] = {}

    async def find(self, submission_id: str) -> KeptDiagnosis | None:
        """Give what is kept."""
        if submission_id in self._kept:
            return self._kept[submission_id][2]
        return KeptDiagnosis(Diagnosed.PENDING) if submission_id in self._tries else None

    async def same(self, fingerprint: str, learner: str) -> KeptDiagnosis | None:
        """Give one of the same program."""
        found = [
            (submission, kept) for submission, known, kept in self._kept.values() if known == fingerprint
        ]
        found.sort(key=lambda one: (one[0].learner == learner, one[0].id))
        if not found:
            return None
        submission, kept = found[-1]
        if submission.learner == learner:
            return kept
        return replace(kept, findings=tuple(KeptFinding(f.number, f.finding) for f in kept.findings))

    async def keep(
        self, submission: Submission, fingerprint: str, diagnosis: KeptDiagnosis, now: datetime
    ) -> bool:
        """Keep one."""
        if submission.id in self._kept or not self._there(submission.id):
            return False
        whole = diagnosis.state is Diagnosed.DONE and not diagnosis.partial
        self._kept[submission.id] = submission, fingerprint if whole else None, diagnosis
        for event in told_of(submission, diagnosis, now):
            self._events.add(event)
        return True

    async def left(self, since: datetime, limit: int) -> Sequence[tuple[str, str]]:
        """Name those left."""
        found = [
            (one.id, one.learner)
            for one in reversed(self._submissions.all())
            if one.verdict is not None
            and one.verdict.outcome not in UNTOUCHED
            and one.accepted_at >= since
            and one.id not in self._kept
        ]
        return found[:limit]

    async def retake(self, submission_id: str, learner: str, now: datetime) -> int:
        """Count an attempt."""
        if not self._there(submission_id):
            return 0
        self._tries[submission_id] = self._tries.get(submission_id, 0) + 1
        return self._tries[submission_id]

    async def dispute(
        self, submission_id: str, learner: str, number: int, reason: str | None, now: datetime
    ) -> None:
        """Keep an objection."""
        submission, _, kept = self._kept.get(submission_id, (None, None, None))
        if submission is None or kept is None or submission.learner != learner:
            raise NoSuchFinding
        said = [found for found in kept.findings if found.number == number]
        if not said:
            raise NoSuchFinding
        if reason == (said[0].reason if said[0].disputed_at else None):
            return
        what = What.WITHDRAWN if reason is None else What.DISPUTED
        told = {"number": number} if reason is None else {"number": number, "reason": reason}
        of = (submission.challenge, submission.version, submission.id)
        self._events.add(NewEvent(learner, what, now, *of, told))
        self._object(submission_id, number, reason, now)

    def drop(self, learner: str, submission: str | None = None) -> None:
        """Remove one, or all of a learner."""
        for kept, _, _ in list(self._kept.values()):
            if kept.learner == learner and submission in (None, kept.id):
                del self._kept[kept.id]
        self._tries = {one: tries for one, tries in self._tries.items() if self._there(one)}

    def recall(self, event: Event, left: Sequence[Event]) -> None:
        """Say of a finding what the objections that are left say."""
        if event.what not in (What.DISPUTED, What.WITHDRAWN):
            return
        number = event.data["number"]
        self._object(event.submission, number, None, event.at)
        for one in left:
            told = one.what in (What.DISPUTED, What.WITHDRAWN) and one.submission == event.submission
            if told and one.data["number"] == number:
                self._object(event.submission, number, one.data.get("reason"), one.at)

    def rows(self, learner: str) -> list[tuple[str, dict[str, Any]]]:
        """Give what is kept of a learner."""
        mine = [kept for kept in self._kept.values() if kept[0].learner == learner]
        found = [(one.id, finding.number) for one, _, kept in mine for finding in kept.findings]
        return [
            *(("diagnoses", {"submission": one.id, "learner": learner}) for one, _, _ in mine),
            *(("findings", {"submission": of, "number": number, "learner": learner}) for of, number in found),
        ]

    def _there(self, submission_id: str) -> bool:
        return submission_id in {kept.id for kept in self._submissions.all() if kept.state is State.GRADED}

    def _object(self, submission_id: str, number: int, reason: str | None, now: datetime) -> None:
        submission, fingerprint, kept = self._kept[submission_id]
        findings = tuple(
            _disputed(found, reason, now) if found.number == number else found for found in kept.findings
        )
        self._kept[submission_id] = submission, fingerprint, replace(kept, findings=findings)

    async def records(self, rules: Collection[str]) -> Mapping[str, Record]:
        """Say how rules fared."""
        voices: dict[str, dict[tuple[str, str], bool]] = {}
        for submission, _, kept in self._kept.values():
            for found in kept.findings:
                voice = voices.setdefault(found.finding.rule, {})
                who = submission.learner, submission.challenge
                voice[who] = voice.get(who, False) or found.disputed_at is not None
        return {rule: Record(len(v), sum(v.values())) for rule, v in voices.items() if rule in rules}


def _disputed(found: KeptFinding, reason: str | None, now: datetime) -> KeptFinding:
    if reason is None:
        return replace(found, disputed_at=None, reason="")
    return replace(found, disputed_at=found.disputed_at or now, reason=reason)
