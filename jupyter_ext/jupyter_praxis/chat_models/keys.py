"""Where a model's key comes from.

Rule: a key is in no configuration file, which is shown, copied and committed; it leaves the environment once it is
read, so that no kernel started later inherits it; and it is in no file that every user of the machine can read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.settings import Secret


def key_from_environment(name: str, environment: Mapping[str, str]) -> Secret:
    """Read a key from a variable, and leave it there."""
    if name not in environment:
        raise SettingRefused(f"`key_env` names {name}, which is not set in the server's environment.")
    return _key(environment[name], f"`key_env` names {name}, which")


def key_from_file(name: str) -> Secret:
    """Read a key from a file that not every user can read."""
    file = Path(name).expanduser()
    try:
        mode = file.stat().st_mode
        if not stat.S_ISREG(mode):
            raise SettingRefused(f"`key_file` names {file}, which is not a file.")
        if os.name == "posix" and mode & stat.S_IRWXO:
            raise SettingRefused(
                f"`key_file` names {file}, which every user of this machine may open: `chmod o= {file}` ends that."
            )
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise SettingRefused(f"`key_file` names {file}, which cannot be read.") from None
    return _key(text, f"`key_file` names {file}, which")


def _key(text: str, where: str) -> Secret:
    key = text.strip()
    if not key:
        raise SettingRefused(f"{where} is empty.")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise SettingRefused(f"{where} holds something else than one key.")
    return Secret(key)
