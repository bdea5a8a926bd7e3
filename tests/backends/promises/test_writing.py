"""Nothing a program writes, changes or leaves behind outlives it: not on the host, not for the next one."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import numpy
import praxis_kernel
import psutil
from services.attempts import FOR_THE_WALLS_SAKE, granted, refused, tried
from services.living import descendants, lives, outlasting
from services.sandboxes import opened, submit

SECRET = "the expected values"
CHANGING = {
    "write": "return pathlib.Path(x).write_text('changed')",
    "append": "return open(x, 'a').write('changed')",
    "write in place": "return os.pwrite(os.open(x, os.O_RDWR), b'changed', 0)",
    "write through a map": """
        import mmap
        with open(x, 'r+b') as file:
            mmap.mmap(file.fileno(), 0)[:7] = b'changed'
        return 7
    """,
    "unlink": "return os.unlink(x)",
    "rename": "return os.rename(x, x + '.moved')",
    "replace": "return os.replace(x, x + '.moved')",
    # said to be done, since copying a file ends with it, and not done
    "chmod": """
        os.chmod(x, 0o777)
        if os.stat(x).st_mode & 0o777 != 0o777: raise Refused(errno.EPERM)
        return 7
    """,
    "chown": "return os.chown(x, os.getuid(), os.getgid())",
    "utime": """
        os.utime(x, (1, 1))
        if os.stat(x).st_mtime != 1: raise Refused(errno.EPERM)
        return 7
    """,
    "truncate": "return os.truncate(x, 1)",
    "truncate by opening": "return os.close(os.open(x, os.O_WRONLY | os.O_TRUNC))",
    "new": "return pathlib.Path(x + '.new').write_text('left behind')",
    "a name for a nameless file": "return os.close(os.open(os.path.dirname(x), os.O_TMPFILE | os.O_WRONLY))",
    "folder": "return os.mkdir(x + '.folder')",
    "link": "return os.link(x, x + '.hard')",
    "symbolic link": "return os.symlink(x, x + '.soft')",
    "pipe": "return os.mkfifo(x + '.pipe')",
    "socket": "s = socket.socket(socket.AF_UNIX); return s.bind(x + '.s')",
    "attribute": "return os.setxattr(x, 'user.praxis', b'changed')",
    "through its process": "return pathlib.Path('/proc/self/root' + x).write_text('changed')",
}
MAY_LACK = {"attribute"}
"""What not every file system can do."""


def looks_of(folder: Path) -> list[tuple[str, int, int, int, bytes]]:
    found = []
    for file in sorted(folder.rglob("*")):
        status = file.lstat()
        text = file.read_bytes() if file.is_file() else b""
        found.append((file.name, status.st_mode, status.st_mtime_ns, status.st_nlink, text))
    return found


async def test_nothing_of_the_host_is_changed(walled, open_air, tmp_path) -> None:
    targets = {}
    for name in CHANGING:
        file = tmp_path / f"for {name}" / "f"
        file.parent.mkdir()
        file.write_text(SECRET)
        targets[name] = str(file)
    before = looks_of(tmp_path)
    await refused(walled, CHANGING, targets)
    assert looks_of(tmp_path) == before
    outside = await tried(open_air, CHANGING, targets)
    assert {name for name, got in outside.items() if got[0] != "got"} <= MAY_LACK, outside
    assert looks_of(tmp_path) != before


POISONING = {
    "a module of the runtime": lambda: Path(os.__file__),
    "the kernel's own module": lambda: Path(praxis_kernel.__file__),
    "numpy": lambda: Path(numpy.__file__),
    "a test of ours": lambda: Path(__file__),
}


async def test_the_runtime_is_not_poisoned_for_the_next_one(walled, open_air, tmp_path) -> None:
    """The control writes beside a copy of the same kind, not into the runtime everything here runs on."""
    files = {name: place() for name, place in POISONING.items()}
    before = {name: (file.stat().st_mtime_ns, file.read_bytes()) for name, file in files.items()}
    attempts = {}
    for name in files:
        attempts[f"{name}, changed"] = "return os.close(os.open(x, os.O_WRONLY | os.O_APPEND))"
        attempts[f"{name}, beside it"] = "return pathlib.Path(x).with_name('praxis_poison.py').write_text('')"
        attempts[f"{name}, removed"] = "return os.rename(x, x + '.away')"
        attempts[f"{name}, its mode"] = """
            os.chmod(x, 0o600)
            if os.stat(x).st_mode & 0o777 != 0o600: raise Refused(errno.EPERM)
            return 7
        """
        attempts[f"{name}, its cache"] = """
            import importlib.util
            cache = pathlib.Path(importlib.util.cache_from_source(x))
            if not cache.parent.exists(): raise Refused(errno.ENOENT)
            return cache.write_bytes(b'poison')
        """
    targets = {name: str(files[name.rpartition(", ")[0]]) for name in attempts}
    await refused(walled, attempts, targets)
    assert {name: (file.stat().st_mtime_ns, file.read_bytes()) for name, file in files.items()} == before
    assert not any(file.with_name("praxis_poison.py").exists() for file in files.values())
    copy = tmp_path / "module.py"
    copy.write_text("x = 1\n")
    (tmp_path / "__pycache__").mkdir()
    ways = {name.rpartition(", ")[2]: body for name, body in attempts.items()}
    ordered = {way: ways[way] for way in ("changed", "beside it", "its mode", "its cache", "removed")}
    await granted(open_air, ordered, dict.fromkeys(ordered, str(copy)))


EVERYWHERE = """
import os, site, sys, tempfile
MARK = {mark!r}

def places():
    import numpy, praxis_kernel
    wanted = [os.getcwd(), tempfile.gettempdir(), os.environ.get('HOME'), os.path.expanduser('~'), '/tmp', '/var/tmp',
              '/dev/shm', '/dev/mqueue', '/run', '/run/lock', '/var/lock', '/', '/etc', '/dev', '/box', '/home',
              '/root', '/opt', '/srv', '/mnt', '/proc', '/sys/fs/cgroup', site.getuserbase(),
              os.path.dirname(os.__file__), os.path.dirname(numpy.__file__), os.path.dirname(praxis_kernel.__file__),
              *sys.path]
    return [place for place in dict.fromkeys(wanted) if place]

def leave():
    left = []
    for place in places():
        try:
            with open(os.path.join(place, MARK), 'w') as file:
                file.write(MARK)
            left.append(place)
        except OSError:
            pass
    return left

def find():
    found = []
    for place in places():
        try:
            with open(os.path.join(place, MARK)) as file:
                found.append(file.read())
        except OSError:
            pass
    return found

def solve(what):
    return globals()[what]()
"""


async def test_no_file_of_one_submission_is_there_for_the_next(wall) -> None:
    mark = f"praxis-mark-{secrets.token_hex(8)}"
    source = EVERYWHERE.format(mark=mark)
    async with opened(wall) as sandbox:
        first = await submit(sandbox, source, ("leave",), ("find",))
        left, found = (call.value for call in first.calls)
        # the control: what was left is found by the one who left it, in all places it was left in
        assert len(left) >= 1, "there is nowhere to write a temporary file"
        assert len(found) == len(left)
        second = await submit(sandbox, source, ("find",))
        assert second.calls[0].value == []
    everywhere = ["/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock", "/", "/etc", "/dev", str(Path.home())]
    assert [place for place in [*everywhere, *left] if (Path(place) / mark).exists()] == []


def any_there(place: str) -> bool:
    return Path(place).exists()


async def test_temporary_files_vanish_with_the_kernel_on_every_backend(run, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    mark = f"praxis-mark-{secrets.token_hex(8)}"
    source = f"""
import tempfile
def solve():
    with tempfile.NamedTemporaryFile(delete=False, prefix={mark!r}) as file:
        file.write(b'x' * 1000)
    return file.name
"""
    result = await run(source, ())
    assert result.calls[0].fault is None
    assert not any_there(result.calls[0].value)
    assert list(tmp_path.iterdir()) == []


SHARED = {
    "a key in a ring": (
        "return call('add_key', b'user', x.encode(), b'x', 1, -4) > 0",
        "return call('keyctl', 10, -4, b'user', x.encode(), 0) > 0",
    ),
    "shared memory": (
        "return call('shmget', int(x[-6:], 16), 4096, 0o1600) >= 0",
        "return call('shmget', int(x[-6:], 16), 4096, 0) >= 0",
    ),
    "a named queue": (
        "return call('mq_open', x.encode(), os.O_CREAT | os.O_RDWR, 0o600, 0) > 0",
        "return call('mq_open', x.encode(), os.O_RDWR, 0, 0) > 0",
    ),
    "a named semaphore": (
        "from multiprocessing import shared_memory as s; s.SharedMemory(x, True, 10); return True",
        "from multiprocessing import shared_memory as s; s.SharedMemory(x); return True",
    ),
}


async def test_nothing_without_a_file_is_left_for_the_next_either(walled, open_air) -> None:
    mark = f"praxis-{secrets.token_hex(8)}"
    leaving = {name: bodies[0] for name, bodies in SHARED.items()}
    finding = {name: bodies[1] for name, bodies in SHARED.items()}
    await tried(walled, leaving, dict.fromkeys(leaving, mark))
    inside = await tried(walled, finding, dict.fromkeys(finding, mark))
    assert {outcome for outcome, _ in inside.values()} == {"refused"}
    assert {number for _, number in inside.values()} <= FOR_THE_WALLS_SAKE
    outside = await tried(open_air, leaving, dict.fromkeys(leaving, mark))
    found = await tried(open_air, finding, dict.fromkeys(finding, mark))
    try:
        assert {name for name, got in outside.items() if got[0] == "got"} >= {
            "shared memory",
            "a named queue",
        }
        assert {name for name, got in found.items() if got[0] == "got"} >= {"shared memory", "a named queue"}
    finally:
        cleaning = {
            "shared memory": "return libc.shmctl(call('shmget', int(x[-6:], 16), 4096, 0), 0, None)",
            "a named queue": "return libc.mq_unlink(b'/' + x.encode())",
            "a named semaphore": "return os.unlink('/dev/shm/' + x) if os.path.exists('/dev/shm/' + x) else None",
        }
        await tried(open_air, cleaning, dict.fromkeys(cleaning, mark))


STATE = """
import asyncio, atexit, builtins, codecs, copyreg, decimal, gc, io, json, linecache, locale, logging, os, random
import resource, signal, socket, string, sys, tempfile, threading, time, traceback, types, warnings
import numpy, praxis_kernel.steps, praxis_kernel.values

def mask():
    seen = os.umask(0o77)
    os.umask(seen)
    return seen

def shell_hooks():
    try: shell = get_ipython()
    except NameError: return None
    if shell is None: return None
    return [len(shell.ast_transformers), len(shell.input_transformers_post), len(shell.input_transformers_cleanup),
            {name: len(found) for name, found in shell.events.callbacks.items()}, shell.colors,
            len(shell.magics_manager.magics['line']), shell.execution_count]

def limits():
    names = ('CORE', 'CPU', 'FSIZE', 'NOFILE', 'STACK', 'NPROC', 'MEMLOCK', 'SIGPENDING')
    return {name: list(resource.getrlimit(getattr(resource, 'RLIMIT_' + name))) for name in names}

def whole(module):
    return {name: getattr(value, '__qualname__', type(value).__name__) for name, value in vars(module).items()
            if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, type))}

def state():
    return {
        'builtins': whole(builtins),
        'modules': sorted(set(sys.modules) - {'mine'}),
        'json': [whole(json), json.loads(json.dumps([1, 2]))],
        'numpy': [whole(numpy), int(numpy.sum([1, 2])), numpy.geterr()],
        'kernel': [whole(praxis_kernel.steps), whole(praxis_kernel.values)],
        'environment': {name: value.replace(os.environ['HOME'], '~') for name, value in os.environ.items()},
        'mask': mask(),
        'folder': os.getcwd() == os.environ['HOME'],
        'limits': limits(),
        'signals': {number.name: str(signal.getsignal(number)).split(' at ')[0] for number in signal.valid_signals()
                    if isinstance(number, signal.Signals)},
        'blocked': sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, []))),
        'timer': signal.getitimer(signal.ITIMER_REAL)[0] > 0,
        'path': list(sys.path),
        'finders': len(sys.meta_path) + len(sys.path_hooks),
        'recursion': sys.getrecursionlimit(),
        'switching': sys.getswitchinterval(),
        'digits': sys.get_int_max_str_digits(),
        'tracing': [sys.gettrace() is None, sys.getprofile() is None],
        'collecting': [gc.isenabled(), gc.get_threshold(), len(gc.callbacks)],
        'hooks': [sys.excepthook.__name__, sys.displayhook.__class__.__name__, sys.unraisablehook.__name__,
                  threading.excepthook.__class__.__name__],
        'warnings': len(warnings.filters),
        'decimals': decimal.getcontext().prec,
        'stack': threading.stack_size(),
        'threads': threading.active_count(),
        'locale': locale.setlocale(locale.LC_ALL),
        'zone': time.tzname,
        'logging': logging.getLogger().level,
        'timeout': socket.getdefaulttimeout(),
        'temporary': tempfile.tempdir,
        'shell': shell_hooks(),
        'names': sorted(name for name in globals() if name.startswith('leftover')),
        'pickling': len(copyreg.dispatch_table),
        'lines': [name for name in linecache.cache if 'leftover' in name],
        'a module': hasattr(io, 'leftover'),
    }

def break_what_tells():
    builtins.sum = builtins.len = builtins.isinstance = builtins.type = lambda *given: 42
    json.loads = json.dumps = lambda *given, **named: '42'
    json.JSONEncoder.encode = lambda self, value: '42'
    numpy.sum = lambda *given: 42
    praxis_kernel.steps.encode = lambda value, *given: 42

def spoil():
    global leftover_name
    leftover_name = 1
    builtins.leftover = builtins.len
    sys.modules['leftover'] = types.ModuleType('leftover')
    sys.modules.pop('string')
    json.leftover = json.loads
    numpy.leftover = len
    numpy.seterr(all='ignore')
    praxis_kernel.values.leftover = len
    os.environ['LEFTOVER'] = 'x'
    os.umask(0)
    os.chdir('/')
    for name, value in (('NOFILE', 77), ('FSIZE', 12345)):
        resource.setrlimit(getattr(resource, 'RLIMIT_' + name), (value, value))
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
    signal.setitimer(signal.ITIMER_REAL, 1000)
    sys.path.insert(0, '/leftover')
    sys.meta_path.append(type('Leftover', (), {'find_spec': lambda *given: None}))
    sys.setrecursionlimit(54321)
    sys.setswitchinterval(0.5)
    sys.set_int_max_str_digits(0)
    gc.disable()
    gc.callbacks.append(lambda *given: None)
    sys.excepthook = lambda *given: None
    warnings.simplefilter('ignore')
    decimal.getcontext().prec = 3
    threading.stack_size(1 << 20)
    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
    locale.setlocale(locale.LC_ALL, 'C')
    os.environ['TZ'] = 'UTC-7'
    time.tzset()
    logging.getLogger().setLevel(7)
    socket.setdefaulttimeout(7)
    tempfile.tempdir = '/leftover'
    copyreg.pickle(complex, lambda value: (complex, (1,)))
    linecache.cache['leftover'] = (1, None, ['x'], 'leftover')
    io.leftover = True
    atexit.register(print, 'leftover')
    try: get_ipython().ast_transformers.append(type('Leftover', (), {'visit': lambda self, node: node})())
    except (NameError, AttributeError): pass

def solve(what):
    if what == 'spoil':
        before = state()
        spoil()
        after = state()
        return [name for name in before if before[name] != after[name]]
    if what == 'break': break_what_tells()
    return state()
"""
SPOILED = 28
"""How many kinds of state have to be seen spoiled, for their being whole afterwards to mean something."""


async def test_what_one_submission_does_to_its_process_the_next_one_sees_none_of(wall) -> None:
    async with opened(wall) as sandbox:
        before = (await submit(sandbox, STATE, ("state",))).calls[0].value
        spoiled = (await submit(sandbox, STATE, ("spoil",))).calls[0].value
        assert len(spoiled) >= SPOILED, sorted(set(before) - set(spoiled))
        broken = await submit(sandbox, STATE, ("break",))
        assert broken.calls[0].value != before
        after = (await submit(sandbox, STATE, ("state",))).calls[0].value
    different = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    assert not different, different


async def test_random_numbers_are_not_the_same_in_each_submission(wall) -> None:
    """Forked from one process, each would draw the same, and one could foretell what another draws."""
    source = """
import os, random, tempfile, uuid
import numpy
def solve():
    return random.random(), float(numpy.random.random()), os.urandom(8).hex(), uuid.uuid4().hex
"""
    async with opened(wall) as sandbox:
        drawn = [(await submit(sandbox, source, ())).calls[0].value for _ in range(2)]
    assert all(one != other for one, other in zip(*drawn, strict=True)), drawn


async def test_all_a_submission_started_is_gone_when_it_was_run(wall) -> None:
    """Threads that never end; in the open, children and daemons of theirs as well."""
    mark = f"praxis-child-{secrets.token_hex(8)}"
    source = f"""
import os, subprocess, sys, threading, time
def solve():
    started = 0
    for _ in range(4):
        threading.Thread(target=time.sleep, args=(1000,), daemon=False).start()
    for _ in range(3):
        try:
            subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1000)', {mark!r}], start_new_session=True)
            started += 1
        except OSError:
            pass
    return started, threading.active_count() > 4
"""
    before = descendants()
    async with opened(wall) as sandbox:
        inside = await submit(sandbox, source, ())
        assert inside.calls[0].value == (0, True)
        assert marked(mark) == []
    assert outlasting(descendants() - before) == []


async def test_children_of_the_open_process_are_gone_as_well(open_air) -> None:
    """The control: children are started here, found by their mark while they live, and gone at the end."""
    mark = f"praxis-child-{secrets.token_hex(8)}"
    source = f"""
import os, subprocess, sys
def solve():
    child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1000)', {mark!r}], start_new_session=True)
    with open(f'/proc/{{child.pid}}/cmdline') as file:
        return {mark!r} in file.read() or os.path.exists(f'/proc/{{child.pid}}')
"""
    outside = await open_air(source, ())
    assert outside.calls[0].value is True
    assert marked(mark) == []


async def test_a_daemon_does_not_outlive_the_open_process_either(open_air) -> None:
    body = """
        reading, writing = os.pipe()
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.write(writing, str(os.getpid()).encode())
                signal.pause()
            os._exit(0)
        os.wait()
        return int(os.read(reading, 20))
    """
    got = await tried(open_air, {"daemon": body}, {"daemon": None})
    outcome, pid = got["daemon"]
    assert outcome == "got"
    assert pid not in {process.pid for process in psutil.process_iter() if lives(process)}


def marked(mark: str) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        if mark in (process.info["cmdline"] or []) and process.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found
