"""Programs nobody should hand in, and some for which it matters how often one looks."""

from __future__ import annotations

from services.grading import challenge

ASKED = challenge(
    "def solve(x): return sum(x)", "assert solve([1, 2]) == 3", cases="edge_cases = {'empty': ([],)}"
)
HOSTILE = [
    "def solve(x",
    "%matplotlib inline\ndef solve(x): return 1",
    "solve = 3",
    "def solve(x):\n    while True: pass",
    "def solve(x):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass",
    "def solve(x): return 10 ** 10 ** 7",
    "def solve(x): return solve(x)",
    "import os\ndef solve(x): os._exit(3)",
    "import sys\ndef solve(x):\n    sys.settrace(None); sys.setrecursionlimit(5)\n    return 1",
    "class L(list):\n    def __eq__(self, o): raise MemoryError\ndef solve(x): return L(x)",
    "def solve(x):\n    import builtins\n    builtins.len = None\n    return 1",
    "def solve(x):\n" + "    x = x + []\n" * 3_000 + "    return 1",
    "def solve(x): return " + "+".join(["1"] * 4_000),
    "async def solve(x): return 1",
    "solve = lambda x: (yield)",
    "def solve(*a, **k): return a.nothing",
]
_NEAR = """
edge_cases = {'empty': ([],), 'three': ([1, 2, 3],), 'two': ([5, 5],)}
def near(expected, actual): return abs(expected - actual) < 1e-6
"""
OWN = challenge("def solve(x): return sum(x)", "assert solve([1, 2]) == 3", cases=_NEAR, compare="near")
STOPS_EARLY = """def solve(x):
    total = 0
    for i in range(len(x) - 1):
        total += x[i]
    return total"""
LEAVES_CHANGED = """def solve(x):
    total = 0
    while x:
        total += x.pop()
    return total"""
