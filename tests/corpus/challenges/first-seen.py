# ---
# praxis:
#   slug: first-seen
#   title: First seen
#   track: interview
#   topics: [hash-maps]
#   difficulty: easy
#   version: "1"
#   entry: first_seen
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # First seen
#
# Return a new list in which each item of `items` stands once, in the order in which they first came. The list may be
# empty and must stay as it is.

# %% tags=["starter"]
def first_seen(items: list[int]) -> list[int]:
    """Return each item once, in the order in which they first came."""
    ...

# %% tags=["examples"]
assert first_seen([3, 1, 3, 2, 1]) == [3, 1, 2]
assert first_seen([5, 5, 5]) == [5]

# %% tags=["reference"]
def first_seen(items):
    return list(dict.fromkeys(items))

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty list": ([],),
    "one item": ([4],),
    "none twice": ([9, 7, 8],),
    "two in a row": ([1, 1, 2],),
    "three in a row": ([6, 6, 6, 1],),
    "the last comes again": ([1, 2, 3, 3],),
    "not sorted": ([5, 2, 5, 1, 2],),
    "zeros and negative ones": ([0, -1, 0, -1],),
}

inputs = st.tuples(st.lists(st.integers(-4, 4), max_size=12))


def grow(n, rng):
    items = list(range(n))
    rng.shuffle(items)
    return (items,)
