"""Servers killed while replies are written, and what is found afterwards.

Rule: what a server said it had done is believed, and has to be there once; what it was about to do may be there or
not, and is sent again under the same key, as the panel does.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from fakes.talk import said
from jupyter_praxis.jobs.owners import is_dead
from jupyter_praxis.learners.events import What
from jupyter_praxis.storage.conversations import ConversationStore
from jupyter_praxis.storage.engine import StorageEngine, make_engine
from jupyter_praxis.storage.events import EventStore
from jupyter_praxis.storage.ledger import LedgerStore
from jupyter_praxis.tutoring.conversation import By, Message, State
from process_that_talks import LIMITS, WORDS, written
from services.processes import line, script

HERE = Path(__file__).parent
LEAST, MOST = 8, 60
"""Lines heard of a server before it is killed; it has gone on meanwhile, so that it dies anywhere in a step."""


@dataclass
class Seen:
    """What servers said they did, and what was found wrong afterwards; `mending` is in milliseconds."""

    said: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    asking: tuple[str, str] | None = None
    last: Counter[str] = field(default_factory=Counter)
    again: Counter[str] = field(default_factory=Counter)
    broken: int = 0
    given_up: int = 0
    mending: list[float] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def hear(self, words: str) -> None:
        """Take in a line."""
        match words.split():
            case ["asks", of, key]:
                self.asking = of, key
            case ["said", of, key, message, reply]:
                self.said[key], self.asking = (of, message, reply), None
            case ["kept", reply, count]:
                self.kept[reply] = int(count)
            case ["ended", reply]:
                self.ended.add(reply)
            case ["settled", call]:
                self.settled.add(call)

    def __str__(self) -> str:
        """Write the figures."""
        table = [
            ("killed after the step", dict(self.last)),
            ("questions acknowledged", len(self.said)),
            ("replies ended", len(self.ended)),
            ("writes acknowledged", sum(self.kept.values())),
            ("sent again: kept already, or not", dict(self.again)),
            ("replies broken off afterwards", self.broken),
            ("costs given up afterwards", self.given_up),
            ("longest mending, ms", round(max(self.mending, default=0), 1)),
            ("lost, doubled or wrong", f"{len(self.trouble)} {self.trouble[:5] or ''}"),
        ]
        return "\n".join(f"{name:<34} {value}" for name, value in table)


async def kill_again_and_again(
    url: str, kills: int, seed: int = 7, tell: Callable[[str], None] = lambda _: None
) -> Seen:
    """Have one server after the other talk until it is killed, and look at everything after each."""
    chance, seen = random.Random(seed), Seen()
    engine = make_engine(url)
    try:
        for number in range(kills):
            await asyncio.to_thread(talk_until_killed, url, f"server-{number}", chance, seen)
            begun = time.perf_counter()
            await mend(engine, seen)
            seen.mending.append((time.perf_counter() - begun) * 1000)
            await send_again(engine, seen)
            await look(engine, seen)
            tell(f"{number + 1} of {kills}, {len(seen.trouble)} wrong")
    finally:
        await engine.dispose()
    return seen


def talk_until_killed(url: str, prefix: str, chance: random.Random, seen: Seen) -> None:
    """Run a server, kill it at a moment chosen by chance, and hear what it had said."""
    with script(HERE / "process_that_talks.py", url, prefix) as process:
        assert line(process) == "ready"
        spoken = [line(process) for _ in range(chance.randint(LEAST, MOST))]
        time.sleep(chance.uniform(0, 0.005))
        process.kill()
        assert process.stdout is not None
        spoken += process.stdout.read().split("\n")[:-1]
        process.wait()
    for words in spoken:
        seen.hear(words)
    seen.last[spoken[-1].split()[0]] += 1


async def mend(engine: StorageEngine, seen: Seen) -> None:
    """Do what a server does when it starts."""
    now, conversations, ledger = datetime.now(UTC), ConversationStore(engine), LedgerStore(engine)
    dead = [owner for owner in await conversations.owners() if is_dead(owner)]
    seen.broken += await conversations.break_off(dead, "The server ended.", now)
    dead = [owner for owner in await ledger.owners() if is_dead(owner)]
    seen.given_up += await ledger.give_up(dead, now)
    if [*await conversations.owners(), *await ledger.owners()]:
        seen.trouble.append("a dead server still holds something")


async def send_again(engine: StorageEngine, seen: Seen) -> None:
    """Send once more what was not acknowledged, and end its reply, as a learner does who stops it."""
    if seen.asking is None:
        return
    of, key = seen.asking
    conversations, now = ConversationStore(engine), datetime.now(UTC)
    new = said(key, f"What of {key}?")
    message, reply, fresh = await conversations.say("ada", of, new, "server", now)
    if fresh:
        await conversations.finish("ada", reply.id, State.STOPPED, (), now)
    seen.again["new" if fresh else "there"] += 1
    seen.said[key], seen.asking = (of, message.id, reply.id), None


async def look(engine: StorageEngine, seen: Seen) -> None:
    """Compare all there is with all that was acknowledged."""
    conversations, events = ConversationStore(engine), EventStore(engine)
    talks = await conversations.list("ada", None, "", 1_000_000, None)
    found = [one for talk in talks for one in await conversations.messages("ada", talk.id)]
    by_id = {one.id: one for one in found}
    keys = Counter(one.key for one in found if one.by is By.LEARNER)
    answered = Counter(one.answers for one in found if one.by is By.TUTOR)
    _wrong(seen, "said twice", [key for key, count in keys.items() if count != 1])
    _wrong(seen, "said, and never sent", keys.keys() - seen.said.keys())
    _wrong(seen, "lost", [key for key, said_ in seen.said.items() if not _there(by_id, key, *said_)])
    _wrong(seen, "with another number of replies than one", [one for one in answered if answered[one] != 1])
    _wrong(seen, "without a reply", {one.id for one in found if one.by is By.LEARNER} - answered.keys())
    for reply, count in seen.kept.items():
        if reply not in by_id or len(by_id[reply].text) < len(written(count)[0].text):
            seen.trouble.append(f"{reply} has less than was kept")
    for reply in seen.ended:
        one = by_id.get(reply)
        if one is None or (one.state, one.pieces) != (State.WHOLE, written(WORDS)):
            seen.trouble.append(f"{reply} did not end as it ended")
    helped = [event.data["number"] for event in await events.of("ada") if event.what is What.HELPED]
    if helped != [*range(1, 1 + sum(one.helped for one in found))]:
        seen.trouble.append("helps are told wrongly")
    await _look_at_costs(engine, seen)


async def _look_at_costs(engine: StorageEngine, seen: Seen) -> None:
    rows = [row async for name, row in EventStore(engine).stored("ada") if name == "model_calls"]
    settled = Counter(row["id"] for row in rows if not row["estimated"])
    _wrong(seen, "settled otherwise than in two rows", [one for one in settled if settled[one] != 2])
    _wrong(seen, "acknowledged as settled, and not", seen.settled - settled.keys())
    used = sum(row["tokens_in"] + row["tokens_out"] for row in rows)
    days = {datetime.fromisoformat(row["asked_at"]).date() for row in rows}
    for limit in LIMITS:
        spent = [await LedgerStore(engine).spent([limit.purse], day) for day in days]
        if sum(one[limit.purse].tokens for one in spent) != used:
            seen.trouble.append(f"{limit.purse} has another sum than its calls")


def _there(by_id: dict[str, Message], key: str, of: str, message: str, reply: str) -> bool:
    if message not in by_id or reply not in by_id:
        return False
    asked, answer = by_id[message], by_id[reply]
    return (asked.key, asked.conversation, answer.conversation, answer.answers) == (key, of, of, message)


def _wrong(seen: Seen, what: str, which: Iterable[str]) -> None:
    seen.trouble += [f"{one} {what}" for one in which]
