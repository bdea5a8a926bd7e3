"""The command as a user runs it: a process of its own, with a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Said:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def sentence(self) -> str:
        """The one line on stderr; fails when there are more."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]


Praxis = Callable[..., Said]


@pytest.fixture(scope="module")
def praxis(tmp_path_factory: pytest.TempPathFactory) -> Praxis:
    home = tmp_path_factory.mktemp("home")

    def run(*words: str, **environment: str) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "jupyter_praxis.cli", *words],
            env={**os.environ, "HOME": str(home), "JUPYTER_DATA_DIR": str(home / "data"), **environment},
            cwd=home,
            capture_output=True,
            text=True,
            timeout=300,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str | bytes], str]:
    folder = tmp_path_factory.mktemp("answers")

    def write(name: str, content: str | bytes) -> str:
        path: Path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write
