# ---
# praxis:
#   slug: stair-ways
#   title: Ways up the stairs
#   track: interview
#   topics: [recursion]
#   difficulty: easy
#   version: "1"
#   entry: stair_ways
#   compare: exact
#   complexity: {time: O(n), space: O(1)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Ways up the stairs
#
# Someone climbs `steps` stairs, one or two at a time. Return in how many ways. No stairs can be climbed in exactly one
# way; a negative number raises `ValueError`.

# %% tags=["starter"]
def stair_ways(steps: int) -> int:
    """Return in how many ways one can climb the stairs."""
    ...

# %% tags=["examples"]
assert stair_ways(3) == 3
assert stair_ways(4) == 5
assert stair_ways(1) == 1

# %% tags=["reference"]
def stair_ways(steps):
    if steps < 0:
        raise ValueError("there are no negative stairs")
    here, before = 1, 0
    for _ in range(steps):
        here, before = here + before, here
    return here

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no stairs": (0,),
    "two stairs": (2,),
    "five stairs": (5,),
    "twelve stairs": (12,),
    "below zero": (-1,),
    "far below zero": (-20,),
}

inputs = st.tuples(st.integers(-3, 15))


def grow(n, rng):
    return (n,)
