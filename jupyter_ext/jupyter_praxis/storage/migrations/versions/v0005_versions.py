"""What each version of a challenge asks, and how it is judged, as learners were first given it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from jupyter_praxis.storage.columns import AnyText, Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "versions",
        sa.Column("challenge", AnyText(), nullable=False),
        sa.Column("version", AnyText(), nullable=False),
        sa.Column("fingerprint", AnyText(), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("challenge", "version", name="pk_versions"),
    )


def downgrade() -> None:
    op.drop_table("versions")
