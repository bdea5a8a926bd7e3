"""The host follows no path, link or pipe that a program made, and clears all of it away at the end.

Run on every backend, with and without a wall: where the host made the program's folder, it is the host that has to
clear it. The targets of links lie beside it, and have to be as they were.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jupyter_praxis.running import Limits

PREAMBLE = """
import os, socket, stat, sys, tempfile
home = os.environ['HOME']
here = tempfile.mkdtemp(prefix='praxis-made-')
os.chdir(here)

def attempt(make):
    try: make()
    except OSError: return 0
    return 1
"""
MADE = {
    "links to files of the host": """
        made = 0
        names = [x + '/secret', x, '/etc/passwd', '/', '.', '..', 'self', '/proc/self/root', '/dev/zero']
        for number, name in enumerate(names):
            made += attempt(lambda: os.symlink(name, f'link{number}'))
        attempt(lambda: os.symlink('self', 'self'))
        attempt(lambda: os.mkdir('inner'))
        made += attempt(lambda: os.symlink(x, 'inner/link'))
        return made
    """,
    "a link in place of its folder": """
        os.chdir('/')
        made = attempt(lambda: os.rmdir(here)) + attempt(lambda: os.symlink(x, here))
        made += attempt(lambda: os.rmdir(home)) + attempt(lambda: os.symlink(x, home))
        return made
    """,
    "pipes and sockets": """
        made = 0
        for number in range(5):
            made += attempt(lambda: os.mkfifo(f'pipe{number}'))
        made += attempt(lambda: socket.socket(socket.AF_UNIX).bind('socket'))
        made += attempt(lambda: os.mknod('node', stat.S_IFIFO | 0o600))
        return made
    """,
    "a tree of ten thousand levels": """
        for level in range(10_000):
            try: os.mkdir('d'); os.chdir('d')
            except OSError: break
        made = attempt(lambda: open('bottom', 'w').close())
        return level
    """,
    "many files": """
        for number in range(5_000):
            try: os.close(os.open(f'f{number}', os.O_CREAT | os.O_WRONLY))
            except OSError: break
        return number
    """,
    "names nobody expects": """
        names = [b'new\\nline', b'\\xff\\xfe\\x80', b'-rf', b'--no-preserve-root', b' ', b'*', b'~', b'$HOME',
                 b'`id`', b'\\x1b[2J', b'..n', b'...', b'x' * 255, 'naïve'.encode(), b'a;b', b'"', b"'", b'\\\\', b'{}',
                 b'%s', b'\\x7f', b'con.']
        made = 0
        for name in names:
            made += attempt(lambda: os.mkdir(name))
            made += attempt(lambda: open(name + b'/f', 'w').close() if len(name) < 250 else None)
        return made
    """,
    "folders that cannot be read": """
        made = 0
        for number, mode in enumerate((0o000, 0o100, 0o200, 0o300, 0o400, 0o500, 0o700)):
            made += attempt(lambda: os.mkdir(f'shut{number}', mode))
            attempt(lambda: open(f'shut{number}/f', 'w').close())
            attempt(lambda: os.mkdir(f'shut{number}/g', 0))
            attempt(lambda: os.close(os.open(f'shut{number}/h', os.O_CREAT | os.O_WRONLY, 0)))
        os.umask(0o777)
        made += attempt(lambda: os.makedirs('masked/deeper', exist_ok=True))
        made += attempt(lambda: open('masked-file', 'w').close())
        return made
    """,
    "sparse and locked files": """
        import fcntl
        made = 0
        for number in range(5):
            def make():
                file = open(f'sparse{number}', 'wb')
                fcntl.flock(file, fcntl.LOCK_EX)
                os.ftruncate(file.fileno(), 1 << 23)
                kept.append(file)
            made += attempt(make)
        return made
    """,
    "hard links": """
        attempt(lambda: open('one', 'w').close())
        made = 0
        for number in range(2_000): made += attempt(lambda: os.link('one', f'same{number}'))
        return made
    """,
    "a folder that is being used": """
        import threading
        def busy():
            number = 0
            while True:
                number += 1
                attempt(lambda: os.mkdir(f'busy{number % 100}'))
                attempt(lambda: os.symlink(x, f'busy{number % 100}/link'))
                attempt(lambda: os.unlink(f'busy{(number + 7) % 100}/link'))
                attempt(lambda: os.rmdir(f'busy{(number + 7) % 100}'))
        for _ in range(3): threading.Thread(target=busy, daemon=True).start()
        import time
        time.sleep(0.1)
        return 1
    """,
}


def program(body: str) -> str:
    return PREAMBLE + "kept = []\ndef solve(x):\n        if x is None: return home, here\n" + body


def looks_of(folder: Path) -> list[tuple[str, int, int]]:
    return [(str(file), file.lstat().st_mode, file.lstat().st_mtime_ns) for file in sorted(folder.rglob("*"))]


@pytest.fixture
def precious(tmp_path):
    """Give a folder which nobody may touch, and check that nobody did."""
    folder = tmp_path / "precious"
    (folder / "inner").mkdir(parents=True)
    (folder / "secret").write_text("the expected values")
    (folder / "inner" / "file").write_text("kept")
    before = looks_of(folder)
    yield folder
    assert looks_of(folder) == before


def there(place: str) -> bool:
    return os.path.lexists(place)


@pytest.mark.parametrize("name", MADE)
async def test_nothing_made_in_scratch_is_followed_and_all_of_it_is_cleared(
    run, precious, tmp_path, monkeypatch, name
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "rooms"))
    (tmp_path / "rooms").mkdir()
    result = await run(program(MADE[name]), (None,), (str(precious),), limits=Limits(time_s=20))
    where, made = result.calls
    assert made.fault is None or made.fault.kind in ("DiskLimit", "MemoryLimit"), made
    home, here = where.value
    assert not there(here)
    assert home in ("/box", "/tmp", "/home/praxis") or not there(home)
    assert list((tmp_path / "rooms").iterdir()) == []


async def test_what_is_made_in_scratch_is_really_made(run, precious) -> None:
    """The control: links, odd names and a deep tree are there to be followed, or are refused in so many words."""
    source = (
        PREAMBLE
        + """
def solve(x):
    made = 0
    for name in (b'new\\nline', b'\\xff\\xfe', b'-rf'): made += attempt(lambda: os.mkdir(name))
    made += attempt(lambda: os.symlink(x, 'link'))
    made += attempt(lambda: os.makedirs('/'.join('d' * 60)))
    return made, os.path.lexists('link')
"""
    )
    result = await run(source, (str(precious),))
    assert result.calls[0].value == (5, True), result
    deep = await run(program(MADE["a tree of ten thousand levels"]), (str(precious),))
    assert (deep.calls[0].value or 0) > 1_000 or deep.calls[0].fault.kind == "DiskLimit", deep
