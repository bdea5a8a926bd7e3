# ---
# praxis:
#   slug: ledger-join
#   title: Ledger join
#   track: interview
#   topics: [hash-maps]
#   difficulty: easy
#   version: "1"
#   entry: ledger_join
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Ledger join
#
# Orders are pairs (customer number, cents), customers are pairs (customer number, name). Give the pairs (name, cents) of
# all orders in their order; orders of unknown customers are left out. Customer numbers are all different.

# %% tags=["starter"]
def ledger_join(orders: list[tuple[int, int]], customers: list[tuple[int, str]]) -> list[tuple[str, int]]:
    """Return a name and an amount for each order."""
    ...

# %% tags=["examples"]
assert ledger_join([(2, 50), (1, 70)], [(1, "Ann"), (2, "Bo")]) == [("Bo", 50), ("Ann", 70)]
assert ledger_join([(3, 10)], [(1, "Ann")]) == []

# %% tags=["reference"]
def ledger_join(orders, customers):
    names = dict(customers)
    return [(names[number], cents) for number, cents in orders if number in names]

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "nothing": ([], []),
    "no customers": ([(1, 5)], []),
    "no orders": ([], [(1, "Ann")]),
    "orders twice": ([(1, 5), (1, 5)], [(1, "Ann")]),
    "one unknown": ([(1, 5), (9, 6), (2, 7)], [(2, "Bo"), (1, "Ann")]),
    "same name": ([(1, 5), (2, 6)], [(1, "Ann"), (2, "Ann")]),
}
_orders = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 99)), max_size=7)
_customers = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from(["Ann", "Bo", "Cy"])), max_size=6, unique_by=lambda one: one[0]
)
inputs = st.tuples(_orders, _customers)


def grow(n, rng):
    numbers = list(range(n))
    rng.shuffle(numbers)
    return [(number, number % 90) for number in numbers], [(number, f"c{number}") for number in range(n)]
