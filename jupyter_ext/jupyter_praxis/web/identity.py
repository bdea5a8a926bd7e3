"""Who is there.

Rule: a Jupyter server is one person's. On a hub that person has a name; elsewhere they are `local`.
Whether the request may speak for them was settled before, by jupyter-server's own sign-in.
"""

from __future__ import annotations

from collections.abc import Mapping

LOCAL = "local"


def learner_of(environment: Mapping[str, str]) -> str:
    """Return the learner's id: the hub's name for whose server this is, or `local`."""
    on_a_hub = "JUPYTERHUB_API_TOKEN" in environment
    return (environment.get("JUPYTERHUB_USER") if on_a_hub else None) or LOCAL
