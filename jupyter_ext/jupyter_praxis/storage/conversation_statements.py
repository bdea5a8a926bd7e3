"""What is asked of the tables of conversations and messages, built once."""

from __future__ import annotations

from itertools import product
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, exists, func, select, tuple_, update

from jupyter_praxis.storage.columns import AnyText, Moment
from jupyter_praxis.storage.tables import WRITING, conversations, messages
from jupyter_praxis.storage.words import holds
from jupyter_praxis.tutoring.conversation import State

_c, _m = conversations.c, messages.c
_text, _moment = AnyText(), Moment()
_whose: BindParameter[str] = bindparam("whose")
_this: BindParameter[str] = bindparam("this")

# ── conversations ────────────────────────────────────────────────────────────

_count = (
    select(func.count()).where(_m.conversation == _c.id).correlate(conversations).scalar_subquery()
).label("messages")
_told = select(*(column for column in _c if column.name != "words"), _count)
_theirs = (_c.id == _this) & (_c.learner == _whose)

START = conversations.insert()
CONVERSATION = _told.where(_theirs)
HELD = select(_c.id, _c.title).where(_theirs).with_for_update()
"""Holds a conversation until the transaction ends, so that what is said in it is said one after the other."""

CHANGED = update(conversations).where(_theirs).values(changed_at=bindparam("now", type_=_moment))
RENAME = CHANGED.values(title=bindparam("named"), words=bindparam("sought"))
DELETE = conversations.delete().where(_theirs)
EMPTY = messages.delete().where(_m.conversation == _this, _m.learner == _whose)


def _listed(path: bool, search: bool, before: bool) -> Select[Any]:
    query = _told.where(_c.learner == _whose)
    if path:
        query = query.where(_c.path == bindparam("path"))
    if search:
        part = bindparam("search", type_=_text)
        said = exists().where(_m.conversation == _c.id, holds(_m.words, part)).correlate(conversations)
        query = query.where(holds(_c.words, part) | said)
    if before:
        last = bindparam("then", type_=_moment), bindparam("before", type_=_text)
        query = query.where(tuple_(_c.changed_at, _c.id) < tuple_(*last))
    return query.order_by(_c.changed_at.desc(), _c.id.desc()).limit(bindparam("limit"))


LISTS = {kinds: _listed(*kinds) for kinds in product((False, True), repeat=3)}
"""A learner's, last changed first, by whether a path, a search and a conversation to go on after are given."""

# ── messages ─────────────────────────────────────────────────────────────────

SAY = messages.insert()
SAID = select(messages).where(_m.conversation == _this, _m.learner == _whose).order_by(_m.number)
MESSAGE = select(messages).where(_m.id == _this, _m.learner == _whose)
SAME_KEY = select(messages).where(_m.learner == _whose, _m.key == bindparam("key"))
REPLY = select(messages).where(
    _m.conversation == _this, _m.learner == _whose, _m.answers == bindparam("answers")
)
PLACE = select(
    func.coalesce(func.max(_m.number), 0) + 1, func.count().filter(_m.state == State.WRITING)
).where(_m.conversation == _this)
"""The number of the next message, and how many are being written."""

WRITE = (
    update(messages)
    .where(_m.id == _this, _m.learner == _whose, WRITING)
    .values(pieces=bindparam("written"), words=bindparam("sought"))
)
FINISH = WRITE.values(
    state=bindparam("ended"),
    owner=None,
    model=bindparam("by_model"),
    prompt=bindparam("by_prompt"),
    problem=bindparam("why"),
    helped=bindparam("has_helped"),
)

OWNERS = select(_m.owner).where(WRITING).distinct()
_left = WRITING & _m.owner.in_(bindparam("owners", expanding=True))
LEFT = select(_c.id).where(_c.id.in_(select(_m.conversation).where(_left))).order_by(_c.id).with_for_update()
"""Conversations in which somebody was writing, held in one order, so that no two wait for each other."""

CHANGED_ALL = (
    update(conversations)
    .where(_c.id.in_(bindparam("these", expanding=True)))
    .values(changed_at=bindparam("now", type_=_moment))
)
BREAK = update(messages).where(_left).values(state=State.BROKEN, owner=None, problem=bindparam("why"))
