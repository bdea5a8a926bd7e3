"""A program that is loaded and answers calls decided one by one (fulfils `running.Session`)."""

from __future__ import annotations

from jupyter_praxis.running import Call, CallRun, Ending
from jupyter_praxis.sandbox.conversation import Messages
from jupyter_praxis.sandbox.exchange import Exchange

SESSION_S = 60.0
"""Processor seconds a session is bounded by; its caller bounds the wall's."""
SESSION_CALLS = 19_000
"""Calls in one session, just below the frames a line carries."""


class KernelSession:
    """One program in one kernel."""

    def __init__(self, loading: CallRun, exchange: Exchange, messages: Messages, time_s: float) -> None:
        self._loading = loading
        self._exchange = exchange
        self._messages = messages
        self._time_s = time_s

    @property
    def loading(self) -> CallRun:
        """Say how loading the program ended."""
        return self._loading

    async def call(self, call: Call, time_s: float | None = None) -> CallRun:
        """Make one call; raises NotPlain for inputs that cannot be carried, SandboxBroken."""
        if self._exchange.over:
            return CallRun(Ending.NOT_RUN)
        return await self._exchange.step(
            self._messages.call(call), self._time_s if time_s is None else time_s
        )
