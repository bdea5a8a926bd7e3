# ---
# praxis:
#   slug: moving-average
#   title: Moving average
#   track: interview
#   topics: [sliding-window]
#   difficulty: easy
#   version: "1"
#   entry: moving_average
#   compare: approx
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Moving average
#
# Return the means of all windows of `width` neighbouring values, from left to right; when there are fewer values than
# that, there is no window. A `width` below 1 raises `ValueError`.

# %% tags=["starter"]
def moving_average(values: list[int], width: int) -> list[float]:
    """Return the mean of each window of neighbouring values."""
    ...

# %% tags=["examples"]
assert moving_average([1, 2, 3, 4], 2) == [1.5, 2.5, 3.5]
assert moving_average([5, 5], 3) == []

# %% tags=["reference"]
def moving_average(values, width):
    if width < 1:
        raise ValueError("a window holds at least one value")
    if width > len(values):
        return []
    total = sum(values[:width])
    means = [total / width]
    for place in range(width, len(values)):
        total += values[place] - values[place - width]
        means.append(total / width)
    return means

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no values": ([], 2),
    "width one": ([4, 8, 1], 1),
    "as wide as all": ([1, 2, 3], 3),
    "too wide": ([1, 2], 5),
    "width zero": ([1, 2, 3], 0),
    "negative width": ([1, 2, 3], -2),
    "negative values": ([-4, -1, -7], 2),
    "one value": ([9], 1),
    "a mean that is no whole number": ([1, 2, 2], 3),
}

inputs = st.tuples(st.lists(st.integers(-9, 9), max_size=10), st.integers(-1, 6))


def grow(n, rng):
    return [rng.randint(0, 99) for _ in range(n)], n // 2 or 1
