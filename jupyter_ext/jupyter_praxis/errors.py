"""Everything which may go wrong, drawn as a tree.

Rule: the docstring is the sentence a person reads when no better one is given, so it says what
happened and what to do next. `http_status` is the answer over HTTP, `exit_status` the command's.
"""

from __future__ import annotations

import inspect
import re
import traceback


class PraxisError(Exception):
    """Something went wrong in Praxis. Try again; if it persists, look at the server's log."""

    http_status = 500
    exit_status = 2
    retry_after_s: int | None = None

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or " ".join((inspect.getdoc(type(self)) or "").split()))

    @property
    def code(self) -> str:
        """Name the matter for programs: `NoSuchChallenge` becomes `no_such_challenge`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


# ── what was asked cannot be served as asked ─────────────────────────────────


class BadRequest(PraxisError):
    """The request is not of the form this address takes."""

    http_status = 400


class NoSuchChallenge(PraxisError):
    """There is no challenge of that name. `praxis challenges` lists those there are."""

    http_status = 404


class NoSuchSubmission(PraxisError):
    """There is no such attempt among yours."""

    http_status = 404


class NoSuchFinding(PraxisError):
    """There is no such finding at this attempt of yours."""

    http_status = 404


class NoSuchFact(PraxisError):
    """Nothing like that is stored about you. It may have been forgotten already; load the list again."""

    http_status = 404


class NoSuchConversation(PraxisError):
    """There is no such conversation among yours. It may have been deleted; load the list again."""

    http_status = 404


class NoSuchMessage(PraxisError):
    """There is no such message among yours. Its conversation may have been deleted."""

    http_status = 404


class NoSuchHint(PraxisError):
    """This challenge has no such hint."""

    http_status = 404


class NoSuchQuestion(PraxisError):
    """There is no such question about your learning."""

    http_status = 404


class NoSuchPage(PraxisError):
    """There is no page about that here. The challenge's own text and hints are there to go on with."""

    http_status = 404


class ChallengeUnsound(PraxisError):
    """This challenge's source cannot be used; its author has to mend it first."""

    http_status = 422


class NotANotebook(PraxisError):
    """This file is not a Jupyter notebook. Open the challenge again to get a fresh one."""

    http_status = 422


class SolutionCellsWrong(PraxisError):
    """The notebook does not hold each solution cell exactly once. Reset the challenge to get them back."""

    http_status = 422


class SourceTooLarge(PraxisError):
    """The solution is larger than 100 KB. Remove what the function does not need."""

    http_status = 413


class SourceUnreadable(PraxisError):
    """The solution holds characters which cannot be stored or run, such as NUL."""

    http_status = 422


class NameRefused(PraxisError):
    """That name cannot be used: names have letters, digits, dots, dashes and underscores only."""

    http_status = 400


class StillGrading(PraxisError):
    """The last attempt at this challenge is still being graded. Wait for its verdict, then submit again."""

    http_status = 409
    retry_after_s = 1


class NoSkipLeft(PraxisError):
    """Two challenges of the day were put aside this week already. The next can be put aside from Monday on."""

    http_status = 409


class HintNotYet(PraxisError):
    """The next hint opens after another attempt, or after a while. The one before it is there to go on with."""

    http_status = 409


class StillWriting(PraxisError):
    """The tutor is still answering. Wait for the end of its answer, or stop it, then ask again."""

    http_status = 409
    retry_after_s = 2


class TooLittleSaid(PraxisError):
    """Your teacher asks for a little more first: what you want to reach, what you tried, and where you are stuck."""

    http_status = 422


class TutorOff(PraxisError):
    """The tutor and its hints are switched off here. Results and their reasons are there to go on with."""

    http_status = 403


class BudgetSpent(PraxisError):
    """Today's budget for the tutor is spent. It fills again at midnight UTC; hints and reasons stay available."""

    http_status = 429


class KeyReused(PraxisError):
    """This idempotency key was already used for something else. Send each request with a new key."""

    http_status = 409


class TooManyWaiting(PraxisError):
    """Too many of your submissions are waiting. Nothing was stored; submit again after the next verdict."""

    http_status = 429
    retry_after_s = 5


class TooManyValidations(PraxisError):
    """Some validations are under way already. Wait for one to end, or stop it, then ask again."""

    http_status = 429
    retry_after_s = 5


class QueueFull(PraxisError):
    """Too many submissions are waiting. Nothing was stored; try again in a few seconds."""

    http_status = 503
    retry_after_s = 5


class VersionChanged(PraxisError):
    """This notebook was made from an older version of the challenge. Open the new version beside it."""

    http_status = 409


class NotebookInTheWay(PraxisError):
    """A file of that name is in the way. Move or rename it, then open the challenge again."""

    http_status = 409


class ImportRefused(PraxisError):
    """This cannot be imported. Give a file, a folder or an archive in the format named."""

    http_status = 422


# ── what the machine cannot do just now ──────────────────────────────────────


class SandboxBroken(PraxisError):
    """The sandbox could not be started. `praxis doctor` says why."""

    http_status = 503
    retry_after_s: int | None = 5


class NoWall(SandboxBroken):
    """No wall works on this machine, so nothing is graded here. `praxis doctor` says what to install."""

    retry_after_s = None


class NoSuchSandbox(SandboxBroken):
    """There is no sandbox of that name. Choose namespaces, landlock, process or auto."""

    http_status = 400
    retry_after_s = None


class ModelUnavailable(PraxisError):
    """The tutor's model cannot be reached just now. Ask again shortly; hints and reasons need no model."""

    http_status = 503
    retry_after_s: int | None = 10


class ModelBusy(ModelUnavailable):
    """The tutor's model has too many requests just now. Ask again in a minute; hints and reasons need no model."""

    retry_after_s = 60


class ModelTooSlow(ModelUnavailable):
    """The tutor's model did not answer in time. Ask again; a shorter question may help."""


class ModelRefused(ModelUnavailable):
    """The tutor's model refused this request. Whoever runs this server finds the reason in its log."""

    retry_after_s = None


class StorageUnavailable(PraxisError):
    """The database cannot be reached just now. Nothing was acknowledged; try again shortly."""

    http_status = 503
    retry_after_s = 5


class NoRoom(PraxisError):
    """This server has too much open just now. Nothing was stored; try again in a few seconds."""

    http_status = 503
    retry_after_s = 5


class SchemaOutdated(PraxisError):
    """The database is of another version than this program. Run `praxis db upgrade`."""

    http_status = 503


class BackupUnusable(PraxisError):
    """That file is not a backup made by `praxis db backup`."""

    http_status = 422


class NotReady(PraxisError):
    """Praxis could not start on this server. Its log says why, and `praxis doctor` what to do."""

    http_status = 503


class SettingRefused(PraxisError):
    """A setting of Praxis cannot be used. `jupyter server --help-all` explains each."""

    http_status = 503


class NotebookNotWritten(PraxisError):
    """The notebook could not be written. Make room, or make its folder writable, then try again."""

    http_status = 507


# ── what HTTP refuses ────────────────────────────────────────────────────────


class NotSignedIn(PraxisError):
    """You are not signed in to this Jupyter server. Reload the page and sign in, or send its token."""

    http_status = 403


class NotAllowed(PraxisError):
    """You may not do this on this server. Whoever runs it can allow it."""

    http_status = 403


class XsrfMissing(PraxisError):
    """The request does not prove that it comes from this server's pages. Reload the page and try again."""

    http_status = 403


class NoSuchAddress(PraxisError):
    """There is nothing at this address. `openapi.json`, below the same API, lists every address."""

    http_status = 404


class NoSuchMethod(PraxisError):
    """This address does not take this method. The Allow header lists those it takes."""

    http_status = 405


class BodyTooLarge(PraxisError):
    """The request is larger than 1 MB, and nothing of it was stored. Send less."""

    http_status = 413


class WrongContentType(PraxisError):
    """The request's body is not JSON. Send it with the content type application/json."""

    http_status = 415


class Unexpected(PraxisError):
    """Something went wrong inside Praxis. Try again; the server's log tells more under this request's id."""


# ── for the log ──────────────────────────────────────────────────────────────


def describe(error: BaseException) -> str:
    """Say what kind of error it was and where it came from, in one line for the log.

    A stranger's message may quote what a learner wrote, so it is left out; ours are sentences we wrote.
    """
    if isinstance(error, PraxisError):
        return f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    way = " > ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in frames)
    return f"{type(error).__name__} in {way or 'no frame'}"
