"""A program made ready to be counted: once rewritten so that it counts, once as it is, for its memory.

Rule: cells are understood as in a notebook, magics and top-level `await` included, and errors still lie on the
program's own lines.
"""

from __future__ import annotations

import ast
import asyncio
import builtins
import contextlib
import inspect
import io
import random
import sys
import types
from collections.abc import Iterator, Sequence
from types import CodeType
from typing import Any

from praxis_kernel.capture import Nowhere
from praxis_kernel.charging import Charges
from praxis_kernel.costs import Calls
from praxis_kernel.evident import Evident
from praxis_kernel.faults import cell_file
from praxis_kernel.instrumenting import COUNTS, DEPTH, LIMITS, Instrumenter, name_of
from praxis_kernel.steps import called
from praxis_kernel.tally import Tally

Cells = Sequence[tuple[str, str]]
"""Pairs of a cell's name and its source."""


class Plainly:
    """A program as it is. `stdin` is what it may read with `input()`."""

    def __init__(self, cells: Cells, entry: str | None) -> None:
        """Read the cells; raises SyntaxError, or RecursionError for what is nested too deep."""
        self._entry = entry
        self._namespace: dict[str, Any] = {}
        self._codes = [
            compile(tree, cell_file(name), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
            for (name, _), tree in zip(cells, self._trees(cells), strict=True)
        ]

    def _trees(self, cells: Cells) -> list[ast.Module]:
        return [ast.parse(_transformed(source)) for _, source in cells]

    def _globals(self) -> dict[str, Any]:
        from IPython.core.getipython import get_ipython

        return {"get_ipython": get_ipython}

    def load(self, stdin: str = "") -> None:
        """Run the cells in a namespace of their own; raises what they raise."""
        with self.surroundings(stdin):
            self._load()

    def call(self, arguments: tuple[Any, ...]) -> None:
        """Call the entry once, or, where there is none, run the cells on `arguments[0]` as their input."""
        with self.surroundings(_input_of(arguments)):
            self.act(arguments)

    def act(self, arguments: tuple[Any, ...]) -> None:
        """Do what `call` does, in surroundings somebody has made already."""
        if self._entry is None:
            self._load()
        else:
            _finish(called(self._namespace[self._entry], arguments))

    def _load(self) -> None:
        module = types.ModuleType("__main__")
        self._namespace = module.__dict__
        self._namespace.update(self._globals())
        sys.modules["__main__"] = module
        for code in self._codes:
            _run(code, self._namespace)

    @contextlib.contextmanager
    def surroundings(self, stdin: str = "") -> Iterator[None]:
        """Stand in for the main module, the screen and the keyboard, and make chance the same every time."""
        kept = sys.modules["__main__"], sys.stdin, builtins.input
        reader = io.StringIO(stdin)
        random.seed(0)
        sys.stdin = reader
        builtins.input = lambda _prompt="": _line_of(reader)
        try:
            with contextlib.redirect_stdout(Nowhere()), contextlib.redirect_stderr(Nowhere()):
                yield
        finally:
            sys.modules["__main__"], sys.stdin, builtins.input = kept


class Counted(Plainly):
    """A program which counts what it executes, into `tally`."""

    def __init__(self, cells: Cells, entry: str | None) -> None:
        self.tally = Tally()
        self._charges = Charges(self.tally)
        super().__init__(cells, entry)

    def _trees(self, cells: Cells) -> list[ast.Module]:
        trees = super()._trees(cells)
        instrumenter = Instrumenter(self.tally, Evident(trees))
        return [instrumenter.instrument(name, tree) for (name, _), tree in zip(cells, trees, strict=True)]

    def _globals(self) -> dict[str, Any]:
        calls = Calls(self._charges, self._namespace)
        helpers = {name_of(name): helper for name, helper in self._charges.named().items()}
        lists = {COUNTS: self.tally.counts, LIMITS: self.tally.limits, DEPTH: self.tally.depth}
        return {**super()._globals(), **helpers, **lists, name_of("called"): calls.called}


def _transformed(source: str) -> str:
    """Turn a cell's magics into Python, keeping its lines where they are."""
    from IPython.core.inputtransformer2 import TransformerManager

    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    dropped = len(source) - len(source.lstrip())
    return "\n" * source.count("\n", 0, dropped) + TransformerManager().transform_cell(source)


def _run(code: CodeType, namespace: dict[str, Any]) -> None:
    result = eval(code, namespace)  # noqa: S307 -- running the program is what a kernel is for
    if inspect.iscoroutine(result):
        asyncio.run(result)


def _finish(result: Any) -> None:
    """Walk what a generator has yet to do."""
    if inspect.isgenerator(result):
        for _ in result:
            pass


def _input_of(arguments: tuple[Any, ...]) -> str:
    return arguments[0] if arguments and type(arguments[0]) is str else ""


def _line_of(reader: io.StringIO) -> str:
    line = reader.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")
