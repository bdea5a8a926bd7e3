# ---
# praxis:
#   slug: insertion-place
#   title: Insertion place
#   track: interview
#   topics: [searching]
#   difficulty: easy
#   version: "1"
#   entry: insertion_place
#   compare: exact
#   complexity: {time: O(log n), space: O(1)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Insertion place
#
# `numbers` is sorted, smallest first, and may be empty. Return the first position at which `wanted` can be inserted so
# that the list stays sorted.

# %% tags=["starter"]
def insertion_place(numbers: list[int], wanted: int) -> int:
    """Return the first place at which wanted can be put in."""
    ...

# %% tags=["examples"]
assert insertion_place([1, 3, 5, 7], 5) == 2
assert insertion_place([1, 3, 5, 7], 4) == 2
assert insertion_place([2, 2, 2], 2) == 0

# %% tags=["reference"]
def insertion_place(numbers, wanted):
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty list": ([], 4),
    "one number, before": ([5], 3),
    "one number, behind": ([5], 9),
    "one number, the same": ([5], 5),
    "behind all": ([1, 2, 3], 10),
    "before all": ([4, 5, 6], -3),
    "the last": ([1, 4, 8], 8),
    "many equal": ([1, 3, 3, 3, 3, 3, 7], 3),
    "even length": ([1, 2, 3, 4, 5, 6], 6),
}

inputs = st.tuples(st.lists(st.integers(-9, 9), max_size=12).map(sorted), st.integers(-10, 10))


def grow(n, rng):
    return list(range(0, 2 * n, 2)), 2 * n + 1
