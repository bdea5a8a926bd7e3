"""`praxis analyse`: what can be read off any Python file or notebook, without a challenge."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

from jupyter_praxis.analysis.telling import kept, plain
from jupyter_praxis.assembly.reading import read_cells
from jupyter_praxis.challenges.document import parse_notebook, source_of
from jupyter_praxis.cli.files import read_file
from jupyter_praxis.cli.options import add_json, path_word, print_json
from jupyter_praxis.cli.showing import print_diagnosis, short
from jupyter_praxis.errors import NotANotebook, PraxisError, SourceUnreadable
from jupyter_praxis.running import Cell


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("analyse", help="read any program: likely mistakes, and how its work grows")
    command.add_argument(
        "files", metavar="FILE", nargs="+", type=path_word, help="a notebook or a Python file"
    )
    add_json(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read each file without running it; a file that cannot be read does not keep the others from being read."""
    status = 0
    for name in arguments.files:
        try:
            told = plain(kept(asyncio.run(read_cells(cells_of(name, read_file(Path(name)))))))
        except PraxisError as error:
            print(f"praxis: {short(name, 1000)}: {short(str(error), 400)}", file=sys.stderr)
            status = max(status, error.exit_status)
            continue
        if arguments.json:
            print_json({"file": name, **told})
        else:
            print(f"{short(name, 1000)}: {_summary(told)}")
            print_diagnosis(told)
    return status


def cells_of(name: str, data: bytes) -> tuple[Cell, ...]:
    """Give a file's code, a notebook's by cell; raises NotANotebook and SourceUnreadable."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise SourceUnreadable("The file is not UTF-8 text.") from error
    if not name.lower().endswith(".ipynb"):
        return (Cell(Path(name).name, text.replace("\r\n", "\n").replace("\r", "\n")),)
    document, reason = parse_notebook(text)
    if reason:
        raise NotANotebook(f"This is not a Jupyter notebook: {reason}.")
    code = enumerate((cell for cell in document["cells"] if cell["cell_type"] == "code"), start=1)
    return tuple(Cell(f"cell {number}", source_of(cell) or "") for number, cell in code)


def _summary(told: dict[str, Any]) -> str:
    count = len(told["patterns"])
    if count == 0:
        return "no mistake of a known kind was seen"
    return f"{count} possible mistake{'s' if count > 1 else ''}"
