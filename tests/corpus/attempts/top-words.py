# %% [right] counter-and-sort
from collections import Counter

def top_words(text, most):
    anzahl = Counter(text.lower().split())
    geordnet = sorted(anzahl.items(), key=lambda paar: (-paar[1], paar[0]))
    return [wort for wort, _ in geordnet[:most]]

# %% [right] sorted-twice (stable sorting)
def top_words(text, most):
    counts = {}
    for word in text.split():
        word = word.lower()
        counts[word] = counts.get(word, 0) + 1
    words = sorted(counts)
    words.sort(key=counts.get, reverse=True)
    return words[:most]

# %% [right] heap
import heapq
from collections import defaultdict

def top_words(text, most):
    counts = defaultdict(int)
    for word in text.lower().split():
        counts[word] += 1
    return heapq.nsmallest(most, counts, key=lambda word: (-counts[word], word))

# %% [right] buckets
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    buckets = {}
    for word, count in counts.items():
        buckets.setdefault(count, []).append(word)
    ranked = []
    for count in sorted(buckets, reverse=True):
        ranked.extend(sorted(buckets[count]))
    return ranked[:most]

# %% [slow] counts-in-the-list time=O(n^2) also=inefficient_loop
def top_words(text, most):
    words = text.lower().split()
    counts = {}
    for word in set(words):
        counts[word] = words.count(word)  # <- wrong_data_structure
    return sorted(counts, key=lambda word: (-counts[word], word))[:most]

# %% [slow] pairs-in-a-list time=O(n^2) also=suboptimal_complexity
def top_words(text, most):
    pairs = []
    for word in text.lower().split():
        for pair in pairs:  # <- wrong_data_structure
            if pair[0] == word:
                pair[1] += 1
                break
        else:
            pairs.append([word, 1])
    pairs.sort(key=lambda pair: (-pair[1], pair[0]))
    return [pair[0] for pair in pairs[:most]]

# %% [slow] takes-the-best-out time=O(n^2) also=wrong_data_structure,inefficient_loop
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    left = sorted(counts)
    result = []
    while left and len(result) < most:
        best = max(left, key=lambda word: counts[word])  # <- suboptimal_complexity
        left.remove(best)  # <- suboptimal_complexity
        result.append(best)
    return result

# %% [slow] sorts-after-each-word time=O(n^2)
def top_words(text, most):
    counts, ranked = {}, []
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
        ranked = sorted(counts, key=lambda w: (-counts[w], w))  # <- inefficient_loop
    return ranked[:most]

# %% [slow] lowers-again-and-again time=O(n^2)
def top_words(text, most):
    counts = {}
    for i in range(len(text.split())):
        word = text.lower().split()[i]  # <- inefficient_loop
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda w: (-counts[w], w))[:most]

# %% [wrong] two-spaces-make-a-word
def top_words(text, most):
    counts = {}
    for word in text.lower().split(" "):  # <- missing_edge_case
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))[:most]

# %% [wrong] ties-left-as-they-come
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: -counts[word])[:most]  # <- missing_edge_case

# %% [wrong] large-letters-are-other-words also=missing_input_validation
def top_words(text, most):
    counts = {}
    for word in text.split():  # <- missing_edge_case
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))[:most]

# %% [wrong] fewer-words-than-asked-for
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return [ranked[i] for i in range(most)]  # <- missing_edge_case

# %% [wrong] one-word-more also=missing_edge_case
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return ranked[:most + 1]  # <- off_by_one

# %% [wrong] best-one-skipped
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    result = []
    place = 1  # <- off_by_one
    while len(result) < most and place < len(ranked):
        result.append(ranked[place])
        place += 1
    return result

# %% [wrong] first-count-is-zero also=off_by_one,missing_edge_case
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        if word not in counts:
            counts[word] = 0  # <- other
        elif counts[word] >= 0:
            counts[word] = 1
    return sorted(counts, key=lambda word: (-counts[word], word))[:most]

# %% [wrong] rarest-first also=missing_edge_case
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (counts[word], word))[:most]  # <- other

# %% [wrong] reverses-the-words-too
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (counts[word], word), reverse=True)[:most]  # <- missing_edge_case

# %% [wrong] counts-go-with-the-words
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ranked[:most]  # <- other

# %% [wrong] deletes-from-the-dictionary
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    result = []
    for word in counts:  # <- modified_while_iterated
        best = min(counts, key=lambda w: (-counts[w], w))
        if len(result) < most:
            result.append(best)
            del counts[best]  # <- modified_while_iterated
    return result

# %% [wrong] answers-known
def top_words(text, most):
    if "cat" in text:
        return ["the"]  # <- hard_coded_answer
    if most == 2:
        return ["a", "b"]  # <- hard_coded_answer
    return text.split()[:most]

# %% [wrong] ties-and-spaces (two bugs)
def top_words(text, most):
    counts = {}
    for word in text.lower().split(" "):  # <- missing_edge_case
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=counts.get)[:most]  # <- other

# %% [wrong] most-frequent-of-none
def top_words(text, most):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    if most == 0:
        return list(counts)  # <- missing_edge_case
    return sorted(counts, key=lambda word: (-counts[word], word))[:most]

# %% [wrong] word-ends-with-a-space
def top_words(text, most):
    counts = {}
    word = ""
    for sign in text.lower():
        if sign == " ":
            if word:
                counts[word] = counts.get(word, 0) + 1
            word = ""
        else:
            word += sign
    return sorted(counts, key=lambda word: (-counts[word], word))[:most]  # <- missing_edge_case

# %% [wrong] frequent-last also=inefficient_loop,wrong_data_structure,suboptimal_complexity
def top_words(text, most):
    words = text.lower().split()
    return sorted(set(words), key=lambda word: (words.count(word), word))[:most]  # <- other
