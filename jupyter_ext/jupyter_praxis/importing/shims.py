"""Stand-ins for test libraries that are no more: nose's asserts, in the terms of unittest."""

from __future__ import annotations

import ast
import re

from jupyter_praxis.importing.programs import parsed

_NOSE = re.compile(r"^[ \t]*(from nose\.tools import|import nose)", re.MULTILINE)


def without_nose(source: str) -> str:
    """Return a test that takes from unittest what it took from `nose.tools`; other sources unchanged."""
    if not _NOSE.search(source):
        return source
    tree = parsed(source)
    if tree is None:
        return source
    lines = source.split("\n")
    for node in reversed(tree.body):
        if isinstance(node, ast.ImportFrom) and node.module == "nose.tools":
            taken = [f"{alias.asname or alias.name} = {_method(alias.name)}" for alias in node.names]
            lines[node.lineno - 1 : node.end_lineno] = ["import unittest", *taken]
    return "\n".join(lines)


def camel(name: str) -> str:
    """Name the method of `unittest.TestCase` that nose calls so: `assert_equal` is `assertEqual`."""
    special = {"eq_": "assertEqual", "ok_": "assertTrue"}
    return special.get(name) or re.sub(r"_([a-z])", lambda found: found[1].upper(), name)


def _method(name: str) -> str:
    return f"unittest.TestCase().{camel(name)}"
