"""Which edits are tried, and in which order.

Rule: an edit on a line that no failing input reached cannot mend anything, and is not tried.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice

from jupyter_praxis.analysis.edits.boundaries import boundary_edits
from jupyter_praxis.analysis.edits.conditions import again_edits, apart_edits
from jupyter_praxis.analysis.edits.copies import copy_edits
from jupyter_praxis.analysis.edits.edges import edge_edits
from jupyter_praxis.analysis.edits.edit import Edit, Script
from jupyter_praxis.analysis.edits.leftovers import leftover_edits
from jupyter_praxis.analysis.edits.names import name_edits
from jupyter_praxis.analysis.edits.numbers import number_edits
from jupyter_praxis.analysis.edits.rivals import rival_edits

Proposer = Callable[[Script], Iterator[Edit]]
NAMED: tuple[Proposer, ...] = (
    boundary_edits,
    edge_edits,
    leftover_edits,
    apart_edits,
    number_edits,
    copy_edits,
    name_edits,
)
FARTHER: tuple[Proposer, ...] = (again_edits,)
"""Edits with a name, tried beside rivals, and believed only where no rival does as well."""
RIVALS: tuple[Proposer, ...] = (rival_edits,)
MOST = 320
"""Edits tried of one kind. A function of twenty lines has some two hundred."""
_LONGEST = 4_000
_WHOLE_FUNCTION = frozenset({"unready-for-input", "argument-changed", "default-kept", "outer-name-hidden"})


def proposed(script: Script, proposers: Iterable[Proposer], blame: Mapping[int, float]) -> list[Edit]:
    """Give the edits worth trying, the likeliest first; `blame` is how suspicious each line that ran is."""
    spread = dict(_spread(script, blame))
    edits = chain.from_iterable(_some(script, proposer) for proposer in proposers)
    reached = [
        edit for edit in edits if edit.pieces and (edit.rule in _WHOLE_FUNCTION or edit.line in spread)
    ]
    reached.sort(key=lambda edit: -(edit.weight + 4 * spread.get(edit.line, 0.5)))
    return reached[:MOST]


def _some(script: Script, proposer: Proposer) -> Iterator[Edit]:
    """Give what a proposer says, up to a number: a program may be long, or nested too deep to be written anew."""
    try:
        yield from islice(proposer(script), _LONGEST)
    except RecursionError:
        return


def _spread(script: Script, blame: Mapping[int, float]) -> Iterator[tuple[int, float]]:
    """Let all lines of a statement's head share the greatest blame among them: one of them stands for all."""
    for node in script.nodes:
        if isinstance(node, ast.stmt):
            lines = range(node.lineno, _head_end(node) + 1)
            found = [blame[line] for line in lines if line in blame]
            if found:
                yield from ((line, max(found)) for line in lines)


def _head_end(node: ast.stmt) -> int:
    body = getattr(node, "body", None)
    end = node.end_lineno or node.lineno
    return max(node.lineno, body[0].lineno - 1) if isinstance(body, list) and body else end
