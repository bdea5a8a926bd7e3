"""Programs each of which forgets one thing, with the challenge they answer and what should be said of them."""

from __future__ import annotations

from dataclasses import replace

from jupyter_praxis.challenges.challenge import Challenge
from services.grading import challenge

_STRATEGIES = "from hypothesis import strategies as st\n"


def _asked(entry: str, reference: str, examples: str, cases: str) -> Challenge:
    return replace(challenge(reference, examples, cases=_STRATEGIES + cases), slug=entry, entry=entry)


BRACED = _asked(
    "braced",
    "def braced(t):\n    d = 0\n    for c in t:\n        d += (c == '<') - (c == '>')\n        if d < 0:\n"
    "            return False\n    return d == 0",
    "assert braced('<<>>')\nassert not braced('<')",
    "edge_cases = {'none': ('',), 'close': ('>',), 'open': ('<<',), 'back': ('><',), 'two': ('<><>',), 'a': ('a',)}",
)
RUNS = _asked(
    "runs",
    "def runs(xs):\n    out = []\n    for x in xs:\n        if x == 0:\n            out.append([])\n"
    "        elif out:\n            out[-1].append(x)\n        else:\n            out.append([x])\n"
    "    return [r for r in out if r]",
    "assert runs([1, 0, 2]) == [[1], [2]]",
    "edge_cases = {'none': ([],), 'end': ([1, 2, 0],), 'one': ([3],), 'zeros': ([0, 0],), 'mid': ([4, 0, 0, 5, 6],)}",
)
COUNTED = _asked(
    "counted",
    "def counted(ws):\n    out = {}\n    for w in ws:\n        out[w.lower()] = out.get(w.lower(), 0) + 1\n"
    "    return out",
    "assert counted(['a', 'b', 'a']) == {'a': 2, 'b': 1}",
    "edge_cases = {'none': ([],), 'case': (['A', 'a'],), 'one': (['x'],), 'two': (['x', 'y'],), 'low': (['q', 'q'],)}",
)
HALVED = _asked(
    "halved",
    "def halved(n):\n    if n < 1:\n        raise ValueError\n    k = 0\n    while n % 2 == 0:\n        n //= 2\n"
    "        k += 1\n    return [k, n]",
    "assert halved(12) == [2, 3]\nassert halved(7) == [0, 7]",
    "edge_cases = {'one': (1,), 'six': (6,), 'ten': (10,), 'power': (16,), 'zero': (0,), 'eight': (24,)}",
)

FORGOTTEN: dict[str, tuple[Challenge, str, str, int]] = {
    "taken from a stack with nothing on it": (
        BRACED,
        "def braced(t):\n    s = []\n    for c in t:\n        if c == '<':\n            s.append(c)\n"
        "        elif c == '>':\n            s.pop()\n    return not s",
        "used-unasked",
        7,
    ),
    "what is left open at the end": (
        BRACED,
        "def braced(t):\n    s = []\n    for c in t:\n        if c == '<':\n            s.append(c)\n"
        "        elif c == '>':\n            if not s:\n                return False\n            s.pop()\n"
        "    return True",
        "left-unlooked-at",
        10,
    ),
    "a case treated apart that is none": (
        BRACED,
        "def braced(t):\n    if t == '':\n        return False\n    d = 0\n    for c in t:\n"
        "        d += (c == '<') - (c == '>')\n        if d < 0:\n            return False\n    return d == 0",
        "fails-on-a-kind",
        2,
    ),
    "the last group, kept under a condition": (
        RUNS,
        "def runs(xs):\n    out, now = [], []\n    for x in xs:\n        if x == 0:\n            if now:\n"
        "                out.append(now)\n            now = []\n        else:\n            now.append(x)\n"
        "    return out",
        "last-group-left",
        10,
    ),
    "a group handed over though it is empty": (
        RUNS,
        "def runs(xs):\n    out, now = [], []\n    for x in xs:\n        if x == 0:\n            if now:\n"
        "                out.append(now)\n            now = []\n        else:\n            now.append(x)\n"
        "    out.append(now)\n    return out",
        "done-unasked",
        10,
    ),
    "a key that comes for the first time": (
        COUNTED,
        "def counted(ws):\n    out = {}\n    for w in ws:\n        out[w.lower()] += 1\n    return out",
        "used-unasked",
        4,
    ),
    "letters of another size, item by item": (
        COUNTED,
        "def counted(ws):\n    out = {}\n    for w in ws:\n        if w not in out:\n            out[w] = 0\n"
        "        out[w] += 1\n    return out",
        "unready-for-input",
        4,
    ),
    "what may have to be done again": (
        HALVED,
        "def halved(n):\n    if n < 1:\n        raise ValueError\n    k = 0\n    if n % 2 == 0:\n        n //= 2\n"
        "        k += 1\n    return [k, n]",
        "once-where-often",
        5,
    ),
    "the end of a recursion that only turns input away": (
        HALVED,
        "def halved(n):\n    if n < 1:\n        raise ValueError\n    k, m = halved(n // 2)\n    return [k + 1, m]",
        "recursion-without-end",
        4,
    ),
    "one example's answer behind its length": (
        COUNTED,
        "def counted(ws):\n    if len(ws) == 3:\n        return {'a': 2, 'b': 1}\n    out = {}\n    for w in ws:\n"
        "        out[w.lower()] = 1\n    return out",
        "example-written-down",
        3,
    ),
}
