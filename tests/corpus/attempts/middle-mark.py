# %% [right] sorted-and-half
def middle_mark(marks):
    if len(marks) == 0:
        raise ValueError("no marks")
    s = sorted(marks)
    n = len(s)
    if n % 2 == 1:
        return s[n // 2]
    return (s[n // 2 - 1] + s[n // 2]) / 2

# %% [right] both-middles
def middle_mark(marks):
    if not marks:
        raise ValueError("keine Noten")
    geordnet = sorted(marks)
    return (geordnet[(len(geordnet) - 1) // 2] + geordnet[len(geordnet) // 2]) / 2

# %% [right] statistics
import statistics

def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    return statistics.median(marks)

# %% [right] negative-index
def middle_mark(marks):
    ordered = list(marks)
    ordered.sort()
    k = len(ordered) // 2
    try:
        return (ordered[k] + ordered[~k]) / 2
    except IndexError:
        raise ValueError("empty") from None

# %% [slow] takes-the-smallest-out time=O(n^2) also=inefficient_loop,wrong_data_structure
def middle_mark(marks):
    if not marks:
        raise ValueError
    rest = list(marks)
    ordered = []
    while rest:
        smallest = min(rest)  # <- suboptimal_complexity
        rest.remove(smallest)  # <- suboptimal_complexity
        ordered.append(smallest)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2

# %% [slow] counts-the-smaller-ones time=O(n^2)
def middle_mark(marks):
    if not marks:
        raise ValueError
    def at(k):
        for m in marks:
            below = sum(1 for other in marks if other < m)  # <- suboptimal_complexity
            same = sum(1 for other in marks if other == m)  # <- suboptimal_complexity
            if below <= k < below + same:
                return m
    n = len(marks)
    return (at((n - 1) // 2) + at(n // 2)) / 2

# %% [slow] insertion-into-a-list time=O(n^2) also=wrong_data_structure
def middle_mark(marks):
    if not marks:
        raise ValueError("leer")
    ordered = []
    for mark in marks:
        i = 0
        while i < len(ordered) and ordered[i] < mark:  # <- suboptimal_complexity
            i += 1
        ordered.insert(i, mark)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2

# %% [slow] bubble time=O(n^2)
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    values = marks[:]
    for i in range(len(values)):
        for j in range(i + 1, len(values)):  # <- suboptimal_complexity
            if values[j] < values[i]:
                values[i], values[j] = values[j], values[i]
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2

# %% [careless] sorts-the-argument
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    marks.sort()  # <- mutated_input
    half = len(marks) // 2
    if len(marks) % 2:
        return marks[half]
    return (marks[half - 1] + marks[half]) / 2

# %% [wrong] nobody-checks-for-marks also=missing_edge_case
def middle_mark(marks):
    ordered = sorted(marks)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2  # <- missing_input_validation

# %% [wrong] zero-for-no-marks also=missing_edge_case
def middle_mark(marks):
    if not marks:  # <- missing_input_validation
        return 0  # <- missing_input_validation
    ordered = sorted(marks)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2

# %% [wrong] even-number-forgotten
def middle_mark(marks):
    if not marks:
        raise ValueError
    ordered = sorted(marks)
    return ordered[len(ordered) // 2]  # <- missing_edge_case

# %% [wrong] whole-numbers-only also=missing_edge_case
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    ordered = sorted(marks)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) // 2  # <- integer_float_confusion

# %% [wrong] half-is-a-float
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    ordered = sorted(marks)
    half = len(ordered) / 2  # <- integer_float_confusion
    if len(ordered) % 2:
        return ordered[int(half)]
    return (ordered[half - 1] + ordered[half]) / 2

# %% [wrong] rounds-the-mean also=missing_edge_case
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    ordered = sorted(marks)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return int((ordered[half - 1] + ordered[half]) / 2)  # <- integer_float_confusion

# %% [wrong] upper-two-of-the-middle
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    ordered = sorted(marks)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half] + ordered[half + 1]) / 2  # <- off_by_one

# %% [wrong] odd-middle-one-too-far
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    ordered = sorted(marks)
    half = len(ordered) // 2
    if len(ordered) % 2 == 0:
        return (ordered[half - 1] + ordered[half]) / 2
    return ordered[half - 1]  # <- off_by_one

# %% [wrong] never-sorted
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    half = len(marks) // 2  # <- missing_edge_case
    if len(marks) % 2:
        return marks[half]  # <- missing_edge_case
    return (marks[half - 1] + marks[half]) / 2  # <- missing_edge_case

# %% [wrong] odd-and-even-swapped
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    ordered = sorted(marks)
    half = len(ordered) // 2
    if len(ordered) % 2 == 0:  # <- other
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2

# %% [wrong] brackets-forgotten also=integer_float_confusion
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    ordered = sorted(marks)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return ordered[half - 1] + ordered[half] / 2  # <- other

# %% [wrong] unchecked-and-whole also=missing_edge_case (two bugs)
def middle_mark(marks):
    ordered = sorted(marks)
    half = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) // 2  # <- missing_input_validation,integer_float_confusion

# %% [wrong] the-mean-instead
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    return sum(marks) / len(marks)  # <- other

# %% [wrong] in-place-and-whole also=missing_edge_case (two bugs)
def middle_mark(marks):
    if not marks:
        raise ValueError("no marks")
    marks.sort()  # <- mutated_input
    half = len(marks) // 2
    if len(marks) % 2:
        return marks[half]
    return (marks[half - 1] + marks[half]) // 2  # <- integer_float_confusion

# %% [wrong] mean-of-two-is-cut
def middle_mark(marks):
    if len(marks) == 0:
        raise ValueError("no marks")
    marks = sorted(marks)
    low, high = (len(marks) - 1) // 2, len(marks) // 2
    return marks[low] if low == high else (marks[low] + marks[high]) >> 1  # <- integer_float_confusion
