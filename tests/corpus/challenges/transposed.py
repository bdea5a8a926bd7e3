# ---
# praxis:
#   slug: transposed
#   title: Transposed
#   track: interview
#   topics: [matrices]
#   difficulty: easy
#   version: "1"
#   entry: transposed
#   compare: exact
#   complexity: {time: O(n * m), space: O(n * m)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Transposed
#
# `rows` is a table, a list of rows. Return the table whose rows are its columns. A table without rows, or whose rows
# are empty, gives `[]`; rows of different lengths raise `ValueError`.

# %% tags=["starter"]
def transposed(rows: list[list[int]]) -> list[list[int]]:
    """Return the table with rows and columns exchanged."""
    ...

# %% tags=["examples"]
assert transposed([[1, 2, 3], [4, 5, 6]]) == [[1, 4], [2, 5], [3, 6]]
assert transposed([[7]]) == [[7]]

# %% tags=["reference"]
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("the rows differ in length")
    return [list(column) for column in zip(*rows)]

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no rows": ([],),
    "one empty row": ([[]],),
    "two empty rows": ([[], []],),
    "one row": ([[1, 2, 3]],),
    "one column": ([[1], [2], [3]],),
    "square": ([[1, 2], [3, 4]],),
    "last row short": ([[1, 2], [3]],),
    "first row short": ([[1], [2, 3]],),
    "more rows than columns": ([[1, 2], [3, 4], [5, 6]],),
}

_table = st.integers(0, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), max_size=4)
)
inputs = st.tuples(_table | st.lists(st.lists(st.integers(0, 9), max_size=3), max_size=3))


def grow(n, rng):
    return ([[rng.randint(0, 9) for _ in range(n)] for _ in range(n)],)
