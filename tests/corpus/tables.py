"""Figures as tables, the same in the terminal and in docs/analysis.md.

Rule: what depends on the machine (times) is printed apart, so that the rest can be compared to the letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.analysis.pattern import Pattern

from . import figures
from .judging import Judgement

Row = Sequence[object]


def table(head: Row, rows: Sequence[Row]) -> str:
    """Write a Markdown table with its columns aligned."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    lines = ["| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |" for row in cells]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def report(judgements: Sequence[Judgement]) -> str:
    """Write everything but the times."""
    parts = [
        f"{len(judgements)} programs: {_kinds(judgements)}.",
        table(("figure", "all", "train half", "held-out half"), _marks(judgements)),
        table(("pattern", "programs", "precision", "recall", "precision, held out", "recall, held out"),
              _patterns(judgements)),
        table(("confidence said", "right", "mean said"), _calibration(judgements)),
        table(("class argued \\ said", *_classes(judgements)), _confusion(judgements)),
        _sizes(judgements),
    ]  # fmt: skip
    return "\n\n".join(parts)


def times(judgements: Sequence[Judgement]) -> str:
    """Write how long diagnoses took."""
    took = [each.took_ms for each in judgements]
    return (
        f"A diagnosis took {figures.percentile(took, 0.5):.0f} ms (median), {figures.percentile(took, 0.95):.0f} ms "
        f"(p95), {max(took, default=0):.0f} ms (longest)."
    )


def misjudged(judgements: Sequence[Judgement]) -> str:
    """List the programs of which something else was said than their labels say: of the train half only.

    Who betters a rule reads this; the held-out half would be none if its programs were read.
    """
    lines = []
    for each in (each for each in judgements if each.train):
        label = f"{each.kind}: {', '.join(each.patterns) or 'nothing'}"
        said = [f"{one.pattern}@{list(one.lines)} [{one.rule} {one.confidence:.2f}]" for one in each.said]
        for trouble in _troubles(each):
            lines.append(f"- {each.id} ({label}): {trouble}; said {', '.join(said) or 'nothing'}")
    return "\n".join(lines)


def _troubles(each: Judgement) -> list[str]:
    """Name what went wrong with one program, the gravest first."""
    troubles = []
    if figures.alarmed(each):
        troubles.append("false alarm")
    elif each.kind == "slow" and not figures.first_cost_is_labelled(each):
        troubles.append("cost not named")
    elif each.kind != "slow" and each.patterns and not any(said.labelled for said in each.said):
        troubles.append("missed")
    elif each.patterns and not any(said.labelled and said.near for said in each.said):
        troubles.append("line")
    if each.expected_time and each.time != each.expected_time:
        troubles.append(f"class {each.time}, not {each.expected_time}")
    if each.kind == "wrong" and not each.failing:
        troubles.append("no counterexample")
    if each.kind != "wrong" and each.failing:
        troubles.append("a counterexample, though it is accepted")
    if each.failing and not each.failing.valid:
        troubles.append("counterexample not valid")
    return troubles


def _kinds(judgements: Sequence[Judgement]) -> str:
    kinds = ("right", "slow", "careless", "wrong")
    return ", ".join(f"{sum(each.kind == kind for each in judgements)} {kind}" for kind in kinds)


def _halves(judgements: Sequence[Judgement]) -> tuple[Sequence[Judgement], ...]:
    return judgements, [e for e in judgements if e.train], [e for e in judgements if not e.train]


def _marks(judgements: Sequence[Judgement]) -> list[Row]:
    columns = [figures.marks(half) for half in _halves(judgements)]
    return [(name, *(column[name] for column in columns)) for name in columns[0]]


def _patterns(judgements: Sequence[Judgement]) -> list[Row]:
    every, _, held_out = _halves(judgements)
    return [
        (
            pattern.value,
            sum(pattern.value in each.patterns for each in every),
            *(measure(half, pattern.value) for half in (every, held_out)
              for measure in (figures.precision, figures.recall)),
        )
        for pattern in Pattern
    ]  # fmt: skip


def _calibration(judgements: Sequence[Judgement]) -> list[Row]:
    return [(span, right, f"{mean:.2f}") for span, right, mean in figures.calibration(judgements)]


def _classes(judgements: Sequence[Judgement]) -> list[str]:
    met = {name for pair in figures.confusion(judgements) for name in pair}
    known = [growth.value for growth in GrowthClass if growth.value in met]
    return known + sorted(met - set(known))


def _confusion(judgements: Sequence[Judgement]) -> list[Row]:
    counts, classes = figures.confusion(judgements), _classes(judgements)
    rows = [(true, *(counts[true, said] or "·" for said in classes)) for true in classes]
    return [row for row in rows if any(cell != "·" for cell in row[1:])]


def _sizes(judgements: Sequence[Judgement]) -> str:
    sizes = [each.failing.size for each in judgements if each.failing]
    median, most = figures.percentile(sizes, 0.5), figures.percentile(sizes, 0.95)
    return (
        "Counterexamples, characters between the parentheses of the call: "
        f"median {median:.0f}, p95 {most:.0f}, longest {max(sizes, default=0)}."
    )
