# ---
# praxis:
#   slug: pairs-apart
#   title: Pairs apart
#   track: interview
#   topics: [hash-maps]
#   difficulty: easy
#   version: "1"
#   entry: pairs_apart
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Pairs apart
#
# Return how many pairs of places `i < j` there are with numbers that differ by exactly `gap`, in either direction.
# `gap` is at least 0; the list may be empty.

# %% tags=["starter"]
def pairs_apart(numbers: list[int], gap: int) -> int:
    """Return how many pairs of places hold numbers that differ by gap."""
    ...

# %% tags=["examples"]
assert pairs_apart([1, 5, 3, 4], 2) == 2
assert pairs_apart([7, 7, 7], 0) == 3
assert pairs_apart([1, 2], 5) == 0

# %% tags=["reference"]
def pairs_apart(numbers, gap):
    seen = {}
    pairs = 0
    for number in numbers:
        pairs += seen.get(number - gap, 0)
        if gap:
            pairs += seen.get(number + gap, 0)
        seen[number] = seen.get(number, 0) + 1
    return pairs

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty list": ([], 1),
    "one number": ([4], 0),
    "gap zero, none equal": ([1, 2, 3], 0),
    "gap zero, two equal": ([5, 1, 5], 0),
    "the larger first": ([9, 4], 5),
    "equal numbers count each": ([1, 1, 3, 3], 2),
    "below zero": ([-3, 2, -8], 5),
    "both directions": ([5, 3, 7], 2),
    "last two": ([10, 20, 31, 32], 1),
}

inputs = st.tuples(st.lists(st.integers(-6, 6), max_size=10), st.integers(0, 5))


def grow(n, rng):
    return [rng.randint(0, 50 * n) for _ in range(n)], 3
