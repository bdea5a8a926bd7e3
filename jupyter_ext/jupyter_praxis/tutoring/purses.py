"""Who pays for a question, and how much is left of the day's budget."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from jupyter_praxis.settings import TutorSettings
from jupyter_praxis.tutoring.budget import Amount, Limit
from jupyter_praxis.tutoring.standing import Meter

SITE = "site"


def limits(settings: TutorSettings, learner: str, class_: str) -> tuple[Limit, ...]:
    """Give what a learner's question is counted against: their own purse, their class's, the site's."""
    own = Limit(f"learner:{learner}", settings.learner_tokens, settings.learner_micros)
    ours = Limit(f"class:{class_}", settings.class_tokens, settings.class_micros)
    site = Limit(SITE, settings.site_tokens, settings.site_micros)
    return (own, ours, site) if class_ else (own, site)


def meter(bound: tuple[Limit, ...], spent: Mapping[str, Amount], now: datetime) -> Meter:
    """Give the purse nearest to its limit; the learner's own where none has one."""
    filled = [(_share(limit, spent.get(limit.purse, Amount())), limit) for limit in bound]
    share, limit = max(filled, key=lambda one: one[0])
    amount = spent.get(limit.purse, Amount())
    return Meter(
        limit.purse,
        amount.tokens,
        limit.tokens,
        amount.micros,
        limit.micros,
        round(share, 4),
        any(one.spent(spent.get(one.purse, Amount())) for one in bound),
        next_midnight(now),
    )


def next_midnight(now: datetime) -> datetime:
    """Say when the budgets fill again: midnight UTC."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


def _share(limit: Limit, amount: Amount) -> float:
    shares = [0.0]
    if limit.tokens is not None:
        shares.append(amount.tokens / limit.tokens if limit.tokens else 1.0)
    if limit.micros is not None:
        shares.append(amount.micros / limit.micros if limit.micros else 1.0)
    return max(shares)
