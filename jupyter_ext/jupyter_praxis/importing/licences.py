"""The licence a source comes under, found in the file that says it."""

from __future__ import annotations

from collections.abc import Mapping

_FILES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "license", "License")
_KNOWN = (
    ("MIT License", "MIT"),
    ("Permission is hereby granted, free of charge", "MIT"),
    ("Apache License", "Apache-2.0"),
    ("Redistribution and use in source and binary forms", "BSD"),
    ("Attribution-NonCommercial-ShareAlike 4.0", "CC-BY-NC-SA-4.0"),
    ("Attribution-ShareAlike 4.0", "CC-BY-SA-4.0"),
    ("Attribution-NonCommercial 4.0", "CC-BY-NC-4.0"),
    ("Attribution 4.0", "CC-BY-4.0"),
    ("GNU AFFERO GENERAL PUBLIC LICENSE", "AGPL-3.0"),
    ("GNU GENERAL PUBLIC LICENSE", "GPL"),
)


def licence_near(files: Mapping[str, str], folder: str) -> str:
    """Return the licence told in the folder or the nearest one above; empty when none is told.

    A text that is not known is named by its first line.
    """
    parts = folder.strip("/").split("/") if folder.strip("/") else []
    for depth in range(len(parts), -1, -1):
        above = "".join(f"{part}/" for part in parts[:depth])
        for name in _FILES:
            if f"{above}{name}" in files:
                return _named(files[f"{above}{name}"])
    return ""


def _named(text: str) -> str:
    for sign, name in _KNOWN:
        if sign in text[:20_000]:
            return name
    first = next((line.strip("# ").strip() for line in text.splitlines() if line.strip()), "")
    return first[:100]
