"""What is asked of the table of submissions, built once.

Rule: a statement is made when the program starts and never while somebody waits. Making one takes longer than
SQLite needs to answer it.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, bindparam, case, func, literal, or_, select, text, union_all, update

from jupyter_praxis.grading.submission import Scope, State
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.storage.columns import Moment
from jupyter_praxis.storage.rows import ROW
from jupyter_praxis.storage.tables import OPEN, openings, submissions

FAILURES = 3
"""How often grading one may fail before it counts as broken."""

_s = submissions.c
_running, _queued = _s.state == State.RUNNING, _s.state == State.QUEUED
_moment = Moment()

# ── looking ──────────────────────────────────────────────────────────────────

ONE = ROW.where(_s.id == bindparam("id"), _s.learner == bindparam("learner"))
SAME_KEY = ROW.where(_s.learner == bindparam("learner"), _s.key == bindparam("key"))

HISTORY = (
    ROW.where(_s.learner == bindparam("learner"), _s.challenge == bindparam("challenge"))
    .order_by(_s.id.desc())
    .limit(bindparam("limit"))
)
HISTORY_ON = HISTORY.where(_s.id < bindparam("before"))

_solved = (_s.outcome == Outcome.ACCEPTED) & (_s.scope == Scope.SUBMIT)
_begun = union_all(
    select(_s.challenge, func.max(case((_solved, 1), else_=0)).label("solved"))
    .where(_s.learner == bindparam("learner"))
    .group_by(_s.challenge),
    select(openings.c.challenge, literal(0).label("solved")).where(
        openings.c.learner == bindparam("learner")
    ),
).subquery()
PROGRESS = select(_begun.c.challenge, func.max(_begun.c.solved)).group_by(_begun.c.challenge)
"""The challenges that were begun, and whether an attempt at all cases was accepted."""

# ── accepting ────────────────────────────────────────────────────────────────

# Keeps those who accept apart, as SQLite does by itself; the number only has to be one nobody else uses.
ACCEPTING = text("SELECT pg_advisory_xact_lock(1349673336)")

_mine = _s.learner == bindparam("learner")
SEEN = (
    select(
        func.count().filter(_mine & (_s.challenge == bindparam("challenge"))),
        func.count().filter(_mine & _queued),
        func.count().filter(_queued),
        func.max(_s.turn).filter(_running),
        func.min(_s.turn).filter(_queued),
        func.max(_s.turn).filter(_mine),
    )
    .select_from(submissions)
    .where(OPEN)
)
"""Still open at the challenge, the learner's that wait, all that wait, and what `turns.turn_of_new` asks."""

BEFORE = (
    select(func.count()).select_from(submissions).where(OPEN, or_(_running, _s.turn <= bindparam("turn")))
)
"""Those ahead of one that is new: of the same turn all are older, and whatever runs is ahead."""

INSERT = submissions.insert()

# ── grading ──────────────────────────────────────────────────────────────────

NEXT = (
    select(submissions)
    .where(OPEN, or_(_s.lease_until.is_(None), _s.lease_until <= bindparam("now", type_=_moment)))
    .order_by(_s.turn, _s.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)

CLAIM = (
    update(submissions)
    .where(_s.id == bindparam("this"))
    .values(
        state=State.RUNNING,
        owner=bindparam("by"),
        lease_until=bindparam("until", type_=_moment),
        attempts=_s.attempts + 1,
        turn=_s.turn + bindparam("later"),
    )
)

_idle = {"owner": None, "lease_until": None}
_now = bindparam("now", type_=_moment)

BREAK = (
    update(submissions).where(_s.id == bindparam("this")).values(state=State.BROKEN, graded_at=_now, **_idle)
)

_held: ColumnElement[bool] = (_s.id == bindparam("this")) & (_s.owner == bindparam("by")) & _running
_change = update(submissions).where(_held)

RENEW = _change.values(lease_until=bindparam("until", type_=_moment))
FINISH = _change.values(
    state=bindparam("ended"),
    graded_at=_now,
    outcome=bindparam("said"),
    verdict=bindparam("whole"),
    **_idle,
)
RELEASE = _change.values(state=State.QUEUED, attempts=_s.attempts - 1, **_idle)

_over = _s.failures + 1 >= FAILURES
FAIL = _change.values(
    failures=_s.failures + 1,
    state=case((_over, State.BROKEN), else_=State.QUEUED),
    graded_at=case((_over, _now), else_=None),
    owner=None,
    lease_until=case((_over, None), else_=bindparam("until", type_=_moment)),
)

HOLDERS = select(_s.owner).where(OPEN, _s.owner.is_not(None)).distinct()
TAKE_BACK = (
    update(submissions)
    .where(OPEN, _s.owner.in_(bindparam("owners", expanding=True)))
    .values(state=State.QUEUED, **_idle)
)
