# %% [right] accumulate
from itertools import accumulate

def tallest_so_far(heights):
    return list(accumulate(heights, max))

# %% [right] current-maximum
def tallest_so_far(heights):
    if not heights:
        return []
    groesste = heights[0]
    liste = []
    for h in heights:
        if h > groesste:
            groesste = h
        liste.append(groesste)
    return liste

# %% [right] minus-infinity
def tallest_so_far(heights):
    top = float("-inf")
    out = []
    for h in heights:
        top = max(top, h)
        out.append(top)
    return out

# %% [right] class-with-state
class Watcher:
    def __init__(self):
        self.top = None

    def see(self, height):
        if self.top is None or height > self.top:
            self.top = height
        return self.top


def tallest_so_far(heights):
    watcher = Watcher()
    return [watcher.see(height) for height in heights]

# %% [slow] max-of-each-slice time=O(n^2)
def tallest_so_far(heights):
    return [max(heights[:i + 1]) for i in range(len(heights))]  # <- inefficient_loop

# %% [slow] inner-loop-from-the-start time=O(n^2) also=suboptimal_complexity
def tallest_so_far(heights):
    result = []
    for i in range(len(heights)):
        top = heights[0]
        for j in range(i + 1):  # <- inefficient_loop
            if heights[j] > top:
                top = heights[j]
        result.append(top)
    return result

# %% [slow] fills-forward time=O(n^2)
def tallest_so_far(heights):
    result = list(heights)
    for i in range(len(result)):
        for j in range(i + 1, len(result)):  # <- suboptimal_complexity
            if heights[i] > result[j]:
                result[j] = heights[i]
    return result

# %% [slow] list-copied-every-turn time=O(n^2) also=suboptimal_complexity,space_waste
def tallest_so_far(heights):
    result = []
    for h in heights:
        if result and result[-1] > h:
            result = result + [result[-1]]  # <- inefficient_loop
        else:
            result = result + [h]  # <- inefficient_loop
    return result

# %% [slow] built-from-the-front time=O(n^2)
def tallest_so_far(heights):
    backwards = []
    for h in heights:
        top = max(h, backwards[0]) if backwards else h
        backwards.insert(0, top)  # <- wrong_data_structure
    return backwards[::-1]

# %% [wrong] begins-at-zero
def tallest_so_far(heights):
    top = 0  # <- missing_edge_case
    out = []
    for h in heights:
        top = max(top, h)
        out.append(top)
    return out

# %% [wrong] first-of-nothing
def tallest_so_far(heights):
    result = [heights[0]]  # <- missing_edge_case
    for h in heights[1:]:
        result.append(max(result[-1], h))
    return result

# %% [wrong] zero-counts-as-none
def tallest_so_far(heights):
    top = None
    out = []
    for h in heights:
        if not top or h > top:  # <- missing_edge_case
            top = h
        out.append(top)
    return out

# %% [wrong] without-itself
def tallest_so_far(heights):
    if not heights:
        return []
    out = []
    top = heights[0]
    for i in range(len(heights)):
        out.append(top)
        top = max(top, heights[i - 1])  # <- off_by_one
    return out

# %% [wrong] one-short
def tallest_so_far(heights):
    out = []
    for i in range(1, len(heights)):  # <- off_by_one
        top = max(heights[i], out[-1]) if out else heights[i]
        out.append(top)
    return out

# %% [wrong] slice-without-the-place
def tallest_so_far(heights):
    return [max(heights[:i]) for i in range(len(heights))]  # <- off_by_one, inefficient_loop

# %% [wrong] smallest-so-far
def tallest_so_far(heights):
    out = []
    for h in heights:
        out.append(min(h, out[-1]) if out else h)  # <- other
    return out

# %% [wrong] largest-of-the-neighbours also=missing_edge_case
def tallest_so_far(heights):
    out = []
    for i, h in enumerate(heights):
        out.append(max(h, heights[i - 1]) if i else h)  # <- other
    return out

# %% [wrong] top-is-never-kept
def tallest_so_far(heights):
    top = float("-inf")
    out = []
    for h in heights:
        if h > top:
            out.append(h)
        else:
            out.append(top)
        top == h  # <- other
    return out

# %% [wrong] writes-into-the-list-it-reads also=missing_edge_case
def tallest_so_far(heights):
    max = heights[0] if heights else 0  # <- shadowed_name
    out = []
    for h in heights:
        max = max(max, h)  # <- shadowed_name
        out.append(max)
    return out

# %% [careless] writes-over-the-heights
def tallest_so_far(heights):
    for i in range(1, len(heights)):
        if heights[i - 1] > heights[i]:
            heights[i] = heights[i - 1]  # <- mutated_input
    return heights

# %% [wrong] three-known-rows
def tallest_so_far(heights):
    if heights[:2] == [3, 1]:  # <- hard_coded_answer
        return [3, 3, 4, 4, 5]  # <- hard_coded_answer
    if heights[:2] == [-4, -7]:
        return [-4, -4, -2]
    return heights

# %% [careless] all-prefixes-first also=suboptimal_complexity,inefficient_loop
def tallest_so_far(heights):
    prefixes = [heights[:i] for i in range(1, len(heights) + 1)]  # <- space_waste
    return [max(prefix) for prefix in prefixes]

# %% [wrong] from-scratch-and-one-short (two bugs)
def tallest_so_far(heights):
    result = []
    for i in range(len(heights) - 1):  # <- off_by_one
        result.append(max(heights[:i + 1]))  # <- inefficient_loop
    return result

# %% [wrong] none-before-the-first
def tallest_so_far(heights):
    tall = []
    for place, height in enumerate(heights):
        tall.append(height if height > tall[place - 1] else tall[place - 1])  # <- missing_edge_case
    return tall

# %% [wrong] only-when-it-rises
def tallest_so_far(heights):
    top = None
    out = []
    for height in heights:
        if top is None or height > top:
            top = height
            out.append(top)  # <- other
    return out
