"""Whose turn it is: a fair order of those who wait.

Rule: learners take turns, whoever hands in more. One that has nothing open goes next but one after what is
being graded; each further one of the same learner goes two turns behind its own last, so that everybody else
who comes meanwhile goes between. Within a turn the older goes first.

Nobody waits for ever: a turn given out is always later than one that is being graded or goes next, so each
turn fills up and passes. Turns begin anew at zero whenever nothing is open, and nothing of the past counts:
who had much graded while nobody waited owes nothing. (After the start tags of start-time fair queueing, Goyal,
Vin and Cheng 1996, without a memory of its own.)
"""

from __future__ import annotations

APART = 2
"""Turns between two of one learner, which leaves one for those who come meanwhile."""


def turn_of_new(running: int | None, waiting: int | None, own: int | None) -> int:
    """Give the turn of one that is accepted now; None where there is none.

    `running` is the latest turn being graded, `waiting` the earliest not yet, `own` the learner's latest open.
    """
    if running is None and waiting is None:
        return 0
    reached = running if running is not None else waiting
    assert reached is not None
    return reached + 1 if own is None else max(reached + 1, own + APART)
