# ---
# praxis:
#   slug: flat-list
#   title: Flat list
#   track: interview
#   topics: [recursion]
#   difficulty: easy
#   version: "1"
#   entry: flat_list
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Flat list
#
# `nested` is a list of whole numbers and of further such lists, as deep as you like (at most 100 levels). Return one
# flat list of all numbers, from left to right. Leave `nested` as it is.

# %% tags=["starter"]
def flat_list(nested: list) -> list:
    """Return all numbers of a nested list, from left to right."""
    ...

# %% tags=["examples"]
assert flat_list([1, [2, [3, 4]], 5]) == [1, 2, 3, 4, 5]
assert flat_list([[], [7]]) == [7]

# %% tags=["reference"]
def flat_list(nested):
    flat = []
    waiting = [iter(nested)]
    while waiting:
        for item in waiting[-1]:
            if isinstance(item, list):
                waiting.append(iter(item))
                break
            flat.append(item)
        else:
            waiting.pop()
    return flat

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty list": ([],),
    "only empty lists": ([[], [[]], []],),
    "already flat": ([3, 1, 2],),
    "one number, deep": ([[[[9]]]],),
    "a zero": ([0, [0]],),
    "list at the end": ([1, 2, [3]],),
    "list at the beginning": ([[1], 2, 3],),
    "equal numbers": ([5, [5, [5]], 5],),
}

inputs = st.tuples(
    st.lists(st.recursive(st.integers(-5, 9), lambda inner: st.lists(inner, max_size=3), max_leaves=12), max_size=5)
)


def grow(n, rng):
    return ([place if place % 3 else [place, [place]] for place in range(n)],)
