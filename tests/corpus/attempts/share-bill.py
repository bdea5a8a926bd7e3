# %% [right] share-and-rest
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("bill")
    anteil = cents // people
    rest = cents % people
    liste = []
    for i in range(people):
        liste.append(anteil + 1 if i < rest else anteil)
    return liste

# %% [right] one-after-another
def share_bill(cents, people):
    if people <= 0:
        raise ValueError("people")
    if cents < 0:
        raise ValueError("cents")
    shares = []
    for left in range(people, 0, -1):
        share = -(-cents // left)
        shares.append(share)
        cents -= share
    return shares

# %% [right] cuts-between
def share_bill(cents, people):
    if people < 1:
        raise ValueError
    if cents < 0:
        raise ValueError
    return [(cents + people - 1 - i) // people for i in range(people)]

# %% [slow] cent-by-cent-from-the-front time=O(n^2) also=suboptimal_complexity,inefficient_loop
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError
    shares = [cents // people] * people
    rest = cents % people
    while rest > 0:
        first = shares.index(cents // people)  # <- wrong_data_structure
        shares[first] += 1
        rest -= 1
    return shares

# %% [slow] sums-what-is-paid time=O(n^2) also=suboptimal_complexity
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError
    shares = []
    for i in range(people):
        left = cents - sum(shares)  # <- inefficient_loop
        shares.append(-(-left // (people - i)))
    return shares

# %% [wrong] nothing-is-checked
def share_bill(cents, people):
    share, rest = divmod(cents, people)  # <- missing_input_validation
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] only-nobody-is-refused
def share_bill(cents, people):
    if people == 0:  # <- missing_input_validation
        raise ValueError("nobody")
    share, rest = divmod(cents, people)
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] negative-bill-let-through
def share_bill(cents, people):
    if people < 1:  # <- missing_input_validation
        raise ValueError("nobody")
    share, rest = divmod(cents, people)
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] empty-for-nobody
def share_bill(cents, people):
    if people < 1 or cents < 0:  # <- missing_input_validation
        return []  # <- missing_input_validation
    share, rest = divmod(cents, people)
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] one-person-is-refused also=missing_edge_case,missing_input_validation
def share_bill(cents, people):
    if people <= 1 or cents < 0:  # <- off_by_one
        raise ValueError("bill")
    share, rest = divmod(cents, people)
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] free-bill-is-refused also=off_by_one,missing_input_validation
def share_bill(cents, people):
    if people < 1 or not cents or cents < 0:  # <- missing_edge_case
        raise ValueError("bill")
    share, rest = divmod(cents, people)
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] parts-of-a-cent also=missing_edge_case
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("bill")
    share = cents / people  # <- integer_float_confusion
    rest = cents % people
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] large-bills-lose-cents also=missing_edge_case
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("bill")
    share = int(cents / people)  # <- integer_float_confusion
    rest = cents - share * people
    return [share + 1 if i < rest else share for i in range(people)]

# %% [wrong] rounded-share also=missing_edge_case
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("bill")
    share = round(cents / people)  # <- integer_float_confusion
    rest = cents - share * people
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] rest-is-forgotten
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("bill")
    return [cents // people] * people  # <- missing_edge_case

# %% [wrong] one-more-pays-more
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("bill")
    share, rest = divmod(cents, people)
    return [share + 1 if i <= rest else share for i in range(people)]  # <- off_by_one

# %% [wrong] one-person-too-few
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("bill")
    share, rest = divmod(cents, people)
    shares = []
    for i in range(people - 1):  # <- off_by_one
        shares.append(share + (i < rest))
    return shares

# %% [wrong] last-ones-pay-more also=missing_edge_case
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("bill")
    share, rest = divmod(cents, people)
    return [share] * (people - rest) + [share + 1] * rest  # <- other

# %% [wrong] and-instead-of-or also=missing_input_validation
def share_bill(cents, people):
    if people < 1 and cents < 0:  # <- other
        raise ValueError("bill")
    share, rest = divmod(cents, people)
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] arguments-swapped
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("bill")
    share, rest = divmod(people, cents or 1)  # <- other
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] unchecked-and-parted also=missing_edge_case (two bugs)
def share_bill(cents, people):
    share = cents / people  # <- missing_input_validation, integer_float_confusion
    rest = cents % people
    return [share + 1] * rest + [share] * (people - rest)

# %% [wrong] cents-divided-as-floats
def share_bill(cents, people):
    if people < 1 or cents < 0:
        raise ValueError("who pays?")
    shares = []
    while people:
        share = -(-cents / people)  # <- integer_float_confusion
        shares.append(round(share))
        cents -= round(share)
        people -= 1
    return shares

# %% [wrong] everybody-pays-at-least-one
def share_bill(cents, people):
    if people < 1:
        raise ValueError("nobody is there")  # <- missing_input_validation
    base = cents // people
    rest = cents - base * people
    return [base + 1] * rest + [base] * (people - rest)
