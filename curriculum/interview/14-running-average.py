# ---
# praxis:
#   slug: running-average
#   title: The running average
#   track: interview
#   topics: [arrays, sliding-window]
#   difficulty: medium
#   minutes: 20
#   version: "1"
#   entry: running_average
#   compare: approx
#   tolerance: 0.000001
#   complexity: {time: O(n), space: O(n)}
#   targets: [integer_float_confusion, inefficient_loop, missing_input_validation, off_by_one, wrong_data_structure, missing_edge_case]
#   requires: [balance-point]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The running average
#
# A baker counts how many loaves she sells each day. One day alone says little: it rains, or there is a feast. So she looks at the
# average of `k` days in a row, for every such stretch of days.
#
# Write `running_average(values, k)`. It returns a list with the average of each stretch of `k` neighbouring numbers, from left to
# right. When `values` has fewer than `k` numbers, there is no stretch, and the list is empty. When `k` is smaller than 1, the
# function raises `ValueError`, whatever `values` is.
#
# ```
#  values    2   4   6   11
#           └─┬─┘                2 + 4   half of it is 3.0
#               └─┬─┘            4 + 6   half of it is 5.0
#                   └─┬─┘        6 + 11  half of it is 8.5
# ```
#
# **You may rely on**
#
# - `values` has at most 100 000 whole numbers from -1 000 000 to 1 000 000; it may be empty
# - `k` is a whole number; it may be zero, negative, or larger than the list is long
# - an average may be off by 0.000001, so you need not worry about the last digits
#
# **Examples**
#
# | `values` | `k` | result | because |
# |---|---|---|---|
# | `[2, 4, 6, 11]` | `2` | `[3.0, 5.0, 8.5]` | three stretches of two days |
# | `[5, 5, 8]` | `3` | `[6.0]` | all three days together: 18 / 3 |
# | `[7, 9]` | `3` | `[]` | two days are no stretch of three |
#
# `running_average([7, 9], 0)` raises `ValueError`.

# %% tags=["starter"]
def running_average(values: list[int], k: int) -> list[float]:
    """Return the average of each k neighbouring values; raise ValueError for k below 1."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert running_average([2, 4, 6, 11], 2) == [3.0, 5.0, 8.5]
assert running_average([5, 5, 8], 3) == [6.0]
assert running_average([7, 9], 3) == []

# %% tags=["reference"]
def running_average(values: list[int], k: int) -> list[float]:
    if k < 1:
        raise ValueError("a stretch has at least one day")
    averages = []
    total = 0
    for place, value in enumerate(values):
        total += value
        if place >= k:
            total -= values[place - k]
        if place >= k - 1:
            averages.append(total / k)
    return averages

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no days": ([], 2),
    "one day": ([9], 1),
    "each day is a stretch": ([4, 8, 1], 1),
    "as long as the list": ([1, 2, 6], 3),
    "one longer than the list": ([1, 2, 6], 4),
    "much longer than the list": ([3, 1], 50),
    "k is zero": ([1, 2, 3], 0),
    "k is negative": ([1, 2, 3], -1),
    "k is zero, no days": ([], 0),
    "k is negative, no days": ([], -4),
    "thirds": ([1, 1, 2, 2], 3),
    "halves below zero": ([-3, -4, -6], 2),
    "small averages": ([0, 1, 0, 0], 4),
    "many stretches": ([5, 1, 4, 1, 9, 2, 6], 3),
    "large numbers": ([10**6, -(10**6), 10**6, 1], 2),
}

inputs = st.tuples(st.lists(st.integers(-9, 9), max_size=8), st.integers(1, 4) | st.integers(-1, 6))


def grow(n, rng):
    # Half as wide as the list: the most numbers for whoever adds each stretch up anew.
    return [rng.randint(0, 99) for _ in range(n)], max(n // 2, 1)

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
def running_average(values, k):
    if k < 1:
        raise ValueError("k")
    return [sum(values[i : i + k]) / k for i in range(len(values) - k + 1)]

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def running_average(values, k):
    if k <= 0:
        raise ValueError("k must be 1 or more")
    result = []
    start = 0
    while start + k <= len(values):
        total = 0
        for j in range(k):
            total = total + values[start + j]
        result.append(total / k)
        start = start + 1
    return result

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def running_average(values, k):
    if k < 1:
        raise ValueError("k is too small")
    days = []
    total = 0
    averages = []
    for v in values:
        days.append(v)
        total += v
        if len(days) > k:
            total -= days.pop(0)  # the oldest day goes
        if len(days) == k:
            averages.append(total / k)
    return averages

# %% tags=["flaw"] patterns=["integer_float_confusion"]
def running_average(values, k):
    if k < 1:
        raise ValueError("k must be at least 1")
    averages = []
    total = 0
    for i in range(len(values)):
        total += values[i]
        if i >= k:
            total -= values[i - k]
        if i >= k - 1:
            averages.append(total // k)
    return averages

# %% tags=["flaw"] patterns=["integer_float_confusion"]
def running_average(values, k):
    if k < 1:
        raise ValueError("no days")
    # sums[i] = the first i values together
    sums = [0]
    for v in values:
        sums.append(sums[-1] + v)
    result = []
    for i in range(k, len(sums)):
        result.append(round((sums[i] - sums[i - k]) / k, 1))
    return result

# %% tags=["flaw"] patterns=["missing_input_validation"]
def running_average(values, k):
    if len(values) < k:
        return []
    total = sum(values[:k])
    averages = [total / k]
    for i in range(k, len(values)):
        total += values[i] - values[i - k]
        averages.append(total / k)
    return averages

# %% tags=["flaw"] patterns=["missing_input_validation", "off_by_one"]
def running_average(values, k):
    if k < 0:
        raise ValueError("k must not be negative")
    sums = [0]
    for v in values:
        sums.append(sums[-1] + v)
    return [(sums[i + k] - sums[i]) / k for i in range(len(values) - k + 1)]

# %% tags=["flaw"] patterns=["off_by_one"]
def running_average(values, k):
    if k < 1:
        raise ValueError("k < 1")
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    averages = []
    for start in range(len(values) - k):
        averages.append((sums[start + k] - sums[start]) / k)
    return averages

# %% tags=["flaw"] patterns=["missing_edge_case"]
def running_average(values, k):
    if k < 1:
        raise ValueError("k has to be positive")
    window = sum(values[:k])
    averages = [window / k]  # the first stretch
    for i in range(k, len(values)):
        window = window + values[i] - values[i - k]
        averages.append(window / k)
    return averages

# %% [markdown] tags=["hint"]
# Put two fingers around the first stretch and add it up. Now move both fingers one day on. Which of the days under your hand are
# new, and which are gone?

# %% [markdown] tags=["hint"]
# Carry the sum of the stretch along instead of adding it up anew: one day joins it, one day leaves it. From which day on is there a
# day that leaves? And from which day on is the stretch complete? Divide last, and with the division that keeps the fraction.

# %% [markdown] tags=["hint"]
# ```python
# if ____:
#     raise ____
# averages = []
# total = 0
# for place, value in enumerate(values):
#     ____                       # this day joins
#     if ____:                   # more than k days: which one leaves?
#         total -= values[____]
#     if ____:                   # the stretch is complete
#         averages.append(____)
# return averages
# ```

# %% [markdown] tags=["concept"]
# - [Sliding window](../concepts/sliding-window.py)
# - [Whole numbers and fractions](../concepts/integer-and-float.py)
# - [Checking what comes in](../concepts/input-checking.py)
