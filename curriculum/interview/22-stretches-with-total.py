# ---
# praxis:
#   slug: stretches-with-total
#   title: Stretches with a total
#   track: interview
#   topics: [hash-maps, arrays, prefix-sums]
#   difficulty: medium
#   minutes: 30
#   version: "1"
#   entry: stretches_with_total
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [suboptimal_complexity, inefficient_loop, missing_edge_case, wrong_data_structure]
#   requires: [two-sum, balance-point, first-once]
#   license: BSD-3-Clause
#   source: A well-known exercise, told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Stretches with a total
#
# A bookkeeper looks at the daily balance of a kiosk: some days it earns, some days it loses. She has found an unexplained sum
# on a receipt and wonders over how many stretches of days in a row the kiosk made exactly that sum.
#
# Write `stretches_with_total(days, total)`. It returns the number of stretches of one or more neighbouring days whose sum is
# `total`. Stretches may overlap; two are different when they begin or end on different days.
#
# **You may rely on**
#
# - `days` has at most 50 000 whole numbers from -10 000 to 10 000; it may be empty
# - `total` is any whole number, zero and negative ones included
#
# **Examples**
#
# | `days` | `total` | result | because |
# |---|---|---|---|
# | `[1, 2, 3]` | `3` | `2` | `1 + 2`, and `3` alone |
# | `[1, -1, 1]` | `1` | `3` | each `1` alone, and all three days |
# | `[0, 0]` | `0` | `3` | the first day, the second, and both |

# %% tags=["starter"]
def stretches_with_total(days: list[int], total: int) -> int:
    """Return how many stretches of neighbouring days add up to total."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert stretches_with_total([1, 2, 3], 3) == 2
assert stretches_with_total([1, -1, 1], 1) == 3
assert stretches_with_total([0, 0], 0) == 3

# %% tags=["reference"]
def stretches_with_total(days: list[int], total: int) -> int:
    count = running = 0
    sums_before = {0: 1}
    for amount in days:
        running += amount
        count += sums_before.get(running - total, 0)
        sums_before[running] = sums_before.get(running, 0) + 1
    return count

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no days": ([], 0),
    "no days, some total": ([], 5),
    "one day that fits": ([7], 7),
    "one day that does not": ([7], 3),
    "all days together": ([2, 3, 4], 9),
    "only the last day": ([1, 1, 8], 8),
    "many zeros": ([0, 0, 0, 0], 0),
    "total of zero without zeros": ([3, -3, 3, -3], 0),
    "negative total": ([-2, -1, -3], -3),
    "down and up again": ([5, -5, 5, -5, 5], 5),
    "equal days": ([4, 4, 4, 4], 8),
    "a total nobody reaches": ([1, 2, 3], 100),
}

inputs = st.tuples(st.lists(st.integers(-4, 4), max_size=14), st.integers(-6, 6))


def grow(n, rng):
    return [rng.randint(-9, 9) for _ in range(n)], rng.randint(-5, 5)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def stretches_with_total(days, total):
    count = 0
    for i in range(len(days)):
        running = 0
        for j in range(i, len(days)):
            running += days[j]
            if running == total:
                count += 1
    return count

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def stretches_with_total(days, total):
    # Adds up every stretch from scratch: three loops, one of them inside `sum`.
    count = 0
    for i in range(len(days)):
        for j in range(i + 1, len(days) + 1):
            count += sum(days[i:j]) == total
    return count

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def stretches_with_total(days, total):
    # The right idea with a list, which `count` walks through every day.
    sums = [0]
    running = found = 0
    for amount in days:
        running += amount
        found += sums.count(running - total)
        sums.append(running)
    return found

# %% tags=["flaw"] patterns=["missing_edge_case"]
def stretches_with_total(days, total):
    # A window that shrinks when the sum is too large: right only without losses and zeros.
    count = running = start = 0
    for end, amount in enumerate(days):
        running += amount
        while running > total and start <= end:
            running -= days[start]
            start += 1
        if running == total and start <= end:
            count += 1
    return count

# %% tags=["flaw"] patterns=["missing_edge_case"]
def stretches_with_total(days, total):
    # Misses the stretches that begin on the first day.
    seen = {}
    running = count = 0
    for amount in days:
        running += amount
        count += seen.get(running - total, 0)
        seen[running] = seen.get(running, 0) + 1
    return count

# %% tags=["flaw"] patterns=["missing_edge_case"]
def stretches_with_total(days, total):
    # A set knows that a sum was there, not how often.
    seen = {0}
    running = count = 0
    for amount in days:
        running += amount
        if running - total in seen:
            count += 1
        seen.add(running)
    return count

# %% tags=["flaw"] patterns=["missing_edge_case"]
def stretches_with_total(days, total):
    # Writes the sum down before asking, so that with total 0 a day of nothing finds itself.
    seen = {0: 1}
    running = count = 0
    for amount in days:
        running += amount
        seen[running] = seen.get(running, 0) + 1
        count += seen.get(running - total, 0)
    return count

# %% tags=["flaw"] patterns=["off_by_one", "suboptimal_complexity", "inefficient_loop"]
def stretches_with_total(days, total):
    # Leaves the last day out of every stretch.
    count = 0
    for i in range(len(days)):
        for j in range(i + 1, len(days)):
            if sum(days[i:j]) == total:
                count += 1
    return count

# %% [markdown] tags=["hint"]
# Write the balance since the first day below each day. How can you read the sum of a stretch from two of these numbers?

# %% [markdown] tags=["hint"]
# Say the balance today is 12 and the total asked for is 5. Which balance must there have been on the eve of the stretch? It may
# have been there several times, and each time is a stretch. Do not forget the balance before the first day.

# %% [markdown] tags=["hint"]
# ```python
# count = running = 0
# sums_before = {____: 1}        # balance -> how often it was there; what was it before day one?
# for amount in days:
#     running += amount
#     count += ____              # how often was the fitting balance there?
#     ____                       # only now write today's balance down
# return count
# ```

# %% [markdown] tags=["concept"]
# - [Prefix sums](../concepts/prefix-sums.py)
# - [Hash maps](../concepts/hash-maps.py)
# - [Edge cases to try](../concepts/edge-cases.py)
