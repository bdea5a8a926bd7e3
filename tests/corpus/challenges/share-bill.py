# ---
# praxis:
#   slug: share-bill
#   title: Share the bill
#   track: interview
#   topics: [numbers]
#   difficulty: easy
#   version: "1"
#   entry: share_bill
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Share the bill
#
# Some people share a bill of `cents` (at least 0). Return what each one pays in whole cents, as evenly as can be: the
# first ones pay one cent more where it does not come out even. Fewer than one person, or a negative bill, raise
# `ValueError`.

# %% tags=["starter"]
def share_bill(cents: int, people: int) -> list[int]:
    """Return what each one pays, in whole cents."""
    ...

# %% tags=["examples"]
assert share_bill(100, 4) == [25, 25, 25, 25]
assert share_bill(10, 3) == [4, 3, 3]

# %% tags=["reference"]
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("a bill is shared by at least one person")
    share, rest = divmod(cents, people)
    return [share + 1] * rest + [share] * (people - rest)

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "one person": (99, 1),
    "nothing to pay": (0, 3),
    "less than a cent each": (2, 5),
    "nobody": (50, 0),
    "fewer than nobody": (50, -2),
    "a negative bill": (-5, 2),
    "all but one pay more": (11, 4),
    "larger than a float can tell": (10**17 + 1, 3),
}

inputs = st.tuples(st.integers(-2, 60), st.integers(-1, 7))


def grow(n, rng):
    # One short of coming out even, so that nearly all pay the cent more.
    return 11 * max(n, 1) - 1, max(n, 1)
