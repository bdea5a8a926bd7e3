# ---
# praxis:
#   slug: runner-up
#   title: The second cup
#   track: interview
#   topics: [arrays]
#   difficulty: easy
#   minutes: 15
#   version: "1"
#   entry: runner_up
#   compare: exact
#   complexity: {time: O(n), space: O(1)}
#   targets: [missing_edge_case, missing_input_validation, suboptimal_complexity, wrong_data_structure, mutated_input]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The second cup
#
# A sailing club gives away two cups. Every boat with the best result gets the first cup, and several boats may share it. The
# second cup goes with the next lower result. Which result is that?
#
# Write `runner_up(scores)`. It returns the largest number in `scores` that is smaller than the best one. When there is no such
# number, it raises `ValueError`: no boat sailed, or all boats have the same result.
#
# **You may rely on**
#
# - `scores` has at most 100 000 whole numbers from -10⁹ to 10⁹; penalties can make a result negative; the list may be empty
# - the list must be left as it is: the club wants to print it afterwards
#
# **Examples**
#
# | `scores` | result | because |
# |---|---|---|
# | `[12, 30, 25, 30]` | `25` | two boats share the best result, 30; the next lower one is 25 |
# | `[-3, -8, -5]` | `-5` | the best is -3, then comes -5 |
# | `[6, 5]` | `5` | two boats, two cups |
#
# `runner_up([4, 4, 4])` raises `ValueError`: all three boats get the first cup, and nobody gets the second.

# %% tags=["starter"]
def runner_up(scores: list[int]) -> int:
    """Return the largest score below the best one; raise ValueError when there is none."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert runner_up([12, 30, 25, 30]) == 25
assert runner_up([-3, -8, -5]) == -5
assert runner_up([6, 5]) == 5

# %% tags=["reference"]
def runner_up(scores: list[int]) -> int:
    best = second = None
    for score in scores:
        if best is None or score > best:
            best, second = score, best
        elif score < best and (second is None or score > second):
            second = score
    if second is None:
        raise ValueError("no result comes second")
    return second

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no boat": ([],),
    "one boat": ([7],),
    "all share the first cup": ([4, 4, 4],),
    "two boats, best first": ([9, 2],),
    "two boats, best last": ([2, 9],),
    "the best is shared, next to each other": ([8, 8, 3],),
    "the best is shared, far apart": ([8, 3, 5, 8],),
    "the second place is shared": ([5, 1, 9, 5],),
    "zero comes second": ([0, -4, 6],),
    "only below zero": ([-7, -2, -9],),
    "one above zero, the others below": ([-6, 3, -1, -2],),
    "rising": ([1, 2, 3, 4],),
    "falling": ([4, 3, 2, 1],),
    "large numbers": ([10**9, -(10**9), 10**9 - 1],),
}

_few = st.integers(-3, 3)
inputs = st.tuples(
    st.lists(st.integers(-9, 9), max_size=8)
    | st.lists(_few, max_size=5)
    | st.tuples(_few, st.integers(0, 3)).map(lambda pair: [pair[0]] * pair[1])
)


def grow(n, rng):
    # All different and mostly rising, so the two best come late: the most work for whoever compares each with all.
    return (sorted(rng.sample(range(-5 * n, 5 * n + 1), n)),)

# %% tags=["flaw"] patterns=["suboptimal_complexity"]
def runner_up(scores):
    # the set throws doubles away, then the second from the end
    results = sorted(set(scores))
    if len(results) < 2:
        raise ValueError("no second place")
    return results[-2]

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def runner_up(scores):
    # A score is second if exactly one different score is above it.
    for score in scores:
        above = set()
        for other in scores:
            if other > score:
                above.add(other)
        if len(above) == 1:
            return score
    raise ValueError("nobody")

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def runner_up(scores):
    different = []
    for s in scores:
        if s not in different:  # every score only once
            different.append(s)
    if len(different) < 2:
        raise ValueError("we need two different scores")
    different.remove(max(different))
    return max(different)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def runner_up(scores):
    if len(set(scores)) < 2:
        raise ValueError("not enough results")
    best = max(scores)
    second = 0
    for score in scores:
        if score != best and score > second:
            second = score
    return second

# %% tags=["flaw"] patterns=["missing_edge_case"]
def runner_up(scores):
    first = float("-inf")
    second = float("-inf")
    for x in scores:
        if x > first:
            second = first
            first = x
        elif x > second:
            second = x
    if second == float("-inf"):
        raise ValueError("no second cup")
    return second

# %% tags=["flaw"] patterns=["missing_input_validation"]
def runner_up(scores):
    best = None
    second = None
    for score in scores:
        if best is None or score > best:
            second = best
            best = score
        elif score != best and (second is None or score > second):
            second = score
    return second

# %% tags=["flaw"] patterns=["missing_edge_case"]
def runner_up(scores):
    if not scores:
        raise ValueError("no boats")
    top = max(scores)
    others = [s for s in scores if s < top]
    second = max(others, default=None)
    if not second:
        raise ValueError("all the same")
    return second

# %% tags=["flaw"] patterns=["mutated_input", "inefficient_loop"]
def runner_up(scores):
    # work on a second list, so that scores stays as it was
    rest = scores
    best = max(scores, default=None)
    while best in rest:
        rest.remove(best)
        best = max(scores, default=None)
    return max(rest)

# %% tags=["flaw"] patterns=["mutated_input", "suboptimal_complexity"]
def runner_up(scores):
    scores.sort(reverse=True)
    for score in scores:
        if score < scores[0]:
            return score
    raise ValueError("no second cup today")

# %% [markdown] tags=["hint"]
# Imagine that the results are read out to you one by one, and you have no paper. Which two numbers do you keep in your head?

# %% [markdown] tags=["hint"]
# Each new result is one of four: better than the best, equal to the best, between the two you keep, or below both. Say for each
# what happens to your two numbers. What do they hold before the first result? Zero will not do, because results may be negative.

# %% [markdown] tags=["hint"]
# ```python
# best = second = ____           # nothing heard yet
# for score in scores:
#     if ____:                   # a new best: what becomes of the old one?
#         best, second = ____
#     elif ____:                 # below the best, and better than the second so far
#         second = ____
# if ____:
#     raise ____
# return second
# ```

# %% [markdown] tags=["concept"]
# - [Edge cases to try](../concepts/edge-cases.py)
# - [Checking what comes in](../concepts/input-checking.py)
# - [Reading the cost of a loop](../concepts/big-o-reading.py)
