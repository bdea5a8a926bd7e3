"""Source formats: from the text of a file to plain notebook data.

Rule: a format takes text and returns `(cells, metadata)`; it opens nothing and runs nothing. Formats register
by the entry point group `jupyter_praxis.formats`; ours use the same door, and are there without it, too (a
source tree nobody installed has no entry points).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from jupyter_praxis.challenges.document import parse_notebook, source_of
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.library.front_matter import read_front_matter, split_front_matter

GROUP = "jupyter_praxis.formats"

Document = tuple[list[dict[str, Any]], dict[str, Any]]
"""Cells as `{cell_type, source, metadata}`, in order, and the notebook's metadata."""


@dataclass(frozen=True)
class Format:
    """A way to write a source: called with a file's text it returns a Document or raises ChallengeUnsound."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str], Document]

    def __call__(self, text: str) -> Document:
        """Return cells and metadata; the error says what is wrong, its caller in which file."""
        return self.read(text)


def _percent(text: str) -> Document:
    import jupytext  # a second to import, which who lists nothing need not wait for

    header, body = split_front_matter(text.removeprefix("\ufeff"), comment="#")
    # No header reaches jupytext (a blank first line ends its search for one): it would expand what YAML
    # shares between aliases, and act upon options.
    try:
        notebook = jupytext.reads("\n" + body, "py:percent")
    except Exception as error:  # jupytext raises whatever its parsers do; the author needs one sentence
        raise ChallengeUnsound(f"the cells cannot be read as a percent notebook ({error})") from error
    cells = [_plain(cell) for cell in notebook.cells]
    if cells and not cells[0]["source"].strip() and not cells[0]["metadata"].get("tags"):
        del cells[0]  # the blank before the first marker
    return cells, _notebook_metadata(read_front_matter(header))


def _ipynb(text: str) -> Document:
    document, reason = parse_notebook(text)
    if reason:
        raise ChallengeUnsound(f"this is not a Jupyter notebook: {reason}")
    cells = [_plain(cell) for cell in document["cells"]]
    metadata = dict(document["metadata"])
    if "praxis" not in metadata and cells and cells[0]["cell_type"] == "raw":
        # JupyterLab keeps the header of a percent file it paired or converted as a first raw cell.
        header, _ = split_front_matter(cells[0]["source"], comment="")
        metadata |= _notebook_metadata(read_front_matter(header))
    return cells, metadata


def _plain(cell: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "cell_type": cell["cell_type"],
        "source": source_of(cell) or "",
        "metadata": dict(cell.get("metadata", {})),
    }


def _notebook_metadata(header: dict[str, Any]) -> dict[str, Any]:
    """Find the notebook's metadata in a YAML header: under `jupyter`, at the top, or the bare praxis keys."""
    jupyter = header.get("jupyter")
    metadata = dict(jupyter) if isinstance(jupyter, Mapping) else {}
    if "praxis" in header:
        metadata["praxis"] = header["praxis"]
    elif "praxis" not in metadata and "slug" in header:
        metadata["praxis"] = {key: value for key, value in header.items() if key != "jupyter"}
    return metadata


read_percent = Format("percent", (".py",), _percent)
read_ipynb = Format("ipynb", (".ipynb",), _ipynb)


@cache
def formats_by_suffix() -> Mapping[str, Format]:
    """Return the formats by file suffix; a stranger's format may add suffixes and not take over ours."""
    found: dict[str, Format] = {}
    for format_ in (read_percent, read_ipynb, *_registered()):
        for suffix in format_.suffixes:
            found.setdefault(suffix, format_)
    return found


def _registered() -> list[Format]:
    loaded = (point.load() for point in sorted(entry_points(group=GROUP), key=lambda point: point.name))
    return [format_ for format_ in loaded if isinstance(format_, Format)]
