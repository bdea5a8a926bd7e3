# %% [right] modulo-places
def turn_around(items, steps):
    n = len(items)
    return [items[(i - steps) % n] for i in range(n)]

# %% [right] slices
def turn_around(items, steps):
    if not items:
        return []
    k = steps % len(items)
    if k == 0:
        return list(items)
    return items[-k:] + items[:-k]

# %% [right] deque-rotate
from collections import deque

def turn_around(items, steps):
    ring = deque(items)
    ring.rotate(steps)
    return list(ring)

# %% [right] reversed-three-times (in place, on a copy)
def turn_around(items, steps):
    own = list(items)
    if own:
        k = steps % len(own)
        own.reverse()
        own[:k] = reversed(own[:k])
        own[k:] = reversed(own[k:])
    return own

# %% [slow] one-step-at-a-time time=O(n^2) also=inefficient_loop
def turn_around(items, steps):
    result = list(items)
    if not result:
        return result
    for _ in range(steps % len(result)):
        result.insert(0, result.pop())  # <- wrong_data_structure
    return result

# %% [slow] new-list-every-step time=O(n^2) also=suboptimal_complexity,space_waste
def turn_around(items, steps):
    if items:
        for _ in range(steps % len(items)):
            items = items[-1:] + items[:-1]  # <- inefficient_loop
    return list(items)

# %% [wrong] empty-list-forgotten
def turn_around(items, steps):
    k = steps % len(items)  # <- missing_edge_case
    return items[len(items) - k:] + items[:len(items) - k]

# %% [wrong] more-than-once-around
def turn_around(items, steps):
    cut = len(items) - steps  # <- missing_edge_case
    return items[cut:] + items[:cut]

# %% [wrong] reads-behind-the-end
def turn_around(items, steps):
    result = [None] * len(items)
    for i in range(len(items)):
        result[i + steps] = items[i]  # <- missing_edge_case
    return result

# %% [wrong] turns-to-the-left
def turn_around(items, steps):
    if not items:
        return []
    k = steps % len(items)
    return items[k:] + items[:k]  # <- other

# %% [wrong] one-step-too-many
def turn_around(items, steps):
    if not items:
        return []
    k = steps % len(items)
    result = items[:]
    for i in range(len(items)):
        result[(i + k + 1) % len(items)] = items[i]  # <- off_by_one
    return result

# %% [wrong] loses-one
def turn_around(items, steps):
    if not items:
        return []
    k = steps % len(items)
    return items[len(items) - k:] + items[:len(items) - k - 1]  # <- off_by_one

# %% [careless] turns-the-list-itself also=wrong_data_structure,inefficient_loop,suboptimal_complexity
def turn_around(items, steps):
    turned = items
    if turned:
        for _ in range(steps % len(turned)):
            turned.insert(0, turned.pop())  # <- mutated_input
    return turned

# %% [wrong] overwrites-what-it-still-needs
def turn_around(items, steps):
    result = items
    n = len(items)
    for i in range(n):
        result[(i + steps) % n] = items[i]  # <- mutated_input
    return result

# %% [wrong] steps-by-division
def turn_around(items, steps):
    if not items:
        return []
    rounds = steps / len(items)  # <- integer_float_confusion
    k = steps - rounds * len(items)
    cut = len(items) - int(k)
    return items[cut:] + items[:cut]

# %% [wrong] two-known-turns
def turn_around(items, steps):
    if steps == 2:
        return [4, 5, 1, 2, 3]  # <- hard_coded_answer
    return items

# %% [wrong] moves-by-append also=wrong_data_structure
def turn_around(items, steps):
    if not items:
        return []
    result = items[:]
    for _ in range(steps % len(items)):
        result.append(result.pop(0))  # <- other
    return result

# %% [wrong] empty-and-step-by-step also=suboptimal_complexity,inefficient_loop (two bugs)
def turn_around(items, steps):
    result = list(items)
    for _ in range(steps % len(items)):  # <- missing_edge_case
        result.insert(0, result.pop())  # <- wrong_data_structure
    return result

# %% [wrong] pushes-while-there-are-steps also=wrong_data_structure,suboptimal_complexity
def turn_around(items, steps):
    turned = items
    for _ in range(steps):
        turned.insert(0, turned.pop())  # <- mutated_input
    return turned

# %% [wrong] last-ones-first
def turn_around(items, steps):
    return items[-steps:] + items[:-steps]  # <- missing_edge_case
