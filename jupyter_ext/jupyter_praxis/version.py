"""The version of this Praxis, as installed."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("jupyter-praxis")
except PackageNotFoundError:  # running from a source tree nobody installed
    __version__ = "0.0.0"
