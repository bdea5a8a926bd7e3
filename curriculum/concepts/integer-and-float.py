# ---
# praxis:
#   page: integer-and-float
#   title: Whole numbers and fractions
# ---

# %% [markdown]
# # Whole numbers and fractions
#
# Python has whole numbers (`int`) of any size, always exact, and floating-point numbers (`float`), which keep about 16
# digits.

# %%
print(7 / 2, 8 / 2)                 # "/" always gives a float, also when it comes out even
print(7 // 2, 7 % 2)                # "//" and "%": whole part and what is left
print(-7 // 2, int(-7 / 2))         # "//" rounds down, int() towards zero

# %% [markdown]
# ## Which one does the task want?
#
# A position, a count, a number of items must be an `int`: `xs[len(xs) / 2]` fails, `xs[len(xs) // 2]` does not. A mean is
# usually a `float`, and `//` would quietly throw its fraction away.

# %%
def middle(ordered):
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


print(middle([1, 2, 9]), middle([1, 2]))

# %% [markdown]
# ## Equal, or nearly?
#
# Most decimal fractions have no exact float. So do not ask whether two results are equal, ask whether they are close. Where
# cents matter, count in cents.

# %%
import math

print(0.1 + 0.2 == 0.3, math.isclose(0.1 + 0.2, 0.3))

big = 10**17 + 1
print(int(big / 1) == big, big // 1 == big)     # a float has lost the last digit

# %% [markdown]
# ## Rounding
#
# `round(2.5)` is 2 and `round(3.5)` is 4: a half goes to the even neighbour. `int(x)` cuts off. To round *up* a division of
# whole numbers, stay with whole numbers: `(a + b - 1) // b`.

# %%
print(round(2.5), round(3.5), int(2.9))
boxes = [(eggs + 5) // 6 for eggs in (0, 1, 6, 7)]
print(boxes)

# %% [markdown]
# ## What to watch
#
# - `math.sqrt(n)` is a float; `math.isqrt(n)` is the exact whole part.
# - `True` is 1 and `False` is 0: a truth value that slips into a sum is counted.
# - `/` in the middle of a formula makes the whole result a float, from there to the `return`.
