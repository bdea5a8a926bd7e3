"""What all tests share: which parts this machine cannot run, said by `tests/run`, and Jupyter's own fixtures."""

from __future__ import annotations

import os

import pytest

# Runs `async def test_…` without marks, and brings the fixtures of a Jupyter server.
pytest_plugins = ["pytest_jupyter.jupyter_server"]

PACKAGES = {
    "browser": ("chromium", "libatomic1"),
    "docker": ("docker.io", "debootstrap"),
    "postgres": ("postgresql",),
    "wall": ("bubblewrap",),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = os.environ.get("PRAXIS_TESTS_SKIP", "").split()
    for item in items:
        for marker, packages in PACKAGES.items():
            for package in packages:
                if package in missing and item.get_closest_marker(marker):
                    item.add_marker(pytest.mark.skip(reason=f"{package} is not installed"))


@pytest.fixture(autouse=True)
def jp_server_cleanup() -> None:
    """Stand in for the plugin's own, which makes a Jupyter server after every test; tests/web wants that one."""
