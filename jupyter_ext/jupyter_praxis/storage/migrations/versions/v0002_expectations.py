"""Expected values, computed once a version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jupyter_praxis.storage.columns import AnyText, Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "expectations",
        sa.Column("digest", AnyText(), nullable=False),
        sa.Column("challenge", AnyText(), nullable=False),
        sa.Column("version", AnyText(), nullable=False),
        sa.Column("text", AnyText(), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_expectations"),
    )


def downgrade() -> None:
    op.drop_table("expectations")
