"""Conversations with the tutor, and what is said in them."""

from __future__ import annotations

from typing import Any

from jupyter_praxis.errors import BudgetSpent, ModelUnavailable, TooLittleSaid, TutorOff
from jupyter_praxis.tutoring.sent import Sent
from saying import CONVERSATIONS, NOTHING_SENT, SENT, said


async def test_conversations_are_listed_by_notebook_found_renamed_and_deleted(api) -> None:
    ids = {}
    for path, title in (("a.ipynb", "Pairs"), ("b.ipynb", "Loops"), ("b.ipynb", "100% of loops"), ("", "-")):
        ids[title] = (await api("POST", CONVERSATIONS, {"path": path})).json["id"]
        renamed = await api("PATCH", f"{CONVERSATIONS}/{ids[title]}", {"title": title})
        assert (renamed.json["title"], renamed.json["path"]) == (title, path)

    async def found(query: str) -> list[str]:
        return [one["title"] for one in (await api("GET", f"{CONVERSATIONS}{query}")).json["conversations"]]

    assert await found("") == ["-", "100% of loops", "Loops", "Pairs"]
    assert await found("?path=b.ipynb") == ["100% of loops", "Loops"]
    assert await found("?path=") == ["-"]
    assert await found("?search=LOOPS") == ["100% of loops", "Loops"]
    assert await found("?search=100%25&path=b.ipynb") == ["100% of loops"]
    assert (await api("DELETE", f"{CONVERSATIONS}/{ids['100% of loops']}")).status == 204
    assert await found("?search=LOOPS") == ["Loops"]


async def test_conversations_come_a_page_at_a_time(api) -> None:
    third, second, first = reversed([(await api("POST", CONVERSATIONS, {})).json for _ in range(3)])
    page = (await api("GET", f"{CONVERSATIONS}?limit=2")).json
    assert page == {"conversations": [third, second], "more": True}
    rest = (await api("GET", f"{CONVERSATIONS}?limit=2&before={second['id']}")).json
    assert rest == {"conversations": [first], "more": False}
    assert (await api("GET", f"{CONVERSATIONS}?limit=3")).json["more"] is False


async def test_a_conversation_is_about_a_challenge_there_is_or_none(api, kept) -> None:
    assert (await api("POST", CONVERSATIONS, {"challenge": "no-such"})).code == "no_such_challenge"
    assert (await api("POST", CONVERSATIONS, {"challenge": "../two-sum"})).code == "name_refused"
    assert kept() == []
    answer = await api("POST", CONVERSATIONS, {"path": "", "challenge": ""})
    assert (answer.status, answer.json["challenge"]) == (201, "")


# ── saying something ──────────────────────────────────────────────────────────


async def test_what_is_said_is_acknowledged_with_the_reply_to_come_and_shown_with_what_was_sent(
    api, messages
) -> None:
    answer = await api("POST", messages, said())
    assert answer.status == 202
    message, reply = answer.json["message"], answer.json["reply"]
    assert (message["state"], message["sent"]) == ("whole", SENT)
    assert message["pieces"] == [{"kind": "text", "text": "Why does this case fail?", "language": ""}]
    assert (reply["state"], reply["answers"], reply["sent"]) == ("writing", message["id"], None)
    shown = await api("GET", messages.removesuffix("/messages"))
    assert (shown.json["said"], shown.json["messages"]) == ([message, reply], 2)
    assert "SECRET" not in shown.text


async def test_what_is_left_out_is_not_sent(api, messages) -> None:
    for number, sent in enumerate((None, {}, {"about": None, "composed": None})):
        answer = await api("POST", messages, said(key=f"key-number-{number}", sent=sent))
        assert answer.json["message"]["sent"] == NOTHING_SENT
        await api("POST", f"/tutor/messages/{answer.json['reply']['id']}/stop")
    answer = await api("POST", messages, said(key="key-number-9", sent={"findings": True}))
    assert answer.json["message"]["sent"] == {**NOTHING_SENT, "findings": True}


async def test_the_same_key_again_is_the_same_message_and_with_another_text_refused(
    api, kept, end, messages
) -> None:
    first = await api("POST", messages, said())
    await end(first.json["reply"]["id"])
    again = await api("POST", messages, said())
    assert again.json["message"] == first.json["message"]
    assert (again.json["reply"]["id"], again.json["reply"]["state"]) == (first.json["reply"]["id"], "whole")
    assert len(kept()) == 3  # the conversation itself, and two
    other = await api("POST", messages, said(text="Something else?"))
    assert (other.status, other.code) == (409, "key_reused")


async def test_a_second_question_waits_for_the_end_of_the_first_reply(api, end, messages) -> None:
    first = await api("POST", messages, said())
    answer = await api("POST", messages, said(key="another-key"))
    assert (answer.status, answer.code, answer.headers["Retry-After"]) == (409, "still_writing", "2")
    await end(first.json["reply"]["id"])
    assert (await api("POST", messages, said(key="another-key"))).status == 202


async def test_a_refusal_of_the_house_keeps_its_status_its_sentence_and_when_to_come_back(
    api, house, kept, messages
) -> None:
    measured = BudgetSpent()
    measured.retry_after_s = 3600
    refusals = [(TutorOff(), 403, None), (TooLittleSaid(), 422, None), (BudgetSpent(), 429, None)]
    for trouble, status, seconds in [*refusals, (measured, 429, "3600"), (ModelUnavailable(), 503, "10")]:
        house.tutor.trouble = trouble
        for address, body in ((messages, said()), (CONVERSATIONS, {})):
            answer = await api("POST", address, body)
            assert (answer.status, answer.code) == (status, trouble.code)
            assert answer.message == str(trouble)
            assert answer.headers.get("Retry-After") == seconds
    assert len(kept()) == 1  # the conversation itself
    house.tutor.trouble = None
    assert (await api("POST", messages, said())).status == 202


# ── whose it is ───────────────────────────────────────────────────────────────


async def test_what_another_learner_said_is_not_there(api, house, messages, reply, end) -> None:
    begun = await house.tutor.start("somebody-else", "", "two-sum")
    _, theirs = await house.tutor.say("somebody-else", begun.id, "key-of-theirs", "Why?", Sent())
    before = house.tutor.kept.rows("somebody-else")

    def asked(messages: str, reply: str) -> list[tuple[str, str, Any, str]]:
        conversation = messages.removesuffix("/messages")
        return [
            ("GET", conversation, None, "no_such_conversation"),
            ("PATCH", conversation, {"title": "Mine"}, "no_such_conversation"),
            ("POST", messages, said(key="another-key"), "no_such_conversation"),
            ("GET", f"/tutor/messages/{reply}/events", None, "no_such_message"),
            ("POST", f"/tutor/messages/{reply}/stop", None, "no_such_message"),
            ("DELETE", conversation, None, "no_such_conversation"),
        ]

    for method, address, body, code in asked(f"{CONVERSATIONS}/{begun.id}/messages", theirs.id):
        answer = await api(method, address, body)
        assert (answer.status, answer.code) == (404, code)
    assert (await api("GET", f"{CONVERSATIONS}?before={begun.id}")).code == "no_such_conversation"
    assert house.tutor.kept.rows("somebody-else") == before
    await end(reply)
    for method, address, body, _ in asked(messages, reply):
        assert (await api(method, address, body)).status < 300
