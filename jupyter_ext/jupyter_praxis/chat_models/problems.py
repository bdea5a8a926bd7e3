"""What a provider answered instead of a reply, told twice: a sentence to the learner, a line to whoever runs this.

Rule: neither holds the key, the question, or words of the provider's, who may repeat both. Of a provider's answer
only numbers, kinds known here and an id of plain form are passed on.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from math import ceil, isfinite

from jupyter_praxis.errors import ModelBusy, ModelRefused, ModelTooSlow, ModelUnavailable
from jupyter_praxis.settings import ModelSettings

log = logging.getLogger("jupyter_praxis")

TOO_LONG = "This conversation is too long for the tutor's model. Begin a new one, or send less along."
NO_ANSWER = (
    "The tutor's model would not answer this. Ask in other words; hints and reasons are there to go on with."
)
BROKE_OFF = "The tutor's model broke off in the middle of its answer. Ask again to have it whole."

BUSY = frozenset(
    {"rate_limit_error", "rate_limit_exceeded", "overloaded_error", "server_overloaded", "engine_overloaded"}
)
REFUSED = frozenset(
    {
        "authentication_error",
        "billing_error",
        "billing_hard_limit_reached",
        "content_filter",
        "insufficient_quota",
        "invalid_api_key",
        "invalid_request_error",
        "model_not_found",
        "not_found_error",
        "permission_error",
    }
)
LONG = frozenset({"context_length_exceeded", "request_too_large", "string_above_max_length"})
_KNOWN = BUSY | REFUSED | LONG | {"api_error", "server_error", "timeout_error", "refusal"}
_TELLS_LENGTH = re.compile(r"prompt is too long|maximum context length|context window|too many tokens", re.I)
_PLAIN = re.compile(r"[\w.:-]{1,80}")


@dataclass(frozen=True)
class Answer:
    """An answer that is no reply. `text` is looked at, and passed on to nobody.

    `status` is 0 where the trouble came without one; `kind` is the provider's word for it, or ours: `unreachable`,
    `slow`, `broken`, `malformed`, `refusal`. `detail` is ours, for the log.
    """

    kind: str = ""
    status: int = 0
    text: str = ""
    request_id: str = ""
    wait_s: float | None = None
    detail: str = ""

    @property
    def free(self) -> bool:
        """Tell whether the provider did nothing that it would count."""
        return self.status >= 300 or self.kind == "unreachable"


def problem_of(answer: Answer, begun: bool) -> ModelUnavailable:
    """Say what became of the question; `begun` when the learner has some of the reply already."""
    if answer.kind in LONG or answer.status == 413:
        return ModelRefused(TOO_LONG)
    if answer.kind in REFUSED or answer.status in (400, 422):
        return ModelRefused(TOO_LONG if _TELLS_LENGTH.search(answer.text) else None)
    if answer.kind == "refusal":
        return ModelRefused(NO_ANSWER)
    if begun:
        return ModelUnavailable(BROKE_OFF)
    if answer.kind in BUSY or answer.status in (429, 529):
        return _waiting(ModelBusy(), answer.wait_s)
    if answer.kind == "slow" or answer.status in (408, 504):
        return ModelTooSlow()
    if 300 <= answer.status < 500 and answer.status not in (409, 425):
        return ModelRefused()
    return _waiting(ModelUnavailable(), answer.wait_s)


def report(settings: ModelSettings, answer: Answer) -> None:
    """Tell whoever runs this server."""
    kind = answer.kind if answer.kind in _KNOWN or not answer.status else ""
    told = [f"HTTP {answer.status}" if answer.status else "", kind, answer.detail]
    if _PLAIN.fullmatch(answer.request_id) and not _holds(answer.request_id, settings.key.reveal()):
        told.append(f"request {answer.request_id}")
    log.warning(
        "The chat model %s (%s) did not answer: %s.",
        settings.model or "without a name",
        settings.use,
        ", ".join(filter(None, told)) or "no reason was given",
    )


def wait_asked_for(headers: Mapping[str, str]) -> float | None:
    """Read for how many seconds a provider asks to be left alone (RFC 9110, 10.2.3); None where it does not say."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        text = headers.get(name, "")
        try:
            seconds = float(text) / unit
        except ValueError:
            continue
        return max(seconds, 0.0) if isfinite(seconds) else None
    try:
        until = parsedate_to_datetime(headers["retry-after"])
        return max((until - parsedate_to_datetime(headers["date"])).total_seconds(), 0.0)
    except (KeyError, TypeError, ValueError):
        return None


def _waiting(problem: ModelUnavailable, wait_s: float | None) -> ModelUnavailable:
    if wait_s is not None:
        problem.retry_after_s = ceil(wait_s)
    return problem


def _holds(text: str, key: str) -> bool:
    """Tell whether a text has a piece of the key in it that is worth hiding."""
    return any(key[start : start + 6] in text for start in range(max(len(key) - 5, 0)))
