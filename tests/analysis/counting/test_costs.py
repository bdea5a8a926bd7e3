"""What one expression costs on inputs of size n, beyond a constant."""

from __future__ import annotations

import math

import pytest
from praxis_kernel.counting import count_calls

N = 512
IMPORTS = (
    "import heapq, bisect, copy, re, operator\nfrom collections import *\nfrom functools import reduce\n"
)
CONSTANT = [
    "items[0]", "items.append(1)", "items.pop()", "len(items)", "1 in keys", "n in lookup", "lookup.get(1)",
    "keys.add(1)", "items[n // 2] + 1", "line.popleft()", "range(n)", "n in range(n)", "iter(items)", "2 ** n",
    "items[0] in (1, 2, 3)", "text[0] == 'a'", "items == 3", "any(items[1:3])", "items and keys", "map(str, items)",
    "items.pop(-1)", "line[0]", "enumerate(items)",
]  # fmt: skip
LINEAR = [
    "-1 in items", "-1 not in items", "'z' in text", "-1 in line", "items[:]", "items[::-1]", "items + items",
    "[0] * n", "items * 2", "text + 'b'", "f'{text}'", "f'{items}'", "str(items)", "list(items)", "set(items)",
    "tuple(items)", "dict(lookup)", "sum(items)", "min(items)", "max(items, default=0)", "all(items)", "any(zeros)",
    "items.insert(0, 1)", "items.pop(0)", "items.remove(n)", "items.index(n)", "items.count(1)", "items.reverse()",
    "items.copy()", "items.extend(items)", "zeros.extend(range(n))", "keys | keys", "keys & keys", "keys - keys",
    "keys.union(items)", "lookup.update(lookup)", "[*items]", "(lambda *a: 0)(*items)", "''.join(words)",
    "','.join(str(i) for i in items)", "text.split('a')", "text.replace('a', 'b')", "text.find('z')", "text.upper()",
    "heapq.heapify(items)", "Counter(text)", "deque(items)", "line.rotate(n // 2)", "line[n // 2]", "copy.copy(items)",
    "copy.deepcopy(items)", "reduce(operator.add, items)", "re.findall('z', text)", "sum(i for i in items)",
    "[i for i in items]", "{i: 1 for i in items}", "list(map(abs, items))", "list(zip(items, items))",
    "list(reversed(items))",
    "items == list(items)", "bisect.insort(items, 0)", "-1 in lookup.values()", "print(items)",
    "dict.fromkeys(items)", "text == text[::-1]", "sum(map(len, words))", "max(map(abs, items))", "text.count('a')",
    "items.clear() or list(range(n))",
]  # fmt: skip
LINEARITHMIC = ["sorted(items)", "items.sort()", "sorted(i for i in items)", "Counter(items).most_common()"]
LOGARITHMIC = ["heapq.heappush(items, 1)", "heapq.heappop(items)", "bisect.bisect_left(items, 5)"]
QUADRATIC = ["[sum(items) for i in items]", "list(map(sum, [items] * n))", "[items[i:] for i in range(n)]"]


def operations(expression: str, n: int) -> int:
    source = f"""{IMPORTS}
def f(items, zeros, text, words, n):
    keys, lookup, line = set(items), dict.fromkeys(items), deque(items)
    return {expression}
"""
    given = (list(range(1, n + 1)), [0] * n, "a" * n, ["ab"] * n, n)
    with_it = count_calls([("cell", source)], "f", 10**7, [given], weigh=False)[0]
    without = count_calls([("cell", source.replace(expression, "0"))], "f", 10**7, [given], weigh=False)[0]
    assert with_it["ending"] == "returned", with_it
    counted: int = with_it["operations"] - without["operations"]
    return counted


@pytest.mark.parametrize("expression", CONSTANT)
def test_costs_the_same_whatever_the_size(expression: str) -> None:
    assert operations(expression, N) <= 8
    assert operations(expression, N) == operations(expression, 8 * N)


@pytest.mark.parametrize("expression", LINEAR)
def test_costs_in_proportion(expression: str) -> None:
    assert 7 < operations(expression, 8 * N) / operations(expression, N) < 9


@pytest.mark.parametrize("expression", LINEARITHMIC)
def test_costs_what_sorting_costs(expression: str) -> None:
    expected = 8 * math.log2(8 * N) / math.log2(N)
    assert operations(expression, 8 * N) / operations(expression, N) == pytest.approx(expected, rel=0.1)


@pytest.mark.parametrize("expression", LOGARITHMIC)
def test_costs_a_step_more_for_each_doubling(expression: str) -> None:
    assert operations(expression, 8 * N) - operations(expression, N) == 3


@pytest.mark.parametrize("expression", QUADRATIC)
def test_costs_the_square(expression: str) -> None:
    assert 60 < operations(expression, 8 * 64) / operations(expression, 64) < 68


def test_text_glued_in_a_loop_is_copied_each_time() -> None:
    source = "def f(n):\n    s = ''\n    for i in range(n):\n        s += 'x'\n    return s"
    small, large = count_calls([("cell", source)], "f", 10**7, [(64,), (512,)], weigh=False)
    assert large["operations"] / small["operations"] > 40


def test_a_list_added_to_in_place_is_not_copied() -> None:
    source = "def f(n):\n    s = []\n    for i in range(n):\n        s += [i]\n    return s"
    small, large = count_calls([("cell", source)], "f", 10**7, [(64,), (512,)], weigh=False)
    assert large["operations"] / small["operations"] < 9


def test_the_line_that_carries_the_cost_is_named() -> None:
    source = (
        "def f(a):\n    seen = []\n    for x in a:\n        if x not in seen:\n            seen.append(x)\n"
    )
    told = count_calls([("cell", source)], "f", 10**7, [(list(range(200)),)], weigh=False)[0]
    assert told["lines"][0][:2] == ["cell", 4]


def test_numpy_arrays_count_by_their_size() -> None:
    pytest.importorskip("numpy")
    source = (
        "import numpy as np\ndef f(n):\n    a = np.zeros(n)\n    b = a + 1\n    return float((b * b).sum())"
    )
    small, large = count_calls([("cell", source)], "f", 10**7, [(64,), (640,)], weigh=False)
    assert 8 < large["operations"] / small["operations"] < 10.5


def test_methods_of_a_class_are_counted_where_they_are_called_one_by_one() -> None:
    source = "class Line:\n    def __init__(self, n): self.a = list(range(n))\n    def take(self): return self.a.pop(0)"
    told = count_calls([("cell", source)], "Line", 10**6, [((100,), [("take", ()), ("take", ())])])[0]
    assert told["ending"] == "returned"
    assert told["operations"] > 290


def test_a_script_is_counted_on_what_it_reads() -> None:
    source = "n = int(input())\nfor i in range(n):\n    print(i)"
    small, large = count_calls([("cell", source)], None, 10**6, [("10\n",), ("100\n",)])
    assert large["operations"] > 6 * small["operations"]


@pytest.mark.parametrize("source", ["def f(:", "def f(): return " + "(" * 300 + ")" * 300, "1/0", "x = 1"])
def test_what_cannot_be_run_is_told_and_not_raised(source: str) -> None:
    told = count_calls([("cell", source)], "f", 10**6, [(), ()])
    assert {each["ending"] for each in told} <= {"unreadable", "raised"}


def test_the_budget_holds_for_all_calls_together() -> None:
    source = "def f(n):\n    for i in range(n): pass"
    told = count_calls([("cell", source)], "f", 10_000, [(5_500,), (5_500,), (5_500,)])
    assert [each["ending"] for each in told] == ["returned", "stopped", "skipped"]


def test_a_call_that_is_bound_to_overdraw_the_budget_is_not_begun() -> None:
    source = "def f(n):\n    for step in range(n): pass"
    told = count_calls([("cell", source)], "f", 10_000, [(40,), (400,), (4_000,), (40_000,)])
    assert [each["ending"] for each in told] == ["returned", "returned", "returned", "skipped"]


def test_memory_is_weighed_with_the_result_and_without_the_input() -> None:
    source = "def f(a):\n    return [x + 1000 for x in a]"
    told = count_calls([("cell", source)], "f", 10**6, [(list(range(1000)),)])[0]
    assert 36_000 < told["peak_bytes"] < 45_000
