# ---
# praxis:
#   slug: secret-shift
#   title: The secret shift
#   track: interview
#   topics: [strings]
#   difficulty: easy
#   minutes: 20
#   version: "1"
#   entry: secret_shift
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [missing_edge_case, off_by_one, hard_coded_answer, shadowed_name]
#   requires: [count-the-words]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The secret shift
#
# Two sisters pass notes that nobody else shall read. Each letter moves some steps along the alphabet. They agree on the number of steps at
# breakfast. Behind `z` the alphabet begins again with `a`.
#
# Write `secret_shift(text, steps)`. It returns the text with every English letter moved `steps` places along the alphabet:
#
# - A small letter stays small, a large one stays large.
# - With a negative number the letters move backwards. That is how the sister reads the note.
# - Everything that is not one of the 52 English letters stays as it is: digits, blanks, punctuation, and letters such as `é`.
#
# ```text
#   before   a b c d e … v w x y z
#            ↓ ↓ ↓ ↓ ↓   ↓ ↓ ↓ ↓ ↓       steps = 3
#   behind   d e f g h … y z a b c
# ```
#
# The picture shows a shift of 3. `a` becomes `d`, `w` becomes `z`, and `x` has to begin again: it becomes `a`.
#
# **You may rely on**
#
# - `text` has at most 100 000 characters of any kind
# - `steps` is a whole number from -10⁹ to 10⁹; it may be far more than the 26 letters of the alphabet
#
# **Examples**
#
# | `text` | `steps` | result | because |
# |---|---|---|---|
# | `"Meet at 8!"` | `3` | `"Phhw dw 8!"` | `M` becomes `P`; the `8`, the blanks and the `!` stay |
# | `"Phhw dw 8!"` | `-3` | `"Meet at 8!"` | three steps back give the note again |
# | `"xyz"` | `29` | `"abc"` | 26 steps lead once around, and 3 more go on |

# %% tags=["starter"]
def secret_shift(text: str, steps: int) -> str:
    """Return the text with each English letter moved some steps along the alphabet."""
    # Write your solution here.
    return text

# %% tags=["examples"]
assert secret_shift("Meet at 8!", 3) == "Phhw dw 8!"
assert secret_shift("Phhw dw 8!", -3) == "Meet at 8!"
assert secret_shift("xyz", 29) == "abc"

# %% tags=["reference"]
def secret_shift(text: str, steps: int) -> str:
    small = "abcdefghijklmnopqrstuvwxyz"
    turn = steps % 26
    moved = small[turn:] + small[:turn]
    becomes = dict(zip(small + small.upper(), moved + moved.upper()))
    return "".join([becomes.get(sign, sign) for sign in text])

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty text": ("", 5),
    "no letter at all": ("12, 30!", 4),
    "no steps": ("Stay Here", 0),
    "one step": ("abc", 1),
    "the last letter begins again": ("z", 1),
    "the last letter is reached": ("y", 1),
    "one step back from the first letter": ("a", -1),
    "large letters begin again": ("XYZ", 3),
    "large letters go back": ("ABC", -3),
    "once around": ("Round trip", 26),
    "once around backwards": ("Round trip", -26),
    "twenty-five steps": ("bcd", 25),
    "several times around": ("az AZ", 53),
    "several times around backwards": ("az AZ", -53),
    "very many steps": ("Hello", 10**9),
    "very many steps back": ("Hello", -(10**9)),
    "signs beside the letters in the table": ("@[`{", 1),
    "letters that are not English": ("Café ñ ß", 2),
    "the whole alphabet": ("abcdefghijklmnopqrstuvwxyz", 13),
}

inputs = st.tuples(
    st.text("abyzABYZ", max_size=6) | st.text("amzAMZ 1!é", max_size=8),
    st.integers(-5, 5) | st.integers(-60, 60),
)


def grow(n, rng):
    return "".join(rng.choice("abcxyzABC ") for _ in range(n)), rng.randint(1, 25)

# %% tags=["flaw"] patterns=["inefficient_loop"]
def secret_shift(text, steps):
    # changes the text in place, letter by letter
    for i in range(len(text)):
        letter = text[i]
        if "a" <= letter <= "z":
            new = chr((ord(letter) - 97 + steps) % 26 + 97)
        elif "A" <= letter <= "Z":
            new = chr((ord(letter) - 65 + steps) % 26 + 65)
        else:
            new = letter
        text = text[:i] + new + text[i + 1:]
    return text

# %% tags=["flaw"] patterns=["wrong_data_structure"]
def secret_shift(text, steps):
    todo = list(text)
    done = []
    while len(todo) != 0:
        c = todo.pop(0)
        for first in ("a", "A"):
            if ord(first) <= ord(c) < ord(first) + 26:
                c = chr((ord(c) - ord(first) + steps) % 26 + ord(first))
                break
        done.append(c)
    return "".join(done)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def secret_shift(text, steps):
    result = []
    for letter in text:
        if "a" <= letter <= "z" or "A" <= letter <= "Z":
            last = ord("z") if letter >= "a" else ord("Z")
            code = ord(letter) + steps
            # behind z we begin again at a
            while code > last:
                code -= 26
            result.append(chr(code))
        else:
            result.append(letter)
    return "".join(result)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def secret_shift(text, steps):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    out = []
    for ch in text:
        if ch.lower() in alphabet:
            # two alphabets in a row, so that z has something behind it
            moved = (alphabet + alphabet)[alphabet.index(ch.lower()) + abs(steps) % 26]
            out.append(moved if ch.islower() else moved.upper())
        else:
            out.append(ch)
    return "".join(out)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def secret_shift(text, steps):
    shifted = []
    for c in text:
        if c.isalpha():
            base = ord("a") if c.islower() else ord("A")
            shifted.append(chr((ord(c) - base + steps) % 26 + base))
        else:
            shifted.append(c)
    return "".join(shifted)

# %% tags=["flaw"] patterns=["off_by_one"]
def secret_shift(text, steps):
    small = "abcdefghijklmnopqrstuvwxyz"
    large = small.upper()
    last = len(small) - 1
    answer = []
    for sign in text:
        for letters in (small, large):
            if sign in letters:
                # behind the last letter it begins again
                sign = letters[(letters.index(sign) + steps) % last]
                break
        answer.append(sign)
    return "".join(answer)

# %% tags=["flaw"] patterns=["off_by_one"]
def secret_shift(text, steps):
    letters = "abcdefghijklmnopqrstuvwxyz"
    new_text = []
    for sign in text:
        place = letters.find(sign.lower())
        if place > 0:
            moved = letters[(place + steps) % 26]
            if sign.isupper():
                moved = moved.upper()
            new_text.append(moved)
        else:
            new_text.append(sign)
    return "".join(new_text)

# %% tags=["flaw"] patterns=["shadowed_name"]
def secret_shift(text, steps):
    letters = "abcdefghijklmnopqrstuvwxyz"
    secret = []
    for sign in text:
        if sign.lower() in letters:
            steps = (letters.index(sign.lower()) + steps) % 26      # the new place
            new = letters[steps]
            secret.append(new if sign.islower() else new.upper())
        else:
            secret.append(sign)
    return "".join(secret)

# %% tags=["flaw"] patterns=["hard_coded_answer"]
def secret_shift(text, steps):
    answers = {
        ("Meet at 8!", 3): "Phhw dw 8!",
        ("Phhw dw 8!", -3): "Meet at 8!",
        ("xyz", 29): "abc",
    }
    return answers.get((text, steps), text)

# %% [markdown] tags=["hint"]
# Give the letters numbers from 0 to 25. Which number does `y` have, and which one shall come out after three steps? Which kind of
# calculation leads from one to the other?

# %% [markdown] tags=["hint"]
# `%` gives what is left after a division, and in Python `(-1) % 26` is 25. So one calculation can do for steps forwards, backwards and
# several times around. It needs numbers from 0: `ord(letter) - ord("a")` for a small letter. Then go back with `chr`. Treat large
# letters in the same way, with another beginning. `"é".isalpha()` is true, so ask for the English letters in another way.

# %% [markdown] tags=["hint"]
# ```python
# pieces = []
# for sign in text:
#     if ____:                   # a small English letter
#         place = (____) % ____  # the new place, from 0
#         pieces.append(____)
#     elif ____:                 # a large English letter
#         ____
#         ____
#     else:
#         pieces.append(____)
# return ____
# ```

# %% [markdown] tags=["concept"]
# - [Building texts](../concepts/building-strings.py)
# - [Edge cases to try](../concepts/edge-cases.py)
# - [Two names for one thing](../concepts/mutability-and-aliasing.py)
