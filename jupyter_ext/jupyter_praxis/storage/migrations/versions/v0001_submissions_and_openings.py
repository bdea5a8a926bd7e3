"""Submissions, and which challenges a learner opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jupyter_praxis.storage.columns import AnyText, Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "submissions",
        sa.Column("id", AnyText(), nullable=False),
        sa.Column("learner", AnyText(), nullable=False),
        sa.Column("key", AnyText(), nullable=False),
        sa.Column("challenge", AnyText(), nullable=False),
        sa.Column("version", AnyText(), nullable=False),
        sa.Column("scope", AnyText(), nullable=False),
        sa.Column("path", AnyText(), nullable=False),
        sa.Column("cells", AnyText(), nullable=False),
        sa.Column("state", AnyText(), nullable=False),
        sa.Column("accepted_at", Moment(), nullable=False),
        sa.Column("graded_at", Moment()),
        sa.Column("outcome", AnyText()),
        sa.Column("verdict", AnyText()),
        sa.Column("owner", AnyText()),
        sa.Column("lease_until", Moment()),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sa.UniqueConstraint("learner", "key", name="uq_submissions_learner_key"),
        sa.CheckConstraint("scope IN ('check', 'submit')", name=op.f("ck_submissions_scope")),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'graded', 'broken')", name=op.f("ck_submissions_state")
        ),
    )
    op.create_index("ix_submissions_history", "submissions", ["learner", "challenge", "id"])
    waiting = sa.text("state IN ('queued', 'running')")
    op.create_index(
        "ix_submissions_queue", "submissions", ["id"], sqlite_where=waiting, postgresql_where=waiting
    )
    op.create_index(
        "uq_submissions_open",
        "submissions",
        ["learner", "challenge"],
        unique=True,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_table(
        "openings",
        sa.Column("learner", AnyText(), nullable=False),
        sa.Column("challenge", AnyText(), nullable=False),
        sa.Column("version", AnyText(), nullable=False),
        sa.Column("path", AnyText(), nullable=False),
        sa.Column("first_opened", Moment(), nullable=False),
        sa.Column("last_opened", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("learner", "challenge", name="pk_openings"),
    )


def downgrade() -> None:
    op.drop_table("openings")
    op.drop_table("submissions")
