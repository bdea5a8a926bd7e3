"""The Jupyter server extension: traits in, frozen Settings out.

Rule: traits stop here. What a site wrote is checked when the house is built, so that a wrong setting becomes
a sentence in the panel and the log, while Jupyter itself starts as ever.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_data_dir
from jupyter_server.extension.application import ExtensionApp
from tornado.ioloop import IOLoop
from traitlets import Bool, Dict, Float, Int, List, TraitError, Unicode, default

from jupyter_praxis.challenges.challenge import Difficulty
from jupyter_praxis.challenges.names import is_name
from jupyter_praxis.chat_models.configured import forget_keys, models
from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.settings import HardQuestions, ModelSettings, Settings, TutorSettings
from jupyter_praxis.web.door import Door
from jupyter_praxis.web.house import House
from jupyter_praxis.web.identity import learner_of
from jupyter_praxis.web.overflow import guard
from jupyter_praxis.web.routes import routes

FEEDBACK = ("full", "counterexample", "verdict")
MODES = ("off", "hints", "guided")
COMPOSERS = ("light", "required")
PURSES = ("learner_tokens", "learner_money", "class_tokens", "class_money", "site_tokens", "site_money")


class PraxisExtension(ExtensionApp):
    """Serves Praxis from within a Jupyter server. Configured as `c.PraxisExtension.<trait>`."""

    name = "jupyter_praxis"
    app_name = "Praxis"
    description = "Learn to program inside Jupyter: challenges as notebooks, graded in sandbox kernels."
    extension_url = "/lab"
    load_other_extensions = True

    database_url = Unicode(
        help="Where attempts are kept, an SQLAlchemy URL; an SQLite file in Jupyter's data folder if unset."
    ).tag(config=True)
    curriculum = List(
        Unicode(),
        help="Folders with further challenges, searched in this order after those shipped. `~` is your home.",
    ).tag(config=True)
    sandbox = Unicode(
        "auto",
        help="What submissions run in: namespaces, landlock, docker, process, or auto for the strongest here.",
    ).tag(config=True)
    classroom = Bool(
        False,
        help="Whether results count. Then nothing is graded unless a wall stands between code and machine.",
    ).tag(config=True)
    pool = Int(
        2,
        help="How many kernels are kept warm for submissions to come, 0 or more; under load there are more.",
    ).tag(config=True)
    preload = List(
        Unicode(),
        default_value=["numpy", "numpy.random", "pandas", "hypothesis", "hypothesis.strategies"],
        help="Modules that warm kernels hold imported, where they are installed.",
    ).tag(config=True)
    docker_runtime = Unicode(
        "", help="The runtime of containers, such as runsc (gVisor); empty for the engine's own."
    ).tag(config=True)
    docker_images = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help="The image by track, where it is not praxis-interview or praxis-data.",
    ).tag(config=True)
    workers = Int(0, help="How many submissions are graded at once; 0 for one a processor core.").tag(
        config=True
    )
    queue_bound = Int(
        600, help="How many submissions may wait at once, 1 or more. Further ones are refused, not lost."
    ).tag(config=True)
    queue_share = Int(
        500, help="How many of those may be one learner's, 1 or more. Learners take turns, whoever has more."
    ).tag(config=True)
    feedback = Unicode(
        "full",
        help="What a learner sees of hidden cases: full, counterexample (first failure), or verdict (none).",
    ).tag(config=True)
    diagnosis = Bool(
        True,
        help="Whether submissions are diagnosed after their verdict: which mistake, where, and the proof.",
    ).tag(config=True)
    diagnosis_s = Float(2.0, help="What a diagnosis may take, in seconds, 0.1 to 60.").tag(config=True)
    diagnosers = Int(
        1, help="How many diagnoses are made at once, 1 or more; submissions that wait go first."
    ).tag(config=True)
    notebooks = Unicode(
        "praxis", help="The folder for learners' notebooks, below the one the server shows."
    ).tag(config=True)
    tutor = Unicode(
        "guided",
        help="What the tutor does: guided (answers, under its guard), hints (hints only), or off.",
    ).tag(config=True)
    tutor_composer = Unicode(
        "light",
        help="How questions to the tutor are coached: light (nobody is stopped), or required (what was tried first).",
    ).tag(config=True)
    chat_models = List(
        Dict(),
        help="The tutor's models in the order they are tried; docs/reference/settings.md explains each key. Empty for "
        "none: the tutor then answers from the checks and the hints.",
    ).tag(config=True)
    tutor_budget = Dict(
        default_value={"learner_tokens": 200_000},
        help="What may be spent on models a day (UTC): learner_tokens, class_tokens, site_tokens, and in money "
        "learner_money, class_money, site_money, in the currency of the models' prices.",
    ).tag(config=True)
    tutor_prompts = List(
        Unicode(),
        help="Folders with prompts of your own, which take the place of the shipped ones of the same name.",
    ).tag(config=True)
    tutor_hint_wait_s = Float(
        180.0, help="After how many seconds the next hint opens without another attempt, 0 to 86400."
    ).tag(config=True)
    tutor_hard_questions = Dict(
        help="Which questions go to a large model: turns, lines, findings (from how many on, None for never), growth, "
        "anew (true or false), difficulty (a level, or None). What is not named stays as it is."
    ).tag(config=True)
    open_panel = Bool(False, help="Whether JupyterLab opens with the Praxis panel shown.").tag(config=True)

    refused: SettingRefused | None = None
    _read_models: tuple[ModelSettings, ...] | SettingRefused | None = None

    @default("database_url")
    def _default_database_url(self) -> str:
        return f"sqlite:///{Path(jupyter_data_dir()).absolute() / 'praxis' / 'praxis.sqlite'}"

    def update_config(self, config: Any) -> None:
        """Take configuration, or remember why not; called by jupyter-server, which would go on without it.

        traitlets drops every setting when one has the wrong type, and with it, say, that this is a classroom.
        """
        try:
            super().update_config(config)
        except TraitError as error:
            # No setting is read then, this one neither, and Jupyter goes on to start kernels.
            forget_keys(config.get(type(self).__name__, {}).get("chat_models"), os.environ)
            self.refused = SettingRefused(f"{error} Correct the setting, then restart Jupyter.")

    def frozen(self) -> Settings:
        """Return the settings, checked; raises SettingRefused with the setting's name and what it takes."""
        if self.refused is not None:
            raise self.refused
        with suppress(SettingRefused):  # told below; a key leaves the environment whatever else is refused
            self._models()
        _check(
            "database_url",
            "://" in self.database_url,
            "has to be an SQLAlchemy URL, as sqlite:///file.sqlite",
        )
        _check("sandbox", is_name(self.sandbox), "has to be the name of a sandbox, such as auto")
        _check("pool", self.pool >= 0, "has to be 0 or more")
        _check("preload", all(is_module(name) for name in self.preload), "has to be a list of module names")
        _check("workers", self.workers >= 0, "has to be 0 or more")
        _check("queue_bound", self.queue_bound >= 1, "has to be 1 or more")
        _check("queue_share", self.queue_share >= 1, "has to be 1 or more")
        _check("feedback", self.feedback in FEEDBACK, f"has to be one of {', '.join(FEEDBACK)}")
        _check("diagnosis_s", 0.1 <= self.diagnosis_s <= 60, "has to be from 0.1 to 60 seconds")
        _check("diagnosers", self.diagnosers >= 1, "has to be 1 or more")
        folder_is_safe = all(is_name(part) for part in self.notebooks.split("/"))
        _check("notebooks", folder_is_safe, "has to be a plain folder name, as praxis or courses/praxis")
        _check("curriculum", all(self.curriculum), "has to be a list of folders, none of them empty")
        return Settings(
            database_url=self.database_url,
            curriculum=tuple(Path(folder).expanduser().absolute() for folder in self.curriculum),
            sandbox=self.sandbox,
            classroom=self.classroom,
            pool=self.pool,
            preload=tuple(self.preload),
            workers=self.workers,
            docker_runtime=self.docker_runtime,
            docker_images=dict(self.docker_images),
            queue_bound=self.queue_bound,
            queue_share=self.queue_share,
            feedback=self.feedback,
            notebooks=self.notebooks,
            diagnosis=self.diagnosis,
            diagnosis_s=self.diagnosis_s,
            diagnosers=self.diagnosers,
            tutor=self._tutor(),
        )

    def _tutor(self) -> TutorSettings:
        _check("tutor", self.tutor in MODES, f"has to be one of {', '.join(MODES)}")
        _check("tutor_composer", self.tutor_composer in COMPOSERS, f"has to be one of {', '.join(COMPOSERS)}")
        _check("tutor_prompts", all(self.tutor_prompts), "has to be a list of folders, none of them empty")
        _check(
            "tutor_hint_wait_s", 0 <= self.tutor_hint_wait_s <= 86_400, "has to be from 0 to 86400 seconds"
        )
        _check("tutor_budget", set(self.tutor_budget) <= set(PURSES), f"has to be of {', '.join(PURSES)}")
        good = all(_is_amount(amount) for amount in self.tutor_budget.values())
        _check("tutor_budget", good, "has to be of numbers from 0 on, None for no limit")
        budget = {
            name.replace("_money", "_micros"): amount
            if amount is None
            else round(amount * 1_000_000)
            if name.endswith("_money")
            else round(amount)
            for name, amount in self.tutor_budget.items()
        }
        return TutorSettings(
            mode=self.tutor,
            composer=self.tutor_composer,
            models=self._models(),
            prompts=tuple(Path(folder).expanduser().absolute() for folder in self.tutor_prompts),
            hint_wait_s=self.tutor_hint_wait_s,
            hard=self._hard_questions(),
            **{"learner_tokens": None, **budget},
        )

    def _hard_questions(self) -> HardQuestions:
        rule, named = "tutor_hard_questions", self.tutor_hard_questions
        known = {each.name: each.default for each in fields(HardQuestions)}
        _check(rule, set(named) <= set(known), f"has to be of {', '.join(known)}")
        for name, value in named.items():
            default = known[name]
            if isinstance(default, bool):
                _check(rule, isinstance(value, bool), f"has to be true or false for {name}")
            elif isinstance(default, int):
                good = value is None or (type(value) is int and value >= 0)
                _check(rule, good, f"has to be a number from 0 on, or None, for {name}")
            else:
                good = value is None or value in list(Difficulty)
                _check(rule, good, f"has to be one of {', '.join(Difficulty)}, or None, for {name}")
        return HardQuestions(**named)

    def _models(self) -> tuple[ModelSettings, ...]:
        """Read the models once: a key that came by the environment is there only the first time."""
        if self._read_models is None:
            try:
                self._read_models = models(self.chat_models, os.environ)
            except SettingRefused as refused:
                self._read_models = refused
        if isinstance(self._read_models, SettingRefused):
            raise self._read_models
        return self._read_models

    def build_house(self, settings: Settings) -> House:
        """Return a house that is not open yet; called behind the door, again after an opening that failed."""
        # Imported here: what assembly needs and this machine lacks costs Praxis alone, not Jupyter's start.
        from jupyter_praxis.assembly.house import assemble

        return assemble(settings)

    def initialize_settings(self) -> None:
        """Tell the page whether to show the panel; called by jupyter-server before its first request."""
        assert self.serverapp is not None
        page: dict[str, Any] = self.serverapp.web_app.settings.setdefault("page_config_data", {})
        if self.open_panel:
            page["praxisOpen"] = "true"

    def initialize_handlers(self) -> None:
        """Put up the addresses, and open the house as soon as the event loop runs."""
        self.door = Door(lambda: self.build_house(self.frozen()), learner_of(os.environ), self.log)
        self.handlers.extend(routes(self.door))
        # The hook `_start_jupyter_server_extension` came only with jupyter-server 2.15; this works with all.
        IOLoop.current().add_callback(self.door.start)
        # jupyter-server begins to listen in such a callback, too, and puts it up after ours.
        IOLoop.current().add_callback(IOLoop.current().add_callback, self._guard)

    def _guard(self) -> None:
        """Refuse in words who comes when no descriptor is left; called once the server listens."""
        listening = getattr(getattr(self.serverapp, "http_server", None), "_sockets", {})
        guard(listening.values())

    async def stop_extension(self) -> None:
        """Close the house; called by jupyter-server when it ends."""
        await self.door.close()


def is_module(name: str) -> bool:
    """Tell whether a text can be a module's name, dots included."""
    return bool(name) and all(part.isidentifier() for part in name.split("."))


def _is_amount(amount: object) -> bool:
    number = isinstance(amount, int | float) and not isinstance(amount, bool)
    return amount is None or (number and 0 <= amount < float("inf"))  # type: ignore[operator]


def _check(setting: str, good: bool, rule: str) -> None:
    if not good:
        raise SettingRefused(f"PraxisExtension.{setting} {rule}. Correct the setting, then restart Jupyter.")
