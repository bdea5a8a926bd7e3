"""The connection to a provider.

Rule: nothing comes from the environment. A proxy, a certificate or a header somebody set for other programs would
carry the key and what learners write to where this site's settings do not say.
"""

from __future__ import annotations

import logging
import ssl
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_praxis.chat_models.options import Options
from jupyter_praxis.chat_models.problems import Answer, wait_asked_for
from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.settings import ModelSettings, Secret

if TYPE_CHECKING:
    import httpx2

CONNECT_S = 10.0
IDLE_S = 120.0
"""How long a connection is kept for the next question, so that its first text need not wait for a handshake."""

AT_ONCE = 500
PLACEHOLDER = "-"
"""What an SDK is given for a key: the key itself is put on each request, here."""

_SENT = frozenset(
    {
        "accept",
        "accept-encoding",
        "anthropic-version",
        "connection",
        "content-length",
        "content-type",
        "host",
        "user-agent",
    }
)
_TALKATIVE = ("anthropic", "openai", "httpx2", "httpcore2")


def require(package: str) -> None:
    """Raise SettingRefused where a provider's SDK is not installed."""
    if find_spec(package) is None:
        raise SettingRefused(
            f'`use = "{package}"` needs a package that is not installed: '
            f'`pip install "jupyter-praxis[{package}]"`, then restart Jupyter.'
        )


def http_client(settings: ModelSettings, options: Options) -> httpx2.AsyncClient:
    """Make the client an SDK speaks through, which signs each request.

    Takes the options `key_header`, `headers`, `proxy` and `ca_file`.
    """
    import httpx2

    own = {**options.texts("headers"), **_signed(settings.key, options.text("key_header"))}

    async def sign(request: httpx2.Request) -> None:
        for name in [name for name in request.headers if name.lower() not in _SENT]:
            del request.headers[name]
        request.headers.update(own)

    proxy, ca_file = options.text("proxy"), options.text("ca_file")
    try:
        return httpx2.AsyncClient(
            trust_env=False,
            follow_redirects=False,
            verify=_trusted(ca_file),
            proxy=proxy or None,
            timeout=httpx2.Timeout(settings.whole_s, connect=min(CONNECT_S, settings.first_s)),
            limits=httpx2.Limits(
                max_connections=AT_ONCE, max_keepalive_connections=20, keepalive_expiry=IDLE_S
            ),
            event_hooks={"request": [sign]},
        )
    except (ValueError, httpx2.InvalidURL):
        raise SettingRefused("`options.proxy` has to be an address such as http://proxy:3128.") from None


def hush() -> None:
    """Keep the libraries' own records below a warning out of the log: they hold questions and replies at DEBUG."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def unreached(error: BaseException) -> Answer | None:
    """Say what went wrong on the way, for an error of the HTTP library or one that stands for it; None for others."""
    import httpx2

    cause = error.__cause__ or error
    if not isinstance(cause, httpx2.HTTPError):
        return None
    if isinstance(cause, httpx2.ConnectTimeout | httpx2.ConnectError | httpx2.PoolTimeout):
        # These name the address or the certificate; other messages may quote what was sent.
        return Answer("unreachable", detail=str(cause) or type(cause).__name__)
    if isinstance(cause, httpx2.TimeoutException):
        return Answer("slow", detail=type(cause).__name__)
    return Answer("broken", detail=type(cause).__name__)


def answered(response: Any, kind: str, text: str, id_header: str) -> Answer:
    """Say what a provider answered with an HTTP status of its own."""
    return Answer(
        kind=kind,
        status=response.status_code if response.status_code >= 300 else 0,
        text=text,
        request_id=response.headers.get(id_header, ""),
        wait_s=wait_asked_for(response.headers),
    )


def _signed(key: Secret, header: str) -> dict[str, str]:
    """Give the header a key goes in: a bearer token, as both providers have it, or one that is named."""
    if not key:
        return {}
    return {header: key.reveal()} if header else {"authorization": f"Bearer {key.reveal()}"}


@cache
def _trusted(ca_file: str) -> ssl.SSLContext:
    """Make what decides whom to trust, once: reading all authorities takes a while."""
    import httpx2

    if not ca_file:
        return httpx2.create_ssl_context(trust_env=False)
    try:
        return ssl.create_default_context(cafile=str(Path(ca_file).expanduser()))
    except (OSError, ssl.SSLError):
        raise SettingRefused("`options.ca_file` has to be a readable file of certificates (PEM).") from None
