# %% [right] walrus
def ledger_join(orders, customers):
    who = {number: name for number, name in customers}
    return [(name, cents) for number, cents in orders if (name := who.get(number)) is not None]

# %% [right] try-and-pass
def ledger_join(orders, customers):
    book = {}
    for customer in customers:
        book[customer[0]] = customer[1]
    joined = []
    for order in orders:
        try:
            joined.append((book[order[0]], order[1]))
        except KeyError:
            pass
    return joined

# %% [right] helper-in-a-closure
def ledger_join(orders, customers):
    names = dict(customers)

    def named(order):
        number, cents = order
        return names[number], cents

    return list(map(named, filter(lambda order: order[0] in names, orders)))

# %% [slow] searches-the-customers time=O(n^2) also=suboptimal_complexity
def ledger_join(orders, customers):
    joined = []
    for number, cents in orders:
        for other, name in customers:  # <- suboptimal_complexity,wrong_data_structure
            if other == number:
                joined.append((name, cents))
                break
    return joined

# %% [slow] two-lists-side-by-side time=O(n^2)
def ledger_join(orders, customers):
    numbers = [number for number, _ in customers]
    names = [name for _, name in customers]
    return [(names[numbers.index(n)], cents) for n, cents in orders if n in numbers]  # <- wrong_data_structure

# %% [slow] dictionary-for-each-order time=O(n^2)
def ledger_join(orders, customers):
    def name_of(number):
        return dict(customers).get(number)  # <- inefficient_loop
    return [(name_of(number), cents) for number, cents in orders if name_of(number) is not None]

# %% [slow] result-glued time=O(n^2) also=suboptimal_complexity
def ledger_join(orders, customers):
    book = dict(customers)
    joined = ()
    for number, cents in orders:
        if number in book:
            joined = joined + ((book[number], cents),)  # <- inefficient_loop
    return list(joined)
