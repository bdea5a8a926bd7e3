"""What was kept before there were events becomes events, on both databases, and the way back loses no other row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from fakes.handed_in import NOON, after, diagnosis, finding, graded, verdict, work
from jupyter_praxis.analysis.kept import KeptDiagnosis
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Diagnosed, Outcome
from jupyter_praxis.learners.events import Event, NewEvent, What
from jupyter_praxis.learners.profile import profile
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.events import EventStore
from seeding import seed
from sqlalchemy import text

LEARNER = "ada\ud800"
HOUR = 3600.0
Open = Callable[[str], Any]


def without_ids(events: list[Event]) -> list[Event]:
    return [replace(event, id="") for event in events]


async def test_openings_verdicts_diagnoses_and_disputes_are_told_as_if_they_had_been_all_along(
    url: str, open_store: Open
) -> None:
    kept = open_store(url)
    submissions, diagnoses = kept.submissions, kept.diagnoses
    await submissions.begin(LEARNER, "two-sum", "1", "p", NOON)
    new = work("key-1", learner=LEARNER)
    first = await graded(submissions, new, verdict(Outcome.WRONG_ANSWER, passed=3, total=4), after(1))
    grown = {"time": "O(n^2)", "optimal_time": "O(n)"}
    told = diagnosis(finding(), finding("other", lines=()), complexity=grown)
    await diagnoses.keep(first, "f", told, after(2))
    await diagnoses.dispute(first.id, LEARNER, 2, "no \x00", after(3))
    again = await diagnoses.same("f", LEARNER)
    second = await graded(
        submissions, replace(new, key="key-2", scope=Scope.CHECK), verdict(scope="check"), after(HOUR)
    )
    await diagnoses.keep(
        second, "f", again, after(HOUR)
    )  # all in one millisecond, and a dispute brought along
    await submissions.begin(LEARNER, "other", "2", "p", after(HOUR + 1))
    third = await graded(
        submissions, replace(new, key="key-3", challenge="other"), verdict(), after(HOUR + 2)
    )
    await diagnoses.keep(third, "", KeptDiagnosis(Diagnosed.NONE), after(HOUR + 3))
    before = without_ids(await kept.events.of(LEARNER))
    known = profile(before, {}, after(2 * HOUR))
    assert known.skills

    await graded(submissions, replace(new, key="key-4", challenge="broken"), None, after(HOUR + 4))
    await diagnoses.retake(third.id, LEARNER, after(HOUR + 4))
    await submissions.accept(replace(new, key="key-5", challenge="waits"), after(HOUR + 5), 600)
    await kept.events.append(NewEvent("grace", What.HELPED, NOON))
    await schema.downgrade(url, "0005")
    await schema.upgrade(url)

    found = await kept.events.of(LEARNER)
    assert without_ids(found) == before
    assert profile(found, {}, after(2 * HOUR)) == known  # rebuilt from what is stored
    assert [event.what for event in before] == [
        *(What.OPENED, What.GRADED, What.DIAGNOSED, What.DISPUTED),
        *(What.GRADED, What.DIAGNOSED, What.DISPUTED),
        *(What.OPENED, What.GRADED, What.DIAGNOSED),
    ]
    assert await kept.events.of("grace") == []
    later = await kept.events.append(NewEvent(LEARNER, What.HELPED, after(2 * HOUR)))
    assert (await kept.events.of(LEARNER))[-1] == later


async def test_of_an_opening_both_visits_are_told_and_only_the_version_that_is_known(
    url: str, open_store: Open
) -> None:
    kept = open_store(url)
    await kept.submissions.begin("ada", "two-sum", "1", "p", NOON)
    await kept.submissions.begin("ada", "two-sum", "2", "p", after(HOUR))
    await kept.submissions.begin("ada", "other", "1", "p", after(HOUR))
    await kept.submissions.begin("ada", "other", "1", "p", after(HOUR + 5))
    await schema.downgrade(url, "0005")
    await schema.upgrade(url)
    told = {(event.challenge, event.version, event.at) for event in await kept.events.of("ada")}
    assert told == {
        ("two-sum", "", NOON),
        ("two-sum", "2", after(HOUR)),
        ("other", "1", after(HOUR)),
    }


async def test_of_thousands_of_rows_each_has_its_event_and_their_order_is_that_of_time(url: str) -> None:
    catalogue: Any = [SimpleNamespace(slug=f"c-{number}", version="1", targets=()) for number in range(9)]
    made = seed(url, catalogue, 7, 1400)
    await schema.downgrade(url, "0005")
    await schema.upgrade(url)
    engine = make_engine(url)
    events = [event for name in made.learners for event in await EventStore(engine).of(name)]
    counts = {what: sum(event.what is what for event in events) for what in What}
    assert counts[What.GRADED] == made.rows["submissions"] == 1400
    assert counts[What.DIAGNOSED] == made.rows["diagnoses"] == 1400
    assert counts[What.OPENED] == made.rows["openings"]
    assert sum(len(event.data.get("findings", ())) for event in events) == made.rows["findings"]
    assert len({event.id for event in events}) == len(events)
    for name in made.learners:
        own = [
            event.at.replace(microsecond=event.at.microsecond // 1000 * 1000)
            for event in await EventStore(engine).of(name)
        ]
        assert own == sorted(own)
    async with engine.reading() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM events")) == len(events)
    await engine.dispose()
