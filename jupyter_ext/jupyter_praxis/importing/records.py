"""Records of a JSON Lines file, or of a JSON list, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jupyter_praxis.challenges.document import is_storable, parse_json
from jupyter_praxis.importing.imported import Files, Imported, NotCarried, Outcome

Record = Mapping[str, Any]
NameOf = Callable[[Record, int], str]
Read = Callable[[Record, str, str], Imported]

LONGEST = 200_000
"""Characters of a text in a record at most."""
MOST = 20_000
"""Records of a file, and texts of a list, at most."""


class Fault(ValueError):
    """A record cannot be carried. The message is a clause that says why."""


def records_of(path: str, text: str) -> Iterator[tuple[int, Record | NotCarried]]:
    """Give the records with their numbers; what is no record is given as such."""
    lines = _listed(text) or enumerate(text.split("\n"), start=1)
    for number, line in lines:
        if isinstance(line, str) and not line.strip():
            continue
        if number > MOST:
            yield number, NotCarried(path, path, f"it has more than {MOST} records; the rest was not read")
            return
        record, reason = parse_json(line) if isinstance(line, str) else (line, "")
        if reason:
            yield number, NotCarried(f"record {number}", f"{path}, record {number}", "it is not JSON")
        elif not isinstance(record, Mapping):
            yield (
                number,
                NotCarried(f"record {number}", f"{path}, record {number}", "it is not a JSON object"),
            )
        else:
            yield number, record


def _listed(text: str) -> Iterator[tuple[int, object]] | None:
    """Read a file that is one JSON list, as some editions are."""
    if not text.lstrip("\ufeff \t\r\n").startswith("["):
        return None
    whole, reason = parse_json(text)
    return None if reason or not isinstance(whole, list) else enumerate(whole, start=1)


def exercises_of(files: Files, name_of: NameOf, read: Read) -> Iterator[Outcome]:
    """Give what `read` makes of each record, its name and its place; a Fault of one leaves the others alone."""
    for path, text in files.items():
        for number, record in records_of(path, text):
            if isinstance(record, NotCarried):
                yield record
                continue
            name, where = name_of(record, number)[:100], f"{path}, record {number}"
            try:
                yield read(record, name, where)
            except Fault as fault:
                yield NotCarried(name, where, str(fault))


def text_at(record: Record, *keys: str, default: str | None = None) -> str:
    """Return the text under the first of the keys that is there; raises Fault."""
    for key in keys:
        if record.get(key) is not None:
            return _text(record[key], key)
    if default is None:
        raise Fault(f"it has no `{keys[0]}`")
    return default


def texts_at(record: Record, key: str) -> list[str]:
    """Return a list of texts, empty when the key is absent; raises Fault."""
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > MOST:
        raise Fault(f"its `{key}` is no list of texts")
    return [_text(item, key) for item in value]


def lines_of(text: str) -> str:
    """Return a program with plain line ends, and one at its end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip() + "\n"


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise Fault(f"its `{key}` is no text")
    if len(value) > LONGEST:
        raise Fault(f"its `{key}` is longer than {LONGEST} characters")
    if not is_storable(value):
        raise Fault(f"its `{key}` holds a NUL or half a character")
    return value
