# ---
# praxis:
#   slug: first-once
#   title: Seen only once
#   track: interview
#   topics: [hash-maps, arrays]
#   difficulty: easy
#   minutes: 15
#   version: "1"
#   entry: first_once
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [suboptimal_complexity, wrong_data_structure, missing_edge_case, off_by_one]
#   requires: [two-sum]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Seen only once
#
# A bird watcher sits at a lake. She writes down the name of each bird that comes, one after the other. Common birds come
# again and again. In the evening she looks for the first bird on her list that came **exactly once**.
#
# Write `first_once(birds)`. It returns the **position** (from 0) of the first name that stands in the list exactly once.
# If there is no such name, it returns `-1`.
#
# ```text
# position   0        1       2        3       4
# name       robin    wren    robin    kite    tit
# how often  2        1       2        1       1
#                     ^ the first name that came once
# ```
#
# The drawing shows a list of five birds. The robin came twice. Wren, kite and tit came once each. The wren is the first
# of them, so the result is `1`.
#
# **You may rely on**
#
# - `birds` has at most 100 000 names; it may be empty
# - two names are the same bird only if they are written in the same way
#
# **Examples**
#
# | `birds` | result | because |
# |---|---|---|
# | `["robin", "wren", "robin", "kite"]` | `1` | the wren came once; the kite did, too, but later |
# | `["owl", "owl"]` | `-1` | every bird came more than once |
# | `["tit", "jay", "tit", "tit", "jay", "rook"]` | `5` | three times is more than once, too |

# %% tags=["starter"]
def first_once(birds: list[str]) -> int:
    """Return the position of the first name that stands in the list exactly once, or -1."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert first_once(["robin", "wren", "robin", "kite"]) == 1
assert first_once(["owl", "owl"]) == -1
assert first_once(["tit", "jay", "tit", "tit", "jay", "rook"]) == 5

# %% tags=["reference"]
def first_once(birds: list[str]) -> int:
    times: dict[str, int] = {}
    for bird in birds:
        times[bird] = times.get(bird, 0) + 1
    for place, bird in enumerate(birds):
        if times[bird] == 1:
            return place
    return -1

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no birds": ([],),
    "one bird": (["owl"],),
    "all come once": (["owl", "tit", "jay"],),
    "all come twice": (["owl", "tit", "owl", "tit"],),
    "only the last one": (["owl", "tit", "tit", "owl", "jay"],),
    "the last two": (["owl", "owl", "tit", "jay"],),
    "three times the same": (["owl", "owl", "owl"],),
    "three times, then a new one": (["owl", "tit", "owl", "owl", "tit", "jay"],),
    "side by side and far apart": (["tit", "owl", "owl", "jay", "tit"],),
    "not in alphabetical order": (["wren", "owl", "jay", "owl"],),
    "large and small letters": (["Owl", "owl", "Owl"],),
}

inputs = st.tuples(st.lists(st.sampled_from(["jay", "owl", "tit", "wren"]), max_size=9))


def grow(n, rng):
    # Every name comes twice, so that nothing is found before the very end.
    names = [f"bird {number // 2}" for number in range(n)]
    rng.shuffle(names)
    return (names,)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def first_once(birds):
    for i in range(len(birds)):
        alone = True
        for j in range(len(birds)):
            if i != j and birds[i] == birds[j]:
                alone = False
        if alone:
            return i
    return -1

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity", "inefficient_loop"]
def first_once(birds):
    # count does all the work
    for bird in birds:
        if birds.count(bird) == 1:
            return birds.index(bird)
    return -1

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def first_once(birds):
    names = []
    counts = []
    for bird in birds:
        if bird in names:
            counts[names.index(bird)] += 1
        else:
            names.append(bird)
            counts.append(1)
    for k in range(len(names)):
        if counts[k] == 1:
            return birds.index(names[k])
    return -1

# %% tags=["flaw"] patterns=["missing_edge_case"]
def first_once(birds):
    # Two equal birds cancel each other. Nobody thought of a third one.
    waiting = {}
    for i, bird in enumerate(birds):
        if bird in waiting:
            del waiting[bird]
        else:
            waiting[bird] = i
    return min(waiting.values(), default=-1)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def first_once(birds):
    # Takes the rarest bird, even if it came more than once.
    freq = {}
    for b in birds:
        freq[b] = freq.get(b, 0) + 1
    if not freq:
        return -1
    rarest = min(freq, key=freq.get)
    return birds.index(rarest)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def first_once(birds):
    # Expects that some bird came once.
    times = {}
    for bird in birds:
        times[bird] = times.get(bird, 0) + 1
    single = [i for i in range(len(birds)) if times[birds[i]] == 1]
    return single[0]

# %% tags=["flaw"] patterns=["off_by_one"]
def first_once(birds):
    # Counts the positions from 1.
    times = {}
    for bird in birds:
        times[bird] = times.get(bird, 0) + 1
    for place, bird in enumerate(birds, 1):
        if times[bird] == 1:
            return place
    return -1

# %% tags=["flaw"] patterns=["off_by_one"]
def first_once(birds):
    count = {}
    for bird in birds:
        if bird not in count:
            count[bird] = 0
        count[bird] += 1
    i = 0
    while i < len(birds) - 1:  # stops before the last bird
        if count[birds[i]] == 1:
            return i
        i += 1
    return -1

# %% [markdown] tags=["hint"]
# When you meet a bird for the first time, you cannot know yet whether it will come again. When do you know?

# %% [markdown] tags=["hint"]
# Walk along the list twice. The first time, only note how often each name comes. The second time, the notes answer at once.
# Which structure gives you the note for a name without searching?

# %% [markdown] tags=["hint"]
# ```python
# count = ____                   # name -> how often it came
# for name in birds:
#     ____
# for i in range(____):
#     if ____:                   # came exactly once
#         return ____
# return ____                    # there was none
# ```

# %% [markdown] tags=["concept"]
# - [Counting with maps](../concepts/counting-with-maps.py)
# - [Hash maps](../concepts/hash-maps.py)
