# ---
# praxis:
#   slug: friend-rounds
#   title: Rounds of friends
#   track: interview
#   topics: [graphs]
#   difficulty: easy
#   version: "1"
#   entry: friend_rounds
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Rounds of friends
#
# Friendships are pairs of names and hold both ways. News starts with one person, who tells all friends in the first
# round; they tell theirs in the second, and so on. Give a dictionary from each person who hears of it to the round in
# which it happens; the first person has round 0. The order of the dictionary does not matter.

# %% tags=["starter"]
def friend_rounds(friendships: list[tuple[str, str]], first: str) -> dict[str, int]:
    """Return the round in which each person hears the news."""
    ...

# %% tags=["examples"]
assert friend_rounds([("ann", "bo"), ("bo", "cy")], "ann") == {"ann": 0, "bo": 1, "cy": 2}
assert friend_rounds([("ann", "bo")], "dee") == {"dee": 0}

# %% tags=["reference"]
from collections import deque

def friend_rounds(friendships, first):
    friends = {}
    for one, other in friendships:
        friends.setdefault(one, []).append(other)
        friends.setdefault(other, []).append(one)
    rounds = {first: 0}
    todo = deque([first])
    while todo:
        person = todo.popleft()
        for friend in friends.get(person, ()):
            if friend not in rounds:
                rounds[friend] = rounds[person] + 1
                todo.append(friend)
    return rounds

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "nobody": ([], "ann"),
    "told twice": ([("a", "b"), ("b", "a")], "a"),
    "two ways": ([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")], "a"),
    "a short cut": ([("a", "b"), ("b", "c"), ("a", "c")], "a"),
    "two groups": ([("a", "b"), ("x", "y")], "x"),
    "told backwards": ([("b", "a"), ("c", "b")], "a"),
}
_name = st.sampled_from("abcdef")
inputs = st.tuples(st.lists(st.tuples(_name, _name).filter(lambda pair: pair[0] != pair[1]), max_size=8), _name)


def grow(n, rng):
    names = [f"p{place}" for place in range(n + 1)]
    star = [(names[0], name) for name in names[1 : n // 2]]
    pairs = star + [(names[place], names[place + 1]) for place in range(n // 2, n)] + [(names[0], names[n // 2])]
    rng.shuffle(pairs)
    return pairs, names[0]
