"""An adapter's own options, read from a model's settings.

Rule: an option that nobody reads is a misspelling, and refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jupyter_praxis.errors import SettingRefused


class Options:
    """Hands out options, each checked for its type; `end` refuses those left over."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._left = dict(given)
        self._known: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """Take a text."""
        value = self._take(name, default)
        if not isinstance(value, str):
            raise SettingRefused(f"`options.{name}` has to be a text.")
        return value

    def flag(self, name: str, default: bool) -> bool:
        """Take a yes or no."""
        value = self._take(name, default)
        if not isinstance(value, bool):
            raise SettingRefused(f"`options.{name}` has to be True or False.")
        return value

    def seconds(self, name: str, default: float = 0.0) -> float:
        """Take a span of time."""
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 60:
            raise SettingRefused(f"`options.{name}` has to be a number of seconds, from 0 to 60.")
        return float(value)

    def texts(self, name: str) -> dict[str, str]:
        """Take texts by name, such as headers."""
        value = self.fields(name)
        if not all(isinstance(text, str) for text in value.values()):
            raise SettingRefused(f"`options.{name}` has to map names to texts.")
        return value

    def fields(self, name: str) -> dict[str, Any]:
        """Take values of any kind by name."""
        value = self._take(name, {})
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            raise SettingRefused(f"`options.{name}` has to map names to values.")
        return dict(value)

    def any(self, name: str) -> Any:
        """Take whatever was given; None for nothing."""
        return self._take(name, None)

    def end(self) -> None:
        """Refuse what nobody took."""
        for name in self._left:
            raise SettingRefused(
                f"`options.{name}` is not an option here. There are: {', '.join(sorted(self._known))}."
            )

    def _take(self, name: str, default: Any) -> Any:
        self._known.append(name)
        return self._left.pop(name, default)
