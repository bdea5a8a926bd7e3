# ruff: noqa
# %% prelude
def ints(n, rng):
    return ([rng.randrange(10 * n + 10) for _ in range(n)],)


def text(n, rng):
    return ("".join(rng.choice("abcdefgh") for _ in range(n)),)


def words(n, rng):
    return (["".join(rng.choice("abcdefgh") for _ in range(6)) for _ in range(n)],)


def size(n, rng):
    return (n,)


# %% sum_of_all | O(n) | O(1)
def sum_of_all(items):
    return sum(items)


grow = ints


# %% extremes | O(n) | O(1)
def extremes(items):
    return max(items) - min(items)


grow = ints


# %% is_mirror_by_slice | O(n) | O(n)
def is_mirror_by_slice(text):
    return text == text[::-1]


grow = text


# %% pieces_joined | O(n) | O(n)
def pieces_joined(items):
    return ",".join(str(item) for item in items)


grow = ints


# %% numbers_mapped | O(n) | O(1)
def numbers_mapped(items):
    return sum(map(abs, items))


grow = ints


# %% letters_counted | O(n) | O(1)
from collections import Counter


def letters_counted(text):
    return Counter(text).most_common(1)


grow = text


# %% any_negative | O(n) | O(1)
def any_negative(items):
    return any(item < 0 for item in items)


grow = ints


# %% set_of_all | O(n) | O(n)
def set_of_all(items):
    return len(set(items)) == len(items)


grow = ints


# %% common_items | O(n) | O(n)
def common_items(items, others):
    return set(items) & set(others)


def grow(n, rng):
    return list(range(n)), list(range(n // 2, n // 2 + n))


# %% membership_once | O(n) | O(1)
def membership_once(items):
    return -1 in items


grow = ints


# %% reversed_list | O(n) | O(n)
def reversed_list(items):
    return list(reversed(items))


grow = ints


# %% zipped | O(n) | O(n)
def zipped(items):
    return list(zip(items, items[1:]))


grow = ints


# %% rows_flattened | O(n) | O(n)
from itertools import chain


def rows_flattened(items):
    return list(chain(items, items))


grow = ints


# %% reduced | O(n) | O(1)
from functools import reduce


def reduced(items):
    return reduce(lambda a, b: a ^ b, items, 0)


grow = ints


# %% deque_rounds | O(n) | O(n)
from collections import deque


def deque_rounds(items):
    line = deque(items)
    total = 0
    while line:
        total += line.popleft()
    return total


grow = ints


# %% string_replaced | O(n) | O(n)
def string_replaced(text):
    return text.replace("a", "bb").upper().strip()


grow = text


# %% words_by_length | O(n) | O(n)
def words_by_length(words):
    shelves = {}
    for word in words:
        shelves.setdefault(len(word), []).append(word)
    return shelves


grow = words


# %% translated | O(n) | O(n)
def translated(text):
    return "".join(chr(ord(letter) + 1) for letter in text)


grow = text


# %% sorted_list | O(n log n) | O(n)
def sorted_list(items):
    return sorted(items)


grow = ints


# %% sorted_then_scanned | O(n log n) | O(n)
def sorted_then_scanned(items):
    ordered = sorted(items)
    best = 0
    for a, b in zip(ordered, ordered[1:]):
        best = max(best, b - a)
    return best


grow = ints


# %% sorted_by_key | O(n log n) | O(n)
def sorted_by_key(words):
    return sorted(words, key=lambda word: (len(word), word))


grow = words


# %% median_by_sorting | O(n log n) | O(n)
def median_by_sorting(items):
    copy = items[:]
    copy.sort()
    return copy[len(copy) // 2]


grow = ints


# %% heap_sorted | O(n log n) | O(n)
import heapq


def heap_sorted(items):
    heap = []
    for item in items:
        heapq.heappush(heap, item)
    return [heapq.heappop(heap) for _ in range(len(heap))]


grow = ints


# %% heapified_popped | O(n log n) | O(n)
import heapq


def heapified_popped(items):
    heapq.heapify(items)
    out = []
    while items:
        out.append(heapq.heappop(items))
    return out


grow = ints


# %% ranks_by_bisection | O(n log n) | O(n)
from bisect import bisect_left


def ranks_by_bisection(items):
    ordered = sorted(set(items))
    return [bisect_left(ordered, item) for item in items]


grow = ints


# %% anagrams_sorted | O(n log n) | O(n)
def anagrams_sorted(text):
    return "".join(sorted(text)) == "".join(sorted(text[::-1]))


grow = text


# %% membership_in_list | O(n^2) | O(n)
def membership_in_list(items):
    seen = []
    for item in items:
        if item not in seen:
            seen.append(item)
    return seen


def grow(n, rng):
    return (rng.sample(range(10 * n + 1), n),)


# %% count_of_each | O(n^2) | O(1)
def count_of_each(items):
    best = items[0]
    for item in items:
        if items.count(item) > items.count(best):
            best = item
    return best


grow = ints


# %% insert_at_front | O(n^2) | O(n)
def insert_at_front(items):
    out = []
    for item in items:
        out.insert(0, item)
    return out


grow = ints


# %% pop_from_front | O(n^2) | O(n)
def pop_from_front(items):
    line, total = list(items), 0
    while line:
        total += line.pop(0)
    return total


grow = ints


# %% slices_of_the_rest | O(n^2) | O(n)
def slices_of_the_rest(items):
    best = 0
    for i in range(len(items)):
        best = max(best, max(items[i:]) - items[i])
    return best


grow = ints


# %% index_of_each | O(n^2) | O(n)
def index_of_each(items):
    return [items.index(item) for item in items]


def grow(n, rng):
    return (rng.sample(range(10 * n + 1), n),)


# %% string_grown_in_front | O(n^2) | O(n)
def string_grown_in_front(text):
    out = ""
    for letter in text:
        out = letter + out
    return out


grow = text


# %% lists_added | O(n^2) | O(n)
def lists_added(items):
    out = []
    for item in items:
        out = out + [item]
    return out


grow = ints


# %% tuple_grown | O(n^2) | O(n)
def tuple_grown(items):
    out = ()
    for item in items:
        out += (item,)
    return out


grow = ints


# %% prefix_sums_by_sum | O(n^2) | O(n)
def prefix_sums_by_sum(items):
    return [sum(items[: i + 1]) for i in range(len(items))]


grow = ints


# %% remove_each | O(n^2) | O(n)
def remove_each(items):
    rest = list(items)
    for item in items:
        rest.remove(item)
    return rest


def grow(n, rng):
    return (list(range(n)),)


# %% sorted_in_a_loop | O(n^2) | O(n)
def sorted_in_a_loop(items):
    kept = []
    for item in items:
        kept.append(item)
        kept = sorted(kept)[:]
        if len(kept) > 0 and kept[0] < 0:
            break
        del kept[0:0]
    return kept


grow = ints


# %% deque_indexed | O(n^2) | O(n)
from collections import deque


def deque_indexed(items):
    line, total = deque(items), 0
    for i in range(len(line)):
        total += line[i]
    return total


grow = ints


# %% stars_unpacked | O(n^2) | O(n)
def stars_unpacked(items):
    total = 0
    while items:
        first, *items = items
        total += first
    return total


grow = ints


# %% keys_listed_each_time | O(n^2) | O(n)
def keys_listed_each_time(items):
    seen = {}
    for item in items:
        if item in list(seen.keys()):
            seen[item] += 1
        else:
            seen[item] = 1
    return seen


def grow(n, rng):
    return (rng.sample(range(10 * n + 1), n),)


# %% max_recomputed | O(n^2) | O(1)
def max_recomputed(items):
    found = 0
    for item in items:
        if item == max(items):
            found += 1
    return found


grow = ints


# %% any_inside_all | O(n^2) | O(1)
def any_inside_all(items):
    return all(any(other >= item for other in reversed(items)) for item in items)


def grow(n, rng):
    return (list(range(n, 0, -1)),)


# %% pairs_from_itertools | O(n^2) | O(n)
from itertools import combinations


def pairs_from_itertools(items):
    return sum(1 for a, b in combinations(items, 2) if a < b)


grow = ints


# %% joined_each_step | O(n^2) | O(n)
def joined_each_step(items):
    line = ""
    for item in items:
        line = "".join([line, "x"])
    return line


grow = ints


# %% triples_from_itertools | O(n^3) | O(n)
from itertools import combinations


def triples_from_itertools(items):
    return sum(1 for a, b, c in combinations(items, 3) if a + b > c)


grow = ints


# %% counts_within_pairs | O(n^3) | O(1)
def counts_within_pairs(items):
    best = 0
    for a in items:
        for b in items:
            if a + b in items:
                best = max(best, a + b)
    return best


def grow(n, rng):
    return ([2 * rng.randrange(1000) + 2001 for _ in range(n)],)


# %% all_orders | O(2^n) | O(1)
from itertools import permutations


def all_orders(items):
    best = 0
    for order in permutations(items):
        best = max(best, order[0] - order[-1])
    return best


grow = ints


# %% all_choices_from_product | O(2^n) | O(n)
from itertools import product


def all_choices_from_product(items):
    return sum(1 for choice in product((0, 1), repeat=len(items)) if choice[0] == choice[-1])


grow = ints
