"""Claims a submission, waits to be told, and claims the rest; says all ids. Arguments: URL, owner."""

import asyncio
import sys
from datetime import UTC, datetime

from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.submissions import SubmissionStore


async def main(url: str, owner: str) -> None:
    engine = make_engine(url)
    submissions = SubmissionStore(engine)
    print("ready", flush=True)
    sys.stdin.readline()
    first = await submissions.claim(owner, datetime.now(UTC), 600)
    print(first and first.id, flush=True)
    sys.stdin.readline()
    while claimed := await submissions.claim(owner, datetime.now(UTC), 600):
        print(claimed.id, flush=True)
    await engine.dispose()


asyncio.run(main(*sys.argv[1:]))
