# %% [right] sorted-key
def anagram_shelves(words):
    regale = {}
    for wort in words:
        schluessel = tuple(sorted(wort))
        if schluessel not in regale:
            regale[schluessel] = []
        regale[schluessel].append(wort)
    return list(regale.values())

# %% [right] counted-letters (the inner loop over 26 letters is bounded)
def anagram_shelves(words):
    shelves = {}
    for word in words:
        counts = [0] * 26
        for letter in word:
            counts[ord(letter) - ord("a")] += 1
        shelves.setdefault(tuple(counts), []).append(word)
    return [shelf for shelf in shelves.values()]

# %% [right] defaultdict
from collections import defaultdict

def label(word):
    return "".join(sorted(word))

def anagram_shelves(words):
    shelves = defaultdict(list)
    for word in words:
        shelves[label(word)].append(word)
    return list(shelves.values())

# %% [right] place-of-shelf
def anagram_shelves(words):
    place, shelves = {}, []
    for w in words:
        k = str(sorted(w))
        if k in place:
            shelves[place[k]].append(w)
        else:
            place[k] = len(shelves)
            shelves.append([w])
    return shelves

# %% [right] groupby-sorted time=O(n log n) also=suboptimal_complexity
from itertools import groupby

def anagram_shelves(words):
    numbered = sorted((sorted(w), i) for i, w in enumerate(words))
    groups = [[i for _, i in group] for _, group in groupby(numbered, key=lambda pair: pair[0])]
    return [[words[i] for i in group] for group in sorted(groups)]

# %% [slow] compares-with-every-shelf time=O(n^2)
def anagram_shelves(words):
    shelves = []
    for word in words:
        placed = False
        for shelf in shelves:  # <- suboptimal_complexity
            if sorted(shelf[0]) == sorted(word):
                shelf.append(word)
                placed = True
                break
        if not placed:
            shelves.append([word])
    return shelves

# %% [slow] lists-of-keys time=O(n^2)
def anagram_shelves(words):
    keys = []
    shelves = []
    for word in words:
        key = sorted(word)
        if key in keys:  # <- wrong_data_structure
            shelves[keys.index(key)].append(word)  # <- wrong_data_structure
        else:
            keys.append(key)
            shelves.append([word])
    return shelves

# %% [slow] done-words-in-a-list time=O(n^2) also=wrong_data_structure
def anagram_shelves(words):
    used = [False] * len(words)
    shelves = []
    for i in range(len(words)):
        if used[i]:
            continue
        shelf = []
        for j in range(i, len(words)):  # <- suboptimal_complexity
            if not used[j] and sorted(words[i]) == sorted(words[j]):
                shelf.append(words[j])
                used[j] = True
        shelves.append(shelf)
    return shelves

# %% [slow] filters-for-each-key time=O(n^2) also=inefficient_loop
def anagram_shelves(words):
    keys = list(dict.fromkeys("".join(sorted(w)) for w in words))
    return [[w for w in words if "".join(sorted(w)) == key] for key in keys]  # <- suboptimal_complexity

# %% [wrong] set-of-letters also=wrong_data_structure
def anagram_shelves(words):
    shelves = {}
    for word in words:
        shelves.setdefault(frozenset(word), []).append(word)  # <- missing_edge_case
    return list(shelves.values())

# %% [wrong] empty-words-dropped
def anagram_shelves(words):
    shelves = {}
    for word in words:
        if not word:  # <- missing_edge_case
            continue
        shelves.setdefault("".join(sorted(word)), []).append(word)
    return list(shelves.values())

# %% [wrong] same-word-once
def anagram_shelves(words):
    shelves = {}
    for word in words:
        key = "".join(sorted(word))
        if key not in shelves:
            shelves[key] = [word]
        elif word not in shelves[key]:  # <- missing_edge_case
            shelves[key].append(word)
    return list(shelves.values())

# %% [wrong] last-word-unseen
def anagram_shelves(words):
    shelves = {}
    i = 0
    while i < len(words) - 1:  # <- off_by_one
        shelves.setdefault("".join(sorted(words[i])), []).append(words[i])
        i += 1
    return list(shelves.values())

# %% [wrong] begins-at-the-second
def anagram_shelves(words):
    shelves = {}
    for word in words[1:]:  # <- off_by_one
        key = "".join(sorted(word))
        shelves.setdefault(key, []).append(word)
    return list(shelves.values())

# %% [wrong] first-word-is-lost also=off_by_one
def anagram_shelves(words):
    shelves = {}
    for word in words:
        key = "".join(sorted(word))
        if key in shelves:
            shelves[key].append(word)
        else:
            shelves[key] = []  # <- other
    return list(shelves.values())

# %% [wrong] returns-the-keys
def anagram_shelves(words):
    shelves = {}
    for word in words:
        shelves.setdefault("".join(sorted(word)), []).append(word)
    return list(shelves)  # <- other

# %% [wrong] sorted-is-a-list-now
def anagram_shelves(words):
    shelves = {}
    for word in words:
        sorted = sorted(word)  # <- shadowed_name
        shelves.setdefault("".join(sorted), []).append(word)
    return list(shelves.values())

# %% [wrong] removes-while-walking also=suboptimal_complexity,wrong_data_structure,mutated_input
def anagram_shelves(words):
    waiting = list(words)
    shelves = []
    for word in waiting:  # <- modified_while_iterated
        shelf = [w for w in waiting if sorted(w) == sorted(word)]
        for w in shelf:
            waiting.remove(w)  # <- modified_while_iterated
        shelves.append(shelf)
    return shelves

# %% [wrong] consumes-the-words also=suboptimal_complexity,wrong_data_structure,modified_while_iterated
def anagram_shelves(words):
    shelves = []
    for word in words:  # <- modified_while_iterated
        same = [w for w in words if sorted(w) == sorted(word)]
        for w in same:
            words.remove(w)  # <- modified_while_iterated,mutated_input
        shelves.append(same)
    return shelves

# %% [careless] sorts-the-words-beside also=suboptimal_complexity
def anagram_shelves(words):
    shelves = {}
    for word in words:
        shelves.setdefault("".join(sorted(word)), []).append(word)
    words.sort()  # <- mutated_input
    return list(shelves.values())

# %% [wrong] list-of-keys-and-last-word also=suboptimal_complexity (two bugs)
def anagram_shelves(words):
    keys, shelves = [], []
    for i in range(len(words) - 1):  # <- off_by_one
        key = sorted(words[i])
        if key in keys:  # <- wrong_data_structure
            shelves[keys.index(key)].append(words[i])  # <- wrong_data_structure
        else:
            keys.append(key)
            shelves.append([words[i]])
    return shelves

# %% [wrong] shelf-not-there-yet
def anagram_shelves(words):
    shelves = {}
    for word in words:
        key = "".join(sorted(word))
        shelves[key] += [word]  # <- missing_edge_case
    return list(shelves.values())

# %% [wrong] neighbours-on-one-shelf
def anagram_shelves(words):
    shelves = []
    for word in words:
        if shelves and sorted(shelves[-1][0]) == sorted(word):  # <- missing_edge_case
            shelves[-1].append(word)
        else:
            shelves.append([word])
    return shelves

# %% [right] counts-as-keys
def anagram_shelves(words):
    shelves = {}
    for word in words:
        key = frozenset((letter, word.count(letter)) for letter in set(word))
        shelves.setdefault(key, []).append(word)
    return list(shelves.values())

# %% [slow] shelf-found-by-next time=O(n^2) also=wrong_data_structure
def anagram_shelves(words):
    shelves = []
    for word in words:
        key = sorted(word)
        shelf = next((s for k, s in shelves if k == key), None)  # <- suboptimal_complexity,wrong_data_structure
        if shelf is None:
            shelves.append((key, [word]))
        else:
            shelf.append(word)
    return [s for _, s in shelves]
