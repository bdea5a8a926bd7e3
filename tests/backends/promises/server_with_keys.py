"""A server with a key in its environment, in its memory and behind a descriptor; it runs one program.

Started with the backend's class as `module:name`. Reads one line, `[source, names]`; answers with what each
attempt got.
"""

from __future__ import annotations

import asyncio
import ctypes
import importlib
import json
import os
import sys
import tempfile

from jupyter_praxis.running import Call, Cell, Limits, Program
from jupyter_praxis.sandbox.pool import PooledSandbox

ANYBODY = ctypes.c_ulong(2**64 - 1)
"""Whoever may trace this process where only a parent may, so that a refusal is the wall's."""


async def main(backend: str) -> None:
    module, _, name = backend.partition(":")
    wall = getattr(importlib.import_module(module), name)()
    key = os.environ["PRAXIS_MODEL_KEY"]
    ctypes.CDLL(None).prctl(0x59616D61, ANYBODY, 0, 0, 0)
    held = ctypes.create_string_buffer(key.encode(), 64)
    source, names = json.loads(sys.stdin.readline())
    with tempfile.TemporaryFile() as file:
        file.write(key.encode())
        file.flush()
        known = {
            "key": key,
            "server": os.getpid(),
            "address": ctypes.addressof(held),
            "length": len(key),
            "descriptor": file.fileno(),
        }
        sandbox = PooledSandbox(wall, 0)
        program = Program((Cell("starter-1", source),), "solve")
        run = await sandbox.run(program, [Call((name, known)) for name in names], Limits(time_s=10))
        await sandbox.aclose()
    told = {name: call.value or [str(call)] for name, call in zip(names, run.calls, strict=True)}
    print(json.dumps(told), flush=True)


asyncio.run(main(sys.argv[1]))
