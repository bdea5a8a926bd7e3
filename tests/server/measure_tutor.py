"""How much later than its provider's does a first word arrive? `python -m tests.server.measure_tutor [--asks N]`.

A server with the real extension asks a provider that is played here in its own wire format, and takes a while for its
first word. What is printed is the rest: from the learner's POST until the provider is asked, from its first word until
that is an event in the learner's hands, and both together.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

# What the tests share (`services`) is found by pytest from the folder above; `python -m` is told here.
sys.path.append(str(Path(__file__).parents[1]))

from services.providers import Reply, anthropic_server, in_thread

from .tutored import Talk, follow, scripted, tutored

FIRST_S = 0.2
KEY = "sk-of-this-measurement"


def main() -> None:
    """Ask one after the other, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--asks", type=int, default=50)
    asks = parser.parse_args().asks
    arrived: list[float] = []

    def script(_: Any) -> Reply:
        arrived.append(time.perf_counter())
        return Reply("Which pair of numbers adds up?", first_s=FIRST_S)

    print(f"{asks} questions, load {os.getloadavg()[0]:.1f}\n")
    print("| model | what | p50, ms | p95, ms | most, ms |\n|---|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as home, in_thread(anthropic_server, script, KEY) as provider:
        entry = {"use": "anthropic", "model": "small", "base_url": provider.url, "key_env": "MODEL_KEY"}
        wire = Path(home, "wire")
        with tutored(wire, environment={"MODEL_KEY": KEY}, chat_models=[entry], tutor_budget={}) as server:
            Talk(server).answered("Why does the first case fail?")  # the first one loads and connects
            arrived.clear()
            told = [_first_word(Talk(server), server, number) for number in range(asks)]
        asking = [there - begun for there, (begun, _) in zip(arrived, told, strict=True)]
        passing = [word - there - FIRST_S for there, (_, word) in zip(arrived, told, strict=True)]
        _print("anthropic", "until the provider is asked", asking)
        _print("anthropic", "from its first word to the learner's event", passing)
        both = [one + other for one, other in zip(asking, passing, strict=True)]
        _print("anthropic", "together", both)
        models = scripted({"say": "Which pair of numbers adds up?"}, delay=FIRST_S)
        with tutored(Path(home, "script"), chat_models=models, tutor_budget={}) as server:
            Talk(server).answered("Why does the first case fail?")
            told = [_first_word(Talk(server), server, number) for number in range(asks)]
        _print("scripted", "together", [word - begun - FIRST_S for begun, word in told])


def _first_word(talk: Talk, server: Any, number: int) -> tuple[float, float]:
    """Ask, and give when that was and when the first word came."""
    begun = time.perf_counter()
    word = 0.0
    for name, _ in follow(server, talk.ask(f"Why does case {number} fail?", findings=True, profile=True)):
        if name == "text" and not word:
            word = time.perf_counter()
    return begun, word


def _print(model: str, what: str, seconds: list[float]) -> None:
    found = sorted(1000 * each for each in seconds)
    late = found[int(0.95 * (len(found) - 1))]
    print(f"| {model} | {what} | {median(found):.1f} | {late:.1f} | {found[-1]:.1f} |")


if __name__ == "__main__":
    main()
