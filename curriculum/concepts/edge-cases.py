# ---
# praxis:
#   page: edge-cases
#   title: Edge cases to try
# ---

# %% [markdown]
# # Edge cases to try
#
# Before you submit, say aloud what your function does with each of these. Most wrong answers in interviews are not wrong ideas;
# they are right ideas that nobody tried on an empty list.
#
# | try | because |
# |---|---|
# | nothing: `[]`, `""` | `x[0]`, `max(x)` and `x[-1]` need something to be there |
# | one thing, then two | there is no neighbour yet, or only one |
# | all the same | "larger than all others" is never true |
# | the answer at the very start, at the very end | loops love to stop one too early |
# | already sorted, sorted backwards | the smallest or largest comes last |
# | twice the same thing | sets and dictionaries keep one of them |
# | zero and negative numbers | `if x:` is false for 0; "it can only grow" is no longer true |
# | no answer at all | what did the text ask for: 0, -1, `None`, an empty list? |
# | the largest input the text allows | two loops over 100 000 things take hours |

# %%
# A small habit: write the cases down before the code, and let them run after every change.
def largest_gap(numbers):
    ordered = sorted(numbers)
    return max((after - before for before, after in zip(ordered, ordered[1:])), default=0)


for case, expected in [([], 0), ([4], 0), ([4, 4], 0), ([9, 1, 4], 5), ([-3, 3], 6)]:
    print("ok " if largest_gap(case) == expected else "NO ", case)
