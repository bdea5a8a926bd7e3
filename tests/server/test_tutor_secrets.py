"""A model's key goes to its provider and nowhere else: no answer, log, file, kernel or sandbox has it."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import psutil
import pytest
from services.providers import Provider, Refusal, Reply, anthropic_server, in_thread, openai_server

from .jupyter import TOKEN, Jupyter
from .test_grading_over_http import handed_in
from .tutored import Talk, follow, tutored

KEYS = {"FIRST_KEY": "sk-of-the-first-0123456789", "SECOND_KEY": "sk-of-the-second-9876543210"}
OTHER = "visible-to-whoever-is-started"
NOSY = """
import glob, os
print("looked around")
print(sorted(os.environ.items()))
for place in glob.glob("/proc/[0-9]*/environ"):
    try:
        print(open(place, "rb").read())
    except OSError:
        pass
def two_sum(nums, target):
    return []
"""


def script(request: Any) -> Reply | Refusal:
    """Refuse with everything that came in where `refused` is asked about, as careless providers do."""
    refused = "refused" in request.body["messages"][-1]["content"]
    return Refusal(401, echo=True) if refused else Reply("Which pair adds up?")


@pytest.fixture
def providers() -> Iterator[tuple[Provider, Provider]]:
    """Two, each with a key of its own."""
    first, second = KEYS.values()
    with (
        in_thread(anthropic_server, script, first) as anthropic,
        in_thread(openai_server, script, second) as openai,
    ):
        yield anthropic, openai


def holding_a_key(contents: Mapping[str, bytes]) -> list[str]:
    return [
        name for name, content in contents.items() if any(key.encode() in content for key in KEYS.values())
    ]


def environment_of_a_kernel(server: Jupyter) -> bytes:
    """Start a kernel as JupyterLab does, and give the environment it was started with."""
    urlopen(
        Request(f"{server.url}api/kernels", data=b"{}", headers={"Authorization": f"token {TOKEN}"}),
        timeout=60,
    ).close()
    deadline = time.monotonic() + 60
    while True:
        for child in psutil.Process(server.pid).children(recursive=True):
            if "ipykernel_launcher" in " ".join(child.cmdline()):
                return Path(f"/proc/{child.pid}/environ").read_bytes()
        assert time.monotonic() < deadline
        time.sleep(0.05)


def files_of(home: Path) -> dict[str, bytes]:
    """Everything a server wrote: its log, its database, notebooks, settings."""
    return {str(place): place.read_bytes() for place in home.rglob("*") if place.is_file()}


def test_a_key_reaches_its_provider_and_nobody_else(
    tmp_path: Path, providers: tuple[Provider, Provider]
) -> None:
    models = [
        {"use": use, "model": "small", "base_url": provider.url, "key_env": name, "tries": 1}
        for use, provider, name in zip(("anthropic", "openai"), providers, KEYS, strict=True)
    ]
    with tutored(tmp_path, environment={**KEYS, "OTHER": OTHER}, chat_models=models) as server:
        talk = Talk(server)
        events = list(follow(server, talk.ask("Where do I begin?")))
        assert events[-1][1]["model"] == "small"
        refused = list(follow(server, talk.ask("Why was I refused?")))
        assert "refused" in refused[-1][1]["problem"]
        for provider, key in zip(providers, KEYS.values(), strict=True):
            assert key in json.dumps(provider.requests[-1].headers)  # there it belongs
        server.post("challenges/two-sum/notebook", {})
        attempt = server.post("submissions", handed_in(NOSY))
        [*_, graded] = server.events(attempt["id"])
        assert "looked around" in graded["verdict"]["output"]
        told = [events, refused, talk.said, graded]
        told += [server.get(place) for place in ("tutor", "status", "openapi.json", "tutor/conversations")]
        assert not holding_a_key({"told": json.dumps(told).encode()})
        with zipfile.ZipFile(io.BytesIO(server._open("learner/export.zip", None).read())) as export:
            exported = {name: export.read(name) for name in export.namelist()}
        assert any(b"Where do I begin?" in content for content in exported.values())
        assert not holding_a_key(exported)
        kernel = environment_of_a_kernel(server)
        assert OTHER.encode() in kernel  # so it would be seen
        assert not holding_a_key({"kernel": kernel})
    kept = files_of(tmp_path)
    assert any(b"Where do I begin?" in content for content in kept.values())
    assert not holding_a_key(kept)
