"""The door of the house: who comes while it opens waits, who comes after it failed hears why.

Rule: Jupyter never waits for Praxis. The house opens behind the door; when it cannot, every request gets the
reason as a sentence, and the next one tries again, so that a cause removed needs no restart.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

from jupyter_praxis.errors import NotReady, PraxisError
from jupyter_praxis.web.house import House


class Door:
    """Opens one house once, on the event loop it is first used on.

    `build` makes a house that is not open yet. `learner` is who lives here. `heartbeat_s` is the longest
    silence on an event stream, in seconds; proxies close quieter connections. `writing` is held while
    notebook files are made, `streams` holds a future per open event stream, resolved when the house closes.
    """

    def __init__(
        self, build: Callable[[], House], learner: str, log: logging.Logger, heartbeat_s: float = 15.0
    ) -> None:
        self.learner = learner
        self.heartbeat_s = heartbeat_s
        self.writing = asyncio.Lock()
        self.streams: set[asyncio.Future[None]] = set()
        self._build = build
        self._log = log
        self._opening: asyncio.Task[House] | None = None
        self._closed = False

    def start(self) -> None:
        """Begin to open in the background; called on the running event loop, again is no harm."""
        if self._opening is None and not self._closed:
            self._opening = asyncio.get_running_loop().create_task(self._open())
            # Nobody may ever ask; then the failure has been logged and is not an unretrieved exception.
            self._opening.add_done_callback(lambda task: task.cancelled() or task.exception())

    async def house(self) -> House:
        """Return the open house, waiting for it; raises NotReady with the reason when it cannot be opened."""
        if self._closed:
            raise NotReady("This server is shutting down. Nothing was stored; try again when it is back.")
        self.start()
        opening = self._opening
        assert opening is not None
        try:
            # One visitor who leaves must not stop the opening for all others.
            return await asyncio.shield(opening)
        except Exception:
            if self._opening is opening:
                self._opening = None
            raise
        except asyncio.CancelledError:
            if opening.cancelled():
                raise NotReady from None
            raise

    async def close(self) -> None:
        """End the event streams, then close the house if it was ever opened."""
        self._closed = True
        for stream in self.streams:
            if not stream.done():
                stream.set_result(None)
        if self._opening is None:
            return
        if not self._opening.done():
            self._opening.cancel()
        with contextlib.suppress(Exception, asyncio.CancelledError):
            house = await self._opening
            await house.close()

    async def _open(self) -> House:
        house: House | None = None
        try:
            house = self._build()
            await house.open()
        except BaseException as error:
            if house is not None:
                with contextlib.suppress(Exception):
                    await house.close()
            if not isinstance(error, Exception):
                raise
            raise self._not_ready(error) from error
        return house

    def _not_ready(self, error: Exception) -> NotReady:
        if not isinstance(error, PraxisError):
            self._log.error("Praxis could not start", exc_info=error)
            return NotReady()
        self._log.error("Praxis could not start: %s", error)
        reason = NotReady(str(error))
        reason.retry_after_s = error.retry_after_s
        return reason
