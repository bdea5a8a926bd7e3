"""A real Jupyter server with the real extension, and a client with nothing but the standard library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

TOKEN = "for-this-test"


class Jupyter:
    """A server in a home of its own; may be killed and started again in the same home."""

    def __init__(self, home: Path, *words: str) -> None:
        self.home = home
        self._words = words
        self._process: subprocess.Popen[bytes] | None = None
        self.environment: dict[str, str] = {}
        self.database = home / "praxis.sqlite"
        self.url = ""

    def start(self) -> None:
        (self.home / "work").mkdir(exist_ok=True)
        runtime = self.home / "runtime"
        for old in runtime.glob("jpserver-*"):
            old.unlink()
        log = (self.home / "log").open("ab")
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root",
                "--ServerApp.port=0", "--ServerApp.ip=127.0.0.1", f"--IdentityProvider.token={TOKEN}",
                f"--ServerApp.root_dir={self.home / 'work'}",
                "--ServerApp.jpserver_extensions={'jupyter_praxis': True, 'jupyterlab': False}",
                f"--PraxisExtension.database_url=sqlite:///{self.database}",
                *self._words,
            ],
            env={
                **os.environ,
                "HOME": str(self.home),
                "JUPYTER_RUNTIME_DIR": str(runtime),
                **self.environment,
            },
            cwd=self.home,
            stdout=log,
            stderr=log,
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            for file in runtime.glob("jpserver-*.json"):
                try:
                    self.url = json.loads(file.read_text())["url"]
                    self.get("status")
                    return
                except (URLError, OSError, json.JSONDecodeError):  # not up yet, or its file half written
                    pass
            time.sleep(0.05)
        raise AssertionError((self.home / "log").read_text()[-4000:])

    def kill(self) -> None:
        """End the server as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self._process = None

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def get(self, address: str) -> Any:
        return json.loads(self._open(address, None).read())

    def post(self, address: str, body: dict[str, Any]) -> Any:
        return json.loads(self._open(address, body).read())

    def delete(self, address: str) -> None:
        self._open(address, None, "DELETE").close()

    def refused(self, address: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Post what is to be refused; gives the status and the error."""
        try:
            self._open(address, body)
        except HTTPError as error:
            return error.code, json.loads(error.read())["error"]
        raise AssertionError(f"{address} was not refused")

    def answered(self, address: str, body: dict[str, Any]) -> tuple[int, Message, dict[str, Any]]:
        """Post, and give status, headers and what was said, whatever that is."""
        try:
            with self._open(address, body) as answer:
                return answer.status, answer.headers, json.loads(answer.read())
        except HTTPError as error:
            return error.code, error.headers, json.loads(error.read())

    def events(self, submission: str, until: str = "verdict") -> Iterator[dict[str, Any]]:
        """The states of a submission, as they are pushed, and its diagnosis if that is asked for."""
        with self._open(f"submissions/{submission}/events?until={until}", None) as stream:
            for line in stream:
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])

    def _open(self, address: str, body: dict[str, Any] | None, method: str | None = None) -> Any:
        request = Request(
            f"{self.url}praxis/api/{address}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
            method=method,
        )
        return urlopen(request, timeout=60)
