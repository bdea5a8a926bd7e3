"""The `praxis` metadata of a source, read key by key.

Rule: each refusal names the source, the key, what stands there and what to write instead. Keys of later
versions are passed over; a key that looks like a slip of the pen is not.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import NoReturn

from jupyter_praxis.challenges.names import is_name
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.running import Limits

KNOWN = (
    *("slug", "title", "track", "topics", "difficulty", "minutes", "version"),
    *("entry", "variables", "compare", "tolerance", "complexity", "targets"),
    *("limits", "points", "requires", "license", "source"),
)

# The least a Python kernel starts with, and the most one submission may take from a machine others share.
BOUNDS: Mapping[str, tuple[float, float]] = {
    "time_s": (0.05, 60),
    "memory_mb": (32, 4096),
    "processes": (1, 256),
    "output_kb": (1, 4096),
}


@dataclass(frozen=True)
class Header:
    """The values under the key `praxis`, and the source they stand in."""

    where: str
    values: Mapping[str, object]

    def refuse(self, key: str, why: str) -> NoReturn:
        """Raise ChallengeUnsound for a key."""
        raise ChallengeUnsound(f"{self.where}: the key `{key}` {why}")

    def check_keys(self) -> None:
        """Refuse keys that nearly are known ones."""
        for key in self.values:
            near = difflib.get_close_matches(key, KNOWN, n=1, cutoff=0.8) if isinstance(key, str) else []
            if near and key not in KNOWN:
                self.refuse(key, f"is not known. Write `{near[0]}`, if that is meant.")

    def text(self, key: str, longest: int = 200) -> str | None:
        """Return a line of text, None when the key is absent."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, f"is {_shown(value)}. Write some text.")
        if len(value) > longest or not value.isprintable():
            self.refuse(key, f"is longer than {longest} characters, or not one line of printable text.")
        return value.strip()

    def needed(self, key: str, advice: str) -> str:
        """Return a line of text; refuses its absence with an advice."""
        return self.text(key) or self.refuse(key, f"is missing. {advice}")

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of lines, empty when the key is absent."""
        value = self.values.get(key, ())
        if not isinstance(value, list | tuple):
            self.refuse(key, f"is {_shown(value)}. Write a list, as in `[first, second]`.")
        for word in value:
            if not isinstance(word, str) or not word.strip() or len(word) > 100 or not word.isprintable():
                self.refuse(key, f"holds {_shown(word)}. Write short texts only.")
        return tuple(word.strip() for word in value)

    def table(self, key: str) -> Header:
        """Return a table of keys, empty when the key is absent."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            self.refuse(key, f"is {_shown(value)}. Write keys and values, as in `{{key: value}}`.")
        return Header(f"{self.where}, `{key}`", value)

    def number(self, key: str, lowest: float, highest: float) -> float | None:
        """Return a number between two bounds, None when the key is absent."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            self.refuse(key, f"is {_shown(value)}. Write a number.")
        if not lowest <= value <= highest:
            self.refuse(key, f"is {_shown(value)}. Choose a number from {lowest:g} to {highest:.10g}.")
        return value

    def version(self) -> str:
        """Return the version as text; 3 and "3" are the same."""
        value = self.values.get("version")
        if value is None:
            self.refuse("version", 'is missing. Write `version: "1"`, and count on when cases change.')
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.refuse("version", f'is {_shown(value)}. Write a text or a number, as in `version: "1"`.')
        text = str(value).strip()
        if not is_name(text):  # it becomes part of a file's name when a newer notebook is put beside the old
            self.refuse(
                "version", f"is {_shown(text)}. Use letters, digits, dots and dashes, as in 1 or 2.1."
            )
        return text

    def limits(self, defaults: Limits) -> Limits:
        """Return the limits, those not given filled from the defaults."""
        table = self.table("limits")
        for key in table.values:
            if key not in BOUNDS:
                table.refuse(str(key), f"is not a limit. Limits are {', '.join(BOUNDS)}.")
        given: dict[str, float] = {}
        for key, (lowest, highest) in BOUNDS.items():
            value = table.number(key, lowest, highest)
            if value is not None and key != "time_s" and value != int(value):
                table.refuse(key, f"is {value}. Write a whole number.")
            if value is not None:
                given[key] = float(value) if key == "time_s" else int(value)
        return Limits(
            **{field.name: given.get(field.name, getattr(defaults, field.name)) for field in fields(Limits)}
        )


def _shown(value: object) -> str:
    """Show a value of a header briefly; a container by its type only, since it may be large."""
    if isinstance(value, str | int | float | None):
        text = ascii(value) if isinstance(value, str) else str(value)[:60]
        return text if len(text) <= 60 else text[:60] + "…"
    return f"a {type(value).__name__}"
