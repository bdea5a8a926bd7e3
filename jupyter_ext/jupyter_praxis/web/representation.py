"""The core's dataclasses as the JSON of openapi.yaml.

Rule: a field is named here once, so that the API changes when someone means it to, and only then.
"""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.analysis.telling import kept, plain
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.versions import VersionSeen
from jupyter_praxis.errors import PraxisError
from jupyter_praxis.grading.submission import Progress, Submission
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.running import Strength
from jupyter_praxis.validating.remark import Remark, Report
from jupyter_praxis.web.learner_files import LearnerFile

DIAGNOSIS = ("patterns", "counterexample", "complexity", "diagnosis")


def status_json(
    version: str, feedback: str, strength: Strength | None, problem: str | None
) -> dict[str, Any]:
    """Give `Status`."""
    sandbox = asdict(strength) if strength else None
    return {"version": version, "feedback": feedback, "sandbox": sandbox, "problem": problem}


def challenge_json(challenge: Challenge, progress: Progress) -> dict[str, Any]:
    """Give `Challenge`: nothing of the source but the first paragraph of its statement."""
    complexity = {"time": challenge.time, "space": challenge.space}
    return {
        "slug": challenge.slug,
        "title": challenge.title,
        "track": challenge.track,
        "topics": list(challenge.topics),
        "difficulty": str(challenge.difficulty),
        "minutes": challenge.minutes,
        "version": challenge.version,
        "status": str(progress),
        "summary": challenge.summary,
        "targets": list(challenge.targets),
        "requires": list(challenge.requires),
        "complexity": {name: value for name, value in complexity.items() if value},
    }


def problem_json(source: str, message: str) -> dict[str, str]:
    """Give `Problem`."""
    return {"source": source, "message": message}


def error_json(error: PraxisError, request_id: str) -> dict[str, Any]:
    """Give `Error`, the one shape of everything that goes wrong."""
    return {"error": {"code": error.code, "message": str(error), "request_id": request_id}}


def notebook_json(slug: str, file: LearnerFile, latest: str) -> dict[str, Any]:
    """Give `Notebook`."""
    return {
        "path": file.path,
        "slug": slug,
        "created": file.created,
        "version": file.version,
        "latest_version": latest,
        "kept": file.kept,
    }


def attempt_json(submission: Submission) -> dict[str, Any]:
    """Give `Attempt`: where it stands, without cells and cases."""
    verdict = submission.verdict
    return {
        "id": submission.id,
        "challenge": submission.challenge,
        "version": submission.version,
        "scope": str(submission.scope),
        "path": submission.path,
        "state": str(submission.state),
        "place": submission.place,
        "accepted_at": _time(submission.accepted_at),
        "graded_at": _time(submission.graded_at) if submission.graded_at else None,
        "outcome": str(verdict.outcome) if verdict else None,
        "passed": verdict.passed if verdict else 0,
        "total": verdict.total if verdict else 0,
    }


def submission_json(submission: Submission) -> dict[str, Any]:
    """Give `Submission`."""
    cells = [{"name": cell.name, "source": cell.source} for cell in submission.cells]
    return {**attempt_json(submission), "cells": cells, "verdict": _verdict(submission.verdict)}


def diagnosis_json(verdict: Verdict) -> dict[str, Any]:
    """Give `Diagnosis`: the part of a verdict that comes after it, and the points it completes."""
    told = {name: _plain(getattr(verdict, name)) for name in DIAGNOSIS}
    return told if verdict.points is None else {**told, "points": _plain(verdict.points)}


def reading_json(diagnosis: Diagnosis) -> dict[str, Any]:
    """Give `Diagnosis` of cells that were only read."""
    return plain(kept(diagnosis))


def report_json(report: Report) -> dict[str, Any]:
    """Give `Report`, as `praxis validate --json` does."""
    return {
        "sound": report.sound,
        "findings": [_remark(remark) for remark in report.findings],
        "notes": [_remark(remark) for remark in report.notes],
        "took_ms": report.took_ms,
    }


def version_json(seen: VersionSeen) -> dict[str, Any]:
    """Give `VersionSeen`."""
    return asdict(seen)


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "check": str(remark.check),
        "cell": remark.cell,
        "line": remark.line,
        "message": remark.message,
    }


def _verdict(verdict: Verdict | None) -> dict[str, Any] | None:
    """Leave out the points where the challenge gives none."""
    if verdict is None:
        return None
    told: dict[str, Any] = _plain(verdict)
    if verdict.points is None:
        del told["points"]
    return told


def _plain(value: Any) -> Any:
    """Give what `Verdict.as_json` gives, without copying each text in it (a verdict is sent to all who follow)."""
    if is_dataclass(value):
        return {name: _plain(part) for name, part in vars(value).items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
