# ---
# praxis:
#   page: binary-search
#   title: Binary search
# ---

# %% [markdown]
# # Binary search
#
# "I think of a number up to 100. You may ask, and I only say *higher* or *lower*." Nobody begins with 1, 2, 3: you ask for 50, and one
# answer rules out half of the numbers. Seven questions are always enough.

# %%
left_over, questions = 100, 0
while left_over > 0:
    left_over //= 2                 # one answer, and half of them are out
    questions += 1
print(questions, "questions for 100;", (10**6).bit_length(), "for a million")

# %% [markdown]
# The same works on a **sorted** list. One look at the middle tells you about a whole half.
#
# ```mermaid
# flowchart TD
#     A["open: places 0 to 6. Look at the middle, place 3"] -->|"not after it"| B["open: places 4 to 6. Look at place 5"]
#     A -->|"after it"| C["open: places 0 to 2. Look at place 1"]
# ```
#
# ## Three sentences before the loop
#
# Nearly all programs for this are wrong by one at first. They become easy when you write down what the two borders mean, and
# never break that promise:
#
# 1. Everything **before** `low` is known to lie on the left side of what we look for.
# 2. Everything **from `high` on** is known to lie on its right side.
# 3. What lies between them is open. When nothing is open, `low` and `high` are the same place.
#
# Here we look for the last herb on a shelf that does not come after a given word in the alphabet: the one to put the word behind.


# %%
def last_up_to(words, wanted):
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        print(f"   open {words[low:high]}, look at {words[middle]!r}")
        if words[middle] <= wanted:
            low = middle + 1        # the middle lies on the left side, so it is no longer open
        else:
            high = middle           # the middle lies on the right side: `high` stands on it
    return low - 1                  # the last one on the left side


herbs = ["basil", "chives", "dill", "mint", "sage", "thyme"]
for wanted in ["mint", "parsley", "anise"]:
    print(wanted, "->", last_up_to(herbs, wanted))

# %% [markdown]
# The last answer, -1, is no place to look at. It says: they all come after. Python would take `herbs[-1]` for the *last* herb and not
# complain, so whoever uses the answer has to ask for that case first. An empty list gives the same answer.
#
# ## Why it ends
#
# In each turn `middle` is one of the open places, and it never stays open: `low` goes past it, or `high` comes down to it. So each
# turn leaves fewer open places. Write `low = middle` instead, and two neighbours stay open for ever.
#
# ## Python brings it along
#
# `bisect_left` gives the first place that is not smaller, `bisect_right` the first that is larger. They differ only where the list
# holds what you look for.

# %%
from bisect import bisect_left, bisect_right

ages = [18, 21, 21, 21, 30]
print(bisect_left(ages, 21), bisect_right(ages, 21), "so 21 stands there",
      bisect_right(ages, 21) - bisect_left(ages, 21), "times")

# %% [markdown]
# ## What to watch
#
# - The list must be sorted. Sorting it first costs more than one search saves; for many searches it is worth it.
# - `wanted in xs`, `xs.index(wanted)` and a slice such as `xs[middle:]` walk through the list. One of them inside, and nothing is won.
# - Try it with no item, with one, with two; with something before all, behind all, and at both ends.
# - Not only lists can be halved. Any question that is "no, no, no, yes, yes" along a row of numbers will do: the smallest boat that
#   is large enough, the first day on which it was too late.
