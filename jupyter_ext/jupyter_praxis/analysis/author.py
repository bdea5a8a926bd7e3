"""The author's side of a challenge, kept ready: its inputs, what the reference answers, its own comparison.

Rule: it has a kernel of its own; what a learner's program answered enters it as plain data, for a comparison only.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from praxis_kernel.values import NotPlain

from jupyter_praxis.analysis.differing import difference, needs_asking
from jupyter_praxis.analysis.shapes import alike, described
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.comparison import RULES
from jupyter_praxis.grading.expected import REFERENCE_LIMITS, own_comparison
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.running import Call, CallRun, Cell, Ending, Plain, Program, Sandbox, Session

_READ_S = 20.0
"""Reading a strategy imports Hypothesis, which a cold machine takes its time for."""


@dataclass(frozen=True)
class Asked:
    """An input with the reference's answer, and how long that took; `beyond` what the strategy surely draws."""

    case: Case
    reference_ms: float
    beyond: bool = False


class Author:
    """A challenge's own side in a session. What its kernel does not answer well is `None`, or nothing."""

    def __init__(self, challenge: Challenge, session: Session, sandbox: Sandbox) -> None:
        self._challenge = challenge
        self._session = session
        self._sandbox = sandbox
        self._knows = False
        self.finished = False

    async def begin(self, seed: int, most: int) -> Asked | None:
        """Begin a search of at most so many inputs; gives the first, or None."""
        return self._next(await self._ask("begin", seed, most))

    async def go_on(self, differs: bool) -> Asked | None:
        """Say whether the programs differ on the last input; gives the next, or None at the end.

        `finished` tells then whether it ended because nothing smaller differs.
        """
        return self._next(await self._ask("go_on", differs))

    async def simpler(self, arguments: tuple[Plain, ...], most: int) -> tuple[Asked, ...] | None:
        """Give inputs one step simpler, simplest first; None when the domain cannot tell what lies in it."""
        told = await self._ask("simpler", arguments, most)
        return None if told is None else _all_asked(told)

    async def know(self, cases: Sequence[Case]) -> None:
        """Take what known cases tell of inputs beyond the strategy; before `likely_simpler` and `beyond`."""
        if self._knows:
            return
        self._knows = True
        answered = [case for case in cases if case.raises is None]
        refused = [case.arguments for case in cases if case.raises is not None]
        kinds = sorted({type(case.expected).__name__ for case in answered})
        described_all, described_answered = (alike(self._challenge, some) for some in (cases, answered))
        await self._ask("know", described_all, described_answered, refused, kinds)

    async def likely_simpler(self, arguments: tuple[Plain, ...], most: int) -> tuple[Asked, ...]:
        """Give what is simpler than an input, where the domain cannot tell: inputs that are likely to lie in it."""
        return _all_asked(await self._ask("likely_simpler", arguments, most))

    async def beyond(
        self, failing: Sequence[tuple[Plain, ...]], most: int, *, sure: bool
    ) -> tuple[Asked, ...]:
        """Give inputs like those a program fails on, smallest first, that belong to the challenge as well.

        They are surely its own, or else only likely to be.
        """
        return _all_asked(await self._ask("beyond", list(failing), sure, most))

    async def draw(self, most: int) -> tuple[Asked, ...]:
        """Give distinct inputs of the domain, smallest first."""
        return _all_asked(await self._ask("draw", most))

    async def difference(self, case: Case, run: CallRun) -> str | None:
        """Say in what an answer differs from the reference's, None when it is right."""
        if not needs_asking(self._challenge, case, run):
            return difference(self._challenge, case, run)
        return difference(self._challenge, case, run, await self._agrees(case, run))

    async def _agrees(self, case: Case, run: CallRun) -> bool:
        """Ask the challenge's own comparison, in a new kernel where this one came to its end."""
        asked = (case.arguments, case.expected, run.value)
        try:
            said = await self._session.call(Call(("agrees", *asked)), _READ_S)
            if said.ending in (Ending.RETURNED, Ending.RAISED):
                return said.value is True
            return (await own_comparison(self._challenge, [asked], self._sandbox))[0]
        except NotPlain:
            return False

    async def _ask(self, *what: Plain) -> Plain:
        run = await self._session.call(Call(what), _READ_S)
        return run.value if run.ending is Ending.RETURNED else None

    def _next(self, told: Plain) -> Asked | None:
        match told:
            case ("input", asked):
                return _asked(asked)
            case ("end", bool() as finished):
                self.finished = finished
        return None


@asynccontextmanager
async def author(challenge: Challenge, cases: Sequence[Case], sandbox: Sandbox) -> AsyncIterator[Author]:
    """Load a challenge's own side into a kernel; raises ChallengeUnsound when its cells do not run."""
    async with sandbox.open(_program(challenge, cases), REFERENCE_LIMITS) as session:
        if session.loading.ending is not Ending.RETURNED:
            fault = session.loading.fault
            reason = f"{fault.kind}: {fault.message}" if fault else session.loading.ending
            raise ChallengeUnsound(f"The cells of {challenge.slug} do not run together ({reason}).")
        yield Author(challenge, session, sandbox)


def _program(challenge: Challenge, cases: Sequence[Case]) -> Program:
    compare = None if challenge.compare in RULES else challenge.compare
    raises = sorted({case.raises for case in cases if case.raises})
    facts = described(challenge, cases)
    ask = (
        "from praxis_kernel.searching import Author as _PraxisAuthor\n"
        f"_praxis_author = _PraxisAuthor(globals(), {challenge.entry!r}, {compare!r}, {raises!r}, {facts!r})\n"
        "def praxis_ask(what, *given):\n"
        "    return getattr(_praxis_author, what)(*given)\n"
    )
    # the reference last, so that a helper of the cases cannot stand in for one of its own
    own = challenge.of(Kind.SETUP) + challenge.of(Kind.CASES) + challenge.of(Kind.REFERENCE)
    return Program((*as_cells(own), Cell("author", ask)), "praxis_ask", track=challenge.track)


def _all_asked(told: Plain) -> tuple[Asked, ...]:
    asked = map(_asked, told) if isinstance(told, list) else ()
    return tuple(one for one in asked if one is not None)


def _asked(told: Plain) -> Asked | None:
    match told:
        case (tuple() as arguments, ("returned", value), float() as took, bool() as beyond):
            return Asked(Case("drawn", Visibility.HIDDEN, arguments, value), took, beyond)
        case (tuple() as arguments, ("raised", str() as kind), float() as took, bool() as beyond):
            return Asked(Case("drawn", Visibility.HIDDEN, arguments, raises=kind), took, beyond)
    return None
