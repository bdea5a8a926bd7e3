# ---
# praxis:
#   slug: everyone-but-me
#   title: Everyone but me
#   track: interview
#   topics: [arrays, prefix-sums]
#   difficulty: medium
#   minutes: 30
#   version: "1"
#   entry: products_of_others
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [suboptimal_complexity, missing_edge_case, integer_float_confusion, inefficient_loop, off_by_one]
#   requires: [balance-point]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Everyone but me
#
# A sound runs through a row of boxes, and each box multiplies it by its own factor. A factor of 0 makes it silent; a negative factor
# turns the wave upside down. A technician wants to know for each box: by how much would the row multiply the sound if just this one
# box were taken out?
#
# Write `products_of_others(factors)`. It returns a list as long as `factors`. At each place stands the product of all factors
# **except** the one at this place. When nothing is left to multiply, the product is 1. Do it without dividing: nobody can divide by
# a factor of 0.
#
# ```
#  factors     2    3    4    5
#             └──6──┘    ▲   └5┘
#                    taken out        6 * 5 = 30
# ```
#
# **You may rely on**
#
# - `factors` has at most 100 000 whole numbers, each from -10⁹ to 10⁹; it may be empty
# - no product you are asked for is further from 0 than 10³⁰
# - the list must be left as it is
#
# **Examples**
#
# | `factors` | result | because |
# |---|---|---|
# | `[2, 3, 4, 5]` | `[60, 40, 30, 24]` | 3 * 4 * 5, then 2 * 4 * 5, 2 * 3 * 5 and 2 * 3 * 4 |
# | `[4, 0, -2]` | `[0, -8, 0]` | only without the 0 is something left: 4 * -2 |
# | `[7]` | `[1]` | no other box: the sound stays as it is |

# %% tags=["starter"]
def products_of_others(factors: list[int]) -> list[int]:
    """Return for each place the product of all factors but the one at this place."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert products_of_others([2, 3, 4, 5]) == [60, 40, 30, 24]
assert products_of_others([4, 0, -2]) == [0, -8, 0]
assert products_of_others([7]) == [1]

# %% tags=["reference"]
def products_of_others(factors: list[int]) -> list[int]:
    products = []
    before = 1
    for factor in factors:
        products.append(before)
        before *= factor
    behind = 1
    for place in range(len(factors) - 1, -1, -1):
        products[place] *= behind
        behind *= factors[place]
    return products

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no boxes": ([],),
    "one box of zero": ([0],),
    "two boxes": ([3, -5],),
    "two boxes of zero": ([0, 0],),
    "one zero at the front": ([0, 2, 3],),
    "one zero at the end": ([2, 3, 0],),
    "two zeros far apart": ([0, 5, 2, 0],),
    "equal factors": ([2, 2, 2],),
    "some factors twice": ([3, 2, 3, 5],),
    "all ones": ([1, 1, 1, 1],),
    "ones and minus ones": ([-1, 1, -1, -1],),
    "all negative": ([-2, -3, -4],),
    "different primes": ([2, 3, 5, 7, 11],),
    "very large products": ([999_999_937, 999_999_929, 3],),
}

_row = st.lists(st.integers(-5, 5), max_size=7)
inputs = st.tuples(
    _row
    | st.lists(st.integers(1, 9), max_size=5)
    | st.lists(st.sampled_from([-3, 7, 999_999_937, 999_999_929]), min_size=2, max_size=3)
)


def grow(n, rng):
    # Ones and minus ones, so that the products stay small and only the number of steps grows.
    return ([rng.choice([1, -1]) for _ in range(n)],)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def products_of_others(factors):
    result = []
    for i in range(len(factors)):
        product = 1
        for j in range(len(factors)):
            if j != i:
                product *= factors[j]
        result.append(product)
    return result

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
from math import prod

def products_of_others(factors):
    # everything before me times everything behind me
    return [prod(factors[:i]) * prod(factors[i + 1 :]) for i in range(len(factors))]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def products_of_others(factors):
    total = 1
    for f in factors:
        total *= f
    answer = []
    for f in factors:
        answer.append(total // f)
    return answer

# %% tags=["flaw"] patterns=["missing_edge_case"]
def products_of_others(factors):
    # the product of everything that is not zero
    product = 1
    zero_seen = False
    for factor in factors:
        if factor == 0:
            zero_seen = True
        else:
            product *= factor
    result = []
    for factor in factors:
        if factor == 0:
            result.append(product)
        elif zero_seen:
            result.append(0)
        else:
            result.append(product // factor)
    return result

# %% tags=["flaw"] patterns=["integer_float_confusion"]
def products_of_others(factors):
    zeros = factors.count(0)
    product = 1
    for x in factors:
        if x != 0:
            product *= x
    others = []
    for x in factors:
        if zeros > 1 or (zeros == 1 and x != 0):
            others.append(0)
        elif x == 0:
            others.append(product)
        else:
            others.append(int(product / x))
    return others

# %% tags=["flaw"] patterns=["off_by_one"]
def products_of_others(factors):
    n = len(factors)
    result = [1] * n
    left = 1
    for i in range(n):
        result[i] = left
        left *= factors[i]
    right = 1
    for i in range(n - 1, 0, -1):
        result[i] *= right
        right *= factors[i]
    return result

# %% tags=["flaw"] patterns=["off_by_one"]
def products_of_others(factors):
    before = [1]
    for factor in factors:
        before.append(before[-1] * factor)
    behind = [1]
    for factor in reversed(factors):
        behind.append(behind[-1] * factor)
    behind.reverse()
    # before[i] holds the first i factors, behind[i] those from place i on
    return [before[i] * behind[i] for i in range(len(factors))]

# %% tags=["flaw"] patterns=["missing_edge_case", "suboptimal_complexity"]
def products_of_others(factors):
    products = []
    for me in factors:
        product = 1
        for other in factors:
            if other != me:
                product = product * other
        products.append(product)
    return products

# %% [markdown] tags=["hint"]
# Cover one factor with your thumb. What you have to multiply falls into two parts. How do the two parts change when the thumb moves
# one place to the right?

# %% [markdown] tags=["hint"]
# Everything before a place can be multiplied on a walk from left to right: one number carried along is enough. Everything behind a
# place can be multiplied on a second walk, from right to left. Each walk writes or changes one number at each place. Take care that
# the factor of the place itself joins only after its place has been served.

# %% [markdown] tags=["hint"]
# ```python
# products = []
# before = ____
# for factor in factors:
#     products.append(____)
#     before = ____
# behind = ____
# for place in ____:             # from the last place down to the first
#     products[place] = ____
#     behind = ____
# return products
# ```

# %% [markdown] tags=["concept"]
# - [Prefix sums](../concepts/prefix-sums.py)
# - [Whole numbers and fractions](../concepts/integer-and-float.py)
# - [Edge cases to try](../concepts/edge-cases.py)
