# ---
# praxis:
#   slug: prime-count
#   title: Prime count
#   track: interview
#   topics: [mathematics]
#   difficulty: easy
#   version: "1"
#   entry: prime_count
#   compare: exact
#   complexity: {time: O(n log n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Prime count
#
# Count the prime numbers below `n`. `n` is at least 0.

# %% tags=["starter"]
def prime_count(n: int) -> int:
    """Return how many primes are below n."""
    ...

# %% tags=["examples"]
assert prime_count(10) == 4
assert prime_count(2) == 0

# %% tags=["reference"]
def prime_count(n):
    prime = [True] * n
    count = 0
    for number in range(2, n):
        if prime[number]:
            count += 1
            for multiple in range(number * number, n, number):
                prime[multiple] = False
    return count

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {"zero": (0,), "one": (1,), "two": (2,), "three": (3,), "a square": (25,), "just above": (26,), "prime": (29,)}
inputs = st.tuples(st.integers(0, 120))


def grow(n, rng):
    return (n,)
