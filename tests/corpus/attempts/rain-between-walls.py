# %% [right] two-pointers
def rain_between_walls(heights):
    links, rechts = 0, len(heights) - 1
    max_l = max_r = wasser = 0
    while links < rechts:
        max_l = max(max_l, heights[links])
        max_r = max(max_r, heights[rechts])
        if max_l < max_r:
            wasser += max_l - heights[links]
            links += 1
        else:
            wasser += max_r - heights[rechts]
            rechts -= 1
    return wasser

# %% [right] bank-lists also=space_waste (three loops in a row)
def rain_between_walls(heights):
    n = len(heights)
    left, right = [0] * n, [0] * n
    for i in range(n):
        left[i] = max(left[i - 1] if i else 0, heights[i])
    for i in range(n - 1, -1, -1):
        right[i] = max(right[i + 1] if i < n - 1 else 0, heights[i])
    return sum(min(a, b) - h for a, b, h in zip(left, right, heights))

# %% [right] stack-of-walls also=space_waste
def rain_between_walls(heights):
    stack, water = [], 0
    for i, h in enumerate(heights):
        while stack and heights[stack[-1]] < h:
            floor = heights[stack.pop()]
            if stack:
                width = i - stack[-1] - 1
                water += width * (min(h, heights[stack[-1]]) - floor)
        stack.append(i)
    return water

# %% [right] up-to-the-peak
def rain_between_walls(heights):
    if not heights:
        return 0
    peak = heights.index(max(heights))

    def one_side(walls):
        bank = water = 0
        for h in walls:
            bank = max(bank, h)
            water += bank - h
        return water

    return one_side(heights[:peak]) + one_side(heights[:peak:-1])

# %% [slow] banks-from-scratch time=O(n^2)
def rain_between_walls(heights):
    water = 0
    for i in range(len(heights)):
        bank = min(max(heights[:i + 1]), max(heights[i:]))  # <- inefficient_loop
        water += bank - heights[i]
    return water

# %% [slow] looks-both-ways time=O(n^2) also=suboptimal_complexity
def rain_between_walls(heights):
    water = 0
    for i in range(len(heights)):
        left = right = heights[i]
        for j in range(i):  # <- inefficient_loop
            if heights[j] > left:
                left = heights[j]
        for j in range(i, len(heights)):  # <- inefficient_loop
            if heights[j] > right:
                right = heights[j]
        water += min(left, right) - heights[i]
    return water

# %% [slow] helper-looks-each-time time=O(n^2)
def bank_left(heights, i):
    return max(heights[: i + 1])  # <- inefficient_loop


def bank_right(heights, i):
    return max(heights[i:])  # <- inefficient_loop


def rain_between_walls(heights):
    return sum(min(bank_left(heights, i), bank_right(heights, i)) - h for i, h in enumerate(heights))  # <- inefficient_loop

# %% [careless] takes-walls-away also=suboptimal_complexity,wrong_data_structure
def rain_between_walls(heights):
    water = left = right = 0
    while heights:
        if heights[0] <= heights[-1]:
            wall = heights.pop(0)  # <- mutated_input
            left = max(left, wall)
            water += max(0, min(left, max(right, heights[-1] if heights else 0)) - wall)
        else:
            wall = heights.pop()  # <- mutated_input
            right = max(right, wall)
            water += max(0, min(right, max(left, heights[0] if heights else 0)) - wall)
    return water

# %% [wrong] neighbours-as-banks
def rain_between_walls(heights):
    water = 0
    for i in range(1, len(heights) - 1):
        bank = min(heights[i - 1], heights[i + 1])  # <- missing_edge_case
        if bank > heights[i]:
            water += bank - heights[i]
    return water

# %% [wrong] higher-bank
def rain_between_walls(heights):
    n = len(heights)
    left, right = [0] * n, [0] * n
    for i in range(n):
        left[i] = max(left[i - 1] if i else 0, heights[i])
    for i in reversed(range(n)):
        right[i] = max(right[i + 1] if i + 1 < n else 0, heights[i])
    return sum(max(a, b) - h for a, b, h in zip(left, right, heights))  # <- other

# %% [wrong] no-walls
def rain_between_walls(heights):
    left, right = 0, len(heights) - 1
    bank_l, bank_r = heights[0], heights[-1]  # <- missing_edge_case
    water = 0
    while left < right:
        if bank_l <= bank_r:
            left += 1
            bank_l = max(bank_l, heights[left])
            water += bank_l - heights[left]
        else:
            right -= 1
            bank_r = max(bank_r, heights[right])
            water += bank_r - heights[right]
    return water

# %% [wrong] wall-without-itself also=missing_edge_case,inefficient_loop,suboptimal_complexity
def rain_between_walls(heights):
    water = 0
    for i in range(1, len(heights) - 1):
        water += min(max(heights[:i]), max(heights[i + 1:])) - heights[i]  # <- off_by_one
    return water

# %% [wrong] sides-stop-early also=missing_edge_case
def rain_between_walls(heights):
    l, r = 0, len(heights) - 1
    ml = mr = water = 0
    while l < r - 1:  # <- off_by_one
        ml = max(ml, heights[l])
        mr = max(mr, heights[r])
        if ml < mr:
            water += ml - heights[l]
            l += 1
        else:
            water += mr - heights[r]
            r -= 1
    return water

# %% [wrong] right-bank-reads-outside
def rain_between_walls(heights):
    if not heights:
        return 0
    n = len(heights)
    left = [heights[0]]
    for i in range(1, n):
        left.append(max(left[-1], heights[i]))
    bank = water = 0
    for i in range(n, -1, -1):  # <- off_by_one
        bank = max(bank, heights[i])
        water += min(left[i], bank) - heights[i]
    return water

# %% [wrong] pool-never-closed
def rain_between_walls(heights):
    water = bank = pool = 0
    for h in heights:
        if h >= bank:
            water += pool
            pool, bank = 0, h
        else:
            pool += bank - h
    return water  # <- missing_edge_case

# %% [wrong] wrong-pointer-moves
def rain_between_walls(heights):
    left, right = 0, len(heights) - 1
    ml = mr = water = 0
    while left < right:
        ml = max(ml, heights[left])
        mr = max(mr, heights[right])
        if ml > mr:  # <- other
            water += ml - heights[left]
            left += 1
        else:
            water += mr - heights[right]
            right -= 1
    return water

# %% [wrong] width-one-too-many
def rain_between_walls(heights):
    stack, water = [], 0
    for i, h in enumerate(heights):
        while stack and heights[stack[-1]] < h:
            floor = heights[stack.pop()]
            if stack:
                width = i - stack[-1]  # <- off_by_one
                water += width * (min(h, heights[stack[-1]]) - floor)
        stack.append(i)
    return water

# %% [wrong] max-hidden-by-a-name also=inefficient_loop,suboptimal_complexity
def rain_between_walls(heights):
    water = 0
    for i, h in enumerate(heights):
        max = max(heights[: i + 1])  # <- shadowed_name
        water += min(max, max(heights[i:])) - h
    return water

# %% [wrong] counts-levels-in-halves also=inefficient_loop,suboptimal_complexity
def rain_between_walls(heights):
    water = 0
    for i, h in enumerate(heights):
        left = max(heights[: i + 1])
        right = max(heights[i:])
        water += (left + right) / 2 - h  # <- other
    return water

# %% [careless] copies-for-every-wall also=suboptimal_complexity,inefficient_loop
def rain_between_walls(heights):
    sides = [(heights[:i + 1], heights[i:]) for i in range(len(heights))]  # <- space_waste
    return sum(min(max(left), max(right)) - left[-1] for left, right in sides)

# %% [wrong] no-wall-at-the-ends
def rain_between_walls(heights):
    n = len(heights)
    left, right = [0] * n, [0] * n
    left[0], right[-1] = heights[0], heights[-1]  # <- missing_edge_case
    for i in range(1, n):
        left[i] = max(left[i - 1], heights[i])
        right[n - 1 - i] = max(right[n - i], heights[n - 1 - i])
    return sum(min(a, b) - h for a, b, h in zip(left, right, heights))

# %% [wrong] walls-filled-up also=off_by_one,inefficient_loop,suboptimal_complexity
def rain_between_walls(heights):
    water = 0
    for i in range(len(heights)):
        bank = min(max(heights[: i + 1]), max(heights[i + 1 :]))  # <- missing_edge_case
        water += max(0, bank - heights[i])
    return water

# %% [right] two-walkers
def rain_between_walls(heights):
    i, j, left, right, water = 0, len(heights) - 1, 0, 0, 0
    while i < j:
        if heights[i] <= heights[j]:
            left = max(left, heights[i])
            water += left - heights[i]
            i += 1
        else:
            right = max(right, heights[j])
            water += right - heights[j]
            j -= 1
    return water

# %% [right] stack-of-basins
def rain_between_walls(heights):
    water, walls = 0, []
    for i, h in enumerate(heights):
        while walls and heights[walls[-1]] <= h:
            floor = heights[walls.pop()]
            if walls:
                water += (min(h, heights[walls[-1]]) - floor) * (i - walls[-1] - 1)
        walls.append(i)
    return water

# %% [slow] layer-by-layer-banks time=O(n^2) also=suboptimal_complexity
def rain_between_walls(heights):
    lefts = []
    water = 0
    for i, h in enumerate(heights):
        lefts.append(h)
        rights = heights[i:]
        water += min(max(lefts), max(rights)) - h  # <- inefficient_loop
    return water
