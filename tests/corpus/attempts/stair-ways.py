# %% [right] two-numbers
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    a, b = 1, 1
    for _ in range(steps):
        a, b = b, a + b
    return a

# %% [right] memo also=space_waste
from functools import lru_cache

def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative Treppe")

    @lru_cache(maxsize=None)
    def wege(n):
        return 1 if n < 2 else wege(n - 1) + wege(n - 2)

    for n in range(0, steps, 200):
        wege(n)
    return wege(steps)

# %% [right] table also=space_waste
def stair_ways(steps):
    if steps < 0:
        raise ValueError("no such stairs")
    ways = [1, 1]
    while len(ways) <= steps:
        ways.append(ways[-1] + ways[-2])
    return ways[steps]

# %% [slow] plain-recursion time=O(2^n)
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    if steps <= 1:
        return 1
    return stair_ways(steps - 1) + stair_ways(steps - 2)  # <- suboptimal_complexity

# %% [slow] tries-every-first-step time=O(2^n)
def ways(rest):
    if rest == 0:
        return 1
    count = 0
    for step in (1, 2):
        if step <= rest:
            count += ways(rest - step)  # <- suboptimal_complexity
    return count


def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    return ways(steps)

# %% [slow] keeps-all-ways time=O(2^n) also=space_waste
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    done = 0
    open_ways = [0]
    while open_ways:  # <- suboptimal_complexity
        here = open_ways.pop()
        if here == steps:
            done += 1
        elif here < steps:
            open_ways.append(here + 1)  # <- suboptimal_complexity
            open_ways.append(here + 2)  # <- suboptimal_complexity
    return done

# %% [wrong] negative-not-refused also=missing_edge_case
def stair_ways(steps):
    a, b = 1, 1
    for _ in range(steps):  # <- missing_input_validation
        a, b = b, a + b
    return a

# %% [wrong] zero-for-negative also=missing_edge_case
def stair_ways(steps):
    if steps < 0:  # <- missing_input_validation
        return 0  # <- missing_input_validation
    a, b = 1, 1
    for _ in range(steps):
        a, b = b, a + b
    return a

# %% [wrong] zero-refused-too also=missing_input_validation,off_by_one
def stair_ways(steps):
    if steps <= 0:  # <- missing_edge_case
        raise ValueError("there are no stairs")
    a, b = 1, 1
    for _ in range(steps):
        a, b = b, a + b
    return a

# %% [wrong] zero-stairs-in-no-way also=off_by_one,missing_base_case
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    if steps == 0:  # <- missing_edge_case
        return 0  # <- missing_edge_case
    a, b = 1, 1
    for _ in range(steps):
        a, b = b, a + b
    return a

# %% [wrong] no-base-case also=missing_edge_case,suboptimal_complexity
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    return stair_ways(steps - 1) + stair_ways(steps - 2)  # <- missing_base_case

# %% [wrong] base-case-for-one-only also=missing_edge_case,suboptimal_complexity
def ways(n):
    if n == 1:  # <- missing_base_case
        return 1
    return ways(n - 1) + ways(n - 2)  # <- missing_base_case


def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    return ways(steps)

# %% [wrong] memo-without-a-base also=missing_edge_case
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    known = {}

    def ways(n):
        if n not in known:  # <- missing_base_case
            known[n] = ways(n - 1) + ways(n - 2)  # <- missing_base_case
        return known[n]

    return ways(steps)

# %% [wrong] one-round-too-few
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    a, b = 1, 1
    for _ in range(1, steps):  # <- off_by_one
        a, b = b, a + b
    return a

# %% [wrong] one-round-too-many
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    here, before = 1, 0
    for _ in range(steps + 1):  # <- off_by_one
        here, before = here + before, here
    return here

# %% [wrong] known-stairs
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    return {0: 1, 1: 1, 2: 2, 3: 3, 4: 5}.get(steps, 8)  # <- hard_coded_answer

# %% [wrong] overwritten-too-early
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    a, b = 1, 1
    for _ in range(steps):
        a = b  # <- other
        b = a + b
    return a

# %% [wrong] multiplies also=suboptimal_complexity
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    if steps <= 2:
        return max(steps, 1)
    return stair_ways(steps - 1) * stair_ways(steps - 2)  # <- other

# %% [wrong] exponential-and-unchecked also=missing_edge_case,missing_base_case (two bugs)
def stair_ways(steps):
    if steps <= 1:  # <- missing_input_validation
        return 1
    return stair_ways(steps - 1) + stair_ways(steps - 2)  # <- suboptimal_complexity

# %% [wrong] by-the-golden-ratio
def stair_ways(steps):
    if steps < 0:
        raise ValueError("negative")
    root = 5 ** 0.5
    golden = (1 + root) / 2
    return golden ** (steps + 1) / root  # <- integer_float_confusion

# %% [wrong] memory-without-a-start
def stair_ways(steps, known={}):
    if steps < 0:
        raise ValueError("no stairs")
    if steps in known:
        return known[steps]
    ways = stair_ways(steps - 1) + stair_ways(steps - 2)  # <- missing_base_case
    known[steps] = ways
    return ways
