"""What the promises are tried on: another process of ours, files of ours, a server with keys."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SECRET = "the expected values"


@pytest.fixture(autouse=True)
def _as_whom(record_property: Callable[[str, object], None]) -> None:
    """Write down who ran each test."""
    record_property("uid", os.getuid())


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Give a file of the host's that anybody of this user may read."""
    file = tmp_path / "secret"
    file.write_text(SECRET)
    return file


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[str]]:
    """Give a process of the same user which minds nothing, and whose first line is an address to read from.

    It lets itself be traced, also where only a parent may trace.
    """
    source = (
        "import ctypes, signal\n"
        "secret = ctypes.create_string_buffer(b'a key in memory', 64)\n"
        "ctypes.CDLL(None).prctl(0x59616d61, ctypes.c_ulong(-1 & (1 << 64) - 1), 0, 0, 0)\n"
        "print(ctypes.addressof(secret), flush=True)\n"
        "while True: signal.pause()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", source], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        yield process
        process.kill()
