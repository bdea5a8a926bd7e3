# ---
# praxis:
#   page: choosing-a-data-structure
#   title: Choosing a data structure
# ---

# %% [markdown]
# # Choosing a data structure
#
# First write down the questions you ask most often. Then take what answers them without searching.
#
# | the question | what answers it at once |
# |---|---|
# | is this one in there? | `set` |
# | what belongs to this key? how often was it there? | `dict`, `collections.Counter` |
# | the one at position 17; the last one | `list` |
# | the one that came first (and has waited longest) | `collections.deque` |
# | the smallest one, while others keep coming | `heapq` |
# | a place in a list that is in order | `bisect` |

# %%
# A register at the door: who has been here already?
guests = ["Ida", "Bo", "Ida", "Mia", "Bo"]

been_here = set()
for guest in guests:
    print(guest, "again" if guest in been_here else "is new")
    been_here.add(guest)

# %% [markdown]
# `guest in a_list` gives the same answers. But a list has to be walked through from its front, so a thousand guests cost a
# thousand times a thousand looks at worst.
#
# ## Both ends
#
# A list is quick at its end (`append`, `pop()`) and slow at its front: `pop(0)` and `insert(0, x)` move all the others by
# one place.

# %%
from collections import deque

queue = deque(["first", "second"])
queue.append("third")
print(queue.popleft(), "is served,", len(queue), "wait")

# %% [markdown]
# ## The next smallest
#
# `min(xs)` looks at everything, each time. A heap keeps just enough order to hand out the smallest quickly.

# %%
import heapq

jobs = [(3, "sweep"), (1, "open the door"), (2, "make tea")]
heapq.heapify(jobs)
heapq.heappush(jobs, (0, "wake up"))
while jobs:
    print(*heapq.heappop(jobs))

# %% [markdown]
# ## What to watch
#
# - A set forgets order and number. If you need them, a dictionary keeps both (`dict.fromkeys(xs)` keeps the first of each,
#   in order).
# - Elements of a set and keys of a dictionary must not change: a tuple may be one, a list may not.
# - For five things any structure is quick enough. Choose for what the text allows at most.
# - `x in some_dict.values()` walks as a list does. If you ask by value, make a dictionary the other way round.
