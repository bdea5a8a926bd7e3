"""A server with two kernels in containers, one idle and one that runs a program without end; waits to be killed."""

from __future__ import annotations

import asyncio
import json

from jupyter_praxis.running import Cell, Limits, Program
from jupyter_praxis.sandbox.conversation import Ceilings, Messages
from jupyter_praxis.sandbox.docker import DockerWall


async def main() -> None:
    source = DockerWall().open()
    idle, busy = await source.fresh("data"), await source.fresh("data")
    program = Program((Cell("starter-1", "import time\nwhile True: time.sleep(1)\n"),))
    await busy.line.send(Messages().load(program, 0, Limits(), Ceilings(None, None, None)))
    print(json.dumps([idle.id, busy.id]), flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
