"""A notebook's kernel as Jupyter starts it, and what it says while it runs a cell."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from traitlets.config import Config

SPEC = Path(__file__).parents[2] / "kernels" / "praxis-python"
PATIENCE_S = 60
Message = dict[str, Any]


@dataclass
class Said:
    """What came of one cell: the reply's content, and every message on iopub."""

    reply: dict[str, Any]
    messages: list[Message] = field(default_factory=list)

    @property
    def status(self) -> str:
        return str(self.reply["status"])

    @property
    def text(self) -> str:
        """Everything printed or returned, and errors as `Name: message`."""
        return "".join(map(_text, self.messages))

    def of_kind(self, kind: str) -> list[dict[str, Any]]:
        return [message["content"] for message in self.messages if message["msg_type"] == kind]


def _text(message: Message) -> str:
    content = message["content"]
    if message["msg_type"] == "error":
        return f"{content['ename']}: {content['evalue']}"
    return str(content.get("text") or content.get("data", {}).get("text/plain") or "")


class Notebook:
    """A running kernel with a client."""

    def __init__(self, manager: AsyncKernelManager, client: Any) -> None:
        self.manager = manager
        self.client = client

    async def run(
        self,
        code: str,
        hear: Callable[[Message], None] = lambda message: None,
        answers: list[str] | None = None,
    ) -> Said:
        """Run a cell; `hear` gets each message as it comes, `answers` are typed when asked for."""
        messages: list[Message] = []

        def output(message: Message) -> None:
            messages.append(message)
            hear(message)

        def typed(_message: Message) -> None:
            assert answers is not None
            self.client.input(answers.pop(0))

        reply = await self.client.execute_interactive(
            code,
            output_hook=output,
            stdin_hook=typed if answers is not None else None,
            allow_stdin=answers is not None,
            timeout=PATIENCE_S,
        )
        return Said(reply["content"], messages)

    async def interrupted(self, code: str, answers: bool = False) -> Said:
        """Run a cell which prints or asks when it has begun, and interrupt it then."""
        begun = asyncio.Event()
        running = asyncio.ensure_future(
            self.client.execute_interactive(
                code,
                output_hook=lambda message: (
                    messages.append(message),
                    begun.set() if message["msg_type"] == "stream" else None,
                ),
                stdin_hook=lambda message: begun.set(),
                allow_stdin=answers,
                timeout=PATIENCE_S,
            )
        )
        messages: list[Message] = []
        await asyncio.wait_for(begun.wait(), PATIENCE_S)
        await self.manager.interrupt_kernel()
        return Said((await running)["content"], messages)

    async def asked(self, request: str, *given: Any, **named: Any) -> dict[str, Any]:
        """Make a request other than running, such as `complete`, and give the reply's content."""
        reply = await getattr(self.client, request)(*given, reply=True, timeout=PATIENCE_S, **named)
        content: dict[str, Any] = reply["content"]
        return content


@asynccontextmanager
async def notebook(sandbox: str, beside: Path, **settings: Any) -> AsyncIterator[Notebook]:
    """Start the kernelspec in the folder `beside`, as Jupyter's server does for a notebook lying there."""
    manager = manager_of(sandbox, **settings)
    await manager.start_kernel(cwd=str(beside))
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=PATIENCE_S)
        yield Notebook(manager, client)
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


def manager_of(
    sandbox: str, kind: type[AsyncKernelManager] = AsyncKernelManager, **settings: Any
) -> AsyncKernelManager:
    """Give a manager that has started nothing yet."""
    # a checkout has no installed entry points
    KernelProvisionerFactory.instance().provisioners["praxis-sandbox"] = EntryPoint(
        "praxis-sandbox",
        "jupyter_praxis.sandbox.provisioner:PraxisProvisioner",
        "jupyter_client.kernel_provisioners",
    )
    config = Config({"PraxisProvisioner": {"sandbox": sandbox, **settings}})
    manager = kind(kernel_name="praxis-python", config=config)
    manager._kernel_spec = KernelSpec.from_resource_dir(str(SPEC))
    return manager
