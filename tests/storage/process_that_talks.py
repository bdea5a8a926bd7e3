"""Asks the tutor and writes its replies without end; says each step before and after. Arguments: URL, prefix of keys.

A line is the step and its words: `asks` is about to be done, everything else is done.
"""

import asyncio
import sys
from datetime import UTC, datetime

from fakes.talk import call, said, settled, usage
from jupyter_praxis.jobs.owners import name_owner
from jupyter_praxis.storage.conversations import ConversationStore
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.ledger import LedgerStore
from jupyter_praxis.tutoring.budget import Limit
from jupyter_praxis.tutoring.conversation import Piece, PieceKind, State

WORDS = 6
TURNS = 4
LIMITS = (Limit("learner:ada"), Limit("site"))


def now() -> datetime:
    return datetime.now(UTC)


def tell(*words: object) -> None:
    print(*words, flush=True)


def written(count: int) -> tuple[Piece, ...]:
    return (Piece(PieceKind.TEXT, "word " * count),)


async def turn(conversations: ConversationStore, ledger: LedgerStore, owner: str, of: str, key: str) -> None:
    tell("asks", of, key)
    message, reply, _ = await conversations.say("ada", of, said(key, f"What of {key}?"), owner, now())
    tell("said", of, key, message.id, reply.id)
    one = await ledger.reserve(call(conversation=of, message=reply.id), LIMITS, owner, now())
    tell("reserved", one)
    for count in range(1, WORDS):
        await conversations.write("ada", reply.id, written(count))
        tell("kept", reply.id, count)
    how = {"helped": True, "challenge": "two-sum", "version": "1"}
    await conversations.finish("ada", reply.id, State.WHOLE, written(WORDS), now(), **how)  # type: ignore[arg-type]
    tell("ended", reply.id)
    await ledger.settle(one, settled(usage(10, 1), usage(3, 2)), now())
    tell("settled", one)


async def main(url: str, prefix: str) -> None:
    engine = make_engine(url)
    conversations, ledger = ConversationStore(engine), LedgerStore(engine)
    owner, number = name_owner(prefix), 0
    tell("ready")
    while True:
        of = await conversations.start("ada", "a.ipynb", "two-sum", "", now())
        tell("began", of.id)
        for _ in range(TURNS):
            number += 1
            await turn(conversations, ledger, owner, of.id, f"{prefix}-{number}")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
