# ---
# praxis:
#   page: sliding-window
#   title: Sliding window
# ---

# %% [markdown]
# # Sliding window
#
# Questions about *stretches of neighbours* (the longest, the shortest, the best) invite you to try every start and every end.
# A window does better: its end moves on one step at a time, its start follows only as far as it must, and what you know about
# the content is kept up to date instead of being worked out anew.

# %%
# The longest stretch of days with at most 10 litres of rain in all.
rain = [3, 1, 6, 2, 0, 4, 9]
start = total = best = 0
for end, litres in enumerate(rain):
    total += litres                 # the window grows at its end
    while total > 10:               # and shrinks at its start, until it is allowed again
        total -= rain[start]
        start += 1
    best = max(best, end - start + 1)
print(best)

# %% [markdown]
# The inner `while` looks like a second loop, but `start` never goes back: over the whole run it moves at most n times.
#
# ## When it fits
#
# When a stretch that is allowed stays allowed if it is made shorter. (With negative numbers a shorter stretch may have a *larger*
# sum: then it does not fit, and sums from the beginning, kept in a hash map, often do.)
#
# ## What to watch
#
# - From `start` to `end`, both included, there are `end - start + 1` things.
# - What you remember about things that have left the window must not count any more.
# - Look at the best at the right moment: after the window is allowed again, and also when the input ends.
