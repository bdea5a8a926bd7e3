# %% [right] bisect
from bisect import bisect_left

def insertion_place(numbers, wanted):
    return bisect_left(numbers, wanted)

# %% [right] closed-interval
def insertion_place(numbers, wanted):
    links, rechts = 0, len(numbers) - 1
    while links <= rechts:
        mitte = links + (rechts - links) // 2
        if numbers[mitte] < wanted:
            links = mitte + 1
        else:
            rechts = mitte - 1
    return links

# %% [right] recursion-with-bounds also=space_waste
def insertion_place(numbers, wanted, low=0, high=None):
    if high is None:
        high = len(numbers)
    if low == high:
        return low
    middle = (low + high) // 2
    if numbers[middle] < wanted:
        return insertion_place(numbers, wanted, middle + 1, high)
    return insertion_place(numbers, wanted, low, middle)

# %% [right] growing-steps
def insertion_place(numbers, wanted):
    step = 1
    while step <= len(numbers) and numbers[step - 1] < wanted:
        step *= 2
    low, high = step // 2, min(step, len(numbers))
    while low < high:
        middle = (low + high) >> 1
        if numbers[middle] >= wanted:
            high = middle
        else:
            low = middle + 1
    return low

# %% [slow] walks-from-the-front time=O(n)
def insertion_place(numbers, wanted):
    for place, number in enumerate(numbers):  # <- suboptimal_complexity
        if number >= wanted:
            return place
    return len(numbers)

# %% [slow] counts-the-smaller time=O(n)
def insertion_place(numbers, wanted):
    return sum(1 for number in numbers if number < wanted)  # <- suboptimal_complexity

# %% [slow] puts-in-and-sorts time=O(n log n) also=wrong_data_structure,inefficient_loop,space_waste
def insertion_place(numbers, wanted):
    together = sorted(numbers + [wanted])  # <- suboptimal_complexity
    return together.index(wanted)  # <- suboptimal_complexity

# %% [slow] halves-are-copied time=O(n) also=suboptimal_complexity,space_waste
def insertion_place(numbers, wanted):
    place = 0
    while numbers:
        middle = len(numbers) // 2
        if numbers[middle] < wanted:
            place += middle + 1
            numbers = numbers[middle + 1:]  # <- inefficient_loop
        else:
            numbers = numbers[:middle]  # <- inefficient_loop
    return place

# %% [wrong] high-one-too-low
def insertion_place(numbers, wanted):
    low, high = 0, len(numbers) - 1  # <- off_by_one
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low

# %% [wrong] behind-the-equal-ones also=missing_edge_case
def insertion_place(numbers, wanted):
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] <= wanted:  # <- off_by_one
            low = middle + 1
        else:
            high = middle
    return low

# %% [wrong] middle-is-never-passed
def insertion_place(numbers, wanted):
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle  # <- off_by_one
        else:
            high = middle
    return low

# %% [wrong] loop-misses-the-last
def insertion_place(numbers, wanted):
    low, high = 0, len(numbers) - 1
    while low < high:  # <- off_by_one
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return low

# %% [wrong] middle-by-true-division
def insertion_place(numbers, wanted):
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) / 2  # <- integer_float_confusion
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low

# %% [wrong] recursion-never-ends
def search(numbers, wanted, low, high):
    middle = (low + high) // 2
    if numbers[middle] < wanted:  # <- missing_base_case
        return search(numbers, wanted, middle + 1, high)
    return search(numbers, wanted, low, middle)  # <- missing_base_case


def insertion_place(numbers, wanted):
    return search(numbers, wanted, 0, len(numbers))

# %% [wrong] minus-one-when-missing
def insertion_place(numbers, wanted):
    low, high = 0, len(numbers) - 1
    while low <= high:
        middle = (low + high) // 2
        if numbers[middle] == wanted:
            return middle
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return -1  # <- missing_edge_case

# %% [wrong] some-of-the-equal-ones (right but for repeated numbers)
def insertion_place(numbers, wanted):
    low, high = 0, len(numbers) - 1
    while low <= high:
        middle = (low + high) // 2
        if numbers[middle] == wanted:  # <- missing_edge_case
            return middle  # <- missing_edge_case
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return low

# %% [wrong] sides-swapped
def insertion_place(numbers, wanted):
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] > wanted:  # <- other
            low = middle + 1
        else:
            high = middle
    return low

# %% [wrong] bigger-than-all-forgotten also=suboptimal_complexity
def insertion_place(numbers, wanted):
    for i in range(len(numbers)):
        if numbers[i] >= wanted:
            return i
    return 0  # <- missing_edge_case

# %% [wrong] half-of-one-is-none also=missing_base_case,inefficient_loop,suboptimal_complexity
def insertion_place(numbers, wanted):
    if not numbers:
        return 0
    half = len(numbers) // 2
    if numbers[half] < wanted:
        return half + insertion_place(numbers[half:], wanted)  # <- off_by_one
    return insertion_place(numbers[:half], wanted)

# %% [wrong] last-place-first
def insertion_place(numbers, wanted):
    place = len(numbers)
    while numbers[place - 1] >= wanted:  # <- missing_edge_case
        place -= 1
    return place
