"""A profile of IPython's in name only.

Rule: a kernel makes no folder and reads no configuration; whatever lies in a file here is not ours.
"""

from __future__ import annotations

from IPython.core.profiledir import ProfileDir


class NoProfile(ProfileDir):
    """A profile of which nothing is on disk."""

    def check_dirs(self) -> None:
        """Make no folder."""

    def _location_changed(self, change: object) -> None:
        """Make no folder."""
