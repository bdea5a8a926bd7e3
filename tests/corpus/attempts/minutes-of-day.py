# %% [right] split-and-check
def minutes_of_day(time):
    teile = time.split(":")
    if len(teile) != 2:
        raise ValueError("hh:mm")
    for teil in teile:
        if len(teil) != 2 or not teil.isdigit():
            raise ValueError("hh:mm")
    stunde, minute = int(teile[0]), int(teile[1])
    if not (0 <= stunde <= 23 and 0 <= minute <= 59):
        raise ValueError("out of range")
    return stunde * 60 + minute

# %% [right] by-places
def minutes_of_day(time):
    if len(time) != 5 or time[2] != ":":
        raise ValueError(f"no time: {time}")
    digits = time[:2] + time[3:]
    if not digits.isdigit():
        raise ValueError(f"no time: {time}")
    hour, minute = divmod(int(digits), 100)
    if hour >= 24 or minute >= 60:
        raise ValueError(f"no time: {time}")
    return 60 * hour + minute

# %% [right] pattern
import re

TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")

def minutes_of_day(time):
    found = TIME.fullmatch(time)
    if found is None:
        raise ValueError(time)
    hours, minutes = map(int, found.groups())
    return hours * 60 + minutes

# %% [wrong] nothing-is-checked
def minutes_of_day(time):
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)  # <- missing_input_validation

# %% [wrong] range-is-not-checked
def minutes_of_day(time):
    parts = time.split(":")
    if len(parts) != 2 or len(parts[0]) != 2 or len(parts[1]) != 2 or not "".join(parts).isdigit():
        raise ValueError("hh:mm")
    hours, minutes = int(parts[0]), int(parts[1])  # <- missing_input_validation
    return 60 * hours + minutes  # <- missing_input_validation

# %% [wrong] only-hours-are-checked
def minutes_of_day(time):
    if len(time) != 5 or time[2] != ":" or not (time[:2] + time[3:]).isdigit():
        raise ValueError("hh:mm")
    hours, minutes = int(time[:2]), int(time[3:])
    if hours > 23:  # <- missing_input_validation
        raise ValueError("no such hour")
    return 60 * hours + minutes  # <- missing_input_validation

# %% [wrong] one-digit-is-let-through
def minutes_of_day(time):
    parts = time.split(":")
    if len(parts) != 2 or not parts[0].isdigit() or not parts[1].isdigit():  # <- missing_input_validation
        raise ValueError("hh:mm")
    hours, minutes = int(parts[0]), int(parts[1])
    if hours > 23 or minutes > 59:
        raise ValueError("no such time")
    return hours * 60 + minutes

# %% [wrong] none-for-bad-times
def minutes_of_day(time):
    parts = time.split(":")
    if len(parts) != 2 or not all(len(p) == 2 and p.isdigit() for p in parts):
        return None  # <- missing_input_validation
    hours, minutes = int(parts[0]), int(parts[1])
    if hours > 23 or minutes > 59:
        return None  # <- missing_input_validation
    return 60 * hours + minutes

# %% [wrong] minus-one-for-bad-times
def minutes_of_day(time):
    try:
        hours, minutes = time.split(":")
        if len(hours) == 2 == len(minutes) and hours.isdigit() and minutes.isdigit():
            if int(hours) < 24 and int(minutes) < 60:
                return int(hours) * 60 + int(minutes)
    except ValueError:
        pass
    return -1  # <- missing_input_validation

# %% [wrong] hour-24-is-allowed also=missing_input_validation
def minutes_of_day(time):
    if len(time) != 5 or time[2] != ":" or not (time[:2] + time[3:]).isdigit():
        raise ValueError("hh:mm")
    hours, minutes = int(time[:2]), int(time[3:])
    if hours > 24 or minutes > 59:  # <- off_by_one
        raise ValueError("no such time")
    return 60 * hours + minutes

# %% [wrong] minute-60-is-allowed also=missing_input_validation
def minutes_of_day(time):
    if len(time) != 5 or time[2] != ":" or not (time[:2] + time[3:]).isdigit():
        raise ValueError("hh:mm")
    hours, minutes = int(time[:2]), int(time[3:])
    if hours >= 24 or not 0 <= minutes <= 60:  # <- off_by_one
        raise ValueError("no such time")
    return 60 * hours + minutes

# %% [wrong] midnight-is-refused also=missing_edge_case,missing_input_validation
def minutes_of_day(time):
    if len(time) != 5 or time[2] != ":" or not (time[:2] + time[3:]).isdigit():
        raise ValueError("hh:mm")
    hours, minutes = int(time[:2]), int(time[3:])
    if not 0 < hours <= 23 or minutes > 59:  # <- off_by_one
        raise ValueError("no such time")
    return 60 * hours + minutes

# %% [wrong] and-instead-of-or also=missing_input_validation
def minutes_of_day(time):
    if len(time) != 5 or time[2] != ":" or not (time[:2] + time[3:]).isdigit():
        raise ValueError("hh:mm")
    hours, minutes = int(time[:2]), int(time[3:])
    if hours > 23 and minutes > 59:  # <- other
        raise ValueError("no such time")
    return 60 * hours + minutes

# %% [wrong] hours-and-minutes-swapped
def minutes_of_day(time):
    if len(time) != 5 or time[2] != ":" or not (time[:2] + time[3:]).isdigit():
        raise ValueError("hh:mm")
    hours, minutes = int(time[:2]), int(time[3:])
    if hours > 23 or minutes > 59:
        raise ValueError("no such time")
    return 60 * minutes + hours  # <- other

# %% [wrong] three-known-times also=missing_input_validation
def minutes_of_day(time):
    known = {"00:00": 0, "01:30": 90, "23:59": 1439}
    if time in known:
        return known[time]  # <- hard_coded_answer
    raise ValueError("hh:mm")

# %% [wrong] letters-stop-it
def minutes_of_day(time):
    hour, minute = time.split(":")
    if len(hour) != 2 or len(minute) != 2:
        raise ValueError("two digits each")
    hours, minutes = int(hour), int(minute)
    if hours > 23:
        raise ValueError("no such hour")
    return hours * 60 + minutes  # <- missing_input_validation
