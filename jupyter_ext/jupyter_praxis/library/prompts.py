"""A site's own prompts, in folders of Markdown files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.tutoring.prompt import OwnPrompt


def prompts_in(folders: Sequence[Path]) -> list[OwnPrompt]:
    """Read the prompts of some folders; a README beside them is their own matter.

    Raises SettingRefused for a folder that is not there and for a file that cannot be read.
    """
    return [prompt for folder in folders for prompt in _in(folder)]


def _in(folder: Path) -> list[OwnPrompt]:
    if not folder.is_dir():
        raise SettingRefused(
            f"The folder of prompts {folder} is not there. Make it, or take it out of the settings."
        )
    paths = [path for path in sorted(folder.glob("*.md")) if path.stem.casefold() != "readme"]
    return [OwnPrompt(path.stem, f"{folder.name}/{path.name}", _text(path)) for path in paths]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingRefused(
            f"The prompt {path.parent.name}/{path.name} cannot be read. Make it a readable file in UTF-8."
        ) from error
