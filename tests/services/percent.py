"""A small, sound challenge as its source, to be made unsound in one way or another."""

from __future__ import annotations

SOUND = '''# ---
# praxis:
#   slug: highest-pair
#   title: The two highest
#   track: interview
#   topics: [arrays]
#   difficulty: easy
#   minutes: 10
#   version: "1"
#   entry: highest_pair
#   compare: exact
#   complexity: {time: O(n), space: O(1)}
#   targets: [missing_edge_case, suboptimal_complexity]
#   license: BSD-3-Clause
#   source: Made for the tests
# ---

# %% [markdown] tags=["statement"]
# # The two highest
#
# A shop has a row of prices. What do the two dearest things cost together? With fewer than two things, the
# answer is `None`.
#
# | `numbers` | result | because |
# |---|---|---|
# | `[1, 5, 3]` | `8` | `5 + 3` |
# | `[2]` | `None` | one price is no pair |

# %% tags=["starter"]
def highest_pair(numbers: list[int]) -> int | None:
    """Return the sum of the two highest numbers."""
    return 0

# %% tags=["examples"]
assert highest_pair([1, 5, 3]) == 8
assert highest_pair([2]) is None

# %% tags=["reference"]
def highest_pair(numbers):
    if len(numbers) < 2:
        return None
    first = second = float("-inf")
    for number in numbers:
        if number > first:
            first, second = number, first
        elif number > second:
            second = number
    return first + second

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "nothing": ([],),
    "one": ([4],),
    "two": ([4, 9],),
    "falling": ([9, 4, 1],),
    "rising": ([1, 4, 9],),
    "below zero": ([-3, -8, -5],),
    "twice the same": ([7, 7],),
    "the highest is last": ([3, 2, 9],),
    "the second is last": ([9, 2, 5],),
    "the first two change places": ([1, 9, 0],),
}

inputs = st.tuples(st.lists(st.integers(-9, 9), max_size=6))


def grow(n, rng):
    return ([rng.randint(-999, 999) for _ in range(n)],)

# %% tags=["flaw"] patterns=["suboptimal_complexity"]
def highest_pair(numbers):
    best = None
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            pair = numbers[i] + numbers[j]
            if best is None or pair > best:
                best = pair
    return best

# %% tags=["flaw"] patterns=["missing_edge_case"]
def highest_pair(numbers):
    first = max(numbers[0], numbers[1])
    second = min(numbers[0], numbers[1])
    for number in numbers[2:]:
        if number > first:
            first, second = number, first
        elif number > second:
            second = number
    return first + second

# %% [markdown] tags=["hint"]
# Which two numbers do you have to keep in mind while you walk along the row?
'''
