"""A program reads nothing of the host, the server, the database, its keys or anybody else.

Each attempt is made twice: behind the walls, where it must fail, and in the open process, where it must
succeed, because a denial proves nothing of an attempt that never worked.
"""

from __future__ import annotations

import asyncio
import ctypes
import json
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import jupyter_praxis
import pytest
from jupyter_praxis.sandbox.landlock import LandlockWall
from jupyter_praxis.sandbox.namespaces import NamespaceWall
from services.attempts import denied, granted, refused, tried
from services.processes import line, script

HERE = Path(__file__)
REPOSITORY = HERE.parents[3]
SECRET = "the expected values"

BY_NAME = {
    "its name": "return open(x, 'rb').read()",
    "a way up and down": "return open('../' * 40 + x.lstrip('/'), 'rb').read()",
    "a way through folders that can be seen": (
        "return open(os.path.dirname(os.__file__) + '/../' * 40 + x, 'rb').read()"
    ),
    "a folder changed to": "os.chdir(os.path.dirname(x)); return open(os.path.basename(x), 'rb').read()",
    "a link of its own": """
        link = scratch() + '/link'
        os.symlink(x, link)
        return open(link, 'rb').read()
    """,
    "its root": "return open('/proc/self/root' + x, 'rb').read()",
    "the root of a thread": "return open('/proc/thread-self/root' + x, 'rb').read()",
    "the folder of a process": "return open('/proc/self/cwd/' + '../' * 40 + x, 'rb').read()",
    "a descriptor without rights": """
        bare = os.open(x, os.O_PATH)
        return open(f'/proc/self/fd/{bare}', 'rb').read()
    """,
    "a folder without rights": """
        bare = os.open(os.path.dirname(x), os.O_PATH)
        return os.read(os.open(os.path.basename(x), os.O_RDONLY, dir_fd=bare), 100)
    """,
    "openat2": """
        how = buffer(struct.pack('QQQ', os.O_RDONLY, 0, 0), 24)
        return os.read(call('openat2', -100, os.fsencode(x), how, 24), 100)
    """,
    "a raw call": "return os.read(os.open(x.encode(), os.O_RDONLY | os.O_NOATIME), 100)",
    "a descriptor of a folder": """
        root = os.open('/', os.O_RDONLY | os.O_DIRECTORY)
        assert root in held(stat.S_ISDIR)
        return os.read(os.open('../' * 40 + x.lstrip('/'), os.O_RDONLY, dir_fd=root), 100)
    """,
    "a memory map": """
        import mmap
        with open(x) as file:
            return mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)[:]
    """,
    "a copy": """
        import shutil
        target = scratch() + '/copy'
        shutil.copyfile(x, target)
        return open(target, 'rb').read()
    """,
    "an interpreter's search path": """
        import importlib.util
        spec = importlib.util.spec_from_file_location('stolen', x, loader=None)
        from importlib.machinery import SourceFileLoader
        return SourceFileLoader('stolen', x).get_data(x)
    """,
    "a listing": "return [n for n in os.listdir(os.path.dirname(x)) if n == os.path.basename(x)]",
    "a walk": "return [entry.name for entry in os.scandir(os.path.dirname(x))][:1]",
}
LISTED = ("a listing", "a walk")


async def test_no_file_of_the_host_is_read_by_any_name(walled, open_air, secret) -> None:
    got = await denied(walled, open_air, BY_NAME, dict.fromkeys(BY_NAME, str(secret)))
    assert {name: got[name] for name in BY_NAME if name not in LISTED} == dict.fromkeys(
        [name for name in BY_NAME if name not in LISTED], SECRET.encode()
    )
    assert [got[name] for name in LISTED] == [["secret"], ["secret"]]


READ = "return open(x, 'rb').read()"


@pytest.fixture
def places(tmp_path, secret, sleeper):
    """Give what a program would like to read, by what it is."""
    database = tmp_path / "praxis.sqlite"
    with sqlite3.connect(database) as connection:
        connection.execute("create table keys (word)")
    shared = Path(tempfile.mkdtemp(dir="/dev/shm")) / "shared"
    shared.write_text(SECRET)
    lingering = Path(tempfile.mkdtemp(dir="/var/tmp")) / "left"
    lingering.write_text(SECRET)
    link = tmp_path / "link"
    link.symlink_to(secret)
    package = Path(jupyter_praxis.__file__).parent
    yield {
        "a file": secret,
        "a link to it": link,
        "the database": database,
        "memory shared by name": shared,
        "a file in another place for such files": lingering,
        "praxis itself": package / "errors.py",
        "a shipped challenge": next((REPOSITORY / "curriculum").rglob("*.py")),
        "a policy": REPOSITORY / "sandboxes" / "interview.toml",
        "these tests": HERE,
        "the project": REPOSITORY / "pyproject.toml",
        "the list of users": "/etc/passwd",
        "the name of the machine": "/etc/hostname",
        "the environment of the server": f"/proc/{os.getpid()}/environ",
        "the command line of the server": f"/proc/{os.getpid()}/cmdline",
        "the memory map of the server": f"/proc/{os.getpid()}/maps",
        "a file through the root of the server": f"/proc/{os.getpid()}/root{secret}",
        "the descriptors of the server": f"/proc/{os.getpid()}/fdinfo/0",
        "the environment of another process": f"/proc/{sleeper.pid}/environ",
        "the memory map of another process": f"/proc/{sleeper.pid}/maps",
        "the state of another process": f"/proc/{sleeper.pid}/status",
        "its own memory map": "/proc/self/maps",
        "the mounts": "/proc/self/mountinfo",
        "the limits of its group": "/proc/self/cgroup",
        "the sockets of the machine": "/proc/net/unix",
        "the load of the machine": "/proc/loadavg",
        "the kernel's settings": "/proc/sys/kernel/hostname",
        "the devices of the machine": "/sys/kernel/mm/transparent_hugepage/enabled",
    }
    for folder in (shared.parent, lingering.parent):
        shutil.rmtree(folder)


async def test_nothing_the_machine_tells_is_read(walled, open_air, places) -> None:
    targets = {name: str(place) for name, place in places.items()}
    got = await denied(walled, open_air, dict.fromkeys(targets, READ), targets)
    assert got["a file"] == got["a file through the root of the server"] == SECRET.encode()
    assert got["memory shared by name"] == got["a file in another place for such files"] == SECRET.encode()
    assert got["the database"].startswith(b"SQLite format 3")
    assert b"PraxisError" in got["praxis itself"]
    assert b"praxis:" in got["a shipped challenge"]


LISTING = "return sorted(os.listdir(x))"
OF_THE_HOST = {
    "secret",
    "curriculum",
    "tests",
    "pyproject.toml",
    "errors.py",
    "self",
    "0",
    "passwd",
    "hostname",
    "dpkg",
}


async def test_no_folder_of_the_host_is_listed(walled, open_air, tmp_path, secret) -> None:
    folders = {
        "the temporary files of the server": tmp_path,
        "the project": REPOSITORY,
        "praxis itself": Path(jupyter_praxis.__file__).parent,
        "the processes": "/proc",
        "the descriptors of the server": f"/proc/{os.getpid()}/fd",
        "the settings of the machine": "/etc",
        "the root": "/",
    }
    targets = {name: str(folder) for name, folder in folders.items()}
    inside = await tried(walled, dict.fromkeys(targets, LISTING), targets)
    outside = await granted(open_air, dict.fromkeys(targets, LISTING), targets)
    for name, names in outside.items():
        assert set(names) & OF_THE_HOST or name == "the root"
        outcome, got = inside[name]
        # a folder may be there that leads to what is allowed, and then there is nothing else in it
        seen = set(got) if outcome == "got" else set()
        assert not seen & OF_THE_HOST
        assert seen < set(names) or name == "the root", (name, seen)


async def test_who_lets_a_program_learn_that_a_file_exists_says_so(wall, walled, open_air, secret) -> None:
    attempts = {
        "its size": "return os.stat(x).st_size",
        "its presence": "os.lstat(x); return True",
        "a folder": "os.chdir(os.path.dirname(x)); return True",
    }
    inside = await tried(walled, attempts, dict.fromkeys(attempts, str(secret)))
    outside = await granted(open_air, attempts, dict.fromkeys(attempts, str(secret)))
    assert outside["its size"] == len(SECRET)
    told = {name for name, (outcome, _) in inside.items() if outcome == "got"}
    assert told == set() or "exist" in wall.strength.summary


@pytest.mark.parametrize(
    "wall",  # a container has its image's packages, and none of ours among them
    [
        pytest.param(NamespaceWall(), id="namespaces", marks=pytest.mark.wall),
        pytest.param(LandlockWall(), id="landlock"),
    ],
)
async def test_an_installed_praxis_is_hidden_though_it_lies_among_the_site_packages(
    walled, open_air, tmp_path, monkeypatch
) -> None:
    from jupyter_praxis.sandbox import runtime

    site = tmp_path / "site-packages"
    shipped = site / "jupyter_praxis" / "shipped"
    shipped.mkdir(parents=True)
    reference, neighbour = shipped / "reference.py", site / "neighbour.py"
    reference.write_text(SECRET)
    neighbour.write_text(SECRET)
    monkeypatch.syspath_prepend(str(site))
    runtime.this_runtime.cache_clear()
    try:
        await denied(walled, open_air, {"reference": READ}, {"reference": str(reference)})
        seen = await tried(walled, {"neighbour": READ}, {"neighbour": str(neighbour)})
        assert seen["neighbour"] == ("got", SECRET.encode())
    finally:
        monkeypatch.undo()
        runtime.this_runtime.cache_clear()


async def test_what_the_runtime_needs_is_read(run) -> None:
    """The control from the other side: the walls are not closed to everything."""
    source = """
import os, random, json, praxis_kernel, numpy
def solve():
    return [bool(open(module.__file__, 'rb').read()) for module in (os, random, json, praxis_kernel, numpy)]
"""
    result = await run(source, ())
    assert result.calls[0].value == [True] * 5


async def test_a_handle_opens_no_file_which_only_root_may_do_in_the_open(walled, open_air) -> None:
    target = Path(jupyter_praxis.__file__).with_name("errors.py")
    handle, mount = ctypes.create_string_buffer(b"\x80\0\0\0", 136), ctypes.c_int()
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.name_to_handle_at(-100, os.fsencode(target), handle, ctypes.byref(mount), 0) == 0
    body = """
        path, handle = x
        for place in (os.path.dirname(path), os.path.dirname(os.__file__)):
            try:
                mount = os.open(place, os.O_RDONLY)
            except OSError:
                continue
            return os.read(call('open_by_handle_at', mount, buffer(handle, len(handle)), os.O_RDONLY), 4000)
    """
    targets = {"a handle": (str(target), handle.raw)}
    await refused(walled, {"a handle": body}, targets)
    outside = await tried(open_air, {"a handle": body}, targets)
    assert outside["a handle"] == (
        ("got", target.read_bytes()[:4000]) if os.getuid() == 0 else ("refused", "EPERM")
    )


KEYS = {
    "its environment": """
        found = [value for value in os.environ.values() if x['key'] in value]
        if not found: raise Refused(errno.ENOENT)
        return found[0]
    """,
    "what lies beside its environment in memory": """
        libc_environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, 'environ')
        places = ctypes.cast(libc_environ, ctypes.POINTER(ctypes.c_void_p))
        first = places[0]
        text = ctypes.string_at(first, 4096 - first % 4096)
        for number in range(1, 1000):
            if not places[number]: break
            text += b' ' + ctypes.string_at(places[number])
        if x['key'].encode() not in text: raise Refused(errno.ENOENT)
        return x['key']
    """,
    "the environment it started with": """
        if x['key'].encode() not in open('/proc/self/environ', 'rb').read(): raise Refused(errno.ENOENT)
        return x['key']
    """,
    "the environment of its parent": """
        if x['key'].encode() not in open(f'/proc/{os.getppid()}/environ', 'rb').read():
            raise Refused(errno.ENOENT)
        return x['key']
    """,
    "the environment of whoever is first": """
        for number in (1, 2, 3, x['server']):
            try: text = open(f'/proc/{number}/environ', 'rb').read()
            except OSError: continue
            if x['key'].encode() in text: return x['key']
        raise Refused(errno.ENOENT)
    """,
    "the memory of the server, by file": """
        with open(f"/proc/{x['server']}/mem", 'rb', buffering=0) as memory:
            memory.seek(x['address'])
            return memory.read(x['length']).decode()
    """,
    "the memory of the server, by call": """
        here = buffer(x['length'])
        local = buffer(struct.pack('QQ', ctypes.addressof(here), x['length']), 16)
        remote = buffer(struct.pack('QQ', x['address'], x['length']), 16)
        call('process_vm_readv', x['server'], local, 1, remote, 1, 0)
        return here.raw.decode()
    """,
    "a descriptor of the server": """
        taken = call('pidfd_getfd', os.pidfd_open(x['server']), x['descriptor'], 0)
        return os.pread(taken, 100, 0).decode()
    """,
    "a descriptor of the server, by name": """
        return open(f"/proc/{x['server']}/fd/{x['descriptor']}").read()
    """,
}
INHERITED = (
    "its environment",
    "what lies beside its environment in memory",
    "the environment it started with",
)


async def server_says(backend: str, attempts: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Start a server with keys; gives what programs graded there got of them."""
    from services.attempts import program

    with script(HERE.with_name("server_with_keys.py"), backend) as server:
        assert server.stdin is not None
        server.stdin.write(json.dumps([program(attempts), list(attempts)]) + "\n")
        server.stdin.flush()
        return {name: tuple(got) for name, got in json.loads(await asyncio.to_thread(line, server)).items()}


async def test_no_key_in_the_servers_environment_or_memory_is_read(wall, monkeypatch) -> None:
    monkeypatch.setenv("PRAXIS_MODEL_KEY", "key-of-the-server")
    inside = await server_says(f"{type(wall).__module__}:{type(wall).__name__}", KEYS)
    assert {name: got for name, got in inside.items() if got[0] != "refused"} == {}
    outside = await server_says("jupyter_praxis.sandbox.process:ProcessWall", KEYS)
    # neither the open process nor what it is forked from is started with the server's environment
    for name in (*INHERITED, "the environment of its parent"):
        assert outside.pop(name)[0] == "refused"
    assert set(outside.values()) == {("got", "key-of-the-server")}, outside


async def test_a_key_in_an_environment_that_is_handed_on_would_be_found(open_air, monkeypatch) -> None:
    """The control for what no backend hands on."""
    from jupyter_praxis.sandbox import runtime

    monkeypatch.setitem(runtime.ENVIRONMENT, "PRAXIS_MODEL_KEY", "key-of-the-server")
    attempts = {name: KEYS[name] for name in INHERITED}
    got = await granted(open_air, attempts, {name: {"key": "key-of-the-server"} for name in attempts})
    assert set(got.values()) == {"key-of-the-server"}


async def test_the_environment_inside_is_a_short_list_of_our_own(run, monkeypatch) -> None:
    monkeypatch.setenv("PRAXIS_SECRET", "a key")
    result = await run("import os\ndef solve(): return dict(os.environ)", ())
    seen = result.calls[0].value
    assert "PATH" in seen
    assert "PRAXIS_SECRET" not in seen
    assert not any("a key" in value for value in seen.values())


async def test_a_program_holds_no_descriptor_of_a_file_or_folder_of_the_host(run) -> None:
    source = """
import os, stat
def kinds():
    found = []
    for descriptor in range(1024):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        found.append(stat.filemode(mode)[0])
    return found
def solve(opened):
    before = kinds()
    with open(os.__file__):
        return before, sorted(kinds()) != sorted(before)
"""
    result = await run(source, (True,))
    kinds, seen = result.calls[0].value
    assert seen
    assert set(kinds) <= {"c", "s", "p", "?"}, kinds
    assert kinds.count("s") + kinds.count("p") <= 8, kinds


async def test_inputs_of_later_calls_are_not_there_before_their_turn(walled) -> None:
    """Whatever waits on any descriptor is taken; the control is what the program was told itself."""
    source = """
import os, socket, stat
def waiting():
    found = b""
    for descriptor in range(256):
        try:
            if not stat.S_ISSOCK(os.fstat(descriptor).st_mode): continue
            with socket.socket(fileno=os.dup(descriptor)) as line:
                found += line.recv(1 << 20, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except OSError:
            pass
    return found
def solve(x):
    return b'the second input' in waiting(), x
"""
    result = await walled(source, ("the first input",), ("the second input",))
    assert [call.value for call in result.calls] == [(False, "the first input"), (False, "the second input")]
