"""What a notebook is told when the wall refuses something."""

from __future__ import annotations

import pytest
from praxis_kernel.refusals import PACKAGES, PROGRAMS, sentence_for


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("pip install numpy", PACKAGES),
        ("/usr/bin/python -m pip install -q numpy", PACKAGES),
        ("conda install --yes numpy", PACKAGES),
        ("pip list", PROGRAMS),
        ("install -m 644 a b", PROGRAMS),
        ("ls", PROGRAMS),
        ("", PROGRAMS),
    ],
)
def test_who_tries_to_install_is_told_where_packages_come_from(command, sentence) -> None:
    assert sentence_for(command) == sentence
