"""Expected values: what the reference answers, computed once a version in a sandbox of its own.

Rule: the reference runs behind a wall of its own and never beside a learner's code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from praxis_kernel.values import NotPlain, show

from jupyter_praxis.challenges.asserts import Example, examples_of, hidden_of
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.comparison import RULES, holds_opaque, same
from jupyter_praxis.grading.tests import beside, tests_of
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.running import Call, CallRun, Cell, Ending, Limits, Plain, Program, Run, Sandbox

REFERENCE_LIMITS = Limits(time_s=20.0, memory_mb=1024, processes=32, output_kb=256)
"""A reference is known to end, but the machine may be busy and Hypothesis is slow to import."""

RESULT_NOT_PLAIN = "ResultNotPlain"
"""The kind of fault which says that an answer was no plain data of bounded size."""

COMPARISON_LIMITS = Limits(time_s=10.0, memory_mb=512, processes=32, output_kb=64)
"""A comparison sees what a learner returned, which may be large; it must not keep the next one waiting."""

DRAWN = 16
"""Cases drawn from a challenge's strategy. Few: each costs every submission a call."""


async def expected_cases(challenge: Challenge, sandbox: Sandbox) -> tuple[Case, ...]:
    """Give all cases of a challenge with what the reference answers, public ones first.

    Raises ChallengeUnsound when cases or reference do not run, or when the reference contradicts an example.
    """
    if challenge.compare == "frame":
        raise ChallengeUnsound(
            f"{challenge.slug} compares data frames, which this version cannot carry out of a sandbox yet. "
            "Return lists or dicts, or compare with a function of the cases cell."
        )
    examples = examples_of(challenge)
    asserted, inside = hidden_of(challenge)
    if challenge.entry is None:
        asked = [Case("variables", Visibility.PUBLIC, ())]
    else:
        asked = [*_public(examples), *_asserted(asserted), *await _hidden(challenge, sandbox)]
    tests = tests_of(inside)
    if not asked and not tests:
        raise ChallengeUnsound(f"{challenge.slug} has no cases; give it examples, edge_cases or inputs.")
    program = Program(
        as_cells(challenge.of(Kind.SETUP) + challenge.of(Kind.REFERENCE)),
        challenge.entry,
        challenge.variables,
        challenge.track,
    )
    try:
        run = await sandbox.run(program, [case.call for case in asked], REFERENCE_LIMITS)
    except NotPlain as reason:
        raise ChallengeUnsound(
            f"The arguments of a case of {challenge.slug} cannot be handed over: {reason}. Make them smaller."
        ) from reason
    _must_have_loaded(challenge, run, "reference")
    if challenge.entry is None and tests and not _is_plain(run.calls[0]):
        asked = []  # what cannot be compared outside is for its tests to judge
    cases = tuple(_answered(challenge, case, place, run) for place, case in enumerate(asked))
    stated = (*examples, *asserted)
    await _check_examples(challenge, stated, cases, sandbox)
    await _check_tests(challenge, tests, sandbox)
    # What the reference's own error says is asked for only where an assert asks for it.
    asks = [example.message for example in stated] + [None] * (len(cases) - len(stated))
    return (*(replace(case, says=says) for case, says in zip(cases, asks, strict=True)), *tests)


def comparison_program(challenge: Challenge) -> Program:
    """Make the program which asks a challenge's own comparison, for a sandbox of the judge's."""
    ask = (
        "from praxis_kernel.cases import agrees as _praxis_agrees\n"
        "def praxis_agrees(arguments, expected, actual):\n"
        f"    return _praxis_agrees(globals()[{challenge.compare!r}], arguments, expected, actual)\n"
    )
    cells = as_cells(challenge.of(Kind.SETUP) + challenge.of(Kind.CASES))
    return Program((*cells, Cell("comparison", ask)), "praxis_agrees", track=challenge.track)


async def own_comparison(
    challenge: Challenge, answers: Sequence[tuple[tuple[Plain, ...], Plain, Plain]], sandbox: Sandbox
) -> list[bool]:
    """Ask the challenge's own comparison about (arguments, expected, actual) triples; raises ChallengeUnsound."""
    calls = [Call(answer) for answer in answers]
    run = await sandbox.run(comparison_program(challenge), calls, COMPARISON_LIMITS)
    _must_have_loaded(challenge, run, "cases")
    return [call.ending is Ending.RETURNED and call.value is True for call in run.calls]


def _public(examples: Sequence[Example]) -> list[Case]:
    return [
        Case(f"example {number}", Visibility.PUBLIC, example.arguments)
        for number, example in enumerate(examples, start=1)
    ]


def _asserted(asserted: Sequence[Example]) -> list[Case]:
    """Turn the hidden asserts of imported work into cases."""
    return [
        Case(example.name or f"assert {number}", Visibility.HIDDEN, example.arguments)
        for number, example in enumerate(asserted, start=1)
    ]


async def _check_tests(challenge: Challenge, tests: Sequence[Case], sandbox: Sandbox) -> None:
    """Refuse a challenge whose reference does not pass the tests that run beside a program."""
    if not tests:
        return
    program = beside(challenge, as_cells(challenge.of(Kind.REFERENCE)))
    run = await sandbox.run(program, [test.call for test in tests], REFERENCE_LIMITS)
    _must_have_loaded(challenge, run, "reference")
    for test, call in zip(tests, run.calls, strict=False):
        if call.ending is not Ending.RETURNED or call.value is not True:
            reason = f"{call.fault.kind}: {call.fault.message}" if call.fault else call.ending
            raise ChallengeUnsound(
                f"The reference of {challenge.slug} does not pass its own test “{test.name}” ({reason})."
            )


async def _hidden(challenge: Challenge, sandbox: Sandbox) -> list[Case]:
    source = challenge.of(Kind.SETUP) + challenge.of(Kind.CASES)
    if not challenge.of(Kind.CASES):
        return []
    collect = Cell(
        "collect",
        "from praxis_kernel.cases import collect as _praxis_collect\n"
        "def praxis_cases(most):\n"
        "    return _praxis_collect(globals(), most)\n",
    )
    program = Program((*as_cells(source), collect), "praxis_cases", track=challenge.track)
    run = await sandbox.run(program, [Call((DRAWN,))], REFERENCE_LIMITS)
    _must_have_loaded(challenge, run, "cases")
    call = run.calls[0]
    if call.ending is not Ending.RETURNED or not isinstance(call.value, dict):
        reason = f"{call.fault.kind}: {call.fault.message}" if call.fault else call.ending
        raise ChallengeUnsound(f"The cases of {challenge.slug} could not be collected ({reason}).")
    hidden = [
        Case(str(name), Visibility.HIDDEN, _arguments(challenge, str(name), arguments))
        for name, arguments in call.value["edge"]
    ]
    drawn = [
        Case(f"drawn {number}", Visibility.HIDDEN, _arguments(challenge, "inputs", arguments))
        for number, arguments in enumerate(call.value["drawn"], start=1)
    ]
    return hidden + drawn


def _arguments(challenge: Challenge, where: str, arguments: Plain) -> tuple[Plain, ...]:
    if not isinstance(arguments, tuple):
        raise ChallengeUnsound(
            f"In the cases of {challenge.slug}, “{where}” must give a tuple of the arguments, "
            "such as ([1, 2], 3) or ([],)."
        )
    return arguments


def _must_have_loaded(challenge: Challenge, run: Run, what: str) -> None:
    if run.loading.ending is Ending.RETURNED:
        return
    fault = run.loading.fault
    reason = f"{fault.kind}: {fault.message}" if fault else run.loading.ending
    raise ChallengeUnsound(f"The {what} cell of {challenge.slug} does not run ({reason}).")


def _is_plain(call: CallRun) -> bool:
    if call.ending is Ending.RAISED and call.fault is not None and call.fault.kind == RESULT_NOT_PLAIN:
        return False
    return not (call.ending is Ending.RETURNED and holds_opaque(call.value))


def _answered(challenge: Challenge, case: Case, place: int, run: Run) -> Case:
    call = run.calls[place]
    if holds_opaque(case.arguments):
        raise ChallengeUnsound(
            f"The arguments of “{case.name}” of {challenge.slug} hold something that is no plain data. "
            "Use numbers, text, lists, tuples, sets and dicts."
        )
    if call.ending is Ending.RETURNED:
        if holds_opaque(call.value):
            raise ChallengeUnsound(
                f"The reference of {challenge.slug} answers {show(call.value)} to “{case.name}”, which cannot be "
                "compared outside. Return numbers, text, lists, tuples, sets and dicts."
            )
        return replace(case, expected=call.value)
    if call.ending is Ending.RAISED and call.fault is not None and call.fault.kind == RESULT_NOT_PLAIN:
        raise ChallengeUnsound(
            f"What the reference of {challenge.slug} answers to “{case.name}” is too much. {call.fault.message}"
        )
    if call.ending is Ending.RAISED and call.fault is not None:
        return replace(case, raises=call.fault.kind, says=call.fault.message)
    raise ChallengeUnsound(f"The reference of {challenge.slug} did not answer “{case.name}” ({call.ending}).")


async def _check_examples(
    challenge: Challenge, examples: Sequence[Example], cases: Sequence[Case], sandbox: Sandbox
) -> None:
    pairs = list(zip(examples, cases, strict=False))
    if challenge.compare in RULES:
        agree = [
            same(example.expected, case.expected, challenge.compare, challenge.tolerance)
            for example, case in pairs
        ]
    else:
        answered = [case for case in cases if case.raises is None]
        triples = [
            *((case.arguments, case.expected, case.expected) for case in answered),
            *((case.arguments, example.expected, case.expected) for example, case in pairs),
        ]
        said = await own_comparison(challenge, triples, sandbox)
        for case, right in zip(answered, said, strict=False):
            if not right:
                raise ChallengeUnsound(
                    f"The comparison `{challenge.compare}` of {challenge.slug} does not accept the reference's own "
                    f"answer to “{case.name}”. Mend it: it gets (expected, actual) and returns True or False."
                )
        agree = said[len(answered) :]
    for (example, case), right in zip(pairs, agree, strict=True):
        if example.raises is not None:
            right = case.raises == example.raises and example.message in (None, case.says)
        elif case.raises is not None:
            right = False
        if not right:
            told = case if example.message is not None else replace(case, says=None)
            raise ChallengeUnsound(
                f"The reference of {challenge.slug} answers {told.expected_text} to {case.name}, not what it asserts."
            )
