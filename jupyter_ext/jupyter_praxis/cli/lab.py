"""`praxis lab`: JupyterLab, opened at Praxis."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jupyter_praxis.cli.options import add_curriculum, folder_word, settings_of
from jupyter_praxis.errors import BadRequest
from jupyter_praxis.library.files import is_folder


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("lab", help="open JupyterLab at Praxis")
    command.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        type=folder_word,
        default=".",
        help="where your notebooks are kept",
    )
    command.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    command.add_argument("--port", type=int, help="the port to listen on")
    add_curriculum(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Become JupyterLab; it ends with this terminal, and listens on loopback only."""
    if find_spec("jupyterlab") is None:
        raise BadRequest("JupyterLab is not installed here. Run `pip install jupyterlab`, then again.")
    folder: Path = arguments.folder
    if not is_folder(folder):
        raise BadRequest(f"There is no folder {folder}. Make it, or name another.")
    words = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder.resolve()}",
        "--ServerApp.jpserver_extensions={'jupyter_praxis': True}",
        "--PraxisExtension.open_panel=True",
    ]
    for challenges in settings_of(arguments).curriculum:
        if not is_folder(challenges):
            raise BadRequest(f"There is no folder {challenges} of challenges. Make it, or name another.")
        words.append(f"--PraxisExtension.curriculum={challenges.resolve()}")
    if arguments.no_browser:
        words.append("--no-browser")
    if arguments.port is not None:
        words.append(f"--ServerApp.port={arguments.port}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Jupyter refuses root unless told; in a container root is often the only user there is.
        print("praxis: You are root, so the notebooks you run are, too.", file=sys.stderr, flush=True)
        words.append("--allow-root")
    os.execv(sys.executable, words)  # noqa: S606 - our own words and an existing folder's path, no shell
