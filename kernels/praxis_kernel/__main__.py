"""How a kernel comes to life: started by a wall, with one end of a socket pair as its only argument.

Rule: read the configuration, import, give up what is not needed, build, report, serve. What goes wrong before
the report is told through the same socket, in a sentence, so that `praxis doctor` can pass it on.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from typing import Any

READY = b"ready"


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def serve(descriptor: int) -> None:
    """Become the kernel the configuration at `descriptor` asks for; returns when it was shut down."""
    with socket.socket(fileno=descriptor) as line:
        try:
            with line.makefile("rb") as reader:
                config = json.loads(reader.readline())
            sys.path[:] = config["path"]
            _silence()
            app = _notebook(config)
        except BaseException as error:
            line.sendall(f"{type(error).__name__}: {error}".encode()[:2000])
            raise
        line.sendall(READY)
    app.start()


def _notebook(config: dict[str, Any]) -> Any:
    """Build a notebook's kernel, behind the wall before it can read anything of a learner's."""
    from praxis_kernel import confinement, notebook, packages, refusals, room
    from praxis_kernel.app import build

    given, walls = config["room"], config["walls"]
    walled = bool(walls.get("seccomp"))
    packages.look_around()
    folder = room.enter(given)
    room.set_limits(given)
    if walls.get("landlock"):
        writable = walls["landlock"]["writable"]
        # by descriptor, so that the folder looked at is the folder opened
        held = [f"/proc/self/fd/{folder}" if path == given["shared"] else path for path in writable]
        box = [config["box"]] if config["box"] else []
        walls = {**walls, "landlock": {**walls["landlock"], "writable": [*held, *box]}}
    confinement.confine_notebook(walls)
    if folder is not None:
        os.close(folder)
        room.go_on(given)
    notebook.furnish()
    if walled:
        notebook.see_no_processes()
        refusals.say_why()
    kernel = notebook.WalledKernel if walled else notebook.NotebookKernel
    return build(config["listeners"], bytes.fromhex(config["key"]), kernel)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit("This kernel is started by Praxis: choose “Python (Praxis sandbox)” in Jupyter.")
    serve(int(sys.argv[1]))
