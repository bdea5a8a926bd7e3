# ---
# praxis:
#   slug: highest-tide
#   title: The highest tide
#   track: interview
#   topics: [arrays, sliding-window, queues]
#   difficulty: hard
#   minutes: 35
#   version: "1"
#   entry: highest_tides
#   compare: listlike
#   complexity: {time: O(n), space: O(n)}
#   targets: [suboptimal_complexity, wrong_data_structure, inefficient_loop, off_by_one, missing_input_validation, missing_edge_case]
#   requires: [running-average, warmer-days]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The highest tide
#
# A harbour measures the water level every hour, in centimetres above or below its mark. A boat that stays for some hours needs to know
# how high the water will rise in that time.
#
# The harbour office wants a list for all boats that stay equally long: one number for each
# hour at which such a boat could arrive.
#
# Write `highest_tides(levels, hours)`. It returns a list with the **highest level of every stretch** of `hours` neighbouring
# measurements, from the first stretch to the last.
#
# ```text
#   levels     3   8   5   4   6   2        hours = 3
#             [3   8   5]                   highest: 8
#                 [8   5   4]               highest: 8
#                     [5   4   6]           highest: 6
#                         [4   6   2]       highest: 6
# ```
#
# The picture shows six measurements. A stretch of three can begin at four places. So the result has four numbers: `[8, 8, 6, 6]`.
#
# **You may rely on**
#
# - `levels` has at most 100 000 whole numbers from -2000 to 2000; it may be empty
# - `hours` is a whole number; it may be larger than the number of measurements: then there is no stretch, and the result is `[]`
#
# **To be refused**: a stay of less than one hour makes no sense. When `hours` is below 1, raise a `ValueError`, also when `levels` is
# empty.
#
# **Examples**
#
# | `levels` | `hours` | result | because |
# |---|---|---|---|
# | `[3, 8, 5, 4, 6, 2]` | `3` | `[8, 8, 6, 6]` | see the picture |
# | `[-40, -55, -10]` | `2` | `[-40, -10]` | all levels may lie below the mark |
# | `[7, 9]` | `5` | `[]` | there is no stretch of five measurements |

# %% tags=["starter"]
def highest_tides(levels: list[int], hours: int) -> list[int]:
    """Return the highest level of every stretch of so many hours; raise ValueError for less than one hour."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert highest_tides([3, 8, 5, 4, 6, 2], 3) == [8, 8, 6, 6]
assert highest_tides([-40, -55, -10], 2) == [-40, -10]
assert highest_tides([7, 9], 5) == []

# %% tags=["reference"]
from collections import deque


def highest_tides(levels: list[int], hours: int) -> list[int]:
    if hours < 1:
        raise ValueError("a stay lasts at least one hour")
    hopeful: deque[int] = deque()
    highest = []
    for hour, level in enumerate(levels):
        while hopeful and levels[hopeful[-1]] <= level:
            hopeful.pop()
        hopeful.append(hour)
        if hopeful[0] == hour - hours:
            hopeful.popleft()
        if hour >= hours - 1:
            highest.append(levels[hopeful[0]])
    return highest

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no measurements": ([], 3),
    "no measurements, no hours": ([], 0),
    "no hours": ([4, 2, 6], 0),
    "less than no hours": ([4, 2, 6], -1),
    "one measurement, one hour": ([5], 1),
    "one hour each": ([3, 1, 2], 1),
    "all hours at once": ([2, 9, 4], 3),
    "one hour more than there is": ([2, 9, 4], 4),
    "many hours more than there are": ([1, 2], 50),
    "rising water": ([1, 2, 3, 4, 5], 2),
    "falling water": ([5, 4, 3, 2, 1], 2),
    "falling water, long stay": ([9, 7, 5, 3, 1, 0], 4),
    "the same level all the time": ([4, 4, 4, 4], 2),
    "all below the mark": ([-7, -3, -9, -5, -8], 3),
    "the highest leaves at once": ([9, 1, 2, 3], 2),
    "the highest stays to the end of the stretch": ([9, 1, 2, 3, 4], 3),
    "the highest comes twice": ([6, 2, 6, 1, 1, 0], 3),
    "the highest is last": ([1, 2, 1, 8], 2),
    "up and down": ([3, 8, 5, 4, 6, 2, 7, 7, 1], 4),
}

inputs = st.tuples(
    st.lists(st.integers(-3, 3), max_size=8) | st.lists(st.integers(-30, 30), max_size=10),
    st.integers(1, 4) | st.integers(-1, 9),
)


def grow(n, rng):
    # Falling water and long stays: nearly every measurement may still become the highest, and each leaves in its turn.
    levels = sorted((rng.randint(-2000, 2000) for _ in range(n)), reverse=True)
    return levels, max(n // 2, 1)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def highest_tides(levels, hours):
    if hours < 1:
        raise ValueError("hours must be at least 1")
    result = []
    for start in range(len(levels) - hours + 1):
        result.append(max(levels[start:start + hours]))
    return result

# %% tags=["flaw"] patterns=["inefficient_loop"]
def highest_tides(levels, hours):
    if hours < 1:
        raise ValueError("too short")
    if hours > len(levels):
        return []
    top = max(levels[:hours])
    answer = [top]
    for i in range(hours, len(levels)):
        if levels[i] >= top:
            top = levels[i]
        elif levels[i - hours] == top:
            # the highest has left, so look for the next one
            top = max(levels[i - hours + 1:i + 1])
        answer.append(top)
    return answer

# %% tags=["flaw"] patterns=["wrong_data_structure"]
def highest_tides(levels, hours):
    if hours <= 0:
        raise ValueError("hours")
    places = []         # places of the levels that can still become the highest
    tops = []
    for i in range(len(levels)):
        while places and levels[places[-1]] <= levels[i]:
            places.pop()
        places.append(i)
        if places[0] <= i - hours:
            places.pop(0)
        if i + 1 >= hours:
            tops.append(levels[places[0]])
    return tops

# %% tags=["flaw"] patterns=["off_by_one", "inefficient_loop", "suboptimal_complexity"]
def highest_tides(levels, hours):
    if hours < 1:
        raise ValueError("hours must be positive")
    tops = []
    for i in range(len(levels) - hours):
        top = levels[i]
        for level in levels[i + 1:i + hours]:
            if level > top:
                top = level
        tops.append(top)
    return tops

# %% tags=["flaw"] patterns=["off_by_one"]
from collections import deque

def highest_tides(levels, hours):
    if hours < 1:
        raise ValueError("hours must be positive")
    window = deque()
    out = []
    for i, level in enumerate(levels):
        if window and window[0] < i - hours:        # too old
            window.popleft()
        while window and levels[window[-1]] < level:
            window.pop()
        window.append(i)
        if i >= hours - 1:
            out.append(levels[window[0]])
    return out

# %% tags=["flaw"] patterns=["missing_input_validation"]
from collections import deque

def highest_tides(levels, hours):
    queue = deque()
    answer = []
    for i, level in enumerate(levels):
        while queue and queue[-1][0] <= level:
            queue.pop()
        queue.append((level, i))
        while queue[0][1] < i - hours + 1 and len(queue) > 1:
            queue.popleft()
        if i >= hours - 1:
            answer.append(queue[0][0])
    return answer

# %% tags=["flaw"] patterns=["missing_input_validation"]
from collections import deque

def highest_tides(levels, hours):
    # nothing to look at
    if hours < 1 or hours > len(levels):
        return []
    best = deque()
    tops = []
    for place in range(len(levels)):
        while best and levels[best[-1]] <= levels[place]:
            best.pop()
        best.append(place)
        if best[0] + hours <= place:
            best.popleft()
        if place >= hours - 1:
            tops.append(levels[best[0]])
    return tops

# %% tags=["flaw"] patterns=["missing_edge_case"]
from collections import deque

def highest_tides(levels, hours):
    if hours < 1:
        raise ValueError("a boat stays for one hour or more")
    waiting = deque()

    def arrive(hour):
        while waiting and levels[waiting[-1]] < levels[hour]:
            waiting.pop()
        waiting.append(hour)

    # the first stretch
    for hour in range(min(hours, len(levels))):
        arrive(hour)
    result = [levels[waiting[0]]]
    # and then on, one hour at a time
    for hour in range(hours, len(levels)):
        arrive(hour)
        if waiting[0] == hour - hours:
            waiting.popleft()
        result.append(levels[waiting[0]])
    return result

# %% tags=["flaw"] patterns=["missing_edge_case", "inefficient_loop", "suboptimal_complexity"]
def highest_tides(levels, hours):
    if hours < 1:
        raise ValueError("at least one hour")
    result = []
    for start in range(len(levels) - hours + 1):
        highest = 0
        for i in range(start, start + hours):
            if levels[i] > highest:
                highest = levels[i]
        result.append(highest)
    return result

# %% [markdown] tags=["hint"]
# Say the level 5 came first and then the 8. Both are within the stretch. Can the 5 ever be the highest again, in this stretch or in a
# later one? Whom may you forget?

# %% [markdown] tags=["hint"]
# Keep only the measurements that may still become the highest. Each newcomer drives out those before it that are not higher, so what
# remains is ordered from high to low, and the highest stands in front. It leaves when it is too old. You take away at both ends: a
# `collections.deque` does that cheaply. Keep places rather than levels, so that you know how old each one is.

# %% [markdown] tags=["hint"]
# ```python
# if ____:
#     raise ____
# candidates = deque()           # places; their levels fall from the left to the right
# tops = []
# for here, level in enumerate(levels):
#     while ____ and ____:       # the last candidate has no chance beside the newcomer
#         ____
#     candidates.append(____)
#     if ____:                   # the first candidate is too old
#         ____
#     if ____:                   # a whole stretch ends here
#         tops.append(____)
# return tops
# ```

# %% [markdown] tags=["concept"]
# - [Sliding window](../concepts/sliding-window.py)
# - [Choosing a data structure](../concepts/choosing-a-data-structure.py)
# - [Cheap on average](../concepts/amortised-cost.py)
# - [Checking what comes in](../concepts/input-checking.py)
