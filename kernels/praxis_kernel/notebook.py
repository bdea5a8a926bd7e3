"""The kernel of a notebook: IPython's own, with nothing on disk.

Rule: a notebook behind the wall behaves as one before it, up to what the wall refuses; that is refused in words.
"""

from __future__ import annotations

import _sitebuiltins
import builtins
import os
import sys
from typing import Any

from ipykernel import kernelbase
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import UsageError
from IPython.core.history import HistoryManager
from traitlets import Type

from praxis_kernel import refusals


class NotebookShell(ZMQInteractiveShell):
    """IPython's shell, with its history and all it remembers in memory."""

    def init_profile_dir(self, profile_dir: Any) -> None:
        """Have a profile in name only."""
        keep: Any = super().init_profile_dir
        keep(profile_dir)
        self.db: Any = {}

    def init_ipython_dir(self, ipython_dir: str | None) -> None:
        """Have no folder of settings."""

    def init_history(self) -> None:
        """Keep history as long as the session: there is nowhere else to keep it."""
        self.history_manager = HistoryManager(shell=self, parent=self, enabled=False, hist_file=":memory:")
        configurables: list[Any] = self.configurables
        configurables.append(self.history_manager)


class WalledShell(NotebookShell):
    """The shell where no program can be started."""

    def system_piped(self, cmd: str) -> None:
        """Say why `!command` and `%pip` do not work here."""
        raise UsageError(refusals.sentence_for(cmd))

    system = system_raw = system_piped

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:  # noqa: ARG002
        """Say why `x = !command` does not work here."""
        raise UsageError(refusals.sentence_for(cmd))


class NotebookKernel(IPythonKernel):
    """The kernel of a notebook in a limited process."""

    shell_class = Type(NotebookShell)


class WalledKernel(IPythonKernel):
    """The kernel of a notebook behind a wall."""

    shell_class = Type(WalledShell)


def furnish() -> None:
    """Put back what Python's own start, which was left out, gives every session."""
    builtins.help = _sitebuiltins._Helper()
    if "" not in sys.path:
        # after the standard library and before all packages, where IPython has it
        places = [number for number, path in enumerate(sys.path) if path.endswith("-packages")]
        sys.path.insert(min(places, default=0), "")
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")


def see_no_processes() -> None:
    """Have ipykernel not look for processes, its own children included, where none can be seen or started."""
    kernelbase._psutil_import_attempted = True
