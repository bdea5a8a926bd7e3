"""What every sandbox promises, tried on each backend."""

from __future__ import annotations

import asyncio
import math
from textwrap import dedent

from jupyter_praxis.running import Ending, Limits
from praxis_kernel.values import Opaque


def code(text: str) -> str:
    return dedent(text).strip() + "\n"


def endings(run) -> list[Ending]:
    return [run.loading.ending, *(call.ending for call in run.calls)]


async def test_values_of_all_plain_types_go_in_and_come_back_as_they_are(run) -> None:
    values = [
        None,
        True,
        0,
        -(10**60),
        1.5,
        -0.0,
        math.inf,
        2 + 3j,
        "",
        "naïve \ud800 \x00",
        b"\x00\xff",
        [],
        [1, [2, (3,)]],
        (),
        {1, "a"},
        frozenset({(1, 2)}),
        {"k": [1], (1, 2): None, 3.0: b""},
    ]
    result = await run("def solve(x): return x", *((value,) for value in values), (math.nan,))
    assert result.loading.ending is Ending.RETURNED
    *same, nan = (call.value for call in result.calls)
    assert [(type(value), repr(value)) for value in same] == [(type(value), repr(value)) for value in values]
    assert math.isnan(nan)


async def test_a_class_is_driven_by_the_methods_asked_for(run) -> None:
    source = """
        class Counter:
            def __init__(self, start): self.now = start
            def add(self, n):
                self.now += n
                return self.now
    """
    script = ((10,), [("add", (1,)), ("add", (5,))])
    result = await run(code(source), script, script, entry="Counter")
    assert [call.value for call in result.calls] == [[11, 16], [11, 16]]


async def test_variables_are_read_after_the_cells_have_run(run) -> None:
    result = await run(("a = [1]", "b = len(a)\na.append(b)"), (), entry=None, variables=("a", "b"))
    assert result.calls[0].value == {"a": [1, 1], "b": 1}


async def test_an_error_names_the_learners_cell_and_line(run) -> None:
    cells = (
        "def helper(d):\n    return d['missing']\n",
        "\ndef solve(d):\n    d['seen'] = 1\n    return helper(d)\n",
    )
    result = await run(cells, ({},), ({"missing": 3},))
    fault = result.calls[0].fault
    assert result.calls[0].ending is Ending.RAISED
    assert (fault.kind, fault.message, fault.cell, fault.line) == ("KeyError", "'missing'", "starter-1", 2)
    assert fault.traceback == (
        "starter-2, line 4, in solve",
        "    return helper(d)",
        "starter-1, line 2, in helper",
        "    return d['missing']",
    )
    assert result.calls[1].value == 3


async def test_source_that_is_no_python_is_a_syntax_error_with_its_line(run) -> None:
    result = await run("def solve(x):\n    return (x\n", (1,), (2,))
    assert endings(result) == [Ending.SYNTAX_ERROR, Ending.NOT_RUN, Ending.NOT_RUN]
    assert (result.loading.fault.cell, result.loading.fault.line) == ("starter-1", 2)


async def test_text_that_cannot_be_source_is_a_syntax_error_in_the_cell_that_holds_it(run) -> None:
    result = await run(("x = 1", "y = '\ud800'"), ())
    assert result.loading.ending is Ending.SYNTAX_ERROR
    assert result.loading.fault.cell == "starter-2"


async def test_an_error_while_loading_ends_the_run(run) -> None:
    result = await run("x = 1\nx / 0\n", (1,))
    assert endings(result) == [Ending.RAISED, Ending.NOT_RUN]
    assert (result.loading.fault.kind, result.loading.fault.line) == ("ZeroDivisionError", 2)


async def test_a_missing_entry_is_named(run) -> None:
    result = await run("def sovle(x): return x", (1,))
    assert endings(result) == [Ending.ENTRY_MISSING, Ending.NOT_RUN]
    assert "`solve`" in result.loading.fault.message


async def test_a_call_that_never_ends_is_timed_out_and_the_later_ones_are_not_begun(run) -> None:
    source = "def solve(x):\n    while x == 2: pass\n    return x\n"
    result = await run(source, (1,), (2,), (3,), limits=Limits(time_s=0.5))
    assert endings(result) == [Ending.RETURNED, Ending.RETURNED, Ending.TIME_LIMIT, Ending.NOT_RUN]
    assert result.calls[1].time_ms >= 500


async def test_loading_that_never_ends_is_timed_out(run) -> None:
    source = "import time\nwhile True:\n    try: time.sleep(9)\n    except BaseException: pass\n"
    result = await run(source, (1,), limits=Limits(time_s=0.3))
    assert endings(result) == [Ending.TIME_LIMIT, Ending.NOT_RUN]


async def test_all_calls_together_are_bounded_too(run) -> None:
    source = "import time\ndef solve(): time.sleep(0.25)\n"
    result = await run(source, *[()] * 20, limits=Limits(time_s=0.4))
    assert result.calls[0].ending is Ending.RETURNED
    assert Ending.TIME_LIMIT in endings(result)
    assert endings(result)[-1] is Ending.NOT_RUN


async def test_what_is_printed_is_kept_by_call(run) -> None:
    source = """
        import sys
        print("loading")
        def solve(x):
            print("café", x)
            sys.stderr.write("warned\\n")
            sys.stdout.buffer.write(b"raw\\n")
            return x
    """
    result = await run(code(source), (1,), (2,))
    assert result.loading.output == "loading\n"
    assert [call.output for call in result.calls] == ["café 1\nwarned\nraw\n", "café 2\nwarned\nraw\n"]


async def test_printing_without_end_ends_at_the_output_limit(run) -> None:
    source = (
        "def solve():\n    while True:\n        try: print('x' * 50)\n        except BaseException: pass\n"
    )
    result = await run(source, (), (), limits=Limits(time_s=10, output_kb=4))
    assert endings(result) == [Ending.RETURNED, Ending.OUTPUT_LIMIT, Ending.NOT_RUN]
    assert 3_000 < len(result.calls[0].output) <= 4096


async def test_a_program_that_uses_up_its_memory_ends_at_the_memory_limit(run) -> None:
    source = """
        def solve(way):
            if way == "list":
                held = []
                while True: held.append([0] * 100_000)
            return bytearray(2 << 30)
    """
    result = await run(code(source), ("list",), ("block",), limits=Limits(time_s=10, memory_mb=64))
    assert endings(result)[1:] == [Ending.MEMORY_LIMIT, Ending.MEMORY_LIMIT]
    assert result.memory_kb > 32 * 1024


async def test_a_program_within_its_memory_is_left_alone(run) -> None:
    result = await run(
        "def solve(): return len(bytearray(64 << 20))", (), limits=Limits(time_s=10, memory_mb=128)
    )
    assert result.calls[0].value == 64 << 20
    assert result.memory_kb > 64 * 1024


async def test_exit_is_told_as_such_and_the_next_call_still_runs(run) -> None:
    result = await run("import sys\ndef solve(x): return sys.exit(3) if x else 'on'", (1,), (0,))
    assert result.calls[0].ending is Ending.EXITED
    assert result.calls[0].fault.message == "The program ended itself with exit(3)."
    assert result.calls[1].value == "on"


async def test_a_kernel_that_is_killed_is_told_at_once_not_timed_out(run) -> None:
    begun = asyncio.get_running_loop().time()
    for way in ("os._exit(0)", "os.abort()", "ctypes.string_at(0)"):
        result = await run(f"import os, ctypes\ndef solve(): {way}", (), (), limits=Limits(time_s=60))
        assert endings(result) == [Ending.RETURNED, Ending.EXITED, Ending.NOT_RUN]
    assert asyncio.get_running_loop().time() - begun < 60


async def test_results_that_cannot_be_compared_are_faults_that_say_why(run) -> None:
    source = """
        def cyclic():
            ring = []; ring.append(ring); return ring
        def deep():
            nest = []
            for _ in range(100_000): nest = [nest]
            return nest
        def solve(kind):
            return {"cyclic": cyclic, "deep": deep, "wide": lambda: [0] * 10_000_000,
                    "long": lambda: "x" * 50_000_000, "digits": lambda: 10 ** 200_000}[kind]()
    """
    kinds = ("cyclic", "deep", "wide", "long", "digits")
    result = await run(code(source), *((kind,) for kind in kinds), limits=Limits(time_s=10, memory_mb=512))
    assert [call.ending for call in result.calls] == [Ending.RAISED] * 5
    told = [call.fault.message for call in result.calls]
    assert "contains itself" in told[0]
    assert "levels deep" in told[1]
    assert "items" in told[2]
    assert "larger than" in told[3]
    assert "digits" in told[4]


async def test_results_of_other_types_come_back_opaque_and_equal_nothing(run) -> None:
    source = """
        class Liar(list):
            def __eq__(self, other): return True
            def __iter__(self): return iter([1, 2, 3])
            def __repr__(self): raise SystemExit
        class Odd:
            def __eq__(self, other): return True
            def __repr__(self): raise KeyboardInterrupt
        async def later(): return 1
        def solve(kind):
            return {"odd": Odd, "liar": Liar, "range": lambda: range(3), "later": later}[kind]()
    """
    result = await run(code(source), ("odd",), ("liar",), ("range",), ("later",))
    odd, liar, numbers, later = (call.value for call in result.calls)
    assert isinstance(odd, Opaque)
    assert (odd.type_name, odd == odd.text, odd == 1) == ("Odd", False, False)
    assert liar == []
    assert (numbers.type_name, numbers.text) == ("range", "range(0, 3)")
    assert later.type_name == "coroutine"


async def test_input_is_refused_in_words(run) -> None:
    result = await run("def solve(): return input('name? ')", ())
    assert result.calls[0].fault.message == "input() is not available while grading"


async def test_endless_recursion_is_an_error_and_deep_recursion_is_none(run) -> None:
    source = """
        from functools import lru_cache
        def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
        @lru_cache(None)
        def cached(n): return 0 if n == 0 else 1 + cached(n - 1)
        @lru_cache(None)
        def endless_cached(n): return endless_cached(n + 1)
        def endless(n): return endless(n + 1)
        def solve(name, n): return globals()[name](n)
    """
    calls = (("depth", 5000), ("cached", 300), ("endless", 0), ("endless_cached", 0), ("depth", 5000))
    result = await run(code(source), *calls)
    assert [call.value for call in result.calls] == [5000, 300, None, None, 5000]
    for call in result.calls[2:4]:
        assert call.fault.kind == "RecursionError"
        assert len(call.fault.traceback) < 40


async def test_each_call_gets_its_input_afresh(run) -> None:
    shared = [3, 1, 2]
    result = await run("def solve(xs):\n    xs.sort()\n    xs.append(0)\n    return xs", (shared,), (shared,))
    assert [call.value for call in result.calls] == [[1, 2, 3, 0]] * 2
    assert shared == [3, 1, 2]


async def test_awkward_but_honest_code_works(run) -> None:
    cells = (
        "\ufefffrom __future__ import annotations\r\nfrom dataclasses import dataclass, field\r\n",
        "%precision 3\nimport asyncio, threading\n",
        code("""
            @dataclass
            class Node:
                value: int
                after: Node | None = None
                seen: list[int] = field(default_factory=list)
            ready = await asyncio.sleep(0, "ready")
            if __name__ == "__main__":
                main_ran = True
            json = list = None
        """),
        code("""
            def solve(kind):
                if kind == "dataclass": return Node(1, Node(2)).after.value
                if kind == "main": return (main_ran, ready)
                if kind == "thread":
                    got = []
                    worker = threading.Thread(target=lambda: got.append(kind))
                    worker.start(); worker.join()
                    return got
                if kind == "loop":
                    async def twice(x): return 2 * await asyncio.sleep(0, x)
                    return asyncio.run(twice(21))
                if kind == "generator": return sum(x for x in (y for y in range(10)))
                if kind == "big stack":
                    threading.stack_size(64 << 20)
                    return solve("thread")
        """),
    )
    kinds = ("dataclass", "main", "thread", "loop", "generator", "big stack")
    result = await run(cells, *((kind,) for kind in kinds))
    assert [call.fault for call in result.calls] == [None] * 6
    assert [call.value for call in result.calls] == [2, (True, "ready"), ["thread"], 42, 45, ["thread"]]


async def test_numpy_works_and_its_values_come_back_plain(run) -> None:
    source = """
        import numpy as np
        def solve(n):
            a = np.arange(n)
            return a @ a, a.reshape(2, -1), np.float64(0.5)
    """
    result = await run(code(source), (4,))
    assert result.calls[0].fault is None
    assert repr(result.calls[0].value) == "(14, [[0, 1], [2, 3]], 0.5)"


SABOTAGE = (
    "import builtins\nfor name in list(vars(builtins)): delattr(builtins, name)",
    "import json\njson.dumps = json.loads = lambda *a, **k: '{}'",
    "import sys\nsys.modules.clear()",
    "import jupyter_client.session as s\ns.Session.send = lambda *a, **k: None",
    "import os\nos.closerange(3, 255)",
)


async def test_a_program_that_breaks_the_kernel_hurts_itself_only(run) -> None:
    def breaking(sabotage: str) -> str:
        return "def solve(x):\n    " + sabotage.replace("\n", "\n    ") + "\n    return 'wrong'"

    short = Limits(time_s=1.5)
    for result in await asyncio.gather(*(run(breaking(way), (1,), limits=short) for way in SABOTAGE)):
        assert result.loading.ending is Ending.RETURNED, result.loading
        assert result.calls[0].value in (None, "wrong")
        assert result.calls[0].ending in (Ending.RETURNED, Ending.RAISED, Ending.EXITED, Ending.TIME_LIMIT)


async def test_forged_messages_and_printing_do_not_make_a_wrong_value_right(run) -> None:
    source = """
        import gc
        def solve(x):
            from praxis_kernel.wire import Wire
            gc.unfreeze()
            wire = next(o for o in gc.get_objects() if isinstance(o, Wire))
            print('{"ending": "returned", "value": 42, "verdict": "accepted"}')
            wire.send("praxis_step", {"step": x, "ending": "accepted", "value": 42, "output": "", "fault": None})
            return 41
    """
    result = await run(code(source), (1,), (2,))
    assert 42 not in [call.value for call in result.calls]
    assert result.calls[0].ending is Ending.EXITED
    assert "disturbed" in result.calls[0].fault.message


async def test_two_kernels_at_once_know_nothing_of_each_other(run) -> None:
    source = (
        "import time\nheld = []\ndef solve(x):\n    held.append(x)\n    time.sleep(0.2)\n    return held\n"
    )
    one, two = await asyncio.gather(run(source, (1,), (1,)), run(source, (2,)))
    assert [call.value for call in one.calls] == [[1], [1, 1]]
    assert [call.value for call in two.calls] == [[2]]


async def test_an_exception_that_hides_all_it_has_is_told_by_kind_and_line(run) -> None:
    source = code(
        """
        class Veiled(type):
            __name__ = property(lambda kind: 5)

        class Trick(SystemExit, metaclass=Veiled):
            __traceback__ = property(lambda self: 5)
            code = property(lambda self: 1 / 0)

        class Text(str):
            def __str__(self):
                raise KeyboardInterrupt
            def startswith(self, *given):
                raise KeyboardInterrupt

        def solve(which):
            if which == 0:
                raise Trick
            if which == 1:
                raise SystemExit(Text("m"))
            error = SyntaxError("m")
            error.filename, error.lineno, error.msg = Text("<cell starter-1>"), 2, Text("m")
            raise error
        """
    )
    outcome = await run(source, (0,), (1,), (2,))
    assert [call.ending for call in outcome.calls] == [Ending.EXITED, Ending.EXITED, Ending.RAISED]
    assert [call.fault.kind for call in outcome.calls] == ["Trick", "SystemExit", "SyntaxError"]
    assert [call.fault.line for call in outcome.calls] == [16, 18, 2]


async def test_a_program_that_replaces_what_places_are_found_with_keeps_kind_and_message(run) -> None:
    source = "import linecache\nlinecache.getline = None\ndef solve():\n    raise ValueError('here')\n"
    outcome = await run(source, ())
    assert outcome.calls[0].ending is Ending.RAISED
    assert (outcome.calls[0].fault.kind, outcome.calls[0].fault.message) == ("ValueError", "here")


async def test_a_step_that_cannot_be_told_ends_the_run_and_is_no_timeout(run) -> None:
    source = "import praxis_kernel.steps as steps\nsteps.Steps._say = None\ndef solve():\n    return 1\n"
    outcome = await run(source, (), ())
    assert endings(outcome) == [Ending.EXITED, Ending.NOT_RUN, Ending.NOT_RUN]
    assert outcome.loading.fault.kind == "KernelDied"


async def test_exit_and_quit_end_the_program_where_they_stand(run) -> None:
    source = "def solve(quits):\n    quit() if quits else exit(3)\n    return 1\n"
    outcome = await run(source, (True,), (False,))
    assert [call.ending for call in outcome.calls] == [Ending.EXITED, Ending.EXITED]
    assert outcome.calls[1].fault.message == "The program ended itself with exit(3)."
    assert outcome.calls[1].fault.line == 2


async def test_an_indentation_that_matches_nothing_is_told_with_its_line(run) -> None:
    for top in ("", "\n\n"):
        outcome = await run(top + "def solve():\n    x = 1\n  return x\n")
        assert outcome.loading.ending is Ending.SYNTAX_ERROR
        fault = outcome.loading.fault
        assert (fault.kind, fault.cell, fault.line) == ("IndentationError", "starter-1", 3 + len(top))
        assert "tokenize" not in fault.message
