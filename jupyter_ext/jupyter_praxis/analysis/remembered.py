"""What is worked out once and asked for often."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")

MOST = 256


class Remembered(Generic[Value]):
    """Values by key, the `most` used last; who asks for one that is being worked out waits for it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._values: OrderedDict[str, Value] = OrderedDict()
        self._working: dict[str, asyncio.Lock] = {}

    async def get(self, key: str, make: Callable[[], Awaitable[Value]]) -> Value:
        """Give the value of a key, made by `make` when it is not known; what `make` raises is not kept."""
        async with self._working.setdefault(key, asyncio.Lock()):
            if key not in self._values:
                self._values[key] = await make()
                if len(self._values) > self._most:
                    forgotten, _ = self._values.popitem(last=False)
                    self._working.pop(forgotten, None)
            self._values.move_to_end(key)
            return self._values[key]
