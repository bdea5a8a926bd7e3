"""/openapi.json: the API's own description, so that a client finds it where the API is."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jupyter_server.utils import url_path_join
from tornado import web

from jupyter_praxis.web.handler import Handler

ROOT = "praxis/api"
"""Where the API lies below the Jupyter server's base URL."""


@cache
def document() -> dict[str, Any]:
    """Read openapi.yaml, once."""
    text = Path(__file__).with_name("openapi.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


class DocumentHandler(Handler):
    """/openapi.json."""

    @web.authenticated
    async def get(self) -> None:
        """Send the document with the address this very server has."""
        self.answer({**document(), "servers": [{"url": url_path_join(self.base_url, ROOT)}]})
