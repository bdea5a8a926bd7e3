"""Hypothesis's search for an input that differs, and its shrinking, turned inside out: it asks, and waits to be told.

Rule: what differs is the host's to say; nothing here knows a program.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from praxis_kernel.domain import keyed


class Shrinking:
    """One run of Hypothesis in a thread of its own, which stands still until the host has said its word."""

    def __init__(self, strategy: Any, asked: Callable[[Any], Any], seed: int, most: int) -> None:
        self._strategy = strategy
        self._answer = asked
        self._said: dict[tuple[str, str], bool] = {}
        self._questions: SimpleQueue[Any] = SimpleQueue()
        self._words: SimpleQueue[bool] = SimpleQueue()
        threading.Thread(target=self._run, args=(seed, most), daemon=True).start()

    def next(self, differs: bool | None) -> Any:
        """Hand over the host's word and wait for the next question."""
        if differs is not None:
            self._words.put(differs)
        return self._questions.get()

    def _run(self, seed: int, most: int) -> None:
        finished = True
        try:
            _shrunk(self._strategy, self._differs, seed, most)
        except BaseException:
            # A program that answers otherwise the second time, or a strategy that gives nothing.
            finished = False
        self._questions.put(("end", finished))

    def _differs(self, arguments: Any) -> bool:
        key = keyed(arguments)
        if key not in self._said:
            asked = self._answer(arguments)
            if asked is None:
                self._said[key] = False
            else:
                self._questions.put(("input", asked))
                self._said[key] = self._words.get()
        return self._said[key]


def _shrunk(strategy: Any, differs: Callable[[Any], bool], seed: int, most: int) -> None:
    """Let Hypothesis find an input that differs, and shrink it until nothing smaller does."""
    from random import Random

    from hypothesis import HealthCheck, find, settings
    from hypothesis.errors import NoSuchExample

    how = settings(
        max_examples=most,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        find(strategy, differs, settings=how, random=Random(seed))  # noqa: S311 - the same search every time
    except NoSuchExample:
        return
