# ---
# praxis:
#   slug: first-free-seat
#   title: The first free seat
#   track: interview
#   topics: [arrays, hash-maps]
#   difficulty: medium
#   minutes: 20
#   version: "1"
#   entry: first_free_seat
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [wrong_data_structure, suboptimal_complexity, missing_edge_case, off_by_one, space_waste, mutated_input]
#   requires: [sweep-the-zeros, first-once]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The first free seat
#
# A small theatre plays in the open air. Its seats stand in one long row and have the numbers 1, 2, 3 and so on. When a ticket
# is sold, somebody types the number of the seat into a list.
#
# That person is often in a hurry. The list is not in order, some numbers stand in it twice, and some do not belong to any
# seat: `0`, or a number below zero, or a huge one.
#
# Write `first_free_seat(taken)`. It returns the smallest seat number, from 1 on, that is **not** in the list.
#
# ```text
# taken = [4, 2, 0, 1, 2]
#
# seat     1    2    3    4    5
#          X    X    .    X    .
#                    ^ the first free seat is 3
# ```
#
# In the drawing, `X` is a seat in the list and `.` is a free one. The seats 1, 2 and 4 are taken. The `0` is no seat. So the
# result is `3`.
#
# **You may rely on**
#
# - `taken` has at most 100 000 whole numbers, each from -10¹⁵ to 10¹⁵; it may be empty
# - there is always a free seat: people bring chairs, and the row has no end
# - the list must be left as it is
#
# **Examples**
#
# | `taken` | result | because |
# |---|---|---|
# | `[2, 1, 4]` | `3` | 1 and 2 are taken, 3 is not |
# | `[1, 2, 3]` | `4` | there is no gap, so the seat behind the last one is free |
# | `[7, -1, 7, 0]` | `1` | nobody sits on seat 1 |

# %% tags=["starter"]
def first_free_seat(taken: list[int]) -> int:
    """Return the smallest number from 1 on that is not in the list."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert first_free_seat([2, 1, 4]) == 3
assert first_free_seat([1, 2, 3]) == 4
assert first_free_seat([7, -1, 7, 0]) == 1

# %% tags=["reference"]
def first_free_seat(taken: list[int]) -> int:
    occupied = set(taken)
    seat = 1
    while seat in occupied:
        seat += 1
    return seat

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no ticket sold": ([],),
    "only seat 1": ([1],),
    "only another seat": ([2],),
    "no gap, in order": ([1, 2, 3, 4],),
    "no gap, backwards": ([4, 3, 2, 1],),
    "a gap in the middle": ([5, 1, 4, 2],),
    "the gap is seat 2": ([1, 3, 4],),
    "every seat twice": ([1, 2, 1, 2],),
    "a seat twice before the gap": ([1, 1, 2, 4],),
    "zero and below": ([0, -5, -1],),
    "numbers below zero among seats": ([-1, 2, 1, -7, 0],),
    "one huge number": ([1, 10**15, 2],),
    "only huge numbers": ([10**15, 10**15 - 1],),
}

_numbers = st.integers(1, 7) | st.integers(-2, 9)
inputs = st.tuples(st.lists(_numbers, max_size=9))


def grow(n, rng):
    # No gap at all, and shuffled: every number from 1 to n has to be asked for.
    taken = list(range(1, n + 1))
    rng.shuffle(taken)
    return (taken,)

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def first_free_seat(taken):
    seat = 1
    while seat in taken:
        seat = seat + 1
    return seat

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def first_free_seat(taken):
    # Start again from the front whenever the seat was found.
    seat = 1
    found = True
    while found:
        found = False
        for number in taken:
            if number == seat:
                found = True
                break
        if found:
            seat += 1
    return seat

# %% tags=["flaw"] patterns=["off_by_one"]
def first_free_seat(taken):
    # Never gets to the seat behind the last one.
    seats = set(taken)
    for seat in range(1, len(taken) + 1):
        if seat not in seats:
            return seat

# %% tags=["flaw"] patterns=["off_by_one"]
def first_free_seat(taken):
    numbers = set(taken)
    seat = 0  # a list starts with 0, too
    while seat in numbers:
        seat += 1
    return seat

# %% tags=["flaw"] patterns=["missing_edge_case"]
def first_free_seat(taken):
    # There is no largest number in an empty list.
    occupied = set(taken)
    last = max(taken)
    seat = 1
    while seat <= last:
        if seat not in occupied:
            return seat
        seat += 1
    return max(last + 1, 1)

# %% tags=["flaw"] patterns=["missing_edge_case", "suboptimal_complexity"]
def first_free_seat(taken):
    # A number that stands there twice moves all the others by one place.
    seats = sorted(number for number in taken if number > 0)
    for i in range(len(seats)):
        if seats[i] != i + 1:
            return i + 1
    return len(seats) + 1

# %% tags=["flaw"] patterns=["space_waste", "missing_edge_case"]
def first_free_seat(taken):
    # One box for each number up to the largest one. Nobody thought of how large that may be.
    boxes = [False] * (max(taken, default=0) + 2)
    for number in taken:
        if number > 0:
            boxes[number] = True
    seat = 1
    while seat < len(boxes) and boxes[seat]:
        seat += 1
    return seat

# %% tags=["flaw"] patterns=["mutated_input", "modified_while_iterated"]
def first_free_seat(taken):
    # Saves memory: writes None into place k when seat k + 1 is taken. But numbers get lost that were not read yet.
    for number in taken:
        if number is not None and 1 <= number <= len(taken):
            taken[number - 1] = None
    for place in range(len(taken)):
        if taken[place] is not None:
            return place + 1
    return len(taken) + 1

# %% [markdown] tags=["hint"]
# How large can the result be if the list has 5 numbers? Which numbers of the list can have anything to do with it?

# %% [markdown] tags=["hint"]
# Ask for seat 1, then for seat 2, and so on. There are at most as many questions as numbers, and one more. The only trouble
# is that each question is a search through the list. Into what can you put the numbers first, so that a question costs
# nearly nothing?

# %% [markdown] tags=["hint"]
# ```python
# known = ____                   # answers "is it in there?" at once; the list stays as it is
# number = ____
# while ____:
#     ____
# return ____
# ```

# %% [markdown] tags=["concept"]
# - [Choosing a data structure](../concepts/choosing-a-data-structure.py)
# - [Hash maps](../concepts/hash-maps.py)
# - [Two names for one thing](../concepts/mutability-and-aliasing.py)
