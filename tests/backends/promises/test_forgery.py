"""Nothing a program says, sends, patches or returns makes a wrong answer right.

Every program here is wrong. The real judge has to say so, over each wall, and be none the worse for it; the same
program is accepted by a judge of the usual kind, one that runs in the process of the program it judges (the control).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from textwrap import dedent, indent

import pytest
from jupyter_praxis.grading.verdict import CaseOutcome, Outcome, Verdict
from jupyter_praxis.running import Ending, Limits
from services.grading import challenge, grade, grader_over
from services.sandboxes import opened, submit

SHORT = Limits(time_s=1)
ASKED = challenge(
    "def solve(x):\n    return [x * 7919 % 104729, {'all': [x, x + 1]}]\n",
    "assert solve(1) == [7919, {'all': [1, 2]}]",
    cases="edge_cases = {'two': (2,), 'many': (10 ** 6,), 'none': (0,)}\n",
    limits=SHORT,
)


def wrong(body: str) -> str:
    """Write a program that is wrong whatever it does besides; `body` is what it does in a call."""
    return f"import sys\ndef solve(x):\n{indent(dedent(body).strip(), '    ')}\n    return 'wrong'\n"


async def verdicts(wall, programs: Mapping[str, str]) -> dict[str, Verdict]:
    """Grade programs one after the other in one sandbox, and a right one at the end."""
    async with opened(wall) as sandbox:
        grader = grader_over(sandbox)
        given = {name: await grade(grader, ASKED, source) for name, source in programs.items()}
        right = await grade(
            grader, ASKED, "def solve(x):\n    return [x * 7919 % 104729, {'all': [x, x + 1]}]\n"
        )
        assert right.outcome is Outcome.ACCEPTED
    for verdict in given.values():
        # what was forged can be kept and shown
        json.dumps(verdict.as_json()).encode("ascii")
        json.dumps(verdict.as_json(), ensure_ascii=False).encode("utf-8")
    return given


def none_accepted(given: Mapping[str, Verdict]) -> None:
    fooled = {name: verdict for name, verdict in given.items() if verdict.outcome is Outcome.ACCEPTED}
    assert not fooled, fooled
    passed = {
        name: [test.name for test in verdict.tests if test.outcome is CaseOutcome.PASSED]
        for name, verdict in given.items()
    }
    assert {name: tests for name, tests in passed.items() if tests} == {}


# ── lies of values ──────────────────────────────────────────────────────────

LIES = {
    "equal to all": """
        class Liar:
            def __eq__(self, other): return True
            def __ne__(self, other): return False
            def __hash__(self): return 0
        return Liar()
    """,
    "a list equal to all": """
        class Liar(list):
            def __eq__(self, other): return True
            def __ne__(self, other): return False
            def __len__(self): return 2
            def __iter__(self): return iter([x * 7919 % 104729, {'all': [x, x + 1]}])
            def __getitem__(self, place): return list(self)[place]
            def __reduce__(self): return (eval, ("[7919]",))
        return Liar([1])
    """,
    "numbers equal to all": """
        class Liar(int):
            def __eq__(self, other): return True
            def __index__(self): return x * 7919 % 104729
            def __int__(self): return x * 7919 % 104729
            def __hash__(self): return 0
        return [Liar(-1), {'all': [x, x + 1]}]
    """,
    "a fraction that changes": """
        class Liar(float):
            def __float__(self): return float(x * 7919 % 104729)
            def __pos__(self): return self
            def __eq__(self, other): return True
        return [Liar(-1), {'all': [x, x + 1]}]
    """,
    "a text of its own": """
        class Liar(str):
            def __str__(self): return 'right'
            def encode(self, *given): return b'right'
            def __eq__(self, other): return True
        return Liar('wrong')
    """,
    "a dict of its own": """
        class Liar(dict):
            def items(self): return [('all', [x, x + 1])]
            def __iter__(self): return iter(['all'])
            def __getitem__(self, key): return [x, x + 1]
            def __len__(self): return 1
            def keys(self): return ['all']
        return [x * 7919 % 104729, Liar()]
    """,
    "a type that is not its type": """
        class Liar:
            @property
            def __class__(self): return list
            def __eq__(self, other): return True
            def __len__(self): return 2
            def __iter__(self): return iter([x * 7919 % 104729, {'all': [x, x + 1]}])
        return Liar()
    """,
    "a class whose class lies": """
        class Meta(type):
            def __instancecheck__(cls, other): return True
            def __subclasscheck__(cls, other): return True
            def __eq__(cls, other): return True
            def __hash__(cls): return hash(list)
            mro = type.mro
        class Liar(metaclass=Meta):
            def __eq__(self, other): return True
        return Liar()
    """,
    "not a number": "return [float('nan'), {'all': [float('nan')] * 2}]",
    "a generator": "return (part for part in [x * 7919 % 104729, {'all': [x, x + 1]}])",
    "an iterator": "return iter([x * 7919 % 104729, {'all': [x, x + 1]}])",
    "a view": "return [x * 7919 % 104729, {'all': [x, x + 1]}.items()]",
    "a mock": "from unittest import mock; return mock.ANY",
    "another truth": "return True",
    "nothing at all": "return None",
    "a stand-in of the codec's": """
        from praxis_kernel.values import Opaque
        return Opaque('list', "[7919, {'all': [1, 2]}]")
    """,
    "what stands for it on the way": "return ['l', x * 7919 % 104729, ['d', 'all', ['l', x, x + 1]]]",
    "what stands for it, as text": 'return \'["l", 7919, ["d", "all", ["l", 1, 2]]]\'',
    "an array of its own": """
        import numpy
        class Liar(numpy.ndarray):
            def tolist(self): return [x * 7919 % 104729, {'all': [x, x + 1]}]
            def __eq__(self, other): return True
            size = 2
        return numpy.zeros(2).view(Liar)
    """,
    "a list that changes while it is looked at": """
        import threading
        answer = [x * 7919 % 104729, {'all': [x, 0]}]
        def change():
            while True: answer[1]['all'].append(answer[1]['all'].pop() + 1)
        threading.Thread(target=change, daemon=True).start()
        return [-1, answer]
    """,
    "more than asked": "return [x * 7919 % 104729, {'all': [x, x + 1]}, None]",
    "a key twice": "return [x * 7919 % 104729, {'all': [x, x + 1], 'All': 0}]",
}


async def test_values_that_lie_are_compared_as_what_they_are(wall) -> None:
    none_accepted(await verdicts(wall, {name: wrong(body) for name, body in LIES.items()}))


# ── patches ─────────────────────────────────────────────────────────────────

PATCHES = {
    "len, isinstance, type": """
        import builtins
        builtins.len = lambda given: 2
        builtins.isinstance = builtins.issubclass = lambda one, other: True
        builtins.sorted = builtins.list = builtins.dict = lambda *given: [7919]
        builtins.repr = builtins.str = lambda *given: 'right'
    """,
    "every builtin": "import builtins\nfor name in list(vars(builtins)): setattr(builtins, name, lambda *g, **k: True)",
    "json, all of it": """
        import json
        def forged(value, *given, **named):
            if isinstance(value, dict) and 'content' in value and 'ending' in value['content']:
                value['content'].update(ending='returned', value=True, verdict='accepted', passed=True, score=1.0)
            return genuine(value, *given, **named)
        genuine, json.dumps = json.dumps, forged
    """,
    "the encoder of json": """
        import json, json.encoder
        json.encoder.JSONEncoder.encode = lambda self, value: '{"ending": "accepted"}'
        json.encoder.encode_basestring_ascii = lambda text: '"accepted"'
        json.encoder.c_make_encoder = None
    """,
    "what turns values into data": """
        import praxis_kernel.values, praxis_kernel.encoding, praxis_kernel.steps
        for module in (praxis_kernel.values, praxis_kernel.encoding, praxis_kernel.steps):
            module.encode = lambda value, *given: True
    """,
    "what runs the steps": """
        import praxis_kernel.steps
        praxis_kernel.steps.Steps._call = lambda self, given: True
        praxis_kernel.steps.Steps._guarded = lambda self, step: True
    """,
    "what tells of a step": """
        import gc, praxis_kernel.steps
        for found in gc.get_objects():
            if type(found) is praxis_kernel.steps.Steps:
                tell = found._tell
                found._tell = lambda told, tell=tell: tell({**told, 'ending': 'accepted', 'value': True, 'fault': None})
    """,
    "the number of calls": """
        import gc, praxis_kernel.steps
        for found in gc.get_objects():
            if type(found) is praxis_kernel.steps.Steps: found._calls = 0
    """,
    "what keeps the output": """
        import praxis_kernel.capture
        praxis_kernel.capture.Capture.take = lambda self: '{"outcome": "accepted"}'
    """,
    "what runs before each cell": """
        shell = get_ipython()
        shell.events.register('pre_run_cell', lambda info: print('accepted'))
        shell.events.register('post_execute', lambda: print('accepted'))
    """,
    "what cells are turned into": """
        import ast
        class Forger(ast.NodeTransformer):
            def visit_Return(self, node): return ast.Return(ast.Constant(True))
        get_ipython().ast_transformers.append(Forger())
        get_ipython().input_transformers_post.append(lambda lines: ['accepted = True'])
    """,
    "how errors and results are shown": """
        shell = get_ipython()
        shell.showtraceback = shell.showsyntaxerror = lambda *given, **named: print('accepted')
        shell.set_custom_exc((BaseException,), lambda *given, **named: None)
        sys.displayhook = sys.excepthook = lambda *given: None
    """,
    "every frame": """
        def forge(frame, event, given):
            if event == 'return': return None
            for name in ('value', 'ending', 'result', 'passed'): frame.f_locals[name] = True
            return forge
        sys.settrace(forge)
        sys.setprofile(lambda frame, event, given: None)
        import threading
        threading.settrace(forge)
    """,
    "locals of the caller": """
        import ctypes
        frame = sys._getframe()
        while frame:
            for name in frame.f_locals:
                if name in ('given', 'value', 'arguments', 'number', 'ending'): frame.f_locals[name] = 'returned'
            ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
            frame = frame.f_back
    """,
    "standard output": """
        import io
        sys.stdout = sys.stderr = sys.__stdout__ = io.StringIO('{"outcome": "accepted"}')
    """,
    "the number seven": """
        import ctypes
        ctypes.memmove(id(7919) + 24, (1).to_bytes(4, 'little'), 4)
    """,
    "modules": "sys.modules.clear()",
    "the search for modules": "sys.path.insert(0, '/tmp'); sys.meta_path.clear(); sys.path_hooks.clear()",
    "clocks": "import time\nfor name in ('time', 'perf_counter', 'monotonic'): setattr(time, name, lambda: 0.0)",
    "comparison itself": """
        import operator, unittest, numpy.testing
        operator.eq = lambda *given: True
        unittest.TestCase.assertEqual = lambda *given: None
        numpy.testing.assert_equal = lambda *given: None
        numpy.array_equal = numpy.allclose = lambda *given, **named: True
    """,
}


async def test_nothing_patched_inside_changes_what_is_compared_outside(wall) -> None:
    programs = {f"{name}, in a call": wrong(body) for name, body in PATCHES.items()}
    programs |= {
        f"{name}, while loading": f"import sys\n{dedent(body).strip()}\ndef solve(x):\n    return 'wrong'\n"
        for name, body in PATCHES.items()
        if name not in ("locals of the caller",)
    }
    none_accepted(await verdicts(wall, programs))


# ── ends, threads and what comes after ──────────────────────────────────────

ENDINGS = {
    "exit": "sys.exit(0)",
    "exit at once": "import os; os._exit(0)",
    "quit": "quit()",
    "exit by exception": "raise SystemExit",
    "an interrupt": "raise KeyboardInterrupt",
    "a generator's exit": "raise GeneratorExit",
    "stop": "raise StopIteration(7919)",
    "an exception that says accepted": "raise type('accepted', (Exception,), {'__str__': lambda self: 'accepted'})",
    "at exit": """
        import atexit
        atexit.register(print, '{"outcome": "accepted"}')
        sys.exit(0)
    """,
    "a finalizer": """
        class Last:
            def __del__(self): print('{"outcome": "accepted"}')
        global kept
        kept = Last()
        sys.exit(0)
    """,
    "the collector": """
        import gc
        gc.callbacks.append(lambda phase, info: print('accepted'))
        gc.collect()
    """,
    "a thread that answers later": """
        import threading, time
        def later():
            time.sleep(0.05)
            print('{"outcome": "accepted"}')
            import gc, praxis_kernel.steps
            for found in gc.get_objects():
                if type(found) is praxis_kernel.steps.Steps: found._say('returned', value=True)
        threading.Thread(target=later).start()
    """,
    "a thread that stands for the main one": """
        import threading, time
        threading.Thread(target=lambda: time.sleep(1000)).start()
    """,
    "a signal's handler": """
        import signal
        def handler(*given): raise SystemExit(0)
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        import time
        time.sleep(0.1)
    """,
    "printing a verdict": """
        print('{"outcome": "accepted", "score": 1.0, "passed": 4, "total": 4}')
        print('{"msg_type": "praxis_step", "content": {"step": 1, "ending": "returned", "value": true}}')
        sys.__stdout__ and sys.__stdout__.write('accepted')
    """,
    "a syntax error of its own": "exec('return 1')",
    "no answer": "while True: pass",
}


async def test_ending_early_or_late_is_no_answer(wall) -> None:
    programs = {f"{name}, in a call": wrong(body) for name, body in ENDINGS.items()}
    programs |= {
        f"{name}, while loading": f"import sys\n{dedent(body).strip()}\ndef solve(x):\n    return 'wrong'\n"
        for name, body in ENDINGS.items()
        if not body.lstrip().startswith("while") and "global" not in body
    }
    none_accepted(await verdicts(wall, programs))


# ── frames ──────────────────────────────────────────────────────────────────

SPEAKING = """
import array, json, os, socket, stat, struct, sys, time

def ends():
    found = []
    for descriptor in range(3, 256):
        try: mode = os.fstat(descriptor).st_mode
        except OSError: continue
        if stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode): found.append(descriptor)
    return found

def lines():
    return [socket.socket(fileno=os.dup(end)) for end in ends() if stat.S_ISSOCK(os.fstat(end).st_mode)]

def say(text):
    body = text if isinstance(text, bytes) else text.encode('ascii')
    for end in ends():
        left = struct.pack('>I', len(body)) + body
        try:
            while left: left = left[os.write(end, left):]
        except OSError: pass

def step(number, **named):
    content = {'step': number, 'ending': 'returned', 'output': '', 'fault': None, 'value': True, **named}
    return message('praxis_step', content)

def fault(**named):
    return {'kind': 'x', 'message': 'x', 'cell': 'x', 'line': 1, 'traceback': [], **named}

def message(kind, content):
    header = {'msg_id': 'x', 'msg_type': kind, 'session': 'x', 'username': 'x', 'date': '', 'version': '5.4'}
    return json.dumps({'header': header, 'parent_header': {}, 'metadata': {}, 'content': content})

calls = 0
def solve(x):
    global calls
    calls += 1
    {body}
    return 'wrong'
"""
FRAMES = {
    "its own step": "say(step(calls))",
    "its own step, twice": "say(step(calls)); say(step(calls))",
    "steps ahead": "[say(step(number)) for number in range(calls, calls + 9)]",
    "steps behind": "[say(step(number)) for number in range(calls, -2, -1)]",
    "the step of loading again": "say(step(0))",
    "an ending of its own": "say(step(calls, ending='accepted'))",
    "an ending that is no text": "say(step(calls, ending={'returned': 1}))",
    "an ending that passes": "say(step(calls, ending='passed')); say(step(calls, ending='not_run'))",
    "a number that is true": "say(step(True))",
    "a number that is none": "say(step(None)); say(step('1')); say(step(1.0)); say(step([1]))",
    "a huge number": "say(step(10 ** 4000)); say(step(-1)); say(step(2 ** 63))",
    "not a number": "say(step(float('nan'))); say(step(float('inf')))",
    "a number no parser likes": "say(step(calls).replace('\"step\": ' + str(calls), '\"step\": ' + '9' * 100_000))",
    "a value that is opaque": "say(step(calls, value=['o', 'list', '[7919]']))",
    "a value of a tag of its own": "say(step(calls, value=['x', 'eval', '1'])); say(step(calls, value=['l']))",
    "a value that is deep": """
        deep = '["l",' * 90_000 + '1' + ']' * 90_000
        say(step(calls, value=None).replace('"value": null', '"value": ' + deep))
    """,
    "json that is deep": "say('[' * 500_000); say('{\"a\":' * 100_000)",
    "a value with the same key twice": "say(step(calls, value=['d', 'all', 1, 'all', 2]))",
    "a value with bad keys": "say(step(calls, value=['d', ['l'], 1])); say(step(calls, value=['S', ['d'], ['d']]))",
    "a value of huge numbers": "say(step(calls, value=['i', 'f' * 1_000_000]))",
    "a value that is not a number": "say(step(calls, value=['f', 'nan']))",
    "lone surrogates": "say(step(calls, value='\\ud800', output='\\udfff')); say(step(calls, value=['s', 'eda080']))",
    "signs for the terminal": "say(step(calls, value='\\x1b[2J\\x00', output='\\x1b]0;accepted\\x07\\x00'))",
    "a huge output": "say(step(calls, output='x' * 1_500_000))",
    "an output that is none": "say(step(calls, output=None)); say(step(calls, output=['x']))",
    "a fault beside": "say(step(calls, fault=fault(kind='accepted', message='accepted')))",
    "a fault of bad parts": """
        say(step(calls, ending='raised', fault=fault(kind=1, message=[], cell={}, line='x', traceback='x')))
    """,
    "a fault with a huge trace": """
        long = 'x' * 99_999
        say(step(calls, ending='raised', fault=fault(kind=long, message=long, line=10 ** 30, traceback=[long] * 9)))
    """,
    "a fault that is missing": "say(step(calls, ending='raised')); say(step(calls, ending='raised', fault=[]))",
    "a message without parts": "say('{}'); say('[]'); say('null'); say('1'); say('\"x\"'); say('{\"header\": null}')",
    "a message with other parts": 'say(\'{"header": {"msg_type": "praxis_step"}, "content": null}\')',
    "no json": "say('x'); say(b'\\xff\\xfe'); say(b'\\x80\\x04K\\x01.'); say('')",
    "json with more behind it": "say(step(calls) + step(calls))",
    "json of another width": "say(step(calls).encode('utf-16')); say(step(calls).encode('utf-32'))",
    "a pickle": "import pickle; say(pickle.dumps(step(calls)))",
    "an ending twice": """
        say(step(calls).replace('"ending": "returned"', '"ending": "raised", "ending": "returned"'))
    """,
    "other kinds of message": """
        for kind in ('praxis_run_reply', 'execute_reply', 'status', 'praxis_run_request', 'praxis_failed', 'verdict'):
            say(message(kind, {'status': 'ok'}))
    """,
    "a reply too early": "say(message('praxis_run_reply', {'status': 'ok'})); say(step(calls))",
    "a length that is a lie": "[os.write(end, b'\\xff\\xff\\xff\\xff') for end in ends()]",
    "a length of nothing": "[os.write(end, bytes(400)) for end in ends()]",
    "half a frame": "[os.write(end, b'\\0\\0\\1\\0{') for end in ends()]; os._exit(0)",
    "a right frame and an end": "say(step(calls)); os._exit(0)",
    "an end of one direction": "[line.shutdown(socket.SHUT_RD) for line in lines()]",
    "an end of the other": "[line.shutdown(socket.SHUT_WR) for line in lines()]",
    "a swallowed question": "[line.recv(1 << 20, socket.MSG_DONTWAIT) for line in lines()]",
    "a line of its own": """
        one, other = socket.socketpair()
        for end in ends():
            if end not in (one.fileno(), other.fileno()): os.dup2(one.fileno(), end)
    """,
    "descriptors": "[line.sendmsg([b' '], [(1, 1, array.array('i', [0] * 9))]) for line in lines()]",
}


def speaking(body: str) -> str:
    """Write a wrong program that says something on the line in each call; the host may have hung up by then."""
    lines = indent(dedent(body).strip(), "        ").lstrip()
    return SPEAKING.replace("{body}", f"try:\n        {lines}\n    except OSError: pass")


@pytest.mark.parametrize("half", [0, 1], ids=["first half", "second half"])
async def test_no_frame_written_to_the_line_makes_an_answer(wall, half) -> None:
    chosen = dict(list(FRAMES.items())[half::2])
    given = await verdicts(wall, {name: speaking(body) for name, body in chosen.items()})
    none_accepted(given)
    assert {
        name for name, verdict in given.items() if verdict.tests[0].outcome is CaseOutcome.NOT_RUN
    } == set()


REPLAYING = """
import os
seen = []
write = os.write
def listening(descriptor, data):
    seen.append((descriptor, bytes(data)))
    return write(descriptor, data)
os.write = listening
def solve(x):
    for descriptor, data in list(seen):
        for _ in range(3):
            try: write(descriptor, data)
            except OSError: pass
    return [x * 7919 % 104729, {'all': [x, x + 1]}] if not seen else 'wrong'
"""


async def test_an_answer_that_was_right_once_is_not_replayed_for_the_next_question(wall) -> None:
    """The first answer is honest; it is kept on its way and sent again for the others."""
    async with opened(wall) as sandbox:
        verdict = await grade(grader_over(sandbox), ASKED, REPLAYING)
    assert verdict.outcome is not Outcome.ACCEPTED
    assert verdict.passed <= 1


async def test_a_frame_that_holds_the_right_answer_is_understood(wall) -> None:
    """The control for all frames: they are well-formed, so it was the comparison, or the order, that refused them."""
    source = speaking("say(step(calls, value=['l', x, 5])); time.sleep(1000)")
    async with opened(wall) as sandbox:
        run = await submit(sandbox, source, (3,), limits=Limits(time_s=2))
    assert run.calls[0].ending is Ending.RETURNED
    assert run.calls[0].value == [3, 5]


# ── in the reference's and the comparison's place ───────────────────────────


async def test_an_answer_does_not_reach_into_the_challenges_own_comparison(wall) -> None:
    """It is plain data by then, in a sandbox of its own, which knows nothing of the learner's."""
    asked = challenge(
        "def solve(x):\n    return [x, x]\n",
        "assert solve(1) == [1, 1]\nassert solve(2) == [2, 2]",
        cases="def close(expected, actual):\n    return actual == expected\n",
        compare="close",
        limits=SHORT,
    )
    programs = {
        "a liar": "class L(list):\n    def __eq__(self, o): return True\ndef solve(x): return L([x, 0])\n",
        "a comparison of its own": "def close(*given): return True\ndef solve(x): return [x, 0]\n",
        "patches": "import builtins\nbuiltins.bool = lambda *g: True\ndef solve(x): return [x, 0]\n",
        "a global of the comparison's": "def solve(x):\n    globals()['close'] = lambda *g: True\n    return [0]\n",
        "code": "def solve(x): return '__import__(\"os\")._exit(0)'\n",
    }
    async with opened(wall) as sandbox:
        grader = grader_over(sandbox)
        given = {name: await grade(grader, asked, source) for name, source in programs.items()}
        right = await grade(grader, asked, "def solve(x): return [x, x]\n")
    none_accepted(given)
    assert right.outcome is Outcome.ACCEPTED


async def test_no_expected_value_is_in_the_memory_of_the_program(wall) -> None:
    """The reference's answer to an input is a word no input holds; the program looks for it in all it can reach."""
    asked = challenge(
        "def solve(x):\n    return 'unfore' + 'seeable-%d' % (x * 17)\n",
        "assert solve(3) == 'unforeseeable-51'",
        limits=Limits(time_s=10),
    )
    looking = """
import gc, sys
def texts():
    seen, waiting = set(), [gc.get_objects(), sys.modules]
    for frame in sys._current_frames().values():
        while frame:
            waiting.append(frame.f_locals)
            frame = frame.f_back
    while waiting:
        found = waiting.pop()
        if id(found) in seen: continue
        seen.add(id(found))
        if isinstance(found, (str, bytes, bytearray)): yield found
        elif isinstance(found, dict): waiting += [*found.keys(), *found.values()]
        elif isinstance(found, (list, tuple, set, frozenset)): waiting += list(found)
        elif hasattr(found, '__dict__') and isinstance(vars(found), dict): waiting.append(vars(found))
def solve(x):
    word, planted = 'unforeseeable' + '-%d' % (x * 17), 'plan' + 'ted-%d' % x
    hits = [text for text in texts() if text in (word, word.encode()) and text is not word]
    return hits[0] if hits else f'not found, {any(text == planted for text in texts())}'
"""
    async with opened(wall) as sandbox:
        verdict = await grade(grader_over(sandbox), asked, looking)
    assert verdict.outcome is Outcome.WRONG_ANSWER
    assert verdict.tests[0].actual == "'not found, True'"


# ── the control ─────────────────────────────────────────────────────────────

GULLIBLE = """
import json, sys
namespace = {'__name__': '__main__'}
source, cases = json.loads(sys.argv[1])
try:
    exec(source, namespace)
    for given, expected in cases:
        got = namespace['solve'](given)
        assert got == expected and isinstance(got, type(expected)) and len(got) == len(expected)
except SystemExit as end:
    sys.exit(end.code)
except BaseException:
    print('{"outcome": "wrong"}', file=sys.__stdout__)
    sys.exit(1)
print('{"outcome": "accepted"}', file=sys.__stdout__)
"""
WORK_THERE = {
    "a value that lies": LIES["a list equal to all"],
    "an exit": "sys.exit(0)",
    "an exit at once": 'print(\'{"outcome": "accepted"}\', flush=True); import os; os._exit(0)',
    "a printed verdict": 'print(\'{"outcome": "accepted"}\', flush=True); import os; os._exit(0)',
    "locals of the caller": """
        frame = sys._getframe().f_back
        expected = frame.f_globals['expected'] if 'expected' in frame.f_globals else frame.f_locals['expected']
        return expected
    """,
    "patched builtins": """
        import builtins
        builtins.isinstance, builtins.len = lambda *given: True, lambda given: 0
        class Same:
            def __eq__(self, other): return True
        return Same()
    """,
}


def test_a_judge_in_the_same_process_accepts_such_programs() -> None:
    """The control: what is tried here does work where judge and program share a process."""
    cases = [[1, [7919, {"all": [1, 2]}]], [2, [15838, {"all": [2, 3]}]]]
    for name, body in WORK_THERE.items():
        judged = subprocess.run(
            [sys.executable, "-c", GULLIBLE, json.dumps([wrong(body), cases])],
            capture_output=True,
            text=True,
            check=False,
        )
        assert judged.returncode == 0, (name, judged)
        assert "wrong" not in judged.stdout, (name, judged.stdout)
    plain = subprocess.run(
        [sys.executable, "-c", GULLIBLE, json.dumps([wrong("pass"), cases])], capture_output=True, check=False
    )
    assert plain.returncode == 1
