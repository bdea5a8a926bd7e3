"""Progress on the terminal, for what takes longer than a breath; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol


class Progress(Protocol):
    """What a command may say of how far it is."""

    def say(self, what: str) -> None:
        """Name what is done now."""

    def advance(self) -> None:
        """Say that one more is done."""

    def aside(self) -> AbstractContextManager[object]:
        """Let something be printed without tearing the bar."""


class _Silent:
    def say(self, what: str) -> None:
        """Say nothing."""

    def advance(self) -> None:
        """Count nothing."""

    def aside(self) -> AbstractContextManager[object]:
        """Nothing is in the way."""
        return nullcontext()


@contextmanager
def progress(title: str, total: int) -> Iterator[Progress]:
    """Show a bar on standard error while the block runs, where that is a terminal."""
    if not sys.stderr.isatty():
        yield _Silent()
        return
    # imported here, since few commands need it
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.fields[title]}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    what = TextColumn("[dim]{task.description}", markup=True)
    with Bars(*columns, what, console=Console(stderr=True), transient=True, redirect_stdout=False) as bars:
        yield _Bar(bars, title, total)


class _Bar:
    """One bar of rich's."""

    def __init__(self, bars: object, title: str, total: int) -> None:
        from rich.progress import Progress as Bars

        assert isinstance(bars, Bars)
        self._bars = bars
        self._task = bars.add_task("", total=total, title=title)

    def say(self, what: str) -> None:
        """Put it beside the bar."""
        from rich.markup import escape

        self._bars.update(self._task, description=escape(what))

    def advance(self) -> None:
        """Move the bar on."""
        self._bars.advance(self._task)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while the block prints."""
        self._bars.stop()
        try:
            yield
        finally:
            self._bars.start()
