"""What a learner sends to the tutor along with a question, read key by key.

Rule: what is left out is not sent: a chip that was removed is never put back by a default.
"""

from __future__ import annotations

from jupyter_praxis.challenges.names import is_name
from jupyter_praxis.challenges.solution import check_size
from jupyter_praxis.errors import NoSuchSubmission
from jupyter_praxis.running import Cell
from jupyter_praxis.tutoring.sent import Sent
from jupyter_praxis.tutoring.situation import About, Composed, Subject
from jupyter_praxis.web.fields import Fields, storable

LONGEST_TEXT = 8_000
LONGEST_ANSWER = 2_000
"""Of what the composer asks for, each."""
LONGEST_SELECTION = 20_000
LARGEST_NUMBER = 9_999
"""Of a finding or a case; no verdict has so many."""


def sent_in(fields: Fields) -> Sent:
    """Return the chips of the key `sent`; raises BadRequest, SourceTooLarge and NoSuchSubmission."""
    inner = fields.inner("sent")
    if inner is None:
        return Sent(challenge=False, findings=False, profile=False, hints=False)
    sent = Sent(
        challenge=_chosen(inner, "challenge"),
        cells=_cells(inner),
        selection=inner.text("selection", shortest=0, longest=LONGEST_SELECTION, default=""),
        submission=_submission(inner.text("submission", shortest=0, default="")),
        findings=_chosen(inner, "findings"),
        profile=_chosen(inner, "profile"),
        hints=_chosen(inner, "hints"),
        composed=composed_in(inner),
        about=_about(inner),
    )
    inner.done()
    return sent


def composed_in(fields: Fields) -> Composed:
    """Return the key `composed`; raises BadRequest."""
    inner = fields.inner("composed")
    if inner is None:
        return Composed()
    goal, tried, stuck = (
        inner.text(key, shortest=0, longest=LONGEST_ANSWER, default="") for key in ("goal", "tried", "stuck")
    )
    inner.done()
    return Composed(goal, tried, stuck)


def _chosen(fields: Fields, key: str) -> bool:
    return bool(fields.truth(key, default=False))


def _cells(fields: Fields) -> tuple[Cell, ...]:
    cells = fields.cells("cells", default=[])
    check_size(cells)
    for number, cell in enumerate(cells, start=1):
        storable(f"Cell {number} of `cells`", cell.source)
    return cells


def _submission(submission: str) -> str:
    if submission and not is_name(submission):
        raise NoSuchSubmission
    return submission


def _about(fields: Fields) -> About | None:
    inner = fields.inner("about")
    if inner is None:
        return None
    about = About(inner.choice("subject", Subject), inner.number("number", least=0, most=LARGEST_NUMBER))
    inner.done()
    return about
