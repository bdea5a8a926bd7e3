"""Says which submission it grades, and never comes to an end. Arguments: URL, how it is called if not truly."""

import asyncio
import sys

from fakes.gate import Clock
from jupyter_praxis.grading.submission import Submission
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.jobs.local import LocalJobs
from jupyter_praxis.jobs.owners import name_owner
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.submissions import SubmissionStore


async def grade(submission: Submission) -> Verdict:
    print(submission.id, flush=True)
    await asyncio.sleep(600)
    raise AssertionError("nobody killed it")


async def main(url: str, owner: str = "") -> None:
    jobs = LocalJobs(SubmissionStore(make_engine(url)), grade, Clock(), owner or name_owner("truly"))
    await jobs.start()
    await asyncio.sleep(600)


asyncio.run(main(*sys.argv[1:]))
