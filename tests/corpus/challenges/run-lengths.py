# ---
# praxis:
#   slug: run-lengths
#   title: Run lengths
#   track: interview
#   topics: [strings]
#   difficulty: easy
#   version: "1"
#   entry: run_lengths
#   compare: listlike
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Run lengths
#
# Return a list of pairs `[character, length]`, one for each run of equal neighbouring characters of `text`, from left
# to right.

# %% tags=["starter"]
def run_lengths(text: str) -> list:
    """Return each run of equal characters with its length."""
    ...

# %% tags=["examples"]
assert run_lengths("aaab") == [["a", 3], ["b", 1]]
assert run_lengths("abba") == [["a", 1], ["b", 2], ["a", 1]]

# %% tags=["reference"]
def run_lengths(text):
    runs = []
    for letter in text:
        if runs and runs[-1][0] == letter:
            runs[-1][1] += 1
        else:
            runs.append([letter, 1])
    return runs

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty text": ("",),
    "one character": ("x",),
    "one long run": ("zzzzz",),
    "no two alike": ("abc",),
    "the last run is long": ("abbb",),
    "the same letter again": ("aabaa",),
    "large and small": ("aA",),
    "spaces": ("a  b",),
}

inputs = st.tuples(st.text("ab ", max_size=14))


def grow(n, rng):
    return ("".join(rng.choice("ab") for _ in range(n)),)
