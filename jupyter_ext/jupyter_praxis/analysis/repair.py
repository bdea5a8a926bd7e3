"""Repair: which small edits make a wrong program right?

Rule: an edit that mends every failing input, and spoils none, says what was wrong and where. Edits are made
here, on text; variants run behind the wall, in kernels of their own, and what they answer is compared here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from jupyter_praxis.analysis.edits.conditions import answer_edits
from jupyter_praxis.analysis.edits.edit import Edit, Script
from jupyter_praxis.analysis.edits.guards import Fault, faults_of, guard_edits
from jupyter_praxis.analysis.edits.proposing import FARTHER, NAMED, RIVALS, Proposer, proposed
from jupyter_praxis.analysis.observed import Observation, Observed
from jupyter_praxis.analysis.trying import Answer, Trier
from jupyter_praxis.running import Sandbox

SCREENED_WRONG, SCREENED_RIGHT = 4, 3
"""Inputs a first look at each edit takes; those it passes see all of them."""
_AT_MOST_ALL = 90
"""Inputs looked at in all: more tell nothing new."""
_SURVIVORS = 70
_LONGEST_ANSWER = 200


@dataclass(frozen=True)
class Repair:
    """An edit that mends `mended` of `failing` inputs and spoils `broken` that were right."""

    edit: Edit
    mended: int
    failing: int
    broken: int = 0

    @property
    def whole(self) -> bool:
        """Say whether all is right with it."""
        return self.mended == self.failing and not self.broken


@dataclass(frozen=True)
class Seen:
    """One input, and how the program and the reference went about it."""

    observation: Observation
    answer: Answer
    reference: Answer | None = None


@dataclass(frozen=True)
class Repairs:
    """What trying showed: repairs by named edits, the likeliest first; whether a rival mends it; what was seen."""

    found: tuple[Repair, ...] = ()
    rival: Repair | None = None
    seen: tuple[Seen, ...] = ()
    blame: Mapping[int, float] = field(default_factory=dict)


async def repairs(observed: Observed, sandbox: Sandbox, *, deadline_s: float) -> Repairs:
    """Look at the program again, line by line, and try edits on it; raises SandboxBroken only.

    Gives nothing for a program that cannot be parsed or has no challenge. What there was no time for is left out.
    """
    until = time.monotonic() + deadline_s
    trier = Trier.of(observed, sandbox, until)
    if trier is None:
        return Repairs()
    seen = await _seen(observed, trier)
    wrong = [one for one in seen if not one.observation.right]
    if not wrong:
        return Repairs(seen=seen)
    blame = _blame(seen)
    search = _Search(Script.of(observed.program.source), trier, seen, blame)
    faults, told = _faults(seen), _asked_for(seen)
    found = await search.among(
        (*NAMED, lambda script: guard_edits(script, faults), lambda script: answer_edits(script, told))
    )
    rival = None
    if not any(repair.whole for repair in found):
        others = [repair for repair in await search.among((*FARTHER, *RIVALS)) if repair.whole]
        rivals = [repair for repair in others if repair.edit.pattern is None]
        rival = rivals[0] if rivals else None
        found = [*(() if rivals else others), *found]
    return Repairs(tuple(found), rival, seen, blame)


def _faults(seen: Sequence[Seen]) -> list[Fault]:
    """Give where failing inputs raised, and what they should have given."""
    told: dict[tuple[int, str], list[str]] = {}
    for one in seen:
        case, answer = one.observation.case, one.answer
        if not one.observation.right and case.raises is None and answer.kind and answer.line is not None:
            told.setdefault((answer.line, answer.kind), []).append(repr(case.expected)[:_LONGEST_ANSWER])
    return faults_of(told)


def _asked_for(seen: Sequence[Seen]) -> dict[int, list[str]]:
    """Give by line, of those that failing inputs ran, what should have been answered."""
    told: dict[int, list[str]] = {}
    for one in seen:
        case = one.observation.case
        if not one.observation.right and case.raises is None and one.answer.ending == "returned":
            for line in one.answer.lines:
                told.setdefault(line, []).append(repr(case.expected)[:_LONGEST_ANSWER])
    return told


async def _seen(observed: Observed, trier: Trier) -> tuple[Seen, ...]:
    """Run program and reference, each in a kernel of its own, and remember which lines ran."""
    observations = _chosen(observed)
    cases = [one.case for one in observations]
    mine, theirs = await asyncio.gather(
        trier.answers([observed.program.source], cases, told_more=True), trier.reference_answers(cases)
    )
    if not mine or mine[0] is None:
        return ()
    references: Sequence[Answer | None] = (theirs and theirs[0]) or [None] * len(cases)
    return tuple(map(Seen, observations, mine[0], references))


def _chosen(observed: Observed) -> list[Observation]:
    """Choose inputs that are small, wrong ones first to be sure of them."""
    small = [one for one in (*observed.known, *observed.drawn) if size(one.case.arguments) <= 400]
    wrong = [one for one in small if not one.right][: _AT_MOST_ALL // 2]
    right = [one for one in small if one.right]
    return wrong + right[: _AT_MOST_ALL - len(wrong)]


def size(value: object) -> int:
    """Count what a plain value holds: items, and characters of text."""
    waiting, count = [value], 0
    while waiting and count < 10_000:
        item = waiting.pop()
        count += len(item) if isinstance(item, str | bytes) else 1
        if isinstance(item, dict):
            waiting.extend([*item.keys(), *item.values()])
        elif isinstance(item, list | tuple | set | frozenset):
            waiting.extend(item)
    return count


def _blame(seen: Sequence[Seen]) -> dict[int, float]:
    """Rate each line a failing input reached by Ochiai's coefficient, 0 to 1 (Abreu et al., 2007)."""
    failing = sum(not one.observation.right for one in seen)
    blame = {}
    for line in {line for one in seen if not one.observation.right for line in one.answer.lines}:
        reached = [one.observation.right for one in seen if line in one.answer.lines]
        wrong = reached.count(False)
        blame[line] = wrong / sqrt(failing * len(reached))
    return blame


@dataclass(frozen=True)
class _Search:
    script: Script
    trier: Trier
    seen: Sequence[Seen]
    blame: Mapping[int, float]

    async def among(self, proposers: Sequence[Proposer]) -> list[Repair]:
        """Try edits on a few inputs, and those that help on all; the likeliest repairs first."""
        edits = proposed(self.script, proposers, self.blame)
        texts = list(dict.fromkeys(self.script.apply(edit.pieces) for edit in edits))
        first = await self._tried(texts, self._screen())
        helpful = sorted(
            (text for text in first if first[text][0] and not first[text][1]),
            key=lambda text: -first[text][0],
        )
        tried = await self._tried(helpful[:_SURVIVORS], list(self.seen))
        failing = sum(not one.observation.right for one in self.seen)
        found = []
        for edit in edits:
            mended, broken = tried.get(self.script.apply(edit.pieces), (0, 0))
            if mended and not broken:
                found.append(Repair(edit, mended, failing, broken))
        return sorted(found, key=lambda one: (-one.mended, -self._likelihood(one.edit)))

    def _likelihood(self, edit: Edit) -> float:
        return edit.weight + self.blame.get(edit.line, 0.0)

    def _screen(self) -> list[Seen]:
        """Choose inputs that differ in how they went wrong, small ones first, and some that must stay right."""
        wrong = sorted((one for one in self.seen if not one.observation.right), key=_cost)
        kinds = {(one.answer.ending, one.answer.text[:20], one.answer.lines): one for one in reversed(wrong)}
        chosen = sorted(kinds.values(), key=_cost)[:SCREENED_WRONG]
        chosen += [one for one in wrong if one not in chosen][: SCREENED_WRONG - len(chosen)]
        right = sorted((one for one in self.seen if one.observation.right), key=_cost)
        step = max(1, len(right) // SCREENED_RIGHT)
        return chosen + right[step // 2 :: step][:SCREENED_RIGHT]

    async def _tried(self, texts: Sequence[str], seen: Sequence[Seen]) -> dict[str, tuple[int, int]]:
        """Say for each text how many inputs it mends and how many it spoils."""
        if not texts:
            return {}
        answers = await self.trier.answers(texts, [one.observation.case for one in seen])
        right = await self.trier.judged([one.observation.case for one in seen], answers)
        tried = {}
        for text, rights in zip(texts, right, strict=False):
            pairs = list(zip(rights, (one.observation.right for one in seen), strict=False))
            tried[text] = (
                sum(now and not was for now, was in pairs),
                sum(was and not now for now, was in pairs),
            )
        return tried


def _cost(seen: Seen) -> int:
    return size(seen.observation.case.arguments)
