"""Kernels behind a wall for everyone who speaks Jupyter.

Rule: `jupyter_client` asks, this starts the kernel the way the graders' kernels start. The host listens at
the paths the ipc transport expects, in a folder only its owner may enter; the kernel inherits the listeners.
"""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Bool, Unicode

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.choice import choose
from jupyter_praxis.sandbox.launching import Launched, launch

_PORTS = {"shell": 1, "iopub": 2, "stdin": 3, "hb": 4, "control": 5}


class PraxisProvisioner(KernelProvisionerBase):
    """Starts the kernelspec `praxis-python` behind the wall of this machine."""

    sandbox = Unicode("auto", help="The sandbox kernels run in: auto, namespaces, landlock or process.").tag(
        config=True
    )
    classroom = Bool(False, help="Refuse to start a kernel where no wall works.").tag(config=True)

    _launched: Launched | None = None
    _folder: str | None = None

    @property
    def has_process(self) -> bool:
        """Tell whether a kernel was started and not yet waited for."""
        return self._launched is not None

    async def poll(self) -> int | None:
        """Give None while the kernel runs, else its exit status."""
        return 0 if self._launched is None else self._launched.process.poll()

    async def wait(self) -> int | None:
        """Wait for the kernel's end."""
        if self._launched is None:
            return 0
        status = await self._launched.wait()
        await self._launched.end()
        self._launched = None
        return status

    async def send_signal(self, signum: int) -> None:
        """Signal the kernel itself, inside the wall; an interrupt reaches the running cell."""
        if self._launched is not None:
            self._launched.send_signal(signum)

    async def kill(self, restart: bool = False) -> None:  # noqa: ARG002
        """End the kernel and whatever it started."""
        if self._launched is not None:
            await self._launched.end()

    async def terminate(self, restart: bool = False) -> None:  # noqa: ARG002
        """Ask the kernel to end; `kill` follows when it does not."""
        await self.send_signal(signal.SIGTERM)

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the sockets' folder, unless the kernel comes back to it."""
        if self._launched is not None:
            await self._launched.end()
            self._launched = None
        if self._folder is not None and not restart:
            await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)
            self._folder = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Have clients connect over ipc, in a folder of this kernel's own."""
        manager: Any = self.parent
        if self._folder is None:
            self._folder = tempfile.mkdtemp(prefix="praxis-kernel-")
            manager.transport = "ipc"
            manager.ip = str(Path(self._folder) / "k")
            for channel, port in _PORTS.items():
                setattr(manager, f"{channel}_port", port)
        kwargs.pop("extra_arguments", None)
        manager.write_connection_file()
        self.connection_info = manager.get_connection_info()
        prepared: dict[str, Any] = await super().pre_launch(cmd=list(self.kernel_spec.argv), **kwargs)
        return prepared

    async def launch_kernel(
        self,
        cmd: list[str],  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> KernelConnectionInfo:
        """Start the kernel. The wall decides command, environment and folder; what was passed is not used.

        Raises SandboxBroken or NoWall, with a sentence for the user.
        """
        wall = await asyncio.to_thread(choose, self.sandbox, self.classroom)
        listeners: dict[str, socket.socket] = {}
        try:
            for channel, port in _PORTS.items():
                listeners[channel] = _listen(Path(f"{self.connection_info['ip']}-{port}"))
            manager: Any = self.parent
            self._launched = await launch(wall, listeners, manager.session.key)
        finally:
            for listener in listeners.values():
                listener.close()
        return self.connection_info


def _listen(path: Path) -> socket.socket:
    if not hasattr(socket, "AF_UNIX"):
        raise SandboxBroken("This kernel needs Unix sockets, which Python has not on Windows. Use WSL 2.")
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(str(path))
        listener.listen(16)
    except OSError:
        listener.close()
        raise
    return listener
