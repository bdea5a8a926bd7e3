"""The kernel itself: IPython's, lean, with one message type more.

Rule: the stock protocol works as ever; `praxis_run_request` on the shell channel runs a whole program and is
answered by one `praxis_step` a step and a last `praxis_run_reply`; between them the host sends one
`praxis_call` for each call.
"""

from __future__ import annotations

import asyncio
import linecache
import os
import threading
from collections.abc import Coroutine, Mapping
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.history import HistoryManager
from traitlets import Type

from praxis_kernel.confinement import set_run_limits
from praxis_kernel.faults import cell_file
from praxis_kernel.steps import CellFailed, Steps


class NamedCompiler(XCachingCompiler):
    """Compiles a cell under the name it was given, so that tracebacks name the learner's own cells."""

    name: str | None = None

    def get_code_name(self, _raw: str, _code: str, number: int) -> str:
        """Give the file name a cell is compiled under."""
        return cell_file(self.name) if self.name else f"<cell {number}>"


class PraxisShell(ZMQInteractiveShell):
    """IPython's shell, without history on disk, and with cells that can be named."""

    _grading = False

    def init_ipython_dir(self, ipython_dir: str | None) -> None:
        """Have no folder of settings."""

    def init_history(self) -> None:
        """Keep history in memory only: there is nowhere else to keep it."""
        self.history_manager = HistoryManager(shell=self, parent=self, enabled=False, hist_file=":memory:")
        configurables: list[Any] = self.configurables
        configurables.append(self.history_manager)

    def showtraceback(self, *given: Any, **named: Any) -> None:
        """Show an error, unless it goes to the judge instead."""
        if not self._grading:
            super().showtraceback(*given, **named)

    def showsyntaxerror(self, *given: Any, **named: Any) -> None:
        """Show a syntax error, unless it goes to the judge instead."""
        if not self._grading:
            shown: Any = super().showsyntaxerror
            shown(*given, **named)

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
        self._grading, compiler.name = True, name
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
            self._grading, compiler.name = False, None
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


class PraxisKernel(IPythonKernel):
    """An IPython kernel which can also run a whole program and tell each step."""

    shell_class = Type(PraxisShell)
    compiler_class = Type(NamedCompiler)
    msg_types = [*IPythonKernel.msg_types, "praxis_run_request"]  # noqa: RUF012  # the base class has a list

    async def praxis_run_request(self, stream: Any, ident: Any, parent: dict[str, Any]) -> None:
        """Run a program, outside the kernel's loop, so that learners may start loops of their own."""
        content = parent["content"]
        sending = threading.Lock()
        # straight to the socket: the stream would wait for the loop, which does not turn meanwhile
        socket = stream.socket
        session, shell = self.session, self.shell
        assert session is not None
        assert isinstance(shell, PraxisShell)

        def send(kind: str, body: dict[str, Any]) -> None:
            with sending:
                session.send(socket, kind, body, parent=parent, ident=ident)

        def receive() -> Any:
            return session.unpack(socket.recv_multipart()[-1])["arguments"]

        limits = content["limits"]
        set_run_limits(limits["address_bytes"], limits["data_bytes"], limits["cpu_s"])
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        try:
            Steps(shell, content, lambda step: send("praxis_step", step), receive).run()
        except BaseException:
            # A step that cannot be told (no memory left, a codec the program replaced) must not look like one
            # that takes its time: the host sees the end at once.
            os._exit(1)
        finally:
            asyncio._set_running_loop(loop)
        send("praxis_run_reply", {"status": "ok"})
