"""What the learner model says, as plain data for JSON.

Rule: the names of a dataclass's fields are those of the API, so nobody writes them a second time.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

PLACES = 4
"""Decimals of a share or a chance: more than anyone reads, fewer than noise."""


def plain(value: Any) -> Any:
    """Give lists, dictionaries, numbers and texts; times as ISO 8601 to a millisecond, days as ISO dates."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, PLACES)
    return str(value) if isinstance(value, str) else value
