"""Opens, hands in, grades, diagnoses and disputes without end; says a line each time. Arguments: URL, learner."""

import asyncio
import sys
from datetime import UTC, datetime

from fakes.handed_in import diagnosis, verdict, work
from jupyter_praxis.errors import PraxisError
from jupyter_praxis.storage.diagnoses import DiagnosisStore
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.submissions import SubmissionStore


async def work_once(submissions: SubmissionStore, diagnoses: DiagnosisStore, learner: str, turn: int) -> None:
    def now() -> datetime:
        return datetime.now(UTC)

    challenge = f"{learner}-{turn}"
    await submissions.begin(learner, challenge, "1", "p", now())
    new = work(f"key-{now().isoformat()}", challenge, learner=learner)
    accepted, ours = await submissions.accept_and_claim(new, now(), 600, 500, learner, 15)
    if ours and await submissions.finish(accepted.id, learner, verdict(), now()):
        await diagnoses.keep(accepted, challenge, diagnosis(), now())
        await diagnoses.dispute(accepted.id, learner, 1, "no", now())


async def main(url: str, learner: str) -> None:
    engine = make_engine(url)
    turn = 0
    while True:
        turn += 1
        try:
            await work_once(SubmissionStore(engine), DiagnosisStore(engine), learner, turn)
        except PraxisError:  # a restore takes what was being written, or keeps the file for a while
            await asyncio.sleep(0.01)
        print(turn, flush=True)
        await asyncio.sleep(0.01)  # so that those who copy have a processor, too


asyncio.run(main(*sys.argv[1:]))
