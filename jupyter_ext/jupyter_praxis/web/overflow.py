"""Connections for which the process has no descriptor left.

Rule: who comes then hears so in the one error shape, instead of waiting without end. One descriptor is kept
aside for it; and the server, which would try again and again without a pause, gets one.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import time
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from jupyter_praxis.errors import NoRoom
from jupyter_praxis.web.representation import error_json

WANTING = (errno.EMFILE, errno.ENFILE)
PATIENCE_S = 0.05
"""How long one who is refused may take to send what was refused; the event loop stands still meanwhile."""
PARTS = 32
PART = 1 << 16


def guard(listening: Iterable[socket.socket]) -> None:
    """Have listening sockets refuse in words what they cannot take; called once the server listens."""
    spare = _Spare()

    class Guarded(socket.socket):
        __slots__ = ()

        def accept(self) -> tuple[socket.socket, Any]:
            try:
                return super().accept()
            except OSError as error:
                if error.errno not in WANTING:
                    raise
                spare.refuse(super().accept)
                raise BlockingIOError from error  # tornado waits for the next one then

    for each in listening:
        each.__class__ = Guarded


class _Spare:
    """The descriptor kept aside."""

    def __init__(self) -> None:
        self._kept: int | None = None
        self._keep()

    def refuse(self, accept: Callable[[], tuple[socket.socket, Any]]) -> None:
        """Take a connection in the spare descriptor's place, refuse it, and take the descriptor back."""
        if self._kept is None:
            time.sleep(PATIENCE_S)
        else:
            os.close(self._kept)
            self._kept = None
            with suppress(OSError):
                connection, _ = accept()
                with connection:
                    _say_no(connection)
        self._keep()

    def _keep(self) -> None:
        if self._kept is None:
            with suppress(OSError):
                self._kept = os.open(os.devnull, os.O_RDONLY)


def _say_no(connection: socket.socket) -> None:
    connection.settimeout(PATIENCE_S)
    connection.sendall(_answer())
    connection.shutdown(socket.SHUT_WR)
    # Closing with something unread would reset the connection, and the answer would be lost with it.
    for _ in range(PARTS):
        if not connection.recv(PART):
            return


def _answer() -> bytes:
    error, request_id = NoRoom(), uuid.uuid4().hex
    body = json.dumps(error_json(error, request_id)).encode()
    head = [
        f"HTTP/1.1 {error.http_status} Service Unavailable",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        f"Retry-After: {error.retry_after_s}",
        f"X-Request-ID: {request_id}",
        "Connection: close",
    ]
    return "\r\n".join([*head, "", ""]).encode() + body
