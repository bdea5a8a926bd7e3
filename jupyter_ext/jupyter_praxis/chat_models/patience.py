"""How long to wait before a question is put again.

Rule: waits grow, and chance spreads them over their whole length, so that a class whose questions failed together does
not ask again together ("full jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
"""

from __future__ import annotations

FIRST_S = 0.5
MOST_S = 8.0
ASKED_FOR_S = 8.0
"""The longest wait a provider may ask for while a learner looks on; beyond it the next model is asked."""

REST_S = 120.0
"""The longest a model is put aside because its provider asked for it."""


def pause(failed: int, asked_for_s: float | None, chance: float) -> float | None:
    """Give the seconds to wait after so many calls failed, or None where that is too long; `chance` is from 0 to 1."""
    if asked_for_s is not None and asked_for_s > ASKED_FOR_S:
        return None
    return (asked_for_s or 0.0) + chance * min(MOST_S, FIRST_S * 2.0 ** (failed - 1))
