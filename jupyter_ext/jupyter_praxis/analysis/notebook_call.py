"""A call of a learner's program as the source of a notebook cell.

Rule: it holds arguments only, never what should come out.
"""

from __future__ import annotations

import keyword
from collections.abc import Sequence

from praxis_kernel.values import show

from jupyter_praxis.analysis.signature import Signature
from jupyter_praxis.running import Plain

_LINE = 88
"""Characters a call may take on one line; longer arguments are given names first."""
_WHOLE = 200_000


def call_of(entry: Signature, arguments: Sequence[Plain]) -> str:
    """Write a call; the entry's own parameters name what stands on lines of its own."""
    if entry.is_class and (script := _script(arguments)) is not None:
        return _driven(entry.name, *script)
    texts = [_literal(argument) for argument in arguments]
    call = f"{entry.name}({', '.join(texts)})"
    if len(call) <= _LINE:
        return call
    lines = []
    for place, text in enumerate(texts):
        if len(text) > _LINE // 4:
            name = _name(entry, place)
            lines.append(f"{name} = {text}")
            texts[place] = name
    return "\n".join([*lines, f"{entry.name}({', '.join(texts)})"])


def _driven(entry: str, init: Sequence[Plain], methods: Sequence[Sequence[Plain]]) -> str:
    subject = "".join("_" + letter.lower() if letter.isupper() else letter for letter in entry).strip("_")
    subject = subject if subject.isidentifier() and subject != entry else f"one_{entry}"
    lines = [f"{subject} = {entry}({', '.join(map(_literal, init))})"]
    calls = [f"{subject}.{name}({', '.join(map(_literal, given))})" for name, given in methods]
    if len(calls) < 2:
        return "\n".join([*lines, *calls])
    return "\n".join([*lines, "[", *(f"    {call}," for call in calls), "]"])


def _script(arguments: Sequence[Plain]) -> tuple[Sequence[Plain], Sequence[Sequence[Plain]]] | None:
    match arguments:
        case (list() | tuple() as init, list() | tuple() as methods) if methods and all(
            map(_is_step, methods)
        ):
            return init, methods
    return None


def _is_step(item: Plain) -> bool:
    match item:
        case (str() as name, list() | tuple()):
            return name.isidentifier()
    return False


def _name(entry: Signature, place: int) -> str:
    name = entry.parameters[place] if place < len(entry.parameters) else ""
    usable = name.isidentifier() and not keyword.iskeyword(name) and name != entry.name
    return name if usable else f"argument_{place + 1}"


def _literal(value: Plain) -> str:
    """Write a value so that Python reads it back, numbers that have no literal as well."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return f'float("{value}")'
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(_literal, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_literal(key)}: {_literal(item)}' for key, item in value.items())}}}"
    return show(value, _WHOLE)
