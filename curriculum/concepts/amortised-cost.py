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
# A counter of switches counts up: it turns switches off from the right until one is off already, and turns that one on. A
# single step may move many switches. But each switch that is turned off was turned on before, and a step turns on just one. However
# the inner loop's turns are spread, together they are fewer than n. The whole is O(n), although a `while` stands within a `for`.

# %%
def switches_moved(n):
    on, moved = [False] * 32, 0
    for _ in range(n):
        place = 0
        while on[place]:
            on[place] = False
            place += 1
            moved += 1
        on[place] = True
        moved += 1
    return moved


print([switches_moved(n) for n in (100, 200, 400)])     # never as many as 2 for each step

# %% [markdown]
# ## What to watch
#
# - Ask of an inner `while`: does anything set it back to its beginning? If nothing does, add its steps up instead of
#   multiplying.
# - Keep only what a later step looks at. A running sum needs one name, not a list of all sums.
# - `pop()` at the end of a list is cheap in every single step. `pop(0)` never is.
