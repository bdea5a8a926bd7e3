"""What accompanies learners, put together for one site."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

from jupyter_praxis.assembly.clock import clock
from jupyter_praxis.assembly.defaults import library_of, model_file
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import BadRequest
from jupyter_praxis.grading.feedback import Feedback, filtered
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.learners.companion import Companion
from jupyter_praxis.learners.events import Events, What
from jupyter_praxis.learners.fitted import parameters_from
from jupyter_praxis.learners.knowledge import Parameters
from jupyter_praxis.learners.own_log import log_line
from jupyter_praxis.learners.skill import Skill
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.settings import Settings
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.events import EventStore

log = logging.getLogger("jupyter_praxis")

CLOSED = ("diagnoses", "findings")
"""Tables whose rows may quote hidden cases; a policy that hides those leaves out what rests in them."""
SAID_ALOUD = (
    "submission",
    "number",
    "learner",
    "challenge",
    "version",
    "pattern",
    "confidence",
    "cell",
    "lines",
)
"""What of such a row is about the learner's program alone."""
OF_DIAGNOSES = frozenset({What.DIAGNOSED, What.DISPUTED, What.WITHDRAWN})


def companion_of(library: Library, events: Events, feedback: Feedback) -> Companion:
    """Give what accompanies the learners of a site, under its feedback policy."""

    async def catalogue() -> Mapping[str, Challenge]:
        challenges = await asyncio.to_thread(library.challenges)
        return {challenge.slug: challenge for challenge in challenges}

    def exported(table: str, row: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        return table, row_shown(table, row, feedback)

    parameters = fitted_parameters(model_file())
    untold = OF_DIAGNOSES if feedback is Feedback.VERDICT else frozenset[What]()
    return Companion(events, catalogue, clock, exported, parameters, untold)


async def own_log(settings: Settings) -> AsyncIterator[Mapping[str, list[object]]]:
    """Give the answers of each of a site's learners, as lines of a log; raises SchemaOutdated, StorageUnavailable."""
    engine = make_engine(settings.database_url)
    try:
        await schema.check(engine)
        events = EventStore(engine)
        catalogue = {challenge.slug: challenge for challenge in library_of(settings).challenges()}
        for learner in await events.learners():
            line = log_line(await events.of(learner), catalogue)
            if line["skills"]:
                yield line
    finally:
        await engine.dispose()


def fitted_parameters(file: Path) -> Mapping[Skill, Parameters]:
    """Give what was fitted to the site's own log; nothing where nobody fitted, or where it cannot be read."""
    try:
        return parameters_from(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, BadRequest) as error:
        # Mastery is told with the built-in parameters then; a learner is not kept waiting for a mended file.
        log.warning("The fitted learner model %s is not used. %s", file, error)
        return {}


def row_shown(table: str, row: Mapping[str, Any], feedback: Feedback) -> Mapping[str, Any]:
    """Cut a stored row to what the policy lets its learner see."""
    if feedback is Feedback.FULL:
        return row
    if row.get("verdict") is not None:
        return {**row, "verdict": filtered(Verdict.from_json(row["verdict"]), feedback).as_json()}
    if table in CLOSED:
        return {
            name: value
            for name, value in row.items()
            if name in SAID_ALOUD and feedback is not Feedback.VERDICT
        }
    if table == "events" and feedback is Feedback.VERDICT and row.get("what") in OF_DIAGNOSES:
        return {**row, "data": {}}
    return row
