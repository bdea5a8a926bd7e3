# ---
# praxis:
#   slug: longest-fresh-run
#   title: The longest fresh run
#   track: interview
#   topics: [strings, sliding-window, hash-maps]
#   difficulty: medium
#   minutes: 25
#   version: "1"
#   entry: longest_fresh_run
#   compare: exact
#   complexity: {time: O(n), space: O(k)}
#   targets: [suboptimal_complexity, inefficient_loop, off_by_one, missing_edge_case]
#   requires: [mirror-phrase, first-once]
#   license: BSD-3-Clause
#   source: A well-known exercise, told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # The longest fresh run
#
# A radio station writes its evening as a string, one character a song: `"abcab"` means that the first song came again as the
# fourth. Listeners are happiest while no song repeats. How long did the best stretch last?
#
# Write `longest_fresh_run(songs)`. It returns the length of the longest stretch of neighbouring characters in which no
# character occurs twice.
#
# ```text
#  a   b   b   a
#  |___|             ab: two songs, no repeat
#          |___|     ba: two songs, no repeat
# ```
#
# The drawing shows the evening `"abba"`. Two stretches of two songs are fresh, `ab` and `ba`. Any longer stretch holds `bb`.
#
# **You may rely on**
#
# - `songs` has at most 100 000 characters of any kind; large and small letters are different songs
# - an empty evening has a run of length 0
#
# **Examples**
#
# | `songs` | result | because |
# |---|---|---|
# | `"abcabcbb"` | `3` | `abc`; the next `a` is a repeat |
# | `"zzzz"` | `1` | every song is a repeat of the one before |
# | `"abba"` | `2` | `ab` or `ba`; the last `a` is no repeat *within* `ba` |

# %% tags=["starter"]
def longest_fresh_run(songs: str) -> int:
    """Return the length of the longest stretch without a repeated character."""
    # Write your solution here.
    return 0

# %% tags=["examples"]
assert longest_fresh_run("abcabcbb") == 3
assert longest_fresh_run("zzzz") == 1
assert longest_fresh_run("abba") == 2

# %% tags=["reference"]
def longest_fresh_run(songs: str) -> int:
    last_heard: dict[str, int] = {}
    start = best = 0
    for here, song in enumerate(songs):
        if last_heard.get(song, -1) >= start:
            start = last_heard[song] + 1
        last_heard[song] = here
        best = max(best, here - start + 1)
    return best

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty evening": ("",),
    "one song": ("x",),
    "no repeat at all": ("abcdefgh",),
    "the best run is last": ("aabcdef",),
    "the best run is first": ("abcdeaa",),
    "the best run is in the middle": ("aabcdeebb",),
    "an old repeat lies before the run": ("tmmzuxt",),
    "repeat right behind": ("abccdefg",),
    "large and small letters": ("aAaA",),
    "spaces count as songs": ("a b c",),
    "beyond English letters": ("äöüä€öx",),
}

inputs = st.tuples(st.text("abcd", max_size=16) | st.text("abcdefghij ", max_size=20))


def grow(n, rng):
    # Every character once, so that the run is as long as the text: the most work for whoever starts anew.
    start = rng.randint(0x3400, 0x4000)
    return ("".join(chr(start + place) for place in range(n)),)

# %% tags=["flaw"] patterns=["suboptimal_complexity", "inefficient_loop"]
def longest_fresh_run(songs):
    # Starts a new run at every place.
    best = 0
    for i in range(len(songs)):
        seen = set()
        for song in songs[i:]:
            if song in seen:
                break
            seen.add(song)
        best = max(best, len(seen))
    return best

# %% tags=["flaw"] patterns=["wrong_data_structure", "suboptimal_complexity"]
def longest_fresh_run(songs):
    # The run is kept as a string that is searched and copied.
    run = ""
    best = 0
    for song in songs:
        if song in run:
            run = run[run.index(song) + 1 :]
        run += song
        best = max(best, len(run))
    return best

# %% tags=["flaw"] patterns=["missing_edge_case"]
def longest_fresh_run(songs):
    # Throws the whole run away at a repeat.
    seen = set()
    best = 0
    for song in songs:
        if song in seen:
            seen = set()
        seen.add(song)
        best = max(best, len(seen))
    return best

# %% tags=["flaw"] patterns=["missing_edge_case"]
def longest_fresh_run(songs):
    # The start jumps back when a song was last heard before the run.
    last = {}
    start = best = 0
    for i, song in enumerate(songs):
        if song in last:
            start = last[song] + 1
        last[song] = i
        best = max(best, i - start + 1)
    return best

# %% tags=["flaw"] patterns=["off_by_one"]
def longest_fresh_run(songs):
    # Counts the steps between the songs instead of the songs.
    last = {}
    start = best = 0
    for i, song in enumerate(songs):
        if last.get(song, -1) >= start:
            start = last[song] + 1
        last[song] = i
        best = max(best, i - start)
    return best

# %% tags=["flaw"] patterns=["off_by_one"]
def longest_fresh_run(songs):
    # The new run still holds the old copy.
    last = {}
    start = best = 0
    for i, song in enumerate(songs):
        if last.get(song, -1) >= start:
            start = last[song]
        last[song] = i
        best = max(best, i - start + 1)
    return best

# %% tags=["flaw"] patterns=["missing_edge_case"]
def longest_fresh_run(songs):
    # Counts different songs, not a stretch of neighbours.
    return len(set(songs))

# %% tags=["flaw"] patterns=["missing_edge_case"]
def longest_fresh_run(songs):
    # Looks at the best only when a repeat comes, so a run that reaches the end is lost.
    seen = {}
    start = best = 0
    for i, song in enumerate(songs):
        if seen.get(song, -1) >= start:
            best = max(best, i - start)
            start = seen[song] + 1
        seen[song] = i
    return best

# %% [markdown] tags=["hint"]
# A stretch that is fresh stays fresh when you drop songs from its front. So when the next song is a repeat: how much of the
# front has to go, and how much may stay?

# %% [markdown] tags=["hint"]
# Let the stretch be a window with a start and an end. The end moves on one song at a time. The start only ever moves forward,
# and to know how far, you need to remember where each song was last heard. A song heard *before* the window does not matter.

# %% [markdown] tags=["hint"]
# ```python
# last_heard = {}
# start = best = 0
# for here, song in enumerate(songs):
#     if ____:                   # heard, and inside the window
#         start = ____
#     last_heard[song] = ____
#     best = ____                # how long is the window from start to here?
# return best
# ```

# %% [markdown] tags=["concept"]
# - [Sliding window](../concepts/sliding-window.py)
# - [Hash maps](../concepts/hash-maps.py)
