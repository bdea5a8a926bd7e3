"""A reply taken apart while it comes: prose, which is safe to show at once, and blocks, which are judged first.

Rule: what a text is split into depends on the text alone, never on the portions in which it came. Every sign of it
is in exactly one part, in order. Inside a fence nothing is prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jupyter_praxis.tutoring.guard.fence import Fence
from jupyter_praxis.tutoring.guard.likeness import (
    LONG_TOKEN,
    evidently_prose,
    may_begin_code,
    seems_code,
    seems_encoded,
)


@dataclass(frozen=True)
class Prose:
    """Text that is safe to show at once."""

    text: str


@dataclass(frozen=True)
class Block:
    """Something to be judged before it is shown.

    `code` is what is judged: without its fence, or for code within a sentence the sentence. `text` is the part of the
    reply it stands for, as it came; what is not `fenced` is shown as that text, so that a table stays a table.
    """

    code: str
    language: str = ""
    fenced: bool = True
    text: str = ""


_PREFIX = re.compile(r"[\s>*+\-\d.)]*")
_REGION = re.compile(
    r"<!--|<(pre|code|samp|kbd|tt|xmp|script|style|textarea|svg|template)[\s>]|\\begin\{([\w*]+)\}|\$\$",
    re.IGNORECASE,
)
_SUSPICIOUS = frozenset("=([{<>_\\$|@#%;~^&+]})")
_AT_ONCE = frozenset(" .,:;!?'’-–—…*\"/")
_INDENTED = re.compile(r" {4,}\S|[> ]*\t\s*\S")
_SENTENCE_END = re.compile(r"[.!?][\"')*]*\s\Z")
_BEHIND_A_MARK = re.compile(r"[:—–|>)*]\s+([a-z]+)\Z")
_LONGEST_SPAN = 4000
_LONGEST_TAG = 40
_LONGEST_SENTENCE = 400
_NEAR = 80


class Splitter:
    """Takes text as it comes and gives its parts as soon as they are known."""

    def __init__(self) -> None:
        self._out: list[Prose | Block] = []
        self._line = ""
        self._sent = 0  # signs of the line that were given out
        self._from = 0  # where its sentence begins
        self._held = False
        self._inside = False  # some of the line was given out: what begins a line is past
        self._suspect = False  # a sentence of this line seemed code: the rest waits for the whole line
        self._gathered: list[tuple[str, str, str]] = []  # (kind, code, text) of lines that seem code
        self._fence: Fence | None = None
        self._closer = ""
        self._ticks = 0

    @property
    def holding(self) -> bool:
        """Say whether a block is being gathered."""
        return bool(self._fence or self._closer or self._ticks or self._gathered or self._held)

    def push(self, text: str) -> list[Prose | Block]:
        """Take some more, and give what is known by now."""
        for sign in text:
            self._take(sign)
        return self._given()

    def end(self) -> list[Prose | Block]:
        """Give the rest; a block that was never closed is one all the same."""
        if self._fence:
            self._fence.takes(self._line)
            self._close_fence()
        elif self._closer:
            self._block(self._line[self._sent :], "markup")
        elif self._ticks:
            self._ticks = 0
            self._settle()
        else:
            self._settle()
        self._flush()
        self._new_line()
        return self._given()

    def _take(self, sign: str) -> None:
        self._line += sign
        if self._fence:
            if sign == "\n":
                self._fenced_line()
        elif self._closer:
            if self._line[-len(self._closer) :].lower() == self._closer:
                self._block(self._line[self._sent :], "markup")
                self._closer = ""
                self._go_on()
        elif self._ticks:
            self._in_span(sign)
        elif sign == "\n":
            self._end_line()
        else:
            self._in_line(sign)

    def _in_line(self, sign: str) -> None:
        prefix = _PREFIX.match(self._line)
        start = 0 if self._inside or prefix is None else prefix.end()
        if not self._inside:
            opening = self._line[start:]
            ticks = len(opening) - len(opening.lstrip("`"))
            if (ticks and ticks == len(opening)) or ticks >= 3 or opening.startswith("~~~"):
                return  # a fence perhaps, which is known at the end of its line
            if ticks:
                self._give_before(start)
                self._ticks = ticks
                self._in_span(sign)
                return
        if sign == "`":
            self._give_before(len(self._line) - 1)
            self._ticks = 1
            return
        region = (
            _REGION.search(self._line, max(self._sent, len(self._line) - _LONGEST_TAG))
            if sign in ">-}$ \t"
            else None
        )
        if region is not None and region.end() == len(self._line):
            self._open_region(region)
            return
        if (
            self._gathered
            and not self._held
            and evidently_prose(self._line[start : start + 120])
            and self._line[0] not in " \t|"
        ):
            self._flush()
        if self._held:
            if sign.isspace():
                self._at_sentence_end()
        elif self._waits(sign, start):
            self._held = self._held or sign in _SUSPICIOUS
        else:
            self._prose(self._line[self._sent :])
            self._sent = len(self._line)
            self._inside = True
            if _SENTENCE_END.search(self._line[-_NEAR:]):
                self._from = len(self._line)
            elif len(self._line) > _LONGEST_SENTENCE:
                self._line = self._line[-_NEAR:]
                self._sent, self._from = len(self._line), 1

    def _waits(self, sign: str, start: int) -> bool:
        """Say whether the line so far cannot be given out yet."""
        if self._gathered:
            return True
        if not self._inside:
            if len(self._line) == start:
                return True
            if self._line[start] in "|#" or _INDENTED.match(self._line):
                self._held = True
                return True
        if sign in _SUSPICIOUS or not (sign.isalnum() or sign in _AT_ONCE):
            self._held = True
            return True
        near = self._line[max(self._from, len(self._line) - _NEAR) :]
        word = near.rsplit(None, 1)[-1] if not sign.isspace() else ""
        if (
            len(word) >= LONG_TOKEN
            or re.search(r"[\w\])]\.\w", word)
            or re.search(r"\w:\S|\d.*[A-Za-z].*\d", word)
        ):
            self._held = True
            return True
        first = re.split(r"[^\w]", self._line[start:], maxsplit=1)[0] if not self._inside else ""
        whole = len(self._line) > start + len(first)
        if first and may_begin_code(first) and (not whole or first.lower() in _WHOLE):
            self._held = whole
            return True
        behind = _BEHIND_A_MARK.search(near)
        if behind is not None and may_begin_code(behind[1]):
            self._held = True
            return True
        numbers = re.search(r"(?:[0-9A-Fa-f]{2,}[\s,;]+){4,}\Z", near)
        self._held = numbers is not None
        return self._held

    def _at_sentence_end(self) -> None:
        sentence = self._line[self._from :]
        if self._suspect or not _SENTENCE_END.search(self._line[-_NEAR:]) or _INDENTED.match(self._line):
            return
        if not _balanced(sentence) or self._line.lstrip(" >")[:1] in ("|", "#"):
            return
        if seems_code(sentence):
            self._suspect = True
            return
        self._flush()
        self._prose(self._line[self._sent :])
        self._go_on()

    def _end_line(self) -> None:
        self._fence = Fence.opened(self._line) if self._sent == 0 else None
        if self._fence is None:
            self._settle()
        else:
            self._flush()
        self._new_line()

    def _settle(self) -> None:
        """Give the rest of a line to where it belongs, now that it is whole."""
        rest, line = self._line[self._sent :], self._line[self._from :]
        if not rest:
            return
        if not line.strip():
            if self._gathered and self._from == 0:
                self._gathered.append((self._gathered[-1][0], line, rest))
            else:
                self._flush()
                self._prose(rest)
            return
        kind = self._kind(line)
        if not kind:
            self._flush()
            self._prose(rest)
            return
        if self._gathered and self._gathered[-1][0] != kind:
            self._flush()
        self._gathered.append((kind, line, rest))

    def _kind(self, line: str) -> str:
        whole = self._from == 0
        if whole and line.lstrip(" >").startswith("|"):
            return "table"
        if seems_encoded(line) and len(line.split()) < 4:
            return "encoded"
        if (whole and (_INDENTED.match(line) or line.lstrip().startswith("```"))) or seems_code(line):
            return "code"
        return ""

    def _flush(self) -> None:
        """Give the lines gathered as one block; empty lines at its end are prose."""
        empty: list[str] = []
        while self._gathered and not self._gathered[-1][1].strip():
            empty.insert(0, self._gathered.pop()[2])
        if self._gathered:
            kind = self._gathered[0][0]
            code = "".join(code for _, code, _ in self._gathered)
            text = "".join(text for _, _, text in self._gathered)
            self._out.append(Block(code.rstrip("\n"), "" if kind == "code" else kind, False, text))
        self._gathered = []
        for text in empty:
            self._prose(text)

    def _fenced_line(self) -> None:
        assert self._fence is not None
        if self._fence.takes(self._line):
            self._close_fence()
        self._new_line()

    def _close_fence(self) -> None:
        assert self._fence is not None
        self._out.append(Block(self._fence.code, self._fence.language, True, self._fence.text))
        self._fence = None

    def _give_before(self, place: int) -> None:
        before, rest = self._line[self._from : place], self._line[self._sent : place]
        if rest:
            if before.strip() and (self._held or self._gathered) and seems_code(before):
                self._gathered.append(("code", before, rest))
                self._flush()
            else:
                self._flush()
                self._prose(rest)
        else:
            self._flush()
        self._sent = self._from = place
        self._held = self._suspect = False
        self._inside = True

    def _in_span(self, sign: str) -> None:
        span = self._line[self._sent :]
        body = span.lstrip("`")
        if not body:
            self._ticks = len(span)
            return
        blank = span.endswith("\n\n") or (sign == "\n" and len(span) > _LONGEST_SPAN)
        closing = len(body) - len(body.rstrip("`"))
        if closing == self._ticks and body.strip("`"):
            self._out.append(Block(body[:-closing].rstrip(), "inline", False, span))
            self._ticks = 0
            self._go_on()
        elif blank:
            self._ticks = 0
            self._held = True
            self._settle()
            self._flush()
            self._new_line()

    def _open_region(self, region: re.Match[str]) -> None:
        self._give_before(region.start())
        opener = region[0].lower()
        if opener == "<!--":
            self._closer = "-->"
        elif opener == "$$":
            self._closer = "$$"
        elif region[2]:
            self._closer = f"\\end{{{region[2].lower()}}}"
        else:
            self._closer = f"</{region[1].lower()}>"

    def _go_on(self) -> None:
        """Go on with the line behind something that was given out."""
        self._sent = self._from = len(self._line)
        self._held = self._suspect = False
        self._inside = True

    def _new_line(self) -> None:
        self._line = ""
        self._go_on()
        self._inside = False

    def _block(self, text: str, language: str) -> None:
        self._flush()
        if text:
            self._out.append(Block(text, language, False, text))

    def _prose(self, text: str) -> None:
        if not text:
            return
        if self._out and isinstance(self._out[-1], Prose):
            self._out[-1] = Prose(self._out[-1].text + text)
        else:
            self._out.append(Prose(text))

    def _given(self) -> list[Prose | Block]:
        given, self._out = self._out, []
        return given


_WHOLE = frozenset(
    [
        "assert",
        "async",
        "await",
        "break",
        "class",
        "continue",
        "def",
        "del",
        "elif",
        "else",
        "except",
        "finally",
        "for",
        "from",
        "global",
        "if",
        "import",
        "lambda",
        "match",
        "nonlocal",
        "pass",
        "print",
        "raise",
        "return",
        "try",
        "while",
        "with",
        "yield",
        "case",
        "function",
        "fn",
        "func",
        "const",
        "var",
        "foreach",
        "repeat",
        "until",
        "procedure",
    ]
)


def parts_of(text: str) -> list[Prose | Block]:
    """Split a whole text."""
    splitter = Splitter()
    return [*splitter.push(text), *splitter.end()]


def _balanced(text: str) -> bool:
    return all(text.count(opening) <= text.count(closing) for opening, closing in ("()", "[]", "{}"))
