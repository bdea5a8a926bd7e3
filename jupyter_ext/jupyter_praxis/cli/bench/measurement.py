"""The parts of a measurement, in their order.

Rule: one part at a time, so that none is measured beside another; a part that cannot be measured, or whose
verdicts are wrong, says so and leaves the others alone.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path

from jupyter_praxis.assembly.bench import bench_of
from jupyter_praxis.cli.bench import floor, ours, over_http
from jupyter_praxis.cli.bench.contestant import Absent, Mistaken, measured
from jupyter_praxis.cli.bench.exam import Exam
from jupyter_praxis.cli.bench.figures import Figure
from jupyter_praxis.cli.bench.floor import Floor, forking, try_out
from jupyter_praxis.cli.bench.ours import Ours
from jupyter_praxis.cli.bench.progress import Progress
from jupyter_praxis.cli.bench.rivals.all import NAMES, measure_rival
from jupyter_praxis.cli.bench.rivals.environment import Environment, environment, make_venv
from jupyter_praxis.cli.bench.server import serving
from jupyter_praxis.cli.bench.usage import Started
from jupyter_praxis.errors import PraxisError
from jupyter_praxis.settings import Settings

PARTS = ("praxis", "sustained", "http", "cold", "memory", "floor", *NAMES)
_COLD_STARTS = 5

Figures = AsyncGenerator[Sequence[Figure], None]


@dataclass
class Measurement:
    """One run of the bench. `status`: 1 when somebody gave a wrong verdict, 2 when a part could not be measured."""

    settings: Settings
    folder: Path
    exam: Exam
    rounds: int
    rival_rounds: int
    rivals_venv: Path | None
    progress: Progress
    status: int = 0
    _place: Environment | None = None

    async def run(self, only: Collection[str]) -> Figures:
        """Measure the parts asked for and give figures as they are there."""
        parts: dict[str, Callable[[], Figures]] = {
            "praxis": self._praxis,
            "sustained": self._sustained,
            "http": self._http,
            "cold": self._cold,
            "memory": self._memory,
            "floor": self._floor,
        }
        for name in PARTS:
            if name in only:
                part = parts[name]() if name in parts else self._rival(name)
                try:
                    async with aclosing(part):
                        async for figures in part:
                            yield figures
                except PraxisError as reason:
                    self.progress.say(str(reason))
                    self.status = max(self.status, _status(reason))

    async def _praxis(self) -> Figures:
        started = Started()
        async with bench_of(self.settings) as bench:
            yield await measured(Ours(bench, self.exam), started, self.exam, self.rounds, self.progress)

    async def _sustained(self) -> Figures:
        yield await ours.sustained(self.settings, self.exam, self.rounds, self.progress)

    async def _http(self) -> Figures:
        copied = over_http.copies(self.folder / "copies", over_http.flights())
        settings = replace(self.settings, curriculum=(copied,))
        async with serving(self.folder / "served", settings) as server:
            yield await over_http.latency(server, self.exam, self.rounds, self.progress)
            yield await over_http.sustained(server, self.exam, self.rounds, self.progress)

    async def _cold(self) -> Figures:
        times = min(self.rounds, _COLD_STARTS)
        yield await ours.from_nothing(self.settings, self.exam, times, self.progress)
        yield await over_http.started(self.folder, self.settings, times, self.progress)

    async def _memory(self) -> Figures:
        yield await ours.of_a_kernel(self.settings, self.progress)
        yield await over_http.idle_memory(self.folder, self.settings, self.progress)

    async def _floor(self) -> Figures:
        started = Started()
        async with forking(self.folder) as host:
            on_demand, ahead = Floor(host, self.exam), Floor(host, self.exam, ahead=True)
            await try_out(on_demand, self.exam)
            yield await measured(on_demand, started, self.exam, self.rounds, self.progress)
            yield await measured(ahead, started, self.exam, self.rounds, self.progress)
            yield await floor.sustained(on_demand, self.exam, self.rounds, self.progress)

    async def _rival(self, name: str) -> Figures:
        place = await self._rivals_place()
        yield await measure_rival(name, place, self.folder, self.exam, self.rival_rounds, self.progress)

    async def _rivals_place(self) -> Environment:
        if self._place is None:
            if self.rivals_venv is not None:
                self.progress.begin(f"rivals, installed in {self.rivals_venv}")
                await make_venv(self.rivals_venv)
            self._place = environment(self.folder / "rivals", self.rivals_venv)
        return self._place


def _status(reason: PraxisError) -> int:
    if isinstance(reason, Absent):
        return 0
    return 1 if isinstance(reason, Mistaken) else 2
