"""A Jupyter server whose tutor has chat models, and a learner who talks to it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from .jupyter import Jupyter

PATIENCE_S = 60.0
"""A stream that never ends is kept open by comments, so no socket's time runs out."""


@contextmanager
def tutored(
    home: Path, *words: str, environment: dict[str, str] | None = None, **traits: Any
) -> Iterator[Jupyter]:
    """Run a server with these traits, which a command line could not say."""
    settings = home / "settings"
    settings.mkdir(parents=True)
    (settings / "jupyter_server_config.json").write_text(json.dumps({"PraxisExtension": traits}))
    jupyter = Jupyter(home, *words)
    jupyter.environment = {"JUPYTER_CONFIG_DIR": str(settings), **(environment or {})}
    jupyter.start()
    try:
        yield jupyter
    finally:
        jupyter.stop()


def scripted(*lines: dict[str, Any], **settings: Any) -> list[dict[str, Any]]:
    """Give the trait of one model that says these lines."""
    delay = settings.pop("delay", 0.0)
    return [{"use": "scripted", "options": {"lines": [*lines], "delay": delay}, **settings}]


class Talk:
    """A conversation of a learner about a challenge."""

    def __init__(self, server: Jupyter, challenge: str = "two-sum") -> None:
        self._server = server
        begun = server.post("tutor/conversations", {"path": f"{challenge}.ipynb", "challenge": challenge})
        self.id = str(begun["id"])

    @property
    def address(self) -> str:
        """Where something is said."""
        return f"tutor/conversations/{self.id}/messages"

    @property
    def said(self) -> list[dict[str, Any]]:
        """All that was said in it."""
        found: list[dict[str, Any]] = self._server.get(f"tutor/conversations/{self.id}")["said"]
        return found

    def ask(self, text: str, **sent: Any) -> str:
        """Ask, and give the id of the reply."""
        return str(self._server.post(self.address, saying(text, **sent))["reply"]["id"])

    def answered(self, text: str, **sent: Any) -> dict[str, Any]:
        """Ask, and give the reply as it ended."""
        [*_, (name, data)] = follow(self._server, self.ask(text, **sent))
        assert name == "done"
        return data


def saying(text: str, **sent: Any) -> dict[str, Any]:
    """A body that says something, with the challenge sent along."""
    return {"key": str(uuid4()), "text": text, "sent": {"challenge": True, **sent}}


def follow(server: Jupyter, reply: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The events of a reply as they come; closed, the connection is."""
    with server._open(f"tutor/messages/{reply}/events", None) as stream:
        name, deadline = "", time.monotonic() + PATIENCE_S
        for line in stream:
            assert time.monotonic() < deadline, f"the reply {reply} goes on and on"
            if line.startswith(b"event: "):
                name = line[7:].decode().strip()
            elif line.startswith(b"data: "):
                yield name, json.loads(line[6:])


def text_of(message: dict[str, Any]) -> str:
    """The prose of a message."""
    return "".join(piece["text"] for piece in message["pieces"] if piece["kind"] == "text")


def kinds(message: dict[str, Any]) -> list[str]:
    """The kinds of a message's pieces, in order."""
    return [piece["kind"] for piece in message["pieces"]]
