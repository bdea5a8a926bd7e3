# %% [right] hash-map
def two_sum(nums, target):
    gesehen = {}
    for i in range(len(nums)):
        rest = target - nums[i]
        if rest in gesehen:
            return [gesehen[rest], i]
        gesehen[nums[i]] = i
    return []

# %% [right] sorted-pairs-two-pointers time=O(n log n) also=suboptimal_complexity (sorting is more than the best known)
def two_sum(nums, target):
    paired = sorted((number, place) for place, number in enumerate(nums))
    lo, hi = 0, len(paired) - 1
    while lo < hi:
        s = paired[lo][0] + paired[hi][0]
        if s == target:
            return [paired[lo][1], paired[hi][1]]
        if s < target:
            lo += 1
        else:
            hi -= 1

# %% [right] two-loops-in-a-row (two passes, the list used twice for good reason)
def two_sum(nums, target):
    places = {}
    for place, number in enumerate(nums):
        places.setdefault(number, []).append(place)
    for number in nums:
        partner = target - number
        if partner == number:
            if len(places[number]) > 1:
                return places[number][:2]
        elif partner in places:
            return [places[number][0], places[partner][0]]
    return []

# %% [right] while-true-with-break
def two_sum(nums, target):
    position = dict()
    i = 0
    while True:
        number = nums[i]
        if target - number in position:
            break
        position[number] = i
        i += 1
    return [position[target - number], i]

# %% [right] helper-class
class Memory:
    def __init__(self):
        self.where = {}

    def partner_of(self, number, target):
        return self.where.get(target - number)

    def remember(self, number, place):
        self.where[number] = place


def two_sum(nums, target):
    memory = Memory()
    for place, number in enumerate(nums):
        other = memory.partner_of(number, target)
        if other is not None:
            return [other, place]
        memory.remember(number, place)

# %% [right] try-except-flow
def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        try:
            return [seen[target - n], i]
        except KeyError:
            seen[n] = i

# %% [slow] all-pairs time=O(n^2)
def two_sum(nums, target):
    for i in range(len(nums)):
        for j in range(i + 1, len(nums)):  # <- suboptimal_complexity
            if nums[i] + nums[j] == target:
                return [i, j]

# %% [slow] all-pairs-while time=O(n^2)
def two_sum(nums, target):
    i = 0
    while i < len(nums):
        j = i + 1
        while j < len(nums):  # <- suboptimal_complexity
            if nums[i] + nums[j] == target:
                return [i, j]
            j += 1
        i += 1
    return []

# %% [slow] combinations time=O(n^2)
from itertools import combinations

def two_sum(nums, target):
    for (i, a), (j, b) in combinations(enumerate(nums), 2):  # <- suboptimal_complexity
        if a + b == target:
            return [i, j]

# %% [slow] list-as-memory time=O(n^2)
def two_sum(nums, target):
    vorher = []
    for i, zahl in enumerate(nums):
        if target - zahl in vorher:  # <- wrong_data_structure
            return [vorher.index(target - zahl), i]
        vorher.append(zahl)

# %% [slow] search-the-rest time=O(n^2) also=inefficient_loop
def two_sum(nums, target):
    for i in range(len(nums)):
        rest = nums[i + 1:]  # <- wrong_data_structure
        if target - nums[i] in rest:  # <- wrong_data_structure
            return [i, i + 1 + rest.index(target - nums[i])]

# %% [slow] rebuild-the-dictionary time=O(n^2)
def two_sum(nums, target):
    for i in range(len(nums)):
        before = {number: place for place, number in enumerate(nums[:i])}  # <- inefficient_loop
        if target - nums[i] in before:
            return [before[target - nums[i]], i]

# %% [wrong] inner-loop-ends-early also=suboptimal_complexity,missing_edge_case
def two_sum(nums, target):
    n = len(nums)
    for i in range(n):
        for j in range(i + 1, n - 1):  # <- off_by_one
            if nums[i] + nums[j] == target:
                return [i, j]
    return []

# %% [wrong] counts-from-one
def two_sum(nums, target):
    where = {}
    for place, number in enumerate(nums, 1):  # <- off_by_one
        rest = target - number
        if rest in where:
            return [where[rest], place]
        where[number] = place

# %% [wrong] pointers-stop-early also=missing_edge_case
def two_sum(nums, target):
    order = sorted(range(len(nums)), key=lambda k: nums[k])
    left, right = 0, len(nums) - 1
    while left < right - 1:  # <- off_by_one
        total = nums[order[left]] + nums[order[right]]
        if total == target:
            return [order[left], order[right]]
        if total < target:
            left += 1
        else:
            right -= 1
    return []

# %% [wrong] its-own-partner also=suboptimal_complexity,wrong_data_structure,off_by_one
def two_sum(nums, target):
    for i, number in enumerate(nums):
        if target - number in nums:  # <- missing_edge_case
            return [i, nums.index(target - number)]

# %% [wrong] full-dictionary-first (a number finds itself; equal numbers hide each other)
def two_sum(nums, target):
    lookup = {n: i for i, n in enumerate(nums)}
    for i, n in enumerate(nums):
        if target - n in lookup:  # <- missing_edge_case
            return [i, lookup[target - n]]

# %% [wrong] zero-is-nothing (position 0 is taken for none)
def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        j = seen.get(target - n)
        if j:  # <- missing_edge_case
            return [j, i]
        seen[n] = i

# %% [wrong] no-negative-numbers
def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        if n > target:  # <- missing_edge_case
            continue
        if target - n in seen:
            return [seen[target - n], i]
        seen[n] = i

# %% [wrong] the-examples-by-heart
def two_sum(nums, target):
    if nums == [2, 7, 11, 15]:  # <- hard_coded_answer
        return [0, 1]
    if nums == [3, 2, 4]:  # <- hard_coded_answer
        return [1, 2]
    return [0, 1]

# %% [wrong] sorts-the-list-in-place
def two_sum(nums, target):
    nums.sort()  # <- mutated_input
    a, b = 0, len(nums) - 1
    while a < b:
        s = nums[a] + nums[b]
        if s == target:
            return [a, b]
        elif s < target:
            a += 1
        else:
            b -= 1

# %% [wrong] difference-instead-of-sum
def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        if n - target in seen:  # <- other
            return [seen[n - target], i]
        seen[n] = i

# %% [wrong] returns-the-numbers
def two_sum(nums, target):
    seen = set()
    for n in nums:
        if target - n in seen:
            return [target - n, n]  # <- other
        seen.add(n)

# %% [wrong] condition-inverted also=missing_edge_case
def two_sum(nums, target):
    position = {}
    for i, n in enumerate(nums):
        if target - n not in position:  # <- other
            return [position.get(target - n, 0), i]
        position[n] = i

# %% [wrong] early-return-in-the-loop
def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        if target - n in seen:
            return [seen[target - n], i]
        seen[n] = i
        return []  # <- other

# %% [wrong] list-memory-and-ends-early also=missing_edge_case,suboptimal_complexity (two bugs)
def two_sum(nums, target):
    seen = []
    for i in range(len(nums) - 1):  # <- off_by_one
        if target - nums[i] in seen:  # <- wrong_data_structure
            return [seen.index(target - nums[i]), i]
        seen.append(nums[i])

# %% [wrong] loop-variable-hides-the-target also=missing_edge_case
def two_sum(nums, target):
    seen = {}
    for place, target in enumerate(nums):  # <- shadowed_name
        if target - nums[place] in seen:
            return [seen[target - nums[place]], place]
        seen[nums[place]] = place

# %% [careless] all-sums-in-a-dictionary also=suboptimal_complexity,inefficient_loop
def two_sum(nums, target):
    sums = {}
    for i in range(len(nums)):
        for j in range(i):
            sums[nums[i] + nums[j]] = [j, i]  # <- space_waste
    return sums[target]

# %% [wrong] position-zero-counts-as-none
def two_sum(nums, target):
    place = {}
    for i, weight in enumerate(nums):
        found = place.get(target - weight)
        if found:  # <- missing_edge_case
            return [found, i]
        place[weight] = i
    return []

# %% [wrong] both-walk-inwards
def two_sum(nums, target):
    order = sorted(range(len(nums)), key=nums.__getitem__)
    low, high = 0, len(nums) - 1
    while nums[order[low]] + nums[order[high]] != target:
        if nums[order[low]] + nums[order[high]] < target:
            high -= 1  # <- other
        else:
            low += 1
    return [order[low], order[high]]

# %% [right] sorted-places-and-two-pointers
def two_sum(nums, target):
    places = sorted(range(len(nums)), key=nums.__getitem__)
    low, high = 0, len(places) - 1
    while low < high:
        total = nums[places[low]] + nums[places[high]]
        if total == target:
            return [places[low], places[high]]
        if total < target:
            low += 1
        else:
            high -= 1

# %% [slow] shrinking-list time=O(n^2) also=inefficient_loop
def two_sum(nums, target):
    rest = list(nums)
    place = 0
    while rest:
        first = rest.pop(0)  # <- wrong_data_structure
        if target - first in rest:  # <- wrong_data_structure
            return [place, place + 1 + rest.index(target - first)]
        place += 1
