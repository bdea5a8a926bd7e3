# ---
# praxis:
#   slug: nearest-warmer
#   title: Nearest warmer day
#   track: interview
#   topics: [arrays, stacks]
#   difficulty: easy
#   version: "1"
#   entry: nearest_warmer
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Nearest warmer day
#
# For each day's temperature, give how many days one has to wait for a warmer one; 0 where none follows.

# %% tags=["starter"]
def nearest_warmer(temps: list[int]) -> list[int]:
    """Return the days to wait."""
    ...

# %% tags=["examples"]
assert nearest_warmer([20, 18, 21]) == [2, 1, 0]
assert nearest_warmer([5, 5]) == [0, 0]

# %% tags=["reference"]
def nearest_warmer(temps):
    waits = [0] * len(temps)
    colder = []
    for day, temp in enumerate(temps):
        while colder and temps[colder[-1]] < temp:
            before = colder.pop()
            waits[before] = day - before
        colder.append(day)
    return waits

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no days": ([],),
    "one day": ([7],),
    "rising": ([1, 2, 3],),
    "falling": ([3, 2, 1],),
    "equal days": ([4, 4, 5, 4],),
    "warm at the end": ([9, 1, 2, 3, 10],),
}
inputs = st.tuples(st.lists(st.integers(-5, 30), max_size=9))


def grow(n, rng):
    return (list(range(n, 0, -1)),)
