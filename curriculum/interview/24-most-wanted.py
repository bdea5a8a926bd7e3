# ---
# praxis:
#   slug: most-wanted
#   title: Most wanted
#   track: interview
#   topics: [hash-maps, sorting]
#   difficulty: medium
#   minutes: 25
#   version: "1"
#   entry: most_wanted
#   compare: listlike
#   complexity: {time: O(n log n), space: O(n)}
#   targets: [missing_input_validation, missing_edge_case, suboptimal_complexity, wrong_data_structure]
#   requires: [first-once, anagram-shelves]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Most wanted
#
# At the summer party of a school, each child writes on a slip of paper which kind of ice cream it would like. The ice cream
# van has room for only a few kinds. The cook wants to know which ones to bring.
#
# Write `most_wanted(slips, k)`. It returns a list of the `k` kinds that were wished for most often, the most frequent one
# first. Kinds that were wished for equally often come in alphabetical order.
#
# - If there are fewer than `k` kinds, the result holds all of them.
# - If `k` is negative, the function raises a `ValueError`. This is so even if there are no slips.
#
# **You may rely on**
#
# - `slips` has at most 100 000 words in small letters; it may be empty
# - `k` is a whole number; it may be zero, negative, or larger than the number of kinds
#
# **Examples**
#
# | `slips` | `k` | result | because |
# |---|---|---|---|
# | `["mint", "plum", "plum", "lemon", "plum", "mint"]` | `2` | `["plum", "mint"]` | 3 slips and 2 slips; lemon has only one |
# | `["mint", "lemon", "plum"]` | `2` | `["lemon", "mint"]` | one slip each, so the alphabet decides |
# | `["mint"]` | `5` | `["mint"]` | there is only one kind |

# %% tags=["starter"]
def most_wanted(slips: list[str], k: int) -> list[str]:
    """Return the k most frequent words, the most frequent one first, equal ones in alphabetical order."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert most_wanted(["mint", "plum", "plum", "lemon", "plum", "mint"], 2) == ["plum", "mint"]
assert most_wanted(["mint", "lemon", "plum"], 2) == ["lemon", "mint"]
assert most_wanted(["mint"], 5) == ["mint"]

# %% tags=["reference"]
from collections import Counter

def most_wanted(slips: list[str], k: int) -> list[str]:
    if k < 0:
        raise ValueError("k must not be negative")
    wishes = Counter(slips)
    ranked = sorted(wishes, key=lambda kind: (-wishes[kind], kind))
    return ranked[:k]

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no slips": ([], 3),
    "no slips, none asked for": ([], 0),
    "none asked for": (["plum", "mint"], 0),
    "all that there are": (["plum", "mint", "plum"], 2),
    "one more than there are": (["plum", "mint", "plum"], 3),
    "one kind, many slips": (["plum"] * 5, 1),
    "the most frequent comes last": (["apple", "plum", "plum"], 1),
    "all equally often": (["plum", "cherry", "mint", "apple"], 4),
    "a tie at the border": (["plum", "mint", "mint", "cherry", "lemon"], 2),
    "a tie among the most frequent": (["plum", "mint", "plum", "mint", "apple"], 3),
    "ten times is more than nine": (["plum"] * 10 + ["mint"] * 9, 1),
    "twice is more than once": (["cherry", "plum", "plum"], 1),
    "k is minus one": (["plum", "mint", "mint"], -1),
    "k is far below zero": (["plum", "mint"], -10),
    "no slips and a negative k": ([], -2),
}

_slips = st.lists(st.sampled_from(["cherry", "lemon", "mint", "plum"]), max_size=9)
inputs = st.tuples(_slips, st.integers(0, 5) | st.integers(-2, 5))


def grow(n, rng):
    # Every kind once, and all of them asked for.
    kinds = [f"kind {number:06}" for number in range(n)]
    rng.shuffle(kinds)
    return kinds, n

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity", "inefficient_loop"]
def most_wanted(slips, k):
    if k < 0:
        raise ValueError("k < 0")
    result = []
    for kind in set(slips):
        result.append((-slips.count(kind), kind))
    result.sort()
    return [kind for minus, kind in result[:k]]

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def most_wanted(slips, k):
    # k times: look for the best one that is left
    if k < 0:
        raise ValueError("k must be 0 or more")
    freq = {}
    for s in slips:
        freq[s] = freq.get(s, 0) + 1
    best = []
    while len(best) < k and freq:
        winner = None
        for kind in freq:
            if winner is None or (-freq[kind], kind) < (-freq[winner], winner):
                winner = kind
        best.append(winner)
        del freq[winner]
    return best

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def most_wanted(slips, k):
    if k < 0:
        raise ValueError("negative")
    kinds = []
    counts = []
    for slip in slips:
        if slip not in kinds:
            kinds.append(slip)
            counts.append(0)
        counts[kinds.index(slip)] += 1
    pairs = sorted((-count, kind) for count, kind in zip(counts, kinds))
    return [kind for _, kind in pairs][:k]

# %% tags=["flaw"] patterns=["missing_input_validation"]
def most_wanted(slips, k):
    # A negative k counts from the end of the list.
    wishes = {}
    for kind in slips:
        wishes[kind] = wishes.get(kind, 0) + 1
    return sorted(wishes, key=lambda kind: (-wishes[kind], kind))[:k]

# %% tags=["flaw"] patterns=["missing_input_validation"]
from collections import Counter


def most_wanted(slips, k):
    if k <= 0:
        return []  # nothing to do
    counter = Counter(slips)
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return [kind for kind, _ in ordered[:k]]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def most_wanted(slips, k):
    # Kinds with the same number stay in the order of the slips.
    if k < 0:
        raise ValueError("k must not be negative")
    number = {}
    for slip in slips:
        number[slip] = number.get(slip, 0) + 1
    return sorted(number, key=number.get, reverse=True)[:k]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def most_wanted(slips, k):
    # Turning the order round turns the alphabet round, too.
    if k < 0:
        raise ValueError("k must not be negative")
    times = {}
    for slip in slips:
        if slip in times:
            times[slip] += 1
        else:
            times[slip] = 1
    pairs = [(times[slip], slip) for slip in times]
    pairs.sort(reverse=True)
    return [slip for _, slip in pairs[:k]]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def most_wanted(slips, k):
    # Expects at least k kinds.
    if k < 0:
        raise ValueError("k must not be negative")
    times = {}
    for slip in slips:
        times[slip] = times.get(slip, 0) + 1
    ranked = sorted(times, key=lambda slip: (-times[slip], slip))
    chosen = []
    for i in range(k):
        chosen.append(ranked[i])
    return chosen

# %% tags=["flaw"] patterns=["off_by_one", "missing_edge_case"]
def most_wanted(slips, k):
    # Refuses 0, too.
    if k <= 0:
        raise ValueError("k must be positive")
    wishes = {}
    for kind in slips:
        wishes[kind] = wishes.get(kind, 0) + 1
    ranked = sorted(wishes.items(), key=lambda pair: (-pair[1], pair[0]))
    return [pair[0] for pair in ranked[:k]]

# %% [markdown] tags=["hint"]
# The task has three parts: check `k`, count the slips, and put the kinds in order. Solve one part after the other. Which kinds
# stand next to each other with the same count, and what decides then?

# %% [markdown] tags=["hint"]
# Python compares tuples from left to right: `(1, "b") < (2, "a")`, and `(1, "a") < (1, "b")`. So a tuple can be a sort key
# with two rules. One rule runs from large to small and the other from a to z. What can you do with a number so that the
# large ones come first?

# %% [markdown] tags=["hint"]
# ```python
# if ____:
#     raise ____
# count = ____                   # kind -> number of slips
# for slip in slips:
#     ____
# in_order = sorted(count, key=lambda slip: (____, ____))
# return ____                    # what does a slice do when there are too few?
# ```

# %% [markdown] tags=["concept"]
# - [Counting with maps](../concepts/counting-with-maps.py)
# - [Sorting as a tool](../concepts/sorting-as-a-tool.py)
# - [Checking what comes in](../concepts/input-checking.py)
