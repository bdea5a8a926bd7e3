# ---
# praxis:
#   page: counting-with-maps
#   title: Counting with maps
# ---

# %% [markdown]
# # Counting with maps
#
# "How often?" is one of the most common questions about data. A dictionary answers it for **all** things at once, in a single
# walk: the key is the thing, the value is how often it came so far.

# %%
votes = ["tea", "milk", "tea", "juice", "tea", "milk"]

count = {}
for drink in votes:
    count[drink] = count.get(drink, 0) + 1      # a new key starts from 0
print(count)

# %% [markdown]
# `votes.count("tea")` gives the same number. But it walks through the whole list, for one drink only. Asked for each drink, that
# is a walk inside a walk: O(n²). The dictionary needs O(n) for all of them.
#
# ## Python counts for you

# %%
from collections import Counter

tally = Counter(votes)
print(tally["tea"], tally["water"])             # a thing that never came has the count 0
print(tally.most_common(2))

# %% [markdown]
# `Counter` is a dictionary with some extras. `most_common` puts equal counts in the order in which they were met first. If your
# task has another rule for ties, sort with a key of your own.
#
# ## Two walks: count first, ask afterwards
#
# While you are still counting, you cannot know whether a thing will come again. So walk twice. Two walks are still O(n).

# %%
seen_by_day = ["fox", "hare", "fox", "owl", "hare", "fox"]
times = Counter(seen_by_day)
print([animal for animal in seen_by_day if times[animal] == 2])

# %% [markdown]
# ## Counting down
#
# A count can also be a stock that is used up. Fill it from one side, and take from it on the other. A shop has these letters
# in a box. Can it build the word?

# %%
def can_build(word, letters):
    stock = Counter(letters)
    for letter in word:
        if stock[letter] == 0:                  # never had it, or used up
            return False
        stock[letter] -= 1
    return True


print(can_build("noon", "onno"), can_build("noon", "no"))

# %% [markdown]
# ## Comparing counts
#
# Two texts use the same letters equally often if their counts are equal. The order of the keys does not matter.

# %%
print(Counter("listen") == Counter("silent"), Counter("aab") == Counter("abb"))

# %% [markdown]
# ## What to watch
#
# - A **set** knows *that* a thing was there, not how often. If equal things may come twice, you need the count.
# - `count[key]` raises a `KeyError` in a plain dictionary when the key is new. Use `get(key, 0)`, or a `Counter`.
# - A key whose count fell to 0 is still a key: `len(count)` and `key in count` see it.
# - Keys must not change: numbers, texts and tuples may be counted, lists may not.
# - What is the answer when there is nothing to count? Try the empty list.

# %%
stock = Counter("ab")
stock["a"] -= 1
print("a" in stock, stock["a"], +stock)         # a plus sign leaves out what is not above 0
