# ---
# praxis:
#   slug: unpack-the-code
#   title: Unpack the code
#   track: interview
#   topics: [strings, stacks, recursion]
#   difficulty: medium
#   minutes: 30
#   version: "1"
#   entry: unpack
#   compare: exact
#   complexity: {time: O(n), space: O(n)}
#   targets: [missing_base_case, off_by_one, missing_edge_case, inefficient_loop]
#   requires: [squeeze-the-message, warmer-days]
#   license: BSD-3-Clause
#   source: Told and worked out for Praxis
# ---

# %% [markdown] tags=["statement"]
# # Unpack the code
#
# A knitting machine reads its pattern from a paper tape. One letter stands for one stitch. Patterns repeat a lot, so the tape uses a
# short code: `3[ab]` means "knit `ab` three times". What stands in the brackets may hold such codes again.
#
# Write `unpack(code)`. It returns the pattern with all stitches written out.
#
# - A letter stands for itself.
# - A **number** and a piece in **square brackets** behind it mean: this piece, that many times. The piece is unpacked in the same way.
#
# ```mermaid
# flowchart TD
#     A["3[ab2[c]]"] --> B["3 times: ab2[c]"]
#     B --> C["ab"]
#     B --> D["2 times: c"]
#     D --> E["cc"]
#     C --> F["abcc"]
#     E --> F
#     F --> G["abcc abcc abcc"]
# ```
#
# The picture shows the code `3[ab2[c]]`. The inner piece `2[c]` becomes `cc`. So the outer piece is `abcc`, and it comes three times.
#
# **You may rely on**
#
# - `code` consists of small letters, digits and the brackets `[` and `]`; it may be empty
# - each `[` has a number right before it and a matching `]` behind it; a number stands nowhere else
# - each number is from 2 to 999, and no pair of brackets is empty
# - the pattern has at most 100 000 stitches; brackets lie at most 15 deep in each other
#
# **Examples**
#
# | `code` | result | because |
# |---|---|---|
# | `"3[ab2[c]]"` | `"abccabccabcc"` | the inner piece is `abcc`, three times |
# | `"k2[p]k"` | `"kppk"` | letters outside of the brackets come once |
# | `"12[o]"` | `"oooooooooooo"` | a number may have several digits |

# %% tags=["starter"]
def unpack(code: str) -> str:
    """Return the pattern with all stitches written out."""
    # Write your solution here.
    return code

# %% tags=["examples"]
assert unpack("3[ab2[c]]") == "abccabccabcc"
assert unpack("k2[p]k") == "kppk"
assert unpack("12[o]") == "oooooooooooo"

# %% tags=["reference"]
def unpack(code: str) -> str:
    stitches: list[str] = []
    open_pieces: list[tuple[int, int]] = []
    times = 0
    for sign in code:
        if sign.isdigit():
            times = 10 * times + int(sign)
        elif sign == "[":
            open_pieces.append((len(stitches), times))
            times = 0
        elif sign == "]":
            start, wanted = open_pieces.pop()
            stitches.extend(stitches[start:] * (wanted - 1))
        else:
            stitches.append(sign)
    return "".join(stitches)

# %% tags=["cases"]
from hypothesis import strategies as st

edge_cases = {
    "empty tape": ("",),
    "one letter": ("k",),
    "only letters": ("knit",),
    "one letter, repeated": ("2[a]",),
    "letters before the first piece": ("ab2[c]",),
    "letters behind the last piece": ("2[c]ab",),
    "letters between two pieces": ("2[a]b2[c]",),
    "two pieces side by side": ("2[a]3[b]",),
    "two pieces in one piece": ("2[2[a]2[b]]",),
    "a letter behind an inner piece": ("2[3[a]b]",),
    "letters on both sides at each depth": ("x2[y2[z]y]x",),
    "a piece right at the beginning of a piece": ("2[2[ab]]",),
    "three deep": ("2[a2[b2[c]]]",),
    "four deep without letters between": ("2[2[2[2[s]]]]",),
    "two digits": ("10[a]",),
    "two digits within": ("2[11[a]b]",),
    "three digits": ("100[xy]",),
    "a number with a zero in the middle": ("102[z]",),
}

_letters = st.text("abk", min_size=1, max_size=2)
_code = st.recursive(
    _letters,
    lambda inner: st.lists(
        _letters | st.tuples(st.sampled_from([2, 2, 3, 10]), inner).map(lambda piece: f"{piece[0]}[{piece[1]}]"),
        min_size=1,
        max_size=3,
    ).map("".join),
    max_leaves=4,
)
inputs = st.tuples(st.just("") | _code.filter(lambda code: len(code) <= 24))


def grow(n, rng):
    # Many small pieces side by side: the tape and the pattern both get longer in step with n.
    return ("".join(f"2[{rng.choice('abc')}]" for _ in range(n // 4)) + "k" * (n % 4),)

# %% tags=["flaw"] patterns=["inefficient_loop", "suboptimal_complexity"]
def unpack(code):
    # always replaces the first piece that is ready, until there are no brackets left
    while "]" in code:
        end = code.index("]")
        start = code.rindex("[", 0, end)
        number = start
        while number > 0 and code[number - 1].isdigit():
            number -= 1
        piece = code[start + 1:end] * int(code[number:start])
        code = code[:number] + piece + code[end + 1:]
    return code

# %% tags=["flaw"] patterns=["wrong_data_structure"]
def unpack(code):
    tape = list(code)
    stack = []
    current = []
    number = ""
    while tape:
        sign = tape.pop(0)
        if sign.isdigit():
            number += sign
        elif sign == "[":
            stack.append((current, int(number)))
            current = []
            number = ""
        elif sign == "]":
            before, times = stack.pop()
            before.extend(current * times)
            current = before
        else:
            current.append(sign)
    return "".join(current)

# %% tags=["flaw"] patterns=["missing_base_case"]
def unpack(code):
    # the part before the first piece, the piece, and the part behind it
    start = code.find("[")
    number = start
    while number > 0 and code[number - 1].isdigit():
        number -= 1
    depth = 1
    end = start + 1
    while end < len(code) and depth > 0:
        if code[end] == "[":
            depth += 1
        elif code[end] == "]":
            depth -= 1
        end += 1
    times = int(code[number:start] or 1)
    return code[:number] + unpack(code[start + 1:end - 1]) * times + unpack(code[end:])

# %% tags=["flaw"] patterns=["missing_base_case", "inefficient_loop"]
def unpack(code):
    if code.isalpha():
        return code             # only letters, nothing to unpack
    digit = 0
    while not code[digit].isdigit():
        digit += 1
    opening = code.index("[")
    closing = opening
    depth = 1
    while depth > 0:
        closing += 1
        if code[closing] == "[":
            depth += 1
        elif code[closing] == "]":
            depth -= 1
    piece = unpack(code[opening + 1:closing])
    times = int(code[digit:opening])
    rest = unpack(code[closing + 1:])
    return code[:digit] + piece * times + rest

# %% tags=["flaw"] patterns=["missing_edge_case"]
def unpack(code):
    result = []
    starts = []
    numbers = []
    for sign in code:
        if sign.isdigit():
            numbers.append(int(sign))       # the number for the next bracket
        elif sign == "[":
            starts.append(len(result))
        elif sign == "]":
            start = starts.pop()
            piece = result[start:]
            del result[start:]
            result.extend(piece * numbers.pop())
        else:
            result.append(sign)
    return "".join(result)

# %% tags=["flaw"] patterns=["missing_edge_case"]
def unpack(code):
    # a piece goes from its "[" to the next "]"
    parts = []
    i = 0
    while i < len(code):
        if code[i].isdigit():
            j = code.index("[", i)
            k = code.index("]", j)
            parts.append(code[j + 1:k] * int(code[i:j]))
            i = k + 1
        else:
            parts.append(code[i])
            i += 1
    return "".join(parts)

# %% tags=["flaw"] patterns=["off_by_one"]
def unpack(code):
    done = []
    stack = []
    number = 0
    for c in code:
        if c == "[":
            stack.append([number, len(done)])
            number = 0
        elif c == "]":
            count, begin = stack.pop()
            piece = done[begin:]
            for _ in range(count):          # as often as the number says
                done += piece
        elif c in "0123456789":
            number = number * 10 + int(c)
        else:
            done.append(c)
    return "".join(done)

# %% tags=["flaw"] patterns=["off_by_one", "inefficient_loop"]
def unpack(code):
    if "[" not in code:
        return code
    start = code.index("[")
    first_digit = start
    while first_digit > 0 and code[first_digit - 1].isdigit():
        first_digit -= 1
    end = start
    depth = 0
    while True:
        if code[end] == "[":
            depth += 1
        if code[end] == "]":
            depth -= 1
            if depth == 0:
                break
        end += 1
    inner = unpack(code[start + 1:end - 1])
    return code[:first_digit] + inner * int(code[first_digit:start]) + unpack(code[end + 1:])

# %% [markdown] tags=["hint"]
# Unpack `2[a3[b]c]` on paper. When you meet the inner `]`, which piece is ready, and where does it go? What do you have to remember
# about the outer piece in the meantime?

# %% [markdown] tags=["hint"]
# The piece that was opened last is closed first. So keep a stack: at `[` put down what you need later (the number, and where the piece
# begins), at `]` take it back and write the piece as often as it is wanted. One copy of it stands there already. A number can have
# several digits, so let it grow digit by digit, and do not forget to begin anew for the next number.

# %% [markdown] tags=["hint"]
# ```python
# pattern = []                   # all stitches so far
# stack = []                     # for each open piece: where it begins, and how often it is wanted
# number = 0
# for sign in code:
#     if ____:                   # a digit: the number goes on
#         number = ____
#     elif ____:                 # a piece opens
#         stack.append(____)
#         ____                   # the next number begins anew
#     elif ____:                 # the piece that was opened last closes
#         ____ = stack.pop()
#         ____                   # the copies that are still lacking
#     else:
#         ____
# return "".join(pattern)
# ```

# %% [markdown] tags=["concept"]
# - [Stacks](../concepts/stacks.py)
# - [Recursion and base cases](../concepts/recursion-and-base-cases.py)
# - [Building texts](../concepts/building-strings.py)
