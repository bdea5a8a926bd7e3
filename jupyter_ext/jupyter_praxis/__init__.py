"""Praxis: a Jupyter-native learning environment."""

from __future__ import annotations

from typing import Any

from jupyter_praxis.version import __version__

__all__ = ["__version__"]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Tell jupyter-server which class is the extension; called once, at server start."""
    from jupyter_praxis.app import PraxisExtension

    return [{"module": "jupyter_praxis", "app": PraxisExtension}]


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """Tell JupyterLab where the built bundle lies."""
    return [{"src": "labextension", "dest": "jupyter-praxis"}]
