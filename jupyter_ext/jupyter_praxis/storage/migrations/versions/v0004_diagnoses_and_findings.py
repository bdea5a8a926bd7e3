"""Diagnoses, and a row for each finding with what its learner says against it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jupyter_praxis.storage.columns import AnyText, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "diagnoses",
        sa.Column("submission", AnyText(), nullable=False),
        sa.Column("learner", AnyText(), nullable=False),
        sa.Column("fingerprint", AnyText()),
        sa.Column("state", AnyText(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("kept_at", Moment(), nullable=False),
        sa.Column("text", AnyText()),
        sa.PrimaryKeyConstraint("submission", name="pk_diagnoses"),
        sa.CheckConstraint("state IN ('pending', 'done', 'none', 'failed')", name=op.f("ck_diagnoses_state")),
    )
    op.create_index("ix_diagnoses_same", "diagnoses", ["fingerprint", "submission"])
    words = ("learner", "challenge", "version", "pattern", "rule", "cell", "lines")
    told = ("title", "message", "evidence", "concept")
    op.create_table(
        "findings",
        sa.Column("submission", AnyText(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(name, AnyText(), nullable=False) for name in (*words, *told)),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("disputed_at", Moment()),
        sa.Column("dispute_reason", AnyText()),
        sa.PrimaryKeyConstraint("submission", "number", name="pk_findings"),
    )
    op.create_index("ix_findings_learner", "findings", ["learner", "pattern", "submission"])
    op.create_index("ix_findings_rule", "findings", ["rule", "submission"])


def downgrade() -> None:
    op.drop_table("findings")
    op.drop_table("diagnoses")
