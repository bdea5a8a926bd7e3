"""What an address's query asks for: a time zone, a day, how many.

Rule: a parameter has the form openapi.yaml says, or the answer is a sentence which names it.
"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from jupyter_praxis.errors import BadRequest

LONGEST_ZONE = 64


def zone_named(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name; raises BadRequest."""
    try:
        if len(name) > LONGEST_ZONE:
            raise ValueError
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:  # no such name, a folder of names, nothing like a name
        raise BadRequest("The time zone is not known here. Name one such as Europe/Berlin.") from error


def day_of(name: str, text: str) -> date:
    """Return the day a parameter or key names; raises BadRequest."""
    try:
        if len(text) != len("2026-11-21"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(f"`{name}` has to be a day such as 2026-11-21.") from error


def limit_of(text: str | None, most: int, usual: int = 50) -> int:
    """Return how many the parameter `limit` asks for; raises BadRequest."""
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= most):
        raise BadRequest(f"The parameter `limit` has to be a whole number from 1 to {most}.")
    return int(text)
