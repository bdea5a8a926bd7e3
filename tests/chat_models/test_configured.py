"""What a site may write in `PraxisExtension.chat_models`, and what it is told when it may not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jupyter_praxis.chat_models import configured
from jupyter_praxis.chat_models.connection import require
from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.settings import ModelSettings

from .playing import KEY, asked, hear

FULL = {
    "use": "openai",
    "model": "gpt-5-mini",
    "base_url": "https://models.example.org/v1",
    "key_env": "PRAXIS_MODEL_KEY",
    "price_in": 0.25,
    "price_out": 2,
    "large": True,
    "most_tokens": 800,
    "first_s": 10,
    "silent_s": 5.5,
    "whole_s": 60,
    "tries": 2,
    "options": {"ask_usage": False},
}


def refusal(*entries: Any, build: bool = False, **environment: str) -> str:
    """The sentence these entries are refused with; neither it nor what led to it holds a key."""
    made = configured.models(entries, environment) if build else ()
    with pytest.raises(SettingRefused) as refused:
        configured.build(made) if build else configured.models(entries, environment)
    assert refused.value.__cause__ is None
    assert KEY not in str(refused.value)
    return str(refused.value)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n")
    file.chmod(0o640)
    return file


# ── what is taken ────────────────────────────────────────────────────────────


async def test_no_models_are_no_model() -> None:
    assert configured.models([], {}) == ()
    assert configured.build(()) is None


async def test_every_setting_is_taken_as_it_is() -> None:
    [made] = configured.models([FULL], {"PRAXIS_MODEL_KEY": KEY})
    assert made.key.reveal() == KEY
    kept = {name: value for name, value in FULL.items() if name != "key_env"}
    assert {name: getattr(made, name) for name in kept} == kept


async def test_what_is_not_said_is_as_the_settings_have_it() -> None:
    [made] = configured.models([{"use": "scripted"}], {})
    assert made == ModelSettings("scripted", key=made.key)
    assert not made.key


async def test_keys_leave_the_environment_also_when_two_models_share_one() -> None:
    environment = {"ONE": "sk-1", "TWO": " sk-2\n", "PATH": "/bin"}
    entries = [{"use": "scripted", "key_env": name} for name in ("ONE", "TWO", "ONE")]
    assert [made.key.reveal() for made in configured.models(entries, environment)] == ["sk-1", "sk-2", "sk-1"]
    assert environment == {"PATH": "/bin"}


async def test_where_an_entry_is_refused_the_keys_are_taken_out_too() -> None:
    environment = {"ONE": "sk-1"}
    with pytest.raises(SettingRefused):
        configured.models([{"use": "scripted", "key_env": "ONE"}, {"use": ""}], environment)
    assert environment == {}


async def test_a_key_comes_from_a_file_only_some_can_read(key_file: Path) -> None:
    [made] = configured.models([{"use": "scripted", "key_file": str(key_file)}], {})
    assert made.key.reveal() == KEY


async def test_a_chain_is_built_of_adapters_by_their_names() -> None:
    entries = [
        {"use": "scripted", "options": {"lines": [{"say": "Hm?"}]}},
        {"use": "anthropic", "model": "claude-haiku-4-5", "key_env": "A"},
        {"use": "openai", "model": "llama", "base_url": "http://localhost:11434/v1"},
    ]
    chain = configured.build(configured.models(entries, {"A": KEY}))
    assert chain is not None
    assert (await hear(chain)).text == "Hm?"
    assert chain.ceiling(asked()).tokens_out == 1024
    await chain.aclose()


# ── what is refused ──────────────────────────────────────────────────────────


async def test_a_key_in_the_configuration_is_refused_with_advice() -> None:
    told = refusal({"use": "scripted"}, {"use": "anthropic", "key": KEY})
    assert told.startswith("PraxisExtension.chat_models, entry 2: `key`")
    assert "key_file" in told
    assert "key_env" in told


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"modell": "x"}, "modell"),
        ({"use": ""}, "use"),
        ({"use": 3}, "use"),
        ({"model": None}, "model"),
        ({"price_in": -1}, "price_in"),
        ({"price_in": "1"}, "price_in"),
        ({"price_out": float("nan")}, "price_out"),
        ({"large": 1}, "large"),
        ({"most_tokens": 0}, "most_tokens"),
        ({"most_tokens": 1.5}, "most_tokens"),
        ({"most_tokens": True}, "most_tokens"),
        ({"first_s": 0}, "first_s"),
        ({"silent_s": float("inf")}, "silent_s"),
        ({"whole_s": []}, "whole_s"),
        ({"tries": 11}, "tries"),
        ({"options": "none"}, "options"),
        ({"base_url": "localhost:11434"}, "base_url"),
        ({"base_url": "ftp://models"}, "base_url"),
        ({"base_url": f"https://me:{KEY}@models/v1"}, "base_url"),
        ({"key_env": "ABSENT"}, "key_env"),
        ({"key_env": "EMPTY"}, "key_env"),
        ({"key_env": "TWO_LINES"}, "key_env"),
        ({"key_env": "SET", "key_file": "/x"}, "key_env"),
        ({"key_file": "/nowhere/key"}, "key_file"),
        ({"key_file": "/"}, "key_file"),
    ],
)
async def test_what_cannot_be_used_is_named_with_its_entry(change: dict[str, Any], name: str) -> None:
    environment = {"EMPTY": " ", "TWO_LINES": f"{KEY}\n{KEY}", "SET": KEY}
    told = refusal({"use": "scripted"}, {"use": "scripted", **change}, **environment)
    assert told.startswith("PraxisExtension.chat_models, entry 2: ")
    assert f"`{name}`" in told


async def test_an_entry_that_is_no_dict_is_refused() -> None:
    assert "entry 1" in refusal("scripted")


def test_a_key_file_every_user_can_read_is_refused(key_file: Path) -> None:
    key_file.chmod(0o644)
    told = refusal({"use": "scripted", "key_file": str(key_file)})
    assert f"chmod o= {key_file}" in told


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"use": "parrot"}, "anthropic, openai, scripted"),
        ({"use": "anthropic"}, "`model`"),
        ({"use": "openai"}, "`model`"),
        ({"use": "anthropic", "model": "m"}, "`key_env` or `key_file`"),
        ({"use": "openai", "model": "m"}, "`key_env` or `key_file`"),
        (
            {"use": "openai", "model": "m", "base_url": "http://x", "options": {"querry": {}}},
            "`options.querry`",
        ),
        (
            {"use": "openai", "model": "m", "base_url": "http://x", "options": {"headers": {"a": 1}}},
            "headers",
        ),
        ({"use": "openai", "model": "m", "base_url": "http://x", "options": {"ask_usage": 1}}, "ask_usage"),
        ({"use": "openai", "model": "m", "base_url": "http://x", "options": {"proxy": "nonsense"}}, "proxy"),
        (
            {"use": "anthropic", "model": "m", "base_url": "http://x", "options": {"ca_file": "/no"}},
            "ca_file",
        ),
        ({"use": "scripted", "options": {"script": "/nowhere.yaml"}}, "script"),
    ],
)
async def test_what_an_adapter_cannot_use_is_named_with_its_entry(entry: dict[str, Any], told: str) -> None:
    said = refusal({"use": "scripted"}, entry, build=True)
    assert said.startswith("PraxisExtension.chat_models, entry 2: ")
    assert told in said


@pytest.mark.parametrize("package", ["anthropic", "openai"])
async def test_a_missing_package_is_named_with_how_to_install_it(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    require(package)
    monkeypatch.setattr("jupyter_praxis.chat_models.connection.find_spec", lambda name: None)
    told = refusal({"use": package, "model": "m", "key_env": "K"}, build=True, K=KEY)
    assert f'pip install "jupyter-praxis[{package}]"' in told
