# ---
# praxis:
#   page: off-by-one
#   title: One too many, one too few
# ---

# %% [markdown]
# # One too many, one too few
#
# Between the posts of a fence there is always one gap fewer than there are posts. Nearly every mistake by one is that
# fence: posts were counted where gaps were meant.

# %%
posts = ["a", "b", "c", "d"]
print(len(posts), "posts,", len(list(zip(posts, posts[1:]))), "gaps")

# %% [markdown]
# ## Python's ranges include the start and leave out the end
#
# `range(a, b)` and `xs[a:b]` hold `b - a` things: from a up to b - 1. That is why `xs[:k]` and `xs[k:]` together are the
# whole list.

# %%
print(list(range(2, 5)), "abcdef"[2:5], len(range(2, 5)))
print(list(range(5, 0, -1)))        # counting down stops before the end as well

# %% [markdown]
# | you want | write |
# |---|---|
# | all positions | `range(len(xs))` |
# | each with the one after it | `range(len(xs) - 1)`, then `xs[i]` and `xs[i + 1]` |
# | from a to b, both included | `range(a, b + 1)`: `b - a + 1` things |
# | all windows of length k | `range(len(xs) - k + 1)` |
# | the last position | `len(xs) - 1`, or simply `-1` |

# %%
def windows(xs, k):
    return [xs[i : i + k] for i in range(len(xs) - k + 1)]


# Try it where it is easiest to see: just one window, and none.
print(windows([1, 2, 3], 3), windows([1, 2, 3], 2), windows([1, 2], 3))

# %% [markdown]
# ## Write down what a variable means
#
# "`low` is the first position that may still hold it, `high` is the first that may not." With such a sentence every line
# can be checked by itself: is the loop over when `low == high`? Yes, nothing is left. May `high` become `middle`? Yes, if
# `middle` may not hold it.

# %%
def first_at_least(ordered, wanted):
    low, high = 0, len(ordered)     # it lies in ordered[low:high], or behind all
    while low < high:
        middle = (low + high) // 2
        if ordered[middle] < wanted:
            low = middle + 1        # middle itself is ruled out
        else:
            high = middle           # middle may be it: high stays just behind what is open
    return low


print([first_at_least([10, 20, 30], wanted) for wanted in (5, 10, 25, 30, 31)])

# %% [markdown]
# ## How to find it
#
# Run the loop by hand for an empty input, for one thing and for two. Then look at the first turn and at the last one; the
# turns in between are hardly ever the problem. Ask of each `<`: what should happen when both sides are equal?
