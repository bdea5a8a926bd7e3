"""A kernel and the one connection to it, whichever way the machine has.

Rule: inherited Unix sockets where there are any, since no path and no port leads to those.
"""

from __future__ import annotations

import socket

from jupyter_praxis.sandbox.launching import Launched, launch, listen
from jupyter_praxis.sandbox.loopback import launch_on_loopback
from jupyter_praxis.sandbox.wall import Wall


async def connect(wall: Wall) -> tuple[Launched, socket.socket]:
    """Start a kernel behind a wall and connect to its shell channel; raises SandboxBroken."""
    if not wall.inherits:
        return await launch_on_loopback(wall)
    listener, connected = listen()
    try:
        return await launch(wall, {"shell": listener}), connected
    except BaseException:
        connected.close()
        raise
    finally:
        listener.close()
