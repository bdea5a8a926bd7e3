# ---
# praxis:
#   slug: warmer-days
#   title: Warmer days
#   track: interview
#   topics: [arrays, stacks]
#   difficulty: medium
#   minutes: 25
#   version: "1"
#   entry: warmer_days
#   compare: listlike
#   complexity: {time: O(n), space: O(n)}
#   targets: [suboptimal_complexity, inefficient_loop, wrong_data_structure, off_by_one, missing_edge_case]
#   requires: [balance-point, best-stretch]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Warmer days
#
# A gardener keeps a diary of the temperature at noon. On cold days she asks herself how long she had to wait until it was warmer. Now
# the diary of the year lies in front of her, and she wants to write that number beside each day.
#
# Write `warmer_days(degrees)`. It returns a list with one number for each day: **how many days later** it was warmer than on that day
# for the first time. If it never was warmer again, the number is 0.
#
# ```text
#   day        0     1     2     3     4
#   degrees    9     7     8     7    10
#              |     └──→──┘     └──→──┤      day 1 looks one day ahead, and so does day 3
#              └───────────────→───────┘      day 0 looks four days ahead
#   result     4     1     2     1     0
# ```
#
# The picture shows a diary of five days. On day 0 it had 9 degrees. The next three days were colder, and only day 4 with its 10 degrees
# was warmer, so the wait is 4. After day 4 nothing comes any more: 0.
#
# **You may rely on**
#
# - `degrees` has at most 100 000 whole numbers from -60 to 60; it may be empty
# - a day of the same temperature is not warmer
#
# **Examples**
#
# | `degrees` | result | because |
# |---|---|---|
# | `[12, 13, 11, 12]` | `[1, 0, 1, 0]` | day 0 waits for the 13, day 2 for the 12 behind it |
# | `[9, 7, 8, 7, 10]` | `[4, 1, 2, 1, 0]` | day 0 waits for the 10 at the end, and so does day 2 |
# | `[5, 5, 4]` | `[0, 0, 0]` | the second 5 is not warmer than the first |

# %% tags=["starter"]
def warmer_days(degrees: list[int]) -> list[int]:
    """Return for each day how many days later it was warmer for the first time, or 0."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert warmer_days([12, 13, 11, 12]) == [1, 0, 1, 0]
assert warmer_days([9, 7, 8, 7, 10]) == [4, 1, 2, 1, 0]
assert warmer_days([5, 5, 4]) == [0, 0, 0]

# %% tags=["reference"]
def warmer_days(degrees: list[int]) -> list[int]:
    waits = [0] * len(degrees)
    waiting: list[int] = []
    for day, warmth in enumerate(degrees):
        while waiting and degrees[waiting[-1]] < warmth:
            earlier = waiting.pop()
            waits[earlier] = day - earlier
        waiting.append(day)
    return waits

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no days": ([],),
    "one day": ([7],),
    "two days, warmer": ([3, 4],),
    "two days, colder": ([4, 3],),
    "the same temperature every day": ([6, 6, 6, 6],),
    "warmer every day": ([1, 2, 3, 4, 5],),
    "colder every day": ([5, 4, 3, 2, 1],),
    "only the last day is warmer": ([5, 4, 3, 2, 9],),
    "the warmest day comes first": ([20, 1, 2, 3],),
    "below zero": ([-5, -8, -7, -6, -4],),
    "from below zero to zero": ([-1, 0, -2, 0],),
    "equal days wait together": ([4, 4, 4, 5],),
    "the same temperature comes back": ([5, 8, 3, 8, 5, 9],),
    "several days are answered in steps": ([9, 3, 2, 4, 1, 6, 10],),
}

inputs = st.tuples(
    st.lists(st.integers(-2, 2), max_size=8)
    | st.lists(st.integers(-20, 20), max_size=10)
    | st.lists(st.integers(0, 9), max_size=9, unique=True)
)


def grow(n, rng):
    # It hardly ever gets warmer, so the days wait long, and many of them at once; the last day answers them all.
    degrees = sorted((rng.randint(-60, 59) for _ in range(max(n - 1, 0))), reverse=True)
    return (degrees + [60],)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def warmer_days(degrees):
    answer = []
    for i in range(len(degrees)):
        days = 0
        for j in range(i + 1, len(degrees)):
            if degrees[j] > degrees[i]:
                days = j - i
                break
        answer.append(days)
    return answer

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
def warmer_days(degrees):
    result = []
    for day, today in enumerate(degrees):
        # cut out the days that are still to come
        later = degrees[day + 1:]
        wait = 0
        for number, warmth in enumerate(later, start=1):
            if warmth > today:
                wait = number
                break
        result.append(wait)
    return result

# %% tags=["flaw"] patterns=["wrong_data_structure"]
def warmer_days(degrees):
    waits = [0] * len(degrees)
    waiting = []            # the newest day stands in front
    for day in range(len(degrees)):
        while waiting and degrees[waiting[0]] < degrees[day]:
            d = waiting.pop(0)
            waits[d] = day - d
        waiting.insert(0, day)
    return waits

# %% tags=["flaw"] patterns=["off_by_one"]
def warmer_days(degrees):
    # counts the days between the two
    result = [0] * len(degrees)
    stack = []
    for i, d in enumerate(degrees):
        while stack and degrees[stack[-1]] < d:
            j = stack.pop()
            result[j] = i - j - 1
        stack.append(i)
    return result

# %% tags=["flaw"] patterns=["off_by_one"]
def warmer_days(degrees):
    waits = [0] * len(degrees)
    open_days = []
    for day in range(len(degrees) - 1):
        while open_days and degrees[open_days[-1]] < degrees[day]:
            before = open_days.pop()
            waits[before] = day - before
        open_days.append(day)
    return waits

# %% tags=["flaw"] patterns=["missing_edge_case", "off_by_one"]
def warmer_days(degrees):
    # a day that is as warm ends the waiting, too
    waits = [0 for _ in degrees]
    stack = []
    for day, now in enumerate(degrees):
        while stack and degrees[stack[-1]] <= now:
            earlier = stack.pop()
            waits[earlier] = day - earlier
        stack.append(day)
    return waits

# %% tags=["flaw"] patterns=["missing_edge_case"]
def warmer_days(degrees):
    # remembers for each temperature how long it has to wait
    waits = {}
    stack = []
    for day, temperature in enumerate(degrees):
        while stack and stack[-1][0] < temperature:
            earlier_temperature, earlier_day = stack.pop()
            waits[earlier_temperature] = day - earlier_day
        stack.append((temperature, day))
    return [waits.get(temperature, 0) for temperature in degrees]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def warmer_days(degrees):
    waits = [0] * len(degrees)
    stack = [0]             # day 0 waits from the beginning
    for i in range(1, len(degrees)):
        today = degrees[i]
        while degrees[stack[-1]] < today:
            waits[stack[-1]] = i - stack[-1]
            stack.pop()
        stack.append(i)
    return waits

# %% [markdown] tags=["hint"]
# Go through the diary from the first day to the last, and do not look ahead. Which days are still waiting for their answer? What do you
# know about the temperatures of those days, in the order in which they came?

# %% [markdown] tags=["hint"]
# The waiting days get colder and colder (or stay the same): a colder one that came before a warmer one has its answer already. So a
# warm day answers the newest waiting days first, and stops at the first one that is not colder. Things that are put down last and
# taken first make a stack. Each day is put down once and taken at most once.

# %% [markdown] tags=["hint"]
# ```python
# answer = ____                  # a 0 for each day
# stack = []                     # days that still wait, the newest last
# for today in range(____):
#     while ____ and ____:       # somebody waits, and today is warmer
#         then = ____
#         answer[then] = ____
#     ____                       # now today waits as well
# return answer
# ```

# %% [markdown] tags=["concept"]
# - [Stacks](../concepts/stacks.py)
# - [Reading the cost of a loop](../concepts/big-o-reading.py)
# - [One too many, one too few](../concepts/off-by-one.py)
