"""From what was observed of a program to suspicions about its cost."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from jupyter_praxis.analysis.finding import Complexity
from jupyter_praxis.analysis.observed import Observed, Reading
from jupyter_praxis.analysis.rules.slow.choosing import chosen
from jupyter_praxis.analysis.rules.slow.construct import Construct, Text
from jupyter_praxis.analysis.rules.slow.copied import copies
from jupyter_praxis.analysis.rules.slow.costliest import costliest
from jupyter_praxis.analysis.rules.slow.nested import nested_loops
from jupyter_praxis.analysis.rules.slow.order import needless_order
from jupyter_praxis.analysis.rules.slow.recursion import recursions
from jupyter_praxis.analysis.rules.slow.repeated import repeated_work
from jupyter_praxis.analysis.rules.slow.searched_lists import searched_lists
from jupyter_praxis.analysis.rules.slow.sizes import EXPONENTIAL
from jupyter_praxis.analysis.rules.slow.space import wasted_space
from jupyter_praxis.analysis.rules.slow.standard import Grade, Standard, standard
from jupyter_praxis.analysis.rules.slow.work import work
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.syntax import Function, positional
from jupyter_praxis.running import Plain

SAMPLES = 12
"""Known inputs whose types are looked at."""
TOO_DEEP = (SyntaxError, RecursionError)


def suspicions(observed: Observed) -> Iterable[Suspicion]:
    """Suspect at most one cause of slowness (several in a text without a challenge), and wasted space."""
    try:
        text = _text(observed.program, observed)
        found = _constructs(text)
        theirs = _constructs(_text(observed.reference, observed)) if observed.reference else []
    except TOO_DEEP:
        return []
    challenge = observed.challenge
    known = standard(
        observed.complexity, challenge.time if challenge else "", challenge.space if challenge else ""
    )
    known = replace(
        known, line=_joined_line(observed), work=work(observed.complexity, _joined_shares(observed))
    )
    said = chosen(found, theirs, known) or costliest(text, known)
    if known.best is not None and said:
        said = [replace(said[0], also=tuple(each.line for each in said[1:3]))]
    wasted = wasted_space(text, known, bool(theirs) or observed.reference is not None)
    said = [each for each in said if not _fills(each, wasted)] + wasted
    return [_suspicion(each, observed, known) for each in said]


def _joined_line(observed: Observed) -> int | None:
    """Give the line that carries the cost, counted through all cells as the lines of constructs are."""
    seen = observed.complexity
    return None if seen is None or seen.line is None else observed.program.line_of(seen.cell, seen.line)


def _joined_shares(observed: Observed) -> dict[int, float]:
    """Give each line's share of the operations, lines counted through all cells."""
    joined = [(observed.program.line_of(cell, line), share) for cell, line, share in observed.dear]
    return {line: share for line, share in joined if line is not None}


def _fills(each: Construct, wasted: Sequence[Construct]) -> bool:
    """Say whether a loop only fills what need not be kept: without it the loop goes as well."""
    return each.rule == "nested-loops" and any(each.line == other.line for other in wasted)


def _constructs(text: Text) -> list[Construct]:
    readers = (searched_lists, repeated_work, copies, recursions, nested_loops, needless_order)
    return [construct for read in readers for construct in read(text)]


def _text(reading: Reading, observed: Observed) -> Text:
    tree = reading.tree
    entry = reading.entry or (observed.challenge.entry if observed.challenge else None)
    return Text(tree, entry, _samples(tree, entry, observed))


def _samples(tree: ast.Module, entry: str | None, observed: Observed) -> Mapping[str, Sequence[Plain]]:
    """Give the values known for each parameter of the entry."""
    names = next(
        (
            [param.arg for param in positional(node.args)]
            for node in tree.body
            if isinstance(node, Function) and node.name == entry
        ),
        [],
    )
    asked = [seen.case.arguments for seen in observed.known[:SAMPLES]]
    return {
        name: [arguments[place] for arguments in asked if place < len(arguments)]
        for place, name in enumerate(names)
    }


def _suspicion(each: Construct, observed: Observed, known: Standard) -> Suspicion:
    cell, line = observed.program.where(each.line)
    loop = observed.program.where(each.loop or each.line)
    others = [observed.program.where(other) for other in each.also]
    if each.rule == "nested-loops":
        others.append(loop)
    lines = (line, *(at for where, at in others if where == cell))
    facts = _facts(each, loop[1], line, observed.complexity, known)
    return Suspicion(each.pattern, each.rule, cell, tuple(dict.fromkeys(lines)), facts)


def _facts(
    each: Construct, loop: int, line: int, complexity: Complexity | None, known: Standard
) -> dict[str, str | int | float]:
    read = Grade(EXPONENTIAL if each.growth >= EXPONENTIAL else each.growth).text
    return {
        "construct": each.text,
        "name": each.name,
        "line": line,
        "loop": loop,
        "growth": known.grade.text if known.grade and known.above else read,
        "best": known.best.text if known.best else "not known here",
        "counts": _counts(complexity),
    }


def _counts(complexity: Complexity | None) -> str:
    """Write the counts at two sizes, the largest and one near its half."""
    counts = complexity.counts if complexity else ()
    if len(counts) < 2:
        return "not counted, read from the text"
    last = counts[-1]
    before = min(counts[:-1], key=lambda pair: abs(2 * pair[0] - last[0]))
    told = (f"n = {n:,}: {count:,} operations" for n, count in (before, last))
    return "; ".join(told).replace(",", "\N{NARROW NO-BREAK SPACE}")
