"""The challenges we ship, and a year spent with them."""

from __future__ import annotations

import pytest
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_curriculum

from .life import Life, a_year


@pytest.fixture(scope="session")
def shipped() -> dict[str, Challenge]:
    """Give the shipped catalogue in teaching order."""
    return {each.slug: each for each in Library((shipped_curriculum(),), Policies()).challenges()}


@pytest.fixture(scope="session")
def year(shipped: dict[str, Challenge]) -> Life:
    """Give a year of two attempts a day."""
    return a_year(shipped)
