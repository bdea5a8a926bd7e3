"""`praxis prompts`: the words the tutor's model is told, for a teacher who wants to change them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from jupyter_praxis.cli.options import add_json, folder_word, print_json
from jupyter_praxis.errors import BadRequest
from jupyter_praxis.library.prompts import prompts_in
from jupyter_praxis.tutoring.prompt import NAMES, Prompts, shipped


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("prompts", help="the words the tutor's model is told: list, copy, check")
    command.add_argument(
        "folders",
        metavar="FOLDER",
        nargs="*",
        type=folder_word,
        help="check a folder of your own prompts, as tutor_prompts would use it",
    )
    command.add_argument(
        "--copy",
        metavar="FOLDER",
        type=folder_word,
        help="copy the shipped prompts into a folder, to edit there",
    )
    add_json(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print each prompt as it would be used; raises SettingRefused for one that cannot be."""
    if arguments.copy is not None:
        _copy(arguments.copy)
        return 0
    own = prompts_in(arguments.folders)
    prompts = Prompts(own)
    places = {each.name: each.where for each in own}
    for name in NAMES:
        prompt = prompts.find(name)
        place = places.get(name, "shipped")
        if arguments.json:
            print_json({"name": name, "id": prompt.id, "from": place, "purpose": prompt.purpose})
        else:
            print(f"{prompt.id:<24}{place:<28}{prompt.purpose}".rstrip())
    return 0


def _copy(folder: Path) -> None:
    there = [name for name in NAMES if (folder / f"{name}.md").exists()]
    if there:
        raise BadRequest(
            f"{folder} has {', '.join(there)} already. Name another folder; nothing was written."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            (folder / f"{name}.md").write_text(shipped(name), encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"{folder} cannot be written: {error.strerror}.") from None
    print(
        f"{len(NAMES)} prompts in {folder}. Edit them, delete those you leave as they are, and name the folder in "
    )
    print("c.PraxisExtension.tutor_prompts. Check them with `praxis prompts FOLDER`.")
