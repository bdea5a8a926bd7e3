"""A skill: an error pattern one avoids, or a topic one is at home in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Of(StrEnum):
    """What a skill is about."""

    PATTERN = "pattern"
    TOPIC = "topic"


@dataclass(frozen=True, order=True)
class Skill:
    """One skill by kind and name: a `Pattern`'s value, or a topic as the catalogue writes it."""

    of: Of
    name: str

    def __str__(self) -> str:
        """Give `pattern:off_by_one` or `topic:arrays`."""
        return f"{self.of}:{self.name}"
