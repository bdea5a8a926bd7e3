"""What stands in a folder and Jupyter does not see: pipes, sockets, devices, links that lead nowhere.

Rule: looked for before anything is written, since opening a pipe waits for ever and renaming replaces a link.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jupyter_server.services.contents.fileio import FileManagerMixin
from jupyter_server.utils import ApiPath, to_os_path


def is_unseen(contents: Any, path: str) -> bool:
    """Say whether something is at a contents path that is neither file nor folder; never opens it.

    False for contents managers which keep notebooks elsewhere than in files.
    """
    in_files = isinstance(contents, FileManagerMixin)
    if not in_files:
        return False
    place = Path(to_os_path(ApiPath(path), contents.root_dir))
    if not os.path.lexists(place):
        return False
    try:
        return not (place.is_file() or place.is_dir())
    except PermissionError:
        return True  # a link to where we may not look
