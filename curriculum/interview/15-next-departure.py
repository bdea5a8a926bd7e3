# ---
# praxis:
#   slug: next-departure
#   title: The next departure
#   track: interview
#   topics: [arrays, binary-search]
#   difficulty: medium
#   minutes: 25
#   version: "1"
#   entry: next_departure
#   compare: exact
#   complexity: {time: O(log n), space: O(1)}
#   targets: [off_by_one, suboptimal_complexity, missing_base_case, missing_edge_case, inefficient_loop]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The next departure
#
# The ferries of an island have one timetable for the whole year. Each departure is a number: the minutes since New Year. The
# numbers are sorted, the earliest first.
#
# At the pier a small computer without much power tells people when the next ferry leaves,
# and it has to answer at once. So it must not read the whole timetable.
#
# Write `next_departure(times, now)`. It returns the first time in `times` that is not before `now`, or `None` when the last ferry
# of the year is gone. A ferry that leaves right now can still be caught.
#
# ```mermaid
# flowchart LR
#     A["5"] --- B["12"] --- C["25"] --- D["25"] --- E["40"]
#     N(["now = 20"]) -->|"5 and 12 are gone, 25 is the next"| C
# ```
#
# **You may rely on**
#
# - `times` has at most 500 000 whole numbers, 0 or larger, sorted upwards; two ferries may leave in the same minute; the list may
#   be empty
# - `now` is a whole number, 0 or larger
# - your program should look at only a few of the times: about 20 are enough for the longest timetable
#
# **Examples**
#
# | `times` | `now` | result | because |
# |---|---|---|---|
# | `[5, 12, 25, 25, 40]` | `20` | `25` | 5 and 12 are before 20 |
# | `[5, 12, 25, 25, 40]` | `12` | `12` | this one leaves right now |
# | `[5, 12]` | `13` | `None` | the last ferry left at 12 |

# %% tags=["starter"]
def next_departure(times: list[int], now: int) -> int | None:
    """Return the first of the sorted times that is not before now, None when there is none."""
    # Write your solution here.
    ...

# %% tags=["examples"]
assert next_departure([5, 12, 25, 25, 40], 20) == 25
assert next_departure([5, 12, 25, 25, 40], 12) == 12
assert next_departure([5, 12], 13) is None

# %% tags=["reference"]
def next_departure(times: list[int], now: int) -> int | None:
    low, high = 0, len(times)
    while low < high:
        middle = (low + high) // 2
        if times[middle] < now:
            low = middle + 1
        else:
            high = middle
    return times[low] if low < len(times) else None

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty timetable": ([], 7),
    "one ferry, still to come": ([9], 3),
    "one ferry, right now": ([9], 9),
    "one ferry, just gone": ([9], 10),
    "two ferries, the second is next": ([4, 8], 5),
    "two ferries, both gone": ([4, 8], 9),
    "before the first": ([10, 20, 30], 0),
    "right at the first": ([10, 20, 30], 10),
    "right at the last": ([10, 20, 30], 30),
    "one minute after the last": ([10, 20, 30], 31),
    "the last is next": ([10, 20, 30], 21),
    "one minute before the middle": ([10, 20, 30], 19),
    "a ferry at minute zero": ([0, 6, 12], 0),
    "all in the same minute": ([5, 5, 5, 5], 5),
    "all in the same minute, gone": ([5, 5, 5, 5], 6),
    "an even number of ferries": ([2, 4, 6, 8, 10, 12], 7),
    "a long timetable": (list(range(3, 900, 7)), 500),
}

_times = st.lists(st.integers(0, 30), max_size=9).map(sorted)
inputs = st.tuples(_times, st.integers(0, 32))


def grow(n, rng):
    # The answer stands at the very end: the longest way for whoever reads from the front.
    times = sorted(rng.randint(0, 5 * n) for _ in range(n - 1)) + [9 * n]
    return times, 8 * n

# %% tags=["flaw"] patterns=["suboptimal_complexity"]
def next_departure(times, now):
    for t in times:
        if t >= now:
            return t
    return None

# %% tags=["flaw"] patterns=["suboptimal_complexity"]
def next_departure(times, now):
    later = [time for time in times if time >= now]
    if later:
        return later[0]
    return None

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def next_departure(times, now):
    # throw away the half that cannot hold it, until one is left
    while len(times) > 1:
        middle = (len(times) - 1) // 2
        if times[middle] < now:
            times = times[middle + 1 :]
        else:
            times = times[: middle + 1]
    if times and times[0] >= now:
        return times[0]
    return None

# %% tags=["flaw"] patterns=["off_by_one"]
def next_departure(times, now):
    left = 0
    right = len(times)
    while left < right:
        mid = (left + right) // 2
        if times[mid] <= now:
            left = mid + 1
        else:
            right = mid
    if left == len(times):
        return None
    return times[left]

# %% tags=["flaw"] patterns=["off_by_one"]
def next_departure(times, now):
    low = 0
    high = len(times)
    while low < high:
        middle = (low + high) // 2
        if times[middle] < now:
            low = middle + 1
        else:
            high = middle - 1  # the right half is done
    if low < len(times):
        return times[low]
    return None

# %% tags=["flaw"] patterns=["off_by_one"]
def next_departure(times, now):
    first, last = 0, len(times) - 1
    answer = None
    while first < last:
        middle = (first + last) // 2
        if times[middle] >= now:
            answer = times[middle]  # possible, but look for an earlier one
            last = middle - 1
        else:
            first = middle + 1
    return answer

# %% tags=["flaw"] patterns=["missing_base_case"]
def next_departure(times, now):
    def search(low, high):
        middle = (low + high) // 2
        if times[middle] < now:
            return search(middle + 1, high)
        return search(low, middle)

    place = search(0, len(times))
    return times[place] if place < len(times) else None

# %% tags=["flaw"] patterns=["missing_base_case", "missing_edge_case"]
def next_departure(times, now):
    def search(low, high):
        if low == high:  # only one ferry left
            return times[low] if times[low] >= now else None
        middle = (low + high) // 2
        if times[middle] < now:
            return search(middle + 1, high)
        return search(low, middle)

    return search(0, len(times) - 1)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def next_departure(times, now):
    low, high = 0, len(times)
    while low < high:
        middle = (low + high) // 2
        if times[middle] < now:
            low = middle + 1
        else:
            high = middle
    return times[low]

# %% [markdown] tags=["hint"]
# How do you find a word in a thick dictionary of paper? You do not begin at page one. You open it somewhere, and after one look you
# know which part you need not search.

# %% [markdown] tags=["hint"]
# Keep two places: before the first of them all ferries are gone, and from the second on all can still be caught. Everything in
# between is open. Look at the time in the middle: it tells you about a whole half. Say aloud what happens to the middle itself, in
# both cases. You are done when nothing is open any more.

# %% [markdown] tags=["hint"]
# ```python
# low, high = 0, ____            # at first everything is open
# while ____:                    # something is still open
#     middle = ____
#     if ____:                   # gone, and so is everything before it
#         low = ____
#     else:                      # can be caught: it may be the answer
#         high = ____
# return ____                    # and when all are gone?
# ```

# %% [markdown] tags=["concept"]
# - [Binary search](../concepts/binary-search.py)
# - [One too many, one too few](../concepts/off-by-one.py)
# - [Recursion and base cases](../concepts/recursion-and-base-cases.py)
