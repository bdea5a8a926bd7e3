"""Running a program step by step inside the kernel: load its cells, then call its entry once per input.

Rule: the host says when a step begins and is told as soon as it ended, so that the clock can stand outside,
and a kernel that dies dies in a known step. An input is here only from its call on, built anew for it.
Nothing said here is believed outside.
"""

from __future__ import annotations

import builtins
import errno
import inspect
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol

from praxis_kernel.capture import Capture, stream_onto
from praxis_kernel.faults import fault_of, plain_fault, text_of
from praxis_kernel.values import INPUT_BUDGET, NotPlain, decode, encode

_ERRNO = OSError.__dict__["errno"]
RECURSION_LIMIT = 10_000
Tell = Callable[[dict[str, Any]], None]
Receive = Callable[[], Any]


class CellFailed(Exception):
    """A cell raised `error`; `compiling` says that it never began to run."""

    def __init__(self, error: BaseException, compiling: bool) -> None:
        super().__init__()
        self.error = error
        self.compiling = compiling


class Shell(Protocol):
    """What runs cells: IPython's shell, narrowed."""

    def run_named(self, name: str, source: str) -> None:
        """Run one cell under its name; raises CellFailed."""

    @property
    def names(self) -> Mapping[str, Any]:
        """Give the names the cells have defined."""

    def define(self, names: Mapping[str, Any]) -> None:
        """Give the cells names they have not defined."""


class Steps:
    """One run. `tell` sends a step's outcome on its way at once; `receive` waits for the next input."""

    def __init__(self, shell: Shell, request: Mapping[str, Any], tell: Tell, receive: Receive) -> None:
        self._shell = shell
        self._cells: Sequence[Mapping[str, str]] = request["cells"]
        self._entry: str | None = request["entry"]
        self._variables: Sequence[str] = request["variables"]
        self._calls = int(request["calls"])
        self._capture = Capture(int(request["output_bytes"]), self._output_crossed)
        self._tell = tell
        self._receive = receive
        self._step = 0

    def run(self) -> None:
        """Run all steps; ends early, and told so, when loading fails."""
        with self._surroundings():
            if not self._guarded(self._load):
                return
            for number in range(1, self._calls + 1):
                given = self._receive()
                self._step = number
                self._guarded(partial(self._call, given))

    def _guarded(self, step: Callable[[], Any]) -> bool:
        """Run one step and tell how it ended; True when it returned."""
        try:
            value = step()
        except _Ended as ended:
            self._say(ended.ending, fault=ended.fault)
        except NotPlain as reason:
            message = f"The result cannot be compared: {reason}."
            self._say("raised", fault=plain_fault("ResultNotPlain", message))
        except MemoryError as error:
            traceback.clear_frames(error.__traceback__)
            self._say("memory_limit", fault=fault_of(error))
        except SystemExit as error:
            self._say("exited", fault=_exit_fault(error))
        except OSError as error:
            # what maps memory itself is told of the limit by number
            out_of_memory = _ERRNO.__get__(error) == errno.ENOMEM
            self._say("memory_limit" if out_of_memory else "raised", fault=fault_of(error))
        except BaseException as error:
            self._say("raised", fault=fault_of(error))
        else:
            self._say("returned", value=value)
            return True
        return False

    def _load(self) -> Any:
        for cell in self._cells:
            try:
                self._shell.run_named(cell["name"], cell["source"])
            except CellFailed as failed:
                if failed.compiling and not isinstance(failed.error, MemoryError):
                    fault = fault_of(failed.error)
                    fault["cell"] = fault["cell"] or cell["name"]
                    raise _Ended("syntax_error", fault) from None
                raise failed.error from None
        missing = [name for name in self._variables if name not in self._shell.names]
        if missing:
            raise _missing(", ".join(f"`{name}`" for name in missing))
        if self._entry is not None and not callable(self._shell.names.get(self._entry)):
            raise _missing(f"a function or class `{self._entry}`")
        return encode(None)

    def _call(self, given: Any) -> Any:
        names = self._shell.names
        if self._entry is None:
            return encode({name: names[name] for name in self._variables})
        return encode(called(names[self._entry], decode(given, INPUT_BUDGET)))

    def _say(self, ending: str, value: Any = None, fault: dict[str, Any] | None = None) -> None:
        content = {"step": self._step, "ending": ending, "output": self._capture.take()}
        self._tell({**content, "value": value, "fault": fault})

    def _output_crossed(self) -> None:
        self._say("output_limit", fault=plain_fault("OutputLimit", "The program printed more than it may."))

    @contextmanager
    def _surroundings(self) -> Iterator[None]:
        """Stand in for terminal and keyboard, and allow recursion some thousand calls deep."""
        kept = sys.stdout, sys.stderr, builtins.input, sys.getrecursionlimit()
        # IPython's own `exit` and `quit` ask a kernel to end later; a program means now.
        self._shell.define({"exit": sys.exit, "quit": sys.exit})
        sys.stdout = stream_onto(self._capture)
        sys.stderr = stream_onto(self._capture)
        builtins.input = _no_input
        sys.setrecursionlimit(RECURSION_LIMIT)
        try:
            yield
        finally:
            sys.stdout, sys.stderr, builtins.input = kept[:3]
            sys.setrecursionlimit(kept[3])


def called(entry: Any, arguments: Any) -> Any:
    """Call an entry, or drive a class by the methods asked for, and give what came of it."""
    if isinstance(entry, type) and _is_script(arguments):
        instance = entry(*arguments[0])
        return [getattr(instance, method)(*values) for method, values in arguments[1]]
    result = entry(*arguments)
    if inspect.iscoroutine(result):
        result.close()
    return result


class _Ended(Exception):
    def __init__(self, ending: str, fault: dict[str, Any]) -> None:
        super().__init__()
        self.ending = ending
        self.fault = fault


def _missing(what: str) -> _Ended:
    return _Ended("entry_missing", plain_fault("NameError", f"The solution does not define {what}."))


def _no_input(*_prompt: object) -> str:
    raise RuntimeError("input() is not available while grading")


def _exit_fault(error: SystemExit) -> dict[str, Any]:
    fault = fault_of(error)
    code = SystemExit.__dict__["code"].__get__(error)
    told = text_of(code, 50) if issubclass(type(code), int | str) else ""
    fault["message"] = f"The program ended itself with exit({told})."
    return fault


def _is_script(arguments: Any) -> bool:
    """Tell whether arguments are `(init args, [(method, args), ...])`, as calls of a class are."""
    if type(arguments) not in (tuple, list) or len(arguments) != 2:
        return False
    init, methods = arguments
    return (
        type(init) in (tuple, list)
        and type(methods) in (tuple, list)
        and all(
            type(item) in (tuple, list)
            and len(item) == 2
            and type(item[0]) is str
            and type(item[1]) in (tuple, list)
            for item in methods
        )
    )
