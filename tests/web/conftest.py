"""A real Jupyter server with the real extension, its house in memory; a client which checks every answer."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytest_jupyter.jupyter_server import jp_server_cleanup  # noqa: F401 - tests/conftest.py leaves it out

# The extension is loaded by the Jupyter server, by its module's name.
sys.path.insert(0, str(Path(__file__).parent))

from checked_client import Client
from memory_house import MemoryHouse, PraxisWithMemoryHouse
from saying import CONVERSATIONS, said


@pytest.fixture
def praxis_settings() -> dict[str, Any]:
    """Override to start the server with other traits."""
    return {}


@pytest.fixture
def server_settings() -> dict[str, Any]:
    """Override to start the server itself otherwise."""
    return {}


@pytest.fixture
def opening() -> dict[str, Any]:
    """Override to hold up the opening of the house (`gate`), or to make it fail (`trouble`)."""
    return {}


@pytest.fixture
def jp_server_config(
    praxis_settings: dict[str, Any],
    server_settings: dict[str, Any],
    opening: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> dict[str, Any]:
    for name, value in opening.items():  # the house begins to open as soon as the server starts
        monkeypatch.setattr(PraxisWithMemoryHouse, name, value)
    return {
        "ServerApp": {"jpserver_extensions": {"memory_house": True}, **server_settings},
        "PraxisExtension": praxis_settings,
    }


@pytest.fixture
def praxis(jp_serverapp: Any) -> PraxisWithMemoryHouse:
    """The extension as the running server has it."""
    (extension,) = jp_serverapp.extension_manager.extension_apps["memory_house"]
    assert isinstance(extension, PraxisWithMemoryHouse)
    return extension


@pytest.fixture
def api(praxis: Any, http_server_client: Any, jp_base_url: str, jp_auth_header: dict[str, str]) -> Client:
    """Call as `await api("GET", "/status")`."""
    return Client(http_server_client.fetch, f"{jp_base_url}praxis/api", jp_auth_header)


@pytest.fixture
def house(praxis: PraxisWithMemoryHouse, jp_asyncio_loop: Any) -> MemoryHouse:
    """The house behind the door, open."""
    opened = jp_asyncio_loop.run_until_complete(praxis.door.house())
    assert isinstance(opened, MemoryHouse)
    return opened


@pytest.fixture
def submission() -> Callable[..., dict[str, Any]]:
    """A body that is accepted, with changes; None leaves a key out."""

    def make(**changes: Any) -> dict[str, Any]:
        body = {
            "challenge": "two-sum",
            "version": "1",
            "scope": "submit",
            "key": "0123456789abcdef",
            "path": "praxis/interview/two-sum.ipynb",
            "cells": [{"name": "starter-1", "source": "def two_sum(xs, target): return 0, 1"}],
            **changes,
        }
        return {name: value for name, value in body.items() if value is not None}

    return make


@pytest.fixture
def messages(api: Any, house: Any, jp_asyncio_loop: Any) -> str:
    """The address at which something is said in a conversation that has begun."""
    body = {"path": "praxis/interview/two-sum.ipynb", "challenge": "two-sum"}
    begun = jp_asyncio_loop.run_until_complete(api("POST", CONVERSATIONS, body)).json
    return f"{CONVERSATIONS}/{begun['id']}/messages"


@pytest.fixture
def reply(api: Any, messages: str, jp_asyncio_loop: Any) -> str:
    """The id of a reply that is being written."""
    answer = jp_asyncio_loop.run_until_complete(api("POST", messages, said()))
    return str(answer.json["reply"]["id"])


@pytest.fixture
def end(house: Any, praxis: Any) -> Callable[..., Awaitable[None]]:
    """Let a reply end."""
    return partial(house.tutor.end, praxis.door.learner)


@pytest.fixture
def kept(house: Any, praxis: Any) -> Callable[[], list[tuple[str, dict[str, Any]]]]:
    """What is kept of the learner's conversations."""
    return lambda: house.tutor.kept.rows(praxis.door.learner)
