# ---
# praxis:
#   slug: best-stretch
#   title: The best stretch
#   track: interview
#   topics: [arrays]
#   difficulty: medium
#   minutes: 30
#   version: "1"
#   entry: best_stretch
#   compare: exact
#   complexity: {time: O(n), space: O(1)}
#   targets: [missing_edge_case, suboptimal_complexity, inefficient_loop, missing_input_validation, off_by_one]
#   requires: [biggest-climb, balance-point]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The best stretch
#
# A beehive stands on a scale. Every evening the scale notes by how many grams the hive became heavier that day. On bad days the
# bees eat more than they bring home, and the number is negative. The beekeeper asks: over which days in a row did the hive gain the
# most, and how much was it?
#
# Write `best_stretch(changes)`. It returns the largest sum of a stretch of **one or more** neighbouring numbers. When every day was
# bad, that is the least bad day: the stretch must not be empty. When `changes` is empty, there is no stretch at all, and the
# function raises `ValueError`.
#
# ```
#  changes    3   -5    4   -2    6   -8    2
#                      └──────────┘
#                       4 - 2 + 6 = 8       the small loss in the middle is worth it
# ```
#
# **You may rely on**
#
# - `changes` has at most 100 000 whole numbers from -10 000 to 10 000; it may be empty
# - the list must be left as it is
#
# **Examples**
#
# | `changes` | result | because |
# |---|---|---|
# | `[3, -5, 4, -2, 6, -8, 2]` | `8` | 4 - 2 + 6 |
# | `[-4, -2, -7]` | `-2` | only bad days: the least bad one |
# | `[5, 1, 2]` | `8` | all days together |
#
# `best_stretch([])` raises `ValueError`.

# %% tags=["starter"]
def best_stretch(changes: list[int]) -> int:
    """Return the largest sum of one or more neighbouring changes; raise ValueError for an empty list."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert best_stretch([3, -5, 4, -2, 6, -8, 2]) == 8
assert best_stretch([-4, -2, -7]) == -2
assert best_stretch([5, 1, 2]) == 8

# %% tags=["reference"]
def best_stretch(changes: list[int]) -> int:
    if not changes:
        raise ValueError("no days, no stretch")
    best = changes[0]
    ending_today = 0
    for change in changes:
        ending_today = max(ending_today, 0) + change
        best = max(best, ending_today)
    return best

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no days": ([],),
    "one good day": ([5],),
    "one bad day": ([-5],),
    "a day of nothing": ([0],),
    "only bad days, the least bad is last": ([-9, -6, -2],),
    "only bad days, the least bad is first": ([-1, -6, -2],),
    "nothing is better than bad days": ([-3, 0, -2],),
    "the best day is the first": ([9, -10, 3],),
    "the best day is the last": ([3, -10, 9],),
    "a small loss before": ([-1, 5],),
    "a small loss behind": ([5, -1],),
    "a small loss in the middle is worth it": ([6, -3, 5],),
    "a large loss in the middle is not": ([4, -5, 4],),
    "a loss as large as the gain before": ([2, -2, 3],),
    "all good": ([1, 2, 3, 4],),
    "two stretches, the later one is better": ([3, 3, -20, 4, -3, 7],),
    "two stretches, the earlier one is better": ([7, -2, 5, -20, 3, 3],),
}

inputs = st.tuples(
    st.lists(st.integers(-9, 9), max_size=10)
    | st.lists(st.integers(-9, -1), max_size=4)
    | st.lists(st.integers(1, 5), max_size=4)
)


def grow(n, rng):
    return ([rng.randint(-50, 50) for _ in range(n)],)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def best_stretch(changes):
    if len(changes) == 0:
        raise ValueError("empty")
    best = changes[0]
    for start in range(len(changes)):
        total = 0
        for end in range(start, len(changes)):
            total += changes[end]
            if total > best:
                best = total
    return best

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
def best_stretch(changes):
    if not changes:
        raise ValueError("there are no days")
    # the sum from day one up to each day
    upto = [0]
    for c in changes:
        upto.append(upto[-1] + c)
    best = changes[0]
    for end in range(1, len(upto)):
        gain = upto[end] - min(upto[:end])
        best = max(best, gain)
    return best

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
def best_stretch(changes):
    if changes == []:
        raise ValueError("nothing to add up")
    sums = []
    for i in range(len(changes)):
        for j in range(i + 1, len(changes) + 1):
            sums.append(sum(changes[i:j]))
    return max(sums)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def best_stretch(changes):
    if not changes:
        raise ValueError("no days")
    best = 0
    current = 0
    for change in changes:
        current = max(current + change, change)
        if current > best:
            best = current
    return best

# %% tags=["flaw"] patterns=["missing_edge_case"]
def best_stretch(changes):
    if not changes:
        raise ValueError("no data")
    best = max(changes)
    total = 0
    for c in changes:
        if c < 0:
            total = 0  # a bad day ends the stretch
        else:
            total += c
            best = max(best, total)
    return best

# %% tags=["flaw"] patterns=["missing_edge_case"]
def best_stretch(changes):
    if not changes:
        raise ValueError("no days")
    best = max(changes)
    total = 0
    for change in changes:
        if change < 0 and total > 0:
            # now it goes down, so the stretch up to here was a good one
            best = max(best, total)
        total = max(total + change, 0)
    return best

# %% tags=["flaw"] patterns=["missing_input_validation"]
def best_stretch(changes):
    if len(changes) == 0:
        return 0
    best = here = changes[0]
    for change in changes[1:]:
        here = max(here + change, change)
        best = max(best, here)
    return best

# %% tags=["flaw"] patterns=["off_by_one"]
def best_stretch(changes):
    if not changes:
        raise ValueError("empty list")
    best = changes[0]
    run = changes[0]
    for i in range(1, len(changes) - 1):
        if run < 0:
            run = 0
        run += changes[i]
        if run > best:
            best = run
    return best

# %% tags=["flaw"] patterns=["space_waste"]
def best_stretch(changes):
    if not changes:
        raise ValueError("no days")
    ends = []               # the best stretch that ends on each day
    today = 0
    for change in changes:
        today = max(today, 0) + change
        ends.append(today)
    return max(ends)

# %% [markdown] tags=["hint"]
# You walk along the days with a stretch that ends today. Tomorrow you have a choice: take tomorrow into your stretch, or begin anew
# with tomorrow. When is it wise to begin anew?

# %% [markdown] tags=["hint"]
# What you bring along from the days before helps tomorrow only when it is more than nothing. So one number is enough for the way:
# the best sum of a stretch that ends today. A second number keeps the best you have ever seen. What should the second one hold at
# the beginning, so that a hive with only bad days comes out right?

# %% [markdown] tags=["hint"]
# ```python
# if ____:
#     raise ____
# best = ____                    # not 0: think of bad days only
# ending_today = 0
# for change in changes:
#     ending_today = ____ + change   # what is worth bringing along?
#     best = ____
# return best
# ```

# %% [markdown] tags=["concept"]
# - [Prefix sums](../concepts/prefix-sums.py)
# - [Edge cases to try](../concepts/edge-cases.py)
# - [Checking what comes in](../concepts/input-checking.py)
