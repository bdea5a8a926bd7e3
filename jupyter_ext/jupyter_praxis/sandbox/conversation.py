"""What the host says to a kernel and what it believes of the answer.

Rule: an answer is data of known types and bounded size, or it is nothing. No name, number or text in it is
used for anything but being shown or compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from praxis_kernel.values import INPUT_BUDGET, NotPlain, decode, encode

from jupyter_praxis.running import Call, CallRun, Ending, Fault, Limits, Program

PROTOCOL = "5.4"
_SAID_BY_KERNELS = {
    "returned": Ending.RETURNED,
    "raised": Ending.RAISED,
    "syntax_error": Ending.SYNTAX_ERROR,
    "entry_missing": Ending.ENTRY_MISSING,
    "memory_limit": Ending.MEMORY_LIMIT,
    "output_limit": Ending.OUTPUT_LIMIT,
    "exited": Ending.EXITED,
}
_MESSAGE, _LINE, _LINES = 2_000, 300, 60


class NotUnderstood(ValueError):
    """What the kernel sent is no answer."""


@dataclass(frozen=True)
class Ceilings:
    """Absolute resource limits for one run, None where the machine has none."""

    address_bytes: int | None
    data_bytes: int | None
    cpu_s: int | None
    tasks: int | None = None


class Messages:
    """What is said to one kernel: a message that loads the program, then one a call."""

    def __init__(self) -> None:
        self._session, self._date = uuid4().hex, datetime.now(UTC).isoformat()
        self._number = 0

    def load(self, program: Program, calls: int, limits: Limits, ceilings: Ceilings) -> bytes:
        """Ask for a program to be loaded, for at most so many calls."""
        content = {
            "cells": [{"name": cell.name, "source": cell.source} for cell in program.cells],
            "entry": program.entry,
            "variables": list(program.variables),
            "calls": calls,
            "output_bytes": limits.output_kb * 1024,
            "limits": {
                "address_bytes": ceilings.address_bytes,
                "data_bytes": ceilings.data_bytes,
                "cpu_s": ceilings.cpu_s,
                "tasks": ceilings.tasks,
            },
        }
        return self._message("praxis_run_request", content)

    def call(self, call: Call) -> bytes:
        """Ask for a call; raises NotPlain for inputs that cannot be carried."""
        return self._message("praxis_call", {"arguments": encode(tuple(call.arguments), INPUT_BUDGET)})

    def _message(self, kind: str, content: Mapping[str, Any]) -> bytes:
        name = f"{self._session}_{self._number}"
        self._number += 1
        return _message(name, self._session, self._date, kind, content)


def _message(name: str, session: str, date: str, kind: str, content: Mapping[str, Any]) -> bytes:
    header = {
        "msg_id": name,
        "msg_type": kind,
        "session": session,
        "username": "praxis",
        "date": date,
        "version": PROTOCOL,
    }
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    # ASCII, so that lone surrogates in a learner's text survive the journey
    return json.dumps(message, ensure_ascii=True).encode("ascii")


@dataclass(frozen=True)
class Step:
    """One step as the kernel tells it: 0 is loading, k the k-th call."""

    number: int
    ended: CallRun


def step_of(frame: bytes, output_left: int) -> Step | None:
    """Read one message; None for messages that are no step. Raises NotUnderstood for anything malformed."""
    try:
        message = json.loads(frame)
        if message["header"]["msg_type"] != "praxis_step":
            return None
        content = message["content"]
        number = content["step"]
        ending = _SAID_BY_KERNELS[content["ending"]]
        output = content["output"]
        if type(number) is not int or type(output) is not str:
            raise NotUnderstood("a step without a number or output")
        fault = None if content["fault"] is None else _fault(content["fault"])
        value = decode(content["value"]) if ending is Ending.RETURNED else None
    except NotPlain as reason:
        return Step(
            number,
            CallRun(Ending.RAISED, fault=Fault("ResultNotPlain", f"The result is unusable: {reason}.")),
        )
    except NotUnderstood:
        raise
    except Exception as error:
        # Whatever a forged message provokes in a parser means one thing here.
        raise NotUnderstood("the kernel's answer is malformed") from error
    return Step(number, CallRun(ending, value=value, fault=fault, output=_text(output, max(0, output_left))))


def _fault(data: Mapping[str, Any]) -> Fault:
    cell, line, trace = data["cell"], data["line"], data["traceback"]
    if type(trace) is not list:
        raise NotUnderstood("a traceback that is no list")
    known = type(line) is int and 0 < line < 1_000_000
    return Fault(
        kind=_text(data["kind"], 100),
        message=_text(data["message"], _MESSAGE),
        cell=None if cell is None else _text(cell, 100),
        line=line if known else None,
        traceback=tuple(_text(entry, _LINE) for entry in trace[:_LINES]),
    )


def _text(value: Any, width: int) -> str:
    if type(value) is not str:
        raise NotUnderstood("something else where text should be")
    return value[:width].encode("utf-8", "backslashreplace").decode("utf-8")
