"""The kernel's application: sockets handed in, nothing on disk.

Rule: no path, no file. The host listens; the kernel serves on the listeners it inherits (`ZMQ_USE_FD`), and
its key came through a socket that is closed by now. No debugger, no subshells, no history, no profile.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import zmq
from ipykernel.heartbeat import Heartbeat
from ipykernel.iostream import IOPubThread
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
from ipykernel.shellchannel import ShellChannelThread
from ipykernel.thread import BaseThread
from jupyter_client.session import Session
from traitlets import Dict, Type, default

from praxis_kernel.notebook import NotebookKernel
from praxis_kernel.profile import NoProfile


class HandedHeartbeat(Heartbeat):
    """A heartbeat on an inherited listener."""

    descriptor = -1

    def _bind_socket(self) -> None:
        self.socket.setsockopt(zmq.USE_FD, self.descriptor)
        self.socket.bind("ipc://heartbeat")


class PraxisKernelApp(IPKernelApp):
    """Serves one kernel on inherited listeners; `listeners` maps channel names to descriptors."""

    kernel_class = Type(NotebookKernel, klass=Kernel)
    listeners = Dict()

    @default("ipython_dir")
    def _ipython_dir_default(self) -> str:
        return os.devnull

    def _ipython_dir_changed(self, change: object) -> None:
        """Make no folder."""

    def init_profile_dir(self) -> None:
        """Have a profile in name only."""
        self.profile_dir = NoProfile(location=os.devnull)

    def load_config_file(self, *_given: object, **_named: object) -> None:
        """Read no configuration: whatever lies in a file here is not ours."""

    def init_connection_file(self) -> None:
        """Have no connection file; `session` and `listeners` were handed in."""

    def write_connection_file(self, **_named: Any) -> None:
        """Write no connection file."""

    def log_connection_info(self) -> None:
        """Tell nobody how to connect; the host knows."""

    def init_crash_handler(self) -> None:
        """Leave crashes to Python."""

    def init_pdb(self) -> None:
        """Leave pdb alone."""

    def _serve(self, kind: int, channel: str) -> Any:
        assert self.context is not None
        socket = self.context.socket(kind)
        socket.linger = 1000
        descriptor = self.listeners.get(channel)
        if descriptor is not None:
            socket.setsockopt(zmq.USE_FD, descriptor)
            socket.bind(f"ipc://{channel}")
        return socket

    def init_sockets(self) -> None:
        """Serve on what was handed in; a channel without a listener exists, and nobody can reach it."""
        self.context = zmq.Context()
        self.shell_socket = self._serve(zmq.ROUTER, "shell")
        self.stdin_socket = self._serve(zmq.ROUTER, "stdin")
        self.control_socket = self._serve(zmq.ROUTER, "control")
        self.shell_socket.router_handover = self.stdin_socket.router_handover = 1
        self.control_socket.router_handover = 1
        self.debugpy_socket = self.context.socket(zmq.STREAM)
        self.debug_shell_socket = None
        self.control_thread = BaseThread(name="Control", daemon=True)
        self.shell_channel_thread = ShellChannelThread(self.context, daemon=True)
        self.iopub_thread = IOPubThread(self._serve(zmq.XPUB, "iopub"), pipe=False, session=self.session)
        self.iopub_thread.start()
        self.iopub_socket = self.iopub_thread.background_socket

    def init_heartbeat(self) -> None:
        """Answer heartbeats when there is a listener for them."""
        if "hb" in self.listeners:
            beating: Any = HandedHeartbeat
            heartbeat = beating(zmq.Context(), ("ipc", "heartbeat", 1))
            heartbeat.descriptor = self.listeners["hb"]
            heartbeat.start()
            self.heartbeat = heartbeat


def build(listeners: Mapping[str, int], key: bytes, kernel_class: type[Any]) -> Any:
    """Build the kernel's application, ready for `start`."""
    app: Any = PraxisKernelApp.instance(
        kernel_class=kernel_class,
        listeners=dict(listeners),
        session=Session(key=key, username="praxis", packer="json", unpacker="json"),
        capture_fd_output=False,
        log_level=50,
    )
    app.initialize([])
    return app
