"""Hands in, is graded, disputes, asks and is answered without end; says a line each time. Arguments: URL, learner."""

import asyncio
import sys
from datetime import UTC, datetime

from fakes.handed_in import diagnosis, verdict, work
from fakes.talk import call, said, settled, usage
from jupyter_praxis.errors import PraxisError
from jupyter_praxis.storage.conversations import ConversationStore
from jupyter_praxis.storage.diagnoses import DiagnosisStore
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.ledger import LedgerStore
from jupyter_praxis.storage.submissions import SubmissionStore
from jupyter_praxis.tutoring.budget import Limit
from jupyter_praxis.tutoring.conversation import State

TALKS_EVERY = 4


def now() -> datetime:
    return datetime.now(UTC)


async def work_once(submissions: SubmissionStore, diagnoses: DiagnosisStore, learner: str, turn: int) -> None:
    challenge = f"{learner}-{turn}"
    await submissions.begin(learner, challenge, "1", "p", now())
    new = work(f"key-{now().isoformat()}", challenge, learner=learner)
    accepted, ours = await submissions.accept_and_claim(new, now(), 600, 500, learner, 15)
    if ours and await submissions.finish(accepted.id, learner, verdict(), now()):
        await diagnoses.keep(accepted, challenge, diagnosis(), now())
        await diagnoses.dispute(accepted.id, learner, 1, "no", now())


async def talk_once(conversations: ConversationStore, ledger: LedgerStore, learner: str) -> None:
    of = await conversations.start(learner, "a.ipynb", "two-sum", "", now())
    _, reply, _ = await conversations.say(learner, of.id, said(of.id), learner, now())
    limits = [Limit(f"learner:{learner}"), Limit("site")]
    one = await ledger.reserve(call(learner), limits, learner, now())
    await conversations.finish(
        learner, reply.id, State.WHOLE, (), now(), helped=True, challenge="two-sum", version="1"
    )
    await ledger.settle(one, settled(usage(1, 1), usage(2, 2)), now())


async def main(url: str, learner: str) -> None:
    engine = make_engine(url)
    turn = 0
    while True:
        turn += 1
        try:
            await work_once(SubmissionStore(engine), DiagnosisStore(engine), learner, turn)
            if turn % TALKS_EVERY == 1:
                await talk_once(ConversationStore(engine), LedgerStore(engine), learner)
        except PraxisError:  # a restore takes what was being written, or keeps the file for a while
            await asyncio.sleep(0.01)
        print(turn, flush=True)
        await asyncio.sleep(0.01)  # so that those who copy have a processor, too


asyncio.run(main(*sys.argv[1:]))
