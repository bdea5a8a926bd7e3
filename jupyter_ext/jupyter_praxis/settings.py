"""What a site decides, frozen once at the door and handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn


class Secret:
    """A text that is shown nowhere: `reveal` gives it, everything else a row of dots."""

    def __init__(self, text: str = "") -> None:
        self._text = text

    def reveal(self) -> str:
        """Give the text itself, to those who send it where it belongs."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return "Secret(•••)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret is neither copied nor written down.")


@dataclass(frozen=True)
class ModelSettings:
    """A chat model of the chain, in the order it is tried.

    `use` is the adapter (anthropic, openai, scripted, or one registered); `model` the provider's own name;
    `base_url` where it is, "" for the provider's own address; `price_in` and `price_out` what a million tokens cost;
    `large` whether it is for hard questions; `most_tokens` bounds a reply; `first_s` is how long to wait for the
    first text, `silent_s` between two pieces of it, `whole_s` in all, in seconds; `tries` is how often a call is made
    before the next model is asked; `options` are the adapter's own.
    """

    use: str
    model: str = ""
    base_url: str = ""
    key: Secret = field(default_factory=Secret)
    price_in: float = 0.0
    price_out: float = 0.0
    large: bool = False
    most_tokens: int = 1024
    first_s: float = 20.0
    silent_s: float = 20.0
    whole_s: float = 120.0
    tries: int = 3
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class HardQuestions:
    """Which questions go to the large model, where there is one; None and False leave a sign out.

    After so many `turns` of the learner, from so many `lines` of their code or `findings` on, when it is about `growth`
    (or a limit of time or memory was met), while a challenge of that `difficulty` is open, and when it is asked `anew`
    because code was withheld.
    """

    turns: int | None = 4
    lines: int | None = 80
    findings: int | None = 3
    growth: bool = True
    difficulty: str | None = "hard"
    anew: bool = True


@dataclass(frozen=True)
class TutorSettings:
    """What a site decides about its tutor.

    `mode` is `off`, `hints` (hints only) or `guided`; `composer` is `light`, or `required` where a question
    needs a goal, what was tried and where one is stuck. Budgets are a day's (UTC): tokens, and money in millionths
    of the currency; None is no limit. `prompts` are folders whose Markdown is used instead of the shipped prompts
    of the same name; `hint_wait_s` is how long until the next hint opens without an attempt; `hard` says which
    questions go to a large model.
    """

    mode: str = "guided"
    composer: str = "light"
    models: tuple[ModelSettings, ...] = ()
    learner_tokens: int | None = 200_000
    learner_micros: int | None = None
    class_tokens: int | None = None
    class_micros: int | None = None
    site_tokens: int | None = None
    site_micros: int | None = None
    prompts: tuple[Path, ...] = ()
    hint_wait_s: float = 180.0
    hard: HardQuestions = field(default_factory=HardQuestions)


@dataclass(frozen=True)
class Settings:
    """Settings of one Praxis, whoever opened it (server extension, command line, later the Hub's service).

    `database_url` is an SQLAlchemy URL; `curriculum` folders are searched in order, the shipped one first;
    `sandbox` is a backend's name or `auto`; `classroom` says that results count, so that without a wall
    nothing is graded; `pool` is the number of kernels kept warm (more under load), `preload` the
    modules they hold imported, where installed; `workers` is how many submissions are graded at once, 0 for one
    a core; `queue_bound` the most submissions waiting, `queue_share` the most of one learner's among them;
    `docker_runtime` is the runtime of containers (such as `runsc`), empty for the engine's own, and `docker_images`
    the image by track; `feedback` is `full`, `counterexample` or `verdict`; `diagnosis` says whether submissions
    are diagnosed after their verdict, `diagnosis_s` what one may take in seconds, `diagnosers` how many are made
    at once; `tutor` is what concerns the tutor.
    """

    database_url: str
    curriculum: tuple[Path, ...] = ()
    sandbox: str = "auto"
    classroom: bool = False
    pool: int = 2
    preload: tuple[str, ...] = ("numpy", "numpy.random", "pandas", "hypothesis", "hypothesis.strategies")
    workers: int = 0
    docker_runtime: str = ""
    docker_images: Mapping[str, str] = field(default_factory=dict)
    queue_bound: int = 600
    queue_share: int = 500
    feedback: str = "full"
    notebooks: str = "praxis"
    diagnosis: bool = True
    diagnosis_s: float = 2.0
    diagnosers: int = 1
    tutor: TutorSettings = field(default_factory=TutorSettings)
