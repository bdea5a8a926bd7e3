# ---
# praxis:
#   slug: middle-mark
#   title: Middle mark
#   track: interview
#   topics: [sorting]
#   difficulty: easy
#   version: "1"
#   entry: middle_mark
#   compare: approx
#   complexity: {time: O(n log n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Middle mark
#
# Return the median of `marks` in any order: the one in the middle when they are sorted, or the mean of the two in the
# middle. No marks at all raise `ValueError`. Leave the list as it is.

# %% tags=["starter"]
def middle_mark(marks: list[int]) -> float:
    """Return the median of the marks."""
    ...

# %% tags=["examples"]
assert middle_mark([3, 1, 2]) == 2
assert middle_mark([4, 1, 3, 2]) == 2.5

# %% tags=["reference"]
def middle_mark(marks):
    if not marks:
        raise ValueError("there are no marks")
    ordered = sorted(marks)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no marks": ([],),
    "one mark": ([5],),
    "two marks": ([1, 2],),
    "two equal": ([4, 4],),
    "negative": ([-3, -8, -5, -4],),
    "backwards": ([9, 7, 5, 3, 1],),
    "zeros": ([0, 0, 1],),
    "far apart": ([1, 100, 3, 50],),
}

inputs = st.tuples(st.lists(st.integers(-20, 20), max_size=11))


def grow(n, rng):
    return ([rng.randint(0, 10 * n) for _ in range(n)],)
