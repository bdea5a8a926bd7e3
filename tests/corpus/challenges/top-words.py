# ---
# praxis:
#   slug: top-words
#   title: Top words
#   track: interview
#   topics: [hash-maps, sorting]
#   difficulty: easy
#   version: "1"
#   entry: top_words
#   compare: exact
#   complexity: {time: O(n log n), space: O(n)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Top words
#
# Words are separated by spaces; large and small letters are alike. Return up to `most` words in small letters, the most
# frequent first, those of equal frequency in alphabetical order. `most` is at least 0.

# %% tags=["starter"]
def top_words(text: str, most: int) -> list[str]:
    """Return the most frequent words."""
    ...

# %% tags=["examples"]
assert top_words("the cat and the hat", 1) == ["the"]
assert top_words("b a b a c", 2) == ["a", "b"]

# %% tags=["reference"]
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))[:most]

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "no words": ("", 3),
    "only spaces": ("   ", 2),
    "one word": ("hello", 1),
    "none asked for": ("a b", 0),
    "more than there are": ("x y", 9),
    "large and small": ("No no NO yes", 1),
    "all equally often": ("d b c a", 3),
    "two spaces": ("a  b  a", 2),
    "the rare one first": ("z a a", 2),
}

inputs = st.tuples(
    st.lists(st.sampled_from(["a", "b", "c", "A", "ab", "B"]), max_size=10).map(" ".join), st.integers(0, 4)
)


def grow(n, rng):
    words = [f"w{place}" for place in range(n)]
    rng.shuffle(words)
    return " ".join(words), n
