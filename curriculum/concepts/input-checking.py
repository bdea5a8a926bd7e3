# ---
# praxis:
#   page: input-checking
#   title: Checking what comes in
# ---

# %% [markdown]
# # Checking what comes in
#
# A function is written for certain inputs. What it does with others should be decided, not left to chance: a wrong answer
# that looks right is worse than an error.
#
# Read the text for three kinds of sentences: what you *may rely on* (no check needed), what is *not allowed* (say so, as
# the text asks: usually `raise ValueError`), and what is *special* (allowed, with an answer of its own).

# %%
def average_speed(kilometres, hours):
    if hours <= 0:
        raise ValueError("hours must be more than 0")
    if kilometres < 0:
        raise ValueError("kilometres cannot be negative")
    return kilometres / hours


print(average_speed(90, 2))
try:
    average_speed(90, 0)
except ValueError as error:
    print("refused:", error)

# %% [markdown]
# ## Check first, and at the door
#
# Checks at the beginning keep the rest of the function simple: behind them everything is as it should be. A check in the
# middle comes too late if half of the work is already done.

# %%
def parse_score(text):
    """Turn "3:1" into (3, 1); anything else is a ValueError."""
    parts = text.split(":")
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        raise ValueError(f"not a score: {text!r}")
    return int(parts[0]), int(parts[1])


for text in ["3:1", "0:0", "3", "a:b", "-1:2", ""]:
    try:
        print(text, "->", parse_score(text))
    except ValueError as error:
        print("refused:", error)

# %% [markdown]
# ## A list of questions
#
# | about | ask |
# |---|---|
# | numbers | negative? zero? larger than there is room for? not whole? |
# | text | empty? only blanks? capital letters? signs nobody expected? |
# | lists | empty? one element? rows of different length? |
# | two arguments | do they fit each other (`k` not larger than the list, start before end)? |
#
# ## What to watch
#
# - Text of digits, `"12"`, is no number; `int(text)` raises ValueError by itself where it is none.
# - `if not x:` is also true for 0 and for an empty text. If only `None` is meant, write `if x is None:`.
# - `except:` around everything hides your own mistakes as well. Catch what you expect, where you expect it.
