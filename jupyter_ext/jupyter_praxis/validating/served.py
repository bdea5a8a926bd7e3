"""The notebook a learner gets holds nothing but what it may."""

from __future__ import annotations

import json
from collections.abc import Iterator

from jupyter_praxis.challenges.challenge import SHOWN, Challenge, Kind
from jupyter_praxis.challenges.notebook import learner_notebook
from jupyter_praxis.validating.leaks import telling_lines
from jupyter_praxis.validating.remark import Check, Remark

_CELL = {"id", "cell_type", "metadata", "source", "execution_count", "outputs"}
_ABOUT = {"slug", "version", "track", "title", "difficulty", "minutes"}
_SHORTEST = 12
_COMMON = ("def ", "class ", "import ", "from ", "#", "@")
"""What lines begin with that say nothing of an answer."""


def notebook_remarks(challenge: Challenge) -> list[Remark]:
    """Make the notebook as it is served, and look through it for what nobody may have."""
    notebook = learner_notebook(challenge)
    remarks = [*_shape(challenge, notebook["cells"], notebook["metadata"])]
    text = json.dumps(notebook, ensure_ascii=False)
    for line, cell in _secrets(challenge):
        if json.dumps(line, ensure_ascii=False)[1:-1] in text:
            message = f"The learner's notebook holds `{line}`, which stands in this cell. Take it out of what is shown."
            remarks.append(Remark(Check.NOTEBOOK, cell, message))
    return remarks


def _shape(
    challenge: Challenge, cells: list[dict[str, object]], metadata: dict[str, object]
) -> Iterator[Remark]:
    allowed = {cell.name for cell in challenge.cells if cell.kind in SHOWN}
    for cell in cells:
        if cell["id"] not in allowed or set(cell) - _CELL:
            yield Remark(
                Check.NOTEBOOK, str(cell["id"]), "The learner's notebook holds this cell, and must not."
            )
    about = metadata.get("praxis")
    if not isinstance(about, dict) or set(about) - _ABOUT:
        yield Remark(Check.NOTEBOOK, "", "The learner's notebook says more about the challenge than it may.")


def _secrets(challenge: Challenge) -> Iterator[tuple[str, str]]:
    """Give lines that are nobody's to see, with their cells: what reference and flaws compute, and the cases."""
    for cell in challenge.cells:
        if cell.kind not in (Kind.REFERENCE, Kind.FLAW, Kind.CASES, Kind.HIDDEN):
            continue
        for line in sorted({line.strip() for line in cell.source.splitlines()}):
            solves = cell.kind in (Kind.REFERENCE, Kind.FLAW)
            if len(line) >= _SHORTEST and not line.startswith(_COMMON) and (not solves or _tells(line)):
                yield line, cell.name


def _tells(line: str) -> bool:
    """Say whether a line of a solution computes or decides something; half a statement does not say."""
    try:
        return any(telling_lines(f"{line}\n    pass" if line.endswith(":") else line))
    except SyntaxError:
        return False
