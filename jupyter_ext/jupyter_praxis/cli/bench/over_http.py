"""Praxis with its server: from POST to the verdict in the event stream, both committed, and how many a second.

Rule: one learner, as the server extension knows them, has one attempt at a challenge graded at a time; so what is
to be graded at the same time is handed in to copies of the same challenge under other names.
"""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import replace
from pathlib import Path

from jupyter_praxis.cli.bench.client import Client
from jupyter_praxis.cli.bench.contestant import check, spent, together
from jupyter_praxis.cli.bench.exam import SLUG, Exam, Handed
from jupyter_praxis.cli.bench.figures import Figure, figure, whole
from jupyter_praxis.cli.bench.ours import NAME, rate
from jupyter_praxis.cli.bench.progress import Progress
from jupyter_praxis.cli.bench.server import Server, serving
from jupyter_praxis.cli.bench.usage import descendants, memory_mb
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.library.shipped import shipped_curriculum
from jupyter_praxis.settings import Settings

_PAUSE_S = 0.1
"""Between submissions that are measured singly: kernels are warm again, as for a learner who comes alone."""
_SETTLED_S = 3.0


def flights() -> int:
    """Give how many are under way at a time: twice the cores, so that none of them waits for a client."""
    return 2 * (os.cpu_count() or 1)


def copies(folder: Path, count: int) -> Path:
    """Write so many copies of the challenge, each under a name of its own, and give their folder."""
    folder.mkdir()
    for source in shipped_curriculum().rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        if f"slug: {SLUG}\n" in text:
            for number in range(count):
                copy = text.replace(f"slug: {SLUG}\n", f"slug: {_name(number)}\n", 1)
                (folder / f"{_name(number)}.py").write_text(copy, encoding="utf-8")
            return folder
    raise ChallengeUnsound(f"There is no shipped challenge {SLUG} any more; mend the bench.")


async def latency(server: Server, exam: Exam, rounds: int, progress: Progress) -> list[Figure]:
    """Measure one at a time; raises Mistaken."""
    progress.begin(f"{NAME} over HTTP", rounds * len(exam.submissions))
    times: list[tuple[float, float]] = []
    async with server.client() as client:
        for handed in exam.submissions:
            await _one(client, exam, handed, 0)
        for _ in range(rounds):
            for handed in exam.submissions:
                await asyncio.sleep(_PAUSE_S)
                times.append(await _one(client, exam, handed, 0))
                progress.step()
    return [
        figure(NAME, "over HTTP: acknowledged, committed", "ms", [one for one, _ in times]),
        figure(NAME, "over HTTP: verdict, committed, kernel warm", "ms", [one for _, one in times]),
    ]


async def sustained(server: Server, exam: Exam, rounds: int, progress: Progress) -> list[Figure]:
    """Measure how many a second, client included; raises Mistaken."""
    queue = list(exam.submissions) * max(rounds, flights())
    count = len(queue)
    progress.begin(f"{NAME} over HTTP, sustained", count)

    async def hand_in(number: int, work: list[Handed]) -> None:
        async with server.client() as client:
            while work:
                await _one(client, exam, work.pop(), number)
                progress.step()

    await together(hand_in(number, [exam.submissions[0]]) for number in range(flights()))
    async with spent() as cpu:
        await together(hand_in(number, queue) for number in range(flights()))
    name = f"sustained, {flights()} at a time, over HTTP, committed"
    return rate(name, cpu.seconds, cpu.figures(NAME, count), count)


async def started(folder: Path, settings: Settings, times: int, progress: Progress) -> list[Figure]:
    """Measure from the start of a Jupyter server to its saying that it can grade."""
    progress.begin(f"{NAME}, cold start of a server", times)
    took = []
    for number in range(times):
        begun = time.perf_counter()
        async with serving(folder / f"start-{number}", settings):
            took.append((time.perf_counter() - begun) * 1000)
        progress.step()
    return [figure(NAME, "cold start: a Jupyter server, until it can grade", "ms", took)]


async def idle_memory(folder: Path, settings: Settings, progress: Progress) -> list[Figure]:
    """Compare an idle Jupyter server without Praxis to one with it, its warm kernels included."""
    progress.begin(f"{NAME}, memory of an idle server")
    bare = await _idle(folder / "bare", settings, praxis=False)
    filled = await _idle(folder / "whole", settings, praxis=True)
    if not bare:
        return []
    return [
        whole(NAME, "memory of an idle Jupyter server without Praxis (PSS)", "MB", bare, 1),
        whole(NAME, "what the idle extension adds, warm kernels included (PSS)", "MB", filled - bare, 1),
    ]


async def _idle(folder: Path, settings: Settings, *, praxis: bool) -> float:
    async with serving(folder, replace(settings, curriculum=()), praxis=praxis) as server:
        await asyncio.sleep(_SETTLED_S)  # until warm kernels are there and start-up's garbage is gone
        return memory_mb([server.pid, *descendants(server.pid)])


async def _one(client: Client, exam: Exam, handed: Handed, number: int) -> tuple[float, float]:
    """Give the milliseconds to the acknowledgement and to the verdict."""
    begun = time.perf_counter()
    accepted = await client.hand_in(_name(number), exam.challenge.version, handed.cells[0])
    acknowledged = (time.perf_counter() - begun) * 1000
    outcome = await client.outcome(accepted)
    took = (time.perf_counter() - begun) * 1000
    check(f"{NAME} over HTTP", handed, outcome)
    return acknowledged, took


def _name(number: int) -> str:
    return f"{SLUG}-{number + 1}"
