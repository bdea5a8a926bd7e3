# ---
# praxis:
#   page: recursion-and-base-cases
#   title: Recursion and base cases
# ---

# %% [markdown]
# # Recursion and base cases
#
# A function that calls itself needs two promises: there is an input it answers **without** calling itself (the base case),
# and every call **comes nearer** to it. Python gives up after about 1000 calls within calls with a `RecursionError`; nearly
# always one of the promises was broken.

# %%
def digits_added(number):
    if number < 10:                 # the base case: one digit is its own sum
        return number
    return digits_added(number // 10) + number % 10     # one digit less


print(digits_added(0), digits_added(7), digits_added(5038))

# %% [markdown]
# ## Which base cases are there?
#
# Ask what the smallest inputs are, and follow each by hand: nothing at all (`[]`, `""`, 0), one thing, the last step before
# the base. If a call can jump over the base case (from 1 to -1, say), then `== 0` is not enough.

# %%
def halves(number):
    """How often can it be halved until nothing is left?"""
    if number <= 0:                 # "<= 0" also stops what would have jumped over 0
        return 0
    return 1 + halves(number // 2)


for number in [0, 1, 2, 9]:
    print(number, halves(number))

# %% [markdown]
# ## When the same question comes again
#
# A function that calls itself twice can ask the same thing many times over. Count it: here is how often each input is
# asked.

# %%
from collections import Counter

asked = Counter()


def tiles(length):
    asked[length] += 1
    if length < 2:
        return 1
    return tiles(length - 1) + tiles(length - 2)


print(tiles(12), "and", asked[2], "times the question for 2;", sum(asked.values()), "calls in all")

# %% [markdown]
# Remember answers, in a dictionary or with `functools.cache`, and each question is worked out once. Or begin at the small
# end and build upwards with a loop: then nothing has to be remembered but the last few answers.
#
# ## What to watch
#
# - Each way through the function must either return or come nearer. Look at every branch.
# - `return` is needed in front of the inner call too, if its answer is wanted.
# - `f(xs[1:])` copies the rest for each call. A position, `f(xs, start + 1)`, says the same and copies nothing.
