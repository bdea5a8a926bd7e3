"""What a learner sends along with a question: each of it a chip which they may have removed.

Rule: what is not in here is not told to a model, except the words of the conversation itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from jupyter_praxis.running import Cell
from jupyter_praxis.tutoring.situation import About, Composed, Subject


@dataclass(frozen=True)
class Sent:
    """The chips. `cells` are the learner's as they stand in the notebook, `submission` the id of the attempt meant."""

    challenge: bool = True
    cells: tuple[Cell, ...] = ()
    selection: str = ""
    submission: str = ""
    findings: bool = True
    profile: bool = True
    hints: bool = True
    composed: Composed = field(default_factory=Composed)
    about: About | None = None

    def as_json(self) -> dict[str, Any]:
        """Give plain data, as it is kept with the message."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `as_json` gave."""
        about = data.get("about")
        return cls(
            **{
                **data,
                "cells": tuple(Cell(**cell) for cell in data.get("cells", ())),
                "composed": Composed(**data.get("composed", {})),
                "about": About(Subject(about["subject"]), about["number"]) if about else None,
            }
        )
