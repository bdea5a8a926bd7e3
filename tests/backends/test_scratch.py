"""Scratch folders: what a program makes in one is counted and removed, and never followed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_praxis.sandbox import scratch
from jupyter_praxis.sandbox.scratch import MOST_BYTES, MOST_ENTRIES, leave, make_box, over_bound, remove_box


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the place boxes are made in, which nothing else uses."""
    place = tmp_path / "memory"
    place.mkdir()
    monkeypatch.setattr(scratch, "SHARED_MEMORY", str(place))
    monkeypatch.setattr(scratch, "_rooms", {})
    yield place
    leave()


@pytest.fixture
def box(root: Path) -> Path:
    """Give a box."""
    return Path(make_box())


def filled(path: Path, size: int) -> None:
    with path.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, size)


def held() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_box_is_empty_and_its_owners_only(box) -> None:
    assert list(box.iterdir()) == []
    assert box.stat().st_mode & 0o777 == 0o700
    assert box.parent.stat().st_mode & 0o777 == 0o700


def test_what_a_program_may_write_is_within_bounds(box) -> None:
    filled(box / "large", MOST_BYTES - (1 << 20))
    (box / "folder").mkdir()
    assert over_bound(str(box)) is None


def test_more_bytes_than_a_program_may_write_are_told_wherever_they_lie(box) -> None:
    deep = box / "a" / "b"
    deep.mkdir(parents=True)
    filled(deep / "one", MOST_BYTES // 2 + 4096)
    assert over_bound(str(box)) is None
    filled(box / "two", MOST_BYTES // 2 + 4096)
    assert "may write 64 MB" in str(over_bound(str(box)))


def test_more_entries_than_a_program_may_make_are_told(box) -> None:
    for number in range(MOST_ENTRIES):
        (box / str(number)).touch()
    assert over_bound(str(box)) is None
    (box / "one more").mkdir()
    assert "4096 files and folders" in str(over_bound(str(box)))


def test_folders_in_folders_end_somewhere(box) -> None:
    deep = box / "/".join(["d"] * 100)
    deep.mkdir(parents=True)
    assert over_bound(str(box)) is None
    (deep / "/".join(["d"] * 100)).mkdir(parents=True)
    assert "deep" in str(over_bound(str(box)))


def test_counting_many_folders_takes_few_descriptors(box, monkeypatch) -> None:
    for number in range(500):
        (box / str(number) / "below").mkdir(parents=True)
    most = before = held()
    opening = os.open

    def counted(*given, **named):
        nonlocal most
        opened = opening(*given, **named)
        most = max(most, held())
        return opened

    monkeypatch.setattr(os, "open", counted)
    assert over_bound(str(box)) is None
    assert most < before + 10
    assert held() == before


def test_links_are_counted_as_links_and_lead_nowhere(box, tmp_path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    filled(elsewhere / "large", MOST_BYTES + 4096)
    (box / "folder").symlink_to(elsewhere)
    (box / "file").symlink_to(elsewhere / "large")
    assert over_bound(str(box)) is None
    (elsewhere / "large").rename(box / "large")
    assert over_bound(str(box)) is not None


def test_a_box_that_is_a_link_is_not_looked_into(box, tmp_path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    filled(target / "large", MOST_BYTES + 4096)
    assert over_bound(str(target)) is not None
    box.rmdir()
    box.symlink_to(target)
    assert over_bound(str(box)) is None


def test_a_fifo_keeps_nobody_waiting(box) -> None:
    os.mkfifo(box / "fifo")
    assert over_bound(str(box)) is None
    remove_box(str(box))
    assert not box.exists()


def test_a_box_that_is_gone_is_over_no_bound(box) -> None:
    box.rmdir()
    assert over_bound(str(box)) is None
    remove_box(str(box))


def test_removal_touches_nothing_links_lead_to(box, tmp_path) -> None:
    target = tmp_path / "target"
    (target / "below").mkdir(parents=True)
    (target / "file").write_text("kept")
    (box / "folder").symlink_to(target)
    (box / "file").symlink_to(target / "file")
    (box / "hard").hardlink_to(target / "file")
    (box / "dangling").symlink_to("nowhere")
    remove_box(str(box))
    assert not box.exists()
    assert (target / "file").read_text() == "kept"
    assert (target / "below").is_dir()


def test_removal_of_a_box_that_became_a_link_touches_nothing(box, tmp_path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (target / "file").write_text("kept")
    box.rmdir()
    box.symlink_to(target)
    remove_box(str(box))
    assert (target / "file").read_text() == "kept"


def test_a_tree_deeper_than_python_can_recurse_is_removed(box) -> None:
    here = os.open(box, os.O_RDONLY)
    for _ in range(3000):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    remove_box(str(box))
    assert not box.exists()


AS_ANOTHER = """
import os, sys
from pathlib import Path
from jupyter_praxis.sandbox.scratch import over_bound, remove_box
place = Path(sys.argv[1])
if os.getuid() == 0:
    os.chown(place, 12345, 12345)
    os.setgid(12345)
    os.setuid(12345)
(place / "box").mkdir(0o700)
(place / "box" / "readable").mkdir(0o700)
(place / "box" / "readable" / "file").write_text("x")
print(over_bound(str(place / "box")))
(place / "box" / "hidden").mkdir(0o300)
(place / "box" / "hidden" / "file").write_text("x")
print(over_bound(str(place / "box")))
remove_box(str(place / "box"))
print((place / "box").exists())
"""


def test_a_folder_that_cannot_be_looked_into_hides_nothing_from_an_ordinary_user() -> None:
    # not below pytest's own folder, which no other user can reach
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(
            [sys.executable, "-c", AS_ANOTHER, place], check=False, capture_output=True, text=True
        )
    assert done.stdout.splitlines() == [
        "None",
        "A program's folders must stay readable, so that what lies in them can be counted.",
        "False",
    ], done.stderr


def test_what_a_killed_server_left_is_removed_by_the_next_and_what_a_living_one_has_is_not(root) -> None:
    living = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    killed = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with living, killed:
        assert living.stdout is not None
        assert killed.stdout is not None
        theirs, left = Path(living.stdout.readline().strip()), Path(killed.stdout.readline().strip())
        (left / "link").symlink_to(theirs)
        (theirs / "file").write_text("in use")
        killed.kill()
        killed.wait()
        ours = Path(make_box())
        assert not left.parent.exists()
        assert (theirs / "file").read_text() == "in use"
        remove_box(str(ours))
        living.kill()


_SERVER = (
    "import sys\n"
    "from jupyter_praxis.sandbox import scratch\n"
    "scratch.SHARED_MEMORY = sys.argv[1]\n"
    "print(scratch.make_box(), flush=True)\n"
    "sys.stdin.read()\n"
)


def test_nothing_is_left_when_all_boxes_are_gone(root) -> None:
    before = held()
    boxes = [make_box() for _ in range(3)]
    leave()
    assert all(Path(box).is_dir() for box in boxes)
    for box in boxes:
        remove_box(box)
    leave()
    assert list(root.iterdir()) == []
    assert held() == before


def test_a_room_somebody_took_away_is_made_again(root) -> None:
    before = held()
    remove_box(str(Path(make_box()).parent))
    box = make_box()
    assert Path(box).is_dir()
    remove_box(box)
    leave()
    assert held() == before


def test_sources_in_several_threads_share_the_room(root) -> None:
    failures: list[OSError] = []

    def making() -> None:
        try:
            for _ in range(200):
                remove_box(make_box())
                leave()
        except OSError as error:
            failures.append(error)

    threads = [threading.Thread(target=making) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert list(root.iterdir()) == []


def test_a_machine_without_shared_memory_keeps_boxes_among_temporary_files(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(scratch, "SHARED_MEMORY", str(tmp_path / "missing"))
    monkeypatch.setattr(scratch, "_rooms", {})
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    box = Path(make_box())
    assert box.parent.parent == tmp_path
    remove_box(str(box))
    leave()
    assert list(tmp_path.iterdir()) == []
