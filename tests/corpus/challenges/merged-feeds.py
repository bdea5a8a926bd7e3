# ---
# praxis:
#   slug: merged-feeds
#   title: Merged feeds
#   track: interview
#   topics: [sorting, heaps]
#   difficulty: easy
#   version: "1"
#   entry: merged_feeds
#   compare: exact
#   complexity: {time: O(n log n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Merged feeds
#
# Several feeds hold times in ascending order. Give all times of all feeds in ascending order.

# %% tags=["starter"]
def merged_feeds(feeds: list[list[int]]) -> list[int]:
    """Return all times, ascending."""
    ...

# %% tags=["examples"]
assert merged_feeds([[1, 4], [2, 3]]) == [1, 2, 3, 4]
assert merged_feeds([[], [5]]) == [5]

# %% tags=["reference"]
import heapq

def merged_feeds(feeds):
    first = [(feed[0], place, 0) for place, feed in enumerate(feeds) if feed]
    heapq.heapify(first)
    merged = []
    while first:
        time, place, at = heapq.heappop(first)
        merged.append(time)
        if at + 1 < len(feeds[place]):
            heapq.heappush(first, (feeds[place][at + 1], place, at + 1))
    return merged

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no feeds": ([],),
    "only empty ones": ([[], []],),
    "one feed": ([[1, 2, 2]],),
    "equal times": ([[1, 1], [1]],),
    "one after another": ([[1, 2], [3, 4]],),
    "long and short": ([[1, 5, 9, 12], [7]],),
}
inputs = st.tuples(st.lists(st.lists(st.integers(0, 9), max_size=5).map(sorted), max_size=4))


def grow(n, rng):
    times = [rng.randrange(10 * n + 1) for _ in range(n)]
    return ([sorted(times[place : place + 2]) for place in range(0, n, 2)],)
