"""The one clock of the house, and how fast this machine is just now."""

from __future__ import annotations

import os
from datetime import UTC, datetime

SLOWEST = 5.0
"""A machine that is busier still is not waited for any longer."""


def clock() -> datetime:
    """Tell the time, aware, in UTC; the one clock of the house."""
    return datetime.now(UTC)


def pace() -> float:
    """Say how many times longer than alone a program takes on this machine just now: 1 to SLOWEST."""
    if not hasattr(os, "getloadavg"):
        return 1.0
    return min(SLOWEST, max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1)))
