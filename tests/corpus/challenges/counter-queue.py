# ---
# praxis:
#   slug: counter-queue
#   title: Counter queue
#   track: interview
#   topics: [queues]
#   difficulty: easy
#   version: "1"
#   entry: counter_queue
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Counter queue
#
# `events` tells what happened at a counter: a name says that somebody joined the queue at its end, `"-"` that the first
# in the queue was served (nothing happens when nobody waits). Return the names of those served, in order. The list must
# stay as it is.

# %% tags=["starter"]
def counter_queue(events: list[str]) -> list[str]:
    """Return who was served, in order."""
    ...

# %% tags=["examples"]
assert counter_queue(["ann", "bob", "-"]) == ["ann"]
assert counter_queue(["ann", "-", "bob", "-"]) == ["ann", "bob"]

# %% tags=["reference"]
from collections import deque


def counter_queue(events):
    waiting = deque()
    served = []
    for event in events:
        if event != "-":
            waiting.append(event)
        elif waiting:
            served.append(waiting.popleft())
    return served

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no events": ([],),
    "nobody waits": (["-"],),
    "served twice, one waits": (["ann", "-", "-"],),
    "nobody served": (["ann", "bob"],),
    "three wait": (["a", "b", "c", "-", "-"],),
    "the same name twice": (["ann", "ann", "-"],),
    "empty, then again": (["a", "-", "-", "b", "-"],),
    "all served": (["a", "b", "c", "-", "-", "-"],),
}

inputs = st.tuples(st.lists(st.sampled_from(["ann", "bob", "cy", "-", "-"]), max_size=10))


def grow(n, rng):
    return (["ann"] * (n - n // 2) + ["-"] * (n // 2),)
