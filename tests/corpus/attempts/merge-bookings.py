# %% [right] sorted-once
def merge_bookings(bookings):
    ergebnis = []
    for anfang, ende in sorted(bookings):
        if ergebnis and anfang <= ergebnis[-1][1]:
            ergebnis[-1][1] = max(ergebnis[-1][1], ende)
        else:
            ergebnis.append([anfang, ende])
    return ergebnis

# %% [right] current-and-flush
def merge_bookings(bookings):
    if not bookings:
        return []
    ordered = sorted(bookings, key=lambda b: b[0])
    start, end = ordered[0]
    merged = []
    for s, e in ordered[1:]:
        if s > end:
            merged.append([start, end])
            start, end = s, e
        elif e > end:
            end = e
    merged.append([start, end])
    return merged

# %% [right] events-sorted
def merge_bookings(bookings):
    events = []
    for start, end in bookings:
        events.append((start, -1))
        events.append((end, 1))
    events.sort()
    merged, depth, begin = [], 0, None
    for hour, kind in events:
        if depth == 0:
            begin = hour
        depth -= kind
        if depth == 0:
            merged.append([begin, hour])
    return merged

# %% [right] recursion-on-halves
def merge_bookings(bookings):
    if len(bookings) <= 1:
        return [list(b) for b in bookings]
    half = len(bookings) // 2
    left, right = merge_bookings(bookings[:half]), merge_bookings(bookings[half:])
    merged = []
    i = j = 0
    while i < len(left) or j < len(right):
        if j == len(right) or (i < len(left) and left[i] <= right[j]):
            nxt = left[i]
            i += 1
        else:
            nxt = right[j]
            j += 1
        if merged and nxt[0] <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], nxt[1])
        else:
            merged.append(nxt)
    return merged

# %% [right] works-on-a-copy
import copy

def merge_bookings(bookings):
    own = copy.deepcopy(bookings)
    own.sort()
    merged = []
    while own:
        start, end = own.pop()
        while own and own[-1][1] >= start:
            earlier = own.pop()
            start = min(start, earlier[0])
            end = max(end, earlier[1])
        while merged and merged[-1][0] <= end:
            last = merged.pop()
            end = max(end, last[1])
        merged.append([start, end])
    merged.reverse()
    return merged

# %% [slow] swallows-among-all time=O(n^2)
def merge_bookings(bookings):
    merged = []
    for start, end in bookings:
        apart = []
        for s, e in merged:  # <- suboptimal_complexity
            if s <= end and start <= e:
                start, end = min(start, s), max(end, e)
            else:
                apart.append([s, e])
        merged = apart + [[start, end]]
    return sorted(merged)

# %% [slow] takes-the-earliest-out time=O(n^2) also=inefficient_loop,wrong_data_structure
def merge_bookings(bookings):
    waiting = [list(b) for b in bookings]
    merged = []
    while waiting:
        first = min(waiting)  # <- suboptimal_complexity
        waiting.remove(first)  # <- suboptimal_complexity
        if merged and first[0] <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], first[1])
        else:
            merged.append(first)
    return merged

# %% [slow] sorts-again-and-again time=O(n^2)
def merge_bookings(bookings):
    merged = []
    ordered = []
    for booking in bookings:
        ordered.append(list(booking))
        ordered = sorted(ordered)  # <- inefficient_loop
    for start, end in ordered:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% [slow] front-of-a-list time=O(n^2)
def merge_bookings(bookings):
    queue = sorted(bookings)
    merged = []
    while queue:
        start, end = queue.pop(0)  # <- wrong_data_structure
        while queue and queue[0][0] <= end:
            end = max(end, queue.pop(0)[1])  # <- wrong_data_structure
        merged.append([start, end])
    return merged

# %% [slow] bubble-sort time=O(n^2)
def merge_bookings(bookings):
    b = [list(x) for x in bookings]
    for i in range(len(b)):
        for j in range(len(b) - 1 - i):  # <- suboptimal_complexity
            if b[j] > b[j + 1]:
                b[j], b[j + 1] = b[j + 1], b[j]
    out = []
    for start, end in b:
        if out and start <= out[-1][1]:
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return out

# %% [careless] sorts-in-place
def merge_bookings(bookings):
    bookings.sort()  # <- mutated_input
    merged = []
    for start, end in bookings:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% [careless] changes-the-pairs-given (the copy is shallow)
def merge_bookings(bookings):
    merged = []
    for booking in sorted(bookings):
        if merged and booking[0] <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], booking[1])  # <- mutated_input
        else:
            merged.append(booking)  # <- mutated_input
    return merged

# %% [wrong] not-sorted
def merge_bookings(bookings):
    merged = []
    for start, end in bookings:  # <- missing_edge_case
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% [wrong] no-first-booking
def merge_bookings(bookings):
    ordered = sorted(bookings)
    merged = [list(ordered[0])]  # <- missing_edge_case
    for start, end in ordered[1:]:
        last = merged[-1]
        if start <= last[1]:
            last[1] = max(last[1], end)
        else:
            merged.append([start, end])
    return merged

# %% [wrong] one-inside-another
def merge_bookings(bookings):
    merged = []
    for start, end in sorted(bookings):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = end  # <- missing_edge_case
        else:
            merged.append([start, end])
    return merged

# %% [wrong] last-one-not-flushed
def merge_bookings(bookings):
    merged = []
    start = end = None
    for s, e in sorted(bookings):
        if start is None:
            start, end = s, e
        elif s <= end:
            end = max(end, e)
        else:
            merged.append([start, end])
            start, end = s, e
    return merged  # <- missing_edge_case

# %% [wrong] touching-kept-apart also=missing_edge_case
def merge_bookings(bookings):
    merged = []
    for start, end in sorted(bookings):
        if merged and start < merged[-1][1]:  # <- off_by_one
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% [wrong] gap-of-one-joined
def merge_bookings(bookings):
    merged = []
    for start, end in sorted(bookings):
        if len(merged) > 0 and start - 1 <= merged[-1][1]:  # <- off_by_one
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% [wrong] last-booking-unseen
def merge_bookings(bookings):
    ordered = sorted(bookings)
    merged = []
    for i in range(0, len(ordered) - 1):  # <- off_by_one
        start, end = ordered[i]
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% [wrong] sort-gives-none
def merge_bookings(bookings):
    ordered = list(bookings).sort()  # <- other
    merged = []
    for start, end in ordered:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% [wrong] min-of-the-ends
def merge_bookings(bookings):
    merged = []
    for start, end in sorted(bookings):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = min(merged[-1][1], end)  # <- other
        else:
            merged.append([start, end])
    return merged

# %% [wrong] sorted-by-the-end
def merge_bookings(bookings):
    merged = []
    for start, end in sorted(bookings, key=lambda pair: pair[1]):  # <- other
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% [wrong] deletes-while-walking
def merge_bookings(bookings):
    ordered = sorted(list(b) for b in bookings)
    for i in range(len(ordered) - 1):  # <- modified_while_iterated
        if ordered[i + 1][0] <= ordered[i][1]:
            ordered[i][1] = max(ordered[i][1], ordered[i + 1][1])
            del ordered[i + 1]  # <- modified_while_iterated
    return ordered

# %% [wrong] empty-and-inside (two bugs)
def merge_bookings(bookings):
    ordered = sorted(bookings)
    merged = [list(ordered[0])]  # <- missing_edge_case
    for start, end in ordered[1:]:
        if start < merged[-1][1]:  # <- off_by_one
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged

# %% [wrong] first-of-the-sorted-ones also=wrong_data_structure
def merge_bookings(bookings):
    todo = sorted(map(list, bookings))
    now = todo.pop(0)  # <- missing_edge_case
    merged = []
    for start, end in todo:
        if start <= now[1]:
            now[1] = max(now[1], end)
        else:
            merged.append(now)
            now = [start, end]
    merged.append(now)
    return merged

# %% [wrong] empty-pair-in-front
def merge_bookings(bookings):
    merged = []
    begin = end = -1
    for start, stop in sorted(bookings):
        if start > end:
            merged.append([begin, end])  # <- missing_edge_case
            begin, end = start, stop
        elif stop > end:
            end = stop
    merged.append([begin, end])
    return merged

# %% [wrong] touching-ones-stay-apart
def merge_bookings(bookings):
    ordered = sorted(bookings, key=lambda pair: pair[0])
    out = []
    for start, end in ordered:
        if not out or not start < out[-1][1]:  # <- off_by_one
            out.append([start, end])
        elif end > out[-1][1]:
            out[-1][1] = end
    return out

# %% [right] starts-and-ends-apart
def merge_bookings(bookings):
    starts = sorted(b[0] for b in bookings)
    ends = sorted(b[1] for b in bookings)
    merged, begin = [], 0
    for i in range(len(starts)):
        if i + 1 == len(starts) or starts[i + 1] > ends[i]:
            merged.append([starts[begin], ends[i]])
            begin = i + 1
    return merged

# %% [slow] rest-cut-off time=O(n^2) also=suboptimal_complexity,wrong_data_structure
def merge_bookings(bookings):
    rest = sorted(bookings)
    merged = []
    while rest:
        start, end = rest[0]
        rest = rest[1:]  # <- inefficient_loop
        while rest and rest[0][0] <= end:
            end = max(end, rest[0][1])
            rest = rest[1:]  # <- inefficient_loop
        merged.append([start, end])
    return merged
