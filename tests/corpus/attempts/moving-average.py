# %% [right] sum-is-carried
def moving_average(values, width):
    if width <= 0:
        raise ValueError("width")
    mittel = []
    summe = 0
    for i, wert in enumerate(values):
        summe += wert
        if i >= width:
            summe -= values[i - width]
        if i >= width - 1:
            mittel.append(summe / width)
    return mittel

# %% [right] prefix-sums
from itertools import accumulate

def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    sums = list(accumulate(values, initial=0))
    return [(b - a) / width for a, b in zip(sums, sums[width:])]

# %% [right] deque-window
from collections import deque

def moving_average(values, width):
    if width < 1:
        raise ValueError("at least one")
    window, total, means = deque(), 0, []
    for value in values:
        window.append(value)
        total += value
        if len(window) > width:
            total -= window.popleft()
        if len(window) == width:
            means.append(total / width)
    return means

# %% [slow] sum-of-each-slice time=O(n^2)
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    return [sum(values[i:i + width]) / width for i in range(len(values) - width + 1)]  # <- inefficient_loop

# %% [slow] inner-loop-adds-up time=O(n^2) also=suboptimal_complexity
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    means = []
    for start in range(len(values) - width + 1):
        total = 0
        for k in range(start, start + width):  # <- inefficient_loop
            total += values[k]
        means.append(total / width)
    return means

# %% [slow] window-as-list time=O(n^2) also=suboptimal_complexity
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    window, means = [], []
    total = 0
    for value in values:
        window.append(value)
        total += value
        if len(window) > width:
            total -= window.pop(0)  # <- wrong_data_structure
        if len(window) == width:
            means.append(total / width)
    return means

# %% [slow] sums-the-window-again time=O(n^2) also=suboptimal_complexity
from collections import deque

def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    window, means = deque(maxlen=width), []
    for value in values:
        window.append(value)
        if len(window) == width:
            means.append(sum(window) / width)  # <- inefficient_loop
    return means

# %% [wrong] width-is-not-checked
def moving_average(values, width):
    if width > len(values):
        return []
    total = sum(values[:width])
    means = [total / width]  # <- missing_input_validation
    for i in range(width, len(values)):
        total += values[i] - values[i - width]
        means.append(total / width)
    return means

# %% [wrong] nothing-for-a-bad-width
def moving_average(values, width):
    if width < 1 or width > len(values):  # <- missing_input_validation
        return []  # <- missing_input_validation
    total = sum(values[:width])
    means = [total / width]
    for i in range(width, len(values)):
        total += values[i] - values[i - width]
        means.append(total / width)
    return means

# %% [wrong] only-zero-is-refused
def moving_average(values, width):
    if width == 0:  # <- missing_input_validation
        raise ValueError("width")
    means = []
    total = 0
    for i in range(len(values)):
        total += values[i]
        if i >= width:
            total -= values[i - width]
        if i >= width - 1:
            means.append(total / width)
    return means

# %% [wrong] too-wide-is-refused-too also=missing_input_validation
def moving_average(values, width):
    if width < 1 or width > len(values):  # <- missing_edge_case
        raise ValueError("width")
    total = sum(values[:width])
    means = [total / width]
    for i in range(width, len(values)):
        total += values[i] - values[i - width]
        means.append(total / width)
    return means

# %% [wrong] too-wide-is-averaged
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    total = sum(values[:width])
    means = [total / width]  # <- missing_edge_case
    for i in range(width, len(values)):
        total += values[i] - values[i - width]
        means.append(total / width)
    return means

# %% [wrong] whole-means also=missing_edge_case
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    means = []
    total = 0
    for i, value in enumerate(values):
        total += value
        if i >= width:
            total -= values[i - width]
        if i + 1 >= width:
            means.append(total // width)  # <- integer_float_confusion
    return means

# %% [wrong] rounded-means also=missing_edge_case
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    means = []
    total = 0
    for i, value in enumerate(values):
        total += value
        if i >= width:
            total -= values[i - width]
        if i + 1 >= width:
            means.append(round(total / width))  # <- integer_float_confusion
    return means

# %% [wrong] last-window-lost also=inefficient_loop,suboptimal_complexity
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    return [sum(values[i:i + width]) / width for i in range(len(values) - width)]  # <- off_by_one

# %% [wrong] windows-run-over-the-end also=inefficient_loop,suboptimal_complexity,missing_edge_case
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    means = []
    for i in range(len(values)):  # <- off_by_one
        means.append(sum(values[i:i + width]) / width)
    return means

# %% [wrong] window-one-too-narrow also=inefficient_loop,suboptimal_complexity
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    means = []
    for i in range(len(values) - width + 1):
        window = values[i:i + width - 1]  # <- off_by_one
        means.append(sum(window) / width)
    return means

# %% [wrong] adds-what-should-go
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    if width > len(values):
        return []
    total = sum(values[:width])
    means = [total / width]
    for i in range(width, len(values)):
        total += values[i] + values[i - width]  # <- other
        means.append(total / width)
    return means

# %% [wrong] divides-by-all
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    means = []
    total = 0
    for i, value in enumerate(values):
        total += value
        if i >= width:
            total -= values[i - width]
        if i + 1 >= width:
            means.append(total / len(values))  # <- other
    return means

# %% [wrong] sum-is-a-number also=inefficient_loop,suboptimal_complexity
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    means = []
    for i in range(len(values) - width + 1):
        sum = sum(values[i:i + width])  # <- shadowed_name
        means.append(sum / width)
    return means

# %% [wrong] unchecked-and-last-window also=inefficient_loop,suboptimal_complexity (two bugs)
def moving_average(values, width):
    means = []
    for i in range(len(values) - width):  # <- off_by_one
        means.append(sum(values[i:i + width]) / width)  # <- missing_input_validation
    return means

# %% [wrong] window-slid-before-it-is-full also=wrong_data_structure,inefficient_loop,suboptimal_complexity
def moving_average(values, width):
    if width < 1:
        raise ValueError("width")
    means, window = [], []
    for value in values:
        window.append(value)
        if len(window) > width:
            means.append(sum(window[:-1]) / width)
            window.pop(0)
    return means  # <- missing_edge_case
