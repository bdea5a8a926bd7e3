"""The JSON a client sends, taken key by key.

Rule: a value has the type and size openapi.yaml says, or the answer is a sentence which names the key. What a
client sent is quoted in ASCII and cut short, and no key is passed over in silence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from jupyter_praxis.errors import BadRequest, WrongContentType
from jupyter_praxis.running import Cell

MOST_CELLS = 64

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """The keys of one JSON object. Call `done` after taking all; every method raises BadRequest."""

    def __init__(self, data: object, where: str = "The request's body") -> None:
        if not isinstance(data, Mapping):
            raise BadRequest(f"{where} has to be a JSON object.")
        self._left: dict[str, Any] = dict(data)
        self._where = where

    def text(self, key: str, *, shortest: int = 1, longest: int = 80, default: str | None = None) -> str:
        """Take a text of so many characters that can be stored: no NUL, no half characters."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise BadRequest(f"The key `{key}` has to be a text.")
        if not shortest <= len(value) <= longest:
            raise BadRequest(f"The key `{key}` has to be {shortest} to {longest} characters long.")
        return storable(f"The key `{key}`", value)

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Take one of the words of an enumeration."""
        value = self._take(key, None)
        words = [str(member) for member in kind]
        if not isinstance(value, str) or value not in words:
            raise BadRequest(f"The key `{key}` has to be one of: {', '.join(words)}.")
        return kind(value)

    def cells(self, key: str, *, default: list[Any] | None = None) -> tuple[Cell, ...]:
        """Take a list of `{name, source}`; a source is any text here, grading looks at it more closely."""
        value = self._take(key, default)
        if not isinstance(value, list) or len(value) > MOST_CELLS:
            raise BadRequest(f"The key `{key}` has to be a list of at most {MOST_CELLS} cells.")
        return tuple(_cell(item, f"Cell {number} of `{key}`") for number, item in enumerate(value, start=1))

    def source(self, key: str) -> str:
        """Take a text as it is."""
        value = self._take(key, None)
        if not isinstance(value, str):
            raise BadRequest(f"{self._where} needs a `{key}` that is a text.")
        return value

    def truth(self, key: str, *, or_none: bool = False, default: bool | None = None) -> bool | None:
        """Take true or false, or null where that is allowed."""
        value = self._take(key, default)
        if not (isinstance(value, bool) or (or_none and value is None)):
            raise BadRequest(f"The key `{key}` has to be true or false{', or null' if or_none else ''}.")
        return value

    def number(self, key: str, *, least: int, most: int) -> int:
        """Take a whole number."""
        value = self._take(key, None)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise BadRequest(f"The key `{key}` has to be a whole number from {least} to {most}.")
        return value

    def inner(self, key: str) -> Fields | None:
        """Take an object, to be read like this one; None where it is null or missing."""
        value = self._left.pop(key, None)
        return None if value is None else Fields(value, f"The key `{key}`")

    def words(self, key: str, *, most: int) -> str | tuple[str, ...] | None:
        """Take one short text, a list of so many, or null."""
        value = self._take(key, None)
        if value is None:
            return None
        many = value if isinstance(value, list) else [value]
        if len(many) > most or not all(isinstance(one, str) and 1 <= len(one) <= 80 for one in many):
            raise BadRequest(f"The key `{key}` has to be a short text, a list of at most {most}, or null.")
        texts = tuple(storable(f"The key `{key}`", one) for one in many)
        return texts if isinstance(value, list) else texts[0]

    def done(self) -> None:
        """Refuse what nobody took."""
        if self._left:
            key = ascii(next(iter(self._left)))[:40]
            raise BadRequest(f"{self._where} has a key {key} which is not known here. Leave it out.")

    def _take(self, key: str, default: Any) -> Any:
        if key not in self._left and default is None:
            raise BadRequest(f"{self._where} needs the key `{key}`, and it is missing.")
        return self._left.pop(key, default)


def read_object(body: bytes, content_type: str) -> Fields:
    """Read a request's body; raises WrongContentType, and BadRequest for what is no JSON object."""
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise WrongContentType
    return Fields(_parse(body))


def read_nothing(body: bytes, content_type: str) -> None:
    """Make sure that a body is empty, or an empty JSON object; raises as `read_object` does."""
    if body.strip():
        read_object(body, content_type).done()


def storable(what: str, text: str) -> str:
    """Return the text unchanged; raises BadRequest when a database or a file name could not hold it."""
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadRequest(f"{what} holds a character which cannot be stored. Remove it.")
    return text


def _cell(item: object, where: str) -> Cell:
    fields = Fields(item, where)
    cell = Cell(fields.text("name"), fields.source("source"))
    fields.done()
    return cell


def _parse(body: bytes) -> object:
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_each_key_once)
    except UnicodeDecodeError as error:
        raise BadRequest("The request's body is not UTF-8 text. Send JSON in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise BadRequest(
            f"The request's body is not JSON: line {error.lineno}, column {error.colno} cannot be read."
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadRequest(
            "The request's body holds a number or a nesting that JSON here cannot carry."
        ) from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse what readers of JSON understand differently: some take the first of two, some the last."""
    taken: dict[str, Any] = {}
    for key, value in pairs:
        if key in taken:
            raise BadRequest(f"The request's body has the key {ascii(key)[:40]} twice. Leave one out.")
        taken[key] = value
    return taken


def _no_constant(name: str) -> object:
    raise ValueError(name)
