# %% [right] columns-by-index (two nested loops are the size of the table)
def transposed(rows):
    if not rows:
        return []
    width = len(rows[0])
    for row in rows:
        if len(row) != width:
            raise ValueError("ragged")
    spalten = []
    for s in range(width):
        spalte = []
        for zeile in rows:
            spalte.append(zeile[s])
        spalten.append(spalte)
    return spalten

# %% [right] nested-comprehension
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("rows differ")
    return [[row[c] for row in rows] for c in range(len(rows[0]))] if rows else []

# %% [right] strict-zip
def transposed(rows):
    return [list(column) for column in zip(*rows, strict=True)]

# %% [right] filled-in-place
def transposed(rows):
    height = len(rows)
    width = len(rows[0]) if rows else 0
    if any(len(r) != width for r in rows):
        raise ValueError
    table = [[0] * height for _ in range(width)]
    for r in range(height):
        for c in range(width):
            table[c][r] = rows[r][c]
    return table

# %% [wrong] ragged-rows-cut
def transposed(rows):
    return [list(column) for column in zip(*rows)]  # <- missing_input_validation

# %% [wrong] ragged-rows-break
def transposed(rows):
    if not rows:
        return []
    return [[row[c] for row in rows] for c in range(len(rows[0]))]  # <- missing_input_validation

# %% [wrong] only-the-second-row-is-checked
def transposed(rows):
    if len(rows) > 1 and len(rows[0]) != len(rows[1]):  # <- missing_input_validation
        raise ValueError("ragged")
    return [list(c) for c in zip(*rows)]

# %% [wrong] returns-nothing-when-ragged
def transposed(rows):
    for row in rows:
        if len(row) != len(rows[0]):
            return []  # <- missing_input_validation
    return [list(c) for c in zip(*rows)]

# %% [wrong] no-rows
def transposed(rows):
    width = len(rows[0])  # <- missing_edge_case
    if any(len(row) != width for row in rows):
        raise ValueError("ragged")
    return [[row[c] for row in rows] for c in range(width)]

# %% [wrong] same-row-many-times
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("ragged")
    if not rows:
        return []
    table = [[0] * len(rows)] * len(rows[0])  # <- other
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            table[c][r] = value
    return table

# %% [wrong] rows-and-columns-swapped also=missing_edge_case
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("ragged")
    if not rows:
        return []
    return [[rows[c][r] for r in range(len(rows))] for c in range(len(rows[0]))]  # <- other

# %% [wrong] last-column-lost also=missing_edge_case
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("ragged")
    if not rows:
        return []
    return [[row[c] for row in rows] for c in range(len(rows[0]) - 1)]  # <- off_by_one

# %% [wrong] first-row-lost also=missing_edge_case
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("ragged")
    if not rows:
        return []
    return [[rows[r][c] for r in range(1, len(rows))] for c in range(len(rows[0]))]  # <- off_by_one

# %% [wrong] only-square-tables
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("ragged")
    n = len(rows)
    return [[rows[r][c] for r in range(n)] for c in range(n)]  # <- missing_edge_case

# %% [wrong] swaps-in-the-given-table also=mutated_input
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("ragged")
    for r in range(len(rows)):
        for c in range(r):
            rows[r][c], rows[c][r] = rows[c][r], rows[r][c]  # <- missing_edge_case
    return rows if rows and rows[0] else []

# %% [slow] column-by-insertion time=O(n^3)
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("ragged")
    table = [[] for _ in (rows[0] if rows else [])]
    for row in reversed(rows):
        for c, value in enumerate(row):
            table[c].insert(0, value)  # <- wrong_data_structure
    return table

# %% [slow] checks-in-the-inner-loop time=O(n^3) also=suboptimal_complexity
def transposed(rows):
    table = []
    for c in range(len(rows[0]) if rows else 0):
        column = []
        for row in rows:
            if any(len(other) != len(row) for other in rows):  # <- inefficient_loop
                raise ValueError("ragged")
            column.append(row[c])
        table.append(column)
    if any(len(row) for row in rows) and not table:
        raise ValueError("ragged")
    return table

# %% [careless] pops-the-rows-empty also=wrong_data_structure,suboptimal_complexity
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("ragged")
    columns = []
    while rows and rows[0]:
        columns.append([row.pop() for row in rows])  # <- mutated_input
    columns.reverse()
    return columns

# %% [wrong] unchecked-and-empty (two bugs)
def transposed(rows):
    columns = []
    for c in range(len(rows[0])):  # <- missing_edge_case
        columns.append([row[c] for row in rows])  # <- missing_input_validation
    return columns

# %% [wrong] first-row-of-none
def transposed(rows):
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("ragged")
    table = [[] for _ in rows[0]]  # <- missing_edge_case
    for row in rows:
        for place, value in enumerate(row):
            table[place].append(value)
    return table
