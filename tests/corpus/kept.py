"""A full run, kept beside the corpus, and the tables of docs/analysis.md.

Rule: the tables in the document are what the kept run prints, and the kept run speaks of the corpus as it is: its
digest says so. Whether the code still says the same is asked anew of a fixed sample (`measure --check`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict

from .diagnosis import HERE, LabelledProgram, load
from .judging import Judgement, from_json
from .tables import report, times

RUN = HERE / "run.json"
DOCUMENT = HERE.parents[1] / "docs" / "analysis.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->"


def digest(programs: Sequence[LabelledProgram]) -> str:
    """Fingerprint programs, labels and the challenges they answer."""
    hashed = hashlib.sha256()
    for program in programs:
        labels = (program.id, program.kind, program.marks, program.time, program.also, program.source)
        hashed.update(repr(labels).encode())
        hashed.update(program.challenge.read_bytes())
    return hashed.hexdigest()


def keep(judgements: Sequence[Judgement]) -> None:
    """Write a full run, one program a line, and its tables into the document."""
    lines = ",\n".join(json.dumps(asdict(each), ensure_ascii=False) for each in judgements)
    RUN.write_text(f'{{"corpus": "{digest(load())}",\n"judgements": [\n{lines}\n]}}\n', encoding="utf-8")
    DOCUMENT.write_text(_with_tables(_document(), judgements), encoding="utf-8")


def kept() -> list[Judgement]:
    """Read the last full run."""
    return [from_json(each) for each in json.loads(RUN.read_text(encoding="utf-8"))["judgements"]]


def faults() -> list[str]:
    """Say where the document, the kept run and the corpus do not agree."""
    found = []
    if json.loads(RUN.read_text(encoding="utf-8"))["corpus"] != digest(load()):
        found.append("The corpus has changed since the run was kept: measure again, with --write.")
    if _document() != _with_tables(_document(), kept()):
        found.append("docs/analysis.md does not show what the kept run prints: measure again, with --write.")
    return found


def _document() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def _with_tables(text: str, judgements: Sequence[Judgement]) -> str:
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{report(judgements)}\n\n{times(judgements)}\n\n{END}{after}"
