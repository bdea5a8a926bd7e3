# ruff: noqa
# %% prelude
def ints(n, rng):
    return ([rng.randrange(10 * n + 10) for _ in range(n)],)


def size(n, rng):
    return (n,)


def missing(n, rng):
    return sorted(rng.sample(range(0, 20 * n + 20, 2), n)), 20 * n + 21


# %% first_item | O(1) | O(1)
def first_item(items):
    return items[0] if items else None


grow = ints


# %% middle_of_three | O(1) | O(1)
def middle_of_three(items):
    a, b, c = items[0], items[len(items) // 2], items[-1]
    return max(min(a, b), min(max(a, b), c))


grow = ints


# %% fixed_rounds | O(1) | O(1)
def fixed_rounds(n):
    total = 0
    for step in range(1000):
        total += n % (step + 1)
    return total


grow = size


# %% triangle_by_formula | O(1) | O(1)
def triangle_by_formula(n):
    return n * (n + 1) // 2


grow = size


# %% ends_swapped | O(1) | O(1)
def ends_swapped(items):
    items[0], items[-1] = items[-1], items[0]
    items.append(items.pop())
    return items[0]


grow = ints


# %% seven_letters | O(1) | O(1)
def seven_letters(items):
    found = 0
    for letter in "weekday":
        if letter in "aeiou":
            found += 1
    return found + len(items)


grow = ints


# %% halvings | O(log n) | O(1)
def halvings(n):
    count = 0
    while n > 1:
        n //= 2
        count += 1
    return count


grow = size


# %% binary_search | O(log n) | O(1)
def binary_search(items, wanted):
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < len(items) and items[low] == wanted else -1


grow = missing


# %% binary_search_recursive | O(log n) | O(log n)
def binary_search_recursive(items, wanted, low=0, high=None):
    high = len(items) if high is None else high
    if low >= high:
        return -1
    middle = (low + high) // 2
    if items[middle] == wanted:
        return middle
    if items[middle] < wanted:
        return binary_search_recursive(items, wanted, middle + 1, high)
    return binary_search_recursive(items, wanted, low, middle)


grow = missing


# %% power_by_squaring | O(log n) | O(1)
def power_by_squaring(n):
    base, result, modulus = 3, 1, 1_000_007
    while n:
        if n & 1:
            result = result * base % modulus
        base = base * base % modulus
        n >>= 1
    return result


grow = size


# %% digits_in_base_three | O(log n) | O(log n)
def digits_in_base_three(n):
    if n < 3:
        return [n]
    return digits_in_base_three(n // 3) + [n % 3]


def grow(n, rng):
    return (n,)


# %% library_bisection | O(log n) | O(1)
import bisect


def library_bisection(items, wanted):
    place = bisect.bisect_left(items, wanted)
    return place < len(items) and items[place] == wanted


grow = missing


# %% doubling_steps | O(log n) | O(1)
def doubling_steps(n):
    step, reached = 1, 0
    while step < n:
        step *= 2
        reached += 1
        if reached % 2:
            reached += 2
    return reached


grow = size


# %% greatest_common_divisor | O(log n) | O(1)
def greatest_common_divisor(a, b):
    while b:
        a, b = b, a % b
    return a


def grow(n, rng):
    a, b = 1, 1
    while b < n:
        a, b = b, a + b
    return b, a


# %% sum_loop | O(n) | O(1)
def sum_loop(items):
    total = 0
    for item in items:
        total += item
    return total


grow = ints


# %% largest_while | O(n) | O(1)
def largest_while(items):
    place, best = 1, items[0]
    while place < len(items):
        if items[place] > best:
            best = items[place]
        place += 1
    return best


grow = ints


# %% two_loops_in_a_row | O(n) | O(1)
def two_loops_in_a_row(items):
    low = items[0]
    for item in items:
        low = min(low, item)
    high = items[0]
    for item in items:
        high = max(high, item)
    return high - low


grow = ints


# %% nested_but_fixed | O(n) | O(1)
def nested_but_fixed(items):
    total = 0
    for item in items:
        for weight in (1, 3, 1, 3):
            total += item * weight
    return total


grow = ints


# %% nested_loop_that_only_moves_on | O(n) | O(1)
def nested_loop_that_only_moves_on(items):
    runs, place = 0, 0
    while place < len(items):
        end = place
        while end < len(items) and items[end] == items[place]:
            end += 1
        runs += 1
        place = end
    return runs


def grow(n, rng):
    return ([rng.randrange(2) for _ in range(n)],)


# %% two_pointers | O(n) | O(1)
def two_pointers(items, wanted):
    left, right = 0, len(items) - 1
    while left < right:
        total = items[left] + items[right]
        if total == wanted:
            return [left, right]
        if total < wanted:
            left += 1
        else:
            right -= 1
    return []


def grow(n, rng):
    return sorted(rng.sample(range(0, 20 * n + 20, 2), n)), 11 * n | 1


# %% sliding_window | O(n) | O(1)
def sliding_window(items, most):
    best = left = total = 0
    for right, item in enumerate(items):
        total += item
        while total > most:
            total -= items[left]
            left += 1
        best = max(best, right - left + 1)
    return best


def grow(n, rng):
    return [rng.randrange(1, 9) for _ in range(n)], 40


# %% doubled | O(n) | O(n)
def doubled(items):
    return [2 * item for item in items]


grow = ints


# %% every_kth_slice | O(n) | O(n)
def every_kth_slice(items):
    return items[::3]


grow = ints


# %% counted_once | O(n) | O(n)
def counted_once(items):
    seen = {}
    for item in items:
        seen[item] = seen.get(item, 0) + 1
    return max(seen.values())


grow = ints


# %% squares_in_pairs_halving | O(n) | O(1)
def squares_in_pairs_halving(n):
    work, total = n, 0
    while work > 0:
        for step in range(work):
            total += step
        work //= 2
    return total


grow = size


# %% loop_with_growing_inner_doubling | O(n) | O(1)
def loop_with_growing_inner_doubling(n):
    total, width = 0, 1
    while width <= n:
        for step in range(width):
            total += step
        width *= 2
    return total


grow = size


# %% early_exit_never_taken | O(n) | O(1)
def early_exit_never_taken(items):
    for item in items:
        if item < 0:
            return item
    return None


grow = ints


# %% harmonic_steps | O(n log n) | O(1)
def harmonic_steps(n):
    total = 0
    for step in range(1, n + 1):
        for multiple in range(step, n + 1, step):
            total += 1
    return total


grow = size


# %% each_item_halved | O(n log n) | O(1)
def each_item_halved(n):
    total = 0
    for _ in range(n):
        left = n
        while left > 1:
            left //= 2
            total += 1
    return total


grow = size


# %% search_for_each | O(n log n) | O(1)
def search_for_each(items):
    found = 0
    for wanted in items:
        low, high = 0, len(items)
        while low < high:
            middle = (low + high) // 2
            if items[middle] <= wanted:
                low = middle + 1
            else:
                high = middle
        found += low
    return found


def grow(n, rng):
    return (sorted(rng.sample(range(10 * n + 1), n)),)


# %% all_pairs | O(n^2) | O(1)
def all_pairs(items):
    best = 0
    for i in range(len(items)):
        for j in range(len(items)):
            best = max(best, abs(items[i] - items[j]))
    return best


grow = ints


# %% pairs_above | O(n^2) | O(1)
def pairs_above(items):
    count = 0
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            if items[i] > items[j]:
                count += 1
    return count


grow = ints


# %% bubble_sort | O(n^2) | O(n)
def bubble_sort(items):
    items = list(items)
    for end in range(len(items), 1, -1):
        for i in range(1, end):
            if items[i - 1] > items[i]:
                items[i - 1], items[i] = items[i], items[i - 1]
    return items


grow = ints


# %% insertion_sort | O(n^2) | O(1)
def insertion_sort(items):
    for i in range(1, len(items)):
        item, place = items[i], i
        while place > 0 and items[place - 1] > item:
            items[place] = items[place - 1]
            place -= 1
        items[place] = item
    return items


def grow(n, rng):
    return (list(range(n, 0, -1)),)


# %% selection_in_a_while | O(n^2) | O(1)
def selection_in_a_while(items):
    done = 0
    while done < len(items):
        least = done
        place = done
        while place < len(items):
            if items[place] < items[least]:
                least = place
            place += 1
        items[done], items[least] = items[least], items[done]
        done += 1
    return items


grow = ints


# %% quadratic_in_a_comprehension | O(n^2) | O(1)
def quadratic_in_a_comprehension(items):
    return sum(1 for a in items for b in items if a < b)


grow = ints


# %% all_stretches | O(n^2) | O(1)
def all_stretches(items):
    best = items[0]
    for start in range(len(items)):
        total = 0
        for item in items[start : start + 1] if False else range(start, len(items)):
            total += items[item]
            best = max(best, total)
    return best


grow = ints


# %% triple_sum | O(n^3) | O(1)
def triple_sum(items, wanted):
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            for k in range(j + 1, len(items)):
                if items[i] + items[j] + items[k] == wanted:
                    return [i, j, k]
    return []


def grow(n, rng):
    return [3 * rng.randrange(1000) for _ in range(n)], 1


# %% shortest_paths_between_all | O(n^3) | O(n^2)
def shortest_paths_between_all(lengths):
    n = len(lengths)
    best = [row[:] for row in lengths]
    for middle in range(n):
        for a in range(n):
            for b in range(n):
                if best[a][middle] + best[middle][b] < best[a][b]:
                    best[a][b] = best[a][middle] + best[middle][b]
    return best


def grow(n, rng):
    return ([[rng.randrange(1, 99) for _ in range(n)] for _ in range(n)],)


# %% matrix_product | O(n^3) | O(n^2)
def matrix_product(a):
    n = len(a)
    return [[sum(a[i][k] * a[k][j] for k in range(n)) for j in range(n)] for i in range(n)]


def grow(n, rng):
    return ([[rng.randrange(9) for _ in range(n)] for _ in range(n)],)


# %% stretches_summed_anew | O(n^3) | O(n)
def stretches_summed_anew(items):
    best = 0
    for start in range(len(items)):
        for end in range(start, len(items)):
            best = max(best, sum(items[start : end + 1]))
    return best


grow = ints


# %% divisor_by_trial | not sure | O(1)
def divisor_by_trial(n):
    d, count = 1, 0
    while d * d <= n:
        if n % d == 0:
            count += 1
        d += 1
    return count


grow = size
