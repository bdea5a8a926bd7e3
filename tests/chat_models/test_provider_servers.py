"""The servers that play providers can be used by tests without a loop, and as a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

from services.providers import Reply, anthropic_server, in_thread

QUESTION = {"model": "m", "messages": [{"role": "user", "content": "Why?"}], "max_tokens": 9, "stream": True}


def ask(url: str) -> str:
    headers = {"content-type": "application/json", "anthropic-version": "2026-10-21"}
    with urlopen(Request(url, json.dumps(QUESTION).encode(), headers)) as answer:
        return answer.read().decode()


def test_one_runs_beside_a_test_and_says_what_it_was_asked() -> None:
    with in_thread(anthropic_server, lambda request: Reply(f"To {request.body['model']}")) as provider:
        assert '"text": "To "' in ask(f"{provider.url}/v1/messages")
        assert [request.body for request in provider.requests] == [QUESTION]


def test_one_runs_as_a_process() -> None:
    command = [sys.executable, "-m", "tests.services.providers", "openai", "--text", "Hm?"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert '"content": "Hm?"' in ask(f"{url}/chat/completions")
        process.communicate()
    assert process.returncode == 0
