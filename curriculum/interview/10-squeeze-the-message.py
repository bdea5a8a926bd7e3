# ---
# praxis:
#   slug: squeeze-the-message
#   title: Squeeze the message
#   track: interview
#   topics: [strings]
#   difficulty: easy
#   minutes: 20
#   version: "1"
#   entry: squeeze
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [missing_edge_case, off_by_one, inefficient_loop, wrong_data_structure]
#   requires: [count-the-words]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Squeeze the message
#
# A weather station on a mountain writes down one letter every hour: `s` for sun, `r` for rain, `f` for fog. Sending is
# expensive up there, and the weather often stays the same for hours. So the station squeezes its message first.
#
# A **run** is a stretch of equal letters that cannot be made longer. Write `squeeze(message)`. It returns a text in which each
# run is written as its letter and then the length of the run. A run of length 1 is written as the letter alone, without a number.
#
# ```mermaid
# flowchart LR
#     A["sss"] --> a["s3"]
#     B["r"] --> b["r"]
#     C["ss"] --> c["s2"]
#     a --> S["s3rs2"]
#     b --> S
#     c --> S
# ```
#
# The picture shows the message `sssrss`. It has three runs: `sss`, `r` and `ss`. They become `s3`, `r` and `s2`. The runs keep their
# order, and the two runs of `s` stay apart because `r` lies between them.
#
# **You may rely on**
#
# - `message` has at most 100 000 letters, `a`-`z` and `A`-`Z`; a large letter and a small one are different
# - an empty message stays empty
#
# **Examples**
#
# | `message` | result | because |
# |---|---|---|
# | `"sssrss"` | `"s3rs2"` | three hours of sun, one of rain, two of sun |
# | `"srf"` | `"srf"` | no run is longer than 1, so there is no number |
# | `"ffffffffffff"` | `"f12"` | the length may have more than one digit |

# %% tags=["starter"]
def squeeze(message: str) -> str:
    """Return the message with each run written as its letter and its length."""
    # Write your solution here.
    return ""

# %% tags=["examples"]
assert squeeze("sssrss") == "s3rs2"
assert squeeze("srf") == "srf"
assert squeeze("ffffffffffff") == "f12"

# %% tags=["reference"]
def squeeze(message: str) -> str:
    pieces = []
    start = 0
    for place in range(1, len(message) + 1):
        if place == len(message) or message[place] != message[start]:
            length = place - start
            pieces.append(message[start] + (str(length) if length > 1 else ""))
            start = place
    return "".join(pieces)

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty message": ("",),
    "one letter": ("s",),
    "one run of two": ("ff",),
    "all letters alone": ("abcdef",),
    "the last run is one letter": ("aab",),
    "the last run is long": ("abbb",),
    "the first run is one letter": ("abb",),
    "the first run is long": ("aaab",),
    "a letter comes back": ("aabaa",),
    "two letters take turns": ("abab",),
    "large and small letters": ("aAAa",),
    "a run of nine": ("s" * 9 + "r",),
    "a run of ten": ("r" + "s" * 10,),
    "a run of a hundred and one": ("f" * 101 + "s",),
}

inputs = st.tuples(
    st.text("sr", max_size=10)
    | st.lists(st.tuples(st.sampled_from("srfS"), st.integers(1, 4)), max_size=5).map(
        lambda runs: "".join(letter * length for letter, length in runs)
    )
)


def grow(n, rng):
    # Hardly any run is longer than one letter, so that the result is as long as the message.
    return ("".join(rng.choice("ab" if place % 2 else "cd") for place in range(n)),)

# %% tags=["flaw"] patterns=["inefficient_loop"]
def squeeze(message):
    # from the back to the front, so every run is glued in front of the text
    text = ""
    count = 0
    for i in range(len(message) - 1, -1, -1):
        count += 1
        if i == 0 or message[i - 1] != message[i]:
            if count > 1:
                text = message[i] + str(count) + text
            else:
                text = message[i] + text
            count = 0
    return text

# %% tags=["flaw"] patterns=["inefficient_loop"]
def squeeze(message):
    out = []
    while message:
        letter = message[0]
        n = 1
        while n < len(message) and message[n] == letter:
            n += 1
        out.append(letter)
        if n > 1:
            out.append(str(n))
        message = message[n:]       # go on with the rest
    return "".join(out)

# %% tags=["flaw"] patterns=["wrong_data_structure"]
def squeeze(message):
    letters = list(message)
    result = []
    while letters:
        current = letters.pop(0)
        number = 1
        while letters and letters[0] == current:
            letters.pop(0)
            number += 1
        result.append(current if number == 1 else f"{current}{number}")
    return "".join(result)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def squeeze(message):
    # writes a run down when another letter comes
    result = []
    count = 0
    last = ""
    for letter in message:
        if letter == last:
            count += 1
        else:
            if count > 1:
                result.append(last + str(count))
            else:
                result.append(last)
            last = letter
            count = 1
    return "".join(result)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def squeeze(message):
    current = message[0]
    count = 1
    parts = []
    for letter in message[1:]:
        if letter == current:
            count += 1
            continue
        parts.append(current + (str(count) if count > 1 else ""))
        current, count = letter, 1
    parts.append(current + (str(count) if count > 1 else ""))
    return "".join(parts)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def squeeze(message):
    # counts how often each letter is there
    counts = {}
    for letter in message:
        counts[letter] = counts.get(letter, 0) + 1
    answer = ""
    for letter in counts:
        answer += letter
        if counts[letter] > 1:
            answer += str(counts[letter])
    return answer

# %% tags=["flaw"] patterns=["off_by_one"]
def squeeze(message):
    result = []
    i = 0
    while i < len(message):
        j = i
        while j < len(message) and message[j] == message[i]:
            j += 1
        run = j - i - 1
        result.append(message[i])
        if run > 1:
            result.append(str(run))
        i = j
    return "".join(result)

# %% tags=["flaw"] patterns=["off_by_one"]
def squeeze(message):
    out = []
    start = 0
    n = len(message)
    for i in range(1, n):               # up to the end
        if i == n or message[i] != message[start]:
            size = i - start
            out.append(message[start] if size == 1 else message[start] + str(size))
            start = i
    return "".join(out)

# %% tags=["flaw"] patterns=["off_by_one"]
def squeeze(message):
    answer = []
    count = 1
    for i in range(len(message)):
        if i + 1 < len(message) and message[i] == message[i + 1]:
            count += 1
        else:
            answer.append(message[i])
            if count > 2:
                answer.append(str(count))
            count = 1
    return "".join(answer)

# %% [markdown] tags=["hint"]
# Squeeze `aab` by hand, letter by letter. When do you know how long the first run is? And how do you know that the last run is over?

# %% [markdown] tags=["hint"]
# Remember where the present run began. When the next letter is another one, the run is complete, and its length is the distance between
# two places. The end of the message completes a run as well, so let your loop go one step further than the last letter, or write the
# last run down after the loop. Gather the pieces in a list and join them once.

# %% [markdown] tags=["hint"]
# ```python
# parts = []
# begin = 0
# for here in range(1, ____):
#     if ____ or ____:           # the message is over, or another letter comes
#         run = ____
#         parts.append(____)     # the letter, and the number if there is one
#         begin = ____
# return ____
# ```

# %% [markdown] tags=["concept"]
# - [Building texts](../concepts/building-strings.py)
# - [One too many, one too few](../concepts/off-by-one.py)
# - [Edge cases to try](../concepts/edge-cases.py)
