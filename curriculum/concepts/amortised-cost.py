# ---
# praxis:
#   page: amortised-cost
#   title: Cheap on average
# ---

# %% [markdown]
# # Cheap on average: amortised cost
#
# Some steps are usually cheap and now and then dear. What counts is the sum over a whole run. If a dear step can only come
# after many cheap ones, each step is cheap *on average*; that is called amortised.
#
# ## Appending to a list
#
# A list keeps some room at its end. Only when that is used up does it move to a larger place, and the place grows in
# proportion. So the moves get rarer as the list gets longer.

# %%
import sys

sizes, numbers = [], []
for number in range(200):
    numbers.append(number)
    sizes.append(sys.getsizeof(numbers))
print(len(set(sizes)), "moves in 200 appends")

# %% [markdown]
# `numbers = numbers + [number]` has no such luck. It builds a new list and copies everything, in every turn: 1 + 2 + 3 + …
# + n elements, about n²/2.

# %%
def copied(n):
    numbers, elements = [], 0
    for number in range(n):
        elements += len(numbers)            # so many are copied by the next line
        numbers = numbers + [number]
    return elements


print([copied(n) for n in (100, 200, 400)])     # four times as many for twice the length

# %% [markdown]
# ## Texts
#
# A text cannot be changed. `text = letter + text` and `text = text[1:]` copy it in every turn. Gather the pieces in a list,
# and join them once at the end; or let a position move along the text instead of cutting pieces off.

# %%
pieces = []
for word in ["one", "two", "three"]:
    pieces.append(word.title())
print("".join(pieces))

# %% [markdown]
# ## An inner loop that is not a second loop
#
# Here each number is put on the stack once and taken off at most once. However the inner loop's turns are spread, together
# they are no more than n. The whole is O(n), although a `while` stands within a `for`.

# %%
def days_until_warmer(degrees):
    waiting, answer, taken = [], [0] * len(degrees), 0
    for day, warmth in enumerate(degrees):
        while waiting and degrees[waiting[-1]] < warmth:
            before = waiting.pop()
            answer[before] = day - before
            taken += 1
        waiting.append(day)
    return answer, taken


print(days_until_warmer([12, 11, 10, 13, 9, 14]))

# %% [markdown]
# ## What to watch
#
# - Ask of an inner `while`: does anything set it back to its beginning? If nothing does, add its steps up instead of
#   multiplying.
# - Keep only what a later step looks at. A running sum needs one name, not a list of all sums.
# - `pop()` at the end of a list is cheap in every single step. `pop(0)` never is.
