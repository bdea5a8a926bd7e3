# ---
# praxis:
#   slug: missing-ticket
#   title: Missing ticket
#   track: interview
#   topics: [arrays, hash-maps]
#   difficulty: easy
#   version: "1"
#   entry: missing_ticket
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Missing ticket
#
# Tickets are numbered from 1. Give the smallest number that was not handed in. The list may hold other numbers, too.

# %% tags=["starter"]
def missing_ticket(tickets: list[int]) -> int:
    """Return the smallest number from 1 that is missing."""
    ...

# %% tags=["examples"]
assert missing_ticket([3, 1, 4]) == 2
assert missing_ticket([]) == 1

# %% tags=["reference"]
def missing_ticket(tickets):
    there = set(tickets)
    number = 1
    while number in there:
        number += 1
    return number

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "none": ([],),
    "only one": ([1],),
    "not the first": ([2, 3],),
    "all there": ([3, 2, 1],),
    "twice": ([1, 1, 2, 2],),
    "below one": ([0, -1, 1],),
    "far away": ([1, 2, 99],),
}
inputs = st.tuples(st.lists(st.integers(-2, 8), max_size=9))


def grow(n, rng):
    tickets = list(range(1, n + 1))
    rng.shuffle(tickets)
    return (tickets,)
