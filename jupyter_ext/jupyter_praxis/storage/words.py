"""Words to search in: what is looked for is found whatever its case, and no character has a meaning of its own.

Rule: what is kept and what is looked for are folded by the same function; databases know the case of English only,
and not that of `Ü`.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from sqlalchemy import Boolean
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from jupyter_praxis.storage.columns import UNKEEPABLE

REPLACEMENT = "\ufffd"


def folded(text: str) -> str:
    """Give a text as it is compared: without case, with one way to write `ü`, and without what no database keeps."""
    return UNKEEPABLE.sub(
        REPLACEMENT, unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())
    )


class holds(GenericFunction[bool]):  # noqa: N801 - read as a function
    """`holds(text, part)`: whether a text holds another, character by character."""

    type = Boolean()
    inherit_cache = True


@compiles(holds, "sqlite")
def _on_sqlite(element: holds, compiler: SQLCompiler, **how: Any) -> str:
    return f"(instr({compiler.process(element.clauses, **how)}) > 0)"


@compiles(holds, "postgresql")
def _on_postgresql(element: holds, compiler: SQLCompiler, **how: Any) -> str:
    return f"(strpos({compiler.process(element.clauses, **how)}) > 0)"
