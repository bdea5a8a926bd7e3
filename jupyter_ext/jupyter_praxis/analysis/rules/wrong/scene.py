"""What rules about wrong programs look at: the program, what trying showed, and short ways to both."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jupyter_praxis.analysis.edits.edit import Edit, Script
from jupyter_praxis.analysis.edits.loops import changes_within
from jupyter_praxis.analysis.observed import Observation, Observed
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.repair import Repair, Repairs, Seen
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.syntax import Function, innermost
from jupyter_praxis.running import Ending


@dataclass(frozen=True)
class Scene:
    """One program under suspicion."""

    observed: Observed
    tried: Repairs

    @cached_property
    def script(self) -> Script:
        """Give the program, ready to be read."""
        return Script.of(self.observed.program.source)

    @cached_property
    def failing(self) -> Sequence[Observation]:
        """Give the inputs answered wrongly."""
        return self.observed.wrong

    @cached_property
    def passing(self) -> Sequence[Observation]:
        """Give the inputs answered rightly."""
        return [one for one in (*self.observed.known, *self.observed.drawn) if one.right]

    @cached_property
    def failed(self) -> Sequence[Seen]:
        """Give the failing inputs that were looked at line by line."""
        return [one for one in self.tried.seen if not one.observation.right]

    @property
    def share(self) -> float:
        """Say which part of all inputs fails, 0 to 1."""
        return len(self.failing) / max(1, len(self.failing) + len(self.passing))

    @property
    def whole(self) -> list[Repair]:
        """Give the repairs that make all right, the likeliest first."""
        return [repair for repair in self.tried.found if repair.whole]

    def faults(self) -> list[tuple[str, str, int]]:
        """Give kind, message and line (of the whole text) of each error of failing inputs, by number of inputs."""
        seen = [
            (one.answer.kind, one.answer.text.partition(": ")[2], one.answer.line)
            for one in self.failed
            if one.answer.ending == "raised" and one.answer.line is not None
        ]
        exact = [(kind, message, line) for kind, message, line in seen if line is not None]
        return sorted(set(exact), key=lambda fault: (-exact.count(fault), fault[2]))

    @property
    def all_raise(self) -> bool:
        """Say whether every failing input ends in an error that the reference does not end in."""
        return bool(self.failing) and all(
            one.run.ending is Ending.RAISED and one.case.raises is None for one in self.failing
        )

    def suspect(self, pattern: Pattern, rule: str, line: int, **facts: str | int | float) -> Suspicion:
        """Make a suspicion of a line of the whole text."""
        return self.suspect_lines(pattern, rule, (line,), **facts)

    def suspect_lines(
        self, pattern: Pattern, rule: str, lines: Sequence[int], **facts: str | int | float
    ) -> Suspicion:
        """Make a suspicion of lines of the whole text, the first of which says in which cell."""
        places = [self.observed.program.where(line) for line in dict.fromkeys(lines)]
        cell = places[0][0]
        return Suspicion(pattern, rule, cell, tuple(own for name, own in places if name == cell), facts)

    def of_repair(self, repair: Repair, rule: str | None = None) -> Suspicion | None:
        """Make a suspicion of what a repair shows."""
        edit: Edit = repair.edit
        if edit.pattern is None:
            return None
        facts: dict[str, str | int | float] = {
            "place": edit.place,
            "mended": repair.mended,
            "failing": repair.failing,
        }
        lines = [self._first_use(edit) if edit.rule == "unready-for-input" else edit.line]
        if edit.rule == "alias-changed":
            lines += self._changes_of_alias(edit)
        return self.suspect_lines(edit.pattern, rule or edit.rule, lines, **facts)

    def _changes_of_alias(self, edit: Edit) -> list[int]:
        """Find where the second name of a thing is used to change it: there the first one's value is lost."""
        alias = edit.place.partition("=")[0].strip()
        function = innermost(self.script.functions, edit.line)
        changes = changes_within(function, alias) if function else []
        return [change.lineno for change in changes][:1]

    def _first_use(self, edit: Edit) -> int:
        """Find where an argument that should have been prepared is used: the most blamed line, then the first."""
        names = set(edit.place.split(", "))
        lines = sorted(
            {node.lineno for node in self.script.nodes if isinstance(node, ast.Name) and node.id in names}
        )
        blamed = [line for line in lines if line >= edit.line and line in self.tried.blame]
        return max(blamed, key=lambda line: (self.tried.blame[line], -line), default=edit.line)

    def blamed_line(self, default: int) -> int:
        """Choose the line most tied to failing: of equally suspicious ones a decision, else the first."""
        blame = self.tried.blame
        if not blame:
            return default
        most = max(blame.values())
        worst = sorted(line for line, share in blame.items() if share >= most - 1e-9)
        heads = {
            node.lineno for node in self.script.nodes if isinstance(node, ast.If | ast.IfExp | ast.While)
        }
        return next((line for line in worst if line in heads), worst[0])

    @cached_property
    def entry(self) -> Function | None:
        """Find the function under test."""
        name = self.observed.program.entry
        named = [function for function in self.script.functions if function.name == name]
        return named[-1] if named else None
