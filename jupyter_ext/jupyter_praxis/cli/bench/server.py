"""A Jupyter server of the bench's own.

Rule: its files lie in a folder that goes away afterwards, and its processes end with the block that started it.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from jupyter_praxis.cli.bench.children import child
from jupyter_praxis.cli.bench.client import Client, Unserved
from jupyter_praxis.settings import Settings

_STARTS_WITHIN_S = 60.0


@dataclass(frozen=True)
class Server:
    """A server that answers; `pid` is its process."""

    url: str
    token: str
    pid: int

    def client(self) -> Client:
        """Give a learner's connection."""
        return Client(self.url, self.token)


@asynccontextmanager
async def serving(folder: Path, settings: Settings, *, praxis: bool = True) -> AsyncIterator[Server]:
    """Start a server in `folder`, with or without Praxis, and end it; raises Unserved when it does not start."""
    await asyncio.to_thread(folder.mkdir)
    token = secrets.token_hex(16)
    words = [
        sys.executable,
        "-m",
        "jupyter_server",
        "--no-browser",
        "--ServerApp.port=0",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.log_level=ERROR",
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.jpserver_extensions={{'jupyter_praxis': {praxis}, 'jupyterlab': False}}",
        f"--PraxisExtension.database_url=sqlite:///{folder / 'praxis.sqlite'}",
        f"--PraxisExtension.sandbox={settings.sandbox}",
        *(f"--PraxisExtension.curriculum={further}" for further in settings.curriculum),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    runtime = folder / "runtime"
    environment = {**os.environ, "JUPYTER_RUNTIME_DIR": str(runtime), "JUPYTER_NO_CONFIG": "1"}
    environment["TMPDIR"] = str(folder)
    environment["JUPYTER_TOKEN"] = token  # not among the words, where every user of the machine could read it
    async with child(words, environment, folder) as process:
        url = await _url(runtime, process)
        async with Client(url, token) as client:
            if praxis:
                status = await client.get("/status")
                if status["problem"]:
                    raise Unserved(f"The server which is measured cannot grade. {status['problem']}")
        yield Server(url, token, process.pid)


async def _url(runtime: Path, process: asyncio.subprocess.Process) -> str:
    """Wait until the server has said where it listens, and listens."""
    try:
        async with asyncio.timeout(_STARTS_WITHIN_S):
            while process.returncode is None:
                url = _said(runtime)
                if url and await _answers(url):
                    return url
                await asyncio.sleep(0.05)
    except TimeoutError:
        pass
    raise Unserved("A Jupyter server for measuring did not start within a minute.")


def _said(runtime: Path) -> str:
    """Read where the server says it listens; empty as long as it has not."""
    for file in runtime.glob("jpserver-*.json"):
        with suppress(json.JSONDecodeError):  # it is being written
            return str(json.loads(file.read_text())["url"])
    return ""


async def _answers(url: str) -> bool:
    try:
        async with Client(url, ""):
            return True
    except OSError:
        return False
