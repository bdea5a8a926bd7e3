# ---
# praxis:
#   slug: minutes-of-day
#   title: Minutes of the day
#   track: interview
#   topics: [strings]
#   difficulty: easy
#   version: "1"
#   entry: minutes_of_day
#   compare: exact
#   complexity: {time: O(1), space: O(1)}
#   license: BSD-3-Clause
#   source: Written for the corpus of Praxis
# ---

# %% [markdown] tags=["statement"]
# # Minutes of the day
#
# `time` should be a time written as `hh:mm`: two digits for the hour (00 to 23), a colon, two digits for the minute (00
# to 59). Return the minutes since midnight. Anything else raises `ValueError`.

# %% tags=["starter"]
def minutes_of_day(time: str) -> int:
    """Return the minutes since midnight of a time written as hh:mm."""
    ...

# %% tags=["examples"]
assert minutes_of_day("00:00") == 0
assert minutes_of_day("01:30") == 90
assert minutes_of_day("23:59") == 1439

# %% tags=["reference"]
def minutes_of_day(time):
    parts = time.split(":")
    if len(parts) != 2 or not all(len(part) == 2 and part.isdigit() for part in parts):
        raise ValueError("a time is written as hh:mm")
    hours, minutes = int(parts[0]), int(parts[1])
    if hours > 23 or minutes > 59:
        raise ValueError("there is no such time")
    return 60 * hours + minutes

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "noon": ("12:00",),
    "hour too large": ("24:00",),
    "minute too large": ("10:60",),
    "both too large": ("99:99",),
    "empty text": ("",),
    "no colon": ("1200",),
    "one digit": ("7:30",),
    "three parts": ("10:10:10",),
    "letters": ("ab:cd",),
    "negative": ("-1:30",),
    "ten past nine": ("09:10",),
}

_valid = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
_nearly = st.builds("{:02}:{:02}".format, st.integers(20, 30), st.integers(50, 70))
inputs = st.tuples(_valid | _nearly | st.text("0129:a", max_size=6))


def grow(n, rng):
    return (f"{n % 24:02}:{n % 60:02}",)
