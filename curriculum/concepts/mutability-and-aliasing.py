# ---
# praxis:
#   page: mutability-and-aliasing
#   title: Two names for one thing
# ---

# %% [markdown]
# # Two names for one thing
#
# `b = a` copies nothing. It gives a second name to the same list. Whoever changes it under one name has changed it under
# both.

# %%
a = [1, 2, 3]
b = a                               # the same list
c = a[:]                            # a copy: list(a) and a.copy() do the same
b.append(4)
print(a, c, b is a, c is a)

# %% [markdown]
# ## Arguments are names, too
#
# A function gets the caller's own list. `sort`, `append`, `pop`, `remove`, `xs[0] = …` and `+=` change it for the caller as
# well. Unless the task asks for that, leave the input as it is.

# %%
def smallest_two(numbers):
    return sorted(numbers)[:2]      # sorted() makes a new list; numbers.sort() would change the caller's


prices = [30, 10, 20]
print(smallest_two(prices), prices)

# %% [markdown]
# ## Three places where it bites
#
# 1. **A row used many times.** `[[0] * 3] * 2` is one row with two names. Make a row for each: `[[0] * 3 for _ in
#    range(2)]`.
# 2. **A default value.** `def f(x, seen=[])` makes one list when the function is *defined*, and all calls share it.
# 3. **Changing what you walk through.** Removing from a list while a loop goes over it makes the loop skip the next
#    element. Build a new list, or walk over a copy.

# %%
shared = [[0] * 3] * 2
own = [[0] * 3 for _ in range(2)]
shared[0][0] = own[0][0] = 9
print(shared, own)

numbers = [2, 4, 6, 7]
for number in numbers:
    if number % 2 == 0:
        numbers.remove(number)
print("left over although even:", [number for number in numbers if number % 2 == 0])
print([number for number in [2, 4, 6, 7] if number % 2])

# %% [markdown]
# ## What to watch
#
# - A copy made with `[:]` is shallow: rows within it are still shared. `[row[:] for row in grid]` copies them as well.
# - Numbers, strings and tuples cannot be changed, so sharing them is harmless.
# - A copy that nobody changes costs memory and protects nothing.
