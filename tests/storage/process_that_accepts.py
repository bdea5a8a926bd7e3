"""Accepts one submission, says its id, and stays. Arguments: URL, key, challenge."""

import asyncio
import sys
from datetime import UTC, datetime

from fakes.handed_in import work
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.submissions import SubmissionStore


async def main(url: str, key: str, challenge: str) -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    await schema.upgrade(url)
    accepted = await SubmissionStore(make_engine(url)).accept(work(key, challenge), datetime.now(UTC), 600)
    print(accepted.id, flush=True)
    await asyncio.sleep(600)


asyncio.run(main(*sys.argv[1:]))
