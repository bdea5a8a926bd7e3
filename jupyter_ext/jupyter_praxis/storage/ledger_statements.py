"""What is asked of the tables of calls to models and of what was spent, built once."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Executable, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from jupyter_praxis.storage.columns import Moment
from jupyter_praxis.storage.tables import RESERVED, model_calls, spendings

_c, _s = model_calls.c, spendings.c
_moment = Moment()

CALL = model_calls.insert()
HELD = select(model_calls).where(_c.id == bindparam("this"), _c.number == 0, RESERVED).with_for_update()
"""A call that is not settled, held until the transaction ends, so that it is settled once."""

SETTLED = (
    update(model_calls)
    .where(_c.id == bindparam("this"), _c.number == 0)
    .values(
        state="settled",
        owner=None,
        settled_at=bindparam("now", type_=_moment),
        provider=bindparam("by_provider"),
        model=bindparam("by_model"),
        tokens_in=bindparam("went_in"),
        tokens_out=bindparam("came_out"),
        micros=bindparam("cost"),
        estimated=bindparam("guessed"),
        outcome=bindparam("became"),
        first_ms=bindparam("began_ms"),
        whole_ms=bindparam("took_ms"),
    )
)

OWNERS = select(_c.owner).where(RESERVED).distinct()
LEFT = (
    select(_c.id)
    .where(RESERVED, _c.owner.in_(bindparam("owners", expanding=True)))
    .order_by(_c.id)
    .with_for_update()
)
"""What some set aside, held in one order, so that no two wait for each other."""
GIVE_UP = (
    update(model_calls)
    .where(RESERVED, _c.id.in_(bindparam("these", expanding=True)))
    .values(state="settled", owner=None, settled_at=bindparam("now", type_=_moment), outcome="failed")
)


def _spend(insert: Callable[[Table], sqlite.Insert | postgresql.Insert]) -> Executable:
    new = insert(spendings)
    more = {"tokens": _s.tokens + new.excluded.tokens, "micros": _s.micros + new.excluded.micros}
    added = new.on_conflict_do_update(index_elements=["purse", "day"], set_=more)
    return added.returning(_s.purse, _s.tokens, _s.micros)


SPEND = {"sqlite": _spend(sqlite.insert), "postgresql": _spend(postgresql.insert)}
"""Adds to what purses spent on a day and gives the sums, held until the transaction ends; by dialect."""
ADJUST = (
    update(spendings)
    .where(_s.purse == bindparam("of"), _s.day == bindparam("on"))
    .values(tokens=_s.tokens + bindparam("more_tokens"), micros=_s.micros + bindparam("more_micros"))
)
SPENT = select(_s.purse, _s.tokens, _s.micros).where(
    _s.purse.in_(bindparam("purses", expanding=True)), _s.day == bindparam("on")
)
