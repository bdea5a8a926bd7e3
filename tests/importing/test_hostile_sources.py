"""Archives and notebooks made to harm are survived: refused or passed over in a sentence, and soon."""

from __future__ import annotations

import io
import json
import os
import stat
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from jupyter_praxis.errors import ImportRefused
from jupyter_praxis.importing import exercism, humaneval, mbpp, nbgrader, otter
from jupyter_praxis.importing.imported import Importer, NotCarried
from jupyter_praxis.library import importing_files
from jupyter_praxis.library.importing_files import read_source

from importing.conftest import outcomes

EVERY = (nbgrader.importer, otter.importer, exercism.importer, humaneval.importer, mbpp.importer)
CLIMBING = (
    "../up.jsonl",
    "/etc/up.jsonl",
    "a/../../up.jsonl",
    "..\\up.jsonl",
    "C:\\up.jsonl",
    "\\\\host\\up.jsonl",
)


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 30


def zipped(path: Path, fill: Callable[[zipfile.ZipFile], None]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    return path


def tarred(path: Path, fill: Callable[[tarfile.TarFile], None]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        fill(archive)
    return path


def add(
    archive: tarfile.TarFile, name: str, data: bytes = b"{}", kind: bytes = tarfile.REGTYPE, to: str = ""
) -> None:
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, to
    entry.size = len(data) if kind == tarfile.REGTYPE else 0
    archive.addfile(entry, io.BytesIO(data) if kind == tarfile.REGTYPE else None)


def test_names_that_climb_out_of_a_zip_are_passed_over(tmp_path: Path) -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        for name in CLIMBING:
            archive.writestr(name, "{}")
        archive.writestr("good.jsonl", "{}")

    found = read_source(zipped(tmp_path / "a.zip", fill), (".jsonl",))
    assert list(found.files) == ["good.jsonl"]
    assert len(found.problems) == len(CLIMBING)
    assert list(tmp_path.iterdir()) == [tmp_path / "a.zip"]


def test_names_that_climb_out_of_a_tar_are_passed_over(tmp_path: Path) -> None:
    def fill(archive: tarfile.TarFile) -> None:
        for name in (*CLIMBING, "good.jsonl"):
            add(archive, name)

    found = read_source(tarred(tmp_path / "a.tar.gz", fill), (".jsonl",))
    assert list(found.files) == ["good.jsonl"]
    assert {problem.why for problem in found.problems} == {"its name leads out of the archive"}


def test_links_and_devices_of_a_tar_are_not_followed(tmp_path: Path) -> None:
    def fill(archive: tarfile.TarFile) -> None:
        add(archive, "link.jsonl", kind=tarfile.SYMTYPE, to="/etc/passwd")
        add(archive, "hard.jsonl", kind=tarfile.LNKTYPE, to="/etc/passwd")
        add(archive, "device.jsonl", kind=tarfile.CHRTYPE)
        add(archive, "pipe.jsonl", kind=tarfile.FIFOTYPE)

    found = read_source(tarred(tmp_path / "a.tgz", fill), (".jsonl",))
    assert not found.files
    assert len(found.problems) == 4


def test_a_link_of_a_zip_is_not_followed(tmp_path: Path) -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        entry = zipfile.ZipInfo("link.jsonl")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")

    found = read_source(zipped(tmp_path / "a.zip", fill), (".jsonl",))
    assert not found.files
    assert "link" in found.problems[0].why


def test_links_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (tmp_path / "secret.jsonl").write_text("{}")
    (source / "link.jsonl").symlink_to(tmp_path / "secret.jsonl")
    (source / "around").symlink_to(source)
    (source / "up").symlink_to(tmp_path)
    os.mkfifo(source / "pipe.jsonl")
    found = read_source(source, (".jsonl",))
    assert not found.files
    assert {problem.name for problem in found.problems} == {"link.jsonl", "around", "up", "pipe.jsonl"}


def test_a_zip_bomb_is_cut_off(tmp_path: Path) -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        with archive.open("bomb.jsonl", "w", force_zip64=True) as file:
            for _ in range(100):
                file.write(bytes(2**20))

    found = read_source(zipped(tmp_path / "a.zip", fill), (".jsonl",))
    assert "larger than 32 MB" in found.problems[0].why


def test_a_gzip_bomb_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing_files, "LARGEST_STREAM", 8 * 2**20)

    def fill(archive: tarfile.TarFile) -> None:
        add(archive, "passed-over.bin", bytes(64 * 2**20))

    with pytest.raises(ImportRefused, match="unfolds to more than"):
        read_source(tarred(tmp_path / "a.tar.gz", fill), (".jsonl",))


def test_many_files_are_refused_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing_files, "LARGEST_ALL", 2**20)

    def fill(archive: zipfile.ZipFile) -> None:
        for number in range(40):
            archive.writestr(f"{number}.jsonl", "x" * 50_000)

    with pytest.raises(ImportRefused, match="Import it in parts"):
        read_source(zipped(tmp_path / "a.zip", fill), (".jsonl",))


def test_an_archive_of_very_many_entries_is_read_in_part(tmp_path: Path) -> None:
    def fill(archive: tarfile.TarFile) -> None:
        for number in range(importing_files.MOST + 10):
            add(archive, f"{number}.txt", b"")

    found = read_source(tarred(tmp_path / "a.tar.gz", fill), (".jsonl",))
    assert "more than 20000 entries" in found.problems[0].why


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not really", b"\x1f\x8b\x08\x00 not really", bytes(1000)])
def test_what_only_calls_itself_an_archive_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with suppress(ImportRefused):
        assert not read_source(tmp_path / name, (".jsonl",)).files


def test_every_cut_of_an_archive_is_read_or_refused(tmp_path: Path) -> None:
    whole = tarred(
        tmp_path / "a.tar.gz", lambda archive: [add(archive, f"{n}.jsonl") for n in range(5)] and None
    )
    data = whole.read_bytes()
    for cut in range(0, len(data), 7):
        whole.write_bytes(data[:cut])
        with suppress(ImportRefused):
            read_source(whole, (".jsonl",))


@pytest.mark.parametrize("importer", EVERY, ids=lambda importer: importer.name)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "[[[[" * 30_000,
        '{"a":' * 30_000,
        "1" * 10_000,
        "[" + "1," * 100_000 + "1]",
        '{"cells": 3, "nbformat": 4, "metadata": {}}',
        '{"cells": [3], "nbformat": 4, "metadata": {}}',
        '{"cells": [{"cell_type": "code", "source": 3}], "nbformat": 4, "metadata": {}}',
        '{"cells": [], "nbformat": 4, "metadata": {"kernelspec": 3}}',
        '{"task_id": [1], "prompt": {}, "entry_point": 3, "test": [], "canonical_solution": null}',
        '{"task_id": {}, "text": "t", "code": "\\u0000", "test_list": ["assert f()"]}',
        '{"text": "t", "code": "def f(): pass", "test_list": "assert f()"}',
        '{"text": "t", "code": "def f(): pass", "test_list": ["assert f(\\ud800)"]}',
        '{"files": 3}',
        '{"files": {"solution": ["../../etc/passwd"], "test": ["t.py"], "example": ["e.py"]}}',
        '{"files": {"solution": [3], "test": {}, "example": null}}',
    ],
    ids=range(19),
)
def test_wrong_types_anywhere_are_told_or_passed_over(tmp_path: Path, importer: Importer, text: str) -> None:
    folder = tmp_path / "source"
    (folder / ".meta").mkdir(parents=True)
    for name in ("a.ipynb", "a.jsonl", "a.json", ".meta/config.json"):
        (folder / name).write_text(text, encoding="utf-8", errors="surrogatepass")
    for outcome in outcomes(importer, folder).values():
        assert isinstance(outcome, NotCarried)
        assert outcome.why


def notebook(cells: list[dict[str, object]], **more: object) -> str:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4, **more})


SOLUTION = {
    "cell_type": "code",
    "source": "def f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION",
    "metadata": {"nbgrader": {"solution": True, "grade": False, "grade_id": "f"}},
}


def grading(source: str, **role: object) -> dict[str, object]:
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {"nbgrader": {"grade": True, "solution": False, "grade_id": "t", **role}},
    }


def test_a_million_cells_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.ipynb"
    cell = '{"cell_type":"raw","source":""}'
    path.write_text('{"nbformat":4,"metadata":{},"cells":[' + f"{cell}," * 999_999 + cell + "]}")
    (outcome,) = outcomes(nbgrader.importer, path).values()
    assert isinstance(outcome, NotCarried)
    assert "1000000 cells" in outcome.why


def test_a_cell_of_a_million_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.ipynb"
    path.write_text(notebook([SOLUTION, grading("assert f(1) == 1\n" * 1_000_000)]))
    (outcome,) = outcomes(nbgrader.importer, path).values()
    assert isinstance(outcome, NotCarried)
    assert "longer than" in outcome.why


@pytest.mark.parametrize(
    "source",
    [
        "assert f(" + "[" * 3000 + "]" * 3000 + ") == 1",
        "assert f(" + "-" * 50_000 + "1) == 1",
        "assert f(10 ** 10 ** 10) == 1",
        "x = 'a' * 10 ** 12\nassert f(x) == x",
        "for a in range(10 ** 12):\n    assert f(a) == a",
        "x = [0]\n" + "x = [x, x]\n" * 200 + "assert f(x) == 1",
        "".join("    " * depth + "for a in range(9):\n" for depth in range(15))
        + "    " * 15
        + "assert f(1) == 1",
        "f = g = " * 2000 + "1",
        "assert " + " and ".join(["f(1) == 1"] * 10_000),
        "assert f(1) == 1 " + "or f(1) == 1 " * 2_000,
    ],
    ids=range(10),
)
def test_tests_made_to_cost_are_cheap(tmp_path: Path, source: str) -> None:
    path = tmp_path / "dear.ipynb"
    path.write_text(notebook([SOLUTION, grading(source)]))
    began = time.process_time()
    assert outcomes(nbgrader.importer, path)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("points", [True, "3", -1, 1e400, {}, None])
def test_points_that_are_no_number_are_not_kept(tmp_path: Path, points: object) -> None:
    path = tmp_path / "points.ipynb"
    path.write_text(notebook([SOLUTION, grading("assert f(1) == 1", points=points)]))
    (outcome,) = outcomes(nbgrader.importer, path).values()
    assert not isinstance(outcome, NotCarried)
    assert outcome.points is None


def test_yaml_that_multiplies_itself_is_refused(tmp_path: Path) -> None:
    bomb = "# BEGIN QUESTION\na: &a [x, x]\n" + "".join(
        f"{n}: &{n} [*{p} , *{p} ]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    path = tmp_path / "yaml.ipynb"
    path.write_text(notebook([{"cell_type": "raw", "source": bomb, "metadata": {}}]))
    (outcome,) = outcomes(otter.importer, path).values()
    assert isinstance(outcome, NotCarried)
    assert "alias" in outcome.why


def test_a_notebook_of_another_language_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.ipynb"
    path.write_text(notebook([SOLUTION], metadata={"kernelspec": {"language": "R"}}))
    (outcome,) = outcomes(nbgrader.importer, path).values()
    assert isinstance(outcome, NotCarried)
    assert "its language is r" in outcome.why
