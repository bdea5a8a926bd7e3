# %% [right] stack-of-pairs
def nearest_warmer(temps):
    out = list(temps)
    stack = []
    for i, t in enumerate(temps):
        while stack and stack[-1][1] < t:
            j, _ = stack.pop()
            out[j] = i - j
        stack.append((i, t))
    for j, _ in stack:
        out[j] = 0
    return out

# %% [right] jumps-from-the-back (each wait is a ladder)
def nearest_warmer(temps):
    n = len(temps)
    wait = [0] * n
    for i in range(n - 2, -1, -1):
        j = i + 1
        while temps[j] <= temps[i] and wait[j]:
            j += wait[j]
        if temps[j] > temps[i]:
            wait[i] = j - i
    return wait

# %% [right] next-day-of-each-temperature
def nearest_warmer(temps):
    waits = []
    stack = []
    for day in reversed(range(len(temps))):
        while stack and temps[stack[-1]] <= temps[day]:
            del stack[-1]
        waits.append(stack[-1] - day if stack else 0)
        stack += [day]
    return waits[::-1]

# %% [right] linked-stack
def nearest_warmer(temps):
    waits, top = [0] * len(temps), None
    for day in range(len(temps)):
        while top is not None and temps[top[0]] < temps[day]:
            waits[top[0]] = day - top[0]
            top = top[1]
        top = (day, top)
    return waits

# %% [slow] looks-ahead time=O(n^2)
def nearest_warmer(temps):
    waits = []
    for day, temp in enumerate(temps):
        wait = 0
        for later in range(day + 1, len(temps)):  # <- suboptimal_complexity
            if temps[later] > temp:
                wait = later - day
                break
        waits.append(wait)
    return waits

# %% [slow] next-of-a-generator time=O(n^2)
def nearest_warmer(temps):
    n = len(temps)
    return [next((j - i for j in range(i + 1, n) if temps[j] > temps[i]), 0) for i in range(n)]  # <- suboptimal_complexity

# %% [slow] stack-at-the-front time=O(n^2)
def nearest_warmer(temps):
    waits = [0] * len(temps)
    open_days = []
    for day, temp in enumerate(temps):
        while open_days and temps[open_days[0]] < temp:
            earlier = open_days.pop(0)  # <- wrong_data_structure
            waits[earlier] = day - earlier
        open_days = [day] + open_days  # <- wrong_data_structure,inefficient_loop
    return waits

# %% [slow] asks-the-highest-to-come time=O(n^2) also=suboptimal_complexity
def nearest_warmer(temps):
    waits = [0] * len(temps)
    open_days = []
    for day in range(len(temps)):
        still = []
        highest = max(temps[day:])  # <- inefficient_loop
        for before in open_days:
            if temps[before] < temps[day]:
                waits[before] = day - before
            elif temps[before] < highest:
                still.append(before)
        open_days = still
        if temps[day] < highest:
            open_days.append(day)
    return waits
