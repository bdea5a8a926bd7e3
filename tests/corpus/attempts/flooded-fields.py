# %% [right] queue-and-marks
from collections import deque

def flooded_fields(heights):
    if not heights:
        return 0
    rows, cols = len(heights), len(heights[0])
    wet = [[False] * cols for _ in range(rows)]
    wet[0][0] = True
    queue = deque([(0, 0)])
    count = 0
    while queue:
        r, c = queue.popleft()
        count += 1
        for dr, dc in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            y, x = r + dr, c + dc
            if 0 <= y < rows and 0 <= x < cols and not wet[y][x] and heights[y][x] <= heights[r][c]:
                wet[y][x] = True
                queue.append((y, x))
    return count

# %% [right] dictionary-of-fields
def flooded_fields(heights):
    dry = {(r, c): h for r, row in enumerate(heights) for c, h in enumerate(row)}
    if not dry:
        return 0
    total = len(dry)
    edge = {(0, 0): dry.pop((0, 0))}
    while edge:
        reached = {}
        for (r, c), h in edge.items():
            for near in ((r - 1, c), (r, c - 1), (r, c + 1), (r + 1, c)):
                if near in dry and dry[near] <= h:
                    reached[near] = dry.pop(near)
        edge = reached
    return total - len(dry)

# %% [right] numbers-for-fields
def flooded_fields(heights):
    flat = [h for row in heights for h in row]
    if not flat:
        return 0
    width = len(heights[0])
    seen = [0] * len(flat)
    seen[0] = 1
    stack = [0]
    while stack:
        here = stack.pop()
        column = here % width
        nearby = [here - width, here + width]
        if column > 0:
            nearby.append(here - 1)
        if column < width - 1:
            nearby.append(here + 1)
        for there in nearby:
            if 0 <= there < len(flat) and not seen[there] and flat[there] <= flat[here]:
                seen[there] = 1
                stack.append(there)
    return sum(seen)

# %% [slow] wet-in-a-list time=O(n^2)
def flooded_fields(heights):
    if not heights:
        return 0
    wet = [(0, 0)]
    for r, c in wet:
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= y < len(heights) and 0 <= x < len(heights[0]):
                if heights[y][x] <= heights[r][c] and (y, x) not in wet:  # <- wrong_data_structure
                    wet.append((y, x))
    return len(wet)

# %% [slow] map-copied-at-each-step time=O(n^2) also=suboptimal_complexity,space_waste
def flooded_fields(heights):
    if not heights:
        return 0
    wet = frozenset([(0, 0)])
    todo = [(0, 0)]
    while todo:
        r, c = todo.pop()
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= y < len(heights) and 0 <= x < len(heights[0]) and (y, x) not in wet:
                if heights[y][x] <= heights[r][c]:
                    wet = wet | {(y, x)}  # <- inefficient_loop
                    todo.append((y, x))
    return len(wet)

# %% [slow] again-until-nothing-changes time=O(n^2) (rows of the map are gone through anew in each round)
def flooded_fields(heights):
    if not heights:
        return 0
    wet = {(0, 0)}
    before = 0
    while len(wet) > before:  # <- suboptimal_complexity
        before = len(wet)
        for r in reversed(range(len(heights))):  # <- suboptimal_complexity
            for c in reversed(range(len(heights[0]))):
                for near in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                    if near in wet and heights[near[0]][near[1]] >= heights[r][c]:
                        wet.add((r, c))
    return len(wet)

# %% [slow] counts-the-wet-each-time time=O(n^2) also=suboptimal_complexity
def flooded_fields(heights):
    if not heights:
        return 0
    mark = [[0] * len(row) for row in heights]
    mark[0][0] = 1
    most, todo = 1, [(0, 0)]
    while todo:
        r, c = todo.pop()
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= y < len(heights) and 0 <= x < len(heights[0]):
                if not mark[y][x] and heights[y][x] <= heights[r][c]:
                    mark[y][x] = 1
                    todo.append((y, x))
        most = max(most, sum(sum(row) for row in mark))  # <- inefficient_loop
    return most
