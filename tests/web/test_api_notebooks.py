from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import resource
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_praxis.running import Strength
from memory_house import a_challenge

PLACE = "praxis/interview/two-sum.ipynb"
OPEN = "/challenges/two-sum/notebook"
KERNELSPEC = Path(__file__).resolve().parents[2] / "kernels" / "praxis-python"


@pytest.fixture(params=["AsyncLargeFileManager", "LargeFileManager"])
def server_settings(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Contents managers of both kinds: with methods that are awaited, and with plain ones."""
    return {"contents_manager_class": f"jupyter_server.services.contents.largefilemanager.{request.param}"}


@pytest.fixture
def root(jp_root_dir: Path) -> Path:
    return jp_root_dir


def files(root: Path) -> dict[str, bytes]:
    """Every file below, checkpoints aside."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }


def edit(path: Path, source: str = "def two_sum(xs, target): return 'mine'") -> bytes:
    """Do as a learner does: change the solution cell and save."""
    notebook = json.loads(path.read_text())
    notebook["cells"][1]["source"] = source
    path.write_text(json.dumps(notebook))
    return path.read_bytes()


async def test_opening_makes_the_learners_notebook_and_remembers_that_they_began(api, house, root) -> None:
    answer = await api("POST", OPEN)
    assert answer.json == {
        "path": PLACE,
        "slug": "two-sum",
        "created": True,
        "version": "1",
        "latest_version": "1",
        "kept": None,
    }
    assert house.begun == [("local", "two-sum", PLACE)]
    assert list(files(root)) == [PLACE]
    notebook = nbformat.read(root / PLACE, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.praxis.slug == "two-sum"
    assert "SECRET" not in (root / PLACE).read_text()


async def test_opening_again_goes_on_where_they_were(api, root) -> None:
    await api("POST", OPEN)
    mine = edit(root / PLACE)
    answer = await api("POST", OPEN)
    assert (answer.json["path"], answer.json["created"]) == (PLACE, False)
    assert files(root) == {PLACE: mine}


async def test_opening_twice_at_once_makes_one_notebook(api, root) -> None:
    answers = await asyncio.gather(*(api("POST", OPEN) for _ in range(8)))
    assert sorted(answer.json["created"] for answer in answers) == [False] * 7 + [True]
    assert list(files(root)) == [PLACE]


async def test_a_newer_version_is_told_and_the_old_work_opened(api, house, root) -> None:
    await api("POST", OPEN)
    mine = edit(root / PLACE)
    house.challenges["two-sum"] = a_challenge(version="2")
    answer = await api("POST", OPEN)
    assert (answer.json["version"], answer.json["latest_version"]) == ("1", "2")
    assert files(root) == {PLACE: mine}


async def test_renewing_makes_the_new_version_beside_the_old_work_which_is_opened_from_then_on(
    api, house, root
) -> None:
    await api("POST", OPEN)
    mine = edit(root / PLACE)
    for version in ("9", "10"):
        house.challenges["two-sum"] = a_challenge(version=version)
        answer = await api("POST", f"{OPEN}/renew")
        renewed = f"praxis/interview/two-sum.v{version}.ipynb"
        assert (answer.json["path"], answer.json["created"]) == (renewed, True)
        assert (answer.json["version"], answer.json["latest_version"]) == (version, version)
        edited = edit(root / renewed)
        for address in (OPEN, f"{OPEN}/renew"):
            again = await api("POST", address)
            assert (again.json["path"], again.json["created"]) == (renewed, False)
        assert files(root)[renewed] == edited
    assert files(root)[PLACE] == mine


async def test_renewing_what_is_new_already_changes_nothing(api, root) -> None:
    assert (await api("POST", f"{OPEN}/renew")).json["path"] == PLACE
    mine = edit(root / PLACE)
    assert (await api("POST", f"{OPEN}/renew")).json["created"] is False
    assert files(root) == {PLACE: mine}


async def test_a_version_that_is_no_name_makes_no_file(api, house, root) -> None:
    await api("POST", OPEN)
    before = files(root)
    house.challenges["two-sum"] = a_challenge(version="../../2")
    answer = await api("POST", f"{OPEN}/renew")
    assert (answer.status, answer.code) == (400, "name_refused")
    assert files(root) == before


async def test_resetting_keeps_the_old_copy_under_a_dated_name(api, root) -> None:
    await api("POST", OPEN)
    fresh = (root / PLACE).read_bytes()
    kept = []
    for number in range(3):  # within a second, so that dated names are taken
        mine = edit(root / PLACE, f"attempt {number}")
        answer = await api("POST", f"{OPEN}/reset")
        assert (answer.json["path"], answer.json["created"]) == (PLACE, True)
        kept.append(answer.json["kept"])
        assert re.fullmatch(
            r"praxis/interview/two-sum \(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\)( \d)?\.ipynb", kept[-1]
        )
        assert files(root)[kept[-1]] == mine
        assert (root / PLACE).read_bytes() == fresh
    assert len(set(kept)) == 3
    assert len(files(root)) == 4
    assert (await api("POST", OPEN)).json["path"] == PLACE


async def test_resetting_what_was_never_opened_makes_it(api, root) -> None:
    answer = await api("POST", f"{OPEN}/reset")
    assert (answer.json["created"], answer.json["kept"]) == (True, None)
    assert list(files(root)) == [PLACE]


async def test_resetting_a_renewed_notebook_leaves_the_first_one_alone(api, house, root) -> None:
    await api("POST", OPEN)
    first = edit(root / PLACE)
    house.challenges["two-sum"] = a_challenge(version="2")
    await api("POST", f"{OPEN}/renew")
    second = edit(root / "praxis/interview/two-sum.v2.ipynb")
    house.challenges["two-sum"] = a_challenge(version="3")
    answer = await api("POST", f"{OPEN}/reset")
    assert answer.json["path"] == "praxis/interview/two-sum.v3.ipynb"
    assert files(root)[answer.json["kept"]] == second
    assert files(root)[PLACE] == first
    assert (await api("POST", OPEN)).json["path"] == "praxis/interview/two-sum.v3.ipynb"


async def test_the_newest_version_of_another_challenge_with_a_like_name_is_not_taken(
    api, house, root
) -> None:
    house.challenges["two-sum.v2"] = a_challenge("two-sum.v2")
    await api("POST", "/challenges/two-sum.v2/notebook")
    assert (await api("POST", OPEN)).json["path"] == PLACE
    assert (await api("POST", OPEN)).json["path"] == PLACE


IN_THE_WAY = {
    "another challenge's": json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {"praxis": {"slug": "mode"}}, "cells": []}
    ),
    "a notebook of nobody": json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}),
    "praxis is a text": json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {"praxis": "two-sum"}, "cells": []}
    ),
}


@pytest.mark.parametrize("kind", IN_THE_WAY)
async def test_a_notebook_of_something_else_is_in_the_way_and_stays_as_it_is(api, house, root, kind) -> None:
    (root / PLACE).parent.mkdir(parents=True)
    (root / PLACE).write_text(IN_THE_WAY[kind])
    before = files(root)
    for address in (OPEN, f"{OPEN}/reset", f"{OPEN}/renew"):
        answer = await api("POST", address)
        assert (answer.status, answer.code) == (409, "notebook_in_the_way")
        assert PLACE in answer.message
        assert files(root) == before
    assert house.begun == []
    (root / PLACE).rename(root / "moved.ipynb")
    assert (await api("POST", OPEN)).json["created"] is True


UNREADABLE = {
    "not JSON": b'{"cells": [',
    "empty": b"",
    "not UTF-8": b"\xff\xfe\x00",
    "a list": b"[]",
    "nbformat 3": b'{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}',
    "no cells": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
    "nested 100 000 deep": b"[" * 100_000,
}


@pytest.mark.parametrize("kind", UNREADABLE)
async def test_a_file_that_is_no_notebook_stays_as_it_is_and_reset_keeps_it_aside(api, root, kind) -> None:
    (root / PLACE).parent.mkdir(parents=True)
    (root / PLACE).write_bytes(UNREADABLE[kind])
    before = files(root)
    for address in (OPEN, f"{OPEN}/renew"):
        answer = await api("POST", address)
        assert (answer.status, answer.code) == (422, "not_a_notebook")
        assert PLACE in answer.message
        assert files(root) == before
    answer = await api("POST", f"{OPEN}/reset")
    assert answer.json["created"] is True
    assert files(root)[answer.json["kept"]] == UNREADABLE[kind]


async def test_a_folder_of_the_notebooks_name_is_in_the_way(api, root) -> None:
    (root / PLACE).mkdir(parents=True)
    (root / PLACE / "mine.txt").write_text("mine")
    for address in (OPEN, f"{OPEN}/reset", f"{OPEN}/renew"):
        answer = await api("POST", address)
        assert (answer.status, answer.code) == (409, "notebook_in_the_way")
    assert files(root) == {f"{PLACE}/mine.txt": b"mine"}


@pytest.mark.parametrize("name", ["praxis", "praxis/interview"])
async def test_a_file_where_the_folder_should_be_is_in_the_way(api, root, name) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("mine")
    for address in (OPEN, f"{OPEN}/reset", f"{OPEN}/renew"):
        answer = await api("POST", address)
        assert (answer.status, answer.code) == (409, "notebook_in_the_way")
        assert answer.message.startswith(f"{name} is there already")
    assert files(root) == {name: b"mine"}


def kernel_of(path: Path) -> str:
    return str(json.loads(path.read_text())["metadata"]["kernelspec"]["name"])


async def test_where_a_wall_stands_new_notebooks_use_it_and_old_ones_keep_their_kernel(
    api, house, root, jp_data_dir, monkeypatch
) -> None:
    monkeypatch.setattr(house, "strength", lambda: Strength("namespaces", wall=True, summary="A wall."))
    await api("POST", OPEN)
    assert kernel_of(root / PLACE) == "python3"  # Jupyter does not know the kernelspec yet
    shutil.copytree(KERNELSPEC, jp_data_dir / "kernels" / KERNELSPEC.name)
    await api("POST", OPEN)
    assert kernel_of(root / PLACE) == "python3"
    await api("POST", f"{OPEN}/reset")
    assert kernel_of(root / PLACE) == "praxis-python"


async def test_where_no_wall_stands_notebooks_have_the_plain_kernel(
    api, house, root, jp_data_dir, monkeypatch
) -> None:
    shutil.copytree(KERNELSPEC, jp_data_dir / "kernels" / KERNELSPEC.name)
    monkeypatch.setattr(house, "strength", lambda: Strength("process", wall=False, summary="Limits."))
    await api("POST", OPEN)
    assert kernel_of(root / PLACE) == "python3"
    monkeypatch.setattr(house, "strength", lambda: None)
    await api("POST", f"{OPEN}/reset")
    assert kernel_of(root / PLACE) == "python3"
    monkeypatch.setattr(house, "strength", lambda: Strength("docker", wall=True, summary="For grading."))
    await api("POST", f"{OPEN}/reset")
    assert kernel_of(root / PLACE) == "python3"


UNSEEN = {
    "a pipe": os.mkfifo,
    "a link that leads nowhere": lambda path: path.symlink_to(path.with_name("nowhere")),
    "a link to itself": lambda path: path.symlink_to(path.name),
}


@pytest.mark.parametrize("kind", UNSEEN)
@pytest.mark.parametrize("name", [PLACE, f"{PLACE}~", "praxis/interview", "praxis"])
async def test_what_is_neither_file_nor_folder_is_in_the_way_and_never_opened(
    api, house, root, name, kind
) -> None:
    """A server that opened the pipe would wait for ever, and one that renamed onto a link would lose it."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    UNSEEN[kind](root / name)
    before = (root / name).lstat().st_ino
    for address in (OPEN, f"{OPEN}/reset", f"{OPEN}/renew"):
        answer = await api("POST", address)
        assert (answer.status, answer.code) == (409, "notebook_in_the_way")
        assert answer.message.startswith(f"{name} is there already")
        assert (root / name).lstat().st_ino == before
        assert files(root) == {}
    assert house.begun == []
    (root / name).unlink()
    assert (await api("POST", OPEN)).json["created"] is True


class TestWhereNothingCanBeWritten:
    """The superuser may write anywhere, so these act as a user who may not."""

    @pytest.fixture
    def jp_root_dir(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to other users
            folder = Path(name)
            folder.chmod(0o755)
            yield folder
            folder.chmod(0o755)

    @contextlib.contextmanager
    def as_a_user(self) -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    async def test_a_read_only_folder_is_named_in_a_sentence(self, api, house, root) -> None:
        root.chmod(0o555)
        with self.as_a_user():
            answer = await api("POST", OPEN)
        assert (answer.status, answer.code) == (507, "notebook_not_written")
        assert "read-only" in answer.message
        assert house.begun == []
        root.chmod(0o777)
        with self.as_a_user():
            assert (await api("POST", OPEN)).json["created"] is True

    async def test_a_reset_that_cannot_move_the_old_copy_changes_nothing(self, api, root) -> None:
        await api("POST", OPEN)
        before = files(root)
        root.chmod(0o755)
        (root / PLACE).parent.chmod(0o555)
        with self.as_a_user():
            answer = await api("POST", f"{OPEN}/reset")
        assert (answer.status, answer.code) == (507, "notebook_not_written")
        assert files(root) == before
        (root / PLACE).parent.chmod(0o777)
        with self.as_a_user():
            assert (await api("POST", f"{OPEN}/reset")).json["created"] is True

    async def test_checkpoints_that_cannot_be_moved_hold_up_no_reset(self, api, root, jp_fetch) -> None:
        await api("POST", OPEN)
        mine = edit(root / PLACE)
        await jp_fetch("api", "contents", *PLACE.split("/"), "checkpoints", method="POST", body="")
        root.chmod(0o755)
        (root / PLACE).parent.chmod(0o777)
        with self.as_a_user():
            answer = await api("POST", f"{OPEN}/reset")
        assert files(root)[answer.json["kept"]] == mine
        assert set(files(root)) == {PLACE, answer.json["kept"]}


@contextlib.contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let the operating system refuse to write more, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_disk_that_is_full_leaves_no_half_notebook_in_the_way(api, house, root) -> None:
    with files_no_larger_than(100):
        answer = await api("POST", OPEN)
    assert (answer.status, answer.code) == (507, "notebook_not_written")
    assert "disk is full" in answer.message
    assert PLACE not in files(root)
    assert house.begun == []
    assert (await api("POST", OPEN)).json["created"] is True
    assert list(files(root)) == [PLACE]


async def test_a_reset_on_a_full_disk_puts_the_old_copy_back(api, root) -> None:
    await api("POST", OPEN)
    mine = edit(root / PLACE)
    with files_no_larger_than(100):
        answer = await api("POST", f"{OPEN}/reset")
    assert (answer.status, answer.code) == (507, "notebook_not_written")
    assert files(root)[PLACE] == mine
    answer = await api("POST", f"{OPEN}/reset")
    assert set(files(root)) == {PLACE, answer.json["kept"]}
    assert files(root)[answer.json["kept"]] == mine
