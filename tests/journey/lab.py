"""A real JupyterLab, started as a learner starts it, and the few words with which the tests use it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHROMIUM_FLAGS = [
    # Chromium's own sandbox refuses root, which is who runs the tests in a container.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: the address it printed, the learner's folder, and what it has said so far."""

    url: str
    folder: Path
    said: list[str]

    @property
    def notebooks(self) -> Path:
        return self.folder / "praxis"


@contextmanager
def praxis_lab(home: Path, *words: str, **environment: str) -> Iterator[Lab]:
    """Run `praxis lab --no-browser` in an empty home until the block ends."""
    folder = home / "work"
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "jupyter_praxis.cli", "lab", "--no-browser"]
    process = subprocess.Popen(
        # A port of the system's choice: two servers which look for one at once may find the same.
        [*command, "--port", "0", str(folder), *words],
        env={**os.environ, **_own_folders(home), **environment},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said: list[str] = []
    found: list[str] = []
    printed = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            address = re.search(r"http://127\.0\.0\.1:\d+/\S*token=\w+", line)
            if address and not found:
                found.append(address[0])
                printed.set()
        printed.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        printed.wait(60)
        assert found, f"no address was printed: {''.join(said)}"
        _wait_for(found[0])
        yield Lab(found[0], folder, said)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        listener.join(5)


def _wait_for(url: str) -> None:
    """Wait until the server answers at the address it has printed."""
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(url, timeout=30).close()
            return
        except OSError:
            assert time.monotonic() < deadline, f"nobody answers at {url}"
            time.sleep(0.1)


def _own_folders(home: Path) -> dict[str, str]:
    (home / "settings").mkdir(exist_ok=True)
    return {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "PYTHONUNBUFFERED": "1",
    }
