"""What a notebook's kernel behind a wall cannot reach, though its folder is open to it.

Each attempt is made twice: behind the walls, where it must fail, and in the open process, where it must
succeed, because a denial proves nothing of an attempt that never worked. What Python would refuse in words is
called in C, so that it is the wall that answers.
"""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox import provisioner
from jupyter_praxis.sandbox.folders import SharedFolder
from services.notebooks import Notebook, manager_of, notebook

WALLS = [pytest.param("namespaces", marks=pytest.mark.wall), "landlock"]
PRELUDE = """
import ctypes, json, os, struct
C = ctypes.CDLL(None, use_errno=True)
def c(name, *given):
    result = getattr(C, name)(*given)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
"""
Got = dict[str, tuple[bool, str]]


async def tried(one: Notebook, attempts: dict[str, str]) -> Got:
    """Make each attempt, the body of a function; give whether it succeeded, and with what."""
    parts = [PRELUDE, "told = {}\n"]
    for name, body in attempts.items():
        parts.append(f"def attempt():\n{indent(dedent(body).strip(), '    ')}\n")
        parts.append(
            f"try:\n    told[{name!r}] = (True, str(attempt()))\n"
            f"except OSError as error:\n    told[{name!r}] = (False, repr(error))\n"
        )
    parts.append("print(json.dumps(told))")
    said = await one.run("".join(parts))
    assert said.status == "ok", said.text
    return {name: (bool(done), str(what)) for name, (done, what) in json.loads(said.text).items()}


def succeeded(got: Got) -> set[str]:
    return {name for name, (done, _) in got.items() if done}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home as a learner's is: settings, a server's runtime folder with its token, a database, a course."""
    home = tmp_path / "home"
    files = {
        ".local/share/jupyter/runtime/jpserver-1.json": '{"token": "the token"}',
        ".local/share/jupyter/praxis/praxis.sqlite": "the token of rows",
        ".jupyter/jupyter_server_config.py": "the token of settings",
        ".ssh/id": "the token of keys",
        "letters/private.txt": "the token of letters",
        "courses/other/solution.txt": "the token of others",
        "courses/mine/notebook.ipynb": "{}",
    }
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    monkeypatch.setenv("HOME", str(home))
    for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PRAXIS_SECRET", "the token of the environment")
    return home


def reading(home: Path) -> dict[str, str]:
    wanted = [path for path in home.rglob("*") if path.is_file() and "mine" not in path.parts]
    assert len(wanted) >= 6
    return {str(path.relative_to(home)): f"return open({str(path)!r}).read()" for path in wanted}


@pytest.mark.parametrize("sandbox", WALLS)
async def test_of_home_only_the_notebooks_folder_is_there(sandbox, place) -> None:
    mine = place / "courses" / "mine"
    attempts = {
        **reading(place),
        "a way up": "return open('../../letters/private.txt').read()",
        "the environment of the server": f"return open('/proc/{os.getpid()}/environ').read()",
        "the list of users": "return open('/etc/passwd').read()",
        "a hard link in": f"return os.link({str(place / 'letters/private.txt')!r}, f'in{{os.getpid()}}')",
    }
    changes = {
        "a new file in home": f"return open({str(place / 'left')!r}, 'a').close()",
        "a new file above": "return open('../left', 'a').close()",
        "a folder in settings": f"return os.makedirs({str(place / '.ipython/profile_default/x')!r}, exist_ok=True)",
        "a file renamed out": "open('out', 'w').close(); return os.rename('out', '../out')",
    }
    made = [place / name for name in ("left", "courses/left", ".ipython/profile_default/x", "courses/out")]
    async with notebook(sandbox, mine) as one:
        inside = await tried(one, attempts)
        # in a home below /tmp, which is memory inside, some seem to succeed
        await tried(one, changes)
    assert succeeded(inside) == set(), inside
    assert not any(path.exists() for path in made)
    async with notebook("process", mine) as one:
        outside = await tried(one, {**attempts, **changes})
    assert succeeded(outside) == {*attempts, *changes}, outside
    assert all(path.exists() for path in made)
    assert sum("the token" in what for _, what in outside.values()) == 7


@pytest.mark.parametrize("sandbox", WALLS)
async def test_no_other_kernel_is_reached_and_no_socket_at_all(sandbox, place) -> None:
    mine = place / "courses" / "mine"
    listening = socket.socket()
    with listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        async with notebook(sandbox, place / "courses" / "other") as other:
            theirs = f"{other.manager.ip}-1"
            attempts = {
                "the connection file": f"return open({other.manager.connection_file!r}).read()",
                "the sockets' folder": f"return os.listdir({str(Path(theirs).parent)!r})",
                "the socket": f"""
                    end = c('socket', 1, 1, 0)
                    address = struct.pack('H', 1) + {theirs.encode()!r} + b'\\0'
                    return c('connect', end, address, len(address))
                """,
                "the network": f"""
                    end = c('socket', 2, 1, 0)
                    address = struct.pack('=H', 2) + struct.pack('!H', {port}) + bytes([127, 0, 0, 1]) + bytes(8)
                    return c('connect', end, address, len(address))
                """,
                "a signal": f"return os.kill({other.manager.provisioner._launched.kernel_pid}, 0)",
                "a child": "pid = c('fork')\nif pid == 0: os._exit(0)\nreturn os.waitpid(pid, 0)",
            }
            async with notebook(sandbox, mine) as one:
                inside = await tried(one, attempts)
            assert succeeded(inside) == set(), inside
            async with notebook("process", mine) as one:
                outside = await tried(one, attempts)
            assert succeeded(outside) == set(attempts), outside
            assert (await other.run("1 + 1")).text == "2"


LINKS = {
    "a link": "return c('symlink', b'../../letters', b'one')",
    "a link at": "return c('symlinkat', b'../../letters', -100, b'two')",
    "a pipe": "return c('mknod', b'pipe', 0o10600, 0)",
}


@pytest.mark.parametrize("sandbox", WALLS)
async def test_nothing_is_made_that_would_lead_its_owner_elsewhere(sandbox, place) -> None:
    mine = place / "courses" / "mine"
    async with notebook(sandbox, mine) as one:
        inside = await tried(one, LINKS)
    assert succeeded(inside) == set(), inside
    assert [path.name for path in mine.iterdir()] == ["notebook.ipynb"]
    async with notebook("process", mine) as one:
        outside = await tried(one, LINKS)
    assert succeeded(outside) == set(LINKS), outside


HELD = """
    held = []
    for number in range(3, 64):
        try:
            held.append(os.fstat(number).st_mode & 0o170000)
        except OSError:
            pass
    return 0o040000 in held
"""


@pytest.mark.parametrize("sandbox", WALLS)
async def test_no_folder_is_held_open(sandbox, place) -> None:
    async with notebook(sandbox, place / "courses" / "mine") as one:
        assert (await tried(one, {"held": HELD}))["held"] == (True, "False")
        opened = "kept = os.open('.', os.O_RDONLY)\n" + dedent(HELD).strip()
        assert (await tried(one, {"held": opened}))["held"] == (True, "True")


@pytest.mark.parametrize("sandbox", WALLS)
@pytest.mark.parametrize(
    ("below", "why"),
    [
        (".", "it holds"),
        ("..", "it holds"),
        (".local/share/jupyter/runtime", "which no notebook may change"),
        (".ssh", "a hidden folder of your home"),
    ],
)
async def test_a_folder_with_more_in_it_than_notebooks_is_refused(sandbox, place, below, why) -> None:
    with pytest.raises(SandboxBroken, match=why):
        await _start(sandbox, place / below)
    async with notebook("process", place / below) as one:
        assert (await one.run("1 + 1")).text == "2"


@pytest.mark.parametrize("sandbox", WALLS)
async def test_a_folder_that_became_another_while_the_kernel_started_is_refused(
    sandbox, place, monkeypatch
) -> None:
    mine, other = place / "courses" / "mine", (place / "courses" / "other").stat()
    looked_at = SharedFolder(mine, other.st_dev, other.st_ino)
    monkeypatch.setattr(provisioner, "share", lambda *given: looked_at)
    with pytest.raises(SandboxBroken, match="became another folder"):
        await _start(sandbox, mine)


@pytest.mark.parametrize("sandbox", WALLS)
async def test_a_site_names_the_folder_kernels_share(sandbox, place) -> None:
    courses = place / "courses"
    async with notebook(sandbox, courses / "mine", folder=str(courses)) as one:
        got = await tried(
            one,
            {
                "where": "return os.getcwd()",
                "beside": "return open('../other/solution.txt').read()",
                "letters": "return open('../../letters/private.txt').read()",
            },
        )
    assert got["where"] == (True, str(courses / "mine"))
    assert got["beside"] == (True, "the token of others")
    assert succeeded(got) == {"where", "beside"}


async def _start(sandbox: str, folder: Path, **settings: Any) -> None:
    manager = manager_of(sandbox, **settings)
    try:
        await manager.start_kernel(cwd=str(folder))
    except SandboxBroken:
        assert not Path(manager.ip).parent.exists()  # the sockets' folder
        raise
    finally:
        await manager.shutdown_kernel(now=True)
