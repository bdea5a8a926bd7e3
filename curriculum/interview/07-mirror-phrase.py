# ---
# praxis:
#   slug: mirror-phrase
#   title: Mirror phrase
#   track: interview
#   topics: [strings, two-pointers]
#   difficulty: easy
#   minutes: 15
#   version: "1"
#   entry: is_mirror_phrase
#   compare: exact
#   complexity: {time: O(n), space: O(1)}
#   targets: [missing_edge_case, off_by_one, suboptimal_complexity, wrong_data_structure]
#   requires: [sweep-the-zeros]
#   license: BSD-3-Clause
#   source: A well-known exercise, told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Mirror phrase
#
# A sign painter likes phrases that read the same from both ends: on a glass door they work from inside and outside. He
# does not mind spaces, punctuation, or whether a letter is large or small.
#
# Write `is_mirror_phrase(text)`. It returns `True` when the letters and digits of `text`, read forwards and backwards
# without regard to case, are the same, else `False`. A text without any letter or digit reads the same both ways.
#
# **You may rely on**
#
# - `text` has at most 100 000 characters
# - letters and digits are the English ones, `a`-`z`, `A`-`Z`, `0`-`9`; other characters are spaces and punctuation
#
# **Examples**
#
# | `text` | result | because |
# |---|---|---|
# | `"Never odd or even"` | `True` | `neveroddoreven` is its own mirror image |
# | `"Open door"` | `False` | `opendoor` backwards is `roodnepo` |
# | `"1, 2: 1!"` | `True` | digits count: `121` |

# %% tags=["starter"]
def is_mirror_phrase(text: str) -> bool:
    """Say whether the letters and digits of a text read the same from both ends."""
    # Write your solution here.
    ...

# %% tags=["examples"]
assert is_mirror_phrase("Never odd or even") is True
assert is_mirror_phrase("Open door") is False
assert is_mirror_phrase("1, 2: 1!") is True

# %% tags=["reference"]
def is_mirror_phrase(text: str) -> bool:
    left, right = 0, len(text) - 1
    while left < right:
        if not text[left].isalnum():
            left += 1
        elif not text[right].isalnum():
            right -= 1
        elif text[left].lower() != text[right].lower():
            return False
        else:
            left += 1
            right -= 1
    return True

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty text": ("",),
    "one letter": ("q",),
    "only punctuation": (" ,.! ",),
    "two letters, same": ("aA",),
    "two letters, different": ("ab",),
    "a digit against a letter": ("0P",),
    "odd length": ("racecar",),
    "differs only in the middle": ("abcxeba",),
    "differs only at the ends": ("xbccba",),
    "punctuation at one end": ("...level",),
    "underscore is punctuation": ("a_a_",),
}


def _mirrored(half_and_middle):
    half, middle = half_and_middle
    return half + middle + half[::-1].swapcase()


_text = st.text("abAB01 ,._", max_size=12)
inputs = st.tuples(_text | st.tuples(_text, st.sampled_from(["", "x", " ", "ab"])).map(_mirrored))


def grow(n, rng):
    half = "".join(rng.choice("abcDEF019 ,") for _ in range(n // 2))
    return (half + "m" * (n % 2) + half[::-1],)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def is_mirror_phrase(text):
    # Builds the clean text by gluing in front, and copies it at every step of the comparison.
    clean = ""
    for letter in text:
        if letter.isalnum():
            clean = letter.lower() + clean
    while len(clean) > 1:
        if clean[0] != clean[-1]:
            return False
        clean = clean[1:-1]
    return True

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def is_mirror_phrase(text):
    # Takes from the front of a list, which moves all the others every time.
    letters = [letter for letter in text.lower() if letter.isalnum()]
    while len(letters) > 1:
        if letters.pop(0) != letters.pop():
            return False
    return True

# %% tags=["flaw"] patterns=["missing_edge_case"]
def is_mirror_phrase(text):
    # Forgets punctuation.
    text = text.lower().replace(" ", "")
    return text == text[::-1]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def is_mirror_phrase(text):
    # Forgets that digits count.
    clean = [letter.lower() for letter in text if letter.isalpha()]
    return clean == clean[::-1]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def is_mirror_phrase(text):
    # Forgets large and small letters.
    clean = [letter for letter in text if letter.isalnum()]
    return clean == clean[::-1]

# %% tags=["flaw"] patterns=["off_by_one"]
def is_mirror_phrase(text):
    # Leaves out the two letters nearest to the middle.
    clean = [letter.lower() for letter in text if letter.isalnum()]
    for i in range(len(clean) // 2 - 1):
        if clean[i] != clean[-1 - i]:
            return False
    return True

# %% tags=["flaw"] patterns=["off_by_one"]
def is_mirror_phrase(text):
    # Compares the first letter with itself: `-i` is not the mirror of `i`.
    clean = [letter.lower() for letter in text if letter.isalnum()]
    return all(clean[i] == clean[-i] for i in range(len(clean) // 2 + 1)) if clean else True

# %% tags=["flaw"] patterns=["missing_edge_case"]
def is_mirror_phrase(text):
    # Says no to a text with nothing to compare.
    clean = "".join(letter for letter in text.lower() if letter.isalnum())
    return bool(clean) and clean == clean[::-1]

# %% [markdown] tags=["hint"]
# Say one of the phrases aloud, letter by letter, from both ends at once. Which characters do you leave out, and when do you
# stop?

# %% [markdown] tags=["hint"]
# Keep two places, one at each end. A character that does not count is stepped over; only when both places hold one that
# counts do you compare. `str.isalnum` and `str.lower` help. Do the two places ever need to pass each other?

# %% [markdown] tags=["hint"]
# ```python
# left, right = 0, ____
# while ____:
#     if ____:                   # left does not count
#         left += 1
#     elif ____:                 # right does not count
#         ____
#     elif ____:                 # both count, and differ
#         return ____
#     else:
#         ____
# return ____
# ```

# %% [markdown] tags=["concept"]
# - [Two pointers](../concepts/two-pointers.py)
# - [Edge cases to try](../concepts/edge-cases.py)
