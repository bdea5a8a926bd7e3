"""How sizes grow with the input, as a power of n: 0 for what stays small, 1 for what grows with the input.

Rule: in doubt small. An element of a collection (a word of the words, a row of the grid) counts as small: what
is done once for each is linear in the whole input.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Sequence

from jupyter_praxis.analysis.rules.slow.forms import (
    adds_to,
    begins,
    is_literal,
    is_number,
    near,
    steps_down,
)
from jupyter_praxis.analysis.rules.slow.kinds import DEEPEST, STEPS, KindReader
from jupyter_praxis.analysis.rules.slow.pace import drains, is_amortised, turns_of_while
from jupyter_praxis.analysis.rules.slow.scopes import Binding, Change, Loop, Loops, Scope
from jupyter_praxis.analysis.syntax import called, dotted, names_in

EXPONENTIAL = 9.0
"""Stands for 2^n where growths are compared: above every power that occurs."""
PATIENCE = 20_000
"""Loops looked at in one text; beyond, whatever is left counts as small."""
GROWS = frozenset(
    {"append", "appendleft", "extend", "insert", "add", "update", "setdefault", "[]=", "heappush", "insort"}
)
SAME_SIZE = frozenset({
    "sorted", "list", "set", "tuple", "frozenset", "reversed", "enumerate", "zip", "map", "filter",
    "iter", "dict", "Counter", "deque", "items", "keys", "values", "copy", "deepcopy", "split",
    "lower", "upper", "strip", "replace", "join", "str", "accumulate", "casefold", "lstrip",
    "rstrip", "splitlines", "most_common", "fromkeys",
})  # fmt: skip
SIZED = frozenset({"list", "tuple", "str", "dict", "set", "frozenset", "deque", "bytes"})
CHOOSES = frozenset({"combinations", "permutations", "combinations_with_replacement"})
READS = frozenset({"input", "read", "readline", "readlines"})


class SizeReader:
    """Answers for one text. `entry` is called once with an input; everything else as often as it is called."""

    def __init__(self, scopes: Sequence[Scope], kinds: KindReader, entry: str | None):
        self.kinds = kinds
        self._entry = entry
        self._returns = {
            scope.name: (scope, [seen.node.value for seen in scope.seen if isinstance(seen.node, ast.Return)])
            for scope in scopes
            if scope.name and not scope.owner
        }
        self._fields: dict[str, list[Scope]] = {}
        for scope in scopes:
            self._fields.setdefault(scope.owner, []).append(scope)
        self._turns: dict[int, float] = {}
        self._open: set[int] = set()
        self._known: dict[tuple[str, str, int], float] = {}
        self._steps = STEPS
        self._left = PATIENCE
        self._contexts: dict[int, float] = {}
        self._busy: set[tuple[str, str, int]] = set()
        for scope in scopes:  # outer loops stand before inner ones
            for loop, _ in scope.loops:
                self.turns(loop)

    def turns(self, loop: Loop) -> float:
        """Give how often a loop turns, each time it is reached."""
        if id(loop) in self._turns:
            return self._turns[id(loop)]
        if id(loop) in self._open or self._left <= 0:
            return 0.0  # a loop that depends on itself adds nothing of its own
        self._left -= 1
        self._open.add(id(loop))
        found = self._work_out(loop)
        self._open.discard(id(loop))
        if not self._open:  # what was worked out on the way to another loop did not see all
            self._turns[id(loop)] = found
        return found

    def repeated(self, loops: Loops) -> float:
        """Give how often something within these loops happens, in one call of its function."""
        return sum(map(self.turns, loops))

    def context(self, scope: Scope) -> float:
        """Give how often a function is called while the entry runs once."""
        if scope.name == self._entry or not scope.name:
            return self._recursion(scope)
        if id(scope) not in self._contexts:
            self._contexts[id(scope)] = 0.0
            sites = [site for site in self.kinds.calls.get(scope.called_as, ()) if site[0] is not scope]
            around = max(
                (self.repeated(loops) + self.context(where) for where, _, loops in sites), default=0.0
            )
            self._contexts[id(scope)] = around + self._recursion(scope)
        return self._contexts[id(scope)]

    def size(self, node: ast.expr | None, scope: Scope, depth: int = 0) -> float:
        """Give how the length of an expression grows."""
        if node is None or depth > DEEPEST:
            return 0.0
        match node:
            case ast.Name() | ast.Attribute():
                return self._named(dotted(node), scope, depth, "size")
            case ast.Subscript(slice=ast.Slice() as cut):
                return self._cut(node.value, cut, scope, depth)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                return sum(self.size(each.iter, scope, depth + 1) for each in node.generators)
            case ast.BinOp(op=ast.Mult(), left=left, right=right):
                lengths = [self.size(part, scope, depth + 1) for part in (left, right)]
                values = [self.value(part, scope, depth + 1) for part in (left, right)]
                return max(*lengths, *(values if is_literal(left) or is_literal(right) else ()))
            case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
                return max(self.size(left, scope, depth + 1), self.size(right, scope, depth + 1))
            case ast.BoolOp():
                return max(self.size(part, scope, depth + 1) for part in node.values)
            case ast.Starred():
                return self.size(node.value, scope, depth + 1)
            case ast.List() | ast.Tuple() | ast.Set():
                inner = (
                    self.size(part, scope, depth + 1) for part in node.elts if isinstance(part, ast.Starred)
                )
                return max(inner, default=0.0)
            case ast.Call():
                return self._call_size(node, scope, depth)
        return 0.0

    def value(self, node: ast.expr | None, scope: Scope, depth: int = 0) -> float:
        """Give how a number grows: `len(xs)` and a parameter n do, an element does not."""
        if node is None or depth > DEEPEST:
            return 0.0
        match node:
            case ast.Name() | ast.Attribute():
                return self._named(dotted(node), scope, depth, "value")
            case ast.BinOp(op=ast.Pow(), left=left, right=ast.Constant(value=power)):
                return self.value(left, scope, depth + 1) * (0.5 if power == 0.5 else 1.0)
            case ast.BinOp(op=ast.Mod(), right=right):
                return self.value(right, scope, depth + 1)
            case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
                return max(self.value(left, scope, depth + 1), self.value(right, scope, depth + 1))
            case ast.UnaryOp():
                return self.value(node.operand, scope, depth + 1)
            case ast.Call():
                return self._call_value(node, scope, depth)
        return 0.0

    def _call_value(self, node: ast.Call, scope: Scope, depth: int) -> float:
        name, arguments = called(node), node.args
        if name == "len" and arguments:
            return self.size(arguments[0], scope, depth + 1)
        if name in ("sqrt", "isqrt") and arguments:
            return 0.5 * self.value(arguments[0], scope, depth + 1)
        if name in ("min", "max") and len(arguments) > 1:
            parts = [self.value(each, scope, depth + 1) for each in arguments]
            return min(parts) if name == "min" else max(parts)
        if name in ("min", "max", "sum") and arguments:
            return min(1.0, self.size(arguments[0], scope, depth + 1))
        if name in ("int", "abs", "round", "ceil", "floor") and arguments:
            reads = isinstance(arguments[0], ast.Call) and called(arguments[0]) in READS
            return 1.0 if reads else self.value(arguments[0], scope, depth + 1)
        return 0.0

    def _call_size(self, node: ast.Call, scope: Scope, depth: int) -> float:
        name, arguments = called(node), node.args
        if name == "range":
            return self._range(arguments, scope, depth)
        if name in CHOOSES and arguments:
            return self._chosen(arguments, scope, depth)
        if name in READS:
            return 1.0
        if isinstance(node.func, ast.Name) and name in self._returns:
            where = self._returns[name]
            return max((self.size(each, where[0], depth + 1) for each in where[1]), default=0.0)
        if name in SAME_SIZE:
            if name == "str" and arguments and self.kinds.of(arguments[0], scope) <= {"int", "float"}:
                return 0.0
            if isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Constant):
                owner = self.size(node.func.value, scope, depth + 1)
                if owner or not arguments:
                    return owner
            sizes = [self.size(each, scope, depth + 1) for each in arguments]
            return (min(sizes) if name == "zip" else max(sizes)) if sizes else 0.0
        return 0.0

    def _chosen(self, arguments: Sequence[ast.expr], scope: Scope, depth: int) -> float:
        """Give how many choices of k things there are: n^k, or more than any power where k is not written out."""
        size = self.size(arguments[0], scope, depth + 1)
        taken = arguments[1].value if len(arguments) == 2 and isinstance(arguments[1], ast.Constant) else None
        return size * (min(taken, EXPONENTIAL) if isinstance(taken, int) else EXPONENTIAL)

    def _range(self, arguments: Sequence[ast.expr], scope: Scope, depth: int) -> float:
        if not arguments:
            return 0.0
        start, stop = (None, arguments[0]) if len(arguments) == 1 else arguments[:2]
        if len(arguments) == 3 and self.value(arguments[2], scope, depth + 1) > 0:
            step = self.value(arguments[2], scope, depth + 1)
            if names_in(arguments[2]) & _targets(scope):
                return 0.0  # harmonic, as in a sieve
            return max(0.0, self.value(stop, scope, depth + 1) - step)
        if start is not None and near(start, stop):
            return 0.0
        return max(self.value(stop, scope, depth + 1), self.value(start, scope, depth + 1))

    def _cut(self, whole: ast.expr, cut: ast.Slice, scope: Scope, depth: int) -> float:
        length = self.size(whole, scope, depth + 1)
        if cut.upper is not None and near(cut.lower or ast.Constant(0), cut.upper):
            return 0.0
        if cut.upper is None and isinstance(cut.lower, ast.UnaryOp) and is_number(cut.lower.operand):
            return 0.0  # xs[-3:]
        if isinstance(cut.upper, ast.BinOp) and isinstance(cut.upper.right, ast.Name):
            stride = cut.upper.right.id  # xs[i : i + k] in a loop of step k visits each element once
            if stride in _strides(scope):
                return 0.0
        return length

    def _named(self, name: str, scope: Scope, depth: int, asked: str) -> float:
        key = (name, asked, id(scope))
        if not self._busy:
            if key in self._known:
                return self._known[key]
            self._steps = STEPS
        self._steps -= 1
        if not name or key in self._busy or self._steps <= 0:
            return 0.0
        first = not self._busy and not self._open
        found = self._looked_up(name, key, scope, depth, asked)
        if first:
            self._known[key] = found
        return found

    def _looked_up(self, name: str, key: tuple[str, str, int], scope: Scope, depth: int, asked: str) -> float:
        self._busy.add(key)
        try:
            if scope.owner and name.startswith("self."):
                return self._field(name, scope, depth, asked)
            holder = scope.holder(name)
            bound = [self._bound(each, holder, depth, asked) for each in holder.bound.get(name, ())]
            if asked == "size":
                bound += [self._grown(name, each, holder) for each in holder.changes.get(name, ())]
            for place, param in enumerate(holder.params):
                if param.arg == name:
                    bound.append(self._param(param, place, holder, depth, asked))
            if not bound and asked == "size" and self._from_elsewhere(name):
                return 1.0
            return max(bound, default=0.0)
        finally:
            self._busy.discard(key)

    def _from_elsewhere(self, name: str) -> bool:
        """Say whether a plain name is another cell's: where no function is asked for, that may be an input."""
        return self._entry is None and name.isidentifier() and not hasattr(builtins, name)

    def _field(self, name: str, scope: Scope, depth: int, asked: str) -> float:
        """Give how what an object holds grows: by its methods, each of which is called many times."""
        found = 0.0
        for method in self._fields[scope.owner]:
            for each in method.bound.get(name, ()):
                found = max(found, self._bound(each, method, depth, asked))
            if asked == "size" and any(each.method in GROWS for each in method.changes.get(name, ())):
                found = max(found, 1.0)
        return found

    def _bound(self, binding: Binding, scope: Scope, depth: int, asked: str) -> float:
        if binding.how == "aug":
            return min(2.0, self.repeated(binding.loops))
        if binding.how == "is":
            if asked == "value":
                return self.value(binding.value, scope, depth + 1)
            added = self.repeated(binding.loops) if adds_to(binding.value) else 0.0
            return max(added, self.size(binding.value, scope, depth + 1))
        value = binding.value
        if asked == "value" and isinstance(value, ast.Call):
            counts = called(value) == "range" or (called(value) == "enumerate" and binding.place == 0)
            return self.size(value, scope, depth + 1) if counts else 0.0
        return 0.0

    def _grown(self, name: str, change: Change, scope: Scope) -> float:
        """Give how long something becomes by what is added in loops since it was made."""
        if change.method not in GROWS or (change.method == "[]=" and not self._is_dict(name, scope)):
            return 0.0
        made: list[Loops] = [
            each.loops
            for each in scope.bound.get(name, ())
            if each.how == "is" and (begins(each.value) or name not in names_in(each.value))
        ]
        deepest = max(made, key=len) if made else ()
        around = {id(loop) for loop in deepest}
        since = tuple(loop for loop in change.loops if id(loop) not in around)
        passed_in = 1.0 if any(param.arg == name for param in scope.params) else 0.0
        return max(self.repeated(since), passed_in if since else 0.0)

    def _is_dict(self, name: str, scope: Scope) -> bool:
        return self.kinds.of(ast.Name(name, ast.Load()), scope) == {"dict"}

    def _param(self, param: ast.arg, place: int, scope: Scope, depth: int, asked: str) -> float:
        sites = [site for site in self.kinds.calls.get(scope.called_as, ()) if site[0] is not scope]
        if scope.name != self._entry and sites and not scope.owner:
            read = self.size if asked == "size" else self.value
            handed = [(site[0], site[1].args[place]) for site in sites if place < len(site[1].args)]
            return max((read(each, where, depth + 1) for where, each in handed), default=0.0)
        kinds = self.kinds.of(ast.Name(param.arg, ast.Load()), scope)
        if asked == "value":
            return 1.0 if kinds <= {"int"} else 0.0
        return 1.0 if not kinds or kinds & SIZED else 0.0

    def _work_out(self, loop: Loop) -> float:
        if is_amortised(loop):
            return 0.0
        if isinstance(loop.node, ast.While):
            return turns_of_while(loop.node)
        if isinstance(loop.node, ast.For) and drains(loop.node):
            return 0.0
        return self.size(loop.iterated, loop.scope)

    def _recursion(self, scope: Scope) -> float:
        own = [
            call
            for where, call, _ in self.kinds.calls.get(scope.called_as, ())
            if where is scope and scope.name
        ]
        return 1.0 if any(steps_down(argument) for call in own for argument in call.args) else 0.0


def _targets(scope: Scope) -> frozenset[str]:
    return frozenset(
        name for name, bindings in scope.bound.items() if any(each.how == "each" for each in bindings)
    )


def _strides(scope: Scope) -> frozenset[str]:
    steps = (
        loop.iterated.args[2]
        for loop, _ in scope.loops
        if isinstance(loop.iterated, ast.Call) and len(loop.iterated.args) == 3
    )
    return frozenset(dotted(step) for step in steps)
