# ---
# praxis:
#   slug: rain-between-walls
#   title: Rain between walls
#   track: interview
#   topics: [arrays, two-pointers]
#   difficulty: hard
#   minutes: 40
#   version: "1"
#   entry: rain_between_walls
#   compare: exact
#   complexity: {time: O(n), space: O(1)}
#   targets: [suboptimal_complexity, inefficient_loop, missing_edge_case, off_by_one]
#   requires: [biggest-climb, mirror-phrase, everyone-but-me]
#   license: BSD-3-Clause
#   source: A well-known exercise, told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Rain between walls
#
# Seen from the side, an old ruin is a row of walls, each one metre thick, standing shoulder to shoulder. After a long rain, water
# stands wherever there is something at least as high to its left and to its right. Outside the ruin everything runs off.
#
# Write `rain_between_walls(heights)`. It returns how many square metres of water the side view shows: for each wall, the height
# of the water that stands on top of it, added up.
#
# ```text
# height
#   5 |              #
#   4 |  #  ~  ~  ~  #
#   3 |  #  ~  #  ~  #
#   2 |  #  ~  #  ~  #
#   1 |  #  #  #  ~  #
#     +----------------
# wall   4  1  3  0  5
# ```
#
# The drawing shows the walls 4, 1, 3, 0 and 5 from the side. `#` is stone and `~` is water. The water rises up to the lower one
# of the two banks, 4. So there stand 3 over the wall of 1, 1 over the wall of 3, and 4 over the gap: 8 in all.
#
# **You may rely on**
#
# - `heights` has at most 100 000 whole numbers from 0 to 100 000; it may be empty
# - the list must be left as it is
#
# **Examples**
#
# | `heights` | result | because |
# |---|---|---|
# | `[3, 0, 2]` | `2` | over the 0 the water rises to the lower of its banks, 2 |
# | `[4, 1, 3, 0, 5]` | `8` | banks of 4 and 5: 3 + 1 + 4 |
# | `[1, 2, 3]` | `0` | stairs hold nothing: there is no bank on the left |

# %% tags=["starter"]
def rain_between_walls(heights: list[int]) -> int:
    """Return how much water stands on the walls after the rain."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert rain_between_walls([3, 0, 2]) == 2
assert rain_between_walls([4, 1, 3, 0, 5]) == 8
assert rain_between_walls([1, 2, 3]) == 0

# %% tags=["reference"]
def rain_between_walls(heights: list[int]) -> int:
    water = left_bank = right_bank = 0
    left, right = 0, len(heights) - 1
    while left <= right:
        if left_bank <= right_bank:
            left_bank = max(left_bank, heights[left])
            water += left_bank - heights[left]
            left += 1
        else:
            right_bank = max(right_bank, heights[right])
            water += right_bank - heights[right]
            right -= 1
    return water

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty list": ([],),
    "one wall": ([5],),
    "two walls": ([5, 4],),
    "all the same": ([3, 3, 3, 3],),
    "no walls at all": ([0, 0, 0],),
    "stairs up": ([0, 1, 2, 3],),
    "stairs down": ([3, 2, 1, 0],),
    "one deep pit": ([7, 0, 7],),
    "left bank lower": ([2, 0, 0, 9],),
    "right bank lower": ([9, 0, 0, 2],),
    "two pools beside a tower": ([3, 1, 9, 1, 4],),
    "a pool within a pool": ([6, 1, 3, 1, 3, 1, 6],),
    "a hill in the middle": ([0, 2, 5, 2, 0],),
    "walls sunk below both towers": ([5, 2, 1, 2, 1, 5],),
}

inputs = st.tuples(st.lists(st.integers(0, 6), max_size=14))


def grow(n, rng):
    return ([rng.randint(0, 1000) for _ in range(n)],)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def rain_between_walls(heights):
    # Looks for both banks from scratch at every wall.
    water = 0
    for i, height in enumerate(heights):
        water += min(max(heights[: i + 1]), max(heights[i:])) - height
    return water

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def rain_between_walls(heights):
    # From every wall, look all the way to the left and all the way to the right.
    water = 0
    for i in range(len(heights)):
        left = right = heights[i]
        for j in range(i):
            if heights[j] > left:
                left = heights[j]
        for j in range(i + 1, len(heights)):
            if heights[j] > right:
                right = heights[j]
        water += min(left, right) - heights[i]
    return water

# %% tags=["flaw"] patterns=["missing_edge_case"]
def rain_between_walls(heights):
    # Takes the neighbours for the banks.
    water = 0
    for i in range(1, len(heights) - 1):
        bank = min(heights[i - 1], heights[i + 1])
        water += max(0, bank - heights[i])
    return water

# %% tags=["flaw"] patterns=["off_by_one"]
def rain_between_walls(heights):
    # On the way back, the loop stops before it reaches the second wall.
    n = len(heights)
    left = [0] * n
    right = [0] * n
    for i in range(1, n):
        left[i] = max(left[i - 1], heights[i - 1])
    for i in range(n - 2, 1, -1):
        right[i] = max(right[i + 1], heights[i + 1])
    water = 0
    for i in range(1, n - 1):
        bank = min(left[i], right[i])
        if bank > heights[i]:
            water += bank - heights[i]
    return water

# %% tags=["flaw"] patterns=["missing_edge_case", "off_by_one"]
def rain_between_walls(heights):
    # Leaves the wall itself out of its banks, so that a tower gives negative water.
    n = len(heights)
    left = [0] * n
    for i in range(1, n):
        left[i] = max(left[i - 1], heights[i - 1])
    water = 0
    right = 0
    for i in range(n - 1, -1, -1):
        water += min(left[i], right) - heights[i]
        right = max(right, heights[i])
    return water

# %% tags=["flaw"] patterns=["missing_edge_case"]
def rain_between_walls(heights):
    # Fills between the two highest walls only.
    if len(heights) < 3:
        return 0
    order = sorted(range(len(heights)), key=lambda i: -heights[i])
    left, right = sorted(order[:2])
    bank = min(heights[left], heights[right])
    return sum(max(0, bank - heights[i]) for i in range(left + 1, right))

# %% tags=["flaw"] patterns=["missing_edge_case"]
def rain_between_walls(heights):
    # Closes a pool only when a wall as high as its left bank comes; what is left over is lost.
    water = pool = bank = 0
    for height in heights:
        if height >= bank:
            water += pool
            pool = 0
            bank = height
        else:
            pool += bank - height
    return water

# %% tags=["flaw"] patterns=["off_by_one"]
def rain_between_walls(heights):
    # Stops when the two sides meet, and forgets the wall where they do.
    water = left_bank = right_bank = 0
    left, right = 0, len(heights) - 1
    while left < right:
        if left_bank <= right_bank:
            left_bank = max(left_bank, heights[left])
            water += left_bank - heights[left]
            left += 1
        else:
            right_bank = max(right_bank, heights[right])
            water += right_bank - heights[right]
            right -= 1
    return water

# %% tags=["flaw"] patterns=["missing_edge_case"]
def rain_between_walls(heights):
    # Expects at least one wall.
    left = [heights[0]]
    for height in heights[1:]:
        left.append(max(left[-1], height))
    right = [heights[-1]]
    for height in heights[-2::-1]:
        right.append(max(right[-1], height))
    right.reverse()
    return sum(min(a, b) - height for a, b, height in zip(left, right, heights))

# %% [markdown] tags=["hint"]
# Look at one wall only. What decides how high the water on top of it stands? You need two facts, one about everything to its
# left and one about everything to its right.

# %% [markdown] tags=["hint"]
# Only the *lower* of the two banks matters. So if you know for sure that the other side has something at least as high, you can
# settle a wall without knowing exactly how high the other side is. Try coming in from both ends: which end may take a step?

# %% [markdown] tags=["hint"]
# ```python
# water = left_bank = right_bank = 0
# left, right = 0, len(heights) - 1
# while ____:
#     if ____:                   # the left bank is the lower one: the left wall can be settled
#         left_bank = ____
#         water += ____
#         left += 1
#     else:
#         ____                   # the same from the right
# return water
# ```

# %% [markdown] tags=["concept"]
# - [Two pointers](../concepts/two-pointers.py)
# - [Edge cases to try](../concepts/edge-cases.py)
