"""The bones of code in any language, pseudo-code as well: loops, branches, comparisons, indexing, calls, returns.

Rule: what cannot be executed is compared by its bones. A short snippet is shown; more than that, where it has the bones
of a solution, is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

LEAST_WHOLE = 8

_BONES = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("N", r"(?:\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"),
        (
            "L",
            r"\b(?:for(?:each|all|_each)?|while|loop|until|repeat|each_with_index|each|\w*\.map|reduce|filter)\b|∀",
        ),
        ("I", r"\b(?:if|elif|elsif|unless|when|case|cond|switch)\b|\?(?=[^?:\n]+:)"),
        ("E", r"\b(?:else|otherwise|default)\b"),
        ("R", r"\b(?:return|yield|answer with|give back|output|renvoyer)\b"),
        ("F", r"\b(?:def|function|func|fn|procedure|fun|sub|lambda|algorithm)\b|=>|->"),
        (
            "C",
            r"==|!=|<>|<=|>=|≤|≥|≠|===|\bequals?\b|\bis (?:less|greater|smaller|larger|not|in|equal)\b"
            r"|\b(?:not )?(?:in|contains?|has|includes|has_key|containsKey|exists)\b|(?<![-=<])[<>](?![->=])",
        ),
        (
            "A",
            r":=|<-|←|(?<![=!<>:+*/-])=(?![=>])|[-+*/]=|\+\+|--"
            r"|\b(?:set|let|assign|becomes|push|append|add|insert|put)\b",
        ),
        ("X", r"(?<=[\w\])])\["),
        ("O", r"(?<=[\w\])\s])(?:[+*/%]|-(?!>))(?=[\w(\s])|\b(?:mod|div|plus|minus|times)\b"),
        ("B", r"&&|\|\||\b(?:and|or|not)\b"),
        ("K", r"(?<=\w)\("),
    )
)
_COMMENT = re.compile(r"(?m)^\s*(?://|--)[^\n]*$|(?<=[;{}]) *//[^\n]*$|/\*(?:.|\n)*?\*/|#(?!\w+\()[^\n]*$")
_HARMLESS_LANGUAGES = frozenset(
    [
        "text",
        "txt",
        "output",
        "console",
        "bash",
        "sh",
        "shell",
        "zsh",
        "powershell",
        "cmd",
        "log",
        "error",
        "traceback",
        "json",
        "yaml",
        "toml",
        "csv",
        "markdown",
        "md",
        "html",
    ]
)
_SHELL = re.compile(
    r"^\s*(?:[$%!>] ?)?(?:pip|python3?|jupyter|cd|ls|git|conda|praxis|mkdir|cat|echo|curl|%time|%timeit|npm)\b"
)
_TRACE = re.compile(r"^\s*(?:Traceback|File \"|\w*(?:Error|Exception|Warning)\b|\^+|\.\.\.|---)")


@lru_cache(maxsize=512)
def bones(text: str) -> str:
    """Give the bones of some code as letters, in its order."""
    bare = _COMMENT.sub("", text)
    found = sorted(
        (match.start(), -match.end(), kind) for kind, bone in _BONES for match in bone.finditer(bare)
    )
    kept: list[str] = []
    end = 0
    for start, minus_end, kind in found:
        if start >= end:
            end = -minus_end
            if kind != "N":
                kept.append(kind)
    return "".join(kept)


def alike(reference: str, shown: str) -> float:
    """Say how much of a reference's bones stands in what is shown in the same order, from 0 to 1."""
    if not reference:
        return 0.0
    row = [0] * (len(shown) + 1)
    for bone in reference:
        before = 0
        for place, other in enumerate(shown, start=1):
            before, row[place] = row[place], before + 1 if bone == other else max(row[place], row[place - 1])
    return row[-1] / len(reference)


def works(found: str) -> int:
    """Count the bones of a control flow: loops, branches and returns."""
    return sum(found.count(kind) for kind in "LIR")


def is_transcript(text: str, language: str) -> bool:
    """Say whether a text is what a machine printed, data, or a command for a shell, rather than a program."""
    lines = [line for line in text.split("\n") if line.strip()]
    working = "\n".join(line for line in lines if not _SHELL.match(line) and not _TRACE.match(line))
    if is_whole(bones(working)):
        return False
    plain = sum(1 for line in lines if _SHELL.match(line) or _TRACE.match(line) or not works(bones(line)))
    return plain == len(lines) or (language in _HARMLESS_LANGUAGES and plain >= 0.8 * len(lines))


def is_whole(found: str) -> bool:
    """Say whether bones are those of a way of working from its beginning to its answer."""
    return len(found) >= LEAST_WHOLE and works(found) >= 3 and "L" in found and "R" in found
