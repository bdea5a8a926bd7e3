"""Names that become files and addresses."""

from __future__ import annotations

import pytest
from jupyter_praxis.challenges.names import check_name, is_name
from jupyter_praxis.errors import NameRefused


@pytest.mark.parametrize("name", ["two-sum", "a", "7", "Two_Sum.v2", "x" * 80])
def test_a_plain_name_is_kept(name):
    assert check_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "a..b", "../a", "a/b", "a\\b", "/a", ".a", "-a", "a.", "a b", "a\n", "a\0"),
        *("é", "１", "\ud800", "con", "NUL.txt", "com1", "x" * 81, "%2e%2e"),
    ],
)
def test_a_name_that_could_leave_its_folder_or_not_be_stored_is_refused(name):
    assert not is_name(name)
    with pytest.raises(NameRefused) as caught:
        check_name(name)
    assert str(caught.value).isprintable()
