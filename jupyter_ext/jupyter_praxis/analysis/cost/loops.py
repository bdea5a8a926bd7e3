"""Loops: how often they go round, and what grows or is used up meanwhile."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence

from jupyter_praxis.analysis.cost import builtin
from jupyter_praxis.analysis.cost.calls import Calls
from jupyter_praxis.analysis.cost.input import is_stdin, reads_in
from jupyter_praxis.analysis.cost.ledger import Frame
from jupyter_praxis.analysis.cost.motion import Motion, Step, expression_of, memberships, motion
from jupyter_praxis.analysis.cost.rounds import rounds
from jupyter_praxis.analysis.cost.shapes import COLLECTIONS, Kind, Shape, copied, joined, joined_all, number
from jupyter_praxis.analysis.cost.size import INFINITE, ONE, Size, larger, logarithm, of_level, times
from jupyter_praxis.analysis.cost.whiles import Rounds
from jupyter_praxis.analysis.syntax import base_of, dotted, inside, names_in


class Loops(Calls):
    """Reads loops."""

    def _for(self, node: ast.For | ast.AsyncFor) -> None:
        source = self.value(node.iter)
        trips, element, count = self._over(source, node.iter)
        found = self._motion_of(node)
        into = self._used_up(node.iter)
        into = self._geometric(node.iter) if into is None else into
        if self._strided(node.iter):
            self.ledger.charge(trips, node.lineno)
            trips = ONE
        if source.name == "harmonic" and source.owner is not None:
            into, trips = source.owner.born - 1, times(of_level(0), logarithm(of_level(0)))
        elif source.name == "range" and self._walks_older(node, trips):
            trips = of_level(0)
        elif into is not None:
            trips = larger(trips, of_level(0))

        def body() -> None:
            item = self.read("line") if is_stdin(node.iter) else copied(element)
            if source.kind is Kind.UNKNOWN:
                item.owner = source
            if item.kind is Kind.NUMBER:
                item.counter, item.born = source.name == "range" and not trips.constant, self.ledger.depth
            self._bind(node.target, item)
            self.run(node.body)

        self._loop(node, trips, count, found, body, into)
        self.run(node.orelse)

    def _over(self, source: Shape, text: ast.expr) -> tuple[Size, Shape, float]:
        """Give how often a loop over something goes round, what it meets there, and the number where it is known."""
        if is_stdin(text):
            return of_level(self.ledger.level), self.read("line"), 1.0
        if source.items:
            return ONE, joined_all(source.items), float(len(source.items))
        if source.kind is Kind.HASH:
            return source.amount, source.attributes.get("key") or number(of_level(0)), 2.0
        if source.kind is Kind.TEXT:
            return source.amount, Shape(Kind.TEXT, ONE, name="character"), 2.0
        count = float(source.constant) if isinstance(source.constant, int) else 2.0
        size = source.size if source.kind in COLLECTIONS else source.amount
        if source.kind in (Kind.UNKNOWN, Kind.NOTHING, Kind.OBJECT, Kind.MODULE) and size.constant:
            size = of_level(0)
        return size, source.inner, count

    def _used_up(self, text: ast.expr) -> int | None:
        """A loop over the queue that the loop outside drains: all its rounds together are as many as were queued."""
        name = dotted(text)
        if isinstance(text, ast.Call) and text.args:
            inner = text.args[-1]
            name = dotted(inner.args[0]) if isinstance(inner, ast.Call) and inner.args else dotted(inner)
            measured = self.scope.find(name) if name else None
            if measured is not None and measured.name.startswith(builtin.LENGTH_OF):
                name = measured.name.removeprefix(builtin.LENGTH_OF)
        for depth, frame in enumerate(self.ledger.frames):
            if name and name in frame.drains:
                return depth
        return None

    def _walks_older(self, node: ast.For | ast.AsyncFor, trips: Size) -> bool:
        """A range read for each query, walked along a collection that was there before: as long as that may be."""
        level = self.ledger.level
        if not level or not trips.power(level) or not isinstance(node.target, ast.Name):
            return False
        for part in inside(node.body):
            if isinstance(part, ast.Subscript) and node.target.id in names_in(part.slice) and base_of(part):
                base = self._quiet(part.value)
                if (
                    base.kind in COLLECTIONS
                    and base.amount.power(0)
                    and not base.amount.power(level)
                    and not base.stream
                ):
                    return base.own is False or base.born <= self._level_depth()
        return False

    def _level_depth(self) -> int:
        return max((at for at, frame in enumerate(self.ledger.frames) if frame.level is not None), default=0)

    def _while(self, node: ast.While) -> None:
        self._quiet(node.test)
        found = self._motion_of(node)
        known = self._within_search(node, found) or rounds(
            node, found, self._quiet, self.ledger.depth, self._reads(node)
        )
        self.sure *= known.sure
        drains = {name for name in names_in(node.test) | {n for e in found.exits for n in names_in(e)}
                  if name in found.drained or (Step.ANEW in found.steps.get(name, ())
                  and self._quiet(expression_of(name)).kind in COLLECTIONS)}  # fmt: skip

        def body() -> None:
            self.value(node.test)
            self.run(node.body)

        self._loop(node, known.trips, 2.0, found, body, known.born, drains)
        self.run(node.orelse)

    def _within_search(self, node: ast.While, found: Motion) -> Rounds | None:
        """Walks that put everything they meet into what a loop outside drains, or begin only where a run begins."""
        for depth, frame in enumerate(self.ledger.frames):
            if found.grown & frame.drains and found.moved(names_in(node.test), Step.CHAIN, Step.ANEW):
                return Rounds(of_level(0), born=depth)
        runs = {base for base, _ in memberships(node.test)}
        for guard in self._guards:
            if any(base in runs and isinstance(asked, ast.BinOp) for base, asked in memberships(guard)):
                inner = next(
                    (d for d in range(self.ledger.depth - 1, 0, -1) if not self.ledger.frames[d].call), None
                )
                return Rounds(of_level(0), born=inner)
        return None

    def _geometric(self, text: ast.expr) -> int | None:
        """A range as long as a number that the loop outside halves or doubles: n + n/2 + n/4 + … is linear."""
        if not isinstance(text, ast.Call) or dotted(text.func) != "range":
            return None
        bounds = {dotted(each) for each in text.args[:2]} - {""}
        for depth, frame in enumerate(self.ledger.frames):
            if frame.steps and any(frame.steps.get(name) == {Step.SCALE} for name in bounds):
                return depth
        return None

    def _strided(self, text: ast.expr) -> bool:
        """A range in steps of a width that the loop outside doubles: each round does its width of work."""
        if not isinstance(text, ast.Call) or dotted(text.func) != "range" or len(text.args) < 3:
            return False
        by = names_in(text.args[2])
        return any(
            frame.steps.get(name) == {Step.SCALE}
            for frame in self.ledger.frames
            if frame.steps
            for name in by
        )

    def _loop(
        self, node: ast.For | ast.AsyncFor | ast.While, trips: Size, count: float, found: Motion,
        body: Callable[[], None], into: int | None = None, drains: Iterable[str] = (),
    ) -> None:  # fmt: skip
        frame = Frame(trips, count if trips.constant else 1.0)
        frame.leaps, frame.drains, frame.steps = found.leaps, frozenset(drains), found.steps
        frame.grows = bool(frame.drains & found.grown)
        if self._reads(node):
            frame.level = self.ledger.new_level()
        frame.children = isinstance(node, ast.For) and isinstance(node.iter, ast.Attribute)
        before = dict(self.scope.names)
        self.ledger.frames.append(frame)
        self.ledger.charge(ONE, node.lineno)
        self._widen(found, trips)
        body()
        self.ledger.close(into=into)
        if not self.ledger.muted and not trips.constant:
            self.ledger.costly.add(node.lineno)
        for name, shape in before.items():
            now = self.scope.names.get(name)
            if now is not None and now is not shape:
                self.scope.names[name] = joined(shape, now)

    def _widen(self, found: Motion, trips: Size) -> None:
        """Let what a loop moves and fills be as large, from its first round, as it will be in its last."""
        for name, steps in found.steps.items():
            shape = self.scope.find(name.split(".")[0]) if "." not in name else None
            if shape is None or shape.kind in (Kind.FUNCTION, Kind.CLASS, Kind.MODULE):
                continue
            moved = copied(shape)
            if shape.kind in (Kind.NUMBER, Kind.UNKNOWN, Kind.NOTHING):
                moved.size, moved.constant = shape.amount, None
                if steps - {Step.ANEW, Step.LEAP, Step.MIDDLE} and shape.kind is Kind.NUMBER:
                    moved.size = larger(shape.amount, self.ledger.repeated_since(shape.born))
            elif shape.kind in (Kind.TEXT, Kind.LIST) and steps & {Step.COUNT, Step.SHIFT}:
                moved.size = larger(shape.amount, self.ledger.repeated_since(shape.born))
            else:
                continue
            if Step.ANEW in steps:
                moved.born = self.ledger.depth
            self.scope.bind(name, moved)
        for name in found.doubled if not trips.constant else ():
            shape = self._quiet(expression_of(name))
            if shape.kind is Kind.LIST:
                self._explode(shape)
        for name in found.grown | found.stored:
            shape = self._quiet(expression_of(name)) if name else None
            if (
                shape is not None
                and shape.kind in COLLECTIONS
                and (name in found.grown or shape.kind is Kind.HASH)
            ):
                self.grow(shape, ONE)

    def _explode(self, shape: Shape) -> None:
        shape.element, shape.items = shape.inner, ()
        shape.size = INFINITE
        self._takes(shape)

    def _motion_of(self, node: ast.For | ast.AsyncFor | ast.While) -> Motion:
        if id(node) not in self._motions:
            self._motions[id(node)] = motion(node.body)
        return self._motions[id(node)]

    def _reads(self, node: ast.AST) -> bool:
        """Say whether input is read in a loop's body, itself or by a function called there."""
        body = node.body if isinstance(node, (ast.For, ast.AsyncFor, ast.While)) else [node]
        if isinstance(node, (ast.For, ast.AsyncFor)) and is_stdin(node.iter):
            return True
        return reads_in(body, self._reading) or self._walks_stream(body)

    def _walks_stream(self, body: Sequence[ast.AST]) -> bool:
        """A place in the whole input moves on: `pos += n`, next to `data[pos]`."""
        for part in inside(body):
            if isinstance(part, ast.Subscript) and isinstance(part.value, ast.Name):
                base = self.scope.find(part.value.id)
                if (
                    base is not None
                    and base.stream
                    and any(
                        isinstance(each, ast.AugAssign) and dotted(each.target) in names_in(part.slice)
                        for each in inside(body)
                    )
                ):
                    return True
        return False
