# %% [right] prefix-sums-with-get
def stretches_with_total(days, total):
    haeufigkeit = {0: 1}
    summe = anzahl = 0
    for betrag in days:
        summe += betrag
        anzahl += haeufigkeit.get(summe - total, 0)
        haeufigkeit[summe] = haeufigkeit.get(summe, 0) + 1
    return anzahl

# %% [right] accumulate-first (two loops in a row)
from collections import Counter
from itertools import accumulate

def stretches_with_total(days, total):
    sums = list(accumulate(days, initial=0))
    earlier = Counter()
    found = 0
    for s in sums:
        found += earlier[s - total]
        earlier[s] += 1
    return found

# %% [right] defaultdict-and-if
from collections import defaultdict

def stretches_with_total(days, total):
    seen = defaultdict(int)
    seen[0] = 1
    running, count = 0, 0
    for day in days:
        running = running + day
        if running - total in seen:
            count = count + seen[running - total]
        seen[running] += 1
    return count

# %% [right] places-of-sums also=space_waste
def stretches_with_total(days, total):
    places = {0: [0]}
    running = 0
    count = 0
    for i, amount in enumerate(days, start=1):
        running += amount
        if running - total in places:
            count += len(places[running - total])
        places.setdefault(running, []).append(i)
    return count

# %% [slow] every-stretch-carried time=O(n^2)
def stretches_with_total(days, total):
    count = 0
    for i in range(len(days)):
        s = 0
        for j in range(i, len(days)):  # <- suboptimal_complexity
            s += days[j]
            if s == total:
                count += 1
    return count

# %% [slow] every-stretch-summed time=O(n^3) also=suboptimal_complexity
def stretches_with_total(days, total):
    count = 0
    for i in range(len(days)):
        for j in range(i + 1, len(days) + 1):
            if sum(days[i:j]) == total:  # <- inefficient_loop
                count += 1
    return count

# %% [slow] sum-in-a-comprehension time=O(n^3)
def stretches_with_total(days, total):
    n = len(days)
    return sum(1 for a in range(n) for b in range(a, n) if sum(days[a:b + 1]) == total)  # <- inefficient_loop

# %% [slow] list-of-sums time=O(n^2)
def stretches_with_total(days, total):
    sums = [0]
    running = found = 0
    for amount in days:
        running += amount
        found += sums.count(running - total)  # <- wrong_data_structure
        sums.append(running)
    return found

# %% [slow] prefix-sums-all-pairs time=O(n^2)
def stretches_with_total(days, total):
    prefix = [0]
    for d in days:
        prefix.append(prefix[-1] + d)
    hits = 0
    for right in range(1, len(prefix)):
        for left in range(right):  # <- suboptimal_complexity
            if prefix[right] - prefix[left] == total:
                hits += 1
    return hits

# %% [slow] prefix-from-scratch time=O(n^2)
def stretches_with_total(days, total):
    seen = {0: 1}
    count = 0
    for i in range(len(days)):
        running = sum(days[: i + 1])  # <- inefficient_loop
        count += seen.get(running - total, 0)
        seen[running] = seen.get(running, 0) + 1
    return count

# %% [wrong] no-sum-before-the-first-day also=off_by_one
def stretches_with_total(days, total):
    seen = {}  # <- missing_edge_case
    running = count = 0
    for amount in days:
        running += amount
        count += seen.get(running - total, 0)
        seen[running] = seen.get(running, 0) + 1
    return count

# %% [wrong] window-without-losses also=inefficient_loop
def stretches_with_total(days, total):
    left = running = count = 0
    for right in range(len(days)):
        running += days[right]
        while running > total and left <= right:  # <- missing_edge_case
            running -= days[left]
            left += 1
        if running == total and left <= right:
            count += 1
    return count

# %% [wrong] set-of-sums also=wrong_data_structure
def stretches_with_total(days, total):
    seen = {0}  # <- missing_edge_case
    running = count = 0
    for amount in days:
        running += amount
        if running - total in seen:  # <- missing_edge_case
            count += 1
        seen.add(running)
    return count

# %% [wrong] stops-at-the-first (two bugs)
def stretches_with_total(days, total):
    count = 0
    for i in range(len(days)):
        s = 0
        for j in range(i, len(days)):  # <- suboptimal_complexity
            s += days[j]
            if s == total:
                count += 1
                break  # <- missing_edge_case
    return count

# %% [wrong] last-day-left-out also=inefficient_loop,suboptimal_complexity
def stretches_with_total(days, total):
    count = 0
    for i in range(len(days)):
        for j in range(i + 1, len(days)):  # <- off_by_one
            if sum(days[i:j]) == total:
                count += 1
    return count

# %% [wrong] stretches-of-two-at-least also=suboptimal_complexity,inefficient_loop,missing_edge_case
def stretches_with_total(days, total):
    count = 0
    for i in range(len(days)):
        for j in range(i + 2, len(days) + 1):  # <- off_by_one
            count += sum(days[i:j]) == total
    return count

# %% [wrong] slice-one-short also=suboptimal_complexity,inefficient_loop
def stretches_with_total(days, total):
    count = 0
    for start in range(len(days)):
        for end in range(start, len(days)):
            if sum(days[start:end]) == total:  # <- off_by_one
                count += 1
    return count

# %% [wrong] written-before-asked also=missing_edge_case
def stretches_with_total(days, total):
    seen = {0: 1}
    running = count = 0
    for amount in days:
        running += amount
        seen[running] = seen.get(running, 0) + 1  # <- off_by_one
        count += seen.get(running - total, 0)
    return count

# %% [wrong] plus-instead-of-minus
def stretches_with_total(days, total):
    seen = {0: 1}
    running = count = 0
    for amount in days:
        running += amount
        count += seen.get(running + total, 0)  # <- other
        seen[running] = seen.get(running, 0) + 1
    return count

# %% [wrong] counts-are-overwritten also=missing_edge_case
def stretches_with_total(days, total):
    seen = {0: 1}
    running = count = 0
    for amount in days:
        running += amount
        count += seen.get(running - total, 0)
        seen[running] = 1  # <- other
    return count

# %% [wrong] sum-is-a-number-now also=inefficient_loop,suboptimal_complexity
def stretches_with_total(days, total):
    sum = 0  # <- shadowed_name
    for i in range(len(days)):
        for j in range(i + 1, len(days) + 1):
            if sum(days[i:j]) == total:  # <- shadowed_name
                sum += 1
    return sum

# %% [wrong] total-is-overwritten
def stretches_with_total(days, total):
    seen = {0: 1}
    total = 0  # <- shadowed_name
    count = 0
    for amount in days:
        total += amount
        count += seen.get(total - total, 0)
        seen[total] = seen.get(total, 0) + 1
    return count

# %% [wrong] slow-and-last-day also=suboptimal_complexity (two bugs)
def stretches_with_total(days, total):
    count = 0
    for i in range(len(days) - 1):  # <- off_by_one
        for j in range(i + 1, len(days) + 1):
            if sum(days[i:j]) == total:  # <- inefficient_loop
                count += 1
    return count

# %% [careless] table-of-all-sums also=suboptimal_complexity,inefficient_loop
def stretches_with_total(days, total):
    n = len(days)
    sums = [[0] * (n + 1) for _ in range(n + 1)]  # <- space_waste
    count = 0
    for i in range(n):
        for j in range(i, n):
            sums[i][j + 1] = sums[i][j] + days[j]
            count += sums[i][j + 1] == total
    return count

# %% [wrong] table-and-first-day also=suboptimal_complexity,inefficient_loop,missing_edge_case (two bugs)
def stretches_with_total(days, total):
    n = len(days)
    sums = [[0] * (n + 1) for _ in range(n + 1)]  # <- space_waste
    count = 0
    for i in range(1, n):  # <- off_by_one
        for j in range(i, n):
            sums[i][j + 1] = sums[i][j] + days[j]
            count += sums[i][j + 1] == total
    return count

# %% [wrong] stretch-from-the-first-day
def stretches_with_total(days, total):
    sums = {}  # <- missing_edge_case
    running = found = 0
    for day in days:
        running += day
        if running - total in sums:
            found += sums[running - total]
        sums[running] = sums.get(running, 0) + 1
    return found

# %% [wrong] partner-looked-up-unasked
def stretches_with_total(days, total):
    seen = {0: 1}
    running = found = 0
    for day in days:
        running += day
        found += seen[running - total]  # <- missing_edge_case
        seen[running] = seen.get(running, 0) + 1
    return found
