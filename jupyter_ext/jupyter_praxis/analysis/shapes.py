"""What inputs look like where a challenge brings no strategy: read from its known cases and its type hints.

Rule: few cases prove little. What is narrower than the type (sorted, distinct, never empty, of equal length) is taken
for meant only when enough cases show it, and none speaks against it; a number or letter of a kind that no case shows
(negative, a capital) is not drawn. What the reference then refuses lies outside as well. `praxis_kernel.described`
says how a description is written.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from praxis_kernel.domain import is_sorted

from jupyter_praxis.analysis.relations import relations
from jupyter_praxis.analysis.signature import Signature, signature
from jupyter_praxis.analysis.type_hints import NUMBERS, Description, by_hint, element_hint
from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.challenges.definitions import defined_names
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.running import Plain

ENOUGH = 5
"""Samples that must show something before it is taken for meant."""
MANY = 8
"""The same where chance shows it easily: few small lists repeat an element."""
LONGEST = 12
_FAR = 10**18


def described(challenge: Challenge, cases: Sequence[Case]) -> Description | None:
    """Describe the arguments; None where the challenge has a strategy, or nothing is known."""
    if challenge.entry is None or any(
        "inputs" in defined_names(cell.source) for cell in challenge.of(Kind.CASES)
    ):
        return None
    return _of_known(challenge, [case for case in cases if case.raises is None])


def alike(challenge: Challenge, cases: Sequence[Case]) -> Description | None:
    """Describe the arguments of some cases, whether or not the challenge has a strategy."""
    return None if challenge.entry is None else _of_known(challenge, cases)


def _of_known(challenge: Challenge, cases: Sequence[Case]) -> Description | None:
    known = [case.arguments for case in cases if case.arguments]
    found = _arguments(signature(challenge), known)
    return found if found is not None and _can_be_written(found) else None


def _arguments(entry: Signature, known: Sequence[tuple[Plain, ...]]) -> Description | None:
    widths = {len(arguments) for arguments in known}
    if entry.is_class:
        return _script(known)
    if not known:
        return _hinted(entry) if entry.parameters else None
    if len(widths) > 1:
        width = max(widths, key=[len(arguments) for arguments in known].count)
        known = [arguments for arguments in known if len(arguments) == width]
    columns = list(zip(*known, strict=True))
    hints = [*entry.annotations, *[None] * len(columns)]
    places = [
        _described(list(column), hint, outer=True) for column, hint in zip(columns, hints, strict=False)
    ]
    return ("arguments", places, relations(known, ENOUGH))


def _can_be_written(description: Description) -> bool:
    """Tell whether a description is one in source text, too: what is no number has no literal, for one."""
    try:
        return bool(ast.literal_eval(repr(description)) == description)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return False


def _hinted(entry: Signature) -> Description | None:
    places = [by_hint(hint) for hint in entry.annotations]
    return None if None in places else ("arguments", places, [])


def _script(known: Sequence[tuple[Plain, ...]]) -> Description | None:
    """Describe how a class is made and driven: init arguments, then calls of the methods that cases call."""
    made: list[Plain] = []
    methods: dict[str, list[Plain]] = {}
    for arguments in known:
        match arguments:
            case (list() | tuple() as init, list() | tuple() as calls):
                made.append(tuple(init))
                for call in calls:
                    methods.setdefault(call[0], []).append(tuple(call[1]))
    if not methods:
        return None
    ways = [
        ("fixed", "tuple", [("choice", [name]), _places(given)]) for name, given in sorted(methods.items())
    ]
    return ("arguments", [_places(made), ("row", "list", ("either", ways), 1, LONGEST, False, False)], [])


def _places(given: Sequence[Plain]) -> Description:
    width = min(map(len, given))
    columns = [[one[place] for one in given] for place in range(width)]
    return ("fixed", "tuple", [_described(column, None, outer=True) for column in columns])


def _described(samples: Sequence[Plain], hint: ast.expr | None, outer: bool = False) -> Description:
    """Describe what all samples are; the hint helps where there are none."""
    kinds = sorted({type(sample) for sample in samples}, key=lambda kind: kind.__name__)
    if not kinds:
        return by_hint(hint) or NUMBERS
    if len(kinds) > 1:
        ways = [[one for one in samples if type(one) is kind] for kind in kinds]
        return ("either", [_described(way, None, outer) for way in ways])
    kind = kinds[0]
    describe = _BY_KIND.get(kind)
    if describe is not None:
        return describe(samples, outer)
    if kind in (list, tuple, set, frozenset):
        return _row(kind.__name__, samples, hint)
    if kind is dict:
        return _pairs(samples, hint)
    return ("choice", list(samples))


def _whole(samples: Sequence[int], outer: bool) -> Description:
    low, high = max(min(samples), -_FAR), min(max(samples), _FAR)
    # One argument that is a number may be what the reference takes exponential time in.
    high = max(high, 5) if outer else max(high, 10)
    if low < 0:
        return ("whole", min(low, -5), high)
    return ("whole", 1 if low > 0 and len(samples) >= ENOUGH else 0, high)


def _real(samples: Sequence[float], _outer: bool) -> Description:
    bounded = [sample for sample in samples if abs(sample) < 1e15] or [0.0]
    low, high = min(bounded), max(bounded)
    return ("real", min(low, -5.0) if low < 0 else 0.0, max(high, 10.0))


def _text(samples: Sequence[str], outer: bool) -> Description:
    lengths = list(map(len, samples))
    if outer and len(samples) >= MANY and len(set(samples)) <= 3 and min(lengths) > 1:
        return ("choice", sorted(set(samples)))
    letters = set("".join(samples))
    for known in ("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"):
        if len(letters & set(known)) >= 3:
            letters |= set(known[:3])
    written = "".join(sorted(letters))[:60] or "abc"
    return ("text", written, _least(lengths), min(LONGEST, max(6, *lengths)))


def _row(kind: str, samples: Sequence[Any], hint: ast.expr | None) -> Description:
    lengths = list(map(len, samples))
    telling = [sample for sample in samples if len(sample) >= 3]
    same = set(lengths)
    if kind == "tuple" and len(same) == 1:
        return (
            "fixed",
            kind,
            [_described([one[place] for one in samples], None) for place in range(lengths[0])],
        )
    element = _described([item for sample in samples for item in sample], element_hint(hint))
    if len(same) == 1 and 2 <= lengths[0] <= 4 and len(samples) >= ENOUGH and kind == "list":
        return ("row", kind, element, lengths[0], lengths[0], False, all(map(is_sorted, samples)))
    ordered = kind in ("list", "tuple") and len(telling) >= ENOUGH and all(map(is_sorted, telling))
    unique = len(telling) >= MANY and all(len({repr(item) for item in one}) == len(one) for one in telling)
    return ("row", kind, element, _least(lengths), min(LONGEST, max(6, *lengths)), unique, ordered)


def _pairs(samples: Sequence[dict[Any, Any]], hint: ast.expr | None) -> Description:
    lengths = list(map(len, samples))
    keys = [key for sample in samples for key in sample]
    items = [item for sample in samples for item in sample.values()]
    inner = hint.slice.elts if isinstance(hint, ast.Subscript) and isinstance(hint.slice, ast.Tuple) else []
    key_hint, item_hint = inner if len(inner) == 2 else (None, None)
    return (
        "pairs",
        _described(keys, key_hint),
        _described(items, item_hint),
        _least(lengths),
        min(LONGEST, max(4, *lengths)),
    )


def _least(lengths: Sequence[int]) -> int:
    """Give the least length that may be meant: what enough samples never go below."""
    least = min(lengths)
    if least == 0 or len(lengths) < ENOUGH:
        return 0
    return least if len(lengths) >= MANY else 1


_BY_KIND: dict[type, Callable[[Sequence[Any], bool], Description]] = {
    int: _whole,
    float: _real,
    str: _text,
    bool: lambda _samples, _outer: ("choice", [False, True]),
}
