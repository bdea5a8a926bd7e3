"""What a killed server leaves of bubblewrap, and what does not belong to it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import Iterator

import psutil
import pytest
from jupyter_praxis.sandbox.bubblewrap import MARK, sweep
from jupyter_praxis.sandbox.namespaces import NamespaceWall

pytestmark = pytest.mark.wall


@pytest.fixture
def orphan(request: pytest.FixtureRequest) -> Iterator[psutil.Process]:
    """Give an inner bubblewrap that waits for its user map, its outer one killed as a server's end kills it."""
    info, told = os.pipe()
    gate, opened = os.pipe()
    outer = subprocess.Popen(
        [
            *(str(shutil.which("bwrap")), "--unshare-user", "--unshare-all", "--hostname", request.param),
            *(
                "--info-fd",
                str(told),
                "--userns-block-fd",
                str(gate),
                "--ro-bind",
                "/",
                "/",
                "--",
                "/bin/true",
            ),
        ],
        pass_fds=[told, gate],
    )
    os.close(told)
    said = b""
    while not said.strip().endswith(b"}"):
        said += os.read(info, 4096)
    inner = psutil.Process(json.loads(said)["child-pid"])
    outer.kill()
    outer.wait()
    yield inner
    if inner.is_running():
        inner.kill()
    for descriptor in (info, gate, opened):
        os.close(descriptor)


@pytest.mark.parametrize("orphan", [MARK.decode()], indirect=True)
async def test_an_inner_bubblewrap_that_waits_for_a_killed_one_is_ended(orphan) -> None:
    assert orphan.is_running()
    source = NamespaceWall().open()
    kernel = await source.fresh("")
    sweep.cache_clear()
    await asyncio.to_thread(sweep)
    orphan.wait(timeout=10)
    assert kernel.alive  # whose bubblewraps are a living server's
    assert source._current is not None
    assert source._current.alive
    await source.aclose()


@pytest.mark.parametrize("orphan", ["somebody-elses"], indirect=True)
def test_another_programs_bubblewrap_is_left_alone(orphan) -> None:
    sweep.cache_clear()
    sweep()
    assert orphan.is_running()
    assert orphan.status() != psutil.STATUS_ZOMBIE
