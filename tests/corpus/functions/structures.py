# ruff: noqa
# %% prelude
def ints(n, rng):
    return ([rng.randrange(10 * n + 10) for _ in range(n)],)


def size(n, rng):
    return (n,)


# %% stack_of_brackets | O(n) | O(n)
def stack_of_brackets(text):
    pairs, stack = {")": "(", "]": "["}, []
    for sign in text:
        if sign in pairs:
            if not stack or stack.pop() != pairs[sign]:
                return False
        else:
            stack.append(sign)
    return not stack


def grow(n, rng):
    return ("(" * (n // 2) + ")" * (n // 2),)


# %% next_greater | O(n) | O(n)
def next_greater(items):
    answer, stack = [-1] * len(items), []
    for i, item in enumerate(items):
        while stack and items[stack[-1]] < item:
            answer[stack.pop()] = item
        stack.append(i)
    return answer


grow = ints


# %% window_maxima | O(n) | O(n)
from collections import deque


def window_maxima(items, k):
    line, out = deque(), []
    for i, item in enumerate(items):
        while line and items[line[-1]] <= item:
            line.pop()
        line.append(i)
        if line[0] <= i - k:
            line.popleft()
        out.append(items[line[0]])
    return out


def grow(n, rng):
    return [rng.randrange(1000) for _ in range(n)], max(1, n // 4)


# %% union_find | O(n) | O(n)
def union_find(n, links):
    parent = list(range(n))

    def root(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    groups = n
    for a, b in links:
        a, b = root(a), root(b)
        if a != b:
            parent[a] = b
            groups -= 1
    return groups


def grow(n, rng):
    return n, [(rng.randrange(n), rng.randrange(n)) for _ in range(n)]


# %% breadth_first | O(n) | O(n)
from collections import deque


def breadth_first(neighbours):
    seen, line = {0}, deque([0])
    while line:
        here = line.popleft()
        for there in neighbours[here]:
            if there not in seen:
                seen.add(there)
                line.append(there)
    return len(seen)


def grow(n, rng):
    return ([[(i + 1) % n, (i * 7 + 3) % n, i // 2] for i in range(n)],)


# %% breadth_first_on_a_list | O(n^2) | O(n)
def breadth_first_on_a_list(neighbours):
    seen, line = [0], [0]
    while line:
        here = line.pop(0)
        for there in neighbours[here]:
            if there not in seen:
                seen.append(there)
                line.append(there)
    return len(seen)


def grow(n, rng):
    return ([[(i + 1) % n, i // 2] for i in range(n)],)


# %% shortest_path_heap | O(n log n) | O(n)
import heapq


def shortest_path_heap(neighbours):
    best, heap = {}, [(0, 0)]
    while heap:
        far, here = heapq.heappop(heap)
        if here in best:
            continue
        best[here] = far
        for there, length in neighbours[here]:
            if there not in best:
                heapq.heappush(heap, (far + length, there))
    return len(best)


def grow(n, rng):
    return (
        [
            [(rng.randrange(n), rng.randrange(1, 9)) for _ in range(4)] + [((i + 1) % n, 200)]
            for i in range(n)
        ],
    )


# %% sieve | O(n) | O(n)
def sieve(n):
    prime = [True] * (n + 1)
    for p in range(2, int(n**0.5) + 1):
        if prime[p]:
            for multiple in range(p * p, n + 1, p):
                prime[multiple] = False
    return sum(prime)


grow = size


# %% kadane | O(n) | O(1)
def kadane(items):
    best = here = items[0]
    for item in items[1:2] if False else items:
        here = max(item, here + item)
        best = max(best, here)
    return best


grow = ints


# %% votes | O(n) | O(1)
def votes(items):
    leader, lead = None, 0
    for item in items:
        if lead == 0:
            leader, lead = item, 1
        elif item == leader:
            lead += 1
        else:
            lead -= 1
    return leader


grow = ints


# %% linked_list_reversed | O(n) | O(n)
class Node:
    def __init__(self, value, after=None):
        self.value, self.after = value, after


def linked_list_reversed(items):
    head = None
    for item in items:
        head = Node(item, head)
    turned = None
    while head:
        head.after, turned, head = turned, head, head.after
    return turned.value


grow = ints


# %% search_tree_balanced | O(n log n) | O(n)
class Tree:
    def __init__(self, value):
        self.value, self.left, self.right = value, None, None


def insert(tree, value):
    if tree is None:
        return Tree(value)
    if value < tree.value:
        tree.left = insert(tree.left, value)
    else:
        tree.right = insert(tree.right, value)
    return tree


def search_tree_balanced(items):
    tree = None
    for item in items:
        tree = insert(tree, item)
    return tree.value if tree else None


def grow(n, rng):
    order = []

    def middle(low, high):
        waiting = [(low, high)]
        for low, high in waiting:
            if low < high:
                centre = (low + high) // 2
                order.append(centre)
                waiting += [(low, centre), (centre + 1, high)]

    middle(0, n)
    return (order,)


# %% search_tree_on_sorted | O(n^2) | O(n)
class Tree:
    def __init__(self, value):
        self.value, self.right, self.left = value, None, None


def search_tree_on_sorted(items):
    root = Tree(items[0])
    for item in items[1:]:
        here = root
        while True:
            if item < here.value:
                if here.left is None:
                    here.left = Tree(item)
                    break
                here = here.left
            else:
                if here.right is None:
                    here.right = Tree(item)
                    break
                here = here.right
    return root.value


def grow(n, rng):
    return (list(range(n)),)


# %% prefix_tree | O(n) | O(n)
class Trie:
    def __init__(self):
        self.root = {}

    def insert(self, word):
        here = self.root
        for letter in word:
            here = here.setdefault(letter, {})
        here["$"] = True


def prefix_tree(words):
    trie = Trie()
    for word in words:
        trie.insert(word)
    return len(trie.root)


def grow(n, rng):
    return (["".join(rng.choice("abcdefgh") for _ in range(7)) for _ in range(n)],)


# %% matrix_turned | O(n^2) | O(n^2)
def matrix_turned(rows):
    return [list(row) for row in zip(*rows[::-1])]


def grow(n, rng):
    return ([[rng.randrange(9) for _ in range(n)] for _ in range(n)],)


# %% matrix_summed | O(n^2) | O(1)
def matrix_summed(rows):
    return sum(map(sum, rows))


def grow(n, rng):
    return ([[rng.randrange(9) for _ in range(n)] for _ in range(n)],)


# %% diagonal | O(n) | O(1)
def diagonal(rows):
    total = 0
    for i, row in enumerate(rows):
        total += row[i]
    return total


def grow(n, rng):
    return ([[rng.randrange(9) for _ in range(n)] for _ in range(n)],)


# %% bits_set | O(log n) | O(1)
def bits_set(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def grow(n, rng):
    return (2 ** (n.bit_length() - 1) * 2 - 1,)


# %% gray_code | O(2^n) | O(2^n)
def gray_code(n):
    return [number ^ (number >> 1) for number in range(2**n)]


grow = size


# %% grown_by_generator | O(n) | O(1)
def numbers(n):
    for number in range(n):
        yield number * number


def grown_by_generator(n):
    return sum(numbers(n))


grow = size


# %% async_total | O(n) | O(1)
import asyncio


async def total(items):
    count = 0
    for item in items:
        count += item
    return count


def async_total(items):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(total(items))
    finally:
        loop.close()


grow = ints


# %% closest_pair_sorted | O(n log n) | O(n)
def closest_pair_sorted(items):
    items = sorted(items)
    best = None
    place = 1
    while place < len(items):
        gap = items[place] - items[place - 1]
        best = gap if best is None or gap < best else best
        place += 1
    return best


grow = ints


# %% activities_chosen | O(n log n) | O(n)
def activities_chosen(spans):
    spans = sorted(spans, key=lambda span: span[1])
    chosen, free = 0, -1
    for start, end in spans:
        if start >= free:
            chosen, free = chosen + 1, end
    return chosen


def grow(n, rng):
    return ([(start, start + rng.randrange(1, 40)) for start in (rng.randrange(10 * n) for _ in range(n))],)


# %% josephus_on_a_list | O(n^2) | O(n)
def josephus_on_a_list(n):
    people, place = list(range(n)), 0
    while len(people) > 1:
        place = (place + 2) % len(people)
        people.pop(place)
    return people[0]


grow = size


# %% matching_by_stretch | O(n^2) | O(1)
def matching_by_stretch(text, wanted):
    for start in range(len(text) - len(wanted) + 1):
        place = 0
        while place < len(wanted) and text[start + place] == wanted[place]:
            place += 1
        if place == len(wanted):
            return start
    return -1


def grow(n, rng):
    return "a" * n, "a" * (n // 2) + "b"


# %% mirror_stretch_from_each_centre | O(n^2) | O(1)
def mirror_stretch_from_each_centre(text):
    best = 0
    for centre in range(len(text)):
        left, right = centre, centre
        while left >= 0 and right < len(text) and text[left] == text[right]:
            best = max(best, right - left + 1)
            left -= 1
            right += 1
    return best


def grow(n, rng):
    return ("a" * n,)


# %% topological | O(n) | O(n)
def topological(after):
    waits = [0] * len(after)
    for following in after:
        for there in following:
            waits[there] += 1
    ready, done = [i for i, count in enumerate(waits) if count == 0], 0
    while ready:
        here = ready.pop()
        done += 1
        for there in after[here]:
            waits[there] -= 1
            if waits[there] == 0:
                ready.append(there)
    return done


def grow(n, rng):
    return ([[there for there in (i + 1, i + 2) if there < n] for i in range(n)],)


# %% pascal_rows | O(n^2) | O(n^2)
def pascal_rows(n):
    rows = [[1]]
    for _ in range(n - 1):
        last = rows[-1]
        rows.append([1, *((a + b) % 997 for a, b in zip(last, last[1:])), 1])
    return rows


grow = size
