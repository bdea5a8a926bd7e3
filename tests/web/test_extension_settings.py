from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from jupyter_praxis.app import PraxisExtension
from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.settings import HardQuestions, ModelSettings, Settings, TutorSettings
from jupyter_praxis.web.identity import learner_of
from traitlets.config import Config


def test_without_configuration_everything_lies_in_jupyters_data_folder(jp_environ, jp_data_dir) -> None:
    assert PraxisExtension().frozen() == Settings(
        database_url=f"sqlite:///{jp_data_dir}/praxis/praxis.sqlite", curriculum=()
    )


def test_each_setting_says_what_it_is_for() -> None:
    own = PraxisExtension.class_own_traits(config=True)
    ours = {*Settings.__dataclass_fields__, "open_panel", "chat_models"}
    assert {name for name in own if not name.startswith("tutor_")} == ours
    assert all(trait.help.endswith(".") for trait in own.values())


def test_what_a_site_writes_becomes_frozen_settings(jp_environ, jp_home_dir) -> None:
    config = Config(
        PraxisExtension={
            "database_url": "postgresql://host/praxis",
            "curriculum": ["~/mine", "relative"],
            "sandbox": "landlock",
            "classroom": True,
            "pool": 3,
            "queue_bound": 9,
            "queue_share": 7,
            "feedback": "verdict",
            "notebooks": "courses/praxis",
            "diagnosis": False,
            "diagnosis_s": 5,
            "diagnosers": 2,
            "tutor": "hints",
            "tutor_composer": "required",
            "chat_models": [{"use": "scripted", "price_out": 2}],
            "tutor_budget": {"learner_money": 0.25, "site_tokens": 1e6, "class_money": None},
            "tutor_prompts": ["~/prompts"],
            "tutor_hint_wait_s": 60,
            "tutor_hard_questions": {"turns": 2, "lines": None, "growth": False, "difficulty": "medium"},
        }
    )
    extension = PraxisExtension(config=config)
    assert extension.frozen() == Settings(
        database_url="postgresql://host/praxis",
        curriculum=(jp_home_dir / "mine", Path.cwd() / "relative"),
        sandbox="landlock",
        classroom=True,
        pool=3,
        queue_bound=9,
        queue_share=7,
        feedback="verdict",
        notebooks="courses/praxis",
        diagnosis=False,
        diagnosis_s=5.0,
        diagnosers=2,
        tutor=TutorSettings(
            mode="hints",
            composer="required",
            models=(ModelSettings("scripted", key=extension.frozen().tutor.models[0].key, price_out=2),),
            learner_tokens=None,
            learner_micros=250_000,
            site_tokens=1_000_000,
            prompts=(jp_home_dir / "prompts",),
            hint_wait_s=60.0,
            hard=HardQuestions(turns=2, lines=None, growth=False, difficulty="medium"),
        ),
    )


def test_a_key_of_the_environment_is_taken_out_of_it_and_read_once(jp_environ, monkeypatch) -> None:
    monkeypatch.setenv("MODEL_KEY", "sk-secret")
    entry = {"use": "anthropic", "model": "small", "key_env": "MODEL_KEY"}
    extension = PraxisExtension(config=Config(PraxisExtension={"chat_models": [entry]}))
    (first,), (again,) = extension.frozen().tutor.models, extension.frozen().tutor.models
    assert "MODEL_KEY" not in os.environ
    assert first.key.reveal() == again.key.reveal() == "sk-secret"
    assert "sk-secret" not in repr(extension.frozen())


@pytest.mark.parametrize(
    "wrong", [{"feedback": "nothing"}, {"tutor": "sometimes"}, {"chat_models": [{"use": ""}]}]
)
def test_where_a_setting_is_refused_kernels_inherit_no_key_either(jp_environ, monkeypatch, wrong) -> None:
    monkeypatch.setenv("MODEL_KEY", "sk-secret")
    entry = {"use": "anthropic", "model": "small", "key_env": "MODEL_KEY"}
    models = [entry, *wrong.pop("chat_models", [])]
    extension = PraxisExtension(config=Config(PraxisExtension={**wrong, "chat_models": models}))
    sentences = set()
    for _ in range(2):  # a house that could not be opened is opened again
        with pytest.raises(SettingRefused) as refused:
            extension.frozen()
        sentences.add(str(refused.value))
    assert len(sentences) == 1
    assert "MODEL_KEY" not in os.environ


def test_where_a_setting_has_a_wrong_type_kernels_inherit_no_key_either(jp_environ, monkeypatch) -> None:
    monkeypatch.setenv("MODEL_KEY", "sk-secret")
    entry = {"use": "anthropic", "model": "small", "key_env": "MODEL_KEY"}
    extension = PraxisExtension()
    extension.update_config(Config(PraxisExtension={"pool": "many", "chat_models": [entry]}))
    with pytest.raises(SettingRefused):
        extension.frozen()
    assert "MODEL_KEY" not in os.environ


WRONG = [
    ("database_url", "praxis.sqlite"),
    ("sandbox", "../evil"),
    ("pool", -1),
    ("queue_bound", 0),
    ("queue_share", 0),
    ("feedback", "nothing"),
    ("notebooks", "../outside"),
    ("notebooks", "/absolute"),
    ("notebooks", ""),
    ("notebooks", ".hidden"),
    ("curriculum", [""]),
    ("diagnosis_s", 0.0),
    ("diagnosis_s", float("nan")),
    ("diagnosers", 0),
    ("tutor", "on"),
    ("tutor_composer", "strict"),
    ("tutor_budget", {"learner_minutes": 5}),
    ("tutor_budget", {"learner_tokens": -1}),
    ("tutor_budget", {"learner_money": "5"}),
    ("tutor_budget", {"site_money": float("inf")}),
    ("tutor_prompts", [""]),
    ("tutor_hint_wait_s", -1.0),
    ("tutor_hard_questions", {"mood": 1}),
    ("tutor_hard_questions", {"turns": True}),
    ("tutor_hard_questions", {"growth": 1}),
    ("tutor_hard_questions", {"difficulty": "extreme"}),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_is_named_in_a_sentence(jp_environ, name, value) -> None:
    extension = PraxisExtension(config=Config(PraxisExtension={name: value}))
    with pytest.raises(SettingRefused, match=rf"PraxisExtension\.{name} has to be"):
        extension.frozen()


class TestAServerWithAWrongSetting:
    @pytest.fixture
    def praxis_settings(self) -> dict[str, Any]:
        return {"feedback": "nothing"}

    async def test_goes_on_and_its_api_says_which(self, api, jp_fetch) -> None:
        answer = await api("GET", "/challenges")
        assert (answer.status, answer.code) == (503, "not_ready")
        assert "PraxisExtension.feedback" in answer.message
        assert (await jp_fetch("api")).code == 200


class TestAServerWithASettingOfTheWrongType:
    @pytest.fixture
    def praxis_settings(self) -> dict[str, Any]:
        return {"pool": "many", "classroom": True}

    async def test_does_not_go_on_with_the_rest_of_the_settings_lost(self, api, jp_fetch) -> None:
        answer = await api("GET", "/challenges")
        assert (answer.status, answer.code) == (503, "not_ready")
        assert "'pool'" in answer.message
        assert (await jp_fetch("api")).code == 200


class TestAServerToldToOpenThePanel:
    @pytest.fixture
    def praxis_settings(self) -> dict[str, Any]:
        return {"open_panel": True}

    async def test_tells_its_page(self, praxis, jp_serverapp) -> None:
        assert jp_serverapp.web_app.settings["page_config_data"]["praxisOpen"] == "true"


async def test_the_page_is_told_nothing_by_default(praxis, jp_serverapp) -> None:
    assert "praxisOpen" not in jp_serverapp.web_app.settings["page_config_data"]


class TestAServerWithAnotherFolder:
    @pytest.fixture
    def praxis_settings(self) -> dict[str, Any]:
        return {"notebooks": "courses/praxis"}

    async def test_makes_the_notebooks_there(self, api, house, jp_root_dir) -> None:
        answer = await api("POST", "/challenges/two-sum/notebook")
        assert answer.json["path"] == "courses/praxis/interview/two-sum.ipynb"
        assert (jp_root_dir / answer.json["path"]).is_file()


async def test_the_house_is_opened_without_being_asked(praxis, jp_fetch) -> None:
    await jp_fetch("api")
    assert praxis.house.opened == 1


def test_the_learner_is_local_or_whom_the_hub_names() -> None:
    assert learner_of({}) == "local"
    assert learner_of({"JUPYTERHUB_USER": "set-by-hand"}) == "local"
    assert learner_of({"JUPYTERHUB_USER": "ada", "JUPYTERHUB_API_TOKEN": "t"}) == "ada"


class TestOnAHub:
    @pytest.fixture
    def jp_environ(self, jp_environ: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("JUPYTERHUB_USER", "ada")
        monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "t")

    async def test_attempts_are_kept_under_the_hubs_name(self, api, house, submission) -> None:
        assert os.environ["JUPYTERHUB_USER"] == "ada"
        await api("POST", "/submissions", submission())
        assert [kept.learner for kept in house.kept] == ["ada"]
