"""What costs how much, line by line, while loops and calls are under way.

Rule: a frame holds the cost of one round. When a loop ends, its lines count as often as it went round and are
added to the frame outside; what is used up over all rounds together is charged further out at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jupyter_praxis.analysis.cost.motion import Step
from jupyter_praxis.analysis.cost.size import ONE, Size, key, larger, renamed, times


@dataclass
class Frame:
    """One loop or call under way. `level` is set for a loop in whose body input is read.

    `drains` names the queues it empties (and fills, where it `grows`), `children` says that it goes over an
    object's own parts, `steps` how names move in it.
    """

    trips: Size = ONE
    rounds: float = 1.0
    call: bool = False
    level: int | None = None
    lines: dict[int, Size] = field(default_factory=dict)
    leaps: dict[str, str] = field(default_factory=dict)
    drains: frozenset[str] = frozenset()
    steps: Mapping[str, set[Step]] | None = None
    children: bool = False
    grows: bool = False


class Ledger:
    """The frames under way, the outermost first, and the lines which carry cost of their own."""

    def __init__(self) -> None:
        self.frames: list[Frame] = [Frame(call=True)]
        self.costly: set[int] = set()
        self.muted = 0
        self._left: dict[int, int] = {}
        self._levels = 0

    @property
    def depth(self) -> int:
        """Count the frames under way."""
        return len(self.frames)

    @property
    def level(self) -> int:
        """Give the level at which input is read now."""
        return next((frame.level for frame in reversed(self.frames) if frame.level is not None), 0)

    def new_level(self) -> int:
        """Begin a level for a loop that reads."""
        self._levels += 1
        return self._levels

    def charge(self, cost: Size, line: int, *, costly: bool = True) -> None:
        """Add to a line, as part of the round under way."""
        if self.muted:
            return
        self.add(self.frames[-1], line, cost)
        if costly and not cost.constant:
            self.costly.add(line)

    def add(self, frame: Frame, line: int, cost: Size) -> None:
        """Add to a line of a frame."""
        before = frame.lines.get(line)
        frame.lines[line] = cost if before is None else larger(before, cost)

    def repeated_since(self, born: int) -> Size:
        """Say how often the present place is come to since something came to be."""
        product = ONE
        for frame in reversed(self.frames[born:]):
            product = self._over_rounds(renamed(product, self._outward(frame.level)), frame)
        return product

    def close(self, total: Callable[[Size], Size] | None = None, into: int | None = None) -> Frame:
        """End the innermost frame and add its lines outside, to the frame at depth `into` if that is further out."""
        frame = self.frames.pop()
        outside = self.frames[-1 if into is None else min(max(into, 1), self.depth) - 1]
        if frame.level is not None:
            self._left[frame.level] = self.level
        for line, cost in frame.lines.items():
            resolved = renamed(cost, self._outward(frame.level))
            grown = total(resolved) if total else self._over_rounds(resolved, frame)
            self.add(outside, line, renamed(grown, self._outward(None)))
        return frame

    def _over_rounds(self, cost: Size, frame: Frame) -> Size:
        """Count a cost for all rounds. What each round read for itself adds up to the whole input, not to a product."""
        if frame.level is not None and (cost.exponential or cost.power(frame.level) >= 1):
            return larger(cost, frame.trips)
        return times(frame.trips, cost)

    def _outward(self, keep: int | None) -> dict[int, int]:
        """Name levels that were left by the ones outside of them."""
        names = {}
        for level in self._left:
            if level == keep:
                continue
            outer = level
            while outer in self._left and outer != keep:
                outer = self._left[outer]
            names[level] = outer
        return names

    def heaviest(self) -> tuple[Size, int | None]:
        """Give the largest cost, and the line that carries it: rather one with a cost of its own, the innermost."""
        lines = self.frames[0].lines
        if not lines:
            return ONE, None
        most = max(lines.values(), key=key)
        ties = [line for line, cost in lines.items() if key(cost) == key(most)]
        own = [line for line in ties if line in self.costly]
        return most, max(own or ties)
