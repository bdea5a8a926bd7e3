"""Names that become files, addresses and rows: slugs and tracks.

Rule: a name is ASCII letters, digits, dots, dashes and underscores, begins with a letter or a digit, and
can never climb out of a folder. Whoever makes a path or an address of a name checks it here first.
"""

from __future__ import annotations

import re

from jupyter_praxis.errors import NameRefused

LONGEST = 80
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
# Windows opens a device, not a file, for these, whatever the suffix.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.ASCII | re.IGNORECASE)


def is_name(name: str) -> bool:
    """Say whether a name may be used for a slug or a track."""
    return (
        len(name) <= LONGEST
        and _NAME.fullmatch(name) is not None
        and ".." not in name
        and not name.endswith(".")
        and _DEVICE.fullmatch(name) is None
    )


def check_name(name: str) -> str:
    """Return the name unchanged; raises NameRefused with a sentence that shows the name safely."""
    if not is_name(name):
        shown = ascii(name if len(name) <= LONGEST else name[:LONGEST] + "…")
        raise NameRefused(
            f"The name {shown} cannot be used. Names begin with a letter or a digit, have letters, digits, "
            f"single dots, dashes and underscores only, and are at most {LONGEST} characters long."
        )
    return name
