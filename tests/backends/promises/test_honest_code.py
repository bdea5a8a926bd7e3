"""Awkward but honest code is accepted on every backend.

No filter on names or imports is part of a wall: what is allowed is what does no harm.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from textwrap import dedent

import pytest
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.running import Limits
from services.grading import challenge, grade, grader_over
from services.sandboxes import opened

DOUBLED = challenge(
    "def solve(xs):\n    return [2 * x for x in xs]\n",
    "assert solve([1, 2, 3]) == [2, 4, 6]\nassert solve([]) == []",
    compare="listlike",
    limits=Limits(time_s=10, output_kb=256),
)
HONEST: Mapping[str, str] = {
    "it prints a lot": """
        def solve(xs):
            for number in range(600):
                print("working on", number, "ö" * 40)
            return [2 * x for x in xs]
    """,
    "it prints to the error stream and in odd ways": """
        import logging, sys, warnings
        def solve(xs):
            print(*xs, sep="\\n", end="", file=sys.stderr, flush=True)
            sys.stdout.write("half a line")
            sys.stdout.buffer.write(b"\\xff\\x00")
            logging.warning("a warning")
            warnings.warn("another")
            print("\\ud800 \\x1b[31m", "x" * 10_000)
            return [2 * x for x in xs]
    """,
    "it recurses deeply": """
        def down(n):
            return 0 if n == 0 else 1 + down(n - 1)
        def solve(xs):
            return [2 * x for x in xs] if down(3_000) == 3_000 else []
    """,
    "it sets the limit of recursion": """
        import sys
        sys.setrecursionlimit(20_000)
        def down(n):
            return 0 if n == 0 else 1 + down(n - 1)
        def solve(xs):
            return [2 * x for x in xs] if down(12_000) == 12_000 else []
    """,
    "it is written as classes": """
        from abc import ABC, abstractmethod
        from enum import Enum
        from typing import Generic, NamedTuple, TypeVar
        T = TypeVar("T")
        class Kind(Enum):
            TWICE = 2
        class Pair(NamedTuple):
            one: int
            factor: int
        class Base(ABC, Generic[T]):
            @abstractmethod
            def of(self, x: T) -> T: ...
        class Twice(Base[int]):
            __slots__ = ("pairs",)
            def __init__(self): self.pairs = []
            def of(self, x):
                self.pairs.append(Pair(x, Kind.TWICE.value))
                return self.pairs[-1].one * self.pairs[-1].factor
        class Solution:
            def solve(self, xs): return list(map(Twice().of, xs))
        def solve(xs): return Solution().solve(xs)
    """,
    "it is made of generators": """
        from contextlib import contextmanager
        from itertools import chain, count, islice
        def doubled(xs):
            for x in xs:
                got = yield 2 * x
        @contextmanager
        def given(xs):
            yield from [xs]
        def solve(xs):
            with given(xs) as ys:
                return list(chain.from_iterable([y] for y in doubled(ys)))
    """,
    "it answers with a tuple": "def solve(xs): return tuple(2 * x for x in xs)",
    "it answers with numbers of numpy": "import numpy as np\ndef solve(xs): return [np.int64(2 * x) for x in xs]",
    "it answers with an array": "import numpy as np\ndef solve(xs): return np.array(xs, dtype=int) * 2",
    "it answers with a list of its own kind": """
        class Numbers(list):
            def __repr__(self): return "Numbers"
        def solve(xs): return Numbers(2 * x for x in xs)
    """,
    "it changes its input": """
        def solve(xs):
            for place in range(len(xs)): xs[place] *= 2
            xs.append(None); xs.pop()
            return xs
    """,
    "it keeps global state": """
        seen = []
        total = 0
        def solve(xs):
            global total
            total += len(xs)
            seen.append(list(xs))
            return [2 * x for x in seen[-1]]
    """,
    "it has dataclasses with postponed annotations": """
        from __future__ import annotations
        from dataclasses import dataclass, field, asdict
        from typing import get_type_hints
        @dataclass(order=True)
        class Node:
            value: int
            after: Node | None = None
            seen: list[int] = field(default_factory=list)
        def solve(xs: list[int]) -> list[int]:
            get_type_hints(Node)
            return [asdict(Node(2 * x))["value"] for x in xs]
    """,
    "it starts threads": """
        import threading
        from concurrent.futures import ThreadPoolExecutor
        from queue import Queue
        def solve(xs):
            results, lock = Queue(), threading.Lock()
            def work(x):
                with lock: results.put(2 * x)
            workers = [threading.Thread(target=work, args=(x,)) for x in xs]
            for worker in workers: worker.start()
            for worker in workers: worker.join()
            with ThreadPoolExecutor(4) as pool:
                doubled = list(pool.map(lambda x: 2 * x, xs))
            assert sorted(results.queue) == sorted(doubled)
            return doubled
    """,
    "it leaves a thread behind": """
        import threading, time
        threading.Thread(target=time.sleep, args=(1_000,), daemon=True).start()
        def solve(xs): return [2 * x for x in xs]
    """,
    "it writes temporary files": """
        import csv, json, os, shutil, sqlite3, tempfile
        from pathlib import Path
        def solve(xs):
            with tempfile.TemporaryDirectory() as folder:
                place = Path(folder) / "numbers.json"
                place.write_text(json.dumps([2 * x for x in xs]))
                (Path(folder) / "inner").mkdir()
                shutil.copy(place, Path(folder) / "inner" / "copy.json")
                with tempfile.NamedTemporaryFile("w+", suffix=".csv") as file:
                    csv.writer(file).writerow(xs)
                with sqlite3.connect(Path(folder) / "numbers.sqlite") as connection:
                    connection.execute("create table n (x)")
                    connection.executemany("insert into n values (?)", [(x,) for x in xs])
                return json.loads((Path(folder) / "inner" / "copy.json").read_text())
    """,
    "it writes where it stands": """
        def solve(xs):
            with open("numbers.txt", "w") as file:
                print(*(2 * x for x in xs), file=file)
            with open("numbers.txt") as file:
                return list(map(int, file.read().split()))
    """,
    "it guards its main part": """
        def solve(xs): return [2 * x for x in xs]
        if __name__ == "__main__":
            print("main runs", solve([1]))
            ran = True
        assert ran
    """,
    "it ends its lines as Windows does": "def solve(xs):\r\n    return [\r\n        2 * x for x in xs\r\n    ]\r\n",
    "it ends its lines as old Macs did": "def solve(xs):\r    return [2 * x for x in xs]\r",
    "it begins with a mark": "\ufeffdef solve(xs):\n    return [2 * x for x in xs]\n",
    "it begins with a mark and a future": (
        "\ufeff# -*- coding: utf-8 -*-\r\nfrom __future__ import annotations\r\ndef solve(xs: what) -> ever:\r\n"
        "    return [2 * x for x in xs]\r\n"
    ),
    "it names names a filter would fear": """
        import os, sys, subprocess, socket, ctypes, pickle, importlib
        __import__("json")
        eval_ = {"eval": "import os; os.system('rm -rf /')", "exec": "__import__('os')", "globals": "open"}
        class os_:
            system = staticmethod(lambda import_: 2 * import_)
        def solve(import_me):
            "Uses eval, exec, compile, open, __builtins__ and os.environ, it says."
            assert eval("1 + 1") == 2 and os.path.join("a", "b") == "a/b" and callable(os.getpid)
            exec("doubled = [os_.system(x) for x in xs]", globals(), scope := {"xs": import_me})
            return [eval(f"2 * {x}") for x in import_me]
    """,
    "it names things as builtins": """
        list_, str, input, id, type = list, "text", 1, 2, 3
        max = min = sum = None
        def solve(xs):
            len = 0
            return list_(2 * x for x in xs)
    """,
    "it is written in other letters": """
        def verdoppelt(größe): return 2 * größe
        数 = verdoppelt
        def solve(xs):
            \"\"\"Ünïcödé — “quotes” 🐍\"\"\"
            return [数(x) for x in xs]
    """,
    "it runs loops of its own": """
        import asyncio
        async def twice(x):
            await asyncio.sleep(0)
            return 2 * x
        async def all_of(xs): return await asyncio.gather(*map(twice, xs))
        def solve(xs): return asyncio.run(all_of(xs))
    """,
    "it awaits at the top": """
        import asyncio
        factor = await asyncio.sleep(0, 2)
        def solve(xs): return [factor * x for x in xs]
    """,
    "it uses magics": "%precision 3\n%time\ndef solve(xs): return [2 * x for x in xs]\n",
    "it catches what it raises": """
        def solve(xs):
            try: raise KeyError(xs)
            except KeyError as error: (ys,) = error.args
            finally: pass
            try: [][1]
            except* IndexError: pass
            return [2 * y for y in ys]
    """,
    "it measures itself": """
        import gc, random, resource, time, timeit, tracemalloc
        def solve(xs):
            begun = time.perf_counter()
            tracemalloc.start()
            random.seed(1); random.random(); gc.collect()
            timeit.timeit("1 + 1", number=10)
            resource.getrusage(resource.RUSAGE_SELF)
            tracemalloc.stop()
            time.sleep(0.001)
            return [2 * x for x in xs]
    """,
    "it sets a signal and an alarm": """
        import signal
        class Late(Exception): pass
        def late(*given): raise Late
        def solve(xs):
            signal.signal(signal.SIGALRM, late)
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.01)
                while True: sum(range(100))
            except Late: pass
            return [2 * x for x in xs]
    """,
    "it pickles and copies": """
        import copy, pickle
        def solve(xs): return [2 * x for x in copy.deepcopy(pickle.loads(pickle.dumps(xs)))]
    """,
    "it caches": """
        from functools import cache, lru_cache, reduce, singledispatch
        @lru_cache(maxsize=None)
        def twice(x): return 2 * x
        def solve(xs): return [twice(x) for x in xs]
    """,
    "it counts without end and stops": """
        from itertools import count
        def solve(xs): return [next(n for n in count() if n == 2 * x) for x in xs]
    """,
    "it holds much in memory": """
        def solve(xs):
            held = bytearray(60 << 20)
            table = [[0] * 1_000 for _ in range(500)]
            return [2 * x for x in xs]
    """,
    "it looks at its own source": """
        import inspect
        def solve(xs):
            assert "inspect" in inspect.getsource(solve)
            return [2 * x for x in xs]
    """,
    "it reads random numbers and ids": """
        import os, secrets, uuid
        def solve(xs):
            secrets.token_hex(8), uuid.uuid4(), os.urandom(4), os.cpu_count(), os.getpid()
            return [2 * x for x in xs]
    """,
    "it has odd blanks": "\n\n\n\t\n# nothing\n\n\ndef solve(xs):\n\treturn [2 * x for x in xs]\n\n\n\t",
    "it defines its answer last": "solve = lambda xs: [*map((2).__mul__, xs)]",
    "its entry can be called and is no function": """
        class Solver:
            def __call__(self, xs): return [2 * x for x in xs]
        solve = Solver()
    """,
    "it imports much": """
        import collections, datetime, decimal, fractions, heapq, bisect, math, re, statistics, string, textwrap
        import hashlib, zlib, base64, html, xml.etree.ElementTree, urllib.parse, email, argparse, unittest, doctest
        def solve(xs): return [int(fractions.Fraction(2) * decimal.Decimal(x).__int__()) for x in xs]
    """,
    "it is built with regular expressions and text": """
        import re
        def solve(xs):
            text = ",".join(map(str, xs))
            return [2 * int(found) for found in re.findall(r"-?\\d+", text)]
    """,
}


async def accepted(sandbox, asked: Challenge, programs: Mapping[str, str]) -> None:
    grader, two_at_once = grader_over(sandbox), asyncio.Semaphore(2)

    async def graded(source: str) -> Verdict:
        text = (
            source if "\r" in source or "\ufeff" in source or "\t" in source else dedent(source).lstrip("\n")
        )
        async with two_at_once:
            return await grade(grader, asked, text)

    verdicts = dict(zip(programs, await asyncio.gather(*map(graded, programs.values())), strict=True))
    refused = {name: verdict for name, verdict in verdicts.items() if verdict.outcome is not Outcome.ACCEPTED}
    assert not refused, refused


async def test_awkward_but_honest_code_is_accepted(backend) -> None:
    async with opened(backend) as sandbox:
        await accepted(sandbox, DOUBLED, HONEST)


FRACTIONS = challenge(
    "def solve(n):\n    return [1 / 3 * n, {'mean': n / 7}]\n",
    "assert solve(3) == [1.0, {'mean': 0.42857142857142855}]",
    compare="approx",
)
APPROXIMATE = {
    "single precision": (
        "import numpy as np\ndef solve(n): return [np.float64(n) / 3, {'mean': np.float64(n / 7)}]"
    ),
    "an array": "import numpy as np\ndef solve(n): return [np.array(n / 3), {'mean': n / 7 + 1e-12}]",
    "a tuple": "def solve(n): return n / 3, {'mean': n / 7}",
}
UNORDERED = challenge(
    "def solve(xs):\n    return [[x, x] for x in xs]\n",
    "assert solve([3, 1, 2]) == [[3, 3], [1, 1], [2, 2]]",
    compare="unordered",
)
IN_ANY_ORDER = {
    "sorted": "def solve(xs): return sorted([x, x] for x in xs)",
    "tuples": "def solve(xs): return tuple((x, x) for x in reversed(xs))",
}


async def test_answers_of_another_shape_are_accepted_where_the_challenge_says_so(backend) -> None:
    async with opened(backend) as sandbox:
        await accepted(sandbox, FRACTIONS, APPROXIMATE)
        await accepted(sandbox, UNORDERED, IN_ANY_ORDER)


@pytest.mark.parametrize("broken", ["return [2 * x for x in xs][:-1]", "return [3 * x for x in xs]"])
async def test_the_same_code_with_a_flaw_is_not(backend, broken) -> None:
    """The control: accepting is no habit."""
    async with opened(backend) as sandbox:
        verdict = await grade(grader_over(sandbox), DOUBLED, f"def solve(xs):\n    {broken}\n")
    assert verdict.outcome is Outcome.WRONG_ANSWER
