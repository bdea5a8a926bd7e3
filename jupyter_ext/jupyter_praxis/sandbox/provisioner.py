"""Kernels behind a wall for everyone who speaks Jupyter.

Rule: `jupyter_client` asks, this starts a kernel behind the wall graders use, with the notebook's folder and
nothing else of its owner's. The host listens at the paths the ipc transport expects, in a folder only its owner
may enter; the kernel inherits the listeners.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Bool, Dict, Int, Unicode, default

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.choice import choose
from jupyter_praxis.sandbox.folders import grounds_of, share
from jupyter_praxis.sandbox.launching import Enclosure, Launched, Room, launch

_PORTS = {"shell": 1, "iopub": 2, "stdin": 3, "hb": 4, "control": 5}


class PraxisProvisioner(KernelProvisionerBase):
    """Starts the kernelspec `praxis-python` behind the wall of this machine."""

    sandbox = Unicode(
        help="What kernels run in: namespaces, landlock, process, or auto; as PraxisExtension.sandbox if unset."
    ).tag(config=True)
    classroom = Bool(
        help="Refuse to start a kernel where no wall works; as PraxisExtension.classroom if unset."
    ).tag(config=True)
    folder = Unicode(
        help="The folder kernels may read and write; the one the notebook lies in if unset. `~` is your home."
    ).tag(config=True)
    memory_mb = Int(2048, help="How much memory a kernel may fill, in MB; 0 for no bound.").tag(config=True)
    file_mb = Int(1024, help="How large a file a kernel may write, in MB; 0 for no bound.").tag(config=True)
    environment = Dict(
        value_trait=Unicode(),
        key_trait=Unicode(),
        help="Environment variables kernels see; nothing of the server's own environment reaches them.",
    ).tag(config=True)

    _launched: Launched | None = None
    _sockets: str | None = None
    _has_run = False

    @default("sandbox")
    def _sandbox_of_the_extension(self) -> str:
        name = str(self.config.get("PraxisExtension", {}).get("sandbox", "auto"))
        # what grades in containers leaves notebooks to the strongest other one
        return "auto" if name == "docker" else name

    @default("classroom")
    def _classroom_of_the_extension(self) -> bool:
        return bool(self.config.get("PraxisExtension", {}).get("classroom", False))

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
        if not restart:
            await self._remove_sockets()

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Have clients connect over ipc, in a folder of this kernel's own."""
        manager: Any = self.parent
        if self._sockets is None:
            self._sockets = tempfile.mkdtemp(prefix="praxis-kernel-")
            manager.transport = "ipc"
            manager.ip = str(Path(self._sockets) / "k")
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
        **kwargs: Any,
    ) -> KernelConnectionInfo:
        """Start the kernel. Of what was passed only `cwd` is used; the wall decides command and environment.

        Raises SandboxBroken or NoWall, with a sentence for the user.
        """
        try:
            await self._launch(kwargs.get("cwd"))
        except BaseException:
            # nobody cleans up after a kernel that never was; one that was may be tried again on the same sockets
            if not self._has_run:
                await self._remove_sockets()
            raise
        self._has_run = True
        return self.connection_info

    async def _launch(self, cwd: str | None) -> None:
        wall: Any = await asyncio.to_thread(choose, self.sandbox, self.classroom)
        if not hasattr(wall, "command"):
            raise SandboxBroken(
                f"The sandbox “{wall.name}” grades, and does not run notebooks. "
                "Name another in c.PraxisProvisioner.sandbox: namespaces or landlock."
            )
        if not wall.strength.wall:
            self.log.warning(
                "This notebook runs without a wall. %s %s", wall.strength.summary, wall.strength.advice
            )
        room = await asyncio.to_thread(self._room, wall, cwd)
        listeners: dict[str, socket.socket] = {}
        try:
            for channel, port in _PORTS.items():
                listeners[channel] = _listen(Path(f"{self.connection_info['ip']}-{port}"))
            manager: Any = self.parent
            # from the event loop's own thread, with which the kernel ends
            self._launched = await launch(wall, listeners, manager.session.key, room)
        finally:
            for listener in listeners.values():
                listener.close()

    async def _remove_sockets(self) -> None:
        if self._sockets is not None:
            await asyncio.to_thread(shutil.rmtree, self._sockets, ignore_errors=True)
            self._sockets = None

    def _room(self, wall: Enclosure, cwd: str | None) -> Room:
        """Decide what the kernel is given; raises SandboxBroken when that must not be."""
        starts_in = Path(cwd or ".").absolute()
        environment = {**self.kernel_spec.env, **self.environment}
        bounds = _bytes(self.memory_mb), _bytes(self.file_mb)
        if not wall.strength.wall:
            # nothing would keep it to its folder
            return Room(None, str(starts_in), *bounds, environment)
        own = Path(self.folder).expanduser().absolute() if self.folder else starts_in
        shared = share(own, grounds_of(self.config, os.environ), self._root())
        real = starts_in.resolve()
        inside = real if real.is_relative_to(shared.path) else shared.path
        return Room(shared, str(inside), *bounds, environment)

    def _root(self) -> Path | None:
        """Give the server's folder, where a server started this; none for a folder the site has named."""
        root = getattr(getattr(self.parent, "parent", None), "root_dir", "")
        return Path(root) if root and not self.folder else None


def _bytes(megabytes: int) -> int | None:
    return megabytes << 20 if megabytes > 0 else None


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
