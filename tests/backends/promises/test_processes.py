"""A program touches no other process, starts none, and gains nothing: no namespace, no right, no other user."""

from __future__ import annotations

import os

import psutil
from services.attempts import ALL_NAMESPACES, FOR_THE_WALLS_SAKE, denied, granted, refused, tried

TOUCHING = {
    "a signal": "return os.kill(x, signal.SIGCONT)",
    "a question by signal": "return os.kill(x, 0)",
    "a signal to its group": "return os.killpg(os.getpgid(x), 0)",
    "a signal to a thread": "return call('tgkill', x, x, 0)",
    "a signal to a thread of anybody": "return call('tkill', x, 0)",
    "a queued signal": """
        told = buffer(struct.pack('iiiiii', signal.SIGCONT, 0, -1, 0, os.getpid(), os.getuid()), 128)
        return call('rt_sigqueueinfo', x, signal.SIGCONT, told)
    """,
    "a descriptor of it": "return os.close(os.pidfd_open(x))",
    "a descriptor of its descriptor": "return os.close(call('pidfd_getfd', os.pidfd_open(x), 1, 0))",
    "its limits": "return resource.prlimit(x, resource.RLIMIT_NOFILE, (200, 200))",
    "a look at its limits": "return resource.prlimit(x, resource.RLIMIT_NOFILE)[0]",
    "its priority": "return os.setpriority(os.PRIO_PROCESS, x, 19)",
    "the priority of all of its user": "return os.setpriority(os.PRIO_PGRP, os.getpgid(x), 19)",
    "its place in the queue for disks": "return call('ioprio_set', 1, x, 0x4000 | 7)",
    "its cores": "return os.sched_setaffinity(x, os.sched_getaffinity(x))",
    "its scheduler": "return os.sched_setscheduler(x, os.SCHED_BATCH, os.sched_param(0))",
    "its pages": "return call('move_pages', x, 0, 0, 0, 0, 0)",
    "its nodes": "return call('migrate_pages', x, 65, buffer(b'\\1', 16), buffer(b'\\1', 16))",
    "its locks": "return call('get_robust_list', x, buffer(8), buffer(struct.pack('Q', 24), 8))",
    "its being traced": """
        call('ptrace', 0x4206, x, 0, 0)  # PTRACE_SEIZE
        return 'traced'
    """,
    "what it has open, compared": "return call('kcmp', os.getpid(), x, 0, 0, 0) >= 0",
}
IN_MEMORY = {
    "reading its memory": """
        here = buffer(16)
        local, remote = (buffer(struct.pack('QQ', place, 15), 16) for place in (ctypes.addressof(here), x[1]))
        call('process_vm_readv', x[0], local, 1, remote, 1, 0)
        return here.raw[:15]
    """,
    "writing its memory": """
        here = buffer(b'A key in memory', 16)
        local, remote = (buffer(struct.pack('QQ', place, 15), 16) for place in (ctypes.addressof(here), x[1]))
        return call('process_vm_writev', x[0], local, 1, remote, 1, 0)
    """,
    "its memory as a file": """
        with open(f'/proc/{x[0]}/mem', 'r+b', buffering=0) as memory:
            memory.seek(x[1])
            return memory.read(15)
    """,
}
LAST = {"its end": "return os.kill(x, signal.SIGKILL)"}
"""Made when nothing else is to be tried on it."""


async def test_no_other_process_is_touched(walled, open_air, sleeper) -> None:
    await denied(walled, open_air, TOUCHING, dict.fromkeys(TOUCHING, sleeper.pid))
    await denied(walled, open_air, LAST, dict.fromkeys(LAST, sleeper.pid))
    assert sleeper.wait(timeout=10) != 0


async def test_no_memory_of_another_process_is_read_or_written(walled, open_air, sleeper) -> None:
    where = (sleeper.pid, int(sleeper.stdout.readline()))
    got = await denied(walled, open_air, IN_MEMORY, dict.fromkeys(IN_MEMORY, where))
    assert got == {
        "reading its memory": b"a key in memory",
        "writing its memory": 15,
        "its memory as a file": b"A key in memory",
    }


EVERYBODY = """
    seen = []
    for number in [*range(1, 3000), x]:
        if number == os.getpid(): continue
        try: os.kill(number, 0)
        except OSError as error:
            if error.errno in (errno.ESRCH, errno.EPERM): continue
            raise
        seen.append(number)
    if not seen: raise Refused(errno.ESRCH)
    return seen
"""
ALL_AT_ONCE = {
    "everybody's numbers": EVERYBODY,
    "everybody at once": "return os.kill(-1, 0)",
    "its own group": "return os.kill(0, 0)",
}


async def test_nobody_is_found_by_trying_all_numbers(walled, open_air, sleeper) -> None:
    inside = await tried(walled, ALL_AT_ONCE, dict.fromkeys(ALL_AT_ONCE, sleeper.pid))
    assert inside["everybody's numbers"][0] == "refused"
    assert inside["everybody at once"][0] == "refused"
    outside = await granted(open_air, ALL_AT_ONCE, dict.fromkeys(ALL_AT_ONCE, sleeper.pid))
    assert sleeper.pid in outside["everybody's numbers"]


LEARNING = {
    "its group": "return os.getpgid(x)",
    "its session": "return os.getsid(x)",
    "its cores": "return sorted(os.sched_getaffinity(x))",
    "its priority": "return os.getpriority(os.PRIO_PROCESS, x)",
    "its scheduler": "return os.sched_getscheduler(x)",
}


async def test_that_another_process_exists_is_not_learnt(walled, open_air, sleeper) -> None:
    await denied(walled, open_air, LEARNING, dict.fromkeys(LEARNING, sleeper.pid))


STARTING = {
    "fork": "pid = os.fork()\nif pid == 0: os._exit(0)\nreturn os.waitpid(pid, 0)[1]",
    "vfork and exec": "return subprocess.run(['/bin/true']).returncode",
    "a shell": "return subprocess.run('true', shell=True, check=True).returncode",
    "posix_spawn": "return os.waitpid(os.posix_spawn('/bin/true', ['true'], {}), 0)[1]",
    "clone": """
        child = call('clone', signal.SIGCHLD, 0, 0, 0, 0)
        if child == 0: os._exit(0)
        return os.waitpid(child, 0)[1]
    """,
    "clone3": """
        given = buffer(struct.pack('QQQQQ', 0, 0, 0, 0, signal.SIGCHLD), 64)
        child = call('clone3', given, 64)
        if child == 0: os._exit(0)
        return os.waitpid(child, 0)[1]
    """,
    "a file in memory": "return os.close(os.memfd_create('hidden'))",
    "secret memory": "return os.close(call('memfd_secret', 0))",
}


async def test_no_process_is_started_and_no_memory_hidden(walled, open_air) -> None:
    got = await denied(walled, open_air, STARTING, {})
    assert {name: code for name, code in got.items() if code} == {}


async def test_no_program_is_become_instead(walled, open_air) -> None:
    source = "import os\ndef solve(): os.execv('/bin/sleep', ['praxis-become', '60'])"
    inside = await walled(source, ())
    assert inside.calls[0].ending.value == "raised"
    assert inside.calls[0].fault.kind in ("PermissionError", "FileNotFoundError", "OSError")
    outside = await open_air("import os\ndef solve(): os.execv('/bin/true', ['true'])", ())
    assert outside.calls[0].ending.value == "exited"
    assert not [p for p in psutil.process_iter(["cmdline"]) if "praxis-become" in (p.info["cmdline"] or [])]


OF_THE_KERNEL = {
    "keys": "return call('keyctl', 0, -3, 1) > 0",
    "a new key": "return call('add_key', b'user', b'praxis', b'secret', 6, -2) > 0",
    "counters": """
        asked = buffer(struct.pack('IIQQQQQ', 1, 128, 0, 0, 0, 0, 0b1100001), 128)
        return os.close(call('perf_event_open', asked, 0, -1, -1, 0))
    """,
    "page faults": "return os.close(call('userfaultfd', 1))",
    "a ring of requests": "return os.close(call('io_uring_setup', 4, buffer(120)))",
    "another personality": "return call('personality', 0x0040000) >= 0",
    "shared memory": """
        number = call('shmget', 0, 4096, 0o1600)
        libc.shmctl(number, 0, None)
        return number >= 0
    """,
    "a semaphore": """
        number = call('semget', 0, 1, 0o1600)
        libc.semctl(number, 0, 0)
        return number >= 0
    """,
    "a queue of messages": """
        number = call('msgget', 0, 0o1600)
        libc.msgctl(number, 0, None)
        return number >= 0
    """,
    "a named queue": """
        name = f'praxis-{os.getpid()}'.encode()
        os.close(call('mq_open', name, os.O_CREAT | os.O_RDWR, 0o600, 0))
        return libc.mq_unlink(b'/' + name)
    """,
    "a filter of its own": "return call('seccomp', 2, 0, buffer(struct.pack('I', 0x7fff0000), 4)) >= 0",
    "a ruleset of its own": "return call('landlock_create_ruleset', 0, 0, 1) > 0",
    "a new user": """
        child = os.fork()
        if child == 0: os._exit(0 if libc.unshare(0x10000000) == 0 else 1)
        if os.waitpid(child, 0)[1]: raise Refused(errno.EPERM)
        return True
    """,
}


async def test_nothing_of_the_kernel_is_used_that_a_program_does_not_need(walled, open_air) -> None:
    await denied(walled, open_air, OF_THE_KERNEL, {})


NAMESPACES = {
    "user": 0x10000000,
    "mount": 0x00020000,
    "net": 0x40000000,
    "ipc": 0x08000000,
    "uts": 0x04000000,
    "pid": 0x20000000,
    "cgroup": 0x02000000,
    "time": 0x00000080,
}
UNSHARING = {f"unshare {name}": f"return call('unshare', {flag})" for name, flag in NAMESPACES.items()}
CLONING = {
    f"clone {name}": f"""
        child = call('clone', {flag} | signal.SIGCHLD, 0, 0, 0, 0)
        if child == 0: os._exit(0)
        return os.waitpid(child, 0)[1]
    """
    for name, flag in NAMESPACES.items()
    if name != "time"
}
AS_ROOT = {
    **{name: body for name, body in UNSHARING.items() if name != "unshare user"},
    **{name: body for name, body in CLONING.items() if name != "clone user"},
    "joining": "return call('setns', os.open('/proc/self/ns/net', os.O_RDONLY), 0)",
    "mounting": "return call('mount', b'none', b'/tmp', b'tmpfs', 0, 0)",
    "binding": "return call('mount', b'/etc', b'/tmp', b'', 4096, 0)",
    "remounting": "return call('mount', b'none', b'/', b'', 0x44000, 0)",
    "an overlay": """
        folder = scratch() if os.path.exists('/proc') else '/box'
        call('mount', b'none', folder.encode(), b'tmpfs', 0, 0)
        for name in ('up', 'work', 'merged'): os.mkdir(f'{folder}/{name}')
        options = f'lowerdir=/etc,upperdir={folder}/up,workdir={folder}/work'.encode()
        return call('mount', b'overlay', f'{folder}/merged'.encode(), b'overlay', 0, options)
    """,
    "a new file system": "return os.close(call('fsopen', b'tmpfs', 0))",
    "a piece of the tree": "return os.close(call('open_tree', -100, b'/', 0x8001))",
    "another root": "return call('chroot', b'/')",
    "another name of the machine": "return call('sethostname', b'praxis', 6)",
    "another domain of the machine": "return call('setdomainname', b'praxis', 6)",
    "all rights": """
        header, rights = buffer(struct.pack('Ii', 0x20080522, 0), 8), (ctypes.c_uint32 * 6)()
        rights[0] = rights[1] = 1 << 21
        return call('capset', header, rights)
    """,
    "a root in place of its own": """
        folder = scratch() if os.path.exists('/proc') else '/box'
        call('mount', b'none', b'/', b'', 0x44000, 0)
        call('mount', b'none', folder.encode(), b'tmpfs', 0, 0)
        os.mkdir(folder + '/old')
        return call('pivot_root', folder.encode(), (folder + '/old').encode())
    """,
}


async def test_no_namespace_mount_or_right_which_root_of_a_namespace_has(walled, open_air) -> None:
    await refused(walled, AS_ROOT, {})
    got = await granted(open_air, AS_ROOT, {}, ALL_NAMESPACES)
    assert {name: code for name, code in got.items() if code} == {}


async def test_a_new_user_namespace_is_refused_to_a_process_with_one_thread_too(walled, open_air) -> None:
    """`unshare(NEWUSER)` fails in any process with threads; asked of a thread-free child outside, it works."""
    body = {"user": "return call('unshare', 0x10000000)"}
    inside = await tried(walled, body, {})
    assert inside["user"] in (("refused", "EPERM"), ("refused", "EINVAL"))
    assert inside["user"][1] in FOR_THE_WALLS_SAKE
    await granted(open_air, body, {}, 0)


BECOMING = {
    "another user": "return call('setresuid', 54321, 54321, 54321)",
    "another group": "return call('setresgid', 54321, 54321, 54321)",
    "other groups": "return call('setgroups', 0, 0)",
    "the log of the kernel": "return call('syslog', 3, buffer(100), 100) >= 0",
    "programs for the kernel": """
        asked = buffer(struct.pack('IIIII', 1, 4, 8, 1, 0), 128)
        return os.close(call('bpf', 0, asked, 72))
    """,
    "a device": "return call('mknodat', -100, b'praxis-device', 0o020600, 0x0103)",
    "what others do with files": "return os.close(call('fanotify_init', 0, 0))",
    "the clock": "return time.clock_settime(time.CLOCK_REALTIME, time.time())",
}


async def test_nothing_is_done_that_only_root_may_do_in_the_open(walled, open_air) -> None:
    await refused(walled, BECOMING, {})
    attempts = {name: body for name, body in BECOMING.items() if name != "the clock"}
    outside = await tried(open_air, attempts, {}, 0)
    if os.getuid() == 0:
        assert {name: got for name, got in outside.items() if got[0] != "got"} == {}
    else:
        assert outside["another user"] == ("refused", "EPERM")


ON_DESCRIPTORS = {
    "owning a descriptor": """
        import fcntl
        reading, writing = os.pipe()
        return fcntl.fcntl(reading, fcntl.F_SETOWN, os.getppid())
    """,
    "owning a socket": """
        import fcntl
        return fcntl.ioctl(socket.socketpair()[0], 0x8901, struct.pack('i', os.getppid())) and True
    """,
}


TYPING = {
    # refused before the kernel looks whether it is a terminal
    "into what it holds": """
        import fcntl, termios
        for descriptor in held(stat.S_ISCHR):
            fcntl.ioctl(descriptor, termios.TIOCSTI, b'x')
    """,
    "into a terminal of its own": """
        import fcntl, termios
        first, second = os.openpty()
        os.setsid()
        fcntl.ioctl(second, termios.TIOCSCTTY, 0)
        fcntl.ioctl(second, termios.TIOCSTI, b'x')
    """,
}


async def test_no_descriptor_is_used_to_have_another_process_signalled(walled, open_air) -> None:
    await denied(walled, open_air, ON_DESCRIPTORS, {})


async def test_nothing_is_typed_into_a_terminal_which_one_of_its_own_session_may(walled, open_air) -> None:
    inside = await tried(walled, TYPING, {})
    assert inside["into what it holds"] == ("refused", "EPERM")
    assert inside["into a terminal of its own"][0] == "refused"
    outside = {"into a terminal of its own": TYPING["into a terminal of its own"]}
    await granted(open_air, outside, {}, ALL_NAMESPACES)


async def test_a_program_signals_and_limits_itself_as_it_likes(walled) -> None:
    """The control from the other side: what concerns nobody else is allowed."""
    attempts = {
        "a signal to itself": """
            seen = []
            signal.signal(signal.SIGUSR1, lambda *given: seen.append(given[0]))
            os.kill(os.getpid(), signal.SIGUSR1)
            return [int(number) for number in seen]
        """,
        "an alarm": """
            signal.signal(signal.SIGALRM, lambda *given: None)
            signal.setitimer(signal.ITIMER_REAL, 0.001)
            signal.pause()
            return True
        """,
        "a limit of its own": """
            resource.setrlimit(resource.RLIMIT_NOFILE, (100, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
            return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        """,
        "a thread": "t = threading.Thread(target=time.time); t.start(); return t.join()",
        "a pipe": "r, w = os.pipe(); os.write(w, b'x'); return os.read(r, 1)",
    }
    got = await tried(walled, attempts, {})
    assert got == {
        "a signal to itself": ("got", [10]),
        "an alarm": ("got", True),
        "a limit of its own": ("got", 100),
        "a thread": ("got", None),
        "a pipe": ("got", b"x"),
    }


async def test_no_limit_is_raised(walled) -> None:
    """As root, too: the right to raise limits is gone with the others."""
    body = """
        raised = []
        for name in ('NOFILE', 'FSIZE', 'STACK', 'CORE', 'AS', 'DATA', 'CPU', 'NPROC'):
            kind = getattr(resource, 'RLIMIT_' + name)
            soft, hard = resource.getrlimit(kind)
            if hard == resource.RLIM_INFINITY: continue
            try: resource.setrlimit(kind, (hard + 1, hard + 1))
            except (OSError, ValueError): continue
            raised.append(name)
        return raised
    """
    assert await tried(walled, {"raising": body}, {}) == {"raising": ("got", [])}
