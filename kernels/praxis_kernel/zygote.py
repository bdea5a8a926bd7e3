"""The process every graded kernel is forked from.

Rule: it imports everything once, holds no secret, starts no thread and runs no learner's line. For each request it
forks a child, which gives up all it does not need before it says that it is there; the zygote keeps nothing of it
but its process descriptor, and tells the host what it used when it has ended.
"""

from __future__ import annotations

import array
import contextlib
import errno
import fcntl
import gc
import json
import os
import resource
import selectors
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from praxis_kernel import confinement, graded, jail
from praxis_kernel.wire import Wire

_REQUEST = 1 << 16
_WAIT_FOR_USER = b"u"
_GENERATIONS = 1000
_FIRST_KEPT, _NO_DESCRIPTOR = 200, 1 << 20


class Zygote:
    """Serves one host on one SOCK_SEQPACKET socket until it hangs up."""

    def __init__(self, host: socket.socket, shell: Any, walls: Mapping[str, Any]) -> None:
        self._host = host
        self._shell = shell
        self._walls = walls
        self._myself = os.getuid(), os.getgid()
        self._children: dict[int, tuple[int, int, int | None]] = {}  # process descriptor → id, name, user
        users = walls.get("users")
        self._users = list(range(users["first"], users["first"] + users["count"])) if users else None
        self._waiting = selectors.DefaultSelector()
        self._waiting.register(host, selectors.EVENT_READ)

    def run(self) -> None:
        """Fork and bury until the host is gone; a child's end is told in the order it is seen."""
        while True:
            for key, _ in self._waiting.select():
                if key.fileobj is not self._host:
                    self._bury(key.fd)
                elif not self._serve():
                    return

    def _serve(self) -> bool:
        body, descriptors, _, _ = socket.recv_fds(self._host, _REQUEST, 2)
        if not body:
            return False
        request = json.loads(body)
        name = request["name"]
        try:
            with _closing(descriptors):
                if not descriptors:
                    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
                self._fork(request, descriptors[0])
        except OSError as error:
            self._tell({"name": name, "failed": f"{error.strerror or error}"})
        return True

    def _fork(self, request: Mapping[str, Any], line: int) -> None:
        user = self._user()
        hold: tuple[int, int] | None = None
        try:
            hold = os.pipe() if user is not None else None
            pid = jail.clone_into_namespaces() if self._walls.get("namespaces") else os.fork()
            if pid == 0:
                self._become_kernel(request, line, hold)
            descriptor = self._descriptor_of(pid)
        except OSError:
            self._free(user)
            for end in hold or ():
                os.close(end)
            raise
        self._children[descriptor] = pid, int(request["name"]), user
        self._waiting.register(descriptor, selectors.EVENT_READ)
        if hold is not None:
            os.close(hold[0])
            with contextlib.suppress(OSError):  # a child already gone is buried like any other
                jail.map_other(pid, user or 0)
                os.write(hold[1], _WAIT_FOR_USER)
            os.close(hold[1])
        self._tell({"name": request["name"], "pid": pid}, [descriptor])

    def _user(self) -> int | None:
        """Take the user that was used longest ago; None where kernels are no users of their own."""
        if self._users is None:
            return None
        if not self._users:
            raise OSError(errno.EAGAIN, "every user is taken by a kernel")
        return self._users.pop(0)

    def _free(self, user: int | None) -> None:
        if user is not None and self._users is not None:
            self._users.append(user)

    def _descriptor_of(self, pid: int) -> int:
        """Open a child; a child nobody could watch is ended, and OSError raised."""
        try:
            return os.pidfd_open(pid)
        except OSError:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            raise

    def _bury(self, descriptor: int) -> None:
        pid, name, user = self._children.pop(descriptor)
        self._waiting.unregister(descriptor)
        os.close(descriptor)
        _, status, usage = os.wait4(pid, 0)
        self._free(user)
        if self._walls.get("adopt_orphans"):
            self._end_orphans()
        self._tell(
            {
                "name": name,
                "ended": os.waitstatus_to_exitcode(status),
                "cpu_ms": round((usage.ru_utime + usage.ru_stime) * 1000, 3),
                "memory_kb": usage.ru_maxrss,
            }
        )

    def _end_orphans(self) -> None:
        """End what kernels that are no more left running, and what that leaves in turn."""
        kernels = {pid for pid, _, _ in self._children.values()}
        for _ in range(_GENERATIONS):
            orphans = _children_by_now() - kernels
            if not orphans:
                return
            for pid in orphans:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)

    def _tell(self, what: dict[str, Any], descriptors: list[int] | None = None) -> None:
        body = json.dumps(what).encode()
        ancillary = (
            [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
        )
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._host.sendmsg([body], ancillary)

    # ── in the child ─────────────────────────────────────────────────────────

    def _become_kernel(self, request: Mapping[str, Any], line: int, hold: tuple[int, int] | None) -> None:
        """Never returns."""
        status = 1
        try:
            # both to the first free numbers from there on, wherever they and others lie now
            keep = fcntl.fcntl(line, fcntl.F_DUPFD_CLOEXEC, _FIRST_KEPT)
            gate = fcntl.fcntl(hold[0], fcntl.F_DUPFD_CLOEXEC, _FIRST_KEPT) if hold else None
            below = 3
            for kept in sorted({keep, gate or keep}):
                os.closerange(below, kept)
                below = kept + 1
            os.closerange(below, _NO_DESCRIPTOR)
            wire = Wire(keep, keep)
            try:
                self._settle(request, gate)
            except BaseException as error:
                wire.send("praxis_failed", {"reason": f"{type(error).__name__}: {error}"[:2000]})
                raise
            graded.serve(self._shell, wire)
            status = 0
        finally:
            os._exit(status)

    def _settle(self, request: Mapping[str, Any], gate: int | None) -> None:
        # a session of its own is a share of the processors of its own, where the system groups by session
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        walls = self._walls
        if walls.get("namespaces"):
            if gate is None:
                jail.map_self(*self._myself)
            elif os.read(gate, 1) != _WAIT_FOR_USER:
                raise jail.NotJailed("no user was mapped for this kernel")
            else:
                os.close(gate)
                jail.become_inside()
            jail.furnish(walls["scratch"])
        elif request.get("box"):
            os.chdir(request["box"])
            os.environ["HOME"] = os.environ["TMPDIR"] = request["box"]
            landlock = walls.get("landlock")
            if landlock:
                landlock = {**landlock, "writable": [*landlock["writable"], request["box"]]}
                walls = {**walls, "landlock": landlock}
        _forget_chance()
        confinement.confine(walls)
        graded.exercise(self._shell)


def _forget_chance() -> None:
    """Give this kernel chance of its own: forks share the state of every generator seeded before."""
    random = sys.modules.get("numpy.random")
    if random is not None:
        random.seed()


def _children_by_now() -> set[int]:
    """Give this process's children, none where the machine cannot say."""
    try:
        return {int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()}
    except OSError:
        return set()


@contextlib.contextmanager
def _closing(descriptors: list[int]) -> Any:
    try:
        yield
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


def main(descriptor: int) -> None:
    """Be told once what to import and what children give up, say that all is ready, then serve."""
    host = socket.socket(fileno=descriptor)
    try:
        asked = json.loads(host.recv(_REQUEST))
        sys.path[:] = asked["path"]
        _silence()
        _hold_many()
        confinement.die_with_parent()
        if asked["walls"].get("adopt_orphans"):
            confinement.adopt_orphans()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        shell = graded.prepare(asked["preload"])
        if asked["walls"].get("seccomp"):
            from praxis_kernel import seccomp

            seccomp.assemble()
        if asked["walls"].get("landlock"):
            import sandlock  # noqa: F401
        gc.freeze()
    except BaseException as error:
        host.send(json.dumps({"failed": f"{type(error).__name__}: {error}"[:2000]}).encode())
        raise
    host.send(json.dumps({"ready": True, "pid": os.getpid()}).encode())
    Zygote(host, shell, asked["walls"]).run()
    os._exit(0)


def _hold_many() -> None:
    """Hold as many children as the machine allows; each of them lowers its own limit."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
