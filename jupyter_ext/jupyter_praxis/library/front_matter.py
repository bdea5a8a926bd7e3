"""The YAML header of a percent file.

Rule: the header is small, shallow and without aliases, so that reading it costs no more than its length says
(an alias of an alias of an alias is how a few lines become gigabytes).
"""

from __future__ import annotations

from typing import Any

import yaml

from jupyter_praxis.errors import ChallengeUnsound

LARGEST = 32 * 1024
DEEPEST = 12
_FENCE = "---"

# The C loader, where PyYAML was built with it, is ten times as fast over 500 headers; both are safe loaders.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def split_front_matter(text: str, comment: str) -> tuple[str, str]:
    """Return the header without its comment signs (empty when there is none), and the text below it."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if not _is_prologue(line, comment)), len(lines))
    if start == len(lines) or _uncommented(lines[start], comment) != _FENCE:
        return "", text
    header: list[str] = []
    for number in range(start + 1, len(lines)):
        line = _uncommented(lines[number], comment)
        if line == _FENCE:
            return "\n".join(header), "\n".join(lines[number + 1 :])
        if line is None:
            break
        header.append(line)
    raise ChallengeUnsound("the YAML header is not closed. End it with a line `# ---`")


def read_front_matter(header: str) -> dict[str, Any]:
    """Return the header's keys, empty without a header; raises ChallengeUnsound with the line at fault."""
    if len(header) > LARGEST:
        raise ChallengeUnsound(f"the YAML header is longer than {LARGEST // 1024} KB")
    try:
        _check_events(header)
        values = yaml.load(header, Loader=_LOADER)  # noqa: S506  (a safe loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1  # the fence is line 1
        raise ChallengeUnsound(f"line {line} of the YAML header cannot be read: {error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ChallengeUnsound("the YAML header holds a character or a number that cannot be read") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ChallengeUnsound("the YAML header is not a table of keys and values")
    return values


def _check_events(header: str) -> None:
    depth = 0
    for event in yaml.parse(header, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise ChallengeUnsound("the YAML header uses an alias (`*name`). Write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ChallengeUnsound(f"the YAML header is nested more than {DEEPEST} deep")


def _is_prologue(line: str, comment: str) -> bool:
    """Say whether a line may stand before a header: blank, a shebang or a coding line."""
    return not line.strip() or (bool(comment) and line.startswith((comment + "!", comment + " -*-")))


def _uncommented(line: str, comment: str) -> str | None:
    if not line.startswith(comment):
        return None
    return line.removeprefix(comment).removeprefix(" " if comment else "").rstrip()
