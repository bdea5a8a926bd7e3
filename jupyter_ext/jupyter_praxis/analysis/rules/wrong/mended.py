"""What repairs show: the edit that mends a program names its mistake."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.repair import Repair
from jupyter_praxis.analysis.rules.wrong.edge_cases import kind_of
from jupyter_praxis.analysis.rules.wrong.indices import MOSTLY, index_past_the_end
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion

_ENOUGH = 0.4
"""The part of the failing inputs an edit must mend to be told, where something else is wrong, too."""


def whole_repairs(scene: Scene) -> Iterator[Suspicion]:
    """Suspect what the likeliest whole repair of each pattern mends."""
    named: set[Pattern | None] = set()
    for repair in scene.whole:
        if repair.edit.pattern not in named and not _disguised(scene, repair):
            named.add(repair.edit.pattern)
            suspicion = _answer_for_a_kind(scene, repair) or scene.of_repair(repair)
            if suspicion is not None:
                yield suspicion


def _disguised(scene: Scene, repair: Repair) -> bool:
    """Say whether an edit mends what another one explains.

    An equality mended by making it never hold should not stand apart; an index that is wrong for nearly all inputs
    is one off, and lacks no question; a range that is one short leaves its last round over, and no group.
    """
    if repair.edit.rule in ("last-group-left", "left-unlooked-at"):
        return any(other.edit.rule == "range-one-off" for other in scene.whole)
    if repair.edit.rule == "used-unasked" and scene.share >= MOSTLY:
        return any(index_past_the_end(scene))
    return repair.edit.pattern is Pattern.OFF_BY_ONE and any(
        other.edit.rule == "treated-apart" and other.edit.line == repair.edit.line and _equality(scene, other)
        for other in scene.whole
    )


def _equality(scene: Scene, repair: Repair) -> bool:
    return any(
        isinstance(node, ast.Compare)
        and node.lineno == repair.edit.line
        and isinstance(node.ops[0], ast.Eq | ast.In)
        for node in scene.script.nodes
    )


def _answer_for_a_kind(scene: Scene, repair: Repair) -> Suspicion | None:
    """Tell a wrong answer to one special kind of input from a count that is one off."""
    kind = kind_of(scene)
    if repair.edit.rule != "count-one-off" or kind is None:
        return None
    for node in scene.script.nodes:
        guarded = isinstance(node, ast.If | ast.IfExp) and node.lineno <= repair.edit.line
        if guarded and any(
            isinstance(inner, ast.Return)
            and inner.lineno == repair.edit.line
            and isinstance(inner.value, ast.Constant)
            for inner in ast.walk(node)
        ):
            return scene.suspect(Pattern.MISSING_EDGE_CASE, "fails-on-a-kind", repair.edit.line, kind=kind)
    return None


def part_repairs(scene: Scene) -> Iterator[Suspicion]:
    """Suspect what an edit mends in part: it spoils nothing, so there is one mistake there and another elsewhere."""
    if scene.whole or scene.tried.rival is not None:
        return
    for repair in scene.tried.found:
        pattern = repair.edit.pattern
        if pattern is not None and repair.mended >= 2 and repair.mended >= _ENOUGH * repair.failing:
            slug = f"{pattern.value.replace('_', '-')}-in-part"
            suspicion = scene.of_repair(repair, slug)
            if suspicion is not None:
                yield suspicion
            return
