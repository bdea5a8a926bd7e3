# ---
# praxis:
#   slug: two-sum
#   title: Two sum
#   track: interview
#   topics: [arrays, hash-maps]
#   difficulty: easy
#   minutes: 15
#   version: "1"
#   entry: two_sum
#   compare: unordered
#   complexity: {time: O(n), space: O(n)}
#   targets: [suboptimal_complexity, wrong_data_structure, missing_edge_case, off_by_one]
#   license: BSD-3-Clause
#   source: A well-known exercise, told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Two sum
#
# A goods lift carries exactly two parcels at a time, and it is only allowed to move when their weights add up to one
# given number. The parcels stand in a row. Find the two that go together.
#
# Write `two_sum(nums, target)`. It returns a list with the **positions** (from 0) of the two numbers that add up to
# `target`, in any order. A parcel cannot be its own partner.
#
# **You may rely on**
#
# - `nums` has at least 2 and at most 100 000 numbers, each from -10⁹ to 10⁹
# - exactly one pair adds up to `target`
#
# **Examples**
#
# | `nums` | `target` | result | because |
# |---|---|---|---|
# | `[2, 7, 11, 15]` | `9` | `[0, 1]` | 2 + 7 = 9 |
# | `[3, 2, 4]` | `6` | `[1, 2]` | 2 + 4 = 6; the 3 at position 0 may not be taken twice |
# | `[3, 3]` | `6` | `[0, 1]` | equal weights at two positions are two parcels |

# %% tags=["starter"]
def two_sum(nums: list[int], target: int) -> list[int]:
    """Return the positions of the two numbers that add up to target."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert two_sum([2, 7, 11, 15], 9) == [0, 1]
assert two_sum([3, 2, 4], 6) == [1, 2]
assert two_sum([3, 3], 6) == [0, 1]

# %% tags=["reference"]
def two_sum(nums: list[int], target: int) -> list[int]:
    position = {}
    for here, number in enumerate(nums):
        if target - number in position:
            return [position[target - number], here]
        position[number] = here
    raise ValueError("no pair adds up to the target")

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "only two numbers": ([5, -2], 3),
    "negative numbers": ([-3, -8, 4, -5], -13),
    "zeros": ([0, 4, 3, 0], 0),
    "half of the target stands first": ([4, 1, 7, 9], 8),
    "pair at the very end": ([10, 20, 30, 41, 52], 93),
    "pair at both ends": ([1, 50, 60, 70, 6], 7),
    "equal numbers far apart": ([7, 1, 2, 30, 7], 14),
    "very large numbers": ([10**9, -(10**9), 10**9 - 1, 5], 2 * 10**9 - 1),
}


@st.composite
def _arguments(draw):
    nums = draw(st.lists(st.integers(-60, 60), min_size=2, max_size=14))
    first = draw(st.integers(0, len(nums) - 2))
    second = draw(st.integers(first + 1, len(nums) - 1))
    return nums, nums[first] + nums[second]


def _has_one_pair(arguments):
    nums, target = arguments
    return sum(a + b == target for i, a in enumerate(nums) for b in nums[:i]) == 1


inputs = _arguments().filter(_has_one_pair)


def grow(n, rng):
    # Only the last two numbers leave 1 when divided by 3, so no earlier pair can reach their sum.
    n = max(n, 2)
    nums = [3 * number for number in rng.sample(range(10 * n), n - 2)]
    rng.shuffle(nums)
    return nums + [3 * n + 1, 3 * n + 4], 6 * n + 5

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def two_sum(nums, target):
    for i in range(len(nums)):
        for j in range(i + 1, len(nums)):
            if nums[i] + nums[j] == target:
                return [i, j]

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def two_sum(nums, target):
    seen = []
    for i, number in enumerate(nums):
        if target - number in seen:
            return [seen.index(target - number), i]
        seen.append(number)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def two_sum(nums, target):
    # Pairs a number with itself when it is half of the target.
    where = {}
    for i, number in enumerate(nums):
        where[number] = i
    for i, number in enumerate(nums):
        rest = target - number
        if rest in where:
            return [i, where[rest]]

# %% tags=["flaw"] patterns=["off_by_one"]
def two_sum(nums, target):
    for i in range(len(nums) - 1):
        for j in range(i + 1, len(nums) - 1):
            if nums[i] + nums[j] == target:
                return [i, j]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def two_sum(nums, target):
    # A dictionary built up front keeps only the last of two equal numbers.
    where = {number: i for i, number in enumerate(nums)}
    for number in where:
        if target - number in where and target - number != number:
            return [where[number], where[target - number]]
    return []

# %% tags=["flaw"] patterns=["missing_edge_case"]
def two_sum(nums, target):
    # Position 0 looks like "not found".
    seen = {}
    for i, number in enumerate(nums):
        other = seen.get(target - number)
        if other:
            return [other, i]
        seen[number] = i

# %% tags=["flaw"] patterns=["off_by_one"]
def two_sum(nums, target):
    # Counts positions from 1.
    position = {}
    for i, number in enumerate(nums, start=1):
        if target - number in position:
            return [position[target - number], i]
        position[number] = i

# %% tags=["flaw"] patterns=["missing_edge_case"]
def two_sum(nums, target):
    # Skips numbers above the target, as if none were negative.
    position = {}
    for i, number in enumerate(nums):
        if number > target:
            continue
        if target - number in position:
            return [position[target - number], i]
        position[number] = i

# %% [markdown] tags=["hint"]
# Stand in front of one parcel. Which weight must its partner have? You can work that out before you look at any other.

# %% [markdown] tags=["hint"]
# Walking the row again for every parcel takes long. What could you write down about the parcels you have passed, so that
# "was this weight there, and where?" is answered at once? Take care in which order you ask and write down: a parcel must
# not find itself.

# %% [markdown] tags=["hint"]
# ```python
# position = ____                # weight -> where it stood
# for here, number in enumerate(nums):
#     partner = ____
#     if ____:
#         return [____, here]
#     ____                       # write this parcel down, last
# ```

# %% [markdown] tags=["concept"]
# - [Hash maps](../concepts/hash-maps.py)
# - [Edge cases to try](../concepts/edge-cases.py)
