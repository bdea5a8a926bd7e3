# ---
# praxis:
#   slug: longest-chain
#   title: The longest chain of days
#   track: interview
#   topics: [hash-maps, arrays]
#   difficulty: hard
#   minutes: 35
#   version: "1"
#   entry: longest_chain
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [suboptimal_complexity, wrong_data_structure, missing_edge_case, inefficient_loop]
#   requires: [first-free-seat, longest-fresh-run]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The longest chain of days
#
# In an old lighthouse, somebody finds a box with loose pages of the logbook. Each page carries the number of a day. Day `0` is
# the day on which the lamp was lit for the first time. Days before it have negative numbers. The pages are in no order, and
# some days have more than one page.
#
# A museum wants to show a part of the logbook without any gap: as many days in a row as possible.
#
# Write `longest_chain(days)`. It returns the length of the longest chain of days that follow each other, all with a page in
# the box. Without any page, the result is `0`.
#
# ```text
# days = [9, 4, 2, 8, 4, 3]
#
#   1   2   3   4   5   6   7   8   9   10
#       X   X   X               X   X
#       |___3___|               |_2_|
# ```
#
# In the drawing, `X` is a day with a page. There are two chains: 2, 3, 4 with three days and 8, 9 with two. The second page
# of day 4 does not make the chain any longer. So the result is `3`.
#
# **You may rely on**
#
# - `days` has at most 100 000 whole numbers, each from -10⁹ to 10⁹; it may be empty
# - the list must be left as it is
#
# Can you do it without sorting, in a time that grows like the number of pages?
#
# **Examples**
#
# | `days` | result | because |
# |---|---|---|
# | `[9, 4, 2, 8, 4, 3]` | `3` | 2, 3, 4 |
# | `[10, 30, 20]` | `1` | no two days follow each other |
# | `[1, -1, 0, 2]` | `4` | -1, 0, 1, 2: the chain may run over day 0 |

# %% tags=["starter"]
def longest_chain(days: list[int]) -> int:
    """Return the length of the longest chain of days that follow each other."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert longest_chain([9, 4, 2, 8, 4, 3]) == 3
assert longest_chain([10, 30, 20]) == 1
assert longest_chain([1, -1, 0, 2]) == 4

# %% tags=["reference"]
def longest_chain(days: list[int]) -> int:
    known = set(days)
    longest = 0
    for day in known:
        if day - 1 not in known:  # only from the first day of a chain is it worth walking on
            end = day
            while end in known:
                end += 1
            longest = max(longest, end - day)
    return longest

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no pages": ([],),
    "one page": ([5],),
    "day zero only": ([0],),
    "the same day three times": ([7, 7, 7],),
    "two days": ([4, 3],),
    "two days with one between": ([4, 6],),
    "a page twice in the middle": ([1, 2, 2, 3],),
    "a page twice at the end": ([5, 6, 6],),
    "the longest chain comes last": ([1, 2, 10, 11, 12],),
    "the longest chain comes first": ([1, 2, 3, 10, 11],),
    "the longest is in the middle": ([1, 5, 6, 7, 20],),
    "one day is missing": ([1, 3, 4, 5],),
    "below zero": ([-3, -1, -2],),
    "over zero": ([1, 0, -1],),
    "begins with zero": ([2, 0, 1, 7],),
    "far apart": ([10**9, -(10**9), 10**9 - 1],),
    "backwards": ([6, 5, 4, 3],),
}

inputs = st.tuples(st.lists(st.integers(-4, 8), max_size=11))


def grow(n, rng):
    # One long chain, shuffled.
    start = rng.randint(-n, n)
    days = list(range(start, start + n))
    rng.shuffle(days)
    return (days,)

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
def longest_chain(days):
    # Starts a walk at every day, also in the middle of a chain.
    pages = set(days)
    best = 0
    for day in pages:
        length = 1
        while day + length in pages:
            length += 1
        best = max(best, length)
    return best

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def longest_chain(days):
    longest = 0
    for day in days:
        if day - 1 not in days:
            end = day
            while end in days:
                end += 1
            if end - day > longest:
                longest = end - day
    return longest

# %% tags=["flaw"] patterns=["missing_edge_case", "suboptimal_complexity"]
def longest_chain(days):
    # A second page of the same day ends the chain.
    if not days:
        return 0
    ordered = sorted(days)
    best = run = 1
    for i in range(1, len(ordered)):
        if ordered[i] == ordered[i - 1] + 1:
            run += 1
            best = max(best, run)
        else:
            run = 1
    return best

# %% tags=["flaw"] patterns=["missing_edge_case"]
def longest_chain(days):
    # Notes the length of every chain. Without a page there is nothing to choose from.
    known = set(days)
    lengths = []
    for day in known:
        if day - 1 in known:
            continue
        length = 1
        while day + length in known:
            length += 1
        lengths.append(length)
    return max(lengths)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def longest_chain(days):
    # Each day joins its neighbours. A day that comes again is counted again.
    length = {}
    best = 0
    for day in days:
        left = length.get(day - 1, 0)
        right = length.get(day + 1, 0)
        total = left + 1 + right
        length[day] = total
        length[day - left] = total
        length[day + right] = total
        best = max(best, total)
    return best

# %% tags=["flaw"] patterns=["missing_edge_case", "suboptimal_complexity"]
def longest_chain(days):
    # `last` may be 0, and then it looks like nothing.
    last = None
    run = longest = 0
    for day in sorted(set(days)):
        if last and day == last + 1:
            run += 1
        else:
            run = 1
        longest = max(longest, run)
        last = day
    return longest

# %% tags=["flaw"] patterns=["off_by_one"]
def longest_chain(days):
    # Counts the steps between the days, not the days.
    pages = set(days)
    longest = 0
    for first in pages:
        if first - 1 not in pages:
            last = first
            while last + 1 in pages:
                last += 1
            longest = max(longest, last - first)
    return longest

# %% [markdown] tags=["hint"]
# Take one page out of the box, say day 4. How would you find out how long the chain is that begins there? Which question do you
# ask again and again, and what answers it at once?

# %% [markdown] tags=["hint"]
# If you start such a walk at 2, at 3 and at 4, you walk over the same days three times. It is enough to walk each chain once.
# By which simple test can you tell that a day is the *first* of its chain?

# %% [markdown] tags=["hint"]
# ```python
# pages = ____
# best = 0
# for day in pages:
#     if ____:                   # day is the first of its chain
#         length = 1
#         while ____:            # is there a page for the next day?
#             length += 1
#         best = ____
# return best
# ```
# Two loops stand one inside the other here. How often does the inner one run, all in all?

# %% [markdown] tags=["concept"]
# - [Hash maps](../concepts/hash-maps.py)
# - [Cheap on average](../concepts/amortised-cost.py)
# - [Edge cases to try](../concepts/edge-cases.py)
