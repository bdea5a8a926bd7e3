"""Challenges of a few lines, and what is found for programs that fail in one way each; searched for once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from jupyter_praxis.analysis.finding import Counterexample
from jupyter_praxis.analysis.search import counterexample
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.running import Cell, Limits
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.process import ProcessWall
from services.grading import challenge

LISTS = (
    "from hypothesis import strategies as st\ninputs = st.tuples(st.lists(st.integers(-9, 9), max_size=8))\n"
)
PATIENT_S, SHORT_S = 20.0, 1.5
"""For what a search finds, not how fast, on a machine that is busy; and for what it should not find."""


def asked(reference: str, cases: str = LISTS, compare: str = "exact") -> Challenge:
    """Make a challenge whose learner may take a second for a call."""
    return challenge(reference, "", cases=cases, compare=compare, limits=Limits(time_s=1))


def known(*inputs: tuple[object, ...], raises: str | None = None) -> tuple[Case, ...]:
    """Make known cases of which only the arguments matter."""
    return tuple(Case("known", Visibility.HIDDEN, one, raises=raises) for one in inputs)


TOTAL = asked("def solve(x): return sum(x)")
QUEUE = asked(
    "class solve:\n    def __init__(self): self.items = []\n    def put(self, x): self.items.append(x)\n"
    "    def take(self): return self.items.pop(0) if self.items else None\n",
    cases="edge_cases = {}\n",
)
NEAR = asked(
    "def solve(x): return sorted(x)",
    LISTS + "def near(expected, actual): return sorted(actual) == expected\n",
    compare="near",
)
HALVES = asked(
    "def solve(x):\n    if not x: raise ValueError('empty')\n    return max(x)\n",
)
OF_WORDS = asked("def solve(x, k): return x[k]", cases="edge_cases = {}\n")

POSITIVE = asked(
    "def solve(x):\n    if any(n < 0 for n in x): raise ValueError('below nought')\n    return max(x)",
    "from hypothesis import strategies as st\n"
    "inputs = st.tuples(st.lists(st.integers(0, 9), min_size=1, max_size=8))\n",
)
BELOW = known(([4, -7],), raises="ValueError")
ROOM = asked(
    "import re\ndef solve(x):\n    if not re.fullmatch('[A-Z][0-9]{2}', x): raise ValueError(x)\n    return int(x[1:])",
    "from hypothesis import strategies as st\n"
    "inputs = st.tuples(st.from_regex('[A-Z][0-3][0-9]', fullmatch=True))\n",
)
TABLE = asked(
    "def solve(x): return sum(map(len, x))",
    "from hypothesis import strategies as st\n"
    "inputs = st.tuples(st.lists(st.lists(st.integers(0, 9), min_size=1), min_size=1, max_size=4))\n",
)
ONE_NINE = asked(
    "def solve(x): return sum(x)",
    "from hypothesis import strategies as st\n"
    "@st.composite\ndef few(draw): return (draw(st.lists(st.integers(0, 3))),)\n"
    "inputs = few().filter(lambda given: given[0].count(9) < 2)\n",
)

PROGRAMS: dict[str, tuple[Challenge, str, tuple[Case, ...]]] = {
    "right": (TOTAL, "def solve(x): return sum(x)", ()),
    "wrong value": (TOTAL, "def solve(x): return sum(x) + (3 in x)", ()),
    "two needed": (TOTAL, "def solve(x): return sum(set(x))", ()),
    "raises": (TOTAL, "def solve(x): return sum(x) // len(x) * len(x) + sum(x) % len(x)", ()),
    "hangs": (TOTAL, "def solve(x):\n    while 5 in x: pass\n    return sum(x)", ()),
    "dies": (TOTAL, "import os\ndef solve(x):\n    if len(x) > 2: os._exit(1)\n    return sum(x)", ()),
    "remembers": (TOTAL, "def solve(x, seen=[]):\n    seen += x\n    return sum(seen)", ()),
    "remembers and is wrong": (
        TOTAL,
        "n = 0\ndef solve(x):\n    global n\n    n += 1\n    return sum(x) + (n > 1) + (2 in x)",
        (),
    ),
    "by chance": (
        TOTAL,
        "import random\nrandom.seed()\ndef solve(x): return sum(x) + (random.random() < 0.3)",
        (),
    ),
    "is no python": (TOTAL, "def solve(x:", ()),
    "fails to load": (TOTAL, "raise KeyError", ()),
    "prints a lot": (TOTAL, "def solve(x):\n    print('x' * 3000)\n    return len(x)", ()),
    "gives no plain data": (TOTAL, "def solve(x): return object()", ()),
    "changes its input": (TOTAL, "def solve(x):\n    x.append(1)\n    return sum(x[:-1])", ()),
    "own comparison, right": (NEAR, "def solve(x): return x[::-1]", ()),
    "own comparison, wrong": (NEAR, "def solve(x): return list(set(x))", ()),
    "empty lies outside": (HALVES, "def solve(x): return max(x) if x else None", ()),
    "empty is asked for": (
        HALVES,
        "def solve(x): return max(x, default=0)",
        known(([],), raises="ValueError"),
    ),
    "of known cases": (
        OF_WORDS,
        "def solve(x, k): return x[k - 1]",
        known((["a", "b"], 1), (["c"], 0), (["a", "b", "c"], 2), (["d", "e"], 0), (["d", "a", "b"], 0)),
    ),
    "takes what is refused": (POSITIVE, "def solve(x): return max(x)", BELOW),
    "takes what is refused in one place only": (
        ROOM,
        "def solve(x):\n    if len(x) != 3 or not 'A' <= x[0] <= 'Z': raise ValueError\n"
        "    if not x[1:].isdigit() and x[1:] != '9-': raise ValueError\n    return int(x[1:].strip('-'))",
        (*known(("Q9-",), ("7",), ("A",), raises="ValueError"), *known(("Q17",), ("A99",))),
    ),
    "refuses in another way by accident": (
        POSITIVE,
        "def solve(x):\n    if not x: raise KeyError\n    if min(x) < 0: raise ValueError\n"
        "    return max(x) + (x == [4, 4, 4, 4])",
        (*BELOW, *known(([4, 4, 4, 4],))),
    ),
    "fails on nothing, which is not drawn": (TABLE, "def solve(x): return len(x) * len(x[0])", known(([],))),
    "fails where the domain is not known": (
        ONE_NINE,
        "def solve(x): return sum(x) + (len(x) > 1)",
        tuple(Case("known", Visibility.HIDDEN, ([n, 1],), n + 1) for n in range(4)),
    ),
    "fails on what is not drawn": (
        ONE_NINE,
        "def solve(x): return sum(n for n in x if n < 8)",
        (
            Case("known", Visibility.HIDDEN, ([8, 9, 1],), 18),
            *(Case("known", Visibility.HIDDEN, ([n, 1],), n + 1) for n in range(4)),
        ),
    ),
    "class": (
        QUEUE,
        "class solve:\n    def __init__(self): self.items = []\n    def put(self, x): self.items.append(x)\n"
        "    def take(self): return self.items.pop() if self.items else None\n",
        known(((), [("put", (1,)), ("put", (2,)), ("take", ()), ("take", ()), ("take", ())])),
    ),
}

FINDS_NOTHING = (
    "right",
    "remembers",  # right as long as it is called once
    "by chance",
    "is no python",
    "fails to load",
    "changes its input",
    "own comparison, right",
    "empty lies outside",
)


@pytest.fixture(scope="session")
def found() -> Callable[[str], Counterexample | None]:
    """Give what was found for each of PROGRAMS."""

    async def search() -> dict[str, Counterexample | None]:
        sandbox = PooledSandbox(ProcessWall(), 2, ("hypothesis", "hypothesis.strategies"))
        await sandbox.start()
        try:
            return {
                name: await counterexample(
                    asked,
                    [Cell("starter-1", source)],
                    cases,
                    sandbox,
                    deadline_s=SHORT_S if name in FINDS_NOTHING else PATIENT_S,
                )
                for name, (asked, source, cases) in PROGRAMS.items()
            }
        finally:
            await sandbox.aclose()

    return asyncio.run(search()).__getitem__
