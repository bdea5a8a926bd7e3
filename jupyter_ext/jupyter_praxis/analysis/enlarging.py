"""Making known arguments larger, where a challenge has no `grow`.

Rule: what can be seen of an argument stays true of the larger one: its types, the order of its items, whether
they are all different, the letters of a text. Whether the larger one is allowed is the reference's to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from jupyter_praxis.running import Plain

_MOST = 2
_LEAST_ITEMS = 2


def enlarged(known: Sequence[tuple[Plain, ...]], n: int) -> tuple[tuple[Plain, ...], ...]:
    """Give arguments of size n, made from those of the known cases that have the most to show.

    Words repeat themselves as they did, and once more they are all different: much depends on how many there are.
    """
    telling = sorted((case for case in known if _weight(case)), key=_weight, reverse=True)[:_MOST]
    made: list[tuple[Plain, ...]] = []
    for case in telling:
        larger = _arguments(case, n)
        if larger is not None and larger not in made:
            made.append(larger)
    different = tuple(map(_different, made[0])) if made else ()
    return tuple(made) if different in ((), *made) else (*made, different)


def _arguments(case: tuple[Plain, ...], n: int) -> tuple[Plain, ...] | None:
    """Enlarge the containers, and numbers which are their lengths; numbers only where there are no containers."""
    lengths = {len(argument) for argument in case if _holds(argument)}
    if lengths:
        return tuple(
            n if _counts(argument) and argument in lengths else _value(argument, n) for argument in case
        )
    if any(_counts(argument) and argument > 0 for argument in case):
        return tuple(n if _counts(argument) and argument > 0 else argument for argument in case)
    return None


def _value(value: Plain, n: int) -> Plain:
    if isinstance(value, str):
        return (value * (n // len(value) + 1))[:n] if value else value
    if isinstance(value, list | tuple) and len(value) >= _LEAST_ITEMS:
        return type(value)(_items(list(value), n))
    if isinstance(value, set | frozenset) and value and all(_counts(item) for item in value):
        return type(value)(_numbers(sorted(value), n))
    if isinstance(value, dict) and value and all(_counts(key) for key in value):
        keys, items = list(value), list(value.values())
        return dict(zip(_numbers(keys, n), (items * n)[:n], strict=True))
    return value


def _items(items: list[Plain], n: int) -> list[Plain]:
    if all(_counts(item) for item in items):
        return _numbers(items, n)
    if _square(items):
        side = max(2, round(n**0.5))
        rows = [_value(row, side) for row in items]
        return list((rows * side)[:side])
    return (items * (n // len(items) + 1))[:n]


def _different(value: Plain) -> Plain:
    """Number the words of a list (or of the tuples in it) that came before; rows of one length are no words."""
    if not isinstance(value, list | tuple) or len(value) < _LEAST_ITEMS:
        return value
    words = [item for item in value if isinstance(item, str)]
    if len(set(words)) > 1 and len(set(map(len, words))) == 1 and len(words[0]) > 1:
        return value
    turns: dict[Plain, int] = {}
    return type(value)(_numbered(item, turns) for item in value)


def _numbered(item: Plain, turns: dict[Plain, int]) -> Plain:
    if isinstance(item, tuple):
        return tuple(_numbered(part, turns) for part in item)
    if not isinstance(item, str):
        return item
    turn = turns[item] = turns.get(item, -1) + 1
    return f"{item}{turn}" if turn else item


def _numbers(items: list[int], n: int) -> list[int]:
    """Go on as the numbers began: rising, falling, all different, or repeating themselves."""
    rounds = range(n // len(items) + 1)
    span = max(items) - min(items) + 1
    if len(set(items)) < len(items) and items != sorted(items) and items != sorted(items, reverse=True):
        return [item for _ in rounds for item in items][:n]
    step = -span if len(items) > 1 and items == sorted(items, reverse=True) else span
    return [item + step * turn for turn in rounds for item in items][:n]


def _square(items: list[Plain]) -> bool:
    return len(items) >= _LEAST_ITEMS and all(
        isinstance(row, list) and len(row) == len(items[0]) and len(row) >= _LEAST_ITEMS for row in items
    )


def _holds(value: Plain) -> bool:
    return isinstance(value, str | list | tuple | set | frozenset | dict) and len(value) >= _LEAST_ITEMS


def _counts(value: Plain) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _weight(case: tuple[Plain, ...]) -> int:
    return sum(
        len(argument) if _holds(argument) else int(_counts(argument) and argument > 0) for argument in case
    )
