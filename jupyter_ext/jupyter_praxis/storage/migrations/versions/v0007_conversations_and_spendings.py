"""Conversations with the tutor, the calls to models made for them, and what those cost a day."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from jupyter_praxis.storage.columns import AnyText, Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        *_texts("id", "learner", "path", "challenge", "title", "words"),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_index("ix_conversations_list", "conversations", ["learner", "changed_at", "id"])
    op.create_table(
        "messages",
        *_texts("id", "conversation", "learner", "by", "state", "pieces", "words", "context"),
        *_texts("answers", "model", "prompt", "problem"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", AnyText()),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("owner", AnyText()),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.UniqueConstraint("learner", "key", name=op.f("uq_messages_learner_key")),
        sa.UniqueConstraint("conversation", "number", name=op.f("uq_messages_conversation_number")),
        sa.CheckConstraint("by IN ('learner', 'tutor')", name=op.f("ck_messages_by")),
        sa.CheckConstraint(
            "state IN ('writing', 'whole', 'stopped', 'broken')", name=op.f("ck_messages_state")
        ),
        sa.CheckConstraint("(state = 'writing') = (owner IS NOT NULL)", name=op.f("ck_messages_owner")),
    )
    writing = sa.text("state = 'writing'")
    op.create_index(
        "uq_messages_writing",
        "messages",
        ["conversation"],
        unique=True,
        sqlite_where=writing,
        postgresql_where=writing,
    )
    op.create_table(
        "model_calls",
        *_texts("id", "learner", "class", "purpose", "conversation", "message", "prompt", "state", "purses"),
        *_texts("provider", "model"),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("settled_at", Moment()),
        sa.Column("owner", AnyText()),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("tokens_in", "tokens_out", "micros")),
        sa.Column("estimated", sa.Boolean(), nullable=False),
        sa.Column("outcome", AnyText()),
        sa.Column("first_ms", sa.Float()),
        sa.Column("whole_ms", sa.Float()),
        sa.PrimaryKeyConstraint("id", "number", name="pk_model_calls"),
        sa.CheckConstraint("state IN ('reserved', 'settled')", name=op.f("ck_model_calls_state")),
        sa.CheckConstraint("(state = 'reserved') = (owner IS NOT NULL)", name=op.f("ck_model_calls_owner")),
    )
    op.create_index("ix_model_calls_learner", "model_calls", ["learner", "id"])
    reserved = sa.text("state = 'reserved'")
    op.create_index(
        "ix_model_calls_reserved",
        "model_calls",
        ["owner"],
        sqlite_where=reserved,
        postgresql_where=reserved,
    )
    op.create_table(
        "spendings",
        *_texts("purse", "day"),
        sa.Column("learner", AnyText()),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("tokens", "micros")),
        sa.PrimaryKeyConstraint("purse", "day", name="pk_spendings"),
    )
    op.create_index("ix_spendings_learner", "spendings", ["learner"])


def downgrade() -> None:
    for table in ("spendings", "model_calls", "messages", "conversations"):
        op.drop_table(table)


def _texts(*names: str) -> Iterator[sa.Column[str]]:
    return (sa.Column(name, AnyText(), nullable=False) for name in names)
