# ---
# praxis:
#   slug: rotate-the-rota
#   title: Rotate the rota
#   track: interview
#   topics: [arrays]
#   difficulty: easy
#   minutes: 15
#   version: "1"
#   entry: rotate_rota
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [off_by_one, missing_edge_case, mutated_input, inefficient_loop, wrong_data_structure, suboptimal_complexity]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Rotate the rota
#
# In a shared flat a list on the door says who cleans which room. When the list is turned by one step, everybody moves one place
# to the right, and whoever stood last comes to the front. A negative step turns it the other way round.
#
# Write `rotate_rota(names, steps)`. It returns a **new** list: `names` turned by `steps`.
#
# ```
#  before            Ann   Bo   Cy   Di
#                      ↘    ↘    ↘        Di goes to the front
#  turned by 1        Di   Ann   Bo   Cy
# ```
#
# **You may rely on**
#
# - `names` has at most 100 000 texts; it may be empty, and a name may occur twice
# - `steps` is a whole number from -10⁹ to 10⁹; it may be larger than the list is long
# - `names` must be left as it is: it still hangs on the door
#
# **Examples**
#
# | `names` | `steps` | result | because |
# |---|---|---|---|
# | `["Ann", "Bo", "Cy", "Di"]` | `1` | `["Di", "Ann", "Bo", "Cy"]` | all move right, Di comes to the front |
# | `["Ann", "Bo", "Cy", "Di"]` | `-1` | `["Bo", "Cy", "Di", "Ann"]` | all move left, Ann goes to the end |
# | `["Ann", "Bo", "Cy", "Di"]` | `6` | `["Cy", "Di", "Ann", "Bo"]` | four steps lead back to the start, two more remain |

# %% tags=["starter"]
def rotate_rota(names: list[str], steps: int) -> list[str]:
    """Return a new list with the names moved to the right by steps places."""
    # Write your solution here.
    return []

# %% tags=["examples"]
assert rotate_rota(["Ann", "Bo", "Cy", "Di"], 1) == ["Di", "Ann", "Bo", "Cy"]
assert rotate_rota(["Ann", "Bo", "Cy", "Di"], -1) == ["Bo", "Cy", "Di", "Ann"]
assert rotate_rota(["Ann", "Bo", "Cy", "Di"], 6) == ["Cy", "Di", "Ann", "Bo"]

# %% tags=["reference"]
def rotate_rota(names: list[str], steps: int) -> list[str]:
    if not names:
        return []
    cut = -steps % len(names)
    return names[cut:] + names[:cut]

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty list": ([], 3),
    "empty list, no steps": ([], 0),
    "one name": (["Flo"], 5),
    "two names": (["Gus", "Hal"], 1),
    "no steps": (["a", "b", "c"], 0),
    "once round": (["a", "b", "c"], 3),
    "once round the other way": (["a", "b", "c"], -3),
    "all but one step": (["a", "b", "c", "d", "e"], 4),
    "one step more than the list is long": (["a", "b", "c", "d"], 5),
    "several times round, to the left": (["a", "b", "c"], -7),
    "a billion steps": (["a", "b", "c", "d", "e", "f", "g"], 10**9),
    "a billion steps to the left": (["a", "b", "c", "d", "e", "f", "g"], -(10**9)),
    "a name twice": (["a", "b", "a", "c"], 2),
}

inputs = st.tuples(
    st.lists(st.sampled_from("abcdefgh"), max_size=7, unique=True) | st.lists(st.sampled_from("abc"), max_size=5),
    st.integers(-4, 4) | st.integers(-20, 20),
)


def grow(n, rng):
    # Half a turn: the most steps and the most names to move for whoever goes step by step, from either side.
    return [f"n{rng.randint(0, 9 * n)}" for _ in range(n)], n // 2

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def rotate_rota(names, steps):
    rota = list(names)
    if not rota:
        return rota
    for _ in range(steps % len(rota)):
        rota.insert(0, rota.pop())  # the last one goes to the front
    return rota

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
def rotate_rota(names, steps):
    if names == []:
        return []
    turned = names[:]
    for k in range(steps % len(names)):
        turned = turned[-1:] + turned[:-1]
    return turned

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def rotate_rota(names, steps):
    turned = list(names)
    n = len(turned)
    if n == 0:
        return turned
    todo = steps % n
    while todo > 0:
        # one step: everybody moves to the right by hand
        last = turned[n - 1]
        for i in range(n - 1, 0, -1):
            turned[i] = turned[i - 1]
        turned[0] = last
        todo -= 1
    return turned

# %% tags=["flaw"] patterns=["off_by_one"]
def rotate_rota(names, steps):
    if not names:
        return []
    # where does the new list begin?
    start = len(names) - 1 - steps % len(names)
    return names[start:] + names[:start]

# %% tags=["flaw"] patterns=["off_by_one"]
def rotate_rota(names, steps):
    result = [""] * len(names)
    for i in range(len(names) - 1):
        result[(i + steps) % len(names)] = names[i]
    return result

# %% tags=["flaw"] patterns=["missing_edge_case"]
def rotate_rota(names, steps):
    # Slicing with negative numbers counts from the end, so this works for both directions.
    return names[-steps:] + names[:-steps]

# %% tags=["flaw"] patterns=["missing_edge_case"]
def rotate_rota(names, steps):
    shift = steps % len(names)
    back = len(names) - shift
    return names[back:] + names[:back]

# %% tags=["flaw"] patterns=["mutated_input"]
def rotate_rota(names, steps):
    new_rota = names
    for i in range(len(names)):
        new_rota[(i + steps) % len(names)] = names[i]
    return new_rota

# %% tags=["flaw"] patterns=["missing_edge_case"]
def rotate_rota(names, steps):
    turned = [None] * len(names)
    for i, name in enumerate(names):
        place = i + steps
        if place >= len(names):  # past the end: go on at the front
            place = place - len(names)
        turned[place] = name
    return turned

# %% [markdown] tags=["hint"]
# Write five names on paper and turn them by 2. Now look at the old list and the new one side by side: which two pieces of the old
# list do you see in the new one?

# %% [markdown] tags=["hint"]
# The new list is the old one, cut once, with the two pieces exchanged. So only one number has to be found: the place of the cut.
# After as many steps as there are names, the list is back where it was; the sign `%` takes whole turns away, for negative numbers,
# too. And what does `%` do when there are no names?

# %% [markdown] tags=["hint"]
# ```python
# if ____:                       # nothing to turn
#     return ____
# cut = ____ % ____              # how many names stand before the cut?
# return names[____] + names[____]
# ```

# %% [markdown] tags=["concept"]
# - [One too many, one too few](../concepts/off-by-one.py)
# - [Two names for one thing](../concepts/mutability-and-aliasing.py)
# - [Choosing a data structure](../concepts/choosing-a-data-structure.py)
