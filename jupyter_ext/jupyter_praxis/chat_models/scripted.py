"""A model that follows a script: no key, no network, the same each time (fulfils `tutoring.chat_model.ChatModel`).

Rule: what it says follows from the question alone. Which of several answers is next, it counts from the turns.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from jupyter_praxis.chat_models.counting import ceiling, most_of, price_of
from jupyter_praxis.chat_models.options import Options
from jupyter_praxis.chat_models.pieces import words
from jupyter_praxis.errors import ModelBusy, ModelRefused, ModelTooSlow, ModelUnavailable, SettingRefused
from jupyter_praxis.settings import ModelSettings
from jupyter_praxis.tutoring.chat_model import CHARACTERS_A_TOKEN, Asked, Role, Usage, tokens_of
from jupyter_praxis.tutoring.enclosing import FAMILY

SHIPPED = "words/scripted.yaml"
FAILURES: Mapping[str, type[ModelUnavailable]] = {
    "busy": ModelBusy,
    "refused": ModelRefused,
    "slow": ModelTooSlow,
    "unavailable": ModelUnavailable,
}
LINE = "Each line of a script is a mapping with `say`, and perhaps `when`, `system`, `delay` and `fail`"
_QUESTION = re.compile(rf"<{FAMILY}question>\n(.*?)\n</{FAMILY}question>", re.DOTALL)
"""What the learner wrote, among all that a turn holds (`tutoring.material`)."""


@dataclass(frozen=True)
class Line:
    """What is said, in this order at each turn and the last again and again.

    It is said where `when` is found in the question, and `system` in the words the model is told first.
    """

    say: tuple[str, ...]
    when: re.Pattern[str] | None = None
    system: re.Pattern[str] | None = None
    delay_s: float | None = None
    fail: str = ""

    def fits(self, asked: Asked) -> bool:
        """Tell whether this answers a question."""
        both = (self.when, _question(asked.turns[-1].text)), (self.system, asked.system)
        return all(pattern is None or pattern.search(text) for pattern, text in both)


class ScriptedModel:
    """Answers by a script: the first line of it that fits what the learner said last.

    Options: `script` (a YAML file), or `lines` (the same, written out); `delay` seconds before each word.
    """

    def __init__(self, settings: ModelSettings) -> None:
        options = Options(settings.options)
        self._settings = settings
        self._delay_s = options.seconds("delay")
        given, file = options.any("lines"), options.text("script")
        options.end()
        if given is not None and file:
            raise SettingRefused("Give `options.script` or `options.lines`, one of them.")
        self._script = script(given if given is not None else _read(file))

    def ceiling(self, asked: Asked) -> Usage:
        """Say what the question could use at most."""
        return ceiling(self._settings, asked)

    async def stream(self, asked: Asked) -> AsyncGenerator[str | Usage, None]:
        """Yield the reply word by word, and usage."""
        provider, model = self._settings.use, self._settings.model or "scripted"
        price = price_of(self._settings)
        yield Usage(provider, model, asked.tokens, 0, price)
        line = next((line for line in self._script if line.fits(asked)), Line(("",)))
        turn = sum(turn.role is Role.TUTOR for turn in asked.turns)
        text = line.say[min(turn, len(line.say) - 1)][: most_of(self._settings, asked) * CHARACTERS_A_TOKEN]
        for word in words(text):
            await asyncio.sleep(self._delay_s if line.delay_s is None else line.delay_s)
            yield word
        yield Usage(provider, model, asked.tokens, tokens_of(text), price)
        if line.fail:
            raise FAILURES[line.fail]()

    async def aclose(self) -> None:
        """Do nothing: there is no connection."""


def script(given: Any) -> tuple[Line, ...]:
    """Read a script's lines; raises SettingRefused with the number of the first that cannot be used."""
    if not isinstance(given, list) or not given:
        raise SettingRefused("A script has to be a list of lines.")
    return tuple(_line(number, each) for number, each in enumerate(given, start=1))


def _line(number: int, given: Any) -> Line:
    if not isinstance(given, Mapping):
        raise SettingRefused(f"{LINE}; number {number} is none.")
    try:
        options = Options(given)
        said, fail = options.any("say"), options.text("fail")
        when, system = options.text("when"), options.text("system")
        delay_s = options.seconds("delay") if "delay" in given else None
        options.end()
    except SettingRefused as problem:
        raise SettingRefused(f"{LINE}; in number {number}, {problem}".replace("`options.", "`")) from None
    say = tuple(said) if isinstance(said, list) else (said or "" if fail else said,)
    if not say or not all(isinstance(text, str) for text in say):
        raise SettingRefused(f"{LINE}; in number {number}, `say` has to be a text, or a list of texts.")
    if fail and fail not in FAILURES:
        raise SettingRefused(f"{LINE}; in number {number}, `fail` has to be one of {', '.join(FAILURES)}.")
    return Line(say, _pattern(number, when), _pattern(number, system), delay_s, fail)


def _pattern(number: int, text: str) -> re.Pattern[str] | None:
    """Read what to look for: between slashes a regular expression, otherwise a text; case counts in neither."""
    if not text:
        return None
    is_expression = len(text) > 2 and text.startswith("/") and text.endswith("/")
    try:
        return re.compile(text[1:-1] if is_expression else re.escape(text), re.IGNORECASE)
    except re.error as error:
        raise SettingRefused(f"{LINE}; in number {number}, {text} cannot be read: {error}.") from None


def _question(text: str) -> str:
    """Give what the learner wrote last; all of it where nothing is marked as theirs."""
    found: list[str] = _QUESTION.findall(text)
    return found[-1] if found else text


def _read(file: str) -> Any:
    if not file:
        text = files(__package__).joinpath(SHIPPED).read_text("utf-8")
    else:
        try:
            text = Path(file).expanduser().read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            raise SettingRefused(f"`options.script` has to be a readable file: {file} is not.") from None
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        raise SettingRefused(f"`options.script` has to be a file of YAML: {file} is not.") from None
