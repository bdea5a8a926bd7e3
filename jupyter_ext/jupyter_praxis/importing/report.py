"""What an import says of itself: a row an exercise, and the same in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jupyter_praxis.importing.imported import NotCarried, Remark
from jupyter_praxis.importing.naming import line_of

NAME = "import-report"


class Carried(StrEnum):
    """How much of an exercise is in the challenge."""

    WHOLLY = "carried"
    PARTLY = "partly carried"
    NOT = "not carried"


@dataclass(frozen=True)
class Row:
    """One exercise. `outside` and `inside` count its tests by where they are compared; `accepted` is None untried."""

    exercise: str
    where: str
    carried: Carried
    challenge: str = ""
    file: str = ""
    outside: int = 0
    inside: int = 0
    accepted: bool | None = None
    why: str = ""
    remarks: tuple[Remark, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {
            "exercise": self.exercise,
            "where": self.where,
            "outcome": str(self.carried),
            "challenge": self.challenge or None,
            "file": self.file or None,
            "checked_outside": self.outside,
            "checked_inside": self.inside,
            "accepted": self.accepted,
            "why": self.why or None,
            "remarks": [
                {"what": remark.what, "why": remark.why, "lost": remark.lost} for remark in self.remarks
            ],
        }


def not_carried(outcome: NotCarried) -> Row:
    """Give the row of what could not be carried at all."""
    return Row(outcome.name, outcome.where, Carried.NOT, why=outcome.why)


def in_words(rows: Sequence[Row], source: str, format_name: str) -> str:
    """Write the report a teacher reads, as Markdown."""
    count = {kind: sum(row.carried is kind for row in rows) for kind in Carried}
    tried = [row for row in rows if row.accepted is not None]
    lines = [
        f"# Import of {_plain(source)} ({format_name})",
        "",
        f"{len(rows)} exercises: {count[Carried.WHOLLY]} carried, {count[Carried.PARTLY]} carried in part, "
        f"{count[Carried.NOT]} not carried.",
    ]
    if tried:
        accepted = sum(row.accepted is True for row in tried)
        lines.append(f"{accepted} of {len(tried)} that were tried accept their own solution.")
    outside, inside = sum(row.outside for row in rows), sum(row.inside for row in rows)
    lines.append(
        f"{outside} cases are compared outside the learner's kernel; {inside} tests run inside, where a program "
        "could meddle with them, and the verdict says so."
    )
    for kind, title in (
        (Carried.NOT, "Not carried"),
        (Carried.PARTLY, "Carried in part"),
        (Carried.WHOLLY, "Carried"),
    ):
        chosen = [row for row in rows if row.carried is kind]
        if chosen:
            lines += ["", f"## {title}", "", *(line for row in chosen for line in _told(row))]
    return "\n".join(lines) + "\n"


def _told(row: Row) -> list[str]:
    where = f" ({_plain(row.where)})" if row.where and row.where != row.exercise else ""
    if row.carried is Carried.NOT:
        return [f"- **{_plain(row.exercise)}**{where}: {_sentence(row.why)}"]
    counted = [f"{row.outside} compared outside"] if row.outside else []
    counted += [f"{row.inside} inside"] if row.inside else []
    lines = [f"- **{_plain(row.exercise)}**{where} → `{row.file}`: {', '.join(counted)}."]
    for remark in row.remarks:
        lost = "not carried: " if remark.lost else ""
        lines.append(f"    - {lost}{_plain(remark.what)}. {_sentence(remark.why)}")
    return lines


def _sentence(text: str) -> str:
    text = _plain(text)
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."


def _plain(text: str) -> str:
    """Keep what comes from outside from being read as markup that shows or hides something."""
    return line_of(text, 500).replace("<", "&lt;").replace("[", "\\[")
