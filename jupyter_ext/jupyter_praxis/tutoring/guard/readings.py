"""What a person would make of a piece of text, when they want a program out of it.

Rule: each reading is text that parses as Python. Marks before lines, comments, strings, tables, quotations and coats of
encoding are taken off; prose between the lines is dropped; what cannot be mended is not made up.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from posixpath import commonprefix

from jupyter_praxis.tutoring.guard.hidden import within
from jupyter_praxis.tutoring.guard.indenting import indented, parses
from jupyter_praxis.tutoring.guard.likeness import seems_code
from jupyter_praxis.tutoring.guard.plain import plainly

MOST_LINES = 40
"""Lines whose indentation is looked for at most."""

MOST = 16
"""Readings of one text at most, likeliest first."""

_MARKS = tuple(
    re.compile(mark)
    for mark in (
        r"\s*(?:>>>|\.\.\.)(?: |$)",
        r"\s*(?:In|Out) ?\[\d*\]: ?",
        r"\s*\d+\s*[:|.)\]]\s?",
        r"\s*\d+ {1,4}(?=\S)|\s*\d+\t",
        r"\s*line \d+\s*[:.)-] ?",
        r"[ +](?! *\+)",
        r"\s*(?:>|\|) ?",
        r"\s*[*•+-] (?=\S| )",
        r"\s*(?:#+|//+|--|;+|%+|REM)!? ?",
        r"/?\*+/? ?",
    )
)
_INDENT_SIGNS = re.compile(r"^(?:[.·•_~→»-]|&nbsp;)+(?=\w)")
_TRACE = re.compile(r"(?m)^(?:Traceback .*| *File \".*|\w*(?:Error|Exception|Warning)\b.*|\s*[~^]+\s*)\n?")
_NAMED = re.compile(r"<[A-Za-z_ ]{1,30}>|\{[A-Za-z_]{1,30}\}(?=\()|\[[A-Z_]{2,30}\]")
_GAP = re.compile(r"(?m)^(\s*)(?:_{2,}|\.{3}|…|\?{2,}|<[\w ]+>)\s*$")


@lru_cache(maxsize=512)
def readings(text: str, deep: int = 2) -> tuple[str, ...]:
    """Give the programs, or pieces of one, that a text may be read as."""
    found: dict[str, None] = {}
    for each in _read(plainly(text).expandtabs(4), deep):
        found.setdefault(each.strip("\n"))
        if len(found) >= MOST:
            break
    return tuple(found)


def _read(text: str, deep: int) -> Iterator[str]:
    seen: set[str] = set()
    for variant in _variants(text):
        if variant in seen or not variant.strip():
            continue
        seen.add(variant)
        yield from _mended(variant)
    if not deep:
        return
    for hidden in within(text):
        if hidden not in seen:
            seen.add(hidden)
            yield from _read(hidden, deep - 1)


def _variants(text: str) -> Iterator[str]:
    bare = textwrap.dedent(text)
    yield bare
    yield from _without_edges(bare)
    if _NAMED.search(bare):
        yield _NAMED.sub("named", bare)
    if bare.isupper():
        yield bare.lower()
    if _TRACE.search(bare):
        yield textwrap.dedent(_TRACE.sub("", bare).strip("\n"))
    stripped = bare
    for _ in range(3):
        better = _unmarked(stripped)
        if better == stripped:
            break
        stripped = better
        yield stripped
        yield textwrap.dedent("\n".join(map(_unquoted, stripped.split("\n"))))
    yield textwrap.dedent("\n".join(_INDENT_SIGNS.sub(_blanks, line) for line in bare.split("\n")))
    if _GAP.search(bare):
        yield _GAP.sub(r"\1pass", bare)
    if "\n" in bare:
        yield "\n".join(reversed(bare.split("\n")))
        yield textwrap.dedent("\n".join(map(_unquoted, bare.split("\n"))))
    if "<" in text or "&" in text:
        broken = re.sub(r"\n?(?:<br ?/?>|</p>|</li>|</div>|</tr>)\n?", "\n", text)
        yield textwrap.dedent(_untagged(broken).strip("| \n"))
        yield textwrap.dedent(_untagged(broken))
        yield textwrap.dedent(_untagged(text))
    if "\\" in text:
        latex = re.sub(
            r"\\(?:begin|end)\{\w+\*?\}(?:\[.*?\])?|\\(?:texttt|verb|text|mathtt|lstinline)\b", "", text
        )
        yield textwrap.dedent(re.sub(r"\\([_{}#%&$\\])", r"\1", latex).strip("${}| \n"))


def _without_edges(text: str) -> Iterator[str]:
    """Take off what lines have in common before and behind their code, counted numbers aside; also of some lines."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    groups: dict[str, list[str]] = {}
    for line in lines:
        groups.setdefault(re.sub(r"\d+", "0", line.strip().split(" ")[0])[:1], []).append(line)
    for rows in (lines, *groups.values()):
        if len(rows) < 3:
            continue
        before = commonprefix([re.sub(r"\d+", "0", row) for row in rows])
        before = re.match(r"(?:.*[^\w\s(\[{\"'#]\s?)?", before)[0]  # type: ignore[index]
        behind = commonprefix([row[::-1] for row in rows])[::-1]
        behind = "" if re.search(r"[\w:)]", behind) else behind
        if before.strip() or behind:
            head = re.escape(before).replace("0", r"\d+")
            yield textwrap.dedent("\n".join(re.sub(f"^{head}", "", row.removesuffix(behind)) for row in rows))


def _mended(text: str) -> Iterator[str]:
    if parses(text):
        yield text
        return
    for variant in (text, re.sub(r"^\w+[.:)] ", "", text), _behind_words(text), _lower_words(text)):
        pieces = (variant, _only_code(variant), _from_definition(variant), _hanging(variant))
        whole = [piece for piece in dict.fromkeys(pieces) if piece and parses(piece)]
        yield from whole
        if whole:
            break
    if re.search(r"(?m):\s*$", text):
        lines = _only_code(text).split("\n")
        bare = [line for line in lines if line.strip()]
        if 3 <= len(bare) <= MOST_LINES and not any(line[:1] in " \t" for line in bare):
            yield from islice(indented(bare), 8)


def _unmarked(text: str) -> str:
    lines = text.split("\n")
    written = [line for line in lines if line.strip()]
    for mark in _MARKS:
        marked = [line for line in written if mark.match(line)]
        if mark is _MARKS[5]:  # a diff, where what is taken away does not count
            if not any(line.startswith("+") for line in written):
                continue
            kept = [line for line in lines if not line.startswith(("-", "@@", "+++", "diff ", "index "))]
            if all(line[:1] in " +" for line in kept if line.strip()):
                return textwrap.dedent("\n".join(line[1:] for line in kept))
            continue
        if mark is _MARKS[0] and marked:
            return "\n".join(mark.sub("", line, count=1) for line in lines if mark.match(line))
        if len(marked) >= max(0.6 * len(written), 1):
            return textwrap.dedent("\n".join(mark.sub("", line, count=1) for line in lines))
    return text


def _only_code(text: str) -> str:
    """Drop the lines that are prose."""
    lines = [line for line in text.split("\n") if not line.strip() or seems_code(line) or line[:1] in " \t"]
    return textwrap.dedent("\n".join(lines))


def _from_definition(text: str) -> str:
    """Take the longest piece that parses and begins with a definition or an import, in the middle of a line too."""
    lines = re.sub(r"(?m)^\S[^\n]*?[^\w\n](?=(?:def \w+\(|from \w+ import ))", "", text).split("\n")
    starts = [
        n for n, line in enumerate(lines) if re.match(r"\s*(?:def|class|from|import|async def|@)\b", line)
    ]
    for start in starts[:3]:
        for end in range(len(lines), max(start, len(lines) - 25), -1):
            piece = textwrap.dedent("\n".join(lines[start:end]))
            if parses(piece):
                return piece
    return ""


def _hanging(text: str) -> str:
    """Give the lines their common indentation where the first one lost its own, or a body its header."""
    first, _, rest = text.strip("\n").partition("\n")
    if rest and not first.rstrip().endswith(":"):
        return first.strip() + "\n" + textwrap.dedent(rest)
    return ""


def _behind_words(text: str) -> str:
    """Take what stands behind a colon or a keyword in a sentence."""
    found = re.search(r"(?:^|[:,;.\s(])((?:def|lambda|return|for|while|from|import)\s[^\n]*)\Z", text.strip())
    if found:
        return found[1].rstrip(".")
    return text.partition(": ")[2].strip().rstrip(".") if ": " in text else ""


def _lower_words(text: str) -> str:
    known = "def|for|in|if|elif|else|while|return|and|or|not|import|from|class|is|lambda|break|continue|pass"
    return re.sub(rf"\b(?i:{known})\b", lambda found: found[0].lower(), text)


def _unquoted(line: str) -> str:
    """Take quotation marks, or ticks, from around a line, and marks from before them."""
    found = re.fullmatch(r"(?:[>|\s*-]*?)([\"'`])(.*)\1[,;.]?\s*", line)
    return found[2] if found else line


def _untagged(text: str) -> str:
    return (
        html.unescape(re.sub(r"<[/!]?[A-Za-z][^<>\n]*>|<!--|-->", "", text)).replace("\xa0", " ").strip("\n")
    )


def _blanks(found: re.Match[str]) -> str:
    return " " * (len(found[0]) if not found[0].startswith("&") else found[0].count("&"))
