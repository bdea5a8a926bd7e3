"""Other processes of ours, to be killed.

Rule: whatever is started here is ended here, by its process id.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def script(file: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a Python file with our own import path; its output is read line by line."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [sys.executable, file, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line(process: subprocess.Popen[str]) -> str:
    """Give the next line a process wrote; it has to write one."""
    assert process.stdout is not None
    said = process.stdout.readline()
    assert said, f"the process ended ({process.wait()}) without a word"
    return said.strip()


def go(process: subprocess.Popen[str]) -> None:
    """Let a process go on that waits for a line."""
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()
