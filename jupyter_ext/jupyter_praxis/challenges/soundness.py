"""What can be seen to be wrong with a challenge without running it.

Rule: one sentence for the first thing found, naming the key or the cell and saying what to write.
"""

from __future__ import annotations

import keyword
from typing import NoReturn

from jupyter_praxis.challenges.asserts import examples_of
from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.challenges.definitions import defined_names, seems_to_define
from jupyter_praxis.challenges.header import Header
from jupyter_praxis.challenges.names import is_name
from jupyter_praxis.errors import ChallengeUnsound

COMPARES = ("exact", "listlike", "unordered", "approx", "frame")


def check_aim(challenge: Challenge, header: Header) -> None:
    """Refuse a challenge that tests neither or both of an entry and variables, or names no name can have."""
    if challenge.entry is None and not challenge.variables:
        header.refuse("entry", "is missing. Name the function or class under test, or `variables`.")
    if challenge.entry is not None and challenge.variables:
        header.refuse("variables", "stands beside `entry`. Keep one of the two.")
    for key, names in (("entry", (challenge.entry,)), ("variables", challenge.variables)):
        for name in names:
            if name is not None and (not name.isidentifier() or keyword.iskeyword(name)):
                header.refuse(key, f"is {name!a}, which is no Python name.")
    for slug in challenge.requires:
        if not is_name(slug):
            header.refuse("requires", f"holds {slug!a}. Write slugs of other challenges.")


def check_cells(challenge: Challenge, where: str) -> None:
    """Refuse a challenge that lacks a cell, or whose cells do not define what they must."""
    for kind, advice in (
        (Kind.STATEMENT, "Say in Markdown what is to be done."),
        (Kind.STARTER, "Add the code a learner begins with."),
        (Kind.REFERENCE, "Add the best known solution; expected values come from it."),
    ):
        if not challenge.of(kind):
            raise ChallengeUnsound(f"{where}: there is no {kind} cell. {advice}")
    if not challenge.of(Kind.CASES) and not challenge.of(Kind.HIDDEN):
        _no_cases(where)
    reference = _names_in(challenge, Kind.REFERENCE, where) | _names_in(challenge, Kind.SETUP, where)
    starter = "\n".join(cell.source for cell in challenge.of(Kind.STARTER))
    for name in (challenge.entry, *challenge.variables):
        if name is not None and name not in reference:
            raise ChallengeUnsound(f"{where}: the reference does not define `{name}`. Define it there.")
    if challenge.entry is not None and not seems_to_define(starter, challenge.entry):
        raise ChallengeUnsound(f"{where}: the starter does not define `{challenge.entry}`. Define it there.")
    cases = _names_in(challenge, Kind.CASES, where)
    if challenge.of(Kind.CASES) and not cases & {"edge_cases", "inputs"}:
        _no_cases(where)
    try:
        examples_of(challenge)
    except ChallengeUnsound as error:
        raise ChallengeUnsound(f"{where}: {error}") from error


def _no_cases(where: str) -> NoReturn:
    raise ChallengeUnsound(
        f"{where}: there are no cases. Add a cases cell that defines `edge_cases`, `inputs` or both."
    )


def check_compare(challenge: Challenge, header: Header) -> None:
    """Refuse a way of comparing that nobody defines."""
    if challenge.compare in COMPARES or challenge.compare in _names_in(challenge, Kind.CASES, header.where):
        return
    header.refuse(
        "compare",
        f"is {challenge.compare!a}. Write {', '.join(COMPARES)} or a function of the cases cell.",
    )


def _names_in(challenge: Challenge, kind: Kind, where: str) -> frozenset[str]:
    names: frozenset[str] = frozenset()
    for cell in challenge.of(kind):
        try:
            names |= defined_names(cell.source)
        except SyntaxError as error:
            raise ChallengeUnsound(
                f"{where}: the cell {cell.name}, line {error.lineno or 1}, is not Python. Mend the syntax."
            ) from error
    return names
