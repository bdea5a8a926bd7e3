"""What the judge's own sandbox runs: collecting a challenge's cases, and its own comparison.

Rule: this runs inside a wall too. A challenge's source is code somebody else wrote, so the host learns
from it only plain values, like from any program.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any


def collect(namespace: dict[str, Any], most: int) -> dict[str, Any]:
    """Give `edge_cases` as (name, arguments) pairs and up to `most` distinct draws from `inputs`.

    The draws are the same in every run: Hypothesis derives them from the strategy, not from chance.
    """
    edge_cases = namespace.get("edge_cases", {})
    strategy = namespace.get("inputs")
    return {
        "edge": [(name, arguments) for name, arguments in edge_cases.items()],
        "drawn": [] if strategy is None else _few(draw(strategy, 4 * most), most),
    }


def draw(strategy: Any, most: int) -> list[Any]:
    """Give distinct draws from a strategy, in the order in which they come; repeated ones count as drawn."""
    from hypothesis import HealthCheck, Phase, given, settings

    drawn: dict[str, Any] = {}

    @settings(
        max_examples=most,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def keep(arguments: Any) -> None:
        drawn.setdefault(repr(arguments), arguments)

    keep()
    return list(drawn.values())


def _few(found: list[Any], most: int) -> list[Any]:
    # The first draws are the smallest; spread the choice over all so that larger ones take part.
    if len(found) <= most:
        return found
    return [found[place * len(found) // most] for place in range(most)]


def agrees(compare: Callable[..., Any], arguments: tuple[Any, ...], expected: Any, actual: Any) -> bool:
    """Ask a challenge's own comparison: `compare(expected, actual)`, or with the arguments as a third."""
    try:
        wants_arguments = len(inspect.signature(compare).parameters) > 2
    except (TypeError, ValueError):
        wants_arguments = False
    return bool(compare(expected, actual, arguments) if wants_arguments else compare(expected, actual))
