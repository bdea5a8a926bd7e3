"""What holds between arguments, or of one, in all known cases (`praxis_kernel.described.RELATIONS`).

Rule: a case says something about a relation only where that could well not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from typing import Any

from praxis_kernel.described import RELATIONS, related

from jupyter_praxis.running import Plain


def relations(known: Sequence[tuple[Plain, ...]], enough: int) -> list[tuple[Any, ...]]:
    """Find what holds in all cases between two arguments, or of one, where enough of them are telling."""
    found: list[tuple[Any, ...]] = []
    places = range(len(known[0]))
    for name in RELATIONS:
        of_one = name in _OF_ONE
        for chosen in permutations(places, 1 if of_one else 2):
            relation = (name, *chosen)
            if name == "equal lengths" and chosen[0] > chosen[1]:
                continue
            telling = [case for case in known if _TELLING[name](*(case[place] for place in chosen))]
            varied = {repr([case[place] for place in chosen]) for case in telling}
            taken = any(set(chosen) & set(other[1:]) for other in found)
            if not taken and len(varied) >= enough and all(related(relation, case) for case in known):
                found.append(relation)
    return found


_OF_ONE = frozenset({"permutation from 0", "permutation from 1", "square", "rectangle"})


def _long(*rows: Plain) -> bool:
    return all(isinstance(row, list | tuple | str) and len(row) >= 2 for row in rows)


def _number_and_row(number: Plain, row: Plain) -> bool:
    return type(number) is int and _long(row)


def _numbers(*numbers: Plain) -> bool:
    return all(type(number) in (int, float) for number in numbers)


def _of_numbers(row: Plain) -> bool:
    return isinstance(row, list | tuple) and len(row) >= 3 and _numbers(*row)


def _of_rows(rows: Plain) -> bool:
    return (
        isinstance(rows, list | tuple)
        and len(rows) >= 2
        and all(isinstance(row, list | tuple) for row in rows)
    )


_TELLING: dict[str, Callable[..., bool]] = {
    "equal lengths": _long,
    "index within": _number_and_row,
    "count within": _number_and_row,
    "no more than": _numbers,
    "permutation from 0": _of_numbers,
    "permutation from 1": _of_numbers,
    "square": _of_rows,
    "rectangle": _of_rows,
}
"""Which arguments say something about a relation: where it could well not hold."""
