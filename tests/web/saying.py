"""What a learner says to the tutor, as bodies for the API."""

from __future__ import annotations

from typing import Any

CONVERSATIONS = "/tutor/conversations"
SENT: dict[str, Any] = {
    "challenge": True,
    "cells": [{"name": "starter-1", "source": "def two_sum(xs, target): ..."}],
    "selection": "xs",
    "submission": "s1",
    "findings": True,
    "profile": False,
    "hints": True,
    "composed": {"goal": "All pairs.", "tried": "Two loops.", "stuck": ""},
    "about": {"subject": "case", "number": 2},
}
NOTHING_SENT: dict[str, Any] = {
    "challenge": False,
    "cells": [],
    "selection": "",
    "submission": "",
    "findings": False,
    "profile": False,
    "hints": False,
    "composed": {"goal": "", "tried": "", "stuck": ""},
    "about": None,
}


def said(**changes: Any) -> dict[str, Any]:
    """A body that is accepted, with changes; None leaves a key out."""
    body = {"key": "0123456789abcdef", "text": "Why does this case fail?", "sent": SENT, **changes}
    return {name: value for name, value in body.items() if value is not None}
