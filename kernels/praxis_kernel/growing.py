"""Making a challenge's inputs of rising size, in the judge's own kernel: its `grow(n, rng)`, or `grow(n, m, rng)`.

Rule: chance is seeded, so that the same challenge is always measured on the same inputs.
"""

from __future__ import annotations

import inspect
import random
from collections.abc import Sequence
from typing import Any

from praxis_kernel.charging import deep_size

LARGEST = 30_000
"""Items an input may hold before no larger one is made: more would take longer to carry than to count."""


def size_names(namespace: dict[str, Any]) -> list[str]:
    """Give the names of the sizes a challenge's `grow` takes; empty where there is no such function."""
    grow = namespace.get("grow")
    if not callable(grow):
        return []
    return list(inspect.signature(grow).parameters)[:-1]


def grown(
    namespace: dict[str, Any], sizes: Sequence[tuple[int, ...]], seeds: int
) -> list[tuple[tuple[int, ...], list[tuple[Any, ...]]]]:
    """Give for each tuple of sizes the distinct arguments `grow` makes of it, until they become too large."""
    made: list[tuple[tuple[int, ...], list[tuple[Any, ...]]]] = []
    for each in sizes:
        inputs: list[tuple[Any, ...]] = []
        for seed in range(seeds):
            arguments = namespace["grow"](*each, random.Random(seed))  # noqa: S311 -- chance that repeats itself
            if arguments not in inputs:
                inputs.append(arguments)
        made.append((tuple(each), inputs))
        if max(map(weight, inputs)) > LARGEST:
            break
    return made


def weight(arguments: Any) -> int:
    """Give how much there is to carry: items, all levels, and texts by their length."""
    if isinstance(arguments, str | bytes):
        return len(arguments) // 4
    if isinstance(arguments, list | tuple) and any(
        isinstance(item, list | tuple | str) for item in arguments
    ):
        return sum(weight(item) for item in arguments)
    return deep_size(arguments)
