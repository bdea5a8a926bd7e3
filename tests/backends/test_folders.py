"""Which folders a notebook's kernel may have."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.folders import Grounds, grounds_of, share


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("course/one", ".config/tool", "data"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


@pytest.fixture
def grounds(home: Path) -> Grounds:
    return Grounds(kept=(home / "data" / "praxis.sqlite", home / "course" / "one" / "venv"), home=home)


def test_a_folder_of_the_homes_is_given_as_it_is_on_disk(home, grounds) -> None:
    (home / "free").mkdir()
    shared = share(home / "free", grounds)
    status = (home / "free").stat()
    assert (shared.path, shared.device, shared.inode) == (home / "free", status.st_dev, status.st_ino)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (".", "holds"),
        ("course", "holds"),
        ("course/one", "holds"),
        ("course/one/venv/lib", "a part of"),
        ("data", "holds"),
        (".config/tool", "hidden"),
        ("nowhere", "cannot be opened"),
    ],
)
def test_what_makes_jupyter_run_is_not_given(home, grounds, name, why) -> None:
    (home / "course/one/venv/lib").mkdir(parents=True)
    with pytest.raises(SandboxBroken, match=why):
        share(home / name, grounds)


def test_a_link_below_the_servers_folder_is_not_followed_and_one_above_is(home, grounds) -> None:
    (home / "free" / "deep").mkdir(parents=True)
    (home / "root").symlink_to(home / "free")
    (home / "free" / "link").symlink_to(home / "free" / "deep")
    assert share(home / "root" / "deep", grounds, root=home / "root").path == home / "free" / "deep"
    with pytest.raises(SandboxBroken, match="is a link"):
        share(home / "root" / "link", grounds, root=home / "root")
    assert share(home / "root" / "link", grounds).path == home / "free" / "deep"


def test_the_grounds_hold_the_database_wherever_it_is_and_python_itself(tmp_path) -> None:
    config = {"PraxisExtension": {"database_url": f"sqlite:///{tmp_path}/here.sqlite?timeout=1"}}
    environment = {"PRAXIS_DATABASE_URL": f"sqlite:///{tmp_path}/there.sqlite"}
    kept = grounds_of(config, environment).kept
    assert {tmp_path / "here.sqlite", tmp_path / "there.sqlite", Path(sys.prefix).resolve()} <= set(kept)
    assert not any(
        "postgresql" in str(place) for place in grounds_of({}, {"PRAXIS_DATABASE_URL": "postgresql://x"}).kept
    )
