"""When one input counts as smaller than another.

Rule: first fewer elements and characters in all, then a smaller sum of numbers, then simpler letters, then text.
"""

from __future__ import annotations

from typing import Any

Size = tuple[int, float, int, str]
_OVER = float(1 << 1000)


def size(value: Any) -> Size:
    """Measure a plain value; of two, the one that compares less is the smaller."""
    items, magnitude, letters = _measured(value)
    return items, magnitude, letters, repr(value)


def simplicity(letter: str) -> int:
    """Rank a character: `a` to `z`, digits, capitals, space, then what else there is by code point."""
    if "a" <= letter <= "z":
        return ord(letter) - ord("a")
    if "0" <= letter <= "9":
        return 26 + ord(letter) - ord("0")
    if "A" <= letter <= "Z":
        return 36 + ord(letter) - ord("A")
    return 62 if letter == " " else 63 + ord(letter)


def _measured(value: Any) -> tuple[int, float, int]:
    items, magnitude, letters = 0, 0.0, 0
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            items += len(item)
            letters += sum(map(simplicity, item))
        elif isinstance(item, bytes):
            items += len(item)
            magnitude += sum(item)
        elif isinstance(item, dict):
            items += len(item)
            waiting += [*item.keys(), *item.values()]
        elif isinstance(item, list | tuple | set | frozenset):
            items += len(item)
            waiting += item
        elif isinstance(item, int | float | complex):
            magnitude += _magnitude(item)
    return items, magnitude, letters


def _magnitude(number: complex) -> float:
    """Give the distance from zero; a fraction counts two more, a negative number half, and what is no number a lot."""
    if isinstance(number, complex):
        return min(abs(number.real) + abs(number.imag), _OVER)
    if number != number:
        return _OVER
    distance = min(float(abs(number)) if abs(number) < _OVER else _OVER, _OVER)
    broken = isinstance(number, float) and distance < _OVER and number != int(number)
    return distance + (0.5 if number < 0 else 0.0) + (2.0 if broken else 0.0)
