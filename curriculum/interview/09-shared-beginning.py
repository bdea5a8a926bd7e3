# ---
# praxis:
#   slug: shared-beginning
#   title: The shared beginning
#   track: interview
#   topics: [strings]
#   difficulty: easy
#   minutes: 15
#   version: "1"
#   entry: shared_beginning
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [missing_edge_case, off_by_one, inefficient_loop, suboptimal_complexity]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The shared beginning
#
# A seed library keeps its seeds in small bags, and every bag has a name. Bags whose names begin in the same way go into one
# box. On the lid of the box stands what all the names have in common at their beginning, and nothing more.
#
# Write `shared_beginning(names)`. It returns the **longest text with which every name begins**.
#
# ```text
#   bean-red
#   bean-round
#   bean-r
#   ^^^^^^      all three agree in six characters: "bean-r"
# ```
#
# The picture shows three names, one below the other. You read them column by column. The first six columns are the same in all
# three names; behind them one name is over, so the lid says `bean-r`.
#
# **You may rely on**
#
# - the names have at most 200 000 characters in all; a name may be empty
# - large and small letters are different characters
# - a box without bags has an empty lid: for an empty list the result is `""`
#
# **Examples**
#
# | `names` | result | because |
# |---|---|---|
# | `["bean-red", "bean-round", "bean-r"]` | `"bean-r"` | the third name is over after `bean-r` |
# | `["pea", "pumpkin", "dill"]` | `""` | `dill` begins in another way than the first two |
# | `["corn"]` | `"corn"` | one name agrees with itself |

# %% tags=["starter"]
def shared_beginning(names: list[str]) -> str:
    """Return the longest text with which every name begins."""
    # Write your solution here.
    return ""

# %% tags=["examples"]
assert shared_beginning(["bean-red", "bean-round", "bean-r"]) == "bean-r"
assert shared_beginning(["pea", "pumpkin", "dill"]) == ""
assert shared_beginning(["corn"]) == "corn"

# %% tags=["reference"]
def shared_beginning(names: list[str]) -> str:
    if not names:
        return ""
    first = names[0]
    for place in range(len(first)):
        for name in names:
            if place == len(name) or name[place] != first[place]:
                return first[:place]
    return first

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no names": ([],),
    "one name": (["oat"],),
    "one empty name": ([""],),
    "two equal names": (["rye", "rye"],),
    "nothing in common": (["kale", "leek"],),
    "the first name is empty": (["", "beet"],),
    "the last name is empty": (["beet", ""],),
    "the first name is the shortest": (["sun", "sunflower", "sunny"],),
    "the last name is the shortest": (["sunflower", "sunny", "sun"],),
    "the name in the middle is the shortest": (["rocket", "ro", "rock"],),
    "one character in common": (["mint", "maize"],),
    "they differ in the last character": (["bean1", "bean2"],),
    "only the name in the middle differs": (["basil", "chive", "basil"],),
    "only the last name differs": (["chard", "charm", "chart", "chaff"],),
    "they agree again behind a difference": (["lentil", "laptil"],),
    "they agree at the end only": (["redbean", "dryedbean"],),
    "the beginning stands within another name": (["an", "bean"],),
    "large and small letters": (["Dill", "dill"],),
    "spaces and signs": (["a b!", "a b?"],),
}

_few = st.lists(st.text("ab", max_size=2), max_size=3)


def _box(begin, rests):
    """Bags whose names begin alike, a little or a lot."""
    return st.tuples(begin, st.lists(rests, min_size=2, max_size=4)).map(
        lambda drawn: [drawn[0] + rest for rest in drawn[1]]
    )


_boxes = _box(st.text("abC-", max_size=4), st.text("abA", min_size=1, max_size=5))
inputs = st.tuples(_few | _boxes | _box(st.text("ab", max_size=3), st.text("xyz", min_size=1, max_size=3)))


def grow(n, rng):
    # Few long names which agree in their first half: much to try from the short end, and much from the long end.
    length = max(n // 3, 2)
    common = "".join(rng.choice("abc") for _ in range(length // 2))
    rest = length - len(common)
    return ([common + letter * rest for letter in "xyz"],)

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
def shared_beginning(names):
    if len(names) == 0:
        return ""
    prefix = names[0]
    for name in names:
        # make it shorter until it fits
        while not name.startswith(prefix):
            prefix = prefix[:-1]
    return prefix

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def shared_beginning(names):
    if not names:
        return ""
    longest = ""
    # tries every beginning of the first name, each from its first character
    for end in range(len(names[0]) + 1):
        candidate = names[0][:end]
        fits = True
        for other in names:
            if other[:end] != candidate:
                fits = False
        if fits:
            longest = candidate
    return longest

# %% tags=["flaw"] patterns=["missing_edge_case"]
def shared_beginning(names):
    shortest = min(len(name) for name in names)
    for i in range(shortest):
        for name in names:
            if name[i] != names[0][i]:
                return names[0][:i]
    return names[0][:shortest]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def shared_beginning(names):
    if names == []:
        return ""
    result = []
    first = names[0]
    for i in range(len(first)):
        for n in names:
            if n[i] != first[i]:            # every name has a letter here
                return "".join(result)
        result.append(first[i])
    return "".join(result)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def shared_beginning(names):
    # the first and the last name are enough, the others lie between them
    if not names:
        return ""
    a, b = names[0], names[-1]
    i = 0
    while i < len(a) and i < len(b) and a[i] == b[i]:
        i += 1
    return a[:i]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def shared_beginning(names):
    if not names:
        return ""
    first = names[0]
    for place in range(len(first)):
        for name in names[1:]:
            if place >= len(name) or name[place] != first[place]:
                return first[:place]
    return ""       # we only get here when there was nothing to compare

# %% tags=["flaw"] patterns=["off_by_one"]
def shared_beginning(names):
    if not names:
        return ""
    shortest = min(names, key=len)
    for k in range(len(shortest)):
        for name in names:
            if name[k] != shortest[k]:
                return shortest[:k + 1]
    return shortest

# %% tags=["flaw"] patterns=["off_by_one"]
def shared_beginning(names):
    if not names:
        return ""
    low = min(names)
    high = max(names)
    same = 0
    while same < len(low) - 1 and low[same] == high[same]:
        same += 1
    return low[:same]

# %% [markdown] tags=["hint"]
# Write the names one below the other. In which direction do you read, and at which moment may you stop? There are two different
# reasons to stop.

# %% [markdown] tags=["hint"]
# Go through the columns. In each column, look at every name: does it still have a character here, and is it the same as in the first
# name? At the first "no" you know the answer. What is the answer when there never is a "no"? And when there is no name at all?

# %% [markdown] tags=["hint"]
# ```python
# if ____:                       # no names
#     return ____
# model = names[0]
# for column in range(____):
#     for other in names:
#         if ____ or ____:       # this name is over, or has another character
#             return ____        # what stood before this column
# return ____                    # nobody ever said no
# ```

# %% [markdown] tags=["concept"]
# - [Edge cases to try](../concepts/edge-cases.py)
# - [One too many, one too few](../concepts/off-by-one.py)
# - [Building texts](../concepts/building-strings.py)
