"""What a provider may answer, whatever its wire format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

TEXT = "Which line of your loop runs last? Follow `i` by hand for a list of two.\n\n$O(n)$ — naïve, 世界."


class How(StrEnum):
    """How a reply goes."""

    WHOLE = "whole"
    EMPTY = "empty"  # all there but the text
    DECLINED = "declined"  # the model itself would not answer
    RESET = "reset"  # the connection is reset in the middle
    CUT = "cut"  # the stream ends in the middle as if that were all
    GARBLED = "garbled"  # in the middle comes what is no JSON
    FAILED = "failed"  # in the middle comes the provider's own error event
    STALLED = "stalled"  # after half of it, nothing more, for ever
    SILENT = "silent"  # it begins, and says nothing, for ever
    MUTE = "mute"  # not even the headers


@dataclass(frozen=True)
class Reply:
    """A reply, streamed word by word; None for figures of usage takes such of the right size."""

    text: str = TEXT
    how: How = How.WHOLE
    first_s: float = 0.0
    pause_s: float = 0.0
    tokens_in: int | None = None
    tokens_out: int | None = None
    cached: int = 0  # of `tokens_in`, read from the provider's cache of prompts

    @property
    def pieces(self) -> list[str]:
        """Give the text in the pieces that are sent; half of them where it ends in the middle."""
        found = re.findall(r"\S+\s*|\s+", self.text)
        if self.how in (How.EMPTY, How.DECLINED, How.SILENT, How.MUTE):
            return []
        return found if self.how is How.WHOLE else found[: max(len(found) // 2, 1)]

    def figures(self, told: int) -> tuple[int, int]:
        """Give tokens in and out, `told` being the characters of the question."""
        tokens_in = told // 4 if self.tokens_in is None else self.tokens_in
        return tokens_in, len(self.pieces) if self.tokens_out is None else self.tokens_out


PLAIN = Reply()


@dataclass(frozen=True)
class Refusal:
    """An HTTP error of the provider's. With `echo`, all of it that is free text repeats the key and the question."""

    status: int
    kind: str = ""
    message: str = "This is not possible."
    headers: Mapping[str, str] = field(default_factory=dict)
    echo: bool = False


Answering = Reply | Refusal
Script = Answering | Sequence[Answering] | Callable[[Any], Answering]


class Telling:
    """Reads a script from its beginning."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._told = 0

    def next(self, request: Any) -> Answering:
        """Say what to answer now."""
        if isinstance(self._script, Reply | Refusal):
            return self._script
        if callable(self._script):
            return self._script(request)
        answer = self._script[min(self._told, len(self._script) - 1)]
        self._told += 1
        return answer
