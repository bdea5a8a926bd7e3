"""A program that counts does what it did before."""

from __future__ import annotations

import traceback
from textwrap import dedent

import pytest
from praxis_kernel.counted import Counted, Plainly
from praxis_kernel.tally import Spent

PROGRAMS = {
    "closures and nonlocal": """
        def f():
            count = 0
            def up():
                nonlocal count
                "no docstring, this"
                count += 1
                return count
            up(); up()
            return count
        """,
    "global": """
        total = [1]
        def f():
            global total
            total = total + [2]
            total += [3]
            return total
        """,
    "docstrings": '''
        def f():
            """Kept."""
            class A:
                """Kept, too."""
            return f.__doc__, A.__doc__
        ''',
    "chained comparisons evaluate once": """
        def f():
            seen = []
            def note(x):
                seen.append(x)
                return x
            answers = [note(1) < note(2) < note(0) < note(9), note(1) in [note(1)] in [[1]]]
            return seen, answers
        """,
    "private names and super": """
        class A:
            def __init__(self): self.__x = [1]
            def __grow(self): self.__x += [2]; return self.__x
            def go(self): return self.__grow()
        class B(A):
            def go(self): return super().go() + [3]
        def f(): return B().go(), [k for k in B().__dict__]
        """,
    "decorators": """
        import functools
        def twice(g):
            @functools.wraps(g)
            def inner(*a, **k): return g(*a, **k) * 2
            return inner
        @twice
        def g(x, *, y=1): return [x, y]
        @functools.lru_cache(maxsize=None)
        def h(n): return n if n < 2 else h(n - 1) + h(n - 2)
        def f(): return g(1, y=3), g.__name__, h(30), h.cache_info().misses
        """,
    "generators": """
        def g():
            got = yield 1
            yield from [got, 3]
            return 4
        def f():
            it = g(); out = [next(it), it.send("x"), *it]
            return out, list(x for x in g() if x)
        """,
    "async": """
        import asyncio
        async def g():
            async def numbers():
                for x in range(3):
                    yield x
            return [x async for x in numbers()]
        def f():
            loop = asyncio.new_event_loop()
            try: return loop.run_until_complete(g())
            finally: loop.close()
        """,
    "class scopes and comprehensions": """
        class A:
            items = [1, 2, 3]
            doubled = [x * 2 for x in items if x in (1, 3)]
            keys = {x: x for x in items}
        def f(): return A.doubled, A.keys, sorted(k for k in vars(A) if not k.startswith("_"))
        """,
    "walrus": """
        def f():
            found = [y for x in range(5) if (y := x * x) > 3]
            return found, y
        """,
    "match": """
        def f():
            def kind(v):
                match v:
                    case []: return "empty"
                    case [x, *rest] if len(rest) > 1: return ("long", x, rest)
                    case {"a": a, **rest}: return (a, rest)
                    case str() | int() as one: return one
                    case _: return None
            return [kind(v) for v in ([], [1, 2, 3], {"a": 1, "b": 2}, "x", 2.5)]
        """,
    "stars": """
        def f():
            first, *rest, last = range(5)
            def g(*a, **k): return a, k
            return first, rest, last, [*rest, *"ab"], {**{"a": 1}}, g(*rest, **{"z": 1}), {*rest}
        """,
    "stores and deletions": """
        def f():
            a = list(range(10)); b = a
            a[2:5] = [7]; del a[0]; del a[1:3]; a[-1] += 5
            a += (1, 2)
            b *= 1
            return a, a is b
        """,
    "operators of one's own": """
        class V:
            def __init__(self, x): self.x = x
            def __add__(self, o): return V(self.x + o.x)
            def __eq__(self, o): return "eq"
            def __lt__(self, o): return "lt"
            def __contains__(self, o): return o == self.x
            def __mod__(self, o): return "mod"
            def __getitem__(self, k): return k
        def f():
            v = V(1)
            return (v + v).x, v == v, v < v, v != v, 1 in v, 2 not in v, v % 3, v[1:2], "%s" % 3, 7 % 4
        """,
    "locals and exec": """
        def f():
            x = 1
            names = {}
            exec("y = x + 1", {"x": x}, names)
            return sorted(locals()), names, eval("x")
        """,
    "exceptions": """
        def f():
            out = []
            for x in (0, 1, "a"):
                try:
                    out.append(1 / x)
                except ZeroDivisionError as error:
                    out.append(str(error))
                except TypeError:
                    continue
                else:
                    out.append("fine")
                finally:
                    out.append("last")
            else:
                out.append("end")
            return out
        """,
    "built-ins handed on": """
        from functools import partial, reduce
        from collections import defaultdict
        def f():
            d = defaultdict(list)
            for w in ["b", "a", "b"]: d[w].append(1)
            return (list(map(str, [1, 2])), sorted([[3], [1, 2]], key=len), max([[1], [0, 5]], key=max), d,
                    d.default_factory is list, reduce(lambda a, b: a + b, [[1], [2]]), list(zip(*[[1, 2], [3, 4]])))
        """,
    "conditional and f-strings": """
        def f():
            x, w = [1, 2], 8
            return f"{x!r:>{w}} {3.14159:.2f} {x[0] if x else 'no'}", (lambda *a: a)(*x), not x
        """,
    "dataclasses": """
        from dataclasses import dataclass, field
        @dataclass(order=True)
        class P:
            x: int
            tags: list = field(default_factory=list)
        def f(): return [(p.x, p.tags) for p in sorted([P(2), P(1, ["a"])])], P(1) == P(1)
        """,
    "annotations": """
        def f(x: "Nowhere" = 3) -> "Neither":
            y: int = x
            z: list[int]
            return f.__annotations__, y
        """,
    "recursion that shadows": """
        def f(n=50):
            def down(n):
                if n == 0: return []
                return [n, *down(n - 1)][:3]
            return down(n)
        """,
    "with": """
        from contextlib import contextmanager
        log = []
        @contextmanager
        def room(name):
            log.append(name)
            try: yield name
            finally: log.append("out")
        def f():
            with room("a") as a, room("b"):
                log.append(a)
            return log
        """,
}


def answer(kind: type[Plainly], source: str) -> object:
    program = kind([("cell", dedent(source))], "f")
    if isinstance(program, Counted):
        program.tally.begin(10**6)
    program.load()
    return program._namespace["f"]()


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_counted_program_answers_the_same(name: str) -> None:
    assert repr(answer(Counted, PROGRAMS[name])) == repr(answer(Plainly, PROGRAMS[name]))


def test_errors_still_lie_on_the_programs_own_lines() -> None:
    source = (
        "def f():\n    x = []\n    for i in range(3):\n        x.append(i)\n    return (x +\n        1 / 0)\n"
    )
    program = Counted([("cell", source)], "f")
    program.tally.begin(1000)
    program.load()
    with pytest.raises(ZeroDivisionError) as caught:
        program.call(())
    frames = [frame for frame in traceback.extract_tb(caught.tb) if frame.filename == "<cell cell>"]
    assert frames[-1].lineno == 6


def test_calls_nest_as_deep_as_before() -> None:
    source = "def f(n): return 0 if n == 0 else 1 + f(n - 1)"
    program = Counted([("cell", source)], "f")
    program.tally.begin(10**6)
    program.load()
    program.call((900,))
    assert program.tally.depth[1] == 901


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "while True:\n        try:\n            while True: pass\n        except BaseException: pass",
        "return f()",
        "return sum(range(10**12))",
        "return [0] * 10**12",
        "return [x for x in iter(int, 1)]",
        "import itertools\n    return list(itertools.count())",
        "import itertools\n    return 'x' in itertools.repeat('y')",
    ],
)
def test_a_program_without_end_is_stopped(body: str) -> None:
    program = Counted([("cell", f"def f():\n    {body}\n")], "f")
    program.tally.begin(50_000)
    program.load()
    with pytest.raises((Spent, RecursionError)):
        program.call(())


def test_magics_and_empty_lines_at_the_top_keep_the_lines() -> None:
    program = Counted([("cell", "\n\n%config\ndef f():\n    return [1] + [2]\n")], "f")
    assert {line for _, line in program.tally._lines} >= {5}
