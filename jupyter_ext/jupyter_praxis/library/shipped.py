"""Where what we ship lies.

Rule: an installed wheel carries `shipped/` in the package; a checkout has the folders of the repository.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped_folder(name: str) -> Path:
    """Return the folder `curriculum` or `sandboxes` as shipped with this installation."""
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def shipped_curriculum() -> Path:
    """Return the folder of the challenges we ship."""
    return shipped_folder("curriculum")


def shipped_sandboxes() -> Path:
    """Return the folder of the policies we ship."""
    return shipped_folder("sandboxes")
