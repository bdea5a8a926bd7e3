"""The table of contents of the API; openapi.yaml says what stands at each address."""

from __future__ import annotations

import re
from typing import Any

from jupyter_praxis.web.analyse import AnalyseHandler
from jupyter_praxis.web.authoring import PreviewHandler, TemplateHandler, ValidateHandler, VersionHandler
from jupyter_praxis.web.challenges import ChallengeHandler, ChallengesHandler
from jupyter_praxis.web.concepts import ConceptHandler
from jupyter_praxis.web.conversations import ConversationHandler, ConversationsHandler
from jupyter_praxis.web.dashboard import DashboardHandler, DashboardTableHandler, ReportHandler
from jupyter_praxis.web.document import ROOT, DocumentHandler
from jupyter_praxis.web.door import Door
from jupyter_praxis.web.findings import DisputeHandler
from jupyter_praxis.web.handler import Handler, NoSuchAddressHandler
from jupyter_praxis.web.hints import HintsHandler
from jupyter_praxis.web.learner import (
    HelpHandler,
    NextHandler,
    ProfileHandler,
    QuestionHandler,
    QuestionsHandler,
    RatingHandler,
    SkipHandler,
)
from jupyter_praxis.web.messages import MessageEventsHandler, MessagesHandler, StopHandler
from jupyter_praxis.web.notebooks import NotebookHandler, RenewHandler, ResetHandler
from jupyter_praxis.web.own_data import AidedHandler, EraseHandler, ExportHandler, FactHandler, FactsHandler
from jupyter_praxis.web.status import StatusHandler
from jupyter_praxis.web.submissions import EventsHandler, SubmissionHandler, SubmissionsHandler
from jupyter_praxis.web.tutor import CoachHandler, StandingHandler, SuggestionsHandler

ROUTES: dict[str, type[Handler]] = {
    "/status": StatusHandler,
    "/openapi.json": DocumentHandler,
    "/challenges": ChallengesHandler,
    "/challenges/{slug}": ChallengeHandler,
    "/challenges/{slug}/notebook": NotebookHandler,
    "/challenges/{slug}/notebook/reset": ResetHandler,
    "/challenges/{slug}/notebook/renew": RenewHandler,
    "/challenges/{slug}/hints": HintsHandler,
    "/concepts/{slug}": ConceptHandler,
    "/submissions": SubmissionsHandler,
    "/submissions/{id}": SubmissionHandler,
    "/submissions/{id}/events": EventsHandler,
    "/submissions/{id}/findings/{number}/dispute": DisputeHandler,
    "/analyse": AnalyseHandler,
    "/learner": EraseHandler,
    "/learner/next": NextHandler,
    "/learner/next/{slug}/rating": RatingHandler,
    "/learner/today/skip": SkipHandler,
    "/learner/questions": QuestionsHandler,
    "/learner/questions/{question}": QuestionHandler,
    "/learner/profile": ProfileHandler,
    "/learner/help": HelpHandler,
    "/learner/dashboard": DashboardHandler,
    "/learner/dashboard.csv": DashboardTableHandler,
    "/learner/report.html": ReportHandler,
    "/learner/facts": FactsHandler,
    "/learner/facts/{fact}": FactHandler,
    "/learner/facts/{fact}/aided": AidedHandler,
    "/learner/export.zip": ExportHandler,
    "/tutor": StandingHandler,
    "/tutor/coach": CoachHandler,
    "/tutor/suggestions": SuggestionsHandler,
    "/tutor/conversations": ConversationsHandler,
    "/tutor/conversations/{conversation}": ConversationHandler,
    "/tutor/conversations/{conversation}/messages": MessagesHandler,
    "/tutor/messages/{message}/events": MessageEventsHandler,
    "/tutor/messages/{message}/stop": StopHandler,
    "/authoring/template": TemplateHandler,
    "/authoring/validate": ValidateHandler,
    "/authoring/preview": PreviewHandler,
    "/authoring/version": VersionHandler,
}


def routes(door: Door) -> list[tuple[str, type[Handler], dict[str, Any]]]:
    """Return tornado's (pattern, handler, arguments), to be put below the server's base URL."""
    shared = {"door": door}
    table = [(f"/{ROOT}{_pattern(address)}", handler, shared) for address, handler in ROUTES.items()]
    # A group that takes nothing: the handler's methods have no use for the rest of an unknown address.
    return [*table, (rf"/{ROOT}(?:/.*)?", NoSuchAddressHandler, shared)]


def _pattern(address: str) -> str:
    return re.sub(r"\\\{\w+\\\}", "([^/]+)", re.escape(address))
