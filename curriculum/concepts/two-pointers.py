# ---
# praxis:
#   page: two-pointers
#   title: Two pointers
# ---

# %% [markdown]
# # Two pointers
#
# Two places in a sequence move towards each other (or one behind the other), and at each step a rule says which one moves.
# Each place only ever moves one way, so together they take at most n steps, where two loops would take n².

# %%
# Is there a pair in a *sorted* list with a given sum?
numbers, wanted = [1, 3, 4, 8, 11], 12
left, right = 0, len(numbers) - 1
while left < right:
    found = numbers[left] + numbers[right]
    if found == wanted:
        break
    if found < wanted:
        left += 1                   # the smaller one cannot be part of any pair: it had its best partner
    else:
        right -= 1                  # nor can the larger one
print(numbers[left], numbers[right])

# %% [markdown]
# ## The one thing to be sure of
#
# A step throws something away for good. Before you write the loop, finish this sentence: *"I may move the left one, because
# everything it could still have formed with the rest is …"* If you cannot finish it, the method does not fit.
#
# ## What to watch
#
# - Where do they stop: `left < right`, or `left <= right`? Ask what should happen to the place in the middle.
# - Does every way through the loop move something? If not, it never ends.
# - An empty sequence starts with `right = -1`; a good condition makes that a loop of no steps.
