# ---
# praxis:
#   slug: flooded-fields
#   title: Flooded fields
#   track: interview
#   topics: [graphs, grids]
#   difficulty: easy
#   version: "1"
#   entry: flooded_fields
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Flooded fields
#
# A map of fields is a list of rows of heights, all of one length. Water begins at the top left field and runs to
# neighbours (up, down, left, right) that are not higher than the field it comes from. Count the fields it reaches,
# the first one included; 0 for an empty map.

# %% tags=["starter"]
def flooded_fields(heights: list[list[int]]) -> int:
    """Return how many fields get wet."""
    ...

# %% tags=["examples"]
assert flooded_fields([[3, 2], [5, 1]]) == 3
assert flooded_fields([[1, 2], [2, 1]]) == 1

# %% tags=["reference"]
def flooded_fields(heights):
    if not heights or not heights[0]:
        return 0
    wet = {(0, 0)}
    todo = [(0, 0)]
    while todo:
        r, c = todo.pop()
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            inside = 0 <= y < len(heights) and 0 <= x < len(heights[0])
            if inside and (y, x) not in wet and heights[y][x] <= heights[r][c]:
                wet.add((y, x))
                todo.append((y, x))
    return len(wet)

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no map": ([],),
    "one field": ([[4]],),
    "all level": ([[2, 2, 2], [2, 2, 2]],),
    "round a wall": ([[5, 9, 1], [4, 9, 2], [3, 3, 3]],),
    "one row": ([[3, 2, 2, 3]],),
    "one column": ([[3], [3], [4]],),
}
inputs = st.tuples(
    st.integers(1, 4).flatmap(
        lambda w: st.lists(st.lists(st.integers(0, 3), min_size=w, max_size=w), min_size=1, max_size=4)
    )
)


def grow(n, rng):
    side = max(2, int(n**0.5))
    return ([[1] * side for _ in range(side)],)
