"""Options which several commands share, and the settings they make."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from jupyter_praxis.assembly.defaults import default_settings
from jupyter_praxis.settings import Settings


def path_word(text: str) -> str:
    """Take a word that names a file or folder as it is; for argparse, which refuses the empty one in a sentence.

    An empty word is a shell variable nobody set, and would otherwise mean the folder one stands in.
    """
    if not text:
        raise argparse.ArgumentTypeError("a name is missing")
    return text


def folder_word(text: str) -> Path:
    """Take a word that names a folder, with `~` for somebody's home; for argparse."""
    try:
        return Path(path_word(text)).expanduser()
    except RuntimeError as error:
        raise argparse.ArgumentTypeError(f"there is no home folder for {text!a}") from error


def add_curriculum(command: argparse.ArgumentParser) -> None:
    """Let a command be told of further challenges."""
    command.add_argument(
        "--curriculum",
        metavar="FOLDER",
        type=folder_word,
        action="append",
        default=[],
        help="a further folder of challenges (may be repeated; or PRAXIS_CURRICULUM)",
    )


def add_site(command: argparse.ArgumentParser) -> None:
    """Let a command be told where challenges and the database are."""
    add_curriculum(command)
    command.add_argument(
        "--database",
        metavar="URL",
        help="an SQLAlchemy URL (or PRAXIS_DATABASE_URL); default: SQLite in Jupyter's data folder",
    )


def add_sandbox(command: argparse.ArgumentParser) -> None:
    """Let a command be told what to run programs in."""
    command.add_argument(
        "--sandbox", metavar="NAME", default=None, help="namespaces, landlock, process or auto"
    )


def add_json(command: argparse.ArgumentParser) -> None:
    """Let a command print for programs."""
    command.add_argument("--json", action="store_true", help="print one JSON object a line, and nothing else")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Turn the words of a command, and the environment, into settings."""
    settings = default_settings(os.environ)
    folders = tuple(getattr(arguments, "curriculum", []))
    database = getattr(arguments, "database", None)
    sandbox = getattr(arguments, "sandbox", None)
    return replace(
        settings,
        curriculum=settings.curriculum + folders,
        database_url=database or settings.database_url,
        sandbox=sandbox or settings.sandbox,
    )


def print_json(data: Any) -> None:
    """Print one object on one line; half characters are escaped, so any terminal takes it."""
    print(json.dumps(data, ensure_ascii=True), flush=True)
