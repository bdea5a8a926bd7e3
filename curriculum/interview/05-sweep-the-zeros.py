# ---
# praxis:
#   slug: sweep-the-zeros
#   title: Sweep the zeros to the end
#   track: interview
#   topics: [arrays]
#   difficulty: easy
#   minutes: 15
#   version: "1"
#   entry: sweep_zeros
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [modified_while_iterated, wrong_data_structure, suboptimal_complexity, inefficient_loop, off_by_one, missing_edge_case]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Sweep the zeros to the end
#
# A market trader writes down one number a line: money that came in is positive, money that went out is negative. A zero is a line
# she crossed out.
#
# In the evening she copies the page. The real numbers come first, in the same order as before, and the zeros
# come last, so that the copy has as many lines as the page.
#
# Write `sweep_zeros(amounts)`. It returns a **new** list with all numbers that are not zero, in their old order, and behind them
# all the zeros.
#
# ```
#  page     0    7    0   -3    5
#
#  copy     7   -3    5    0    0
#          └──────────┘   └─────┘
#        in the old order   zeros
# ```
#
# **You may rely on**
#
# - `amounts` has at most 100 000 whole numbers from -10⁹ to 10⁹; it may be empty
# - the list must be left as it is
#
# **Examples**
#
# | `amounts` | result | because |
# |---|---|---|
# | `[0, 7, 0, -3, 5]` | `[7, -3, 5, 0, 0]` | 7, -3 and 5 keep their order; two zeros follow |
# | `[0, 0, 1]` | `[1, 0, 0]` | two zeros next to each other both go to the end |
# | `[4, 2]` | `[4, 2]` | nothing was crossed out |

# %% tags=["starter"]
def sweep_zeros(amounts: list[int]) -> list[int]:
    """Return a new list with the zeros behind all other numbers."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert sweep_zeros([0, 7, 0, -3, 5]) == [7, -3, 5, 0, 0]
assert sweep_zeros([0, 0, 1]) == [1, 0, 0]
assert sweep_zeros([4, 2]) == [4, 2]

# %% tags=["reference"]
def sweep_zeros(amounts: list[int]) -> list[int]:
    kept = [amount for amount in amounts if amount != 0]
    return kept + [0] * (len(amounts) - len(kept))

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty page": ([],),
    "one zero": ([0],),
    "one number": ([5],),
    "only zeros": ([0, 0, 0, 0],),
    "no zero": ([3, 1, 2],),
    "zeros already at the end": ([6, 1, 0, 0],),
    "zeros at the front": ([0, 0, 0, 8, 9],),
    "three zeros in the middle": ([1, 0, 0, 0, 2],),
    "a zero at both ends": ([0, 5, 6, 0],),
    "every other line": ([0, 1, 0, 2, 0, 3],),
    "money that went out": ([-4, 0, -1, 0, -4],),
    "only money that went out": ([-2, -1],),
    "equal numbers": ([0, 2, 2, 0, 2],),
    "one and minus one": ([0, 1, -1, 0, 1],),
}

inputs = st.tuples(
    st.lists(st.sampled_from([0, 0, 1, 2, 5]), max_size=10) | st.lists(st.sampled_from([0, 1, -1, 2, -8]), max_size=6)
)


def grow(n, rng):
    # The zeros come first, where taking one out of the list moves the most numbers.
    half = n // 2
    return ([0] * half + [rng.randint(1, 99) for _ in range(n - half)],)

# %% tags=["flaw"] patterns=["modified_while_iterated", "wrong_data_structure"]
def sweep_zeros(amounts):
    rest = list(amounts)
    zeros = 0
    for amount in rest:
        if amount == 0:
            rest.remove(amount)
            zeros += 1
    return rest + [0] * zeros

# %% tags=["flaw"] patterns=["modified_while_iterated", "wrong_data_structure"]
def sweep_zeros(amounts):
    result = amounts[:]  # a copy, the page stays as it is
    for i in range(len(result)):
        if result[i] == 0:
            # take it out here, put it in at the end
            result.append(result.pop(i))
    return result

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def sweep_zeros(amounts):
    rest = amounts.copy()
    zeros = []
    while 0 in rest:
        rest.remove(0)
        zeros.append(0)
    return rest + zeros

# %% tags=["flaw"] patterns=["suboptimal_complexity"]
def sweep_zeros(amounts):
    page = list(amounts)
    # let every zero swap places with its right neighbour, again and again
    for _ in range(len(page)):
        for i in range(len(page) - 1):
            if page[i] == 0:
                page[i], page[i + 1] = page[i + 1], page[i]
    return page

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
def sweep_zeros(amounts):
    numbers = []
    zeros = []
    for amount in amounts:
        if amount == 0:
            zeros = zeros + [amount]
        else:
            numbers = numbers + [amount]
    return numbers + zeros

# %% tags=["flaw"] patterns=["off_by_one"]
def sweep_zeros(amounts):
    result = []
    for amount in amounts:
        if amount != 0:
            result.append(amount)
    for _ in range(len(result), len(amounts) - 1):
        result.append(0)
    return result

# %% tags=["flaw"] patterns=["off_by_one"]
def sweep_zeros(amounts):
    copy = [0] * len(amounts)
    free = 0
    for i in range(1, len(amounts)):
        if amounts[i] != 0:
            copy[free] = amounts[i]
            free += 1
    return copy

# %% tags=["flaw"] patterns=["missing_edge_case"]
def sweep_zeros(amounts):
    copy = []
    for money in amounts:
        if money > 0:
            copy.append(money)
    while len(copy) < len(amounts):
        copy.append(0)
    return copy

# %% [markdown] tags=["hint"]
# How would you copy the page with a pencil? You would not move a line about on the old page. You would read it once, from top to
# bottom.

# %% [markdown] tags=["hint"]
# Put each number that stays onto a new list. When you reach the end, how many lines are still missing, and what belongs in them?
# Never take something out of a list while a loop walks through it: the loop then steps over the next item.

# %% [markdown] tags=["hint"]
# ```python
# kept = []
# for amount in amounts:
#     if ____:
#         ____
# missing = ____ - ____          # how many lines are still empty?
# return kept + ____
# ```

# %% [markdown] tags=["concept"]
# - [Choosing a data structure](../concepts/choosing-a-data-structure.py)
# - [Two names for one thing](../concepts/mutability-and-aliasing.py)
# - [One too many, one too few](../concepts/off-by-one.py)
