# ---
# praxis:
#   page: sorting-as-a-tool
#   title: Sorting as a tool
# ---

# %% [markdown]
# # Sorting as a tool
#
# Sorting is rarely the task itself. It is a step that makes the next step easy: in a sorted list, things that belong together
# stand next to each other, and you never have to go back.

# %%
visits = [(14, "Mia"), (9, "Bo"), (14, "Ada"), (11, "Ida")]
print(sorted(visits))               # by the hour, then by the name

# %% [markdown]
# ## When to think of it
#
# | you want to know | after sorting |
# |---|---|
# | does anything come twice? | equal things are neighbours |
# | which two are closest? | they are neighbours |
# | which stretches of time overlap? | a stretch can only touch the one before it |
# | is this one in there, asked many times? | halve the list each time (`bisect`) |
# | the k largest | the last k |

# %%
numbers = [31, 4, 18, 25, 6, 40]
ordered = sorted(numbers)
gap = min(later - earlier for earlier, later in zip(ordered, ordered[1:]))
print(ordered, "smallest gap:", gap)

# %% [markdown]
# ## A key says what counts
#
# `key` is a function that is asked once for each item. The items are put in order by its answers. Tuples are compared from left
# to right, so a tuple is a key with several rules. A minus sign turns the order of one number round.

# %%
points = {"Lea": 7, "Tom": 9, "Ada": 7, "Jon": 2}

# Most points first. With equal points, the alphabet decides.
table = sorted(points, key=lambda name: (-points[name], name))
print(table)

# `reverse=True` turns *everything* round, the alphabet too.
print(sorted(points, key=lambda name: (points[name], name), reverse=True))

# %% [markdown]
# Python's sort is **stable**: items with equal keys keep the order they had. So you can also sort twice, by the less important
# rule first.

# %%
words = ["pear", "fig", "plum", "kiwi", "nut"]
print(sorted(words, key=len))       # fig stays before nut, and pear before plum

# %% [markdown]
# ## Two ways to write it
#
# - `sorted(xs)` makes a **new** list, from anything you can walk through. The old one stays as it is.
# - `xs.sort()` changes `xs` itself and returns `None`. If `xs` is an argument of your function, the caller's list is changed.

# %%
shelf = ["c", "a", "b"]
print(shelf.sort())                 # None: the list was sorted, nothing is returned
print(shelf)

# %% [markdown]
# ## What it costs
#
# Sorting n things takes O(n log n). That is a little more than one walk, O(n), and far less than all pairs, O(n²). So:
#
# - If you were about to compare each thing with each other one, sort first.
# - If you need one value only, do not sort: `max(xs)` is one walk, `sorted(xs)[-1]` is more work for the same answer.
# - Never sort inside a loop that runs over the same things. Sort once, before it.
# - "Is it there?" and "how often?" are questions for a set or a dictionary: O(1) each, without any order.
#
# ## What to watch
#
# - Do you still need the old order, or the positions? Then sort pairs `(value, position)`.
# - Equal things stand side by side now. Does your next step count them twice?
# - A list of numbers and texts mixed cannot be sorted: Python does not know which is smaller.

# %%
weights = [8, 3, 5]
print(sorted((weight, place) for place, weight in enumerate(weights)))
