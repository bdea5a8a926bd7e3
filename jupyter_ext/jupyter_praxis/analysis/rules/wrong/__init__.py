"""Why a program is wrong: what each rule suspects, the most telling first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from jupyter_praxis.analysis.observed import Observed
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.repair import Repairs
from jupyter_praxis.analysis.rules.wrong import (
    arguments,
    edge_cases,
    guards,
    hard_coded,
    indices,
    iteration,
    mended,
    names,
    numbers,
    recursion,
)
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion

Rule = Callable[[Scene], Iterable[Suspicion]]

SURE: tuple[Rule, ...] = (
    hard_coded.answers_written_down,
    names.hidden_callable,
    names.read_before_own,
    names.argument_overwritten,
    names.loops_share_a_name,
    iteration.stopped_by_python,
    iteration.taken_away_on_the_way,
    numbers.float_where_whole,
    edge_cases.invalid_input_taken,
    recursion.endless_recursion,
    edge_cases.error_on_a_kind,
    edge_cases.empty_forgotten,
    names.set_on_some_ways,
)
"""Rules whose evidence goes before repairs: errors that say it themselves, inputs that are all of one kind."""

LIKELY: tuple[Rule, ...] = (
    mended.whole_repairs,
    guards.guarded_by_the_reference,
    iteration.changed_on_the_way,
    indices.index_past_the_end,
    numbers.fraction_left,
    recursion.recursion_into_nothing,
    arguments.default_kept,
    arguments.changed_arguments,
    mended.part_repairs,
)

LAST: tuple[Rule, ...] = (
    edge_cases.fails_on_a_kind,
    edge_cases.handled_apart,
    edge_cases.some_inputs_fail,
)
"""Rules asked only where no other has spoken: what fails has something in common, or is just a part."""

UNGRADED: tuple[Rule, ...] = (
    names.hidden_in_any_program,
    iteration.changed_on_the_way,
    recursion.endless_recursion,
    arguments.default_kept,
)
"""Rules for any cell of a notebook, of which only the text is known."""


def suspicions(observed: Observed, repairs: Repairs) -> Iterator[Suspicion]:
    """Give what is suspected, the most telling first, each pattern once; nothing for what cannot be parsed."""
    if not observed.program.is_python:
        return
    said: set[Pattern] = set()
    scene = Scene(observed, repairs)
    for rule in _rules(scene):
        for suspicion in rule(scene):
            if suspicion.pattern not in said:
                said.add(suspicion.pattern)
                yield suspicion
    last = LAST if scene.failing and not said else ()
    yield from islice(chain.from_iterable(rule(scene) for rule in last), 1)


def _rules(scene: Scene) -> tuple[Rule, ...]:
    if scene.failing:
        return (*SURE, *LIKELY)
    return UNGRADED if scene.observed.challenge is None else (arguments.changed_arguments,)
