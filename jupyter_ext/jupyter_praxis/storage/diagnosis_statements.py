"""What is asked of the tables of diagnoses and findings, built once."""

from __future__ import annotations

from sqlalchemy import bindparam, case, func, select, update

from jupyter_praxis.grading.submission import State
from jupyter_praxis.grading.verdict import Diagnosed, Outcome
from jupyter_praxis.storage.columns import Moment
from jupyter_praxis.storage.tables import diagnoses, findings, submissions

LATELY = 1000
"""A rule's newest findings, which its record is made of."""

_d, _f, _s = diagnoses.c, findings.c, submissions.c
_moment = Moment()

DIAGNOSIS = select(diagnoses).where(_d.submission == bindparam("id"))
FINDINGS = select(findings).where(_f.submission == bindparam("id")).order_by(_f.number)

SAME = (
    select(diagnoses)
    .where(_d.fingerprint == bindparam("fingerprint"), _d.state == Diagnosed.DONE)
    .order_by(case((_d.learner == bindparam("learner"), 0), else_=1), _d.submission.desc())
    .limit(1)
)

OVER = select(_d.state).where(_d.submission == bindparam("id"), _d.state != Diagnosed.PENDING)
THERE = (
    select(_s.id)
    .where(_s.id == bindparam("id"), _s.state == State.GRADED)
    .with_for_update(read=True, key_share=True)
)
"""Holds the submission until the transaction ends, so that who erases it erases what is written now as well."""

LEFT = (
    select(_s.id, _s.learner)
    .outerjoin(diagnoses, _d.submission == _s.id)
    .where(
        _s.id >= bindparam("first"),
        _s.state == State.GRADED,
        _s.outcome.not_in((Outcome.SYNTAX_ERROR, Outcome.ENTRY_MISSING, Outcome.REFUSED)),
        (_d.state.is_(None)) | (_d.state == Diagnosed.PENDING),
    )
    .order_by(_s.id.desc())
    .limit(bindparam("limit"))
)

TRIES = select(_d.tries).where(_d.submission == bindparam("id"))

_this = (
    (_f.submission == bindparam("this"))
    & (_f.learner == bindparam("whose"))
    & (_f.number == bindparam("place"))
)
FINDING = select(findings).where(_this).with_for_update()
DISPUTE = (
    update(findings)
    .where(_this)
    .values(
        disputed_at=func.coalesce(_f.disputed_at, bindparam("now", type_=_moment)),
        dispute_reason=bindparam("reason"),
    )
)
WITHDRAW = update(findings).where(_this).values(disputed_at=None, dispute_reason=None)

_lately = (
    select(_f.learner, _f.challenge, case((_f.disputed_at.is_not(None), 1), else_=0).label("disputed"))
    .where(_f.rule == bindparam("rule"))
    .order_by(_f.submission.desc())
    .limit(LATELY)
    .subquery()
)
_once = (
    select(func.max(_lately.c.disputed).label("disputed"))
    .group_by(_lately.c.learner, _lately.c.challenge)
    .subquery()
)
RECORD = select(func.count(), func.coalesce(func.sum(_once.c.disputed), 0)).select_from(_once)
"""How often a rule spoke and was disputed; whoever hands in twenty times has one voice at a challenge."""
