# %% [right] sorted-and-counted
def missing_ticket(tickets):
    expected = 1
    for ticket in sorted(tickets):
        if ticket == expected:
            expected += 1
        elif ticket > expected:
            break
    return expected

# %% [right] swaps-each-home
def missing_ticket(tickets):
    t = list(tickets)
    n = len(t)
    for i in range(n):
        while 1 <= t[i] <= n and t[t[i] - 1] != t[i]:
            home = t[i] - 1
            t[i], t[home] = t[home], t[i]
    for i in range(n):
        if t[i] != i + 1:
            return i + 1
    return n + 1

# %% [right] marks
def missing_ticket(tickets):
    seen = bytearray(len(tickets) + 2)
    for ticket in tickets:
        if 0 < ticket <= len(tickets):
            seen[ticket] = 1
    return seen.index(0, 1)

# %% [right] smallest-of-a-difference
def missing_ticket(tickets):
    return min(set(range(1, len(tickets) + 2)) - set(tickets))

# %% [slow] asks-the-list time=O(n^2)
def missing_ticket(tickets):
    number = 1
    while number in tickets:  # <- wrong_data_structure
        number += 1
    return number

# %% [slow] filter-of-a-range time=O(n^2)
def missing_ticket(tickets):
    return next(filter(lambda k: k not in tickets, range(1, len(tickets) + 2)))  # <- wrong_data_structure

# %% [slow] set-anew time=O(n^2)
def missing_ticket(tickets):
    number = 1
    while True:
        if number not in set(tickets):  # <- inefficient_loop
            return number
        number += 1

# %% [slow] flag-for-each-number time=O(n^2) also=wrong_data_structure
def missing_ticket(tickets):
    for number in range(1, len(tickets) + 2):
        there = False
        for ticket in tickets:  # <- suboptimal_complexity
            if ticket == number:
                there = True
        if not there:
            return number

# %% [slow] counts-each time=O(n^2) also=suboptimal_complexity
def missing_ticket(tickets):
    n = 1
    while tickets.count(n):  # <- wrong_data_structure
        n = n + 1
    return n

# %% [slow] takes-tickets-away time=O(n^2)
def missing_ticket(tickets):
    rest = list(set(tickets))
    n = 1
    while n in rest:  # <- wrong_data_structure
        rest.remove(n)  # <- wrong_data_structure
        n += 1
    return n
