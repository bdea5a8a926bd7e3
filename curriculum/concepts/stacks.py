# ---
# praxis:
#   page: stacks
#   title: Stacks
# ---

# %% [markdown]
# # Stacks
#
# Plates are put on top of each other. You take the top one first, and it is the one that came last. A pile like that is called a
# stack. In Python a list is one: `append` puts something on top, `pop` takes it, `xs[-1]` looks at it. All three are cheap.

# %%
plates = []
plates.append("blue")
plates.append("white")
plates.append("green")
print(plates[-1], "is on top")
print(plates.pop(), "is taken,", plates[-1], "is on top now")

# %% [markdown]
# ## What was opened last is closed first
#
# Brackets, folders in folders, calls in calls: wherever things lie **within** each other, a stack remembers what is still open.

# %%
def fits(text):
    """Do all brackets have their partner?"""
    partner = {")": "(", "]": "["}
    still_open = []
    for sign in text:
        if sign in "([":
            still_open.append(sign)
        elif sign in partner:
            if not still_open or still_open.pop() != partner[sign]:
                return False
    return not still_open       # something may be left open at the end


print([fits(text) for text in ("(a[b])", "(a[b)]", "((", "", ")")])

# %% [markdown]
# Look at the two special places. `not still_open` keeps `pop` away from an empty stack. And at the end the stack has to be empty, or
# something was never closed.
#
# ## A way back
#
# A stack also remembers how you came here. Each step is put down, and "undo" takes the last one back.

# %%
number, history = 10, []
for command in ["add", "double", "undo", "add", "undo", "undo", "undo"]:
    if command == "undo":
        if history:
            number = history.pop()
        continue
    history.append(number)
    number = number + 1 if command == "add" else number * 2
    print(command, "gives", number)
print("after all the undoing:", number)

# %% [markdown]
# ## Throw away what can never matter again
#
# People stand in a row and look to the right, at a stage. Who can see it? Only someone who is taller than everybody further right. Go
# from left to right: each newcomer hides all those before them who are not taller. Those go off the stack, for good.

# %%
def who_can_see(heights):
    """Give the heights of those whose view to the right is free."""
    free, taken = [], 0
    for height in heights:
        while free and free[-1] <= height:
            free.pop()
            taken += 1
        free.append(height)
    return free, taken


print(who_can_see([170, 160, 175, 150, 165, 155]))

# %% [markdown]
# There is a loop within a loop, and still it is cheap: everybody is put down once and taken at most once. All turns of the `while`
# together are no more than the number of people. That makes O(n).
#
# ## What to watch
#
# - Ask "is there anything on it?" before `pop()` and before `xs[-1]`.
# - The top is the **end** of the list. `insert(0, x)` and `pop(0)` move everything else, each time.
# - Decide what lies on the stack: values, or positions. From a position you get the value; the other way round you do not.
# - What may be left on the stack at the end, and what does that mean?
