# %% [right] counts-before
def pairs_apart(numbers, gap):
    seen = {}
    pairs = 0
    for n in numbers:
        for partner in {n - gap, n + gap}:
            pairs += seen.get(partner, 0)
        seen[n] = seen.get(n, 0) + 1
    return pairs

# %% [right] counter-first
from collections import Counter

def pairs_apart(numbers, gap):
    anzahl = Counter(numbers)
    if gap == 0:
        return sum(k * (k - 1) // 2 for k in anzahl.values())
    return sum(k * anzahl[zahl + gap] for zahl, k in anzahl.items())

# %% [right] helper-with-early-return
def equal_pairs(counts):
    return sum(c * (c - 1) // 2 for c in counts.values())


def pairs_apart(numbers, gap):
    counts = {}
    for number in numbers:
        counts[number] = counts.get(number, 0) + 1
    if not gap:
        return equal_pairs(counts)
    total = 0
    for number in counts:
        if number + gap in counts:
            total += counts[number] * counts[number + gap]
    return total

# %% [slow] all-pairs time=O(n^2)
def pairs_apart(numbers, gap):
    pairs = 0
    for i in range(len(numbers)):
        for j in range(i):  # <- suboptimal_complexity
            if abs(numbers[i] - numbers[j]) == gap:
                pairs += 1
    return pairs

# %% [slow] sum-over-combinations time=O(n^2)
from itertools import combinations

def pairs_apart(numbers, gap):
    return sum(abs(a - b) == gap for a, b in combinations(numbers, 2))  # <- suboptimal_complexity

# %% [slow] count-in-the-list time=O(n^2) also=inefficient_loop
def pairs_apart(numbers, gap):
    pairs = 0
    before = []
    for n in numbers:
        pairs += before.count(n - gap)  # <- wrong_data_structure
        if gap != 0:
            pairs += before.count(n + gap)  # <- wrong_data_structure
        before.append(n)
    return pairs

# %% [slow] halves-the-double-count time=O(n^2) also=wrong_data_structure
def pairs_apart(numbers, gap):
    twice = 0
    for i, a in enumerate(numbers):
        for j, b in enumerate(numbers):  # <- suboptimal_complexity
            if i != j and abs(a - b) == gap:
                twice += 1
    return twice // 2

# %% [slow] counter-in-the-loop time=O(n^2)
from collections import Counter

def pairs_apart(numbers, gap):
    pairs = 0
    for i, n in enumerate(numbers):
        before = Counter(numbers[:i])  # <- inefficient_loop
        pairs += before[n - gap] + (before[n + gap] if gap else 0)
    return pairs

# %% [wrong] gap-zero-counts-twice
def pairs_apart(numbers, gap):
    seen = {}
    pairs = 0
    for n in numbers:
        pairs += seen.get(n - gap, 0) + seen.get(n + gap, 0)  # <- missing_edge_case
        seen[n] = seen.get(n, 0) + 1
    return pairs

# %% [wrong] set-forgets-equal-ones
def pairs_apart(numbers, gap):
    values = set(numbers)  # <- missing_edge_case
    return sum(1 for v in values if v + gap in values)  # <- missing_edge_case

# %% [wrong] one-direction-only
def pairs_apart(numbers, gap):
    seen = {}
    pairs = 0
    for n in numbers:
        pairs += seen.get(n - gap, 0)  # <- missing_edge_case
        seen[n] = seen.get(n, 0) + 1
    return pairs

# %% [wrong] pairs-with-itself also=missing_edge_case,suboptimal_complexity
def pairs_apart(numbers, gap):
    pairs = 0
    for i in range(len(numbers)):
        for j in range(i, len(numbers)):  # <- off_by_one
            if abs(numbers[i] - numbers[j]) == gap:
                pairs += 1
    return pairs

# %% [wrong] last-number-unseen also=suboptimal_complexity
def pairs_apart(numbers, gap):
    pairs = 0
    for i in range(len(numbers) - 1):
        for j in range(i + 1, len(numbers) - 1):  # <- off_by_one
            if abs(numbers[i] - numbers[j]) == gap:
                pairs += 1
    return pairs

# %% [wrong] abs-forgotten also=missing_edge_case,suboptimal_complexity
def pairs_apart(numbers, gap):
    pairs = 0
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            if numbers[j] - numbers[i] == gap:  # <- other
                pairs += 1
    return pairs

# %% [wrong] at-most-the-gap also=suboptimal_complexity
def pairs_apart(numbers, gap):
    pairs = 0
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            if abs(numbers[j] - numbers[i]) <= gap:  # <- other
                pairs += 1
    return pairs

# %% [wrong] takes-numbers-away also=suboptimal_complexity,wrong_data_structure,mutated_input
def pairs_apart(numbers, gap):
    rest = list(numbers)
    pairs = 0
    for n in rest:  # <- modified_while_iterated
        rest.remove(n)  # <- modified_while_iterated
        pairs += sum(abs(n - other) == gap for other in rest)
    return pairs

# %% [wrong] half-pairs (two bugs)
def pairs_apart(numbers, gap):
    twice = 0
    for i, a in enumerate(numbers):
        for j, b in enumerate(numbers):  # <- suboptimal_complexity
            if abs(a - b) == gap:  # <- missing_edge_case
                twice += 1
    return twice // 2

# %% [careless] all-differences-in-a-list also=suboptimal_complexity,inefficient_loop,wrong_data_structure
def pairs_apart(numbers, gap):
    differences = []
    for i, a in enumerate(numbers):
        for b in numbers[:i]:
            differences.append(abs(a - b))  # <- space_waste
    return differences.count(gap)

# %% [wrong] first-of-a-kind-unasked
def pairs_apart(numbers, gap):
    counts, pairs = {}, 0
    for number in numbers:
        for other in {number - gap, number + gap}:
            pairs += counts[other]  # <- missing_edge_case
        counts[number] = counts.get(number, 0) + 1
    return pairs
