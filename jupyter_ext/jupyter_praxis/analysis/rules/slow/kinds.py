"""What kind of thing a name holds: list, dict, set, str, deque, int …, as far as the text and known inputs tell.

Rule: several kinds are all given; none means that nothing is known. Who needs to be sure asks for exactly one.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from jupyter_praxis.analysis.rules.slow.changing import receiver
from jupyter_praxis.analysis.rules.slow.scopes import Binding, Loops, Scope
from jupyter_praxis.analysis.syntax import called, dotted
from jupyter_praxis.running import Plain

Kinds = frozenset[str]
NOTHING: Kinds = frozenset()
CallSite = tuple[Scope, ast.Call, Loops]
DEEPEST = 8
"""Names followed from one to the next; beyond, nothing is said."""
STEPS = 80
"""Bindings looked at to answer one question; beyond, what was found so far is the answer."""

ANNOTATED = {
    "list": "list", "List": "list", "Sequence": "list", "Iterable": "list", "Collection": "list",
    "MutableSequence": "list", "dict": "dict", "Dict": "dict", "Mapping": "dict", "defaultdict": "dict",
    "Counter": "dict", "DefaultDict": "dict", "OrderedDict": "dict", "set": "set", "Set": "set",
    "frozenset": "set", "FrozenSet": "set", "str": "str", "tuple": "tuple", "Tuple": "tuple", "int": "int",
    "float": "float", "deque": "deque", "Deque": "deque", "bool": "int",
}  # fmt: skip
MADE_BY = {
    "list": "list", "sorted": "list", "split": "list", "splitlines": "list", "rsplit": "list", "readlines": "list",
    "dict": "dict", "defaultdict": "dict", "Counter": "dict", "OrderedDict": "dict", "fromkeys": "dict",
    "set": "set", "frozenset": "set", "union": "set", "intersection": "set", "difference": "set",
    "tuple": "tuple", "deque": "deque", "str": "str", "input": "str", "join": "str", "lower": "str", "upper": "str",
    "strip": "str", "lstrip": "str", "rstrip": "str", "replace": "str", "casefold": "str", "title": "str",
    "capitalize": "str", "format": "str", "bin": "str", "hex": "str", "chr": "str", "zfill": "str", "read": "str",
    "readline": "str", "int": "int", "len": "int", "ord": "int", "abs": "int", "round": "int", "float": "float",
    "range": "range", "values": "values", "keys": "set", "items": "items", "most_common": "list",
}  # fmt: skip
USED_AS = {
    "append": "list", "extend": "list", "insert": "list", "sort": "list", "reverse": "list", "add": "set",
    "discard": "set", "items": "dict", "setdefault": "dict", "keys": "dict", "values": "dict", "get": "dict",
    "popleft": "deque", "appendleft": "deque", "lower": "str", "upper": "str", "isalnum": "str", "isalpha": "str",
    "isdigit": "str", "split": "str", "strip": "str", "startswith": "str", "endswith": "str", "replace": "str",
}  # fmt: skip
LITERAL: Mapping[type[ast.expr], str] = {
    ast.List: "list", ast.ListComp: "list", ast.Dict: "dict", ast.DictComp: "dict", ast.Set: "set",
    ast.SetComp: "set", ast.Tuple: "tuple", ast.JoinedStr: "str", ast.Compare: "int",
}  # fmt: skip


class KindReader:
    """Answers for one text. `samples` holds, for the entry's parameters, values they are known to take.

    `calls` has every call, by the text of what is called: from where, and in which loops.
    """

    def __init__(self, scopes: Sequence[Scope], samples: Mapping[str, Sequence[Plain]], entry: str | None):
        self._samples, self._entry = samples, entry
        self._known: dict[tuple[int, str], Kinds] = {}
        self._left = STEPS
        self.calls = _call_sites(scopes)
        self._methods = _methods_used(scopes)
        self._fields: dict[tuple[str, str], list[tuple[Scope, Binding]]] = {}
        for scope in scopes:
            for name, bindings in scope.bound.items():
                if scope.owner and name.startswith("self."):
                    self._fields.setdefault((scope.owner, name), []).extend(
                        (scope, each) for each in bindings
                    )

    def of(self, node: ast.expr | None, scope: Scope, depth: int = 0) -> Kinds:
        """Give the kinds an expression may have."""
        if node is None or depth > DEEPEST:
            return NOTHING
        if (kind := LITERAL.get(type(node))) is not None:
            return frozenset({kind})
        match node:
            case ast.Constant():
                return frozenset({type(node.value).__name__})
            case ast.Name() | ast.Attribute():
                return self._name(ast.unparse(node), scope, depth)
            case ast.Call():
                return self._call(node, scope, depth)
            case ast.Subscript(slice=ast.Slice()):
                return self.of(node.value, scope, depth + 1)
            case ast.Subscript():
                return self._element(node.value, scope, depth)
            case ast.BinOp(op=ast.Mult()):
                both = self.of(node.left, scope, depth + 1) | self.of(node.right, scope, depth + 1)
                return both & {"list", "tuple", "str"} or both
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                return self.of(node.left, scope, depth + 1) | self.of(node.right, scope, depth + 1)
            case ast.BoolOp():
                return NOTHING.union(*(self.of(part, scope, depth + 1) for part in node.values))
            case ast.IfExp():
                return self.of(node.body, scope, depth + 1) | self.of(node.orelse, scope, depth + 1)
        return NOTHING

    def is_list(self, node: ast.expr, scope: Scope) -> bool:
        """Say whether an expression surely is a list (or a tuple)."""
        found = self.of(node, scope)
        return bool(found) and found <= {"list", "tuple"}

    def _name(self, name: str, scope: Scope, depth: int) -> Kinds:
        if depth == 0:
            self._left = STEPS
        key = (id(scope), name)
        if key not in self._known:
            found = self._looked_up(name, scope, depth)
            if depth > 0:
                return found
            self._known[key] = found
        return self._known[key]

    def _looked_up(self, name: str, scope: Scope, depth: int) -> Kinds:
        fields = self._fields.get((scope.owner, name))
        if fields:
            return NOTHING.union(*(self._bound(each, where, depth) for where, each in fields))
        holder = scope.holder(name)
        found = NOTHING.union(*(self._bound(each, holder, depth) for each in holder.bound.get(name, ())))
        for place, param in enumerate(holder.params):
            if param.arg == name:
                found |= self._param(param, place, holder, depth)
        return found or self._methods.get((id(holder), name), NOTHING)

    def _bound(self, binding: Binding, scope: Scope, depth: int) -> Kinds:
        self._left -= 1
        if binding.how == "aug" or self._left <= 0:
            return NOTHING
        if binding.how == "each":
            return self._each(binding, scope, depth)
        return self.of(binding.value, scope, depth + 1) - {"NoneType"}

    def _each(self, binding: Binding, scope: Scope, depth: int) -> Kinds:
        value = binding.value
        if isinstance(value, ast.Call) and called(value) in ("enumerate", "range"):
            if binding.place == 0 or called(value) == "range":
                return frozenset({"int"})
            return self._element(value.args[0], scope, depth) if value.args else NOTHING
        return self._element(value, scope, depth) if binding.place is None else NOTHING

    def _element(self, node: ast.expr, scope: Scope, depth: int) -> Kinds:
        """Give the kinds of what is within; only texts and sampled or annotated parameters tell."""
        if self.of(node, scope, depth + 1) == {"str"}:
            return frozenset({"str"})
        if isinstance(node, ast.Name):
            holder = scope.holder(node.id)
            for param in holder.params:
                if param.arg == node.id and isinstance(param.annotation, ast.Subscript):
                    return annotated(param.annotation.slice)
                if param.arg == node.id and holder.name == self._entry:
                    inner = (x for value in self._samples.get(param.arg, ()) for x in _inside(value))
                    return frozenset(type(each).__name__ for each in inner)
        return NOTHING

    def _param(self, param: ast.arg, place: int, scope: Scope, depth: int) -> Kinds:
        if scope.name == self._entry and self._samples.get(param.arg):
            return frozenset(type(value).__name__ for value in self._samples[param.arg]) - {"NoneType"}
        if param.annotation is not None:
            return annotated(param.annotation)
        handed = (
            (caller, call.args[place])
            for caller, call, _ in self.calls.get(scope.called_as, ())
            if place < len(call.args) and caller is not scope
        )
        return NOTHING.union(*(self.of(argument, caller, depth + 1) for caller, argument in handed))

    def _call(self, node: ast.Call, scope: Scope, depth: int) -> Kinds:
        name = called(node)
        if name in ("copy", "deepcopy", "reversed"):
            owner = node.args[0] if node.args else getattr(node.func, "value", None)
            return self.of(owner, scope, depth + 1)
        if name in ("min", "max", "sum", "pop", "next", "get"):
            return NOTHING
        return frozenset({MADE_BY[name]}) if name in MADE_BY else NOTHING


def annotated(annotation: ast.expr) -> Kinds:
    """Read the kind out of an annotation (`list[int]`, `"str"`, `dict | None`)."""
    match annotation:
        case ast.Subscript(value=ast.Name(id="Optional")):
            return annotated(annotation.slice)
        case ast.Subscript():
            return annotated(annotation.value)
        case ast.Name() | ast.Attribute():
            name = annotation.id if isinstance(annotation, ast.Name) else annotation.attr
            return frozenset({ANNOTATED[name]}) if name in ANNOTATED else NOTHING
        case ast.Constant(value=str() as text):
            return frozenset({ANNOTATED[text]}) if text in ANNOTATED else NOTHING
        case ast.BinOp(op=ast.BitOr()):
            return annotated(annotation.left) | annotated(annotation.right)
    return NOTHING


def _inside(value: Plain) -> Sequence[Plain]:
    return list(value)[:5] if isinstance(value, list | tuple | set | frozenset | dict | str) else []


def _call_sites(scopes: Sequence[Scope]) -> dict[str, list[CallSite]]:
    found: dict[str, list[CallSite]] = {}
    for scope in scopes:
        for seen in scope.seen:
            if isinstance(seen.node, ast.Call):
                found.setdefault(dotted(seen.node.func), []).append((scope, seen.node, seen.loops))
    return found


def _methods_used(scopes: Sequence[Scope]) -> dict[tuple[int, str], Kinds]:
    found: dict[tuple[int, str], Kinds] = {}
    for scope in scopes:
        for seen in scope.seen:
            if isinstance(seen.node, ast.Call):
                name, method = receiver(seen.node)
                if name and method in USED_AS:
                    key = (id(scope.holder(name)), name)
                    found[key] = found.get(key, NOTHING) | {USED_AS[method]}
    return found
