# %% [right] level-by-level
from collections import defaultdict

def friend_rounds(friendships, first):
    friends = defaultdict(set)
    for a, b in friendships:
        friends[a].add(b)
        friends[b].add(a)
    heard = {first: 0}
    level, round_ = {first}, 0
    while level:
        round_ += 1
        level = {friend for person in level for friend in friends[person] if friend not in heard}
        heard.update((person, round_) for person in level)
    return heard

# %% [right] moving-index
def friend_rounds(friendships, first):
    know = {first: []}
    for pair in friendships:
        for a, b in (pair, pair[::-1]):
            know.setdefault(a, []).append(b)
    queue, rounds, at = [first], {first: 0}, 0
    while at < len(queue):
        for b in know[queue[at]]:
            if b not in rounds:
                rounds[b] = rounds[queue[at]] + 1
                queue.append(b)
        at += 1
    return rounds

# %% [right] growing-queue
def friend_rounds(friendships, first):
    friends = {}
    for one, other in friendships:
        friends.setdefault(one, set()).add(other)
        friends.setdefault(other, set()).add(one)
    order = [(first, 0)]
    rounds = {}
    for person, number in order:
        if person in rounds:
            continue
        rounds[person] = number
        order.extend((friend, number + 1) for friend in friends.get(person, ()) if friend not in rounds)
    return rounds

# %% [slow] list-as-queue time=O(n^2)
def friend_rounds(friendships, first):
    friends = {}
    for a, b in friendships:
        friends.setdefault(a, []).append(b)
        friends.setdefault(b, []).append(a)
    rounds, todo = {first: 0}, [first]
    while len(todo) > 0:
        person, todo[:1] = todo[0], []  # <- wrong_data_structure
        for friend in friends.get(person, []):
            if friend not in rounds:
                rounds[friend] = rounds[person] + 1
                todo.append(friend)
    return rounds

# %% [slow] done-in-a-list time=O(n^2)
def friend_rounds(friendships, first):
    friends = {}
    for a, b in friendships:
        friends.setdefault(a, []).append(b)
        friends.setdefault(b, []).append(a)
    done, result, level, count = [first], {}, [first], 0
    while level:
        following = []
        for person in level:
            result[person] = count
            for friend in friends.get(person, []):
                if friend not in done:  # <- wrong_data_structure
                    done.append(friend)
                    following.append(friend)
        level, count = following, count + 1
    return result

# %% [slow] all-pairs-for-each-person time=O(n^2) also=wrong_data_structure
def friend_rounds(friendships, first):
    rounds = {first: 0}
    order = [first]
    for person in order:
        for a, b in friendships:  # <- suboptimal_complexity
            if a == person and b not in rounds:
                rounds[b] = rounds[a] + 1
                order.append(b)
            if b == person and a not in rounds:
                rounds[a] = rounds[b] + 1
                order.append(a)
    return rounds

# %% [slow] friends-gathered-anew time=O(n^2) also=suboptimal_complexity
def friend_rounds(friendships, first):
    rounds = {first: 0}
    order = [first]
    at = 0
    while at < len(order):
        friends = {}
        for a, b in friendships:  # <- inefficient_loop
            friends.setdefault(a, []).append(b)
            friends.setdefault(b, []).append(a)
        for friend in friends.get(order[at], []):
            if friend not in rounds:
                rounds[friend] = rounds[order[at]] + 1
                order.append(friend)
        at += 1
    return rounds
