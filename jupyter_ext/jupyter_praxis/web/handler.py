"""What every answer of the API has in common.

Rule: nobody gets past `prepare` without being signed in and allowed, and whatever goes wrong afterwards
leaves in one shape: a sentence, a code for programs, and the request's id, which the server's log has, too.
"""

from __future__ import annotations

import json
import re
import traceback
import uuid
from functools import cached_property
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.utils import HTTP_METHOD_TO_AUTH_ACTION
from jupyter_server.base.handlers import APIHandler
from tornado import web

from jupyter_praxis.errors import (
    BadRequest,
    BodyTooLarge,
    NoRoom,
    NoSuchAddress,
    NoSuchMethod,
    NotAllowed,
    NotSignedIn,
    PraxisError,
    Unexpected,
    XsrfMissing,
)
from jupyter_praxis.web.door import Door
from jupyter_praxis.web.overflow import WANTING
from jupyter_praxis.web.representation import error_json

LARGEST_BODY = 1_000_000
"""The largest request body in bytes; ten times the largest solution, whose own refusal is the clearer."""

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_BY_STATUS: dict[int, type[PraxisError]] = {
    400: BadRequest,
    403: NotAllowed,
    404: NoSuchAddress,
    405: NoSuchMethod,
    413: BodyTooLarge,
}


class Handler(APIHandler):
    """Answers one address. Its methods carry `web.authenticated`: jupyter-server looks for it at start."""

    auth_resource = "praxis"

    def initialize(self, door: Door) -> None:
        """Receive what all addresses share; called by tornado for each request."""
        self.door = door

    @cached_property
    def request_id(self) -> str:
        """Give the client's own X-Request-ID when it is harmless, else a new one."""
        given = self.request.headers.get("X-Request-ID", "")
        return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex

    def set_default_headers(self) -> None:
        """Add the request's id to jupyter-server's headers; errors get it, too."""
        super().set_default_headers()
        self.set_header("X-Request-ID", self.request_id)

    async def prepare(self) -> None:  # type: ignore[override]
        """Let in whom jupyter-server knows and its authorizer allows; refuse bodies over 1 MB."""
        await super().prepare()
        if self.request.method == "OPTIONS":
            return  # a browser's preflight carries no sign-in; jupyter-server answers it
        if not self.current_user:
            raise NotSignedIn
        action = HTTP_METHOD_TO_AUTH_ACTION[self.request.method or "GET"]
        allowed = self.authorizer.is_authorized(self, self.current_user, action, self.auth_resource)
        if not await ensure_async(allowed):
            raise NotAllowed
        if len(self.request.body) > LARGEST_BODY:
            raise BodyTooLarge

    def check_xsrf_cookie(self) -> None:
        """Check as jupyter-server does: a request without a token header has to repeat the XSRF cookie."""
        try:
            super().check_xsrf_cookie()
        except web.HTTPError as error:
            raise (XsrfMissing() if self.current_user else NotSignedIn()) from error

    def answer(self, data: Any, status: int = 200) -> None:
        """Send plain data as JSON, once."""
        self.set_status(status)
        self.finish(json.dumps(data, allow_nan=False))

    def send_file(self, name: str, media: str, content: str | bytes) -> None:
        """Send something to be kept as a file, which a browser never shows as a page of this server's."""
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content, set_content_type=media)

    def send_error(self, status_code: int = 500, **kwargs: Any) -> None:
        """Take the status from a PraxisError; tornado knows only its own."""
        raised = kwargs.get("exc_info", (None, None, None))[1]
        told = self.as_praxis_error(raised, status_code)
        ours = isinstance(raised, PraxisError) or isinstance(told, NoRoom)
        super().send_error(told.http_status if ours else status_code, **kwargs)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Write the one error shape."""
        error = self.as_praxis_error(kwargs.get("exc_info", (None, None, None))[1], status_code)
        if error.retry_after_s is not None:
            self.set_header("Retry-After", str(error.retry_after_s))
        if isinstance(error, NoSuchMethod):
            self.set_header("Allow", ", ".join(self.methods()))
        self.finish(json.dumps(self.problem(error)))

    def problem(self, error: PraxisError) -> dict[str, Any]:
        """Give the one error shape as plain data."""
        return error_json(error, self.request_id)

    def as_praxis_error(self, error: BaseException | None, status_code: int) -> PraxisError:
        """Return what may be told: our own sentences, and for everything else the sentence of its status."""
        if isinstance(error, PraxisError):
            return error
        if isinstance(error, OSError) and error.errno in WANTING:
            return NoRoom()
        if status_code == 403 and not self.current_user:
            return NotSignedIn()
        if isinstance(error, web.HTTPError) and status_code < 500:
            return _BY_STATUS.get(status_code, BadRequest)()
        return Unexpected()

    @classmethod
    def methods(cls) -> list[str]:
        """List the methods this address takes, OPTIONS aside."""
        missing = web.RequestHandler._unimplemented_method
        known = [name for name in cls.SUPPORTED_METHODS if getattr(cls, name.lower()) is not missing]
        return [name for name in known if name != "OPTIONS"]

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:  # noqa: ARG002
        """Log where it happened, and never a stranger's message, which may quote the learner's source."""
        if isinstance(value, PraxisError):
            if value.http_status >= 500:
                self.log.warning("Praxis request %s: %s", self.request_id, value)
        elif isinstance(value, web.HTTPError) and value.status_code < 500:
            self.log.info("Praxis request %s: %d", self.request_id, value.status_code)
        else:
            self.log.error("Praxis request %s failed:\n%s", self.request_id, _frames(value))


class NoSuchAddressHandler(Handler):
    """Answers every address below the API that no other handler has."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Refuse, once it is known who asks."""
        await super().prepare()
        raise NoSuchAddress

    @classmethod
    def methods(cls) -> list[str]:
        """List none: there is nothing here."""
        return []


def _frames(error: BaseException | None) -> str:
    lines: list[str] = []
    while error is not None:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}\n")
        lines.extend(traceback.format_list(traceback.extract_tb(error.__traceback__)))
        error = error.__cause__ or error.__context__
    return "".join(lines)
