# ---
# praxis:
#   slug: turn-around
#   title: Turn around
#   track: interview
#   topics: [arrays]
#   difficulty: easy
#   version: "1"
#   entry: turn_around
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Turn around
#
# Return a new list in which each item has moved `steps` places to the right; what falls out at the end comes back at
# the beginning. `steps` is at least 0 and may be larger than the list is long. Leave `items` as it is.

# %% tags=["starter"]
def turn_around(items: list[int], steps: int) -> list[int]:
    """Return the items moved to the right by some steps."""
    ...

# %% tags=["examples"]
assert turn_around([1, 2, 3, 4, 5], 2) == [4, 5, 1, 2, 3]
assert turn_around([1, 2, 3], 0) == [1, 2, 3]

# %% tags=["reference"]
def turn_around(items, steps):
    if not items:
        return []
    cut = len(items) - steps % len(items)
    return items[cut:] + items[:cut]

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty list": ([], 3),
    "empty list, no step": ([], 0),
    "one item": ([8], 5),
    "once around": ([1, 2, 3], 3),
    "more than once around": ([1, 2, 3, 4], 9),
    "twice around": ([1, 2], 4),
    "one step": ([1, 2, 3, 4], 1),
    "all but one step": ([1, 2, 3, 4], 3),
}

inputs = st.tuples(st.lists(st.integers(-5, 5), max_size=9), st.integers(0, 20))


def grow(n, rng):
    return list(range(n)), n // 2
