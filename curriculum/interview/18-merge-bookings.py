# ---
# praxis:
#   slug: merge-bookings
#   title: Merge bookings
#   track: interview
#   topics: [arrays, sorting]
#   difficulty: medium
#   minutes: 25
#   version: "2"
#   entry: merge_bookings
#   compare: listlike
#   complexity: {time: O(n log n), space: O(n)}
#   targets: [missing_edge_case, off_by_one, suboptimal_complexity]
#   requires: [biggest-climb]
#   license: BSD-3-Clause
#   source: A well-known exercise, told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Merge bookings
#
# A village hall keeps its bookings in the order in which people phoned. The caretaker only wants to know from when to when
# the hall is in use, so bookings that overlap, or of which one begins at the hour when another ends, are one to him.
#
# Write `merge_bookings(bookings)`. Each booking is a list `[start, end]`. The result is a list of such pairs, sorted by
# start, that covers the same hours and has gaps between all its pairs.
#
# ```text
# hour      1  2  3  4  5  6  7  8  9  10
# [1, 3]    =======
# [8, 10]                        =======
# [2, 6]       =============
#
# in use    ================     =======
# ```
#
# The drawing shows three bookings as bars. The first and the third overlap, so for the caretaker they are one, from 1 to 6.
# Nothing touches the booking from 8 to 10.
#
# **You may rely on**
#
# - there are at most 50 000 bookings, in any order, perhaps none
# - `0 <= start < end <= 10 000 000`
# - the list you are given must be left as it is
#
# **Examples**
#
# | `bookings` | result | because |
# |---|---|---|
# | `[[1, 3], [8, 10], [2, 6]]` | `[[1, 6], [8, 10]]` | 1-3 and 2-6 overlap |
# | `[[4, 5], [1, 4]]` | `[[1, 5]]` | one ends when the other begins |
# | `[[1, 9], [2, 3]]` | `[[1, 9]]` | 2-3 lies inside 1-9 |

# %% tags=["starter"]
def merge_bookings(bookings: list[list[int]]) -> list[list[int]]:
    """Return the hours in use as sorted pairs that do not touch."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert merge_bookings([[1, 3], [8, 10], [2, 6]]) == [[1, 6], [8, 10]]
assert merge_bookings([[4, 5], [1, 4]]) == [[1, 5]]
assert merge_bookings([[1, 9], [2, 3]]) == [[1, 9]]

# %% tags=["reference"]
def merge_bookings(bookings: list[list[int]]) -> list[list[int]]:
    merged: list[list[int]] = []
    for start, end in sorted(bookings):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no bookings": ([],),
    "one booking": ([[3, 7]],),
    "the same booking twice": ([[2, 5], [2, 5]],),
    "gap of one hour": ([[1, 2], [3, 4]],),
    "touching in a chain": ([[3, 4], [1, 2], [2, 3]],),
    "one inside another": ([[5, 6], [1, 10], [2, 3]],),
    "same start": ([[1, 2], [1, 8], [1, 4]],),
    "same end": ([[1, 8], [5, 8], [7, 8]],),
    "backwards": ([[9, 10], [7, 8], [5, 6], [1, 2]],),
    "a late one joins two": ([[1, 4], [6, 9], [3, 7]],),
    "begins at zero": ([[5, 6], [0, 1]],),
    "a short one inside the second": ([[0, 1], [4, 9], [5, 6]],),
}

_booking = st.tuples(st.integers(0, 25), st.integers(1, 6)).map(lambda pair: [pair[0], pair[0] + pair[1]])
inputs = st.tuples(st.lists(_booking, max_size=10))


def grow(n, rng):
    # Far apart, so that none can be merged and the result is as long as the input.
    bookings = [[10 * place, 10 * place + rng.randint(1, 8)] for place in range(n)]
    rng.shuffle(bookings)
    return (bookings,)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def merge_bookings(bookings):
    # Lets each booking swallow what it touches, among all found so far.
    merged = []
    for start, end in bookings:
        apart = []
        for s, e in merged:
            if s <= end and start <= e:
                start, end = min(start, s), max(end, e)
            else:
                apart.append([s, e])
        merged = apart + [[start, end]]
    return sorted(merged)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def merge_bookings(bookings):
    # Looks for the earliest booking again and again, and takes it out of the list.
    waiting = list(bookings)
    merged = []
    while waiting:
        first = min(waiting)
        waiting.remove(first)
        if merged and first[0] <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], first[1])
        else:
            merged.append(list(first))
    return merged

# %% tags=["flaw"] patterns=["missing_edge_case"]
def merge_bookings(bookings):
    # Takes the list as if it were sorted.
    merged = []
    for start, end in bookings:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% tags=["flaw"] patterns=["missing_edge_case"]
def merge_bookings(bookings):
    # The later end wins even when it is the smaller one.
    merged = []
    for start, end in sorted(bookings):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = end
        else:
            merged.append([start, end])
    return merged

# %% tags=["flaw"] patterns=["off_by_one"]
def merge_bookings(bookings):
    # Keeps bookings apart that touch.
    merged = []
    for start, end in sorted(bookings):
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% tags=["flaw"] patterns=["off_by_one"]
def merge_bookings(bookings):
    # Joins bookings with a free hour between them.
    merged = []
    for start, end in sorted(bookings):
        if merged and start <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% tags=["flaw"] patterns=["missing_edge_case"]
def merge_bookings(bookings):
    # Cannot begin without a first booking.
    ordered = sorted(bookings)
    merged = [list(ordered[0])]
    for start, end in ordered[1:]:
        if start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% tags=["flaw"] patterns=["off_by_one", "missing_edge_case"]
def merge_bookings(bookings):
    # Forgets the booking it is still holding when the list ends.
    merged = []
    current = None
    for start, end in sorted(bookings):
        if current is None:
            current = [start, end]
        elif start <= current[1]:
            current[1] = max(current[1], end)
        else:
            merged.append(current)
            current = [start, end]
    return merged

# %% [markdown] tags=["hint"]
# Draw the bookings as bars on a line. In which order would you look at them, so that you never have to go back?

# %% [markdown] tags=["hint"]
# Once they are in order of their start, only one earlier result can still touch the next booking. Which one? And when two
# become one: which of the two ends counts? (Think of a short booking inside a long one.)

# %% [markdown] tags=["hint"]
# ```python
# merged = []
# for start, end in ____:
#     if merged and ____:        # it touches the last one
#         merged[-1][1] = ____
#     else:
#         ____
# return merged
# ```

# %% [markdown] tags=["concept"]
# - [Sorting as a tool](../concepts/sorting-as-a-tool.py)
# - [Edge cases to try](../concepts/edge-cases.py)
