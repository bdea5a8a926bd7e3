# ---
# praxis:
#   slug: tallest-so-far
#   title: Tallest so far
#   track: interview
#   topics: [arrays]
#   difficulty: easy
#   version: "1"
#   entry: tallest_so_far
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Tallest so far
#
# Return a list as long as `heights` that holds at each place the largest value seen up to and including it. Values may
# be negative, the list may be empty and must stay as it is.

# %% tags=["starter"]
def tallest_so_far(heights: list[int]) -> list[int]:
    """Return for each place the largest value up to there."""
    ...

# %% tags=["examples"]
assert tallest_so_far([3, 1, 4, 1, 5]) == [3, 3, 4, 4, 5]
assert tallest_so_far([-4, -7, -2]) == [-4, -4, -2]

# %% tags=["reference"]
def tallest_so_far(heights):
    tallest = []
    for height in heights:
        tallest.append(max(height, tallest[-1]) if tallest else height)
    return tallest

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty list": ([],),
    "one": ([7],),
    "one, negative": ([-7],),
    "falling": ([5, 4, 3],),
    "rising": ([1, 2, 3],),
    "all negative": ([-5, -3, -9],),
    "zeros": ([0, 0, 0],),
    "a zero among negative ones": ([-2, 0, -1],),
    "the tallest is last": ([1, 1, 9],),
}

inputs = st.tuples(st.lists(st.integers(-9, 9), max_size=12))


def grow(n, rng):
    return ([rng.randint(-n, n) for _ in range(n)],)
