"""The models a site configured: dicts of a trait in, checked settings out, and of these the chain.

Rule: what cannot be used is refused in one sentence with the entry's number and the setting's name, and never with a
key in it.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from importlib.metadata import entry_points
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from jupyter_praxis.chat_models.cache import Cache
from jupyter_praxis.chat_models.chain import Chain
from jupyter_praxis.chat_models.keys import key_from_environment, key_from_file
from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.settings import ModelSettings, Secret
from jupyter_praxis.tutoring.chat_model import ChatModel

GROUP = "jupyter_praxis.chat_models"
TRAIT = "PraxisExtension.chat_models"

TEXTS = ("use", "model", "base_url", "key_env", "key_file")
NUMBERS: Mapping[str, tuple[float, float]] = {
    "price_in": (0, 1e6),
    "price_out": (0, 1e6),
    "first_s": (0.1, 3600),
    "silent_s": (0.1, 3600),
    "whole_s": (0.1, 3600),
}
COUNTS: Mapping[str, tuple[int, int]] = {"most_tokens": (1, 1_000_000), "tries": (1, 10)}
KNOWN = (*TEXTS, *NUMBERS, *COUNTS, "large", "options")


def models(
    entries: Sequence[Mapping[str, Any]], environment: MutableMapping[str, str]
) -> tuple[ModelSettings, ...]:
    """Return the settings of each model, and take the keys out of the environment; raises SettingRefused.

    Called once a process: the second time a key would be missing. Also where an entry is refused the keys are gone,
    for Jupyter goes on and starts kernels.
    """
    read = []
    try:
        for number, entry in enumerate(entries, start=1):
            with _entry(number):
                read.append(_settings(entry, environment))
    finally:
        forget_keys(entries, environment)
    return tuple(read)


def forget_keys(entries: object, environment: MutableMapping[str, str]) -> None:
    """Take the keys that entries name out of the environment, whatever else the entries may be."""
    for entry in entries if isinstance(entries, Sequence) else ():
        name = entry.get("key_env") if isinstance(entry, Mapping) else None
        if isinstance(name, str):
            environment.pop(name, None)


def build(
    settings: Sequence[ModelSettings],
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    chance: Callable[[], float] = random.random,
) -> ChatModel | None:
    """Return a chain of these models, or None where there are none; raises SettingRefused.

    It imports the providers' SDKs, which takes a second or two.
    """
    links = []
    for number, each in enumerate(settings, start=1):
        with _entry(number):
            links.append((each, _adapter(each.use)(each)))
    return Chain(links, clock, sleep, chance, Cache()) if links else None


@contextmanager
def _entry(number: int) -> Iterator[None]:
    """Say of a refusal which entry it is about."""
    try:
        yield
    except SettingRefused as problem:
        raise SettingRefused(f"{TRAIT}, entry {number}: {problem}") from None


def _adapter(name: str) -> Callable[[ModelSettings], ChatModel]:
    """Find an adapter, ours or one that another package registered."""
    found = entry_points(group=GROUP)
    if name not in found.names:
        raise SettingRefused(
            f"`use` has to be one of {', '.join(sorted(found.names))}; there is no {name!r}."
        )
    try:
        adapter: Callable[[ModelSettings], ChatModel] = found[name].load()
    except (ImportError, AttributeError) as error:
        raise SettingRefused(f"`use` names {name}, which cannot be loaded: {error}.") from None
    return adapter


def _settings(entry: Any, environment: Mapping[str, str]) -> ModelSettings:
    if not isinstance(entry, Mapping):
        raise SettingRefused('it has to be a dict, such as {"use": "scripted"}.')
    if "key" in entry:
        raise SettingRefused(
            "`key` is not taken, for a configuration file is no place for a key. Put it into a file only the server "
            "can read and name that in `key_file`, or name a variable of the environment in `key_env`."
        )
    for name in entry:
        if name not in KNOWN:
            raise SettingRefused(f"`{name}` is not a setting of a model. There are: {', '.join(KNOWN)}.")
    if not entry.get("use"):
        raise SettingRefused("`use` is missing: anthropic, openai, scripted, or another adapter's name.")
    _check(entry)
    taken = {name: value for name, value in entry.items() if name not in ("key_env", "key_file")}
    return ModelSettings(**taken, key=_key(entry, environment))


def _check(entry: Mapping[str, Any]) -> None:
    """Refuse the first value of a wrong type or beyond its bounds."""
    for name, value in entry.items():
        if name in TEXTS:
            _require(isinstance(value, str), name, "a text")
        elif name in NUMBERS:
            low, high = NUMBERS[name]
            good = _is_number(value) and low <= value <= high
            _require(good, name, f"a number from {low:g} to {high:g}")
        elif name in COUNTS:
            least, most = COUNTS[name]
            good = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
            _require(good, name, f"a whole number from {least} to {most}")
        elif name == "large":
            _require(isinstance(value, bool), name, "True or False")
        else:
            _require(isinstance(value, Mapping), name, "a dict")
    if entry.get("base_url"):
        _require(_is_address(entry["base_url"]), "base_url", "an address such as http://localhost:11434/v1")


def _key(entry: Mapping[str, Any], environment: Mapping[str, str]) -> Secret:
    variable, file = entry.get("key_env", ""), entry.get("key_file", "")
    if variable and file:
        raise SettingRefused("`key_env` and `key_file` both name a key; keep one of them.")
    if variable:
        return key_from_environment(variable, environment)
    return key_from_file(file) if file else Secret()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _is_address(text: str) -> bool:
    """Tell whether a text is an HTTP address without a name or password in it, which logs would show."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _require(good: bool, name: str, rule: str) -> None:
    if not good:
        raise SettingRefused(f"`{name}` has to be {rule}.")
