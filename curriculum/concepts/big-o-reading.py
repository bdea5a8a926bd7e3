# ---
# praxis:
#   page: big-o-reading
#   title: Reading the cost of a loop
# ---

# %% [markdown]
# # Reading the cost of a loop
#
# How long a program takes in seconds depends on the machine. How its work *grows* does not: if the input becomes twice as
# long, does the work stay, double, or become four times as much? That is what O(1), O(n), O(n²) say, and you can read it
# from the text.
#
# Count, for one line, how often it runs. Then ask how much one run of it looks at.

# %%
def pairs_counted(n):
    steps = 0
    for i in range(n):              # n times
        for j in range(i + 1, n):   # n - 1, then n - 2, … then 0 times
            steps += 1
    return steps


for n in [10, 20, 40, 80]:
    print(n, pairs_counted(n))      # each line about four times the one before: O(n²)

# %% [markdown]
# ## Loops one after another add up, loops inside one another multiply
#
# Two loops in a row of n steps each are 2n steps, and 2n is still O(n). A loop of n steps within a loop of n steps is n².
# But look twice before you multiply:
#
# - An inner loop over 26 letters or 4 neighbours is always the same length. It counts as one.
# - For each word, each of its letters: that is once for every letter there is, not n².
# - An inner `while` that goes on where it stopped last time takes n steps in all, however many turns the outer loop has.
#
# ## Some loops are hidden
#
# These look like one step and go through everything: `x in some_list`, `some_list.index(x)`, `some_list.count(x)`,
# `max(xs)`, `sum(xs)`, `xs[1:]`, `sorted(xs)` (n · log n), `xs.insert(0, x)`. Within a loop they are the inner loop.

# %%
# The same question to a list and to a set, counted: how many elements are compared?
class Counted:
    compared = 0

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        Counted.compared += 1
        return self.value == other.value

    def __hash__(self):
        return hash(self.value)


things = [Counted(value) for value in range(500)]
for holder in (things, set(things)):
    Counted.compared = 0
    print(type(holder).__name__, Counted(499) in holder, "after", Counted.compared, "comparisons")

# %% [markdown]
# ## What to try when it is too much
#
# Say in one sentence what the inner loop finds out. Then ask whether something you pass anyway could have told you:
#
# - "Was it there before, and where?" A dictionary or a set remembers.
# - "What is the sum, the largest, the count so far?" A running value carries it along.
# - "Which one is next in order?" Sort once before the loop, or use a heap.
# - "Where in this sorted list?" Halve what is left instead of walking through it: O(log n).
