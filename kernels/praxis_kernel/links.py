"""A kernel with a folder of its owner's makes no links there.

Rule: whoever opens, saves or copies files in that folder later, outside the wall and with more rights, follows
links without a thought; so none are made. Put on before the filter proper, which allows no further one.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct

_ALLOW, _EPERM = 0x7FFF0000, 0x00050001
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_SET_NO_NEW_PRIVS, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2
# symlink and symlinkat, asm/unistd_64.h and asm-generic/unistd.h; a call of another architecture is not allowed
# by the filter proper, which looks at that first.
_LINKING = {"x86_64": (88, 266), "aarch64": (36,)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def refuse_links() -> None:
    """Refuse symbolic links on this thread and all it starts, for good; raises OSError."""
    code = [(_LOAD, 0, 0, 0)]
    for number in _LINKING[platform.machine()]:
        code += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _EPERM)]
    code.append((_RETURN, 0, 0, _ALLOW))
    text = b"".join(struct.pack("<HBBI", *instruction) for instruction in code)
    buffer = ctypes.create_string_buffer(text, len(text))
    libc = ctypes.CDLL(None, use_errno=True)
    argument = _Program(len(code), ctypes.addressof(buffer))
    if libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        _SET_SECCOMP, _MODE_FILTER, ctypes.byref(argument), 0, 0
    ):
        raise OSError(ctypes.get_errno(), f"links stay possible: {os.strerror(ctypes.get_errno())}")
