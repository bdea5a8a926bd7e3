"""Run a provider as a process: `python -m tests.services.providers anthropic|openai [--key K] [--text T] [--how H]`.

The first line it prints is its address; it ends with its standard input.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from . import Flavour, How, Reply, anthropic_server, openai_server


async def main() -> None:
    """Serve until nobody is there any more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("provider", choices=["anthropic", *Flavour])
    parser.add_argument("--key", default="")
    parser.add_argument("--text", default=Reply.text)
    parser.add_argument("--how", choices=list(How), default=How.WHOLE)
    parser.add_argument("--first-s", type=float, default=0.0)
    parser.add_argument("--pause-s", type=float, default=0.0)
    asked = parser.parse_args()
    reply = Reply(asked.text, How(asked.how), asked.first_s, asked.pause_s)
    if asked.provider == "anthropic":
        server = anthropic_server(reply, asked.key)
    else:
        server = openai_server(reply, asked.key, Flavour(asked.provider))
    async with server as provider:
        print(provider.url, flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
