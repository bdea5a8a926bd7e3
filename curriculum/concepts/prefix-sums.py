# ---
# praxis:
#   page: prefix-sums
#   title: Prefix sums
# ---

# %% [markdown]
# # Prefix sums
#
# A train's kilometre stones tell how far each of them is from the first station. To know how long the line is between two
# stones, nobody walks it again: you subtract one number from the other. A list of sums from the beginning does the same for any
# list of numbers.

# %%
days = [3, -1, 4, 1, 5, -9]

before = [0]                        # before[i] is the sum of the first i numbers
for amount in days:
    before.append(before[-1] + amount)
print(days)
print(before)

# %% [markdown]
# `before` has one number more than `days`: it begins with the 0 of "nothing so far". That 0 is what makes the next line true
# for every stretch, also for one that begins on the first day.


# %%
def total(start, end):
    """The sum of days[start:end], found with one subtraction."""
    return before[end] - before[start]


print(total(0, 3), sum(days[0:3]))      # from the very beginning
print(total(2, 5), sum(days[2:5]))      # from the middle
print(total(4, 4), sum(days[4:4]))      # nothing at all

# %% [markdown]
# Building the list costs one walk. After that each question costs one step, where `sum(days[start:end])` walks through the whole
# stretch each time. A loop around such a `sum` is the usual reason why a program is slow on a long list. Count it:

# %%
n = 1000
added_anew = sum(len(range(i)) for i in range(n))   # sum(days[:i]) for every i
carried_along = n                                   # one addition for every i
print(added_anew, "additions or", carried_along)

# %% [markdown]
# ## Often one number is enough
#
# When the questions come in order, from left to right, you need not keep the list: carry the sum along. Here is a rope with knots.
# What part of it lies before each knot?

# %%
pieces = [2, 3, 5]
whole, so_far = sum(pieces), 0
for piece in pieces:
    so_far += piece
    print(f"{so_far} of {whole} metres, {whole - so_far} to go")

# %% [markdown]
# Whatever can be carried along like that may take the place of the sum: the largest number so far, a product, a count of letters.
# Only the subtraction is special: a sum can be taken back, a maximum cannot. Then a second walk, from the right, gives what lies
# behind each place.

# %%
heights = [2, 7, 4, 5]
highest_behind, highest = [], 0
for height in reversed(heights):
    highest_behind.append(highest)      # ask first, then let this one join
    highest = max(highest, height)
highest_behind.reverse()
print(highest_behind)

# %% [markdown]
# ## What to watch
#
# - Say in words what `before[i]` holds: "the first i numbers, *without* number i". Most mistakes by one
#   happen where nobody has said it.
# - Does the present number belong to the sum yet? Either ask first and add then, or the other way round, but know which.
# - Numbers may be negative: then the sums do not rise, and a window that shrinks "because the sum is too large" does not work.
# - To find a *pair* of places with a given difference of their sums, look the sums up in a [hash map](hash-maps.py).
