"""A program reaches nobody: no network, no socket of any family, no descriptor handed in or out."""

from __future__ import annotations

import secrets
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest
from services.attempts import ALL_NAMESPACES, denied, granted, refused, tried
from services.sandboxes import opened, submit

CONNECT = """
    with socket.socket({family}, socket.SOCK_STREAM, {protocol}) as s:
        s.settimeout(2)
        s.connect(x)
    return 'connected'
"""
LEAVING = {
    "tcp": CONNECT.format(family="socket.AF_INET", protocol=0),
    "tcp over ipv6": CONNECT.format(family="socket.AF_INET6", protocol=0),
    "mptcp": CONNECT.format(family="socket.AF_INET", protocol=262),
    "tcp fast open": "return socket.socket().sendto(b'out', 0x20000000, x)",
    "tcp fast open by message": "return socket.socket().sendmsg([b'out'], [], 0x20000000, x)",
    "tcp by raw calls": """
        number = call('socket', socket.AF_INET, socket.SOCK_STREAM, 0)
        host, port = x
        address = struct.pack('=H', socket.AF_INET) + struct.pack('!H4s8x', port, socket.inet_aton(host))
        call('connect', number, buffer(address, 16), 16)
        return 'connected'
    """,
    "udp": "return socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'out', x)",
    "udp connected": """
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.connect(x)
            return s.send(b'out')
    """,
    "a unix socket": CONNECT.format(family="socket.AF_UNIX", protocol=0),
    "an abstract socket": CONNECT.format(family="socket.AF_UNIX", protocol=0),
    "a datagram": "return socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'out', x)",
    "an abstract datagram": "return socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'out', x)",
    "half a pair": "return socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(b'out', x)",
    "half a sequenced pair": """
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        one.connect(x)
        return one.send(b'out')
    """,
}

OPENING = {
    "netlink": "return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).bind((0, 0))",
    "the kernel's events": "return socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, 15).bind((0, 0))",
    "a virtual machine's socket": "return socket.socket(40, socket.SOCK_STREAM).close()",
    "udp lite": "return socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 136).close()",
    "listening": "s = socket.socket(); s.bind(('127.0.0.1', 0)); return s.listen()",
    "listening by name": "s = socket.socket(socket.AF_UNIX); s.bind(scratch() + '/s'); return s.listen()",
    "listening without a name": "s = socket.socket(socket.AF_UNIX); s.bind(b'\\0' + x); return s.listen()",
    "a pair of datagrams": "return [s.close() for s in socket.socketpair(type=socket.SOCK_DGRAM)]",
}

FOR_ROOT_OF_A_NAMESPACE = {
    "raw": "return socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).close()",
    "raw over ipv6": "return socket.socket(socket.AF_INET6, socket.SOCK_RAW, 58).close()",
    "packets": "return socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 3).close()",
    "a new network": "return call('unshare', 0x40000000)",
}


@pytest.fixture
def listeners(tmp_path):
    """Give somebody on every kind of address, by the name of the attempt to reach them."""
    name = f"praxis-test-{secrets.token_hex(8)}"
    with ExitStack() as opened:

        def at(family, kind, address) -> socket.socket:
            made = opened.enter_context(socket.socket(family, kind))
            made.bind(address)
            if kind == socket.SOCK_STREAM:
                made.listen(16)
            return made

        unix, inet = socket.AF_UNIX, socket.AF_INET
        stream, datagram = socket.SOCK_STREAM, socket.SOCK_DGRAM
        tcp = at(inet, stream, ("127.0.0.1", 0)).getsockname()
        udp = at(inet, datagram, ("127.0.0.1", 0)).getsockname()
        at(unix, stream, str(tmp_path / "stream"))
        at(unix, datagram, str(tmp_path / "datagrams"))
        at(unix, stream, f"\0{name}")
        at(unix, datagram, f"\0{name}-datagrams")
        yield {
            **dict.fromkeys(
                ("tcp", "mptcp", "tcp fast open", "tcp fast open by message", "tcp by raw calls"), tcp
            ),
            "tcp over ipv6": at(socket.AF_INET6, stream, ("::1", 0)).getsockname()[:2],
            **dict.fromkeys(("udp", "udp connected"), udp),
            "a unix socket": str(tmp_path / "stream"),
            "an abstract socket": f"\0{name}",
            **dict.fromkeys(
                ("a datagram", "half a pair", "half a sequenced pair"), str(tmp_path / "datagrams")
            ),
            "an abstract datagram": f"\0{name}-datagrams",
        }


async def test_nobody_is_reached_by_any_socket(walled, open_air, listeners) -> None:
    got = await denied(walled, open_air, LEAVING, listeners)
    assert set(got.values()) == {"connected", 3}


async def test_no_socket_of_any_family_is_opened(walled, open_air) -> None:
    targets = {"listening without a name": secrets.token_bytes(8)}
    await denied(walled, open_air, OPENING, targets)


async def test_no_raw_socket_which_only_root_of_a_namespace_may_open(walled, open_air) -> None:
    await refused(walled, FOR_ROOT_OF_A_NAMESPACE, {})
    await granted(open_air, FOR_ROOT_OF_A_NAMESPACE, {}, ALL_NAMESPACES)


async def test_no_family_at_all_is_open(walled, open_air) -> None:
    """Families this machine lacks are refused everywhere; those it has tell the difference."""
    body = """
        opened = []
        for family in range(1, 46):
            for kind in (1, 2, 3, 5):
                try: os.close(call('socket', family, kind, 0))
                except OSError as error:
                    if error.errno not in (errno.EPERM, errno.EACCES): opened.append((family, kind, error.errno))
                else: opened.append((family, kind, 0))
        return opened
    """
    inside = await tried(walled, {"families": body}, {})
    outside = await tried(open_air, {"families": body}, {})
    # refused before the kernel is asked whether it knows the family
    assert inside["families"] == ("got", [])
    opened = {family for family, _, error in outside["families"][1] if error == 0}
    assert {socket.AF_UNIX, socket.AF_INET, socket.AF_NETLINK} <= opened


async def test_a_pair_within_the_program_works_and_leads_nowhere_else(walled, listeners) -> None:
    attempts = {
        "within": """
            one, other = socket.socketpair()
            one.sendall(b'hello')
            return other.recv(10)
        """,
        "elsewhere": "return socket.socketpair()[0].connect(x)",
        "elsewhere by message": "return socket.socketpair()[0].sendmsg([b'out'], [], 0, x)",
    }
    targets = dict.fromkeys(attempts, listeners["a unix socket"])
    got = await tried(walled, attempts, targets)
    assert got.pop("within") == ("got", b"hello")
    # a connected stream has its other end already: the kernel itself says so
    assert {outcome for outcome, _ in got.values()} == {"refused"}
    assert {number for _, number in got.values()} <= {"EPERM", "EACCES", "EISCONN", "EOPNOTSUPP"}


HANDING_OUT = """
import array, os, socket, stat
def solve(keep):
    handed = 0
    reading, writing = os.pipe()
    for descriptor in range(256):
        try:
            if not stat.S_ISSOCK(os.fstat(descriptor).st_mode): continue
            line = socket.socket(fileno=os.dup(descriptor))
            line.getpeername()
            line.setblocking(True)
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [reading] * 200))]
            for _ in range(keep):
                line.sendmsg([b' '], rights, socket.MSG_DONTWAIT)
                handed += 200
        except OSError: pass
    return handed
"""


def held() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def test_descriptors_sent_to_the_server_do_not_stay_there(wall) -> None:
    async with opened(wall) as sandbox:
        await submit(sandbox, HANDING_OUT, (0,))
        before = held()
        for _ in range(3):
            await submit(sandbox, HANDING_OUT, (40,))
        assert held() <= before


async def test_only_the_line_to_the_host_is_inherited(walled) -> None:
    """Nobody listens within, and every other end is the host's: there is one, or a pair for each direction."""
    source = """
import os, socket, stat
def solve():
    ends = []
    for descriptor in range(1024):
        try:
            if not stat.S_ISSOCK(os.fstat(descriptor).st_mode): continue
            with socket.socket(fileno=os.dup(descriptor)) as line:
                family, kind = line.family, line.type
                listening = line.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
                try: line.getpeername(); connected = True
                except OSError: connected = False
            ends.append((int(family), int(kind), listening, connected))
        except OSError: pass
    return ends
"""
    result = await walled(source, ())
    ends = result.calls[0].value
    assert {family for family, _, _, _ in ends} <= {int(socket.AF_UNIX)}
    assert not [end for end in ends if end[2]], "a listener is left inside"
    assert len([end for end in ends if end[3]]) <= 2
