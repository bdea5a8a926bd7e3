# %% [right] last-places
def longest_fresh_run(songs):
    last = {}
    start = 0
    best = 0
    for i, s in enumerate(songs):
        if s in last and last[s] >= start:
            start = last[s] + 1
        last[s] = i
        if i - start + 1 > best:
            best = i - start + 1
    return best

# %% [right] window-set (the inner while is amortised)
def longest_fresh_run(songs):
    inside = set()
    left = best = 0
    for right in range(len(songs)):
        while songs[right] in inside:
            inside.remove(songs[left])
            left += 1
        inside.add(songs[right])
        best = max(best, right - left + 1)
    return best

# %% [right] counted-window
def longest_fresh_run(songs):
    anzahl = {}
    anfang = laengste = 0
    for ende, lied in enumerate(songs):
        anzahl[lied] = anzahl.get(lied, 0) + 1
        while anzahl[lied] > 1:
            anzahl[songs[anfang]] -= 1
            anfang += 1
        laengste = max(laengste, ende - anfang + 1)
    return laengste

# %% [right] deque-and-set
from collections import deque

def longest_fresh_run(songs):
    run, heard = deque(), set()
    best = 0
    for song in songs:
        while song in heard:
            heard.discard(run.popleft())
        run.append(song)
        heard.add(song)
        best = max(best, len(run))
    return best

# %% [right] lengths-by-generator
def lengths(songs):
    last = {}
    start = 0
    for i, s in enumerate(songs):
        start = max(start, last.get(s, -1) + 1)
        last[s] = i
        yield i - start + 1


def longest_fresh_run(songs):
    return max(lengths(songs), default=0)

# %% [slow] anew-from-every-place time=O(n^2)
def longest_fresh_run(songs):
    best = 0
    for i in range(len(songs)):
        seen = set()
        for j in range(i, len(songs)):  # <- suboptimal_complexity
            if songs[j] in seen:
                break
            seen.add(songs[j])
            best = max(best, j - i + 1)
    return best

# %% [slow] every-stretch time=O(n^3)
def longest_fresh_run(songs):
    best = 0
    for i in range(len(songs)):
        for j in range(i + 1, len(songs) + 1):  # <- suboptimal_complexity
            part = songs[i:j]
            if len(set(part)) == len(part):
                best = max(best, len(part))
    return best

# %% [slow] run-kept-in-a-list time=O(n^2)
def longest_fresh_run(songs):
    run = []
    best = 0
    for song in songs:
        while song in run:  # <- wrong_data_structure
            run.pop(0)  # <- wrong_data_structure
        run.append(song)
        best = max(best, len(run))
    return best

# %% [slow] slices-of-the-run time=O(n^2) also=wrong_data_structure
def longest_fresh_run(songs):
    start = best = 0
    for i, song in enumerate(songs):
        if song in songs[start:i]:  # <- inefficient_loop
            start = songs.index(song, start) + 1
        best = max(best, i - start + 1)
    return best

# %% [wrong] counts-the-steps-between
def longest_fresh_run(songs):
    last = {}
    start = best = 0
    for i, s in enumerate(songs):
        if last.get(s, -1) >= start:
            start = last[s] + 1
        last[s] = i
        best = max(best, i - start)  # <- off_by_one
    return best

# %% [wrong] start-on-the-old-song
def longest_fresh_run(songs):
    last = {}
    start = best = 0
    for i, s in enumerate(songs):
        if s in last and last[s] >= start:
            start = last[s]  # <- off_by_one
        last[s] = i
        best = max(best, i - start + 1)
    return best

# %% [wrong] window-loses-the-last
def longest_fresh_run(songs):
    seen = set()
    left = best = right = 0
    while right < len(songs) - 1:  # <- off_by_one
        if songs[right] in seen:
            seen.remove(songs[left])
            left += 1
        else:
            seen.add(songs[right])
            right += 1
            best = max(best, right - left)
    return best

# %% [wrong] start-jumps-back
def longest_fresh_run(songs):
    last = {}
    start = best = 0
    for i, s in enumerate(songs):
        if s in last:  # <- missing_edge_case
            start = last[s] + 1  # <- missing_edge_case
        last[s] = i
        best = max(best, i - start + 1)
    return best

# %% [wrong] last-run-not-counted also=wrong_data_structure,suboptimal_complexity,inefficient_loop
def longest_fresh_run(songs):
    best = 0
    run = []
    for s in songs:
        if s in run:
            best = max(best, len(run))
            run = run[run.index(s) + 1:]
        run.append(s)
    return best  # <- missing_edge_case

# %% [wrong] throws-the-run-away
def longest_fresh_run(songs):
    heard = set()
    best = 0
    for s in songs:
        if s in heard:
            heard = set()  # <- missing_edge_case
        heard.add(s)
        best = max(best, len(heard))
    return best

# %% [wrong] max-of-nothing also=inefficient_loop,suboptimal_complexity,space_waste
def longest_fresh_run(songs):
    last, start, lengths = {}, 0, []
    for i, s in enumerate(songs):
        start = max(start, last.get(s, -1) + 1)
        last[s] = i
        lengths.append(i - start + 1)
    return max(lengths)  # <- missing_edge_case

# %% [wrong] smallest-instead-of-largest also=missing_edge_case
def longest_fresh_run(songs):
    last = {}
    start = best = 0
    for i, s in enumerate(songs):
        start = min(start, last.get(s, -1) + 1)  # <- other
        last[s] = i
        best = max(best, i - start + 1)
    return best

# %% [wrong] forgets-to-write-down
def longest_fresh_run(songs):
    last = {}
    start = best = 0
    for i, s in enumerate(songs):
        if last.get(s, -1) >= start:
            start = last[s] + 1
            last[s] = i  # <- other
        best = max(best, i - start + 1)
    return best

# %% [wrong] number-of-songs also=missing_edge_case
def longest_fresh_run(songs):
    return len(set(songs))  # <- other

# %% [wrong] known-evenings
def longest_fresh_run(songs):
    if songs == "abcabcbb":  # <- hard_coded_answer
        return 3  # <- hard_coded_answer
    elif songs == "zzzz":  # <- hard_coded_answer
        return 1
    elif songs == "abba":
        return 2
    return len(songs)

# %% [wrong] index-shadowed also=missing_edge_case,suboptimal_complexity
def longest_fresh_run(songs):
    last = {}
    start = best = 0
    for i, s in enumerate(songs):
        if last.get(s, -1) >= start:
            start = last[s] + 1
        last[s] = i
        for i in range(start, i):  # <- shadowed_name
            pass
        best = max(best, i - start + 1)
    return best

# %% [wrong] slow-and-short (two bugs)
def longest_fresh_run(songs):
    best = 0
    for i in range(len(songs)):
        seen = set()
        for j in range(i, len(songs)):  # <- suboptimal_complexity
            if songs[j] in seen:
                break
            seen.add(songs[j])
            best = max(best, j - i)  # <- off_by_one
    return best

# %% [careless] keeps-every-run also=suboptimal_complexity,inefficient_loop,wrong_data_structure
def longest_fresh_run(songs):
    runs = []
    last, start = {}, 0
    for i, s in enumerate(songs):
        start = max(start, last.get(s, -1) + 1)
        last[s] = i
        runs.append(songs[start:i + 1])  # <- space_waste
    return max(map(len, runs), default=0)

# %% [wrong] best-only-at-a-repeat also=wrong_data_structure,suboptimal_complexity
def longest_fresh_run(songs):
    heard, best = [], 0
    for song in songs:
        while song in heard:
            best = max(best, len(heard))
            heard.pop(0)
        heard.append(song)
    return best  # <- missing_edge_case

# %% [wrong] best-of-no-windows also=inefficient_loop,suboptimal_complexity,space_waste
def longest_fresh_run(songs):
    sizes = []
    left = 0
    seen = {}
    for right, song in enumerate(songs):
        left = max(left, seen.get(song, -1) + 1)
        seen[song] = right
        sizes.append(right - left + 1)
    sizes.sort()
    return sizes[-1]  # <- missing_edge_case

# %% [wrong] distance-instead-of-count
def longest_fresh_run(songs):
    last, begin, best = {}, 0, 0
    for place, song in enumerate(songs):
        if song in last and last[song] >= begin:
            begin = last[song] + 1
        last[song] = place
        best = max(best, place - begin)  # <- off_by_one
    return best

# %% [right] last-place-of-each
def longest_fresh_run(songs):
    last, start, best = {}, 0, 0
    for i, song in enumerate(songs):
        start = max(start, last.get(song, -1) + 1)
        last[song] = i
        if i - start >= best:
            best = i - start + 1
    return best

# %% [right] set-that-shrinks
def longest_fresh_run(songs):
    inside, left, best = set(), 0, 0
    for right in range(len(songs)):
        while songs[right] in inside:
            inside.discard(songs[left])
            left += 1
        inside.add(songs[right])
        best = max(best, len(inside))
    return best

# %% [slow] set-of-the-window-anew time=O(n^2) also=suboptimal_complexity,wrong_data_structure
def longest_fresh_run(songs):
    left = best = 0
    for right in range(len(songs)):
        while len(set(songs[left:right + 1])) < right + 1 - left:  # <- inefficient_loop
            left += 1
        best = max(best, right + 1 - left)
    return best
