"""The lines of an Otter solution cell: as they are solved, and as learners get them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEGIN = re.compile(r"^\s*#\s*BEGIN SOLUTION(?P<silent>\s+NO PROMPT)?\s*$", re.IGNORECASE)
_END = re.compile(r"^\s*#\s*END SOLUTION\s*$", re.IGNORECASE)
_LINE = re.compile(r"\s*#\s*SOLUTION(?P<silent>\s+NO PROMPT)?\s*$", re.IGNORECASE)
_SEED = re.compile(r"#\s*SEED\s*$", re.IGNORECASE)
_BEGIN_PROMPT = re.compile(r"^\s*(\"\"\"|''')\s*#\s*BEGIN PROMPT\s*$", re.IGNORECASE)
_END_PROMPT = re.compile(r"^\s*(\"\"\"|''')\s*;?\s*#\s*END PROMPT\s*$", re.IGNORECASE)
_ASSIGNED = re.compile(r"^(?P<target>[^=()\[\]{}'\"#]*?[^=!<>+*/%&|^~:-]\s*)=(?!=)")


def solved_lines(source: str) -> str:
    """Return a solution cell without its marks, and without what only prompts."""
    kept = []
    prompting = False
    for line in source.split("\n"):
        if _BEGIN_PROMPT.match(line):
            prompting = True
        elif _END_PROMPT.match(line):
            prompting = False
        elif not prompting and not _BEGIN.match(line) and not _END.match(line):
            kept.append(_SEED.sub("", _LINE.sub("", line)))
    return "\n".join(kept)


def learner_lines(source: str) -> str:
    """Return a solution cell as learners get it, by the rules of Otter's documentation."""
    return "\n".join(_learner_lines(source))


def _learner_lines(source: str) -> Iterator[str]:
    within = prompting = False
    for line in source.split("\n"):
        begin = _BEGIN.match(line)
        if _BEGIN_PROMPT.match(line):
            prompting = True
        elif _END_PROMPT.match(line):
            prompting = False
        elif prompting:
            yield line
        elif begin:
            within = True
            if not begin["silent"]:
                yield f"{_indent(line)}..."
        elif _END.match(line):
            within = False
        elif within or _SEED.search(line):
            continue
        else:
            yield from _marked(line)


def _marked(line: str) -> Iterator[str]:
    mark = _LINE.search(line)
    if mark is None:
        yield line
    elif not mark["silent"]:
        assigned = _ASSIGNED.match(line)
        yield f"{assigned['target'].rstrip()} = ..." if assigned else f"{_indent(line)}..."


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
