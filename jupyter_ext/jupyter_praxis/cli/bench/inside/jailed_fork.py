"""The floor: a process that forks a jailed child for each submission, and the child.

Rule: as little as a jail can be. The child has namespaces of every kind, fresh memory over the folders it may write
and limits; it has no kernel, no shell and no filter, runs the cases it is sent all at once, and sends plain values
back. `python jailed_fork.py DESCRIPTOR` serves one SOCK_SEQPACKET socket until it is closed.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import socket
import struct
import sys
from typing import Any, NoReturn

from praxis_kernel import jail
from praxis_kernel.values import decode, encode

_LENGTH = struct.Struct(">I")
# fresh memory is put over these
_SCRATCH = {"home": "/tmp", "folders": ["/dev/shm", "/var/tmp"], "bytes": 64 << 20, "inodes": 4096}  # noqa: S108
_LIMITS = (
    (resource.RLIMIT_CORE, 0),
    (resource.RLIMIT_NOFILE, 256),
    (resource.RLIMIT_FSIZE, 16 << 20),
    (resource.RLIMIT_AS, 1 << 30),
    (resource.RLIMIT_CPU, 10),
)


def main(descriptor: int) -> None:
    """Fork for each descriptor that is handed over: the child's end of a line of its own."""
    host = socket.socket(fileno=descriptor)
    whoever = os.getuid(), os.getgid()
    gc.freeze()
    while True:
        asked, lines, _, _ = socket.recv_fds(host, 1, 1)
        _bury(os.WNOHANG)
        if not asked:
            break
        line = socket.socket(fileno=lines[0])
        try:
            if jail.clone_into_namespaces() == 0:
                host.close()
                _serve(line, *whoever)
        except OSError as error:
            _send(line, {"failed": error.strerror or str(error)})
        line.close()
    _bury(0)


def _bury(flags: int) -> None:
    try:
        while os.waitpid(-1, flags)[0]:
            pass
    except ChildProcessError:
        pass


def _serve(line: socket.socket, user: int, group: int) -> NoReturn:
    try:
        try:
            _settle(user, group)
        except OSError as error:
            _send(line, {"failed": error.strerror or str(error)})
            os._exit(1)
        _send(line, {"answers": _answers(_receive(line))})
    finally:
        os._exit(0)


def _settle(user: int, group: int) -> None:
    jail.map_self(user, group)
    jail.furnish(_SCRATCH)
    for limit, value in _LIMITS:
        resource.setrlimit(limit, (value, value))


def _answers(asked: dict[str, Any]) -> list[tuple[str, Any]]:
    """Give, for each call, `returned` with the value or `raised` with the kind of error."""
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(asked["source"], "solution", "exec"), names)  # noqa: S102 - what the jail is for
    answers: list[tuple[str, Any]] = []
    for given in asked["calls"]:
        try:
            answers.append(("returned", encode(names[asked["entry"]](*decode(given)))))
        except Exception as error:
            answers.append(("raised", type(error).__name__))
    return answers


def _send(line: socket.socket, what: dict[str, Any]) -> None:
    body = json.dumps(what).encode()
    line.sendall(_LENGTH.pack(len(body)) + body)


def _receive(line: socket.socket) -> dict[str, Any]:
    (size,) = _LENGTH.unpack(line.recv(_LENGTH.size, socket.MSG_WAITALL))
    asked: dict[str, Any] = json.loads(line.recv(size, socket.MSG_WAITALL))
    return asked


if __name__ == "__main__":
    main(int(sys.argv[1]))
