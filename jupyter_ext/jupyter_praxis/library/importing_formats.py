"""Formats that can be imported: ours and, by the entry point group `jupyter_praxis.importers`, strangers'.

Rule: a stranger's importer may add a name and not take over ours, which are there without entry points, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points

from jupyter_praxis.errors import ImportRefused
from jupyter_praxis.importing import exercism, humaneval, mbpp, nbgrader, otter
from jupyter_praxis.importing.imported import Importer

GROUP = "jupyter_praxis.importers"
OURS = (nbgrader.importer, otter.importer, exercism.importer, humaneval.importer, mbpp.importer)


def importer_of(name: str) -> Importer:
    """Return the importer of a format; raises ImportRefused naming those there are."""
    importers = importers_by_name()
    if name not in importers:
        raise ImportRefused(f"There is no format {name[:40]!a} to import. There is: {', '.join(importers)}.")
    return importers[name]


def importers_by_name() -> Mapping[str, Importer]:
    """Return the importers by the name of their format."""
    found = {importer.name: importer for importer in OURS}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        importer = point.load()
        if isinstance(importer, Importer):
            found.setdefault(importer.name, importer)
    return found
