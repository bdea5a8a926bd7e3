"""`praxis db`: the database's schema, and copies of it."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import Any

from jupyter_praxis.assembly.database import database_of
from jupyter_praxis.cli.options import add_site, path_word, settings_of


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("db", help="make, move and copy the database")
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, text in (
        ("upgrade", "bring the schema up to this version"),
        ("current", "say which version it has"),
    ):
        action = actions.add_parser(name, help=text)
        add_site(action)
        action.set_defaults(run=run, action=name)
    backup = actions.add_parser("backup", help="copy everything into FILE, while servers run")
    backup.add_argument("file", metavar="FILE", type=path_word)
    backup.add_argument("--replace", action="store_true", help="write over an older backup")
    restore = actions.add_parser("restore", help="replace everything by what FILE holds")
    restore.add_argument("file", metavar="FILE", type=path_word)
    for action in (backup, restore):
        add_site(action)
    backup.set_defaults(run=run, action="backup")
    restore.set_defaults(run=run, action="restore")


def run(arguments: argparse.Namespace) -> int:
    """Do one action and say what was done."""
    database = database_of(settings_of(arguments))
    if arguments.action == "upgrade":
        print(f"The database is at {asyncio.run(database.upgrade())}.")
    elif arguments.action == "current":
        current, head = asyncio.run(database.current())
        print(
            f"{current or 'empty'}{'' if current == head else f' (this program needs {head}: `praxis db upgrade`)'}"
        )
        return 0 if current == head else 1
    elif arguments.action == "backup":
        asyncio.run(database.backup(Path(arguments.file), replace=arguments.replace))
        print(f"Everything is in {arguments.file}.")
    else:
        asyncio.run(database.restore(Path(arguments.file)))
        print(f"The database now holds what {arguments.file} held.")
    return 0
