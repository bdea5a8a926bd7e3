# ---
# praxis:
#   slug: common-guests
#   title: Guests in common
#   track: interview
#   topics: [hash-maps, arrays]
#   difficulty: easy
#   minutes: 20
#   version: "1"
#   entry: common_guests
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [wrong_data_structure, mutated_input, modified_while_iterated, missing_edge_case]
#   requires: [first-once]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Guests in common
#
# Mia and Jon plan a party together. Each of them has a list with the first names of the guests. They want to write the cards
# for those guests first who stand on **both** lists.
#
# Some first names come more than once: there may be three guests called Anna. If Anna stands on Mia's list three times and
# on Jon's list twice, then two cards are for an Anna.
#
# Write `common_guests(mia, jon)`. It returns a new list with the names that both lists have in common. A name is in it as
# often as **both** lists have it. The names keep the order of Mia's list. If Mia has a name more often than Jon, the first
# places on her list count.
#
# **You may rely on**
#
# - both lists have at most 50 000 names; either may be empty
# - the two lists must be left as they are; Mia and Jon still need them
#
# **Examples**
#
# | `mia` | `jon` | result | because |
# |---|---|---|---|
# | `["Ida", "Bo", "Lea"]` | `["Lea", "Tom", "Ida"]` | `["Ida", "Lea"]` | Bo and Tom stand on one list only; Mia has Ida first |
# | `["Anna", "Bo", "Anna", "Anna"]` | `["Anna", "Anna"]` | `["Anna", "Anna"]` | Jon knows two of the three |
# | `["Anna", "Bo", "Anna"]` | `["Bo", "Anna"]` | `["Anna", "Bo"]` | Mia's first Anna counts, and she stands before Bo |

# %% tags=["starter"]
def common_guests(mia: list[str], jon: list[str]) -> list[str]:
    """Return the names both lists have in common, in the order of the first list."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert common_guests(["Ida", "Bo", "Lea"], ["Lea", "Tom", "Ida"]) == ["Ida", "Lea"]
assert common_guests(["Anna", "Bo", "Anna", "Anna"], ["Anna", "Anna"]) == ["Anna", "Anna"]
assert common_guests(["Anna", "Bo", "Anna"], ["Bo", "Anna"]) == ["Anna", "Bo"]

# %% tags=["reference"]
def common_guests(mia: list[str], jon: list[str]) -> list[str]:
    open_places: dict[str, int] = {}
    for name in jon:
        open_places[name] = open_places.get(name, 0) + 1
    common = []
    for name in mia:
        if open_places.get(name):
            open_places[name] -= 1
            common.append(name)
    return common

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "nobody at all": ([], []),
    "Mia has no list": ([], ["Ida"]),
    "Jon has no list": (["Ida"], []),
    "nobody in common": (["Ida", "Bo"], ["Lea", "Tom"]),
    "the same list twice": (["Ida", "Bo", "Ida"], ["Ida", "Bo", "Ida"]),
    "another order": (["Ida", "Bo", "Lea"], ["Lea", "Bo", "Ida"]),
    "more often on Mia's list": (["Bo", "Ida", "Bo", "Bo"], ["Bo", "Ida"]),
    "more often on Jon's list": (["Bo"], ["Bo", "Bo", "Bo"]),
    "three times on both": (["Bo", "Bo", "Bo"], ["Bo", "Bo", "Bo"]),
    "two strangers in a row": (["Ida", "Tom", "Max", "Bo"], ["Bo", "Ida"]),
    "another name in between": (["Ida", "Bo", "Ida", "Bo"], ["Bo", "Ida", "Bo", "Ida"]),
    "only strangers with the same name": (["Tom", "Tom", "Tom"], ["Ida"]),
}

_names = st.lists(st.sampled_from(["Bo", "Ida", "Lea", "Tom"]), max_size=7)
inputs = st.tuples(_names, _names)


def grow(n, rng):
    # The same names on both lists, each once and shuffled, so that every search takes long.
    names = [f"guest {number}" for number in range(n)]
    return rng.sample(names, len(names)), rng.sample(names, len(names))

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def common_guests(mia, jon):
    # crosses names off a copy of Jon's list
    rest = list(jon)
    both = []
    for name in mia:
        if name in rest:
            both.append(name)
            rest.remove(name)
    return both

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def common_guests(mia, jon):
    used = [False] * len(jon)
    result = []
    for guest in mia:
        for j in range(len(jon)):
            if jon[j] == guest and not used[j]:
                used[j] = True
                result.append(guest)
                break
    return result

# %% tags=["flaw"] patterns=["mutated_input", "wrong_data_structure", "suboptimal_complexity"]
def common_guests(mia, jon):
    # Right, but afterwards Jon's list is shorter.
    result = []
    for guest in mia:
        if guest in jon:
            result.append(guest)
            jon.remove(guest)
    return result

# %% tags=["flaw"] patterns=["mutated_input", "wrong_data_structure", "suboptimal_complexity"]
def common_guests(mia, jon):
    # Who is only on Mia's list? Cross off everybody whom Jon has, too.
    only_mia = mia  # meant as a copy
    for name in jon:
        if name in only_mia:
            only_mia.remove(name)
    # All the others are common. The last places have to go, so look from the back.
    common = mia[::-1]
    for name in only_mia:
        common.remove(name)
    return common[::-1]

# %% tags=["flaw"] patterns=["modified_while_iterated", "mutated_input"]
def common_guests(mia, jon):
    # Takes away every name of which no place is open any more.
    places = {}
    for name in jon:
        places[name] = places.get(name, 0) + 1
    for name in mia:
        if places.get(name, 0) == 0:
            mia.remove(name)
        else:
            places[name] -= 1
    return mia

# %% tags=["flaw"] patterns=["missing_edge_case"]
def common_guests(mia, jon):
    # A set does not know how often a name is there.
    known = set(jon)
    return [name for name in mia if name in known]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def common_guests(mia, jon):
    # Writes each name once.
    jons = set(jon)
    done = set()
    result = []
    for n in mia:
        if n in jons and n not in done:
            result.append(n)
            done.add(n)
    return result

# %% tags=["flaw"] patterns=["missing_edge_case"]
def common_guests(mia, jon):
    # Expects that Jon knows every name.
    left = {}
    for name in jon:
        if name in left:
            left[name] += 1
        else:
            left[name] = 1
    answer = []
    for name in mia:
        if left[name] > 0:
            answer.append(name)
            left[name] = left[name] - 1
    return answer

# %% tags=["flaw"] patterns=["missing_edge_case"]
def common_guests(mia, jon):
    # Puts equal names next to each other, although others may stand between them.
    in_mia, in_jon = {}, {}
    for name in mia:
        in_mia[name] = in_mia.get(name, 0) + 1
    for name in jon:
        in_jon[name] = in_jon.get(name, 0) + 1
    common = []
    for name in in_mia:
        common += [name] * min(in_mia[name], in_jon.get(name, 0))
    return common

# %% [markdown] tags=["hint"]
# Stand before one name on Mia's list. What exactly do you have to know about Jon's list to say yes or no? Is it enough to
# know that the name is there?

# %% [markdown] tags=["hint"]
# Think of tickets. Jon's list gives out some tickets for each name. Each time a name of Mia's list goes into the result, it
# uses up one ticket. You may change your own notes as you like; the two lists are not yours.

# %% [markdown] tags=["hint"]
# ```python
# tickets = ____                 # name -> how many are left
# for guest in ____:
#     tickets[guest] = ____
# both = []
# for guest in ____:
#     if ____:                   # also think of a name without any ticket
#         both.append(guest)
#         ____                   # one ticket is used up
# return both
# ```

# %% [markdown] tags=["concept"]
# - [Counting with maps](../concepts/counting-with-maps.py)
# - [Two names for one thing](../concepts/mutability-and-aliasing.py)
