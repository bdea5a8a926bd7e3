"""The floor: what a verdict costs when all that stands between program and machine is a jailed fork.

Rule: the same cases go in, the same codec carries the answers out and the same judge compares them; what is missing
is the kernel, the shell, the filter and the clock of each call. So this is a bound to measure against and no sandbox.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from praxis_kernel.values import decode, encode

from jupyter_praxis.cli.bench import inside
from jupyter_praxis.cli.bench.children import child
from jupyter_praxis.cli.bench.contestant import Absent, check, spent, together
from jupyter_praxis.cli.bench.exam import Exam, Handed
from jupyter_praxis.cli.bench.figures import Figure, whole
from jupyter_praxis.cli.bench.progress import Progress
from jupyter_praxis.grading.judge import judge
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.running import CallRun, Ending, Fault, Run, Strength

NAME = "the floor: a jailed fork"
AHEAD = f"{NAME}, made ahead"
_STRENGTH = Strength(
    "floor", wall=False, summary="A forked process in namespaces of its own, for measuring only."
)
_LENGTH = struct.Struct(">I")
_TRIED_S = 10.0

_Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Floor:
    """The floor as a contestant; `ahead`: the child is there before its submission is, as in a pool."""

    def __init__(self, host: socket.socket, exam: Exam, *, ahead: bool = False) -> None:
        self.name = AHEAD if ahead else NAME
        self._ahead = ahead
        self._host = host
        self._exam = exam
        self._calls = [encode(case.arguments) for case in exam.cases]
        self._made: _Line | None = None

    async def ready(self) -> None:
        """Have a child made, where it is made ahead."""
        if self._ahead and self._made is None:
            self._made = await self._fork()

    async def grade(self, handed: Handed) -> Outcome:
        """Run the cases in a child and judge its answers here; raises Absent with what the child could not do."""
        made, self._made = self._made, None
        reader, writer = made or await self._fork()
        try:
            asked = {"source": handed.source, "entry": self._exam.entry, "calls": self._calls}
            body = json.dumps(asked).encode()
            writer.write(_LENGTH.pack(len(body)) + body)
            (size,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
            told = json.loads(await reader.readexactly(size))
        finally:
            writer.close()
        if "failed" in told:
            raise Absent(f"The floor cannot be measured here: {told['failed']}.")
        return self._judged(told["answers"])

    async def _fork(self) -> _Line:
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._host, [b"f"], [theirs.fileno()])
        return await asyncio.open_connection(sock=ours)

    def _judged(self, answers: list[tuple[str, Any]]) -> Outcome:
        calls = tuple(
            CallRun(Ending.RETURNED, value=decode(value))
            if ending == "returned"
            else CallRun(Ending.RAISED, fault=Fault(value, ""))
            for ending, value in answers
        )
        run = Run(CallRun(Ending.RETURNED), calls)
        return judge(self._exam.challenge, Scope.SUBMIT, self._exam.cases, run, _STRENGTH).outcome


@asynccontextmanager
async def forking(folder: Path) -> AsyncIterator[socket.socket]:
    """Start the process that forks and give the line to it; raises Absent where there is no such thing."""
    if not sys.platform.startswith("linux"):
        raise Absent("The floor cannot be measured here: namespaces are Linux's.")
    script = Path(str(inside.__file__)).parent / "jailed_fork.py"
    host, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with host, theirs:
        words = [sys.executable, str(script), str(theirs.fileno())]
        async with child(words, os.environ, folder, inherited=[theirs.fileno()]):
            theirs.close()
            yield host


async def try_out(floor: Floor, exam: Exam) -> None:
    """Grade once, to learn whether this machine lets a process make namespaces; raises Absent."""
    try:
        async with asyncio.timeout(_TRIED_S):
            await floor.grade(exam.submissions[0])
    except (OSError, EOFError, TimeoutError) as error:
        raise Absent("The floor cannot be measured here: a jailed fork ended before it answered.") from error


async def sustained(floor: Floor, exam: Exam, rounds: int, progress: Progress) -> list[Figure]:
    """Hand in as fast as verdicts come, with as many under way as there are cores; raises Mistaken."""
    flights = os.cpu_count() or 1
    queue = list(exam.submissions) * max(rounds, flights)
    count = len(queue)
    progress.begin(f"{floor.name}, sustained", count)

    async def hand_in() -> None:
        while queue:
            handed = queue.pop()
            check(floor.name, handed, await floor.grade(handed))
            progress.step()

    async with spent() as cpu:
        await together(hand_in() for _ in range(flights))
    return [whole(floor.name, f"sustained, {flights} at a time", "/s", count / cpu.seconds, count)]
