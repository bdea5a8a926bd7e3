# %% [right] groupby
from itertools import groupby

def run_lengths(text):
    return [[letter, len(list(group))] for letter, group in groupby(text)]

# %% [right] inner-while (amortised)
def run_lengths(text):
    runs = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        runs.append((text[i], j - i))
        i = j
    return runs

# %% [right] flush-at-the-end
def run_lengths(text):
    ergebnis = []
    letzter = None
    anzahl = 0
    for zeichen in text:
        if zeichen == letzter:
            anzahl += 1
        else:
            if letzter is not None:
                ergebnis.append([letzter, anzahl])
            letzter, anzahl = zeichen, 1
    if letzter is not None:
        ergebnis.append([letzter, anzahl])
    return ergebnis

# %% [right] sentinel
def run_lengths(text):
    runs, start = [], 0
    for i in range(1, len(text) + 1):
        if i == len(text) or text[i] != text[i - 1]:
            runs.append([text[start], i - start])
            start = i
    return runs

# %% [slow] slices-the-rest time=O(n^2) also=space_waste,suboptimal_complexity
def run_lengths(text):
    runs = []
    while text:
        first = text[0]
        rest = text.lstrip(first)  # <- inefficient_loop
        runs.append([first, len(text) - len(rest)])
        text = rest
    return runs

# %% [slow] letters-in-a-list time=O(n^2)
def run_lengths(text):
    letters = list(text)
    runs = []
    while letters:
        letter = letters.pop(0)  # <- wrong_data_structure
        if runs and runs[-1][0] == letter:
            runs[-1][1] += 1
        else:
            runs.append([letter, 1])
    return runs

# %% [slow] recursion-on-the-rest time=O(n^2) also=suboptimal_complexity,space_waste
def run_lengths(text):
    runs = []
    rest = text
    for _ in range(len(text)):
        letter, rest = rest[0], rest[1:]  # <- inefficient_loop
        if runs and runs[-1][0] == letter:
            runs[-1] = [letter, runs[-1][1] + 1]
        else:
            runs = runs + [[letter, 1]]  # <- inefficient_loop
    return runs

# %% [wrong] last-run-lost
def run_lengths(text):
    runs = []
    last, count = "", 0
    for letter in text:
        if letter == last:
            count += 1
        else:
            if last:
                runs.append([last, count])
            last, count = letter, 1
    return runs  # <- missing_edge_case

# %% [wrong] first-of-nothing
def run_lengths(text):
    runs = []
    last = text[0]  # <- missing_edge_case
    count = 0
    for letter in text:
        if letter == last:
            count += 1
        else:
            runs.append([last, count])
            last, count = letter, 1
    runs.append([last, count])
    return runs

# %% [wrong] empty-run-for-nothing
def run_lengths(text):
    runs = []
    last, count = None, 0
    for letter in text:
        if letter != last and last is not None:
            runs.append([last, count])
            count = 0
        last = letter
        count += 1
    runs.append([last, count])  # <- missing_edge_case
    return runs

# %% [wrong] counts-letters-altogether also=missing_edge_case
def run_lengths(text):
    counts = {}
    for letter in text:
        counts[letter] = counts.get(letter, 0) + 1
    return [[letter, count] for letter, count in counts.items()]  # <- other

# %% [wrong] new-run-begins-at-zero
def run_lengths(text):
    runs = []
    for letter in text:
        if runs and runs[-1][0] == letter:
            runs[-1][1] += 1
        else:
            runs.append([letter, 0])  # <- off_by_one
    return runs

# %% [wrong] reads-the-next-one
def run_lengths(text):
    runs = []
    count = 1
    for i in range(len(text)):
        if text[i] == text[i + 1]:  # <- off_by_one
            count += 1
        else:
            runs.append([text[i], count])
            count = 1
    return runs

# %% [wrong] ends-one-early
def run_lengths(text):
    runs = []
    for i in range(len(text) - 1):  # <- off_by_one
        if runs and runs[-1][0] == text[i]:
            runs[-1][1] += 1
        else:
            runs.append([text[i], 1])
    return runs

# %% [wrong] count-not-reset
def run_lengths(text):
    runs = []
    count = 0
    for i, letter in enumerate(text):
        count += 1
        if i + 1 == len(text) or text[i + 1] != letter:
            runs.append([letter, count])  # <- other
    return runs

# %% [wrong] same-and-different-swapped
def run_lengths(text):
    runs = []
    for letter in text:
        if runs and runs[-1][0] != letter:  # <- other
            runs[-1][1] += 1
        else:
            runs.append([letter, 1])
    return runs

# %% [wrong] length-first
def run_lengths(text):
    runs = []
    for letter in text:
        if runs and runs[-1][1] == letter:
            runs[-1][0] += 1
        else:
            runs.append([1, letter])  # <- other
    return runs

# %% [wrong] spaces-dropped
def run_lengths(text):
    runs = []
    for letter in text:
        if letter.isspace():  # <- missing_edge_case
            continue
        if runs and runs[-1][0] == letter:
            runs[-1][1] += 1
        else:
            runs.append([letter, 1])
    return runs

# %% [wrong] empty-and-early (two bugs)
def run_lengths(text):
    runs = [[text[0], 1]]  # <- missing_edge_case
    for i in range(1, len(text) - 1):  # <- off_by_one
        if text[i] == runs[-1][0]:
            runs[-1][1] += 1
        else:
            runs.append([text[i], 1])
    return runs

# %% [wrong] length-of-a-number
def run_lengths(text):
    runs = []
    len = 0  # <- shadowed_name
    for i, letter in enumerate(text):
        len += 1
        if i == len(text) - 1 or text[i + 1] != letter:  # <- shadowed_name
            runs.append([letter, len])
            len = 0
    return runs

# %% [wrong] group-closed-only-by-the-next
def run_lengths(text):
    out = []
    begin = 0
    for i in range(1, len(text)):
        if text[i] != text[begin]:
            out.append([text[begin], i - begin])
            begin = i
    return out  # <- missing_edge_case

# %% [wrong] looks-one-ahead
def run_lengths(text):
    out = []
    i = 0
    while i < len(text):
        n = 1
        while text[i + n] == text[i]:  # <- missing_edge_case
            n += 1
        out.append([text[i], n])
        i += n
    return out

# %% [wrong] counted-from-nothing
def run_lengths(text):
    out = []
    before = None
    n = 0
    for letter in text:
        if letter == before:
            n += 1
        else:
            if before is not None:
                out.append([before, n])
            before, n = letter, 0  # <- off_by_one
    if before is not None:
        out.append([before, n])
    return out

# %% [wrong] pair-is-shared
def run_lengths(text):
    out = []
    run = ["", 0]
    for letter in text:
        if letter == run[0]:
            run[1] += 1
        else:
            run[0] = letter
            run[1] = 1
            out.append(run)  # <- mutated_input
    return out
