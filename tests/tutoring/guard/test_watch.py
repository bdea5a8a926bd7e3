"""What the tutor says is executed before it is shown: by a real grader, in a real sandbox."""

from __future__ import annotations

import asyncio
import textwrap
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.errors import NoWall, SandboxBroken
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.running import Cell
from jupyter_praxis.tutoring.conversation import By, Message, Piece, PieceKind
from jupyter_praxis.tutoring.guard.ruling import SHOWN, Reason, Ruling
from jupyter_praxis.tutoring.guard.splitting import Block
from jupyter_praxis.tutoring.guard.watch import Guard, Watch

from .attacks import challenges
from .conversing import Desk, desk, message

SLUG = "two-sum"
BRUTE = (
    "def two_sum(nums, target):\n    for i in range(len(nums)):\n        for j in range(i):\n"
    "            if nums[i] + nums[j] == target:\n                return [j, i]"
)
HALVES = ("def two_sum(nums, target):\n    for i in range(len(nums)):", BRUTE.split(":\n", 2)[2])


def python(code: str) -> Block:
    return Block(code, "python")


def reference(slug: str = SLUG) -> str:
    return challenges()[slug].of(Kind.REFERENCE)[0].source


async def watch(
    at: Desk,
    slug: str = SLUG,
    solved: Sequence[str] = (),
    earlier: Sequence[Message] = (),
    own: str = "",
    best: float = 0.0,
) -> Watch:
    await at.prepare([slug])
    return await at.guard.watch(slug, solved, earlier, (Cell("starter-1", own),), best)


async def test_a_program_that_passes_is_withheld_until_the_challenge_is_accepted() -> None:
    async with desk() as at:
        closed = await watch(at)
        assert await closed.rule(python(BRUTE)) == Ruling(False, Reason.SOLUTION)
        assert not closed.open
        opened = await watch(at, solved=[SLUG])
        assert (await opened.rule(python(BRUTE))).shown
        assert (await opened.rule(python(reference()))).shown
        assert opened.open


async def test_the_reference_with_a_mistake_in_it_is_the_reference_in_disguise() -> None:
    wrong = (
        reference().replace("position[number] = here", "position[number] = here + 1").replace("position", "p")
    )
    another = (
        "def first_even(numbers):\n    for n in numbers:\n        if n % 2 == 0:\n            return n\n"
    )
    async with desk() as at:
        assert await (await watch(at)).rule(python(wrong)) == Ruling(False, Reason.DISGUISED)
        assert await (await watch(at)).rule(python(another)) == Ruling(True, Reason.HARMLESS)


async def test_pieces_shown_before_count_with_the_new_one() -> None:
    first = message(By.TUTOR, Piece(PieceKind.CODE, HALVES[0], "python"))
    async with desk() as at:
        alone = await watch(at)
        assert (await alone.rule(python(HALVES[0]))).shown
        assert await alone.rule(python(HALVES[1])) == Ruling(False, Reason.TOGETHER)
        later = await watch(at, earlier=[first])
        assert await later.rule(python(HALVES[1])) == Ruling(False, Reason.TOGETHER)


async def test_pieces_within_sentences_count_as_well() -> None:
    lines = reference().strip().split("\n")
    said = message(By.TUTOR, Piece(PieceKind.TEXT, " ".join(f"Then `{line}`." for line in lines[:-3])))
    async with desk() as at:
        last = await watch(at, earlier=[said])
        rulings = [await last.rule(Block(line, "inline", False)) for line in lines[-3:]]
        assert Reason.TOGETHER in [ruling.reason for ruling in rulings]


async def test_a_line_that_is_shown_twice_counts_twice() -> None:
    lines = ["def two_sum(nums, target):", "    for i in range(len(nums)):", "        for j in range(i):"]
    lines += ["            if nums[i] == target - nums[j]:", "                return [j, i]"]
    async with desk() as at:
        there = await watch(at)
        rulings = [await there.rule(Block(line, "inline", False)) for line in [lines[4], *lines]]
        assert [ruling.shown for ruling in rulings[:-1]] == [True] * 5
        assert not rulings[-1].shown


async def test_the_learners_own_code_may_be_quoted_back() -> None:
    own = challenges()[SLUG].of(Kind.FLAW)[3].source
    async with desk() as at:
        mine = await watch(at, own=own)
        assert await mine.rule(python(own)) == Ruling(True, Reason.OWN)
        assert await mine.rule(python("\n".join(own.split("\n")[2:]))) == Ruling(True, Reason.OWN)
        starter = challenges()[SLUG].of(Kind.STARTER)[0].source
        assert await (await watch(at)).rule(python(starter)) == Ruling(True, Reason.OWN)


async def test_a_line_that_mends_their_program_is_help_and_a_new_body_is_not() -> None:
    own = BRUTE.replace("range(i)", "range(i + 1)")
    body = textwrap.dedent(BRUTE.split("\n", 1)[1])
    async with desk() as at:
        assert (await (await watch(at, own=own)).rule(python("for j in range(i):"))).shown
        assert not (await (await watch(at, own=own)).rule(python(body))).shown


async def test_a_program_that_nearly_passes_counts_where_it_beats_their_best() -> None:
    async with desk() as at:
        nearly = Guard(scored(0.93), catalogue)
        for best, shown in ((0.5, False), (0.95, True)):
            there = await nearly.watch(SLUG, (), (), (), best)
            assert (await there.rule(python(BRUTE.replace("==", ">=")))).shown is shown
        assert at


async def test_the_solution_of_another_unsolved_challenge_is_withheld_too() -> None:
    async with desk() as at:
        await at.prepare(["first-free-seat"])
        here = await watch(at)
        assert await here.rule(python(reference("first-free-seat"))) == Ruling(False, Reason.ELSEWHERE)
        done = await watch(at, solved=["first-free-seat"])
        assert (await done.rule(python(reference("first-free-seat")))).shown
        nowhere = await at.guard.watch("", (), (), (), 0.0)
        assert not (await nowhere.rule(python(reference("first-free-seat")))).shown


async def test_what_cannot_be_executed_is_compared_by_its_bones() -> None:
    foreign = (
        "function twoSum(nums, target) {\n  const position = new Map();\n"
        "  for (const [here, number] of nums.entries()) {\n"
        "    if (position.has(target - number)) {\n      return [position.get(target - number), here];\n    }\n"
        "    position.set(number, here);\n  }\n}"
    )
    short = "const ages = new Map();\nages.set('Ada', 36);"
    async with desk() as at:
        assert await (await watch(at)).rule(Block(foreign, "javascript")) == Ruling(
            False, Reason.OTHER_LANGUAGE
        )
        assert (await (await watch(at)).rule(Block(short, "javascript"))).shown


async def test_what_nobody_can_read_is_withheld_while_something_is_at_stake() -> None:
    riddle = Block("qX9/" * 20 + "Zz==", "text")
    async with desk() as at:
        assert await (await watch(at)).rule(riddle) == Ruling(False, Reason.UNREADABLE)
        assert (await (await watch(at, solved=[SLUG])).rule(riddle)).shown


@pytest.mark.parametrize("error", [SandboxBroken, NoWall])
async def test_where_nothing_can_be_executed_code_that_may_be_a_solution_is_withheld(
    error: type[Exception],
) -> None:
    async def broken(challenge: Challenge, cells: tuple[Cell, ...]) -> Verdict:
        raise error

    there = await Guard(broken, catalogue).watch(SLUG, (), (), (), 0.0)
    assert await there.rule(python(BRUTE)) == Ruling(False, Reason.UNCHECKED)
    assert (await there.rule(python("price = {'apple': 3}\nprint(price['apple'])"))).shown


async def test_a_text_that_breaks_the_guard_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> tuple[str, ...]:
        raise RecursionError

    monkeypatch.setattr("jupyter_praxis.tutoring.guard.watch.readings", broken)
    there = await Guard(scored(0.0), catalogue).watch(SLUG, (), (), (), 0.0)
    assert await there.rule(python(BRUTE)) == Ruling(False, Reason.UNCHECKED)


async def test_a_whole_text_is_ruled_on_as_its_blocks_are() -> None:
    there = await Guard(scored(1.0), catalogue).watch(SLUG, (), (), (), 0.0)
    assert (await there.rule_text("What do you see at `nums[0]`?")).shown
    assert not (await there.rule_text(f"So:\n\n```python\n{BRUTE}\n```\n")).shown


async def test_what_is_not_judged_in_time_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(challenge: Challenge, cells: tuple[Cell, ...]) -> Verdict:
        await asyncio.sleep(60)
        raise AssertionError

    monkeypatch.setattr("jupyter_praxis.tutoring.guard.watch.WITHIN_S", 0.2)
    there = await Guard(slow, catalogue).watch(SLUG, (), (), (), 0.0)
    assert await there.rule(python(BRUTE)) == Ruling(False, Reason.UNJUDGED)


async def test_a_block_that_is_withheld_is_tried_once() -> None:
    tried = []

    async def counting(challenge: Challenge, cells: tuple[Cell, ...]) -> Verdict:
        tried.append(cells)
        return verdict(challenge, 1.0)

    there = await Guard(counting, catalogue).watch(SLUG, (), (), (), 0.0)
    first = await there.rule(python(BRUTE.replace("==", "!=")))
    so_far = len(tried)
    assert so_far
    assert await there.rule(python(BRUTE.replace("==", "!="))) == first
    assert len(tried) == so_far


def test_each_reason_to_withhold_has_a_line_for_the_learner_and_the_others_none() -> None:
    for reason in Reason:
        words = Ruling.of(reason).words
        assert bool(words) is (reason not in SHOWN)
        assert "\n" not in words


def scored(score: float) -> Callable[[Challenge, tuple[Cell, ...]], Awaitable[Verdict]]:
    async def grade(challenge: Challenge, cells: tuple[Cell, ...]) -> Verdict:
        return verdict(challenge, score)

    return grade


def verdict(challenge: Challenge, score: float, **more: Any) -> Verdict:
    return Verdict(challenge.slug, challenge.version, Outcome.WRONG_ANSWER, "no", score=score, **more)


async def catalogue() -> dict[str, Challenge]:
    return challenges()
