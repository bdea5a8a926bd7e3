"""The shell graded cells run in: IPython's own, without a folder, a history or a screen.

Rule: cells run as in a notebook, magics and top-level `await` included; what goes wrong in one is raised, for
the judge, and not shown.
"""

from __future__ import annotations

import asyncio
import linecache
import os
from collections.abc import Coroutine, Mapping
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type

from praxis_kernel.faults import cell_file
from praxis_kernel.profile import NoProfile
from praxis_kernel.steps import CellFailed


class NamedCompiler(CachingCompiler):
    """Compiles a cell under the name it was given, so that tracebacks name the learner's own cells."""

    name: str | None = None

    def get_code_name(self, _raw: str, _code: str, number: int) -> str:
        """Give the file name a cell is compiled under."""
        return cell_file(self.name) if self.name else f"<cell {number}>"


class GradedShell(InteractiveShell):
    """Runs named cells and raises what they raise."""

    compiler_class = Type(NamedCompiler)

    def init_ipython_dir(self, ipython_dir: str | None) -> None:
        """Have no folder of settings."""

    def init_profile_dir(self, profile_dir: object) -> None:  # noqa: ARG002
        """Have a profile in name only."""
        self.profile_dir = NoProfile(location=os.devnull)

    def init_history(self) -> None:
        """Keep history in memory only: there is nowhere else to keep it."""
        self.history_manager = HistoryManager(shell=self, parent=self, enabled=False, hist_file=":memory:")
        configurables: list[Any] = self.configurables
        configurables.append(self.history_manager)

    def init_readline(self) -> None:
        """Have no keyboard."""

    def showtraceback(self, *_given: Any, **_named: Any) -> None:
        """Show nothing: an error goes to the judge."""

    def showsyntaxerror(self, *_given: Any, **_named: Any) -> None:
        """Show nothing: a syntax error goes to the judge."""

    @property
    def names(self) -> Mapping[str, Any]:
        """Give the names the cells have defined."""
        return self.user_ns  # type: ignore[no-any-return]

    def define(self, names: Mapping[str, Any]) -> None:
        """Give the cells names they have not defined."""
        self.user_ns.update(names)

    def run_named(self, name: str, source: str) -> None:
        """Run one cell as IPython does, magics and all, under its name; raises CellFailed."""
        source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        compiler: Any = self.compile
        transform: Any = self.transform_cell
        compiler.name = name
        try:
            # IPython drops empty lines at the top; put back, they keep the learner's line numbers true.
            dropped = len(source) - len(source.lstrip())
            transformed = "\n" * source.count("\n", 0, dropped) + transform(source)
            needs_loop = self.should_run_async(source, transformed_cell=transformed)
            result = _drive(
                self.run_cell_async(source, silent=True, transformed_cell=transformed), needs_loop
            )
        except Exception as error:
            # the transformers refuse what cannot be cut into tokens, and know neither the cell nor its top
            if isinstance(error, SyntaxError) and isinstance(error.lineno, int):
                error.filename = cell_file(name)
                error.lineno += source.count("\n", 0, len(source) - len(source.lstrip()))
            raise CellFailed(error, compiling=True) from error
        finally:
            compiler.name = None
            lines = source.splitlines(keepends=True)
            linecache.cache[cell_file(name)] = (len(source), None, lines, cell_file(name))
        if result.error_before_exec is not None:
            raise CellFailed(result.error_before_exec, compiling=True)
        if result.error_in_exec is not None:
            raise CellFailed(result.error_in_exec, compiling=False)


def _drive(coroutine: Coroutine[Any, Any, Any], needs_loop: bool) -> Any:
    """Drive a cell to its end; only one with a top-level `await` needs a loop."""
    if needs_loop:
        return asyncio.run(coroutine)
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    raise RuntimeError("A cell waits for something, and no loop runs.")
