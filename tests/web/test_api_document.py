from __future__ import annotations

from checked_client import OPERATIONS
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.web.document import document
from jupyter_praxis.web.routes import ROUTES
from memory_house import an_attempt


def test_the_document_and_the_routes_name_the_same_addresses_and_methods() -> None:
    served = {(method, address) for address, handler in ROUTES.items() for method in handler.methods()}
    assert served == set(OPERATIONS)


async def test_every_operation_answers_as_the_document_says(api, house, praxis, submission) -> None:
    await api("GET", "/status")
    await api("GET", "/challenges")
    await api("GET", "/challenges/two-sum")
    await api("POST", "/challenges/two-sum/notebook")
    await api("POST", "/challenges/two-sum/notebook/reset")
    await api("POST", "/challenges/two-sum/notebook/renew")
    await api("GET", "/challenges/two-sum/hints")
    await api("POST", "/challenges/two-sum/hints", {"number": 1})
    await api("GET", "/concepts/edge-cases")
    accepted = await api("POST", "/submissions", submission())
    assert accepted.status == 202
    identity = accepted.json["id"]
    await api("GET", f"/submissions/{identity}")
    await house.judge(identity, Outcome.WRONG_ANSWER)
    await api("GET", f"/submissions/{identity}")
    await house.diagnose(identity)
    await api("GET", f"/submissions/{identity}/events")
    await api("POST", f"/submissions/{identity}/findings/1/dispute")
    await api("DELETE", f"/submissions/{identity}/findings/1/dispute")
    await api("POST", "/analyse", {"cells": [{"name": "a", "source": "x = 1"}]})
    source = {"text": '{"praxis": {}}', "format": "ipynb"}
    await api("GET", "/authoring/template")
    for address in ("validate", "preview", "version"):
        await api("POST", f"/authoring/{address}", source)
    await api("GET", "/submissions?challenge=two-sum&limit=1")
    await api("GET", "/learner/next")
    await api("PUT", "/learner/next/mode/rating", {"kind": "new", "helpful": True})
    await api("POST", "/learner/today/skip", {"day": "2026-11-20"})
    await api("GET", "/learner/questions")
    await api("PUT", "/learner/questions/goal", {"answer": "course"})
    await api("GET", "/learner/profile")
    await api("GET", "/learner/help")
    for address in ("dashboard", "dashboard.csv", "report.html"):
        await api("GET", f"/learner/{address}?from=2026-11-01&to=2026-11-20")
    attempt = house.events.add(an_attempt(praxis.door.learner))
    await api("GET", "/learner/facts")
    await api("PUT", f"/learner/facts/{attempt.id}/aided", {"aided": True})
    await api("DELETE", f"/learner/facts/{attempt.id}")
    await api("GET", "/tutor")
    await api("GET", "/tutor/suggestions")
    await api("POST", "/tutor/coach", {"text": "Why?"})
    begun = (await api("POST", "/tutor/conversations", {"challenge": "two-sum"})).json
    await api("GET", "/tutor/conversations")
    conversation = f"/tutor/conversations/{begun['id']}"
    await api("PATCH", conversation, {"title": "Pairs"})
    saying = {"key": "0123456789abcdef", "text": "Why?", "sent": {"findings": True}}
    reply = (await api("POST", f"{conversation}/messages", saying)).json["reply"]["id"]
    await api("POST", f"/tutor/messages/{reply}/stop")
    await api("GET", f"/tutor/messages/{reply}/events")
    await api("GET", conversation)
    await api("DELETE", conversation)
    await api("GET", "/learner/export.zip")
    await api("DELETE", "/learner", {"confirm": "erase"})
    await api("GET", "/openapi.json")
    assert api.used == {operation["operationId"] for operation in OPERATIONS.values()}


async def test_the_served_document_names_the_address_it_is_served_at(api, jp_base_url) -> None:
    served = (await api("GET", "/openapi.json")).json
    assert served["servers"] == [{"url": f"{jp_base_url}praxis/api"}]
    assert served["paths"] == document()["paths"]


async def test_the_status_says_what_stands_between_code_and_machine(api) -> None:
    status = (await api("GET", "/status")).json
    assert status["sandbox"]["wall"] is False
    assert status["sandbox"]["advice"] == "Install bubblewrap."
    assert status["feedback"] == "full"
    assert status["problem"] is None


async def test_the_catalogue_shows_progress_problems_and_no_reference(api) -> None:
    await api("POST", "/challenges/two-sum/notebook")
    answer = await api("GET", "/challenges")
    shown = answer.json
    assert [(c["slug"], c["status"]) for c in shown["challenges"]] == [
        ("two-sum", "started"),
        ("mode", "new"),
    ]
    assert shown["challenges"][0]["summary"] == "Find the two."
    assert shown["challenges"][0]["complexity"] == {"time": "O(n)"}
    assert shown["problems"] == [{"source": "curriculum/broken.py", "message": "Line 3 has no cell."}]
    assert "SECRET" not in answer.text
    assert (await api("GET", "/challenges/two-sum")).json == shown["challenges"][0]
