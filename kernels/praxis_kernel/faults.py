"""An exception, told the way its author can use it.

Rule: only frames of the learner's own cells are shown, and everything is bounded, because an exception's
type, message and traceback are as much the learner's as its code is.
"""

from __future__ import annotations

import linecache
from types import TracebackType
from typing import Any

CELL_PREFIX = "<cell "
_MESSAGE = 2_000
_LINE = 200
_FRAMES_FIRST, _FRAMES_LAST = 4, 8


def cell_file(name: str) -> str:
    """Give the file name under which a cell is compiled."""
    return f"{CELL_PREFIX}{name}>"


def cell_of(filename: object) -> str | None:
    """Give the cell's name back, None for any other file."""
    if not issubclass(type(filename), str):
        return None
    exact = str.__str__(filename)
    return exact[len(CELL_PREFIX) : -1] if exact.startswith(CELL_PREFIX) else None


def clean(text: str, width: int) -> str:
    """Cut text to `width` signs and make it safe for UTF-8."""
    cut = text if len(text) <= width else text[: width - 1] + "…"
    return cut.encode("utf-8", "backslashreplace").decode("utf-8")


def message_of(error: BaseException) -> str:
    """Give an exception's message, whatever its `__str__` does."""
    return text_of(error, _MESSAGE)


def text_of(value: object, width: int) -> str:
    """Give what `str` says of a value, empty when it cannot say anything."""
    try:
        return clean(str.__str__(str(value)), width)
    except BaseException:
        return ""


def plain_fault(kind: str, message: str) -> dict[str, Any]:
    """Make a fault which belongs to no line."""
    return {"kind": kind, "message": message, "cell": None, "line": None, "traceback": []}


def fault_of(error: BaseException) -> dict[str, Any]:
    """Describe an exception: kind, message, innermost line in a cell, the cells' frames outermost first.

    Its class may hide every attribute behind one of its own, so they are read as the base class has them.
    """
    fault = plain_fault(clean(_NAME.__get__(type(error)), 100), message_of(error))
    try:
        _place(fault, error)
    except BaseException:
        # a learner may also have replaced what places are found with; the kind and the message remain
        fault.update(cell=None, line=None, traceback=[])
    return fault


_NAME = type.__dict__["__name__"]
_TRACEBACK = BaseException.__dict__["__traceback__"]
_SYNTAX = {name: SyntaxError.__dict__[name] for name in ("filename", "lineno", "msg")}


def _place(fault: dict[str, Any], error: BaseException) -> None:
    frames = _frames(_TRACEBACK.__get__(error))
    syntax = issubclass(type(error), SyntaxError)
    if syntax and (cell := cell_of(_SYNTAX["filename"].__get__(error))) is not None:
        line = _SYNTAX["lineno"].__get__(error)
        line = int.__index__(line) if issubclass(type(line), int) else None
        fault.update(
            cell=clean(cell, 100), line=line, message=text_of(_SYNTAX["msg"].__get__(error), _MESSAGE)
        )
        fault["traceback"] = _entry(cell, line or 1, None)
    elif frames:
        cell, line, _ = frames[-1]
        fault.update(cell=cell, line=line, traceback=_told(frames))


def _frames(trace: TracebackType | None) -> list[tuple[str, int, str]]:
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        cell = cell_of(code.co_filename)
        if cell is not None:
            frames.append((cell, trace.tb_lineno or code.co_firstlineno, code.co_name))
        trace = trace.tb_next
    return frames


def _told(frames: list[tuple[str, int, str]]) -> list[str]:
    if len(frames) <= _FRAMES_FIRST + _FRAMES_LAST:
        return [line for frame in frames for line in _entry(*frame)]
    left_out = len(frames) - _FRAMES_FIRST - _FRAMES_LAST
    first = [line for frame in frames[:_FRAMES_FIRST] for line in _entry(*frame)]
    last = [line for frame in frames[-_FRAMES_LAST:] for line in _entry(*frame)]
    return [*first, f"… {left_out} more calls …", *last]


def _entry(cell: str, line: int, function: str | None) -> list[str]:
    within = "" if function in (None, "<module>") else f", in {clean(str(function), 100)}"
    source = clean(linecache.getline(cell_file(cell), line).strip(), _LINE)
    return [f"{cell}, line {line}{within}", *([f"    {source}"] if source else [])]
