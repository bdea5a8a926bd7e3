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


def _import_all() -> None:
    """Import what a kernel needs while files can still be read freely; leave out what it never uses."""
    heavy = ("debugpy", "jedi", "matplotlib_inline.backend_inline")
    for name in heavy:
        sys.modules[name] = None  # type: ignore[assignment]
    import praxis_kernel.app  # noqa: F401

    for name in heavy:
        sys.modules.pop(name, None)


def _confine(walls: dict[str, Any]) -> None:
    from praxis_kernel import confinement

    confinement.set_base_limits()
    confinement.die_with_parent()
    if walls.get("adopt_orphans"):
        confinement.adopt_orphans()
    if walls.get("drop_capabilities"):
        confinement.drop_capabilities()
    if walls.get("landlock"):
        confinement.confine_files(walls["landlock"]["readable"], walls["landlock"]["writable"])
    if walls.get("seccomp"):
        from praxis_kernel import seccomp

        seccomp.install()
    if walls.get("canary"):
        confinement.confirm(walls["canary"])


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
            _import_all()
            _confine(config["walls"])
            from praxis_kernel.app import build

            app = build(config["listeners"], bytes.fromhex(config["key"]))
        except BaseException as error:
            line.sendall(f"{type(error).__name__}: {error}".encode()[:2000])
            raise
        line.sendall(READY)
    app.start()


def serve_loopback() -> None:
    """Become a kernel on a port of its own, told through standard output, where no socket can be inherited."""
    told = os.dup(1)
    try:
        config = json.loads(sys.stdin.buffer.readline())
        sys.path[:] = config["path"]
        _silence()
        _import_all()
        _confine(config["walls"])
        from praxis_kernel.app import ON_LOOPBACK, build

        app = build({"shell": ON_LOOPBACK}, bytes.fromhex(config["key"]))
    except BaseException as error:
        os.write(told, f"{type(error).__name__}: {error}\n".encode()[:2000])
        raise
    os.write(told, READY + f" {app.tcp_ports['shell']}\n".encode())
    os.close(told)
    app.start()


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit("This kernel is started by Praxis: choose “Python (Praxis sandbox)” in Jupyter.")
    serve(int(sys.argv[1]))
