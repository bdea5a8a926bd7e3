"""The kernelspec `praxis-python` through jupyter_client, as Jupyter itself starts it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

SPEC = Path(__file__).parents[2] / "kernels" / "praxis-python"


@asynccontextmanager
async def kernel(sandbox: str) -> AsyncIterator[tuple[AsyncKernelManager, Any]]:
    # a checkout has no installed entry points
    KernelProvisionerFactory.instance().provisioners["praxis-sandbox"] = EntryPoint(
        "praxis-sandbox",
        "jupyter_praxis.sandbox.provisioner:PraxisProvisioner",
        "jupyter_client.kernel_provisioners",
    )
    manager = AsyncKernelManager(kernel_name="praxis-python")
    manager._kernel_spec = KernelSpec.from_resource_dir(str(SPEC))
    manager.config.PraxisProvisioner.sandbox = sandbox
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=30)
        yield manager, client
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


async def said(client: Any, code: str) -> tuple[str, str]:
    """Execute and give the reply's status with all that was printed or returned."""
    heard: list[str] = []

    def hear(message: dict[str, Any]) -> None:
        content = message["content"]
        heard.append(
            content.get("text") or content.get("data", {}).get("text/plain") or content.get("ename") or ""
        )

    reply = await client.execute_interactive(code, output_hook=hear, timeout=30)
    return reply["content"]["status"], "".join(heard)


@pytest.mark.parametrize(
    "sandbox", [pytest.param("namespaces", marks=pytest.mark.wall), "landlock", "process"]
)
async def test_a_notebook_kernel_works_behind_each_wall(sandbox, tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a teacher's file")
    async with kernel(sandbox) as (manager, client):
        folder = Path(manager.ip).parent
        assert await said(client, "x = 20\nprint('hello')\nx + 1") == ("ok", "hello\n21")
        assert await said(client, "%time x") != ("error", "")
        status, text = await said(client, f"open({str(secret)!r}).read()")
        assert (status, text) == (("ok", '"a teacher\'s file"') if sandbox == "process" else ("error", text))
        assert sandbox == "process" or text in ("FileNotFoundError", "PermissionError")
        status, text = await said(client, "1 / 0")
        assert (status, text) == ("error", "ZeroDivisionError")

        endless = asyncio.ensure_future(said(client, "print('on')\nwhile True: pass"))
        await asyncio.sleep(0.3)
        await manager.interrupt_kernel()
        assert await endless == ("error", "on\nKeyboardInterrupt")

        await manager.restart_kernel()
        await client.wait_for_ready(timeout=30)
        assert await said(client, "'x' in globals()") == ("ok", "False")
        assert await manager.is_alive()
        await manager.shutdown_kernel()
        assert not await manager.is_alive()
    assert not folder.exists()
