"""Kernels on machines where a child cannot be given sockets (Windows): reached over loopback TCP.

Rule: only where nothing better is there, and only without a wall. The kernel takes a port of its own on
127.0.0.1 and tells it through its standard output; its key goes in through its standard input, and every
message is signed with it, so that another program on the machine which finds the port learns and forges nothing.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.launching import ENVIRONMENT, READY, START_WITHIN_S, Launched
from jupyter_praxis.sandbox.processes import exit_of, kill_with_group
from jupyter_praxis.sandbox.runtime import this_runtime
from jupyter_praxis.sandbox.wall import Wall

_BOOT = (
    "import sys; sys.path[:] = {path!r}; from praxis_kernel.__main__ import serve_loopback; serve_loopback()"
)


async def launch_on_loopback(wall: Wall) -> tuple[Launched, socket.socket]:
    """Start a kernel and connect to it; raises SandboxBroken, with the kernel's reason, when it does not come up."""
    key = secrets.token_hex(16).encode()
    runtime = this_runtime()
    box = tempfile.mkdtemp(prefix="praxis-box-")
    process = subprocess.Popen(  # noqa: ASYNC220, S603  # our own command, no shell; starting does not wait
        wall.command(
            [runtime.executable, "-s", "-S", "-P", "-c", _BOOT.format(path=list(runtime.search_path))]
        ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=box,
        env=_environment(box),
        start_new_session=True,
    )
    try:
        config = {"path": list(runtime.search_path), "key": key.hex(), "walls": dict(wall.gives_up())}
        port = await _port(process, json.dumps(config).encode() + b"\n")
        connected = socket.create_connection(("127.0.0.1", port), timeout=5)
        connected.setblocking(False)
    except BaseException as error:
        with suppress(ProcessLookupError, PermissionError):
            kill_with_group(process)
        await exit_of(process)
        await asyncio.to_thread(shutil.rmtree, box, ignore_errors=True)
        if isinstance(error, OSError | TimeoutError | ValueError):
            raise SandboxBroken(f"A kernel in “{wall.name}” did not start: {error}.") from error
        raise
    finally:
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
    return Launched(wall, process, process.pid, box, key), connected


async def _port(process: subprocess.Popen[bytes], config: bytes) -> int:
    """Hand over the configuration and wait for the port; a thread waits, since Windows' pipes wake no loop."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError):
        process.stdin.write(config)
        process.stdin.flush()
    async with asyncio.timeout(START_WITHIN_S):
        said = await asyncio.to_thread(process.stdout.readline)
    word, _, port = said.strip().partition(b" ")
    if word != READY:
        raise SandboxBroken(
            f"A kernel did not start: {said.decode('utf-8', 'replace').strip() or 'it ended'}."
        )
    return int(port)


def _environment(box: str) -> Mapping[str, str]:
    # Windows finds its network library through this one.
    system = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**ENVIRONMENT, **system, "HOME": box, "TMPDIR": box, "TEMP": box}
