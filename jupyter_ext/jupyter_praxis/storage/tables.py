"""The tables.

Rule: what the core promises, a constraint holds, so that two processes cannot break it together.
Who writes to several tables in one transaction takes them in the order they stand in here, so that no two wait
for each other. A table that knows a learner has a column `learner`, by which `storage.erasing` finds it.
A change here needs a revision in `migrations/versions`; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from jupyter_praxis.storage.columns import AnyText, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)

OPEN = text("state IN ('queued', 'running')")
"""Not yet graded. Literal, not bound: only so do the planners see that the partial indexes fit."""

WRITING = text("state = 'writing'")
"""A reply that is being written; literal for the same reason."""

RESERVED = text("state = 'reserved'")
"""A call whose cost is not known yet."""

JSON = {"json": True}
"""Marks a column whose text is JSON."""

SOUGHT = {"told": False}
"""Marks a column made of others to search in (`storage.words`), which an export need not tell."""

submissions = Table(
    "submissions",
    metadata,
    Column("id", AnyText, primary_key=True),  # sorts by acceptance (`storage.ulid`)
    Column("learner", AnyText, nullable=False),
    Column("key", AnyText, nullable=False),
    Column("challenge", AnyText, nullable=False),
    Column("version", AnyText, nullable=False),
    Column("scope", AnyText, nullable=False),
    Column("path", AnyText, nullable=False),
    Column("cells", AnyText, nullable=False, info=JSON),  # [[name, source], ...]
    Column("state", AnyText, nullable=False),
    Column("accepted_at", Moment, nullable=False),
    Column("graded_at", Moment),
    Column("outcome", AnyText),  # the verdict's, for `progress`
    Column("verdict", AnyText, info=JSON),  # Verdict.as_json()
    Column("owner", AnyText),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("turn", Integer, nullable=False, server_default="0"),  # `storage.turns`
    Column("failures", Integer, nullable=False, server_default="0"),
    UniqueConstraint("learner", "key"),
    CheckConstraint("scope IN ('check', 'submit')", name="scope"),
    CheckConstraint("state IN ('queued', 'running', 'graded', 'broken')", name="state"),
    Index("ix_submissions_history", "learner", "challenge", "id"),
    Index("ix_submissions_queue", "turn", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    # At most one of a learner's at a challenge waits or runs.
    Index(
        "uq_submissions_open", "learner", "challenge", unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    ),
)

openings = Table(
    "openings",
    metadata,
    Column("learner", AnyText, primary_key=True),
    Column("challenge", AnyText, primary_key=True),
    Column("version", AnyText, nullable=False),
    Column("path", AnyText, nullable=False),
    Column("first_opened", Moment, nullable=False),
    Column("last_opened", Moment, nullable=False),
)

expectations = Table(
    "expectations",
    metadata,
    Column("digest", AnyText, primary_key=True),
    Column("challenge", AnyText, nullable=False),
    Column("version", AnyText, nullable=False),
    Column("text", AnyText, nullable=False),
    Column("kept_at", Moment, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("challenge", AnyText, primary_key=True),
    Column("version", AnyText, primary_key=True),
    Column("fingerprint", AnyText, nullable=False),
    Column("kept_at", Moment, nullable=False),
)

diagnoses = Table(
    "diagnoses",
    metadata,
    Column("submission", AnyText, primary_key=True),
    Column("learner", AnyText, nullable=False),
    Column("fingerprint", AnyText),  # of all a diagnosis depends on
    Column("state", AnyText, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),  # after a server died over it
    Column("kept_at", Moment, nullable=False),
    Column("text", AnyText, info=JSON),  # what is no finding
    CheckConstraint("state IN ('pending', 'done', 'none', 'failed')", name="state"),
    Index("ix_diagnoses_same", "fingerprint", "submission"),
    Index("ix_diagnoses_learner", "learner", "submission"),
)

findings = Table(
    "findings",
    metadata,
    Column("submission", AnyText, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("learner", AnyText, nullable=False),
    Column("challenge", AnyText, nullable=False),
    Column("version", AnyText, nullable=False),
    Column("pattern", AnyText, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", AnyText, nullable=False),
    Column("cell", AnyText, nullable=False),
    Column("lines", AnyText, nullable=False, info=JSON),  # [4, 5]
    Column("title", AnyText, nullable=False),
    Column("message", AnyText, nullable=False),
    Column("evidence", AnyText, nullable=False),
    Column("concept", AnyText, nullable=False),
    Column("disputed_at", Moment),
    Column("dispute_reason", AnyText),
    # A submission's id sorts by its time, so both give the newest first.
    Index("ix_findings_learner", "learner", "pattern", "submission"),
    Index("ix_findings_rule", "rule", "submission"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", AnyText, primary_key=True),
    Column("learner", AnyText, nullable=False),
    Column("path", AnyText, nullable=False),
    Column("challenge", AnyText, nullable=False),
    Column("title", AnyText, nullable=False),
    Column("words", AnyText, nullable=False, info=SOUGHT),
    Column("started_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Index("ix_conversations_list", "learner", "changed_at", "id"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", AnyText, primary_key=True),
    Column("conversation", AnyText, nullable=False),
    Column("number", Integer, nullable=False),  # in its conversation, whatever the clocks of two servers say
    Column("learner", AnyText, nullable=False),
    Column("by", AnyText, nullable=False),
    Column("state", AnyText, nullable=False),
    Column("key", AnyText),  # of a reply there is none
    Column("at", Moment, nullable=False),
    Column("pieces", AnyText, nullable=False, info=JSON),  # [{"kind", "text", "language"}, ...]
    Column("words", AnyText, nullable=False, info=SOUGHT),
    Column("context", AnyText, nullable=False, info=JSON),
    Column("answers", AnyText, nullable=False),
    Column("model", AnyText, nullable=False),
    Column("prompt", AnyText, nullable=False),
    Column("problem", AnyText, nullable=False),
    Column("helped", Boolean, nullable=False),
    Column("owner", AnyText),  # who writes it
    UniqueConstraint("learner", "key"),
    UniqueConstraint("conversation", "number"),
    CheckConstraint("by IN ('learner', 'tutor')", name="by"),
    CheckConstraint("state IN ('writing', 'whole', 'stopped', 'broken')", name="state"),
    CheckConstraint("(state = 'writing') = (owner IS NOT NULL)", name="owner"),
    # At most one reply of a conversation is being written.
    Index("uq_messages_writing", "conversation", unique=True, sqlite_where=WRITING, postgresql_where=WRITING),
)

# A row for each call to a provider. The first of a question, number 0, is what was set aside until it is known.
model_calls = Table(
    "model_calls",
    metadata,
    Column("id", AnyText, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("learner", AnyText, nullable=False),
    Column("class", AnyText, nullable=False),
    Column("purpose", AnyText, nullable=False),
    Column("conversation", AnyText, nullable=False),
    Column("message", AnyText, nullable=False),
    Column("prompt", AnyText, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("state", AnyText, nullable=False),
    Column("owner", AnyText),
    Column("purses", AnyText, nullable=False, info=JSON),  # who pays, of number 0
    Column("provider", AnyText, nullable=False),
    Column("model", AnyText, nullable=False),
    Column("tokens_in", BigInteger, nullable=False),
    Column("tokens_out", BigInteger, nullable=False),
    Column("micros", BigInteger, nullable=False),
    Column("estimated", Boolean, nullable=False),
    Column("outcome", AnyText),
    Column("first_ms", Float),  # of the reply as a whole, so of number 0
    Column("whole_ms", Float),
    CheckConstraint("state IN ('reserved', 'settled')", name="state"),
    CheckConstraint("(state = 'reserved') = (owner IS NOT NULL)", name="owner"),
    Index("ix_model_calls_learner", "learner", "id"),
    Index("ix_model_calls_reserved", "owner", sqlite_where=RESERVED, postgresql_where=RESERVED),
)

spendings = Table(
    "spendings",
    metadata,
    Column("purse", AnyText, primary_key=True),
    Column("day", AnyText, primary_key=True),  # 2026-11-21, in UTC
    Column("learner", AnyText),  # whose purse it is; a class's or a site's sum knows nobody
    Column("tokens", BigInteger, nullable=False),
    Column("micros", BigInteger, nullable=False),
    Index("ix_spendings_learner", "learner"),
)

# Asked for by learner and read from first to last, so that is how SQLite lays it down.
events = Table(
    "events",
    metadata,
    Column("learner", AnyText, primary_key=True),
    Column("id", AnyText, primary_key=True),  # sorts by the time of keeping (`storage.ulid`)
    Column("what", AnyText, nullable=False),
    Column("at", Moment, nullable=False),
    Column("challenge", AnyText, nullable=False),
    Column("version", AnyText, nullable=False),
    Column("submission", AnyText, nullable=False),
    Column("data", AnyText, nullable=False, info=JSON),  # `learners.events.What` says what it holds
    sqlite_with_rowid=False,
)
