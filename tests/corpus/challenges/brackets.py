# ---
# praxis:
#   slug: brackets
#   title: Brackets
#   track: interview
#   topics: [stacks]
#   difficulty: easy
#   version: "1"
#   entry: brackets_match
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Brackets
#
# Say whether each of the brackets `()`, `[]` and `{}` in `text` is closed by its partner in the right order. Other
# characters do not matter; a text without brackets matches.

# %% tags=["starter"]
def brackets_match(text: str) -> bool:
    """Say whether the brackets of a text match."""
    ...

# %% tags=["examples"]
assert brackets_match("a(b[c]d)") is True
assert brackets_match("(]") is False
assert brackets_match("([)]") is False

# %% tags=["reference"]
def brackets_match(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = []
    for letter in text:
        if letter in "([{":
            opened.append(letter)
        elif letter in partner and (not opened or opened.pop() != partner[letter]):
            return False
    return not opened

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty text": ("",),
    "no brackets": ("abc",),
    "only opened": ("(",),
    "only closed": (")",),
    "closed first": (")(",),
    "one left open": ("(()",),
    "one closed too often": ("())",),
    "side by side": ("()[]{}",),
    "nested": ("{[()]}",),
    "crossed": ("[(])",),
    "last one open": ("[](",),
}

inputs = st.tuples(st.text("()[]{}a", max_size=8) | st.sampled_from(["(a[b]{c})", "(([]))", "{}{[]}", "((("]))


def grow(n, rng):
    return ("(" * (n // 2) + ")" * (n - n // 2),)
