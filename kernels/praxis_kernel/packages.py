"""What Python remembers of its packages.

Rule: looked at before a wall stands; behind Landlock a folder that holds something hidden shows what is in it, but
not the list.
"""

from __future__ import annotations

from importlib import metadata


def look_around() -> None:
    """Have Python remember which packages are there."""
    for _ in metadata.distributions():
        pass
