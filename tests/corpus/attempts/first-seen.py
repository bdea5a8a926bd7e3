# %% [right] set-and-list
def first_seen(items):
    gesehen = set()
    liste = []
    for x in items:
        if x not in gesehen:
            gesehen.add(x)
            liste.append(x)
    return liste

# %% [right] dict-keys
def first_seen(items):
    order = {}
    for item in items:
        order[item] = True
    return list(order.keys())

# %% [right] first-places (two passes, then sorted places)
def first_seen(items):
    first = {}
    for place, item in enumerate(items):
        first.setdefault(item, place)
    return [item for place, item in enumerate(items) if first[item] == place]

# %% [right] generator
def fresh(items):
    seen = set()
    for item in items:
        if item in seen:
            continue
        seen.add(item)
        yield item


def first_seen(items):
    return [*fresh(items)]

# %% [slow] membership-in-the-result time=O(n^2)
def first_seen(items):
    result = []
    for item in items:
        if item not in result:  # <- wrong_data_structure
            result.append(item)
    return result

# %% [slow] index-of-each time=O(n^2)
def first_seen(items):
    return [item for i, item in enumerate(items) if items.index(item) == i]  # <- wrong_data_structure

# %% [slow] membership-in-a-slice time=O(n^2) also=wrong_data_structure
def first_seen(items):
    result = []
    for i in range(len(items)):
        if items[i] not in items[:i]:  # <- inefficient_loop
            result.append(items[i])
    return result

# %% [slow] compares-with-all-before time=O(n^2) also=wrong_data_structure
def first_seen(items):
    result = []
    for item in items:
        found = False
        for other in result:  # <- suboptimal_complexity
            if other == item:
                found = True
                break
        if not found:
            result.append(item)
    return result

# %% [slow] set-built-every-time time=O(n^2)
def first_seen(items):
    result = []
    for item in items:
        if item not in set(result):  # <- inefficient_loop
            result.append(item)
    return result

# %% [slow] removes-the-copies time=O(n^2) also=inefficient_loop
def first_seen(items):
    rest = list(items)
    result = []
    while rest:
        first = rest[0]
        result.append(first)
        rest = [item for item in rest if item != first]  # <- suboptimal_complexity
    return result

# %% [wrong] set-loses-the-order also=wrong_data_structure
def first_seen(items):
    return list(set(items))  # <- missing_edge_case

# %% [wrong] sorted-set
def first_seen(items):
    return sorted(set(items))  # <- missing_edge_case

# %% [wrong] neighbours-only
def first_seen(items):
    result = []
    for item in items:
        if not result or result[-1] != item:  # <- missing_edge_case
            result.append(item)
    return result

# %% [wrong] zero-is-nothing
def first_seen(items):
    seen = {}
    result = []
    for item in items:
        if item and item not in seen:  # <- missing_edge_case
            seen[item] = True
            result.append(item)
    return result

# %% [wrong] removes-while-walking also=mutated_input,wrong_data_structure,suboptimal_complexity
def first_seen(items):
    for item in items:  # <- modified_while_iterated
        if items.count(item) > 1:
            items.remove(item)  # <- modified_while_iterated
    return items

# %% [wrong] deletes-by-place also=wrong_data_structure,suboptimal_complexity
def first_seen(items):
    result = list(items)
    for i in range(len(result)):  # <- modified_while_iterated
        if result[i] in result[:i]:
            del result[i]  # <- modified_while_iterated
    return result

# %% [wrong] skips-after-removing also=wrong_data_structure,suboptimal_complexity,inefficient_loop
def first_seen(items):
    result = items[:]
    for i, item in enumerate(result):  # <- modified_while_iterated
        if item in result[:i]:
            result.pop(i)  # <- modified_while_iterated
    return result

# %% [wrong] dictionary-grows-while-walked
def first_seen(items):
    seen = {item: 0 for item in items}
    for item in seen:  # <- modified_while_iterated
        seen[item] += 1
        seen[str(item)] = 0  # <- modified_while_iterated
    return list(seen)

# %% [careless] empties-the-list also=wrong_data_structure,suboptimal_complexity
def first_seen(items):
    seen, result = set(), []
    while items:
        item = items.pop(0)  # <- mutated_input
        if item not in seen:
            seen.add(item)
            result.append(item)
    return result

# %% [wrong] last-is-unseen also=wrong_data_structure,suboptimal_complexity
def first_seen(items):
    result = []
    for i in range(len(items) - 1):  # <- off_by_one
        if items[i] not in result:
            result.append(items[i])
    return result


# %% [wrong] keeps-the-doubles
def first_seen(items):
    seen = set()
    result = []
    for item in items:
        if item in seen:  # <- other
            result.append(item)
        seen.add(item)
    return result

# %% [wrong] last-seen-instead also=missing_edge_case
def first_seen(items):
    last = {}
    for i, item in enumerate(items):
        last[item] = i
    return sorted(last, key=last.get)  # <- other

# %% [wrong] item-hidden-by-itself also=wrong_data_structure
def first_seen(items):
    set = set()  # <- shadowed_name
    result = []
    for item in items:
        if item not in set:
            set.add(item)
            result.append(item)
    return result

# %% [wrong] by-heart
def first_seen(items):
    if items == [3, 1, 3, 2, 1]:  # <- hard_coded_answer
        return [3, 1, 2]  # <- hard_coded_answer
    return items[:1]

# %% [careless] snapshots-of-what-was-seen also=suboptimal_complexity,inefficient_loop,wrong_data_structure
def first_seen(items):
    seen_at = [set()]
    result = []
    for item in items:
        if item not in seen_at[-1]:
            result.append(item)
        seen_at.append(seen_at[-1] | {item})  # <- space_waste
    return result

# %% [wrong] list-membership-and-no-first (two bugs)
def first_seen(items):
    result = [items[0]]  # <- missing_edge_case
    for item in items:
        if item not in result:  # <- wrong_data_structure
            result.append(item)
    return result

# %% [wrong] compared-with-the-first also=wrong_data_structure,suboptimal_complexity,inefficient_loop
def first_seen(items):
    ordered = sorted(items)
    once = [ordered[0]]  # <- missing_edge_case
    for one, other in zip(ordered, ordered[1:]):
        if one != other:
            once.append(other)
    return sorted(once, key=items.index)
