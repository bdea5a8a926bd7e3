"""Hypothesis's strategies read as domains, where their structure tells.

Rule: what is not known by name is not known: `read` gives None, and nothing is claimed about it. Strategies are
told apart by the names of their public functions and of the classes behind them; a version of Hypothesis that
names them otherwise makes domains unknown, never wrong.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from praxis_kernel.dependent import WAYS, Dependent
from praxis_kernel.domain import Choice, Domain, Either, Fixed, Image, Pairs, Real, Row, Sifted, Text, Whole


class _Unknown(Exception):
    """A strategy nothing is known of."""


def read(strategy: Any) -> Domain | None:
    """Give the domain of a strategy, None when its structure does not tell."""
    try:
        return _read(strategy)
    except Exception:
        return None


def conditions(strategy: Any) -> list[Callable[[Any], Any]]:
    """Give what a strategy filters all it draws by, also where nothing else of it can be read."""
    try:
        if type(strategy).__name__ == "FilteredStrategy":
            return [*strategy.flat_conditions, *conditions(strategy.filtered_strategy)]
        changes = strategy._transformations if type(strategy).__name__ == "LazyStrategy" else ()
        functions = [(how, function) for how, function, *_ in changes]
    except Exception:
        return []
    mapped = max((place for place, (how, _) in enumerate(functions, start=1) if how != "filter"), default=0)
    return [function for _, function in functions[mapped:]]


def _read(strategy: Any) -> Domain:
    kind = type(strategy).__name__
    if kind == "LazyStrategy":
        return _changed(_called(strategy), strategy)
    if kind in ("SampledFromStrategy", "JustStrategy"):
        return _changed(Choice(list(strategy.elements)), strategy)
    if kind == "OneOfStrategy":
        return Either([_read(one) for one in strategy.original_strategies])
    if kind == "FilteredStrategy":
        return Sifted(_read(strategy.filtered_strategy), list(strategy.flat_conditions))
    if kind == "MappedStrategy":
        return Image(_read(strategy.mapped_strategy), strategy.pack)
    if kind == "FlatMapStrategy":
        return Dependent([_read(strategy.expand(one)) for one in _read(strategy.base).small(WAYS)])
    if kind == "BooleansStrategy":
        return Choice([False, True])
    raise _Unknown


def _changed(domain: Domain, strategy: Any) -> Domain:
    """Apply the filters and maps a strategy keeps beside what it was made from."""
    for how, function, *_ in strategy._transformations:
        if how not in ("filter", "map"):
            raise _Unknown
        domain = Sifted(domain, [function]) if how == "filter" else Image(domain, function)
    return domain


def _called(strategy: Any) -> Domain:
    """Read a strategy by the public function it was made with, and what that was given."""
    reader = _READERS.get(strategy.function.__name__)
    if reader is None:
        raise _Unknown
    return reader(strategy._LazyStrategy__args, strategy._LazyStrategy__kwargs)


def _bounds(given: Sequence[Any], named: Mapping[str, Any]) -> tuple[Any, Any]:
    low = given[0] if given else named.get("min_value")
    high = given[1] if len(given) > 1 else named.get("max_value")
    return low, high


def _lengths(named: Mapping[str, Any]) -> tuple[int, float]:
    longest = named.get("max_size")
    return named.get("min_size", 0), math.inf if longest is None else longest


def _integers(given: Sequence[Any], named: Mapping[str, Any]) -> Domain:
    low, high = _bounds(given, named)
    return Whole(low if low is None else int(low), high if high is None else int(high))


def _floats(given: Sequence[Any], named: Mapping[str, Any]) -> Domain:
    if named.get("exclude_min") or named.get("exclude_max") or named.get("width", 64) != 64:
        raise _Unknown
    low, high = _bounds(given, named)
    return Real(low, high, odd=named.get("allow_nan") is None and named.get("allow_infinity") is None)


def _text(given: Sequence[Any], named: Mapping[str, Any]) -> Domain:
    alphabet = given[0] if given else named.get("alphabet")
    if isinstance(alphabet, str | list | tuple):
        return Text("".join(alphabet), *_lengths(named))
    if alphabet is not None:
        asked = {name: value for name, value in alphabet._LazyStrategy__kwargs.items() if value is not None}
        if alphabet.function.__name__ != "characters" or asked not in ({}, {"codec": "utf-8"}):
            raise _Unknown
    return Text(None, *_lengths(named))


def _rows(kind: type) -> Callable[[Sequence[Any], Mapping[str, Any]], Domain]:
    def read_rows(given: Sequence[Any], named: Mapping[str, Any]) -> Domain:
        if named.get("unique_by") is not None:
            raise _Unknown
        element = _read(given[0] if given else named["elements"])
        return Row(element, *_lengths(named), kind=kind, unique=bool(named.get("unique")))

    return read_rows


def _tuples(given: Sequence[Any], _named: Mapping[str, Any]) -> Domain:
    return Fixed([_read(one) for one in given])


def _dictionaries(given: Sequence[Any], named: Mapping[str, Any]) -> Domain:
    keys, values = (*given, *(named[name] for name in ("keys", "values")[len(given) :]))
    return Pairs(_read(keys), _read(values), *_lengths(named))


_READERS: Mapping[str, Callable[[Sequence[Any], Mapping[str, Any]], Domain]] = {
    "integers": _integers,
    "floats": _floats,
    "text": _text,
    "lists": _rows(list),
    "sets": _rows(set),
    "frozensets": _rows(frozenset),
    "tuples": _tuples,
    "dictionaries": _dictionaries,
    "booleans": lambda _given, _named: Choice([False, True]),
    "none": lambda _given, _named: Choice([None]),
}
