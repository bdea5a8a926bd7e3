# ---
# praxis:
#   slug: balance-point
#   title: The balance point
#   track: interview
#   topics: [arrays, prefix-sums]
#   difficulty: easy
#   minutes: 20
#   version: "1"
#   entry: balance_point
#   compare: exact
#   complexity: {time: O(n), space: O(1)}
#   targets: [inefficient_loop, off_by_one, missing_edge_case, suboptimal_complexity, shadowed_name]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The balance point
#
# Children have glued a row of things onto a board: stones, which pull down, and balloons, which pull up. A balloon counts as a
# negative weight.
#
# Now they look for a thing under which they can put a brick, so that what lies to its left weighs exactly as much
# as what lies to its right. The thing above the brick itself counts for neither side.
#
# Write `balance_point(weights)`. It returns the first position (from 0) where the two sides weigh the same, or `-1` when there is
# no such position. A side on which nothing lies weighs 0.
#
# ```
#  weights    2    5    1    3    4
#            └──7──┘    ▲   └──7──┘
#                     brick             left: 2 + 5, right: 3 + 4
# ```
#
# **You may rely on**
#
# - `weights` has at most 100 000 whole numbers from -1000 to 1000; it may be empty
#
# **Examples**
#
# | `weights` | result | because |
# |---|---|---|
# | `[2, 5, 1, 3, 4]` | `2` | 2 + 5 to the left, 3 + 4 to the right |
# | `[4, 1]` | `-1` | under the 4 it is 0 and 1, under the 1 it is 4 and 0 |
# | `[6, 2, -2]` | `0` | nothing to the left, and 2 - 2 = 0 to the right |

# %% tags=["starter"]
def balance_point(weights: list[int]) -> int:
    """Return the first position with equal weight on both sides, -1 when there is none."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert balance_point([2, 5, 1, 3, 4]) == 2
assert balance_point([4, 1]) == -1
assert balance_point([6, 2, -2]) == 0

# %% tags=["reference"]
def balance_point(weights: list[int]) -> int:
    left, right = 0, sum(weights)
    for here, weight in enumerate(weights):
        right -= weight
        if left == right:
            return here
        left += weight
    return -1

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty board": ([],),
    "one stone": ([5],),
    "one balloon": ([-5],),
    "two equal stones": ([3, 3],),
    "a stone and nothing": ([7, 0],),
    "nothing and a stone": ([0, 7],),
    "brick at the very end": ([4, -4, 9],),
    "brick at the very start": ([9, 4, -4],),
    "first of several": ([0, 0, 0],),
    "first of two, not the middle one": ([1, 0, 0, 1],),
    "balloons only": ([-1, -2, -1],),
    "left is too heavy at first, a balloon helps": ([5, -5, 1, 0],),
    "no place at all": ([1, 2, 4, 8],),
    "nearly in balance": ([3, 1, 4],),
    "its own weight is zero": ([2, 0, 2],),
}


def _mirrored(parts):
    side, middle = parts
    return side + [middle] + side[::-1]


_weights = st.lists(st.integers(-4, 4), max_size=9)
inputs = st.tuples(
    _weights
    | st.tuples(st.lists(st.integers(-3, 6), max_size=4), st.integers(-3, 3)).map(_mirrored)
    | _weights.map(lambda row: [*row, -sum(row), 3])
)


def grow(n, rng):
    # Nothing but stones and one huge stone at the end: no place is in balance, so every position is looked at.
    return ([rng.randint(1, 9) for _ in range(n - 1)] + [20 * n, 1],)

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
def balance_point(weights):
    for i in range(len(weights)):
        if sum(weights[:i]) == sum(weights[i + 1 :]):
            return i
    return -1

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def balance_point(weights):
    for brick in range(len(weights)):
        left = 0
        right = 0
        for i, w in enumerate(weights):
            if i < brick:
                left += w
            elif i > brick:
                right += w
        if left == right:
            return brick
    return -1

# %% tags=["flaw"] patterns=["off_by_one"]
def balance_point(weights):
    # before[i] is the weight of the first i things
    before = [0]
    for w in weights:
        before.append(before[-1] + w)
    total = before[-1]
    for i in range(len(weights)):
        if before[i] == total - before[i]:
            return i
    return -1

# %% tags=["flaw"] patterns=["off_by_one"]
def balance_point(weights):
    total = sum(weights)
    left = 0
    for i in range(len(weights) - 1):
        if left == total - left - weights[i]:
            return i
        left += weights[i]
    return -1

# %% tags=["flaw"] patterns=["missing_edge_case"]
def balance_point(weights):
    left = 0
    right = sum(weights)
    for i, w in enumerate(weights):
        right -= w
        if left == right:
            return i
        if left > right:
            return -1  # too heavy already, going on makes it worse
        left += w
    return -1

# %% tags=["flaw"] patterns=["missing_edge_case"]
def balance_point(weights):
    answer = -1
    total = sum(weights)
    left = 0
    for i in range(len(weights)):
        if 2 * left + weights[i] == total:
            answer = i
        left += weights[i]
    return answer

# %% tags=["flaw"] patterns=["missing_edge_case"]
def balance_point(weights):
    # with fewer than three things there is no left and right
    if len(weights) < 3:
        return -1
    left, right = 0, sum(weights)
    for i, weight in enumerate(weights):
        right -= weight
        if left == right:
            return i
        left += weight
    return -1

# %% tags=["flaw"] patterns=["shadowed_name"]
def balance_point(weights):
    sum = sum(weights)
    left = 0
    for i, weight in enumerate(weights):
        if left == sum - left - weight:
            return i
        left += weight
    return -1

# %% [markdown] tags=["hint"]
# Move the brick by one place to the right. What changes on the left side, and what on the right side? Much stays the same, so
# there is no need to add everything up again.

# %% [markdown] tags=["hint"]
# Carry two numbers along: the weight to the left and the weight to the right. Before the first step nothing lies to the left. When
# the brick comes under a thing, that thing leaves the right side; when the brick goes on, the thing joins the left side. When
# exactly do you compare?

# %% [markdown] tags=["hint"]
# ```python
# left, right = ____, ____       # before the brick stands anywhere
# for here, weight in enumerate(weights):
#     ____                       # this thing leaves its side
#     if ____:
#         return ____
#     ____                       # and joins the other one
# return ____
# ```

# %% [markdown] tags=["concept"]
# - [Prefix sums](../concepts/prefix-sums.py)
# - [One too many, one too few](../concepts/off-by-one.py)
# - [Edge cases to try](../concepts/edge-cases.py)
