"""Teaching order.

Rule: track by track; in a track by the number a file's name begins with, then by slug; and whatever a
challenge requires comes before it. Where challenges require each other in a ring, the numbers decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jupyter_praxis.challenges.challenge import Challenge


def place_of(file_name: str) -> int:
    """Return the number a file's name begins with (`03-` is 3); names without one come last."""
    number = re.match(r"(\d{1,6})[-_. ]", file_name, re.ASCII)
    return int(number[1]) if number else 1_000_000


def in_teaching_order(challenges: Iterable[Challenge], places: Mapping[str, int]) -> list[Challenge]:
    """Return the challenges as they are best taught; `places` are numbers by slug."""
    plain = sorted(
        challenges, key=lambda challenge: (challenge.track, places[challenge.slug], challenge.slug)
    )
    by_slug = {challenge.slug: challenge for challenge in plain}
    ordered: dict[str, Challenge] = {}
    begun: set[str] = set()
    for first in plain:
        # An explicit stack, since a chain of requirements may be longer than Python's own stack is deep.
        stack = [first]
        while stack:
            challenge = stack[-1]
            waiting = [
                by_slug[slug]
                for slug in challenge.requires
                if slug in by_slug and slug not in begun and by_slug[slug].track == challenge.track
            ]
            begun.add(challenge.slug)
            waiting = [needed for needed in waiting if needed.slug not in begun]
            if waiting:
                stack.append(waiting[0])
            else:
                ordered.setdefault(challenge.slug, stack.pop())
    return list(ordered.values())
