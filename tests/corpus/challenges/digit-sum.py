# ---
# praxis:
#   slug: digit-sum
#   title: Digit sum
#   track: interview
#   topics: [numbers]
#   difficulty: easy
#   version: "1"
#   entry: digit_sum
#   compare: exact
#   complexity: {time: O(log n), space: O(1)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Digit sum
#
# Return the sum of the decimal digits of `number`, which may be zero, negative (the sign does not matter) and very
# large.

# %% tags=["starter"]
def digit_sum(number: int) -> int:
    """Return the sum of the decimal digits of a number."""
    ...

# %% tags=["examples"]
assert digit_sum(123) == 6
assert digit_sum(-40) == 4

# %% tags=["reference"]
def digit_sum(number):
    number = abs(number)
    total = 0
    while number:
        number, digit = divmod(number, 10)
        total += digit
    return total

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "zero": (0,),
    "one digit": (7,),
    "a zero at the end": (10,),
    "zeros within": (1001,),
    "negative": (-987,),
    "nines": (999999,),
    "larger than a float can tell": (12345678901234567890123,),
    "a power of ten": (10**24,),
}

inputs = st.tuples(st.integers(-200, 200) | st.integers(-(10**22), 10**22))


def grow(n, rng):
    return (max(n, 1),)
