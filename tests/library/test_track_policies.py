"""A track's policy fills the limits its challenges leave open."""

from __future__ import annotations

import pytest
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.library.policies import Policies, read_policy
from jupyter_praxis.library.shipped import shipped_curriculum, shipped_sandboxes
from jupyter_praxis.running import Limits


def test_the_shipped_policy_of_the_interview_track():
    policy = Policies([shipped_sandboxes()]).of("interview")
    assert policy.limits == Limits(time_s=2, memory_mb=256, processes=16, output_kb=64)
    assert policy.network == {"allow": []}


def test_a_track_without_a_policy_has_the_defaults(policies_folder):
    assert Policies([policies_folder]).of("anything").limits == Limits()


def test_a_name_that_leaves_the_folder_is_no_track(policies_folder, tmp_path):
    (tmp_path / "secret.toml").write_text("[limits]\ntime_s = 9\n")
    assert Policies([tmp_path]).of("secret").limits.time_s == 9
    assert Policies([policies_folder]).of("../secret").limits == Limits()


def test_the_later_folder_wins(policies_folder, tmp_path):
    for folder, seconds in ((tmp_path, 3), (policies_folder, 7)):
        (folder / "basics.toml").write_text(f"[limits]\ntime_s = {seconds}\n")
    assert Policies([tmp_path, policies_folder]).of("basics").limits.time_s == 7


def test_a_changed_policy_changes_the_challenges_of_its_track(library, write, policies_folder):
    write("one.py", "one")
    write("two.py", "two", "basics", "limits: {time_s: 1}")
    write("three.py", "three", "other")
    (policies_folder / "basics.toml").write_text("[limits]\ntime_s = 5\nmemory_mb = 64\n")
    assert library.find("one").limits == Limits(time_s=5, memory_mb=64)
    (policies_folder / "basics.toml").write_text("[limits]\ntime_s = 6\nmemory_mb = 64\n")
    assert library.find("one").limits.time_s == 6
    assert {c.slug: (c.limits.time_s, c.limits.memory_mb) for c in library.challenges()} == {
        "one": (6, 64),
        "two": (1, 64),
        "three": (2, 256),
    }


def test_a_broken_policy_is_a_problem_of_its_challenges_until_it_is_mended(library, write, policies_folder):
    write("one.py", "one")
    (policies_folder / "basics.toml").write_text("[limits]\ntime_s = 0\n")
    assert library.challenges() == []
    assert "sandboxes/basics.toml" in library.problems()[0][1]
    (policies_folder / "basics.toml").write_text("[limits]\ntime_s = 4\n")
    assert library.find("one").limits.time_s == 4
    assert library.problems() == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[limits", "cannot be read"),
        ("limits = 3", "`limits`"),
        ("[limits]\ntime_s = 'long'", "`time_s`"),
        ("[limits]\nseconds = 3", "`seconds`"),
        ("network = 'all'", "`network`"),
    ],
)
def test_a_broken_policy_is_refused_naming_the_key(text, words):
    with pytest.raises(ChallengeUnsound, match=words):
        read_policy(text, "t", "sandboxes/t.toml")


def test_what_we_ship_is_where_it_is_looked_for():
    assert (shipped_curriculum() / "interview" / "01-two-sum.py").is_file()
    assert (shipped_sandboxes() / "interview.toml").is_file()


def test_a_policy_names_what_is_imported_before_a_program_runs() -> None:
    policy = read_policy("[preload]\nmodules = ['numpy', 'duckdb']\n", "data", "sandboxes/data.toml")
    assert policy.preload == ("numpy", "duckdb")
    assert read_policy("", "t", "sandboxes/t.toml").preload == ()
    with pytest.raises(ChallengeUnsound, match=r"`preload`: the key `modules`"):
        read_policy("[preload]\nmodules = 'numpy'\n", "data", "sandboxes/data.toml")


def test_modules_to_have_ready_are_gathered_from_every_policy_that_can_be_read(tmp_path):
    (tmp_path / "a.toml").write_text('[preload]\nmodules = ["numpy", "duckdb"]\n')
    (tmp_path / "b.toml").write_text('[preload]\nmodules = ["numpy", "pandas"]\n')
    (tmp_path / "c.toml").write_text("[preload\n")
    assert Policies([tmp_path]).preloads() == ("numpy", "duckdb", "pandas")
