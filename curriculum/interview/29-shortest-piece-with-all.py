# ---
# praxis:
#   slug: shortest-piece-with-all
#   title: The shortest piece with all letters
#   track: interview
#   topics: [strings, sliding-window, hash-maps]
#   difficulty: hard
#   minutes: 40
#   version: "1"
#   entry: shortest_piece
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [suboptimal_complexity, inefficient_loop, off_by_one, missing_edge_case]
#   requires: [longest-fresh-run, common-guests]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The shortest piece with all letters
#
# A printer finds a long ribbon with letters on it in his cellar. He wants to cut **one** piece out of it and take that piece apart, so
# that a child can lay its name with the letters. Ribbon is dear, so the piece shall be as short as possible.
#
# Write `shortest_piece(ribbon, name)`. It returns the shortest piece of neighbouring characters of `ribbon` that holds every character of
# `name` **at least as often as the name has it**. The order within the piece does not matter, and the piece may hold other letters too.
#
# ```text
#   name     n o t t
#   ribbon   o t x n a t o n b t n
#           [o t x n a t]                 n, o, t, t are in it: 6 characters
#                     [t o n b t]         n, o, t, t are in it: 5 characters
# ```
#
# The picture shows a ribbon and two of the pieces that would do for the name `nott`. Both hold an `n`, an `o` and two `t`. The second
# piece is the shorter one, and no other piece is as short.
#
# **You may rely on**
#
# - `ribbon` and `name` have at most 100 000 characters each; large and small letters are different
# - if several pieces are equally short, the one that begins first is the answer
# - if no piece holds all that is needed, the result is `""`; for an empty name it is `""` as well
#
# **Examples**
#
# | `ribbon` | `name` | result | because |
# |---|---|---|---|
# | `"otxnatonbtn"` | `"nott"` | `"tonbt"` | five characters; the name needs the `t` twice |
# | `"axbya"` | `"ab"` | `"axb"` | `axb` and `bya` are equally short, and `axb` begins first |
# | `"anna"` | `"nana n"` | `""` | the ribbon has no blank, and only two `n` |

# %% tags=["starter"]
def shortest_piece(ribbon: str, name: str) -> str:
    """Return the shortest piece of the ribbon that holds all characters of the name, or an empty text."""
    # Write your solution here.
    return ribbon

# %% tags=["examples"]
assert shortest_piece("otxnatonbtn", "nott") == "tonbt"
assert shortest_piece("axbya", "ab") == "axb"
assert shortest_piece("anna", "nana n") == ""

# %% tags=["reference"]
from collections import Counter


def shortest_piece(ribbon: str, name: str) -> str:
    if not name:
        return ""
    needed = Counter(name)
    lacking = len(name)
    start = 0
    best_start, best_length = 0, 0
    for end, letter in enumerate(ribbon):
        if needed[letter] > 0:
            lacking -= 1
        needed[letter] -= 1
        if lacking == 0:
            while needed[ribbon[start]] < 0:
                needed[ribbon[start]] += 1
                start += 1
            length = end - start + 1
            if best_length == 0 or length < best_length:
                best_start, best_length = start, length
    return ribbon[best_start : best_start + best_length]

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty ribbon": ("", "a"),
    "empty name": ("abc", ""),
    "both empty": ("", ""),
    "one character that fits": ("a", "a"),
    "one character that does not": ("b", "a"),
    "the whole ribbon": ("abc", "cab"),
    "the name is longer than the ribbon": ("ab", "aab"),
    "a character is lacking": ("abab", "abz"),
    "one copy too few": ("xaxbx", "aab"),
    "a character twice": ("abxaab", "aab"),
    "a character three times": ("aabaxaaa", "aaa"),
    "the best piece is first": ("abxxaxb", "ab"),
    "the best piece is last": ("axxbxab", "ab"),
    "the best piece is in the middle": ("axxabxxb", "ab"),
    "two pieces are equally short": ("axbxa", "ab"),
    "two pieces of two": ("abba", "ab"),
    "other characters in front": ("xxxxab", "ab"),
    "many copies in front": ("aaaaab", "ab"),
    "several characters are given up at once": ("abxxxca", "ac"),
    "large and small letters": ("aAbB", "AB"),
    "a blank counts": ("a b", "ab "),
    "the order does not matter": ("zyx", "xyz"),
}


@st.composite
def _arguments(draw):
    ribbon = draw(st.text("ab", max_size=7) | st.text("abcx", max_size=12))
    if ribbon and draw(st.integers(0, 5)):
        # Characters of the ribbon, none too often, so that there is an answer.
        places = draw(st.lists(st.integers(0, len(ribbon) - 1), max_size=4, unique=True))
        return ribbon, "".join(ribbon[place] for place in places)
    return ribbon, draw(st.text("abz", max_size=3))


inputs = _arguments()


def grow(n, rng):
    # The last letter stands at the very end only: every piece that begins early is long.
    return "".join(rng.choice("abc") for _ in range(max(n - 1, 0))) + "z", "abz"

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def shortest_piece(ribbon, name):
    best = ""
    for start in range(len(ribbon)):
        # count anew from every place on
        missing = {}
        for letter in name:
            missing[letter] = missing.get(letter, 0) + 1
        for end in range(start, len(ribbon)):
            letter = ribbon[end]
            if letter in missing:
                missing[letter] -= 1
                if missing[letter] == 0:
                    del missing[letter]
                if not missing:
                    if best == "" or end - start + 1 < len(best):
                        best = ribbon[start:end + 1]
                    break
    return best

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
from collections import Counter

def shortest_piece(ribbon, name):
    if name == "":
        return ""
    need = Counter(name)
    best = None
    left = 0
    for right in range(1, len(ribbon) + 1):
        have = Counter(ribbon[left:right])
        while all(have[c] >= need[c] for c in need):
            if best is None or right - left < best[1] - best[0]:
                best = (left, right)
            left += 1
            have = Counter(ribbon[left:right])      # count what is left of it
    return ribbon[best[0]:best[1]] if best else ""

# %% tags=["flaw"] patterns=["wrong_data_structure"]
def shortest_piece(ribbon, name):
    if not name:
        return ""
    need = {}
    for c in name:
        need[c] = need.get(c, 0) + 1
    missing = len(name)
    piece = []              # the letters of the present piece
    best = None
    for i, c in enumerate(ribbon):
        piece.append(c)
        if need.get(c, 0) > 0:
            missing -= 1
        need[c] = need.get(c, 0) - 1
        while missing == 0:
            if best is None or len(piece) < best[1]:
                best = (i - len(piece) + 1, len(piece))
            first = piece.pop(0)
            need[first] += 1
            if need[first] > 0:
                missing += 1
    if best is None:
        return ""
    return ribbon[best[0]:best[0] + best[1]]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def shortest_piece(ribbon, name):
    wanted = set(name)
    counts = {}
    inside = 0
    start = 0
    best = (0, 0)
    for end, letter in enumerate(ribbon):
        if letter in wanted:
            counts[letter] = counts.get(letter, 0) + 1
            if counts[letter] == 1:
                inside += 1
        # as long as every letter is there, make it shorter
        while wanted and inside == len(wanted):
            if best == (0, 0) or end + 1 - start < best[1] - best[0]:
                best = (start, end + 1)
            first = ribbon[start]
            if first in wanted:
                counts[first] -= 1
                if counts[first] == 0:
                    inside -= 1
            start += 1
    return ribbon[best[0]:best[1]]

# %% tags=["flaw"] patterns=["missing_edge_case"]
from collections import Counter

def shortest_piece(ribbon, name):
    if not name:
        return ""
    need = Counter(name)
    open_letters = len(name)
    left = 0
    best_left, best_right = 0, len(ribbon)      # at first: all of it
    for right, c in enumerate(ribbon, start=1):
        if need[c] > 0:
            open_letters -= 1
        need[c] -= 1
        while open_letters == 0:
            if right - left < best_right - best_left:
                best_left, best_right = left, right
            need[ribbon[left]] += 1
            if need[ribbon[left]] > 0:
                open_letters += 1
            left += 1
    return ribbon[best_left:best_right]

# %% tags=["flaw"] patterns=["missing_edge_case"]
from collections import Counter

def shortest_piece(ribbon, name):
    missing = Counter(name)
    total = len(name)
    i = 0
    best = None
    for j in range(len(ribbon)):
        if missing[ribbon[j]] > 0:
            total -= 1
        missing[ribbon[j]] -= 1
        while total == 0:
            if best is None or j - i < best[1] - best[0]:
                best = [i, j]
            missing[ribbon[i]] += 1
            if missing[ribbon[i]] > 0:
                total += 1
            i += 1
    if best is None:
        return ""
    return ribbon[best[0]:best[1] + 1]

# %% tags=["flaw"] patterns=["missing_edge_case", "off_by_one"]
from collections import Counter

def shortest_piece(ribbon, name):
    if len(name) == 0:
        return ""
    need = Counter(name)
    rest = len(name)
    start = 0
    best_start = 0
    best_length = len(ribbon) + 1
    for end, sign in enumerate(ribbon):
        if need[sign] > 0:
            rest -= 1
        need[sign] -= 1
        if rest > 0:
            continue
        while need[ribbon[start]] < 0:
            need[ribbon[start]] += 1
            start += 1
        # keep it if it is not longer than the best one
        if end - start + 1 <= best_length:
            best_start = start
            best_length = end - start + 1
    if best_length > len(ribbon):
        return ""
    return ribbon[best_start:best_start + best_length]

# %% tags=["flaw"] patterns=["off_by_one"]
from collections import Counter

def shortest_piece(ribbon, name):
    if not name:
        return ""
    need = Counter(name)
    lacking = len(name)
    start = 0
    best = None
    for end in range(len(ribbon)):
        if need[ribbon[end]] > 0:
            lacking -= 1
        need[ribbon[end]] -= 1
        while lacking == 0:
            if best is None or end - start < best[1] - best[0]:
                best = (start, end)
            need[ribbon[start]] += 1
            if need[ribbon[start]] > 0:
                lacking += 1
            start += 1
    return ribbon[best[0]:best[1]] if best else ""

# %% tags=["flaw"] patterns=["off_by_one"]
from collections import Counter

def shortest_piece(ribbon, name):
    if not name:
        return ""
    need = Counter(name)
    lacking = len(name)
    start = 0
    best_start, best_end = 0, 0
    for end, letter in enumerate(ribbon, start=1):
        if need[letter] > 0:
            lacking -= 1
        need[letter] -= 1
        if lacking == 0:
            # drop what is there more often than needed
            while need[ribbon[start]] < -1:
                need[ribbon[start]] += 1
                start += 1
            if best_end == 0 or end - start < best_end - best_start:
                best_start, best_end = start, end
    return ribbon[best_start:best_end]

# %% [markdown] tags=["hint"]
# Lay a piece on the ribbon that holds all you need. Which of its ends can you move to make it shorter, and how far? When must the other
# end move again?

# %% [markdown] tags=["hint"]
# Use a window. Its end takes in one character at a time. Count for each character how many are still needed; a number below zero means
# that there are more than enough. One more number says how many characters are lacking in all, so you need not look through the counts.
# When nothing is lacking, the start may move on past everything that is there more often than needed.

# %% [markdown] tags=["hint"]
# ```python
# need = ____                    # character -> how many are still needed
# missing = ____                 # how many are lacking in all
# left = 0
# found = None
# for right, sign in enumerate(ribbon):
#     if ____:                   # this one was still needed
#         ____
#     need[sign] = ____
#     if ____:                   # nothing is lacking
#         while ____:            # the first one is more than enough
#             ____
#             ____
#         if ____:               # shorter than what was found before
#             found = ____
# return ____
# ```

# %% [markdown] tags=["concept"]
# - [Sliding window](../concepts/sliding-window.py)
# - [Counting with maps](../concepts/counting-with-maps.py)
# - [Hash maps](../concepts/hash-maps.py)
# - [One too many, one too few](../concepts/off-by-one.py)
