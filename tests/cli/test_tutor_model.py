"""What `praxis doctor` says of the tutor's models; its other checks are tried with the whole command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jupyter_praxis.cli.doctor import Check, model

BOTH = """
c.PraxisExtension.chat_models = [
    {"use": "anthropic", "model": "small", "key_env": "MODEL_KEY"},
    {"use": "scripted"},
]
"""
Seen = Callable[[str], Check]


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Write a configuration of the Jupyter server, and look."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))

    def look(configuration: str) -> Check:
        (tmp_path / "jupyter_server_config.py").write_text(configuration, encoding="utf-8")
        return model()

    return look


def test_without_a_model_doctor_says_what_answers_then(seen: Seen) -> None:
    check = seen("")
    assert check.state == "note"
    assert "the hints" in check.detail
    assert "settings.md" in check.advice


def test_the_models_are_named_in_the_order_they_are_tried(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODEL_KEY", "sk-secret")
    check = seen(BOTH)
    assert (check.state, check.detail) == ("ok", "anthropic small, then scripted")
    assert "sk-secret" not in repr(check)


@pytest.mark.parametrize(
    ("configuration", "named"),
    [
        (BOTH, "MODEL_KEY"),
        ("c.PraxisExtension.chat_models = 1 / 0", "ZeroDivisionError"),
        ("c.(", "SyntaxError"),
    ],
)
def test_what_is_wrong_with_the_settings_is_a_sentence(
    seen: Seen, capfd: pytest.CaptureFixture[str], configuration: str, named: str
) -> None:
    check = seen(configuration)
    assert check.state == "note"
    assert named in check.detail
    assert "Traceback" not in "".join(capfd.readouterr())
