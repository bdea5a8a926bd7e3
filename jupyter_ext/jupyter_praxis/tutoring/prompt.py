"""The words a model is told: Markdown that a teacher may replace, each with a version.

Rule: a shipped prompt is the contract. One of the same name in a site's folder is used instead; it may leave out what
it does not need, except what the shipped one says it `needs`, and has no placeholder and no piece but those. What
cannot be used is refused with one sentence when the server starts, and never in the middle of a conversation.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.tutoring.words import PLACEHOLDER, filled, pieces

LONGEST = 8000
"""Characters of a prompt: the rest of a request has to fit beside it."""
NAMES = ("adapting", "alternatives", "material", "smaller", "smallest", "socratic")
_FENCE = "---\n"
_VERSION = re.compile(r"[\w.]{1,20}")
_SHOWN = 6
"""Digits of a fingerprint that are written down."""


@dataclass(frozen=True)
class Prompt:
    """A prompt. `text` is what stands below its header; `pieces` those of it that begin with `## name`."""

    name: str
    version: str
    text: str
    pieces: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""

    @property
    def id(self) -> str:
        """Name it as records do, `socratic@1+3fa9c2`: an edit shows, whatever its version says."""
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self.name}@{self.version}+{digest[:_SHOWN]}"

    def filled(self, **facts: object) -> str:
        """Give the text with its facts."""
        return filled(self.text, **facts)

    def piece(self, name: str, /, **facts: object) -> str:
        """Give a piece with its facts."""
        return filled(self.pieces[name], **facts)


@dataclass(frozen=True)
class OwnPrompt:
    """A prompt of a site's, as it was written; `where` names its file in sentences."""

    name: str
    where: str
    text: str


class Prompts:
    """All prompts of a site. Of two of its own for the same name, the later one is used.

    Raises SettingRefused for one that cannot be used.
    """

    def __init__(self, own: Sequence[OwnPrompt] = ()) -> None:
        ours = {name: _Written.of(shipped(name), f"{name}.md") for name in NAMES}
        self._prompts = {name: written.prompt(name) for name, written in ours.items()}
        for each in own:
            if each.name not in NAMES:
                raise SettingRefused(
                    f"The prompt {each.where} replaces nothing. There are {', '.join(NAMES)}."
                )
            written = _Written.of(each.text, each.where)
            written.check(ours[each.name])
            self._prompts[each.name] = written.prompt(each.name)

    def find(self, name: str) -> Prompt:
        """Return a prompt by its name; raises KeyError for one that nobody ships."""
        return self._prompts[name]


@dataclass(frozen=True)
class _Written:
    """A file as it was written; `where` names it in sentences."""

    where: str
    header: Mapping[str, str]
    text: str

    @classmethod
    def of(cls, text: str, where: str) -> _Written:
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        if not text.startswith(_FENCE) or _FENCE not in text.removeprefix(_FENCE):
            raise SettingRefused(
                f"The prompt {where} has no header. Begin it with a line ---, `version: 1`, and a line --- again."
            )
        header, body = text.removeprefix(_FENCE).split(_FENCE, 1)
        lines = (line.partition(":") for line in header.splitlines() if ":" in line)
        written = cls(where, {key.strip(): value.strip() for key, _, value in lines}, body.strip())
        written._check_form()
        return written

    def prompt(self, name: str) -> Prompt:
        return Prompt(
            name, self.header["version"], self.text, pieces(self.text), self.header.get("purpose", "")
        )

    def check(self, shipped: _Written) -> None:
        """Hold a site's prompt against the one it replaces."""
        if shipped.header.get("pieces") != "yes":
            self._check_placeholders("", self.text, shipped.text, shipped.needs)
            return
        ours, theirs = pieces(shipped.text), pieces(self.text)
        if theirs.keys() != ours.keys():
            missing = ", ".join(ours.keys() - theirs.keys()) or "none"
            unknown = ", ".join(theirs.keys() - ours.keys()) or "none"
            raise SettingRefused(
                f"The prompt {self.where} has other pieces than the one it replaces. Missing: {missing}; "
                f"unknown: {unknown}."
            )
        for name, text in theirs.items():
            self._check_placeholders(f" in “{name}”", text, ours[name], shipped.needs)

    @property
    def needs(self) -> frozenset[str]:
        return frozenset(self.header.get("needs", "").replace(",", " ").split())

    def _check_form(self) -> None:
        if not _VERSION.fullmatch(self.header.get("version", "")):
            raise SettingRefused(f"The prompt {self.where} has no version. Write `version: 1` in its header.")
        if not self.text or len(self.text) > LONGEST:
            size = f"has {len(self.text)} characters" if self.text else "is empty"
            raise SettingRefused(f"The prompt {self.where} {size}. It may have 1 to {LONGEST}.")

    def _check_placeholders(self, place: str, text: str, shipped: str, needs: frozenset[str]) -> None:
        known, used = set(PLACEHOLDER.findall(shipped)), set(PLACEHOLDER.findall(text))
        if used - known:
            raise SettingRefused(
                f"The prompt {self.where} has an unknown placeholder{place}: {_braced(used - known)}. "
                f"Known there: {_braced(known) or 'none'}."
            )
        if (needs & known) - used:
            raise SettingRefused(
                f"The prompt {self.where} lacks a placeholder{place}: {_braced((needs & known) - used)}. "
                f"Without it the model is not told what it is asked about."
            )


def shipped(name: str) -> str:
    """Give a shipped prompt's file as it stands."""
    return files(__package__).joinpath("prompts", f"{name}.md").read_text(encoding="utf-8")


def _braced(names: set[str] | frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
