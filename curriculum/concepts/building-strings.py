# ---
# praxis:
#   page: building-strings
#   title: Building texts
# ---

# %% [markdown]
# # Building texts
#
# A text in Python never changes. Whatever looks like a change makes a **new** text. That is good to know in two situations: when a
# change seems to have no effect, and when a program gets slow.

# %%
word = "tea"
word.upper()                    # makes a new text, and nobody keeps it
print(word)
word = word.upper()             # now the name stands for the new one
print(word)

# %% [markdown]
# ## Gather the pieces, join them once
#
# To put one character in front of a text, Python copies the whole text. If you do that in every turn of a loop, you copy
# 1 + 2 + 3 + … + n characters: about n²/2. A list takes each piece at its end, and `join` copies everything just once.

# %%
def copied_when_gluing(n):
    """How many characters are copied when n letters are glued in front, one by one?"""
    text, copied = "", 0
    for _ in range(n):
        copied += len(text)     # the old text moves into the new one
        text = "x" + text
    return copied


print([copied_when_gluing(n) for n in (100, 200, 400)])     # four times as many for twice the length

# %%
def backwards(words):
    pieces = []
    for word in words:
        pieces.append(word)
    pieces.reverse()            # turn the list round once, rather than glue in front
    return " ".join(pieces)


print(backwards(["bread", "with", "soup"]))

# %% [markdown]
# `text[1:]` is a copy as well. To "take a character away" in each turn, let a position move along the text, or let `for` do it.

# %%
text = "a1b22"
digits = []
for sign in text:               # nothing is cut off, nothing is copied
    if sign.isdigit():
        digits.append(sign)
print("".join(digits))

# %% [markdown]
# ## Useful things
#
# | you want | write |
# |---|---|
# | pieces with something between them | `", ".join(pieces)`; the pieces must be texts |
# | a number within a text | `str(12)`, or `f"{letter}{count}"` |
# | the words of a text | `text.split()` cuts at blanks of all kinds, however many |
# | the part before position k, and the rest | `text[:k]` and `text[k:]` |
# | the number of a character, and back | `ord("a")` is 97, `chr(97)` is `"a"` |
# | letters and digits | `sign.isalpha()`, `sign.isdigit()`, `sign.isalnum()`: true for letters of *all* languages |

# %%
print("a  b\tc".split(), "a  b".split(" "))     # with " ", two spaces have an empty piece between them
print("é".isalpha(), "a" <= "é" <= "z")         # a letter, but not one of the English 26

# %% [markdown]
# ## What to watch
#
# - What does your function do with an empty text? `text[0]` is an error there, while `text[:1]` is just empty.
# - Does the loop write the **last** piece down? When a piece ends only where another begins, the end of the text ends one more.
# - `"".join(pieces)` belongs behind the loop. Within it, it copies everything each time.
