"""What is asked of a program: arguments, and what the reference answered to them.

Rule: cases never enter a learner's kernel as such. Only `Case.arguments` do, and the source of a test of imported
work that has to run beside the program.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from praxis_kernel.values import decode, encode, show

from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.running import Call, Plain

SHOWN_WIDTH = 4000
"""Characters of a value put into a verdict at most; the panel folds long ones."""


@dataclass(frozen=True)
class Case:
    """One question. `raises` names the exception the reference answered with, if it did, else `expected` holds.

    `says` is the text asked of that exception, None where any will do. `test` is the source of a test that has to
    run beside the program, empty for a case that is compared outside; then there are no arguments.
    """

    name: str
    visibility: Visibility
    arguments: tuple[Plain, ...]
    expected: Plain = None
    raises: str | None = None
    says: str | None = None
    test: str = ""

    @property
    def call(self) -> Call:
        """Give what a kernel may know of this case."""
        return Call((self.test,) if self.test else self.arguments)

    @cached_property
    def input_text(self) -> str:
        """Show the arguments as they stand between the parentheses of a call; of a test its source."""
        if self.test:
            return self.test if len(self.test) <= SHOWN_WIDTH else self.test[: SHOWN_WIDTH - 1] + "…"
        return ", ".join(show(argument, SHOWN_WIDTH) for argument in self.arguments)

    @cached_property
    def expected_text(self) -> str:
        """Show what was asked for."""
        if self.test:
            return "the test passes"
        if self.raises:
            return raised_text(self.raises, self.says)
        return show(self.expected, SHOWN_WIDTH)


def raised_text(kind: str, message: str | None) -> str:
    """Show an exception that was asked for, or came."""
    return f"raises {kind}" if message is None else f"raises {kind}: {message[:SHOWN_WIDTH]}"


def within(cases: Sequence[Case], scope: Scope) -> tuple[Case, ...]:
    """Choose the cases a scope asks for: all, or for a check the public ones."""
    if scope is Scope.SUBMIT:
        return tuple(cases)
    return tuple(case for case in cases if case.visibility is Visibility.PUBLIC)


def to_text(cases: Sequence[Case]) -> str:
    """Write cases as JSON, to be kept."""
    return json.dumps(
        [
            [
                *(case.name, case.visibility, encode(case.arguments), encode(case.expected), case.raises),
                *((case.says, case.test) if case.says is not None or case.test else ()),
            ]
            for case in cases
        ]
    )


def from_text(text: str) -> tuple[Case, ...]:
    """Read back what `to_text` wrote."""
    return tuple(
        Case(name, Visibility(visibility), decode(arguments), decode(expected), raises, *more)
        for name, visibility, arguments, expected, raises, *more in json.loads(text)
    )
