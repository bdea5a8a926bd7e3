# ---
# praxis:
#   slug: same-pattern
#   title: The same pattern
#   track: interview
#   topics: [hash-maps, strings]
#   difficulty: medium
#   minutes: 25
#   version: "1"
#   entry: same_pattern
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [missing_edge_case, wrong_data_structure, shadowed_name, suboptimal_complexity]
#   requires: [first-once, anagram-shelves]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The same pattern
#
# A weaver writes down a pattern as a word. Each character stands for one colour of thread: `"abba"` may mean red, blue,
# blue, red. Another weaver uses other characters for the same colours and writes `"noon"`. Both words describe the same
# pattern.
#
# Write `same_pattern(first, second)`. It returns `True` when the two words describe the same pattern, else `False`. They do
# when
#
# - the words are equally long,
# - equal characters in one word stand opposite equal characters in the other,
# - different characters stand opposite different characters.
#
# ```mermaid
# flowchart LR
#     subgraph G1["the same pattern: abba and noon"]
#         A1["a"] <--> N1["n"]
#         B1["b"] <--> P1["o"]
#     end
#     subgraph G2["different patterns: ab and xx"]
#         A2["a"] <--> Q2["x"]
#         B2["b"] <--> Q2
#     end
# ```
#
# The picture shows both outcomes. With `"abba"` and `"noon"`, each character has exactly one partner, in both directions.
# With `"ab"` and `"xx"`, two characters want the same partner `x`. That is not allowed.
#
# **You may rely on**
#
# - each word has at most 30 000 characters of any kind; it may be empty
# - large and small letters are different characters
#
# **Examples**
#
# | `first` | `second` | result | because |
# |---|---|---|---|
# | `"abba"` | `"noon"` | `True` | a and n are partners, b and o are partners |
# | `"abba"` | `"moon"` | `False` | a would need two partners, m and n |
# | `"ab"` | `"xx"` | `False` | a and b are different, but both stand opposite x |

# %% tags=["starter"]
def same_pattern(first: str, second: str) -> bool:
    """Say whether two words describe the same pattern."""
    # Write your solution here.
    ...

# %% tags=["examples"]
assert same_pattern("abba", "noon") is True
assert same_pattern("abba", "moon") is False
assert same_pattern("ab", "xx") is False

# %% tags=["reference"]
def same_pattern(first: str, second: str) -> bool:
    if len(first) != len(second):
        return False
    there: dict[str, str] = {}
    back: dict[str, str] = {}
    for one, other in zip(first, second):
        if there.setdefault(one, other) != other or back.setdefault(other, one) != one:
            return False
    return True

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "two empty words": ("", ""),
    "the first is empty": ("", "a"),
    "the second is empty": ("a", ""),
    "one character each": ("a", "z"),
    "the same word": ("level", "level"),
    "all different in both": ("abcd", "wxyz"),
    "partners in a circle": ("abcabc", "bcabca"),
    "the second goes on": ("aba", "xyxy"),
    "the first goes on": ("abab", "xyx"),
    "one needs two partners, at the end": ("abca", "wxyz"),
    "two need the same partner, at the end": ("wxyz", "abca"),
    "as many of each, in another order": ("aabb", "xyxy"),
    "as many different ones": ("abac", "xxyz"),
    "large and small letters": ("aA", "bb"),
    "spaces and signs": ("a b-a", "1_2+1"),
}


@st.composite
def _words(draw):
    first = draw(st.text("abc", max_size=7))
    partner = dict(zip("abc", draw(st.permutations("abcx"))))
    second = [partner[letter] for letter in first]
    if second and draw(st.booleans()):
        second[draw(st.integers(0, len(second) - 1))] = draw(st.sampled_from("abcx"))
    if draw(st.integers(0, 5)) == 0:
        second.append(draw(st.sampled_from("abcx")))
    return draw(st.sampled_from([(first, "".join(second)), ("".join(second), first)]))


inputs = _words()


def grow(n, rng):
    # All characters are different, so whoever looks for one among those before has a long way.
    start = rng.randint(0x3400, 0x4000)
    letters = [chr(start + place) for place in range(n)]
    return "".join(letters), "".join(rng.sample(letters, n))

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def same_pattern(first, second):
    # Every pair of places: equal here must mean equal there.
    if len(first) != len(second):
        return False
    for i in range(len(first)):
        for j in range(i):
            if (first[i] == first[j]) != (second[i] == second[j]):
                return False
    return True

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def same_pattern(first, second):
    if len(first) != len(second):
        return False
    letters = []
    partners = []
    for a, b in zip(first, second):
        if a in letters:
            if partners[letters.index(a)] != b:
                return False
        elif b in partners:
            return False
        else:
            letters.append(a)
            partners.append(b)
    return True

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def same_pattern(first, second):
    # A dictionary, but the way back is searched among its values.
    if len(first) != len(second):
        return False
    partner = {}
    for i in range(len(first)):
        x = first[i]
        y = second[i]
        if x in partner:
            if partner[x] != y:
                return False
        else:
            if y in partner.values():
                return False
            partner[x] = y
    return True

# %% tags=["flaw"] patterns=["missing_edge_case"]
def same_pattern(first, second):
    # Looks one way only: two characters may get the same partner.
    if len(first) != len(second):
        return False
    partner = {}
    for a, b in zip(first, second):
        if a not in partner:
            partner[a] = b
        elif partner[a] != b:
            return False
    return True

# %% tags=["flaw"] patterns=["missing_edge_case"]
def same_pattern(first, second):
    # zip stops with the shorter word, and nobody looks at the rest.
    to, back = {}, {}
    for a, b in zip(first, second):
        if to.get(a, b) != b:
            return False
        if back.get(b, a) != a:
            return False
        to[a] = b
        back[b] = a
    return True

# %% tags=["flaw"] patterns=["shadowed_name"]
def same_pattern(first, second):
    # The loop takes over the name of the second word, and at the end its length is asked for.
    there, back = {}, {}
    for letter, second in zip(first, second):
        if there.setdefault(letter, second) != second:
            return False
        if back.setdefault(second, letter) != letter:
            return False
    return len(first) == len(second)

# %% tags=["flaw"] patterns=["shadowed_name"]
def same_pattern(first, second):
    len = len(first)
    if len != len(second):
        return False
    return len(set(first)) == len(set(second)) == len(set(zip(first, second)))

# %% tags=["flaw"] patterns=["missing_edge_case"]
def same_pattern(first, second):
    # Forgets that the order counts, not only how often each character comes.
    counts1, counts2 = {}, {}
    for letter in first:
        counts1[letter] = counts1.get(letter, 0) + 1
    for letter in second:
        counts2[letter] = counts2.get(letter, 0) + 1
    return sorted(counts1.values()) == sorted(counts2.values())

# %% [markdown] tags=["hint"]
# Lay the two words below each other and read both at the same time. Which two questions do you ask at each place?

# %% [markdown] tags=["hint"]
# Each character gets a partner when it comes for the first time. From then on the partner is fixed. One note is not enough
# for `"ab"` and `"xx"`: nothing in it says that `x` is taken already. What should the second note know? And what about words
# that are not equally long?

# %% [markdown] tags=["hint"]
# ```python
# if ____:                       # no need to look at any character
#     return False
# partner, partner_back = ____, ____
# for a, b in ____:
#     if a in partner and ____:
#         return False
#     if b in partner_back and ____:
#         return False
#     ____
#     ____
# return ____
# ```

# %% [markdown] tags=["concept"]
# - [Hash maps](../concepts/hash-maps.py)
# - [Choosing a data structure](../concepts/choosing-a-data-structure.py)
# - [Edge cases to try](../concepts/edge-cases.py)
