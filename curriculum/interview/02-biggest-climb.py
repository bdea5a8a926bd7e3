# ---
# praxis:
#   slug: biggest-climb
#   title: The biggest climb
#   track: interview
#   topics: [arrays]
#   difficulty: easy
#   minutes: 15
#   version: "1"
#   entry: biggest_climb
#   compare: exact
#   complexity: {time: O(n), space: O(1)}
#   targets: [suboptimal_complexity, inefficient_loop, missing_edge_case, off_by_one]
#   license: BSD-3-Clause
#   source: A well-known exercise, told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The biggest climb
#
# A walker's watch notes the height above the sea every minute. Back home she wants to boast: what is the most she rose
# between one moment and any *later* one, valleys in between included?
#
# Write `biggest_climb(heights)`. It returns the largest value of `later - earlier` over all pairs of notes, or `0` when
# she never rose (also when there are fewer than two notes).
#
# ```text
# height
#   70 |  o
#   60 |                  o
#   50 |          o       |
#   40 |                  |   o
#   30 |              o   | 50
#   20 |                  |
#   10 |      o - - - - - +
#      +----------------------- minute
#         1   2   3   4   5   6
# ```
#
# The drawing shows six notes: 70, 10, 50, 30, 60, 40. The biggest climb goes from 10 in minute 2 up to 60 in minute 5: that
# is 50. The 70 is higher, but it comes before the 10.
#
# **You may rely on**
#
# - `heights` has at most 100 000 whole numbers, each from -500 to 9000; it may be empty
# - the list must be left as it is
#
# **Examples**
#
# | `heights` | result | because |
# |---|---|---|
# | `[70, 10, 50, 30, 60, 40]` | `50` | from 10 up to 60 |
# | `[90, 60, 40, 10]` | `0` | downhill all the way |
# | `[20, 80, 5, 50]` | `60` | 20 to 80; the lowest note, 5, comes too late to help |

# %% tags=["starter"]
def biggest_climb(heights: list[int]) -> int:
    """Return the largest rise from one note to a later one, 0 when there is none."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert biggest_climb([70, 10, 50, 30, 60, 40]) == 50
assert biggest_climb([90, 60, 40, 10]) == 0
assert biggest_climb([20, 80, 5, 50]) == 60

# %% tags=["reference"]
def biggest_climb(heights: list[int]) -> int:
    best = 0
    lowest = float("inf")
    for height in heights:
        if height < lowest:
            lowest = height
        elif height - lowest > best:
            best = height - lowest
    return best

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty list": ([],),
    "one note": ([1200],),
    "two notes, up": ([3, 9],),
    "two notes, down": ([9, 3],),
    "all the same": ([44, 44, 44],),
    "below the sea": ([-30, -80, -75, -20],),
    "the lowest is last": ([50, 90, 1],),
    "the highest is first": ([99, 10, 40, 20],),
    "climb ends at the last note": ([5, 2, 3, 30],),
    "over a valley": ([10, 40, 30, 70],),
}

inputs = st.tuples(st.lists(st.integers(-500, 9000) | st.integers(-5, 5), max_size=15))


def grow(n, rng):
    return ([rng.randint(-500, 9000) for _ in range(n)],)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def biggest_climb(heights):
    best = 0
    for i in range(len(heights)):
        for j in range(i + 1, len(heights)):
            best = max(best, heights[j] - heights[i])
    return best

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def biggest_climb(heights):
    # Looks for the lowest note before each one from scratch.
    best = 0
    for i in range(1, len(heights)):
        best = max(best, heights[i] - min(heights[:i]))
    return best

# %% tags=["flaw"] patterns=["missing_edge_case"]
def biggest_climb(heights):
    # Forgets that the highest note may come before the lowest.
    return max(heights) - min(heights) if heights else 0

# %% tags=["flaw"] patterns=["missing_edge_case"]
def biggest_climb(heights):
    # Cannot begin with an empty list.
    lowest = heights[0]
    best = 0
    for height in heights:
        lowest = min(lowest, height)
        best = max(best, height - lowest)
    return best

# %% tags=["flaw"] patterns=["off_by_one"]
def biggest_climb(heights):
    # Never looks at the last note.
    best = 0
    lowest = float("inf")
    for i in range(len(heights) - 1):
        lowest = min(lowest, heights[i])
        best = max(best, heights[i] - lowest)
    return best

# %% tags=["flaw"] patterns=["missing_edge_case"]
def biggest_climb(heights):
    # Adds up every rise, as if going down did not count.
    return sum(max(0, later - earlier) for earlier, later in zip(heights, heights[1:]))

# %% tags=["flaw"] patterns=["off_by_one"]
def biggest_climb(heights):
    # Begins one note too late.
    if len(heights) < 2:
        return 0
    lowest = heights[0]
    best = 0
    for i in range(2, len(heights)):
        best = max(best, heights[i] - lowest)
        lowest = min(lowest, heights[i])
    return best

# %% tags=["flaw"] patterns=["missing_edge_case"]
def biggest_climb(heights):
    # Reports a loss where there is no climb.
    best = None
    lowest = None
    for height in heights:
        if lowest is not None and (best is None or height - lowest > best):
            best = height - lowest
        lowest = height if lowest is None else min(lowest, height)
    return 0 if best is None else best

# %% tags=["flaw"] patterns=["space_waste"]
def biggest_climb(heights):
    climbs = [0]
    lowest = float("inf")
    for height in heights:
        lowest = min(lowest, height)
        climbs.append(height - lowest)
    return max(climbs)

# %% [markdown] tags=["hint"]
# Suppose the climb ends at this very note. Where would the best start have been?

# %% [markdown] tags=["hint"]
# You do not need all earlier notes for that, only one fact about them. Carry that fact along while you walk the list once,
# and the best climb so far beside it.

# %% [markdown] tags=["hint"]
# ```python
# best = ____
# lowest = ____
# for height in heights:
#     best = ____                # what if the climb ends here?
#     lowest = ____              # what may the next note start from?
# return best
# ```
# What should `lowest` be before the first note, so that an empty list is no trouble?

# %% [markdown] tags=["concept"]
# - [Edge cases to try](../concepts/edge-cases.py)
