"""A grading kernel: one shell, one program, one line.

Rule: everything is imported and built by `prepare`, before anything is given up; `serve` runs one program and
never a second. As a module (`python -m praxis_kernel.graded`) it does both over its standard input and output,
in a box which somebody else made.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import json
import linecache
import os
import sys
from collections.abc import Sequence
from typing import Any

from praxis_kernel import packages
from praxis_kernel.wire import Hung, Wire

_NEVER_USED = ("debugpy", "jedi", "matplotlib_inline.backend_inline")
_WARM = "x = [[1], {'a': (2, 3)}]\ndef f(v):\n    print(v, end='')\n    return v\n"


def prepare(preload: Sequence[str] = ()) -> Any:
    """Import what kernels need and what they are to find ready, build the shell and try it; gives the shell."""
    for name in _NEVER_USED:
        sys.modules[name] = None  # type: ignore[assignment]
    from praxis_kernel.shell import GradedShell

    for name in _NEVER_USED:
        sys.modules.pop(name, None)
    packages.look_around()
    for name in preload:
        if importlib.util.find_spec(name.partition(".")[0]) is not None:
            importlib.import_module(name)
    shell = GradedShell.instance()
    exercise(shell)
    gc.collect()
    return shell


def exercise(shell: Any) -> None:
    """Run a program nobody sees, so that what is built at first use is built, and its pages are there."""
    from praxis_kernel.steps import Steps
    from praxis_kernel.values import encode

    told: list[bytes] = []
    request = {
        "cells": [{"name": "warm", "source": _WARM}],
        "entry": "f",
        "variables": [],
        "calls": 1,
        "output_bytes": 100,
    }
    given = json.loads(json.dumps(encode((["a"],))))
    before = set(shell.user_ns)
    Steps(shell, request, lambda step: told.append(json.dumps(step).encode()), lambda: given).run()
    for name in set(shell.user_ns) - before:
        del shell.user_ns[name]
    shell.execution_count = 1
    linecache.clearcache()


def serve(shell: Any, wire: Wire) -> None:
    """Say that a kernel is here, run the one program it is sent, and return when the host has hung up."""
    from praxis_kernel.confinement import set_run_limits
    from praxis_kernel.steps import Steps

    wire.send("status", {"execution_state": "idle"})
    try:
        request = wire.receive()
    except Hung:
        return
    content = request["content"]
    wire.answer(request["header"])
    limits = content["limits"]
    set_run_limits(limits["address_bytes"], limits["data_bytes"], limits["cpu_s"], limits["tasks"])
    send, receive = wire.send, wire.receive
    try:
        Steps(
            shell,
            content,
            lambda step: send("praxis_step", step),
            lambda: receive()["content"]["arguments"],
        ).run()
        send("praxis_run_reply", {"status": "ok"})
        receive()
    except BaseException:
        # A step that cannot be told (no memory left, a codec the program replaced) must not look like one
        # that takes its time: the host sees the end at once.
        os._exit(1)


def take_standard_descriptors() -> Wire:
    """Make a line of standard input and output, and leave the program nothing but the void in their place."""
    reading, writing = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (reading, writing):
            msvcrt.setmode(descriptor, os.O_BINARY)
    return Wire(reading, writing)


def main() -> None:
    """Be told by one message what to import and give up, then serve."""
    wire = take_standard_descriptors()
    from praxis_kernel import confinement

    try:
        asked = wire.receive()["content"]
        if asked.get("path"):
            sys.path[:] = asked["path"]
        shell = prepare(asked["preload"])
        gc.freeze()
        confinement.confine(asked["walls"])
    except Hung:
        return
    except BaseException as error:
        wire.send("praxis_failed", {"reason": f"{type(error).__name__}: {error}"[:2000]})
        raise
    serve(shell, wire)
    os._exit(0)


if __name__ == "__main__":
    main()
