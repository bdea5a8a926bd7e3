# ---
# praxis:
#   slug: anagram-shelves
#   title: Anagram shelves
#   track: interview
#   topics: [hash-maps, strings]
#   difficulty: medium
#   minutes: 20
#   version: "1"
#   entry: anagram_shelves
#   compare: listlike
#   complexity: {time: O(n), space: O(n)}
#   targets: [suboptimal_complexity, wrong_data_structure, missing_edge_case]
#   requires: [two-sum, first-once]
#   license: BSD-3-Clause
#   source: A well-known exercise, told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Anagram shelves
#
# A shop sells wooden words. Two words that use the same letters the same number of times can be made from one box of
# letters, so the shopkeeper puts them on one shelf.
#
# Write `anagram_shelves(words)`. It returns a list of shelves. A shelf is a list of all words made of the same letters, in
# the order in which they came. The shelves stand in the order of their first words.
#
# **You may rely on**
#
# - `words` has at most 10 000 words of at most 50 letters `a`-`z`
# - the same word may come more than once, and each one gets its place; a word may be empty
#
# **Examples**
#
# | `words` | result | because |
# |---|---|---|
# | `["tea", "tan", "eat", "nat", "bat"]` | `[["tea", "eat"], ["tan", "nat"], ["bat"]]` | `tea` came before `tan` before `bat` |
# | `["aab", "abb"]` | `[["aab"], ["abb"]]` | the same letters, but not as often |
# | `["on", "no", "on"]` | `[["on", "no", "on"]]` | both copies of `on` need room |

# %% tags=["starter"]
def anagram_shelves(words: list[str]) -> list[list[str]]:
    """Return the words in shelves: one shelf for all words made of the same letters."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert anagram_shelves(["tea", "tan", "eat", "nat", "bat"]) == [["tea", "eat"], ["tan", "nat"], ["bat"]]
assert anagram_shelves(["aab", "abb"]) == [["aab"], ["abb"]]
assert anagram_shelves(["on", "no", "on"]) == [["on", "no", "on"]]

# %% tags=["reference"]
def anagram_shelves(words: list[str]) -> list[list[str]]:
    shelves: dict[str, list[str]] = {}
    for word in words:
        shelves.setdefault("".join(sorted(word)), []).append(word)
    return list(shelves.values())

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no words": ([],),
    "one word": (["lamp"],),
    "one empty word": ([""],),
    "empty words among others": (["", "a", ""],),
    "the same word three times": (["dog", "dog", "dog"],),
    "nothing goes together": (["red", "blue", "green"],),
    "one shelf for all": (["stop", "pots", "tops", "spot"],),
    "same letters, other counts": (["abb", "aab", "bab", "aba"],),
    "same length, same sum of letters": (["ad", "bc", "da"],),
    "first of a shelf comes late": (["z", "ab", "y", "ba"],),
}

inputs = st.tuples(st.lists(st.text("abc", max_size=4), max_size=12))


def grow(n, rng):
    words = []
    while len(words) < n:
        letters = [rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(8)]
        for _ in range(2):
            rng.shuffle(letters)
            words.append("".join(letters))
    rng.shuffle(words)
    return (words[:n],)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def anagram_shelves(words):
    # Compares each word with the first word of every shelf.
    shelves = []
    for word in words:
        for shelf in shelves:
            if sorted(shelf[0]) == sorted(word):
                shelf.append(word)
                break
        else:
            shelves.append([word])
    return shelves

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def anagram_shelves(words):
    # Two lists where one dictionary would do: `index` searches from the front each time.
    keys, shelves = [], []
    for word in words:
        key = sorted(word)
        if key in keys:
            shelves[keys.index(key)].append(word)
        else:
            keys.append(key)
            shelves.append([word])
    return shelves

# %% tags=["flaw"] patterns=["missing_edge_case"]
def anagram_shelves(words):
    # A set of letters forgets how often each one is there.
    shelves = {}
    for word in words:
        shelves.setdefault(frozenset(word), []).append(word)
    return list(shelves.values())

# %% tags=["flaw"] patterns=["missing_edge_case"]
def anagram_shelves(words):
    # Adding up letters mixes words that only weigh the same.
    shelves = {}
    for word in words:
        shelves.setdefault((len(word), sum(map(ord, word))), []).append(word)
    return list(shelves.values())

# %% tags=["flaw"] patterns=["missing_edge_case"]
def anagram_shelves(words):
    # Loses the second copy of a word.
    shelves = {}
    for word in words:
        shelf = shelves.setdefault("".join(sorted(word)), [])
        if word not in shelf:
            shelf.append(word)
    return list(shelves.values())

# %% tags=["flaw"] patterns=["missing_edge_case"]
def anagram_shelves(words):
    # Sorts words and shelves, though their order was given.
    shelves = {}
    for word in sorted(words):
        shelves.setdefault("".join(sorted(word)), []).append(word)
    return sorted(shelves.values())

# %% tags=["flaw"] patterns=["missing_edge_case"]
def anagram_shelves(words):
    # Drops empty words.
    shelves = {}
    for word in words:
        if word:
            shelves.setdefault("".join(sorted(word)), []).append(word)
    return list(shelves.values())

# %% tags=["flaw"] patterns=["off_by_one", "suboptimal_complexity"]
def anagram_shelves(words):
    # The last word never gets to a shelf that is there already.
    shelves = []
    used = [False] * len(words)
    for i in range(len(words)):
        if used[i]:
            continue
        shelf = [words[i]]
        for j in range(i + 1, len(words) - 1):
            if not used[j] and sorted(words[j]) == sorted(words[i]):
                shelf.append(words[j])
                used[j] = True
        shelves.append(shelf)
    return shelves

# %% [markdown] tags=["hint"]
# Think of a label for a shelf. It should come out the same for `tea` and `eat`, and differently for `aab` and `abb`. What could
# be done to the letters of a word to get such a label?

# %% [markdown] tags=["hint"]
# With a label, finding the shelf is a look-up, if the shelves are kept by label. And since Python's dictionaries remember the
# order in which keys arrived, the shelves already stand as they should.

# %% [markdown] tags=["hint"]
# ```python
# shelves = ____                 # label -> words
# for word in words:
#     label = ____               # same letters, same label; must be able to be a key
#     if ____:
#         ____                   # a new, empty shelf
#     ____                       # the word goes on its shelf in every case
# return ____
# ```

# %% [markdown] tags=["concept"]
# - [Hash maps](../concepts/hash-maps.py)
# - [Edge cases to try](../concepts/edge-cases.py)
