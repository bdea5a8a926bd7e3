from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from jupyter_praxis.app import PraxisExtension
from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.settings import Settings
from jupyter_praxis.web.identity import learner_of
from traitlets.config import Config


def test_without_configuration_everything_lies_in_jupyters_data_folder(jp_environ, jp_data_dir) -> None:
    assert PraxisExtension().frozen() == Settings(
        database_url=f"sqlite:///{jp_data_dir}/praxis/praxis.sqlite", curriculum=()
    )


def test_each_setting_says_what_it_is_for() -> None:
    own = PraxisExtension.class_own_traits(config=True)
    assert {*Settings.__dataclass_fields__, "open_panel"} == set(own)
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
        }
    )
    assert PraxisExtension(config=config).frozen() == Settings(
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
    )


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
