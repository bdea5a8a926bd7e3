# %% [right] lowest-so-far
def biggest_climb(heights):
    if not heights:
        return 0
    lowest = heights[0]
    best = 0
    for h in heights:
        lowest = min(lowest, h)
        best = max(best, h - lowest)
    return best

# %% [right] walks-backwards
def biggest_climb(heights):
    best, hoechster = 0, None
    for h in reversed(heights):
        if hoechster is None or h > hoechster:
            hoechster = h
        best = max(best, hoechster - h)
    return best

# %% [right] running-rise
def biggest_climb(heights):
    best = current = 0
    for before, after in zip(heights, heights[1:]):
        current = max(0, current + after - before)
        best = max(best, current)
    return best

# %% [right] accumulate also=space_waste
from itertools import accumulate

def biggest_climb(heights):
    return max((h - low for h, low in zip(heights, accumulate(heights, min))), default=0)

# %% [right] helper-generator
def lows(heights):
    low = float("inf")
    for h in heights:
        low = min(low, h)
        yield low


def biggest_climb(heights):
    best = 0
    for h, low in zip(heights, lows(heights)):
        if h - low > best:
            best = h - low
    return best

# %% [right] two-passes also=space_waste
def biggest_climb(heights):
    tiefste = []
    for h in heights:
        if tiefste and tiefste[-1] < h:
            tiefste.append(tiefste[-1])
        else:
            tiefste.append(h)
    best = 0
    for i in range(len(heights)):
        best = max(best, heights[i] - tiefste[i])
    return best

# %% [right] divide-and-conquer time=O(n) also=suboptimal_complexity,space_waste
def biggest_climb(heights):
    def solve(lo, hi):
        if hi - lo == 1:
            return heights[lo], heights[lo], 0
        mid = (lo + hi) // 2
        low1, high1, best1 = solve(lo, mid)
        low2, high2, best2 = solve(mid, hi)
        return min(low1, low2), max(high1, high2), max(best1, best2, high2 - low1)

    return solve(0, len(heights))[2] if heights else 0

# %% [slow] every-pair time=O(n^2)
def biggest_climb(heights):
    best = 0
    for i in range(len(heights)):
        for j in range(i + 1, len(heights)):  # <- suboptimal_complexity
            if heights[j] - heights[i] > best:
                best = heights[j] - heights[i]
    return best

# %% [slow] every-pair-comprehension time=O(n^2)
def biggest_climb(heights):
    n = len(heights)
    climbs = (heights[j] - heights[i] for i in range(n) for j in range(i, n))  # <- suboptimal_complexity
    return max(climbs, default=0)

# %% [slow] lowest-from-scratch time=O(n^2)
def biggest_climb(heights):
    best = 0
    for i in range(1, len(heights)):
        best = max(best, heights[i] - min(heights[:i]))  # <- inefficient_loop
    return best

# %% [slow] highest-of-the-rest time=O(n^2)
def biggest_climb(heights):
    best = 0
    for i, h in enumerate(heights):
        rest = heights[i:]
        best = max(best, max(rest) - h)  # <- inefficient_loop
    return best

# %% [slow] all-rises-in-a-list time=O(n^2) also=space_waste
def biggest_climb(heights):
    rises = [0]
    for i, low in enumerate(heights):
        for high in heights[i + 1:]:  # <- suboptimal_complexity
            rises.append(high - low)
    return max(rises)

# %% [slow] recursive-with-slices time=O(n^2) also=space_waste
def biggest_climb(heights):
    def climb_from(start):
        if start >= len(heights) - 1:
            return 0
        here = max(heights[start + 1:]) - heights[start]  # <- inefficient_loop
        return max(here, 0, climb_from(start + 1))
    return climb_from(0)

# %% [careless] turns-the-list-round
def biggest_climb(heights):
    heights.reverse()  # <- mutated_input
    best = 0
    highest = float("-inf")
    for h in heights:
        highest = max(highest, h)
        best = max(best, highest - h)
    return best

# %% [wrong] empty-list-forgotten
def biggest_climb(heights):
    lowest = heights[0]  # <- missing_edge_case
    best = 0
    for h in heights[1:]:
        best = max(best, h - lowest)
        lowest = min(lowest, h)
    return best

# %% [wrong] max-of-nothing also=suboptimal_complexity
def biggest_climb(heights):
    rises = []
    lowest = 10_000
    for h in heights:
        lowest = min(lowest, h)
        rises.append(h - lowest)
    return max(rises)  # <- missing_edge_case

# %% [wrong] order-ignored
def biggest_climb(heights):
    if len(heights) < 2:
        return 0
    return max(heights) - min(heights)  # <- missing_edge_case

# %% [wrong] lowest-begins-at-zero
def biggest_climb(heights):
    lowest = 0  # <- missing_edge_case
    best = 0
    for h in heights:
        if h < lowest:
            lowest = h
        if h - lowest > best:
            best = h - lowest
    return best

# %% [wrong] negative-when-only-down
def biggest_climb(heights):
    if len(heights) < 2:
        return 0
    lowest = heights[0]
    best = heights[1] - heights[0]  # <- missing_edge_case
    for h in heights[1:]:
        best = max(best, h - lowest)
        lowest = min(lowest, h)
    return best

# %% [wrong] last-note-unseen also=missing_edge_case
def biggest_climb(heights):
    lowest = float("inf")
    best = 0
    for k in range(len(heights) - 1):  # <- off_by_one
        lowest = min(lowest, heights[k])
        best = max(best, heights[k] - lowest)
    return best

# %% [wrong] second-index-starts-too-late also=suboptimal_complexity,missing_edge_case
def biggest_climb(heights):
    best = 0
    for i in range(len(heights)):
        for j in range(i + 2, len(heights)):  # <- off_by_one
            best = max(best, heights[j] - heights[i])
    return best

# %% [wrong] reads-behind-the-end
def biggest_climb(heights):
    best = 0
    lowest = float("inf")
    i = 0
    while i <= len(heights):  # <- off_by_one
        lowest = min(lowest, heights[i])
        best = max(best, heights[i] - lowest)
        i += 1
    return best

# %% [wrong] signs-swapped
def biggest_climb(heights):
    best = 0
    lowest = float("inf")
    for h in heights:
        lowest = min(lowest, h)
        best = max(best, lowest - h)  # <- other
    return best

# %% [wrong] highest-instead-of-lowest
def biggest_climb(heights):
    best = 0
    lowest = float("inf")
    for h in heights:
        if h > lowest:  # <- other
            lowest = h
        elif h - lowest > best:
            best = h - lowest
    return best

# %% [wrong] forgets-to-update also=missing_edge_case
def biggest_climb(heights):
    if not heights:
        return 0
    lowest = heights[0]
    best = 0
    for h in heights:
        if h < lowest:
            low = h  # <- other
        best = max(best, h - lowest)
    return best

# %% [wrong] three-known-answers
def biggest_climb(heights):
    answers = {(70, 10, 50, 30, 60, 40): 50, (20, 80, 5, 50): 60}  # <- hard_coded_answer
    return answers.get(tuple(heights), 0)  # <- hard_coded_answer

# %% [wrong] empty-and-quadratic (two bugs)
def biggest_climb(heights):
    best = heights[0] - heights[0]  # <- missing_edge_case
    for i in range(len(heights)):
        for j in range(i, len(heights)):  # <- suboptimal_complexity
            best = max(best, heights[j] - heights[i])
    return best

# %% [wrong] max-is-a-number-now
def biggest_climb(heights):
    max = 0  # <- shadowed_name
    lowest = float("inf")
    for h in heights:
        lowest = min(lowest, h)
        max = max(max, h - lowest)  # <- shadowed_name
    return max

# %% [careless] list-of-all-rises also=suboptimal_complexity,inefficient_loop
def biggest_climb(heights):
    rises = [b - a for i, a in enumerate(heights) for b in heights[i:]]  # <- space_waste
    return max(rises, default=0)

# %% [careless] every-beginning-is-kept also=suboptimal_complexity,inefficient_loop
def biggest_climb(heights):
    beginnings = [heights[:i + 1] for i in range(len(heights))]  # <- space_waste
    best = 0
    for part in beginnings:
        best = max(best, part[-1] - min(part))
    return best

# %% [wrong] lowest-is-far-above
def biggest_climb(heights):
    low, best = 1000, 0  # <- missing_edge_case
    for height in heights:
        if height < low:
            low = height
        elif height - low > best:
            best = height - low
    return best

# %% [wrong] none-answered-for-short-walks
def biggest_climb(heights):
    if len(heights) < 2:
        return None  # <- missing_edge_case
    low = heights[0]
    best = 0
    for height in heights[1:]:
        best = max(best, height - low)
        low = min(low, height)
    return best

# %% [wrong] climb-closed-by-a-descent
def biggest_climb(heights):
    best = 0
    low = high = None
    for height in heights:
        if low is None or height < low:
            if low is not None and high - low > best:
                best = high - low
            low = high = height
        elif height > high:
            high = height
    return best  # <- missing_edge_case

# %% [right] accumulated-lows
from itertools import accumulate

def biggest_climb(heights):
    lows = accumulate(heights, min)
    return max((h - low for h, low in zip(heights, lows)), default=0)

# %% [slow] rest-reversed-each-time time=O(n^2) also=suboptimal_complexity
def biggest_climb(heights):
    best = 0
    while heights:
        head, *heights = heights  # <- inefficient_loop
        if heights:
            best = max(best, sorted(heights)[-1] - head)  # <- inefficient_loop
    return best
