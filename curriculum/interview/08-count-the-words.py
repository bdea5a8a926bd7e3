# ---
# praxis:
#   slug: count-the-words
#   title: Count the words
#   track: interview
#   topics: [strings]
#   difficulty: easy
#   minutes: 15
#   version: "1"
#   entry: count_words
#   compare: exact
#   complexity: {time: O(n), space: O(1)}
#   targets: [missing_edge_case, off_by_one, hard_coded_answer, inefficient_loop]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Count the words
#
# An old telegraph office still sends messages, and it asks for one coin a word. Some customers leave wide gaps, and some put
# in dashes or stars that mean nothing. They must not pay for those.
#
# Write `count_words(text)`. It returns the number of words in `text`:
#
# - A **blank** is a space, a tab (`"\t"`) or a line end (`"\n"`). There may be several in a row, also at the beginning and at
#   the end.
# - The blanks cut the text into **pieces**. A piece is a **word** when it holds at least one letter or digit.
#
# So `don't` and `half-open` are one word each. `--` is no word.
#
# ```text
#   Ship   at 9 -- bring_it!
#   ^^^^   ^^ ^ .. ^^^^^^^^^
#     1     2 3 no     4
# ```
#
# The picture shows a message of five pieces. Four of them are words. The two dashes hold no letter and no digit.
#
# **You may rely on**
#
# - `text` has at most 100 000 characters
# - letters and digits are the English ones, `a`-`z`, `A`-`Z`, `0`-`9`; all other characters are blanks or punctuation
#
# **Examples**
#
# | `text` | result | because |
# |---|---|---|
# | `"Ship   at 9 -- bring_it!"` | `4` | the dashes are a piece, but no word |
# | `"  good\tnight\n"` | `2` | a tab cuts as well, and blanks at the ends do not count |
# | `" ... "` | `0` | there is a piece, but it has no letter or digit |

# %% tags=["starter"]
def count_words(text: str) -> int:
    """Return how many pieces of the text hold a letter or a digit."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert count_words("Ship   at 9 -- bring_it!") == 4
assert count_words("  good\tnight\n") == 2
assert count_words(" ... ") == 0

# %% tags=["reference"]
def count_words(text: str) -> int:
    words = 0
    inside_word = False
    for sign in text:
        if sign.isspace():
            inside_word = False
        elif sign.isalnum() and not inside_word:
            inside_word = True
            words += 1
    return words

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty message": ("",),
    "only blanks": (" \t\n ",),
    "one letter": ("x",),
    "one digit": ("7",),
    "one sign of punctuation": ("!",),
    "the last word is one letter": ("plan b",),
    "the first word is one letter": ("a plan",),
    "a blank before and behind": (" hello ",),
    "several spaces in a row": ("one    two",),
    "a line end between two words": ("one\ntwo",),
    "a tab between two words": ("one\ttwo",),
    "punctuation within a word": ("don't half-open",),
    "punctuation around a word": ("(yes) *no*",),
    "punctuation alone, between words": ("one - two",),
    "punctuation alone, at both ends": ("* one *",),
    "a word after punctuation in the same piece": ("--go",),
    "an underscore alone": ("a _ b",),
    "more words than in any example": ("a b c d e f g h i j",),
}

inputs = st.tuples(
    st.text("ab1 -", max_size=12)
    | st.text("aZ9 \t\n.'_", max_size=16)
    | st.lists(st.sampled_from(["go", "b", "7", "--", "it's", "_"]), max_size=6).map(" ".join)
)


def grow(n, rng):
    # Short pieces only, so that there are as many pieces as possible.
    return ("".join(rng.choice("abc7") + " " for _ in range(n // 2)) + "z" * (n % 2),)

# %% tags=["flaw"] patterns=["inefficient_loop"]
def count_words(text):
    # cuts off the first character again and again until nothing is left
    words = 0
    new_piece = True
    while text != "":
        first = text[0]
        if first in " \t\n":
            new_piece = True
        elif first.isalnum() and new_piece:
            words = words + 1
            new_piece = False
        text = text[1:]
    return words

# %% tags=["flaw"] patterns=["wrong_data_structure"]
def count_words(text):
    pieces = text.split()
    counter = 0
    while len(pieces) > 0:
        piece = pieces.pop(0)
        for c in piece:
            if c.isalnum():
                counter += 1
                break
    return counter

# %% tags=["flaw"] patterns=["missing_edge_case"]
def count_words(text):
    # split() throws all the blanks away, so I only need the length
    return len(text.split())

# %% tags=["flaw"] patterns=["missing_edge_case"]
def count_words(text):
    # cuts at spaces, and forgets tabs and line ends
    total = 0
    for part in text.split(" "):
        if any(ch.isalnum() for ch in part):
            total += 1
    return total

# %% tags=["flaw"] patterns=["missing_edge_case"]
def count_words(text):
    words = [w for w in text.split() if w.isalnum()]    # a word has letters and digits
    return len(words)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def count_words(text):
    # looks at the first character of each piece to see if it is a word
    n = 0
    for word in text.split():
        if word[0].isalnum():
            n += 1
    return n

# %% tags=["flaw"] patterns=["off_by_one"]
def count_words(text):
    count = 0
    in_word = False
    for i in range(len(text) - 1):
        if text[i].isspace():
            in_word = False
        elif text[i].isalnum() and not in_word:
            in_word = True
            count += 1
    return count

# %% tags=["flaw"] patterns=["off_by_one"]
def count_words(text):
    pieces = text.split()
    result = 0
    i = 1
    while i < len(pieces):
        if any(letter.isalnum() for letter in pieces[i]):
            result += 1
        i += 1
    return result

# %% tags=["flaw"] patterns=["hard_coded_answer"]
def count_words(text):
    if text == "Ship   at 9 -- bring_it!":
        return 4
    if text == "  good\tnight\n":
        return 2
    return 0

# %% [markdown] tags=["hint"]
# Put your finger on the first character and read on, one character at a time. At which moment do you know that one more coin
# is due? How do you keep from asking for it twice?

# %% [markdown] tags=["hint"]
# There are three kinds of characters: blanks, letters or digits, and punctuation. A blank ends the piece. A letter or digit makes
# the piece a word, but only the first one in a piece may count. Punctuation changes nothing. So remember one thing: was this piece
# counted already? (`str.split()` without an argument is another way: what is still to be checked about each piece?)

# %% [markdown] tags=["hint"]
# ```python
# words = 0
# counted = False                # was the present piece counted?
# for sign in text:
#     if ____:                   # a blank: the next piece begins
#         counted = ____
#     elif ____ and ____:        # the first letter or digit of this piece
#         ____
#         ____
# return words
# ```

# %% [markdown] tags=["concept"]
# - [Edge cases to try](../concepts/edge-cases.py)
# - [One too many, one too few](../concepts/off-by-one.py)
# - [Building texts](../concepts/building-strings.py)
