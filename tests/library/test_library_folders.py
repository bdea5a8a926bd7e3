"""The library finds what lies in its folders, in teaching order, and says what it cannot use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jupyter_praxis.errors import ChallengeUnsound, NoSuchChallenge
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies


def slugs(library: Library) -> list[str]:
    return [challenge.slug for challenge in library.challenges()]


def only_problem(library: Library) -> str:
    ((source, message),) = library.problems()
    assert source in message
    assert "\n" not in message
    return message


# ── order ────────────────────────────────────────────────────────────────────


def test_challenges_come_track_by_track_and_by_the_number_of_their_file(library, write):
    write("b/10-ten.py", "ten", "b")
    write("b/9-nine.py", "nine", "b")
    write("b/no-number.py", "aaa", "b")
    write("a/99-late.py", "late", "a")
    assert slugs(library) == ["late", "nine", "ten", "aaa"]


def test_what_a_challenge_requires_comes_before_it(library, write):
    write("01-first.py", "first", "basics", "requires: [third, second]")
    write("02-second.py", "second")
    write("03-third.py", "third", "basics", "requires: [second]")
    assert slugs(library) == ["second", "third", "first"]


def test_challenges_that_require_each_other_are_all_there(library, write):
    write("01-hen.py", "hen", "basics", "requires: [egg]")
    write("02-egg.py", "egg", "basics", "requires: [hen]")
    assert sorted(slugs(library)) == ["egg", "hen"]


def test_a_long_chain_of_requirements_is_followed(library, write):
    for number in range(60):
        write(
            f"{number:02}-c.py", f"c{number}", "basics", f"requires: [c{number + 1}]" if number < 59 else ""
        )
    assert slugs(library) == [f"c{number}" for number in reversed(range(60))]


def test_a_folder_that_may_not_be_looked_into_is_said_and_hides_no_other(library, write, monkeypatch):
    closed = write("closed/inner.py", "inner").parent
    write("open.py", "open")
    scandir = os.scandir

    def refused(path):
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert slugs(library) == ["open"]
    assert "closed is not read: it cannot be looked at (Permission denied)" in only_problem(library)


def test_the_folder_one_stands_in_has_a_name(write, folder, monkeypatch):
    (folder / "broken.py").write_text("# ---\n# praxis:\n#   slug: broken\n# ---\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    ((source, _),) = Library([Path()], Policies()).problems()
    assert source == "site/broken.py"


# ── looking again ────────────────────────────────────────────────────────────


def test_a_new_a_changed_and_a_removed_file_are_seen_at_once(library, write):
    path = write("one.py", "one")
    assert slugs(library) == ["one"]
    write("two.py", "two")
    assert slugs(library) == ["one", "two"]
    write("one.py", "changed")
    assert slugs(library) == ["changed", "two"]
    assert library.find("changed").title == "changed"
    path.unlink()
    assert slugs(library) == ["two"]
    with pytest.raises(NoSuchChallenge):
        library.find("changed")


def test_a_change_that_keeps_the_size_is_seen_by_find(library, write):
    path = write("one.py", "one")
    assert library.find("one").title == "one"
    path.write_text(path.read_text().replace("title: one", "title: eno"))
    assert library.find("one").title == "eno"


def test_an_unchanged_file_is_not_read_again(library, write):
    paths = [write("good.py", "good"), write("bad.py", "bad"), write("script.py", "script")]
    paths[1].write_text("# ---\n# praxis: 3\n# ---\n")
    paths[2].write_text("print(1)\n" + "#" * 200)
    before = library.sources()
    for path in paths:
        # Other content under the same stamp: whoever reads it again would notice.
        stamp, size = path.stat(), path.stat().st_size
        path.write_text("# ---\n# praxis: {}\n# ---\n".ljust(size)[:size])
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert [source.path.name for source in before] == ["bad.py", "good.py"]
    assert all(old is new for old, new in zip(before, library.sources(), strict=True))
    assert library.find("good").slug == "good"
    for path in paths:
        os.utime(path, ns=(1, 1))
    assert [source.path.name for source in library.sources()] == ["bad.py", "good.py", "script.py"]
    assert library.challenges() == []


def test_five_hundred_challenges_are_listed(library, write):
    for number in range(500):
        write(f"track-{number % 5}/{number:03}-c.py", f"c{number}", f"track-{number % 5}")
    assert len(library.challenges()) == 500
    assert library.problems() == []


# ── finding and loading ──────────────────────────────────────────────────────


def test_an_unknown_slug_is_refused(library, write):
    write("one.py", "one")
    assert library.find("one").slug == "one"
    for slug in ("two", "", "../one", "one/", "ONE"):
        with pytest.raises(NoSuchChallenge, match="praxis challenges"):
            library.find(slug)


def test_a_source_anywhere_is_loaded_by_its_path(library, write, tmp_path):
    elsewhere = tmp_path / "elsewhere.py"
    write("one.py", "one").rename(elsewhere)
    assert library.load(elsewhere).slug == "one"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.py", "print(1)\n", "no challenge"),
        ("a.py", "# ---\n# praxis: {slug: a}\n# ---\n", "`track`|`title`"),
        ("a.txt", "hello", "suffix"),
        ("a.ipynb", "{", "not a Jupyter notebook"),
    ],
)
def test_loading_what_is_no_challenge_says_why(library, tmp_path, name, text, words):
    (tmp_path / name).write_text(text)
    with pytest.raises(ChallengeUnsound, match=words) as caught:
        library.load(tmp_path / name)
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("name", ["none.py", "."])
def test_loading_what_is_no_file_says_so(library, tmp_path, name):
    with pytest.raises(NoSuchChallenge):
        library.load(tmp_path / name)


# ── problems ─────────────────────────────────────────────────────────────────


def test_an_unsound_source_is_a_problem_and_hides_no_other(library, write):
    write("good.py", "good")
    write("bad.py", "bad", "basics", "difficulty: brutal")
    assert slugs(library) == ["good"]
    assert "`difficulty`" in only_problem(library)


def test_two_sources_of_one_slug_are_a_problem_that_names_both(library, write):
    write("a.py", "Twin")
    write("b.py", "twin")
    assert slugs(library) == ["Twin"]
    message = only_problem(library)
    assert "site/a.py" in message
    assert "site/b.py" in message


def test_the_first_folder_wins_a_double_slug(write, folder, tmp_path):
    write("a.py", "twin")
    other = tmp_path / "other"
    other.mkdir()
    (other / "z.py").write_text((folder / "a.py").read_text().replace("title: twin", "title: mine"))
    assert Library([other, folder], Policies()).find("twin").title == "mine"


def test_a_folder_given_twice_is_no_problem(write, folder):
    write("a.py", "one")
    library = Library([folder, folder], Policies())
    assert slugs(library) == ["one"]
    assert library.problems() == []


def test_a_requirement_that_is_not_there_is_a_problem_but_the_challenge_stays(library, write):
    write("a.py", "one", "basics", "requires: [ghost]")
    assert slugs(library) == ["one"]
    assert "ghost" in only_problem(library)


def test_a_missing_folder_is_a_problem(write, folder, tmp_path):
    write("a.py", "one")
    library = Library([tmp_path / "gone", folder], Policies())
    assert slugs(library) == ["one"]
    assert "gone is not there" in only_problem(library)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"# %% tags\n" + b"#" * (2 * 1024 * 1024), "larger than 2 MB"),
        (b"\x7fELF\0\0", "not a text file"),
        (b"# caf\xe9", "not UTF-8"),
        (b"# ---\n# praxis: [\n# ---\n", "line"),
        (b"# ---\n# praxis:\n", "not closed"),
        (b"# ---\n# a: &a [1, 1]\n# praxis: [*a, *a]\n# ---\n", "alias"),
        (b"# ---\n# praxis: " + b"[" * 500 + b"]" * 500 + b"\n# ---\n", "nested"),
        (b"# ---\n# praxis: " + b"x" * 40_000 + b"\n# ---\n", "longer than 32 KB"),
        (b"# ---\n# praxis: " + b"9" * 5000 + b"\n# ---\n", "number"),
        (b"# ---\n# praxis: !!python/object:os.system {}\n# ---\n", "constructor"),
        (b"# ---\n# praxis: 2024-99-99\n# ---\n", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem(library, folder, write, data, words):
    write("good.py", "good")
    (folder / "odd.py").write_bytes(data)
    assert slugs(library) == ["good"]
    assert words in only_problem(library)


def test_a_link_out_of_the_folder_is_not_followed_and_one_within_is(library, write, folder, tmp_path):
    outside = tmp_path / "outside.py"
    write("one.py", "one").rename(outside)
    (folder / "link.py").symlink_to(outside)
    assert slugs(library) == []
    assert "link that leaves the folder" in only_problem(library)
    inside = folder / "drafts.d"
    inside.mkdir()
    outside.rename(inside / "real.txt")
    (folder / "link.py").unlink()
    (folder / "link.py").symlink_to(inside / "real.txt")
    assert slugs(library) == ["one"]
    assert library.problems() == []


def test_a_linked_folder_is_not_walked(library, write, folder, tmp_path):
    write("far/one.py", "one")
    assert slugs(library) == ["one"]
    (folder / "far").rename(tmp_path / "far")
    (folder / "far").symlink_to(tmp_path / "far")
    assert slugs(library) == []


def test_a_pipe_or_a_dangling_link_is_a_problem_and_nobody_waits_for_it(library, folder):
    os.mkfifo(folder / "pipe.py")
    assert "not a regular file" in only_problem(library)
    (folder / "pipe.py").unlink()
    (folder / "dangling.py").symlink_to(folder / "nowhere.py")
    assert "not a regular file" in only_problem(library)


@pytest.mark.parametrize("name", [".hidden.py", ".ipynb_checkpoints/a.py", "__pycache__/a.py", "notes.md"])
def test_hidden_files_and_other_kinds_are_passed_over(library, write, name):
    write("seen.py", "seen")
    write(name, "unseen")
    assert slugs(library) == ["seen"]
    assert library.problems() == []


@pytest.mark.parametrize(
    "text",
    [
        "import os\n",
        "# %%\nprint(1)\n",
        "# ---\n# jupyter: {kernelspec: {name: python3}}\n# ---\n# %%\nprint(1)\n",
        "# ---\n# praxis: {page: hash-maps, title: Hash maps}\n# ---\n\n# %% [markdown]\n# # Hash maps\n",
    ],
)
def test_scripts_and_pages_are_no_challenges_and_no_problems(library, folder, text):
    Path(folder / "a.py").write_text(text)
    assert library.challenges() == []
    assert library.problems() == []


def test_tagged_cells_without_a_header_are_a_problem(library, folder):
    (folder / "a.py").write_text('# %% tags=["starter"]\ndef f():\n    ...\n')
    assert "no `praxis` header" in only_problem(library)
