# %% [right] sieve-by-slices
def prime_count(n):
    if n < 3:
        return 0
    sieve = bytearray([1]) * n
    sieve[0] = sieve[1] = 0
    for p in range(2, int(n ** 0.5) + 1):
        if sieve[p]:
            sieve[p * p::p] = bytes(len(range(p * p, n, p)))
    return sum(sieve)

# %% [right] crossed-out-in-a-set
def prime_count(n):
    crossed = set()
    count = 0
    for k in range(2, n):
        if k not in crossed:
            count += 1
            crossed.update(range(k * k, n, k))
    return count

# %% [right] smallest-factors
def prime_count(n):
    least = [0] * max(n, 2)
    primes = []
    for k in range(2, n):
        if least[k] == 0:
            least[k] = k
            primes.append(k)
        for p in primes:
            if p > least[k] or k * p >= n:
                break
            least[k * p] = p
    return len(primes)

# %% [slow] divides-by-all time=O(n^2)
def prime_count(n):
    count = 0
    for number in range(2, n):
        for d in range(2, number):  # <- suboptimal_complexity
            if number % d == 0:
                break
        else:
            count += 1
    return count

# %% [slow] crosses-out-a-list time=O(n^2)
def prime_count(n):
    left = list(range(2, n))
    count = 0
    while left:
        p = left[0]
        count += 1
        for multiple in range(p, n, p):
            if multiple in left:  # <- wrong_data_structure
                left.remove(multiple)  # <- wrong_data_structure
    return count

# %% [slow] filters-the-rest time=O(n^2) also=inefficient_loop,space_waste
def prime_count(n):
    rest = list(range(2, n))
    count = 0
    while rest:
        count += 1
        p = rest[0]
        rest = [k for k in rest if k % p]  # <- suboptimal_complexity
    return count
