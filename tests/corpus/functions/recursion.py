# ruff: noqa
# %% prelude
def ints(n, rng):
    return ([rng.randrange(10 * n + 10) for _ in range(n)],)


def size(n, rng):
    return (n,)


def two_texts(n, rng):
    return "".join(rng.choice("ab") for _ in range(n)), "".join(rng.choice("ab") for _ in range(n))


# %% fib_naive | O(2^n) | O(n)
def fib_naive(n):
    return n if n < 2 else fib_naive(n - 1) + fib_naive(n - 2)


grow = size


# %% fib_memo | O(n) | O(n)
from functools import lru_cache


@lru_cache(maxsize=None)
def step(n):
    return n if n < 2 else step(n - 1) + step(n - 2)


def fib_memo(n):
    step.cache_clear()
    return step(n)


def grow(n, rng):
    return (n,)


# %% fib_dict_memo | O(n) | O(n)
def fib_dict_memo(n, known=None):
    known = {} if known is None else known
    if n < 2:
        return n
    if n not in known:
        known[n] = (fib_dict_memo(n - 1, known) + fib_dict_memo(n - 2, known)) % 1_000_007
    return known[n]


grow = size


# %% fib_two_numbers | O(n) | O(1)
def fib_two_numbers(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, (a + b) % 1_000_007
    return a


grow = size


# %% factorial | O(n) | O(n)
def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1) % 1_000_007


grow = size


# %% hanoi | O(2^n) | O(n)
def hanoi(n, source="a", target="b", spare="c"):
    if n == 0:
        return 0
    return hanoi(n - 1, source, spare, target) + 1 + hanoi(n - 1, spare, target, source)


grow = size


# %% sum_recursive_by_slices | O(n^2) | O(n^2)
def sum_recursive_by_slices(items):
    if not items:
        return 0
    return items[0] + sum_recursive_by_slices(items[1:])


grow = ints


# %% sum_recursive_by_place | O(n) | O(n)
def sum_recursive_by_place(items, place=0):
    if place == len(items):
        return 0
    return items[place] + sum_recursive_by_place(items, place + 1)


grow = ints


# %% sum_by_halves | O(n) | O(log n)
def sum_by_halves(items, low=0, high=None):
    high = len(items) if high is None else high
    if high - low <= 1:
        return items[low] if high > low else 0
    middle = (low + high) // 2
    return sum_by_halves(items, low, middle) + sum_by_halves(items, middle, high)


grow = ints


# %% merge_sort | O(n log n) | O(n)
def merge_sort(items):
    if len(items) <= 1:
        return items
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    merged, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


grow = ints


# %% quick_sort_on_sorted | O(n^2) | O(n^2)
def quick_sort_on_sorted(items):
    if len(items) <= 1:
        return items
    pivot, *rest = items
    below = [item for item in rest if item < pivot]
    above = [item for item in rest if item >= pivot]
    return quick_sort_on_sorted(below) + [pivot] + quick_sort_on_sorted(above)


def grow(n, rng):
    return (list(range(n)),)


# %% largest_stretch_divided | O(n log n) | O(log n)
def largest_stretch_divided(items, low=0, high=None):
    high = len(items) if high is None else high
    if high - low == 1:
        return items[low]
    middle = (low + high) // 2
    best = max(largest_stretch_divided(items, low, middle), largest_stretch_divided(items, middle, high))
    left = total = 0
    for i in range(middle - 1, low - 1, -1):
        total += items[i]
        left = max(left, total)
    right = total = 0
    for i in range(middle, high):
        total += items[i]
        right = max(right, total)
    return max(best, left + right)


def grow(n, rng):
    return ([rng.randrange(-50, 50) for _ in range(n)],)


# %% subsets | O(2^n) | O(2^n)
def subsets(items):
    if not items:
        return [[]]
    rest = subsets(items[1:])
    return rest + [[items[0], *one] for one in rest]


grow = ints


# %% subsets_by_bits | O(2^n) | O(1)
def subsets_by_bits(items, wanted):
    for mask in range(1 << len(items)):
        total = 0
        for place in range(len(items)):
            if mask >> place & 1:
                total += items[place]
        if total == wanted:
            return mask
    return -1


def grow(n, rng):
    return [rng.randrange(1, 99) for _ in range(n)], -1


# %% orders_by_recursion | O(2^n) | O(2^n)
def orders_by_recursion(items):
    if len(items) <= 1:
        return [items]
    return [
        [items[i], *rest]
        for i in range(len(items))
        for rest in orders_by_recursion(items[:i] + items[i + 1 :])
    ]


grow = ints


# %% subset_sum_backtracking | O(2^n) | O(n)
def subset_sum_backtracking(items, wanted, place=0):
    if place == len(items):
        return wanted == 0
    return subset_sum_backtracking(items, wanted, place + 1) or subset_sum_backtracking(
        items, wanted - items[place], place + 1
    )


def grow(n, rng):
    return [2 * rng.randrange(1, 50) for _ in range(n)], 1


# %% stairs_three_ways | O(2^n) | O(n)
def stairs_three_ways(n):
    if n < 0:
        return 0
    if n == 0:
        return 1
    return stairs_three_ways(n - 1) + stairs_three_ways(n - 2) + stairs_three_ways(n - 3)


grow = size


# %% queens | O(2^n) | O(n^2)
def queens(n, row=0, columns=(), up=(), down=()):
    if row == n:
        return 1
    return sum(
        queens(n, row + 1, (*columns, c), (*up, row - c), (*down, row + c))
        for c in range(n)
        if c not in columns and row - c not in up and row + c not in down
    )


grow = size


# %% longest_common_naive | O(2^n) | O(n^2)
def longest_common_naive(a, b):
    if not a or not b:
        return 0
    if a[0] == b[0]:
        return 1 + longest_common_naive(a[1:], b[1:])
    return max(longest_common_naive(a[1:], b), longest_common_naive(a, b[1:]))


def grow(n, rng):
    return "a" * n, "b" * n


# %% longest_common_table | O(n^2) | O(n^2)
def longest_common_table(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            else:
                table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


grow = two_texts


# %% edit_distance_two_rows | O(n^2) | O(n)
def edit_distance_two_rows(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y)))
        row = new
    return row[-1]


grow = two_texts


# %% longest_rising_quadratic | O(n^2) | O(n)
def longest_rising_quadratic(items):
    best = [1] * len(items)
    for i in range(len(items)):
        for j in range(i):
            if items[j] < items[i]:
                best[i] = max(best[i], best[j] + 1)
    return max(best, default=0)


grow = ints


# %% longest_rising_bisected | O(n log n) | O(n)
from bisect import bisect_left


def longest_rising_bisected(items):
    tails = []
    for item in items:
        place = bisect_left(tails, item)
        if place == len(tails):
            tails.append(item)
        else:
            tails[place] = item
    return len(tails)


def grow(n, rng):
    return (list(range(n)),)


# %% coins_table | O(n) | O(n)
def coins_table(n):
    ways = [1] + [0] * n
    for coin in (1, 5, 10):
        for amount in range(coin, n + 1):
            ways[amount] += ways[amount - coin]
    return ways[n] % 1_000_007


grow = size


# %% grid_paths | O(n^2) | O(n)
def grid_paths(n):
    row = [1] * n
    for _ in range(n - 1):
        for j in range(1, n):
            row[j] = (row[j] + row[j - 1]) % 1_000_007
    return row[-1]


grow = size


# %% matrix_chain | O(n^3) | O(n^2)
def matrix_chain(sizes):
    n = len(sizes) - 1
    cost = [[0] * n for _ in range(n)]
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            cost[i][j] = min(
                cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1] for k in range(i, j)
            )
    return cost[0][-1] if n else 0


def grow(n, rng):
    return ([rng.randrange(1, 30) for _ in range(n + 1)],)


# %% generated_parentheses | O(2^n) | O(2^n)
def generated_parentheses(n):
    out = []

    def place(text, opened, closed):
        if len(text) == 2 * n:
            out.append(text)
            return
        if opened < n:
            place(text + "(", opened + 1, closed)
        if closed < opened:
            place(text + ")", opened, closed + 1)

    place("", 0, 0)
    return out


grow = size


# %% flood_filled | O(n^2) | O(n^2)
def flood_filled(n):
    seen, waiting = {(0, 0)}, [(0, 0)]
    while waiting:
        x, y = waiting.pop()
        for place in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)):
            if 0 <= place[0] < n and 0 <= place[1] < n and place not in seen:
                seen.add(place)
                waiting.append(place)
    return len(seen)


grow = size


# %% collatz_style_memo | O(n) | O(n)
def collatz_style_memo(n):
    best = [0, 0]
    for number in range(2, n + 1):
        best.append(1 + best[number // 2])
    return best[-1]


grow = size
