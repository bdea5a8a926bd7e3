# %% [right] recursion-extend
def flat_list(nested):
    flach = []
    for element in nested:
        if isinstance(element, list):
            flach.extend(flat_list(element))
        else:
            flach.append(element)
    return flach

# %% [right] recursion-with-helper
def flat_list(nested):
    result = []

    def walk(part):
        for item in part:
            if type(item) is list:
                walk(item)
            else:
                result.append(item)

    walk(nested)
    return result

# %% [right] generator
def numbers_of(nested):
    for item in nested:
        if isinstance(item, list):
            yield from numbers_of(item)
        else:
            yield item


def flat_list(nested):
    return list(numbers_of(nested))

# %% [right] stack
def flat_list(nested):
    stack, flat = [nested], []
    while stack:
        top = stack.pop()
        if isinstance(top, list):
            stack.extend(reversed(top))
        else:
            flat.append(top)
    return flat

# %% [slow] slices-of-the-rest time=O(n^2) also=space_waste,suboptimal_complexity
def flat_list(nested):
    if not nested:
        return []
    flat = []
    rest = nested
    while rest:
        first, rest = rest[0], rest[1:]  # <- inefficient_loop
        flat += flat_list(first) if isinstance(first, list) else [first]
    return flat

# %% [slow] sum-of-lists time=O(n^2) also=suboptimal_complexity
def flat_list(nested):
    return sum((flat_list(x) if isinstance(x, list) else [x] for x in nested), [])  # <- inefficient_loop

# %% [slow] front-of-the-waiting time=O(n^2)
def flat_list(nested):
    waiting = list(nested)
    flat = []
    while waiting:
        item = waiting.pop(0)  # <- wrong_data_structure
        if isinstance(item, list):
            waiting = item + waiting  # <- wrong_data_structure
        else:
            flat.append(item)
    return flat

# %% [slow] glued-anew time=O(n^2) also=suboptimal_complexity
def flat_list(nested):
    flat = []
    for item in nested:
        if isinstance(item, list):
            flat = flat + flat_list(item)  # <- inefficient_loop
        else:
            flat = flat + [item]  # <- inefficient_loop
    return flat

# %% [careless] takes-the-list-apart also=wrong_data_structure,suboptimal_complexity
def flat_list(nested):
    flat = []
    while nested:
        item = nested.pop(0)  # <- mutated_input
        if isinstance(item, list):
            flat.extend(flat_list(item))
        else:
            flat.append(item)
    return flat

# %% [wrong] one-level-only
def flat_list(nested):
    flat = []
    for item in nested:
        if isinstance(item, list):
            flat.extend(item)  # <- missing_edge_case
        else:
            flat.append(item)
    return flat

# %% [wrong] numbers-are-walked-too
def flat_list(nested):
    flat = []
    for item in nested:
        flat.extend(flat_list(item))  # <- missing_base_case
    return flat

# %% [wrong] ends-only-at-empty-lists
def flat_list(nested):
    if nested == []:  # <- missing_base_case
        return []
    return flat_list(nested[0]) + flat_list(nested[1:])  # <- missing_base_case

# %% [wrong] no-empty-list also=space_waste,inefficient_loop,suboptimal_complexity,missing_edge_case
def flat_list(nested):
    first = nested[0]  # <- missing_base_case
    head = flat_list(first) if isinstance(first, list) else [first]
    if len(nested) == 1:  # <- missing_base_case
        return head
    return head + flat_list(nested[1:])

# %% [wrong] zero-is-dropped
def flat_list(nested):
    flat = []
    for item in nested:
        if isinstance(item, list):
            flat += flat_list(item)
        elif item:  # <- missing_edge_case
            flat.append(item)
    return flat

# %% [wrong] recursion-result-lost
def flat_list(nested):
    flat = []
    for item in nested:
        if isinstance(item, list):
            flat_list(item)  # <- other
        else:
            flat.append(item)
    return flat

# %% [wrong] append-instead-of-extend
def flat_list(nested):
    flat = []
    for item in nested:
        if isinstance(item, list):
            flat.append(flat_list(item))  # <- other
        else:
            flat.append(item)
    return flat

# %% [wrong] default-list-is-shared also=mutated_input,shadowed_name
def flat_list(nested, flat=[]):
    for item in nested:
        if isinstance(item, list):
            flat_list(item, flat)
        else:
            flat.append(item)
    return flat  # <- other

# %% [wrong] list-hidden-by-a-name
def flat_list(nested):
    list = []  # <- shadowed_name
    for item in nested:
        if isinstance(item, list):  # <- shadowed_name
            list.extend(flat_list(item))
        else:
            list.append(item)
    return list

# %% [wrong] last-item-unseen
def flat_list(nested):
    flat = []
    i = 0
    while i < len(nested) - 1:  # <- off_by_one
        if isinstance(nested[i], list):
            flat.extend(flat_list(nested[i]))
        else:
            flat.append(nested[i])
        i += 1
    return flat

# %% [wrong] unpacks-while-walking also=wrong_data_structure,suboptimal_complexity,mutated_input
def flat_list(nested):
    flat = list(nested)
    for i, item in enumerate(flat):  # <- modified_while_iterated
        if isinstance(item, list):
            del flat[i]  # <- modified_while_iterated
            for inner in reversed(item):
                flat.insert(i, inner)  # <- modified_while_iterated
    return flat

# %% [wrong] empty-inner-lists also=inefficient_loop,wrong_data_structure
def flat_list(nested):
    flat, todo = [], list(nested)
    while todo:
        item = todo.pop(0)
        while isinstance(item, list):
            todo = item[1:] + todo
            item = item[0]  # <- missing_edge_case
        flat.append(item)
    return flat
