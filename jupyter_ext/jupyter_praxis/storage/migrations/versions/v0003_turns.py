"""A fair order: each submission has a turn, and failures of grading are told from graders that died."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WAITING = "state IN ('queued', 'running')"

# What waits already gets the turns it would have got: two further for each of the learner's own before it.
TURNS = f"""
    UPDATE submissions SET turn = 2 * (
        SELECT count(*) FROM submissions AS earlier
        WHERE earlier.learner = submissions.learner AND earlier.id < submissions.id AND earlier.{WAITING}
    ) WHERE {WAITING}
"""  # noqa: S608

# The earlier program gives up at the third claim, and counted those whose grader had died.
CLAIMS = f"UPDATE submissions SET attempts = 2 WHERE attempts > 2 AND {WAITING}"  # noqa: S608


def upgrade() -> None:
    op.add_column("submissions", sa.Column("turn", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("submissions", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    op.execute(TURNS)
    _index("turn", "id")


def downgrade() -> None:
    op.execute(CLAIMS)
    _index("id")
    op.drop_column("submissions", "failures")
    op.drop_column("submissions", "turn")


def _index(*columns: str) -> None:
    waiting = sa.text(WAITING)
    op.drop_index("ix_submissions_queue", "submissions")
    op.create_index(
        "ix_submissions_queue", "submissions", [*columns], sqlite_where=waiting, postgresql_where=waiting
    )
