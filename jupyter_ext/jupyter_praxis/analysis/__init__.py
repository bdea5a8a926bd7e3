"""Why a program is wrong, or slow: diagnosis with evidence. What is used from outside stands here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_praxis.analysis.api import Task, diagnose, measure, read

__all__ = ["Task", "diagnose", "measure", "read"]


def __getattr__(name: str) -> Any:
    """Import the library's door when it is used: the server needs none of it."""
    if name in __all__:
        from jupyter_praxis.analysis import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
