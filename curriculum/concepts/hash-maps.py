# ---
# praxis:
#   page: hash-maps
#   title: Hash maps
# ---

# %% [markdown]
# # Hash maps
#
# A hash map (Python's `dict`) answers one question very fast: *what do I know about this key?* It does not matter whether it
# holds ten entries or ten million: a look-up takes about the same time, O(1) on average. A list has to be searched from the
# front, O(n).

# %%
shop = {"apple": 3, "pear": 5}
shop["plum"] = 2                    # write
print(shop.get("pear", 0))          # read, with an answer for what is not there
print("fig" in shop)                # ask

# %% [markdown]
# ## When to think of one
#
# - You search the same list again and again: *"have I seen this before, and where?"*
# - You count things, or put things together that share something.
# - Two loops, one inside the other, look for a partner. Often the inner loop is a look-up in disguise.

# %%
# Counting: the second argument of `get` is what an unknown letter starts from.
count = {}
for letter in "banana":
    count[letter] = count.get(letter, 0) + 1
print(count)

# Grouping: the key is what the members of a group share.
by_length = {}
for word in ["sun", "moon", "star", "sky"]:
    by_length.setdefault(len(word), []).append(word)
print(by_length)

# %% [markdown]
# ## What to watch
#
# - A key must not change while it is in use: numbers, strings and tuples may be keys, lists may not.
# - One key has one value. If equal things may come twice, decide what to keep: the first, the last, a count, a list.
# - **Ask first, write afterwards**, when a thing must not find itself.
# - A `set` is a hash map without values. It knows *that* something was there, not how often or where.
