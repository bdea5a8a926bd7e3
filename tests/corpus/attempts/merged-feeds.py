# %% [right] all-in-one-sort
def merged_feeds(feeds):
    return sorted(time for feed in feeds for time in feed)

# %% [right] heap-of-iterators
from heapq import merge

def merged_feeds(feeds):
    return list(merge(*feeds))

# %% [right] pairwise-halves
def two(a, b):
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            out.append(a[i])
            i += 1
        else:
            out.append(b[j])
            j += 1
    return out + a[i:] + b[j:]

def merged_feeds(feeds):
    if not feeds:
        return []
    if len(feeds) == 1:
        return list(feeds[0])
    middle = len(feeds) // 2
    return two(merged_feeds(feeds[:middle]), merged_feeds(feeds[middle:]))

# %% [right] chained
from itertools import chain

def merged_feeds(feeds):
    times = list(chain.from_iterable(feeds))
    times.sort()
    return times

# %% [slow] smallest-head-of-all time=O(n^2)
def merged_feeds(feeds):
    at = [0] * len(feeds)
    out = []
    while True:
        best = None
        for place, feed in enumerate(feeds):  # <- suboptimal_complexity
            if at[place] < len(feed) and (best is None or feed[at[place]] < feeds[best][at[best]]):
                best = place
        if best is None:
            return out
        out.append(feeds[best][at[best]])
        at[best] += 1

# %% [slow] one-after-another time=O(n^2) also=inefficient_loop
def merged_feeds(feeds):
    merged = []
    for feed in feeds:
        fresh, i = [], 0
        for time in feed:
            while i < len(merged) and merged[i] <= time:  # <- suboptimal_complexity
                fresh.append(merged[i])
                i += 1
            fresh.append(time)
        merged = fresh + merged[i:]  # <- suboptimal_complexity
    return merged

# %% [slow] sorts-after-each-feed time=O(n^2) also=suboptimal_complexity
def merged_feeds(feeds):
    times = []
    for feed in feeds:
        times = sorted(times + feed)  # <- inefficient_loop
    return times

# %% [slow] insertion-by-hand time=O(n^2) also=wrong_data_structure
def merged_feeds(feeds):
    times = []
    for feed in feeds:
        for time in feed:
            place = len(times)
            while place > 0 and times[place - 1] > time:  # <- suboptimal_complexity
                place -= 1
            times.insert(place, time)  # <- suboptimal_complexity
    return times
