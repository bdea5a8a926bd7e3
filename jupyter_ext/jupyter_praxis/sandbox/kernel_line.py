"""The first word of a kernel."""

from __future__ import annotations

import json

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.line import Line


async def greet(line: Line) -> None:
    """Wait until a kernel says that it is there; raises SandboxBroken with its reason, or Lost."""
    try:
        said = json.loads(await line.receive())
        kind, content = said["header"]["msg_type"], said["content"]
        reason = str(content.get("reason", "it said something else"))[:2000]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SandboxBroken("A kernel did not start: it does not speak our protocol.") from error
    if kind != "status":
        raise SandboxBroken(f"A kernel did not start: {reason}.")
